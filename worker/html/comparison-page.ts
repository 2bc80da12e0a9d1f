import { html } from 'hono/html';
import { measuredSentence } from '../../data/comparison/verdict-text.ts';
import { dollars, formatList, groupDigits, shortCount } from '../../data/pricing/quote-text.ts';
import { ratesInForce } from '../../data/pricing/rates.ts';
import { dayPhrase } from '../../data/primitives/date-phrases.ts';
import type { ComparedBenchmark, ComparedModel, Comparison, Note } from '../../data/schema/comparison.ts';
import type { Meter, Rates } from '../../data/schema/offer.ts';
import type { Workload } from '../../data/schema/quote.ts';
import type { Gap, MeasuredCost } from '../../data/schema/verdict.ts';
import { documentHead, type Html, jsonText, siteNav } from '../../site/pages/document.ts';
import { METER_TITLES } from '../../site/pages/meter-titles.ts';
import { comparisonPreview } from './comparison-preview.ts';

/**
 * A comparison as plain HTML: everything the card shows, readable without scripts. The card is drawn over it from the
 * answer that stands inside it, so that nothing is asked twice.
 */
export function comparisonPage(
  comparison: Comparison,
  address: string,
  given: { at: string | undefined; origin: string | undefined },
): string {
  const { models, at } = comparison;
  const { origin } = given;
  const shared = comparisonPreview(comparison, { address, origin, dated: given.at !== undefined });
  return String(html`<!doctype html>
<html lang="en">
${documentHead({
  title: titleOf(comparison),
  shared: shared.title,
  description: shared.description,
  type: 'article',
  canonical: `${origin ?? ''}${address}`,
  styles: ['/compare.css'],
  more: shared.tags,
})}
<body>
${siteNav()}
<main>
<h1>${headline(models)}</h1>
<p class="lead">As of <time datetime="${at}">${dayPhrase(at)}</time>. Every figure has a footnote.</p>
<model-compare models="${models.map(nameAsked).join(',')}"${given.at !== undefined && html` at="${given.at}"`}${workloadAttribute(comparison.workload)} sections="verdicts prices benchmarks calculator claims sources">
<script type="application/json">${jsonText(comparison)}</script>
${[verdicts, prices, benchmarks, claims, sources].map((section) => section(comparison))}
</model-compare>
<p class="muted">Dataset ${comparison.dataset}. The same as data:
<a href="${dataAddress(comparison, given.at)}">/v1/compare</a>.</p>
</main>
<script type="module" src="/w/1/model-compare.js"></script>
</body>
</html>
`);
}

const fullName = ({ developer, shortName }: ComparedModel): string => `${developer} ${shortName}`;
const headline = (models: ComparedModel[]): string => models.map(fullName).join(' vs ');
const namesOf = (models: ComparedModel[]): Map<string, string> => new Map(models.map(({ id, name }) => [id, name]));

/** As it was asked for: with its provider where that was not left to us. */
export const nameAsked = ({ id, quote }: ComparedModel): string => {
  if (quote?.chosenBy === 'cheapest') return `${id}@cheapest`;
  return quote?.chosenBy === 'requested' ? `${id}@${quote.provider}` : id;
};

const totalOf = ({ quote }: ComparedModel): string | undefined =>
  quote?.total ?? quote?.lastOffered?.total ?? undefined;

/** With the day, and the numbers where two have them. */
export function titleOf({ models, at }: Comparison): string {
  const totals = models.map(totalOf).filter((total) => total !== undefined);
  const amounts = models.length === 2 && totals.length === 2 ? `: ${totals.map(dollars).join(' against ')}` : '';
  return `${headline(models)} on ${dayPhrase(at)}${amounts}`;
}

const counted = (tokens: number): string => shortCount(tokens) ?? groupDigits(tokens);
const workloadPhrase = ({ input, output, requests }: Workload): string =>
  `${counted(input)} tokens in and ${counted(output)} out, ${groupDigits(requests)} ${requests === 1 ? 'time' : 'times'}`;

/** As the card's attribute has it; it knows the rest by itself. */
export const workloadAttribute = (workload: Workload): Html => html` workload="${pairs(workload).join(' ')}"`;

/** Every part of a workload by its name, in the order in which it is written. */
function pairs({ input, output, cachedInput, cacheWrite, reasoning, requests, tier }: Workload): string[] {
  const written = { input, output, cachedInput, cacheWrite, reasoning, requests, tier };
  return Object.entries(written).map((pair) => pair.join('='));
}

