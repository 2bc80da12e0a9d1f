import { html } from 'hono/html';
import type { BillColumn, BillPart, BillRow, BillSummary } from '../../data/billing/bill-summary.ts';
import type { Catalog } from '../../data/catalog/catalog.ts';
import { dollars, formatList, groupDigits } from '../../data/pricing/quote-text.ts';
import { parseAmount } from '../../data/primitives/money.ts';
import type { Line, Quote } from '../../data/schema/quote.ts';
import { alignPoints, shortDay, shortMonth } from './figures.ts';
import type { Html } from './layout.ts';

/** A bill as people read it: the sum, what has no price and why, by model and day, and every item with what was read. */

export function billResults(catalog: Catalog, bill: BillSummary): Html {
  if (bill.items === 0) return html`<div class="fault" role="note"><p>There is no item in it.</p></div>`;
  return html`<h2>${sumOf(bill)}</h2>
${statedCost(bill)}
<p class="exports" hidden><button type="button" id="copy">Copy as CSV</button> <button type="button" id="save">Save as CSV</button> <span id="copied" role="status"></span></p>
${unpricedItems(bill)}
${bill.models.length > 0 && bill.priced > 1 && parts(catalog, bill)}
${itemList(catalog, bill)}`;
}

const items = (count: number): string => (count === 1 ? '1 item' : `${groupDigits(count)} items`);

/** A sum of what is known must not look whole. */
function sumOf({ items: count, priced, total }: BillSummary): Html | string {
  if (priced === count) return html`${dollars(total)} for ${items(count)}`;
  if (priced === 0) return `No price for ${count === 1 ? 'it' : `any of ${items(count)}`}`;
  return html`At least ${dollars(total)}: ${groupDigits(priced)} of ${items(count)} have a price`;
}

function statedCost({ reported }: BillSummary): Html | false {
  return (
    reported !== undefined &&
    html`<p class="muted">They say themselves that ${items(reported.items)} cost ${dollars(reported.total)}. That is shown beside our sum, and is no part of it.</p>`
  );
}

function unpricedItems({ items: count, priced, unpriced }: BillSummary): Html | false {
  const more = count - priced - unpriced.length;
  return (
    unpriced.length > 0 &&
    html`<div class="fault" role="note"><p>${count - priced === 1 ? 'One has no price:' : `${groupDigits(count - priced)} have no price:`}</p><ul>${unpriced.map((row) => html`<li>${whoseLine(row)}${whyUnpriced(row)}</li>`)}${more > 0 && html`<li>and ${groupDigits(more)} more</li>`}</ul></div>`
  );
}

/** Where to look for an item; a sentence on its fields names the line itself. */
const whoseLine = ({ line, key, problem }: BillRow): string => {
  const named = problem?.errors?.some(({ parameter }) => parameter.startsWith('line ')) === true;
  const place = [line !== undefined && !named ? `line ${line}` : undefined, key].filter((one) => one !== undefined);
  return place.length === 0 ? '' : `${place.join(', ')}: `;
};

const whyUnpriced = ({ problem, quote }: BillRow): string => {
  if (problem === undefined) return quote === undefined ? '' : statusText(quote);
  const { errors, detail } = problem;
  return errors === undefined
    ? detail
    : `${errors.map(({ parameter, message }) => `${parameter} ${message}`).join('; ')}.`;
};

/** Why a quote has no total. */
function statusText({ model, missing, status, lastOffered, at }: Quote): string {
  if (missing !== null) return missing;
  if (status === 'upcoming') return `${model} was not sold yet on ${shortDay(at)}.`;
  if (status === 'third-party-only')
    return `The developer of ${model} does not sell it; say at which provider it was used.`;
  const last =
    lastOffered === null
      ? ''
      : ` It was last sold on ${shortDay(lastOffered.at)}${lastOffered.total === null ? '' : `, and would have cost ${dollars(lastOffered.total)}`}.`;
  return `${model} was sold no more on ${shortDay(at)}.${last}`;
}

/** Models with a colour of their own; the rest share one. */
const MAX_COLOURS = 5;

