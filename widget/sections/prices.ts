import { html, nothing, type TemplateResult } from 'lit/html.js';
import { hoursPhrase, shortCount } from '../../data/sentences.ts';
import type { Meter } from '../../data/shapes/price.ts';
import type { Warning } from '../../data/shapes/quote.ts';
import { mark } from '../marks.ts';
import { heading, missing, scroll } from '../parts.ts';
import { decimalsOfAll, named, type Shown, type View } from '../view.ts';

/** The table, and what stands beside it. */
export const PRICE_PARTS = 2;

/** What each asks for a million tokens, what this workload comes to, and what a reader must know beside it. */
export function prices(view: View, parts: number): TemplateResult {
  const { models, text } = view;
  const table = html`<table>
    <caption>${heading(view.question.level + 1, text.prices)}<small>${text.perMillion}</small></caption>
    <colgroup><col class="c0" />${models.map(() => html`<col class="c1" />`)}</colgroup>
    <thead><tr><td></td>${models.map((shown) => columnHead(shown, view.cite(sourcesOf(shown)), models.length))}</tr></thead>
    <tbody>${metersOf(view).map((meter) => rateRow(view, meter))}${totalRow(view)}</tbody>
  </table>`;
  return html`<section id="prices" class="prices" tabindex="-1">${scroll(text.prices, table)}${parts >= PRICE_PARTS ? beside(view) : nothing}</section>`;
}

export const columnHead = ({ index, name, model }: Shown, footnotes: unknown = nothing, models = 2): TemplateResult =>
  html`<th scope="col">${models > 2 && index > 0 ? nothing : mark(index)} <bdi title=${model.name}>${name}</bdi>${footnotes}</th>`;

const sourcesOf = ({ quote, model }: Shown): string[] | undefined =>
  quote.price?.sources ?? model.offer?.prices.at(-1)?.sources;

const METERS: Meter[] = ['input', 'cachedInput', 'cacheWrite', 'output', 'reasoning'];

/** Input and output always; another meter where one of the models has it. */
const metersOf = ({ models }: View): Meter[] =>
  METERS.filter(
    (meter) => meter === 'input' || meter === 'output' || models.some(({ rates }) => rates?.[meter] !== undefined),
  );

function rateRow({ models, text, formats }: View, meter: Meter): TemplateResult {
  const decimals = decimalsOfAll(models.map(({ rates }) => rates?.[meter]));
  const cell = ({ rates }: Shown): unknown => {
    const rate = rates?.[meter];
    if (rate) return formats.number(rate, decimals);
    if (rates === undefined || rate === null) return missing(text.notPublished);
    return missing(meter === 'reasoning' ? text.asOutput : text.asInput);
  };
  return html`<tr><th scope="row">${text[meter]}</th>${models.map((shown) => html`<td>${cell(shown)}</td>`)}</tr>`;
}

function totalRow(view: View): TemplateResult {
  const { models, text, say, workload, formats } = view;
  const decimals = decimalsOfAll(models.map(({ total }) => total));
  const lowest = named(view, view.cheaper?.winner);
  const is = say(text.workloadIs, shortCount(workload.input), shortCount(workload.output), workload.requests);
  return html`<tr class="sum">
    <th scope="row">${text.workload}<small>${is}</small></th>
    ${models.map((shown) =>
      shown.total === undefined
        ? html`<td>${missing(statusOf(view, shown))}</td>`
        : html`<td class=${shown === lowest ? 'best' : ''}>${formats.number(shown.total, decimals)}${
            shown === lowest ? html`<small>${text.lowest}</small>` : nothing
          }${shown.quote.total === null || shown.quote.status === 'free' ? html`<small>${statusOf(view, shown)}</small>` : nothing}</td>`,
    )}
  </tr>`;
}

function statusOf({ text, say, formats }: View, { quote }: Shown): unknown {
  if (quote.status === 'retired') return text.lastPrice;
  if (quote.status === 'upcoming') return say(text.upcoming, formats.date(quote.price?.from ?? ''));
  if (quote.status === 'free') return text.free;
  return quote.status === 'hosts-only' ? text.hostsOnly : text.notPublished;
}