function dataAddress({ models, workload }: Comparison, at: string | undefined): string {
  const query = [...pairs(workload), ...(at === undefined ? [] : [`at=${at}`])];
  return `/v1/compare?models=${models.map(nameAsked).join(',')}&${query.join('&')}`;
}

/** Links to the footnotes of a figure, by the number under which each stands below. */
function cite({ sources: all }: Comparison, keys: readonly string[] | undefined): Html | undefined {
  if (keys === undefined || keys.length === 0) return undefined;
  const order = Object.keys(all);
  const links = keys.map((key) => html`<a href="#s-${key}">${order.indexOf(key) + 1}</a>`);
  return html`<sup>${links.flatMap((link, i) => (i === 0 ? [link] : [', ', link]))}</sup>`;
}

function verdicts(comparison: Comparison): Html | undefined {
  const said = comparison.verdicts;
  if (said === undefined) return undefined;
  const { cheaper, smarter, faster } = said;
  return html`<h2>Cheaper, smarter, faster</h2>
<dl class="verdicts">
<dt>Cheaper</dt><dd>${cheaper.sentence}</dd>
<dt>Smarter</dt><dd>${smarter.sentence}${smarter.caveat !== null && ` ${smarter.caveat}`}</dd>
<dt>Faster</dt><dd>${faster.sentence}${faster.evidence.map((row) => cite(comparison, row.sources))}
${faster.evidence.flatMap((row) => otherRunsText(comparison, row))}</dd>
</dl>
<p class="muted"><a href="/method">How a verdict is reached</a></p>`;
}

/** Runs that were made beside those that are compared, and why they are not. */
function otherRunsText({ models }: Comparison, { otherRuns = [] }: Pick<MeasuredCost, 'otherRuns'>): Html[] {
  return otherRuns.map(({ model, date, seconds, cost, reason }) => {
    const figure = seconds === undefined ? cost !== undefined && dollars(cost) : `${seconds} s`;
    return html` <small>Beside it, ${namesOf(models).get(model)} on ${dayPhrase(date)}: ${figure}. ${reason}</small>`;
  });
}

function prices(comparison: Comparison): Html {
  const { models, workload } = comparison;
  const rates = models.map(({ offer, quote }) =>
    offer ? ratesInForce(offer, workload, quote?.at ?? comparison.at) : undefined,
  );
  const rows = METER_TITLES.filter(([meter]) => rates.some((known) => known?.[meter] !== undefined));
  return html`<h2>Prices</h2>
<div class="scroll"><table>
<caption>US dollars for a million tokens</caption>
<thead><tr><td></td>${models.map((model) => html`<th scope="col">${model.shortName}${cite(comparison, model.quote?.price?.sources ?? model.offer?.prices.at(-1)?.sources)}</th>`)}</tr></thead>
<tbody>${rows.map(
    ([
      meter,
      name,
    ]) => html`<tr><th scope="row">${name}</th>${rates.map((known) => html`<td>${rateText(known, meter)}</td>`)}</tr>
`,
  )}<tr><th scope="row">${workloadPhrase(workload)}</th>${models.map((model) => html`<td>${totalText(comparison, model)}</td>`)}</tr></tbody>
</table></div>
${besidePrices(comparison)}`;
}

function rateText(rates: Rates | undefined, meter: Meter): string {
  const rate = rates?.[meter];
  if (rate !== undefined && rate !== null) return rate;
  if (rates === undefined || rate === null) return 'not published';
  return meter === 'reasoning' ? 'as output' : 'as input';
}

function totalText({ verdicts: said }: Comparison, model: ComparedModel): Html | string {
  const { quote, id } = model;
  const total = totalOf(model);
  if (total === undefined) return quote?.status === 'third-party-only' ? 'sold by third parties only' : 'not known';
  const last = quote?.total === null ? html` <small>last price</small>` : undefined;
  return said?.cheaper.winner === id
    ? html`<b>${dollars(total)}</b> <small>lowest</small>${last}`
    : html`${dollars(total)}${last}`;
}

const TOPICS: [Note['topic'], string][] = [
  ['since-then', 'Since then'],
  ['other-providers', 'Elsewhere'],
  ['other-times', 'At other times'],
  ['caution', 'To mind'],
];

/** What the price list does not say. What was paid in practice is said at length, with the settings and other runs. */
function besidePrices(comparison: Comparison): Html[] {
  const { models, verdicts: said, notes = [] } = comparison;
  const paid = (said?.cheaper.measured ?? []).map(
    (row) =>
      html`${measuredSentence(row, namesOf(models))}${cite(comparison, row.sources)}${otherRunsText(comparison, row)}`,
  );
  const others = TOPICS.map(([topic, title]): [string, Html[]] => [
    title,
    notes
      .filter((remark) => remark.topic === topic)
      .map(({ about, message, sources }) => html`${about && `${about}: `}${message}${cite(comparison, sources)}`),
  ]);
  return [['As billed', paid] as const, ...others].flatMap(([title, sentences]) =>
    sentences.length === 0 ? [] : [html`<p><b>${title}</b> ${sentences.flatMap((sentence) => [sentence, ' '])}</p>`],
  );
}