function parts(catalog: Catalog, bill: BillSummary): Html {
  const { models, columns } = bill;
  const colours = new Map(models.slice(0, MAX_COLOURS).map(({ name }, i) => [name, `c${i + 1}`]));
  const totals = alignPoints(models.map(({ total }) => dollars(total)));
  const rows = models.map(
    (part, i) =>
      html`<tr><th scope="row"><svg class="key" viewBox="0 0 1 1" aria-hidden="true"><rect width="1" height="1" class="${colours.get(part.name) ?? 'c6'}"/></svg> ${modelLink(catalog, part.name)}</th><td class="wide">${groupDigits(part.items)}</td><td>${shareOf(part, bill)}</td><td>${totals[i]}</td></tr>
`,
  );
  return html`<h3>By model${columns.length > 1 && ' and day'}</h3>
${columns.length > 1 && columnChart(columns, colours)}
<table><thead><tr><td></td><th scope="col" class="wide">Items</th><th scope="col">Share</th><th scope="col">US$</th></tr></thead><tbody>${rows}</tbody></table>
${columns.length > 1 && columnTable(columns)}`;
}

/** The text is looked up, never taken as an address: it came from whoever pasted it. */
const modelLink = (catalog: Catalog, id: string): Html => {
  const model = catalog.models.get(id);
  return model === undefined ? html`${id}` : html`<a href="/models/${id}">${model.name}</a>`;
};

/** In whole percent, for a glance: the amounts stand beside it. */
function shareOf({ total }: BillPart, bill: BillSummary): string {
  const all = parseAmount(bill.total);
  if (all === 0n) return '';
  const percent = Number((parseAmount(total) * 1000n) / all) / 10;
  return percent > 0 && percent < 1 ? '< 1%' : `${Math.round(percent)}%`;
}

const periodName = (period: string): string => (period.length === 7 ? shortMonth(period) : shortDay(period));

/** Columns of a day or a month, a stretch a model. Drawn in percent: the table below has the amounts. */
function columnChart(columns: BillColumn[], colours: ReadonlyMap<string, string>): Html {
  const amounts = columns.map(({ total }) => parseAmount(total));
  const highest = amounts.reduce((most, one) => (one > most ? one : most), 1n);
  const share = (amount: bigint): number => Number((amount * 10_000n) / highest) / 100;
  const width = 100 / columns.length;
  const place = (name: string): number => [...colours.keys()].indexOf(name);
  const bars = columns.flatMap(({ parts: stretches }, i) => {
    let top = 100;
    // The dearest model lies at the bottom of every column.
    const ordered = [...stretches].sort((a, b) => ((place(a.model) + 99) % 99) - ((place(b.model) + 99) % 99));
    return ordered.map(({ model, total }) => {
      const height = share(parseAmount(total));
      top -= height;
      return html`<rect class="${colours.get(model) ?? 'c6'}" x="${(i * width + width * 0.1).toFixed(2)}%" width="${(width * 0.8).toFixed(2)}%" y="${top.toFixed(2)}%" height="${height.toFixed(2)}%"/>`;
    });
  });
  const [first, last] = [columns[0], columns.at(-1)];
  const label = `US$ from ${periodName(first?.period ?? '')} to ${periodName(last?.period ?? '')}, at most ${dollars(formatHighest(columns))}`;
  return html`<figure class="columns"><div class="plot"><svg role="img" aria-label="${label}">
<line class="grid" x2="100%" y1="0%" y2="0%"/><line class="grid" x2="100%" y1="100%" y2="100%"/><text x="0" y="0" dy="-.5em">${dollars(formatHighest(columns))}</text>
${bars}
<text x="0" y="100%" dy="1.4em">${periodName(first?.period ?? '')}</text><text x="100%" y="100%" dy="1.4em" text-anchor="end">${periodName(last?.period ?? '')}</text>
</svg></div></figure>`;
}

const formatHighest = (columns: BillColumn[]): string =>
  columns.reduce((most, { total }) => (parseAmount(total) > parseAmount(most) ? total : most), '0.00');

