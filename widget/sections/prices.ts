import { html, nothing, type TemplateResult } from 'lit/html.js';
import { shortCount } from '../../data/pricing/quote-text.ts';
import { mark } from '../marks.ts';
import { heading, missing, scroll } from '../parts.ts';
import { decimalsOfAll, named, type Shown, type View } from '../view.ts';

/** The table, and what stands beside it. */
export const PRICE_PARTS = 2;

/** What each asks for a million tokens, what this workload comes to, and what a reader must know beside it. */
export function prices(view: View, parts: number): TemplateResult {
  const { models, text } = view;
  const table = html`<table>
    <caption>${heading(view, text.prices)}<small>${text.perMillion}</small></caption>
    <colgroup><col class="c0" />${models.map(() => html`<col class="c1" />`)}</colgroup>
    <thead><tr><td></td>${models.map((shown) => columnHead(shown, view.cite(sourcesOf(shown))))}</tr></thead>
    <tbody>${metersOf(view).map((meter) => rateRow(view, meter))}${totalRow(view)}</tbody>
  </table>`;
  return html`<section id="prices" class="prices" tabindex="-1">${scroll(text.prices, table)}${parts >= PRICE_PARTS ? beside(view) : nothing}</section>`;
}

export const columnHead = ({ index, name, model }: Shown, footnotes: unknown = nothing): TemplateResult =>
  html`<th scope="col">${mark(index)} <bdi title=${model.name}>${name}</bdi>${footnotes}</th>`;

const sourcesOf = ({ quote, model }: Shown): string[] | undefined =>
  quote.price?.sources ?? model.offer?.prices.at(-1)?.sources;

const METERS = ['input', 'cachedInput', 'cacheWrite', 'output', 'reasoning'] as const;
type PlainMeter = (typeof METERS)[number];

/** Input and output always; another meter where one of the models has it. */
const metersOf = ({ models }: View): PlainMeter[] =>
  METERS.filter(
    (meter) => meter === 'input' || meter === 'output' || models.some(({ rates }) => rates?.[meter] !== undefined),
  );

function rateRow({ models, text, formats }: View, meter: PlainMeter): TemplateResult {
  const decimals = decimalsOfAll(models.map(({ rates }) => rates?.[meter]));
  const cell = ({ rates }: Shown): unknown => {
    const rate = rates?.[meter];
    if (rate) return formats.number(rate, decimals);
    const charged = meter === 'reasoning' ? text.asOutput : text.asInput;
    return missing(rates && rate === undefined ? charged : text.notPublished);
  };
  return html`<tr><th scope="row">${text[meter]}</th>${models.map((shown) => html`<td>${cell(shown)}</td>`)}</tr>`;
}

function totalRow(view: View): TemplateResult {
  const { models, text, say, workload, formats } = view;
  const decimals = decimalsOfAll(models.map(({ total }) => total));
  const lowest = named(view, view.cheaper?.winner);
  const is = say(text.workloadIs, short(workload.input), short(workload.output), workload.requests);
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
  const known = text[quote.status as 'free'] as string | undefined;
  return say(known ?? text.notPublished, formats.date(quote.price?.from ?? ''));
}

/** A number is written in the language of the card. */
const short = (count: number): string | number => shortCount(count) ?? count;

const TOPICS = ['measured-cost', 'since-then', 'other-providers', 'other-times', 'caution'] as const;

function beside({ text, notes, said, say, cite }: View): TemplateResult {
  return html`<div class="beside">${TOPICS.map((topic) => {
    const found = notes(topic).map(
      (one) => html` ${one.about ? say(text.named, one.about, html`${said(one)}`) : said(one)}${cite(one.sources)}`,
    );
    return found.length > 0 ? html`<p><b>${text[topic]}</b>${found}</p>` : nothing;
  })}</div>`;
}