function benchmarks(comparison: Comparison): Html | undefined {
  const { models, benchmarks: rows = [] } = comparison;
  if (rows.length === 0) return undefined;
  const pair = models.length === 2;
  return html`<h2>Benchmarks</h2>
<div class="scroll"><table>
<caption>Scores with their 95% intervals${pair && '; gaps in points'}</caption>
<thead><tr><td></td>${models.map(({ shortName }) => html`<th scope="col">${shortName}</th>`)}${pair && html`<th scope="col">apart</th><th scope="col">needed</th><th scope="col">problems</th><th scope="col" class="said">result</th>`}</tr></thead>
<tbody>${rows.map((row) => benchmarkRow(comparison, row, pair))}</tbody>
</table></div>`;
}

function benchmarkRow(comparison: Comparison, row: ComparedBenchmark, pair: boolean): Html {
  const { models } = comparison;
  return html`<tr><th scope="row">${row.name}${cite(comparison, row.sources)}</th>${models.map(({ id }) => html`<td>${scoreText(comparison, row, id, pair)}</td>`)}${pair && gapCells(comparison, row)}</tr>
`;
}

function scoreText(
  comparison: Comparison,
  { scores, gaps, unit }: ComparedBenchmark,
  id: string,
  pair: boolean,
): Html | string {
  const score = scores[id];
  if (score === undefined) return 'not published';
  const written = (value: number): string => (unit === 'rating' ? groupDigits(value) : value.toFixed(1));
  const interval = score.interval && html` <small>${score.interval.map(written).join('–')}</small>`;
  const gap = pair ? undefined : gaps.find(({ b }) => b === id);
  return html`${written(score.value)}${cite(comparison, score.sources)}${interval}${gap && html` <small>${besideFirst(comparison, gap)}</small>`}`;
}

/** How a rival stands to the first model named. */
function besideFirst({ models }: Comparison, { result, leader, b }: Gap): string {
  const first = models[0]?.shortName;
  if (result === 'too-close') return `too close to ${first}`;
  if (result === 'untested') return 'not tested';
  return leader === b ? `leads ${first}` : `trails ${first}`;
}

function gapCells({ models }: Comparison, { gaps: [gap], problems, untestable }: ComparedBenchmark): Html {
  if (gap === undefined) return html`<td></td><td></td><td></td><td class="said"></td>`;
  const leader = models.find(({ id }) => id === gap.leader)?.shortName;
  const result =
    gap.result === 'lead'
      ? html`<b>${leader} leads</b>`
      : gap.result === 'too-close'
        ? 'too close to call'
        : untestable?.reason;
  const inProblems = (count: string | undefined) => count !== undefined && html` <small>${count} problems</small>`;
  return html`<td>${gap.points}${inProblems(gap.problems)}</td><td>${gap.needed}${inProblems(gap.neededProblems)}</td><td>${problems !== null && groupDigits(problems)}</td><td class="said">${result}</td>`;
}

const JUDGED = { confirmed: 'True', imprecise: 'Imprecise', wrong: 'Wrong', unverifiable: 'Nobody can say' } as const;

function claims(comparison: Comparison): Html | undefined {
  const { claims: said = [] } = comparison;
  if (said.length === 0) return undefined;
  return html`<h2>What is said of ${formatList(comparison.models.map(({ name }) => name))}</h2>
<dl>${said.map(
    (claim) => html`<dt>${claim.paraphrased ? claim.quote : html`<q>${claim.quote}</q>`}</dt>
<dd>${JUDGED[claim.verdict]}: ${claim.right} ${claim.reason}${cite(comparison, claim.sources)}</dd>
`,
  )}</dl>`;
}

function sources({ sources: all }: Comparison): Html {
  return html`<h2>Sources</h2>
<ol class="sources">${Object.entries(all).map(
    ([
      key,
      { title, url, publisher, date, read, kind },
    ]) => html`<li id="s-${key}">${/^https?:\/\//.test(url) ? html`<a href="${url}">${title}</a>` : title}
<small>${publisher}${date !== null && `, ${date}`}; read ${dayPhrase(read)}${kind === 'secondary' && '; secondary'}</small></li>
`,
  )}</ol>`;
}