function columnTable(columns: BillColumn[]): Html {
  const totals = alignPoints(columns.map(({ total }) => dollars(total)));
  return html`<details><summary>The same as a table</summary><table><thead><tr><td></td><th scope="col">US$</th></tr></thead><tbody>${columns.map(({ period }, i) => html`<tr><th scope="row">${periodName(period)}</th><td>${totals[i]}</td></tr>`)}</tbody></table></details>`;
}

function itemList(catalog: Catalog, { rows, items: count }: BillSummary): Html {
  const totals = rows.map(({ quote }) => (quote?.total == null ? 'no price' : dollars(quote.total)));
  return html`<h3>${rows.length < count ? `The first ${rows.length} of ${items(count)}` : 'Item by item'}</h3>
<table class="items"><thead><tr><th scope="col" class="text">What was read</th><th scope="col">US$</th></tr></thead><tbody>${rows.map((row, i) => itemRow(catalog, row, totals[i] ?? '', rows.length === 1))}</tbody></table>`;
}

function itemRow(catalog: Catalog, row: BillRow, total: string, open: boolean): Html {
  const { quote, understood, reportedCost } = row;
  const name = quote === undefined ? 'Not understood' : modelLink(catalog, quote.model);
  const place = [row.line === undefined ? undefined : `line ${row.line}`, row.key].filter((one) => one !== undefined);
  return html`<tr><th scope="row">${name}<small>${[...place, ...(quote === undefined ? [] : [sellerAndDay(catalog, quote)])].join(', ')}</small>
${
  quote === undefined
    ? html`<small>${whyUnpriced(row)}</small>`
    : html`<details${open && html` open`}><summary>${workloadPhrase(quote)}</summary>
${understood.length > 0 && html`<p class="read">${understood.map(({ field, value, parameters }) => html`<code>${field}</code> ${typeof value === 'number' ? groupDigits(value) : value}${parameters.length > 0 ? ` → ${formatList(parameters)}` : ', no part of the price'}<br>`)}</p>`}
${quote.lines.length > 0 && html`<ul>${quote.lines.map((line) => html`<li>${lineText(line)}</li>`)}</ul>`}
${quote.missing !== null && html`<p>${quote.missing}</p>`}${quote.warnings.map(({ message }) => html`<p class="muted">${message}</p>`)}
<p><a href="${quote.permalink}">This quote as data</a></p></details>`
}</th><td>${total}${reportedCost !== undefined && html`<small>stated: $${reportedCost}</small>`}</td></tr>
`;
}

const sellerAndDay = (catalog: Catalog, { provider, at, workload }: Quote): string => {
  const seller = provider === null ? [] : [`at ${catalog.data.providers[provider]?.name ?? provider}`];
  const tier = workload.tier === 'standard' ? [] : [`${workload.tier} tier`];
  return [...seller, `${shortDay(at)}${at.length > 10 ? ` ${at.slice(11, 19)} UTC` : ''}`, ...tier].join(', ');
};

/** The parts of a workload beside input and output, as a sentence counts them. */
const PARTS = {
  cachedInput: 'cached',
  cacheWrite: 'written to the cache',
  cacheWrite1h: 'written for an hour',
  reasoning: 'of reasoning',
  inputAudio: 'of audio in',
  cachedInputAudio: 'of cached audio',
  inputImage: 'of images in',
  outputAudio: 'of audio out',
  outputImage: 'of images out',
  webSearch: 'web searches',
} as const;

/** "8,000 tokens in, 100 out (3,000 cached)". */
function workloadPhrase({ workload }: Quote): string {
  const counted = Object.entries(PARTS).flatMap(([meter, words]) => {
    const count = workload[meter as keyof typeof PARTS] ?? 0;
    return count > 0 ? [`${groupDigits(count)} ${words}`] : [];
  });
  const times = workload.requests === 1 ? '' : `, ${groupDigits(workload.requests)} times`;
  const whole = `${groupDigits(workload.input)} tokens in, ${groupDigits(workload.output)} out`;
  return `${whole}${counted.length > 0 ? ` (${counted.join(', ')})` : ''}${times}`;
}

const lineText = ({ meter, quantity, unit, per, rate, amount }: Line): string =>
  `${meter}: ${groupDigits(quantity)} ${unit}s at $${rate} for ${groupDigits(per)} is ${dollars(amount)}`;