function beside(view: View): TemplateResult {
  const { text } = view;
  const paragraphs: [title: string, sentences: unknown[]][] = [
    [text.asBilled, asBilled(view)],
    [text.sinceThen, view.models.flatMap((shown) => sinceThen(view, shown))],
    [text.atOtherTimes, view.models.flatMap((shown) => otherHours(view, shown))],
    [text.mind, warnings(view)],
  ];
  return html`<div class="beside">
    ${paragraphs.map(([title, sentences]) => (sentences.length > 0 ? html`<p><b>${title}</b> ${sentences}</p>` : nothing))}
  </div>`;
}

/** What the same tasks cost in practice: a cheap token spent twice is not cheap. */
function asBilled(view: View): unknown[] {
  const { cheaper, text, say, formats, cite } = view;
  return (cheaper?.measured ?? []).flatMap(({ winner, savingPercent, by, costs, sources }) => {
    const name = named(view, winner)?.name;
    if (!name || !savingPercent) return [];
    const [, next] = Object.entries(costs).sort(([, a], [, b]) => Number(a) - Number(b));
    const than = view.models.length > 2 ? html` (<bdi>${named(view, next?.[0])?.name}</bdi>)` : nothing;
    const where = html`<bdi>${by}</bdi>${than}`;
    return [html`${say(text.costLess, name, formats.percent(savingPercent), where)}${cite(sources)} `];
  });
}

/** What became of an offer after the day that the card stands at, or before it. */
function sinceThen({ text, say, formats, cite }: View, { model, name, quote }: Shown): unknown[] {
  const { now, hosts, offer, heir } = model;
  const end = quote.status === 'retired' ? offer?.ended : now?.ended ? { ...now, at: now.ended } : undefined;
  const found: unknown[] = [];
  if (end) {
    const day = formats.date(end.at);
    const sentence = heir ? say(text.gaveWay, name, heir.name, day) : say(text.shutDown, name, day);
    found.push(html`${sentence}${cite(end.sources)} `);
  } else if (now?.total && quote.total !== null && now.total !== model.quote.total) {
    found.push(html`${say(text.nowCosts, name, formats.money(now.total))}${cite(now.sources)} `);
  }
  if (hosts.count > 0) {
    const from = hosts.lowest && html`, ${say(text.hostsFrom, formats.money(hosts.lowest.total), hosts.lowest.name)}`;
    found.push(html`${say(text.hosts, hosts.count, name)}${from}.${cite(hosts.lowest?.sources)} `);
  }
  return found;
}

function otherHours({ text, say, formats }: View, { name, quote }: Shown): unknown[] {
  return quote.otherHours.map(({ hours, from, total }) => {
    const when = hours === null ? formats.date(from ?? '') : hoursPhrase(hours);
    return html`${say(text.otherHours, name, when, total === null ? text.notPublished : formats.money(total))} `;
  });
}

/** Each sentence once, with all that it is about. That there are other hours is said above. */
function warnings(view: View): unknown[] {
  const { models, say, text } = view;
  const about = new Map<string, { warning: Warning; names: string[] }>();
  for (const { name, quote } of models) {
    for (const warning of quote.warnings.filter(({ code }) => code !== 'hours-apply')) {
      const known = about.get(warning.message) ?? { warning, names: [] };
      about.set(warning.message, { warning, names: [...known.names, name] });
    }
  }
  return [...about.values()].map(
    ({ warning, names }) => html`${say(text.named, names.join(', '), html`<bdi>${sentence(view, warning)}</bdi>`)} `,
  );
}

/** In English the API has said it; another language makes its own sentence of the same values. */
function sentence({ text, say, formats }: View, { code, message, values }: Warning): unknown {
  const own = text.warnings?.[code];
  const written = Object.values(values).map((value) =>
    /^\d{4}-\d\d-/.test(`${value}`) ? formats.date(`${value}`) : value,
  );
  return own === undefined ? message : say(own, ...written);
}
