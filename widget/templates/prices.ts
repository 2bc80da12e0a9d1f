import { html, nothing, type TemplateResult } from 'lit';
import { shortCount } from '../../data/pricing/quote-text.ts';
import type { Note } from '../../data/schema/comparison.ts';
import type { Value } from '../locales/message.ts';
import { perTask } from './per-task.ts';
import { caption, columnHead, corner, figure, missingValue, scrollRegion, sentences } from './shared-templates.ts';
import { decimalsOfAll, type ModelView, modelById, type ViewModel } from './view-model.ts';

/** The table, and what a reader must know besides. */
export const PRICE_STEPS = 2;

/** What each asks for a million tokens, what this workload comes to, and what was paid for the same tasks. */
export function prices(view: ViewModel, steps: number): TemplateResult {
  const { models, text } = view;
  const table = html`<table class="t">
    ${caption(view, priceTitle(view), text.perMillion)}
    <colgroup><col class="cl" />${models.map(() => html`<col class="cn" />`)}</colgroup>
    <thead><tr>${corner(text.perMillion)}${models.map(columnHead)}</tr></thead>
    <tbody>${priceRows(view)}</tbody>
  </table>`;
  return html`<section id="prices" tabindex="-1"><div class="two">
    <div class="sec">${scrollRegion(text.prices, table)}</div>
    ${steps >= PRICE_STEPS ? html`${perTask(view)}${priceNotes(view)}` : nothing}
  </div></section>`;
}

/** Another tier than the usual one is named where its prices stand. */
export function priceTitle({ text, say, workload }: ViewModel): unknown {
  return workload.tier === 'standard' ? text.prices : say(text.tierPrices, text[workload.tier]);
}

const METERS = ['input', 'cachedInput', 'cacheWrite', 'output', 'reasoning'] as const;
type CommonMeter = (typeof METERS)[number];

/** Input and output always; another meter where one of the models has it. */
const metersOf = ({ models }: ViewModel): CommonMeter[] =>
  METERS.filter(
    (meter) => meter === 'input' || meter === 'output' || models.some(({ rates }) => rates?.[meter] !== undefined),
  );

/** Rates by meter, what the workload comes to, and, where the history of prices was asked for, the year before. */
export const priceRows = (view: ViewModel): unknown[] => [
  ...metersOf(view).map((meter) => rateRow(view, meter)),
  totalRow(view),
  view.request.sections.includes('history') ? view.lazy?.pastYear(view) : nothing,
];

function rateRow({ models, text, formats }: ViewModel, meter: CommonMeter): TemplateResult {
  const decimals = decimalsOfAll(models.map(({ rates }) => rates?.[meter]));
  const cell = ({ rates }: ModelView): unknown => {
    const rate = rates?.[meter];
    if (rate) return figure(formats.number(rate, decimals));
    if (rate === null || rates === undefined) return missingValue(text.notPublished);
    return html`<span class="na">${meter === 'reasoning' ? text.asOutput : text.asInput}</span>`;
  };
  return html`<tr><th scope="row">${text[meter]}</th>${models.map((model) => html`<td>${cell(model)}</td>`)}</tr>`;
}

function totalRow(view: ViewModel): TemplateResult {
  const { models, text, formats } = view;
  const decimals = decimalsOfAll(models.map(({ total }) => total));
  const lowest = modelById(view, view.cheaper?.winner);
  return html`<tr class="sum">
    <th scope="row">${workloadLabel(view)}</th>
    ${models.map((model) =>
      model.total === undefined
        ? html`<td>${missingValue(status(view, model))}</td>`
        : html`<td class=${model === lowest ? 'best' : ''}>${figure(formats.number(model.total, decimals))}${
            model === lowest ? html`<small>${text.lowest}</small>` : nothing
          }${model.quote.total === null || model.quote.status === 'free' ? html`<small>${status(view, model)}</small>` : nothing}</td>`,
    )}
  </tr>`;
}

/** "1M in + 1M out" where nothing else is to be said; else all of its numbers. */
function workloadLabel({ text, say, workload }: ViewModel): unknown {
  const { input, output, requests, cachedInput, cacheWrite, reasoning } = workload;
  const [read, written] = [shortCount(input * requests), shortCount(output * requests)];
  if (cachedInput + cacheWrite + reasoning === 0 && read !== undefined && written !== undefined && input === output)
    return say(text.inAndOut, read, written);
  const inputs =
    cachedInput > 0 ? say(text.cachedPart, short(input), short(cachedInput)) : say(text.plainPart, short(input));
  const outputs =
    reasoning > 0 ? say(text.reasoningPart, short(output), short(reasoning)) : say(text.outPart, short(output));
  return html`${text.workload}<small>${say(text.workloadIs, html`${inputs}`, html`${outputs}`, short(requests))}</small>`;
}

function status({ text, say, formats }: ViewModel, { quote }: ModelView): unknown {
  const known = text[quote.status as 'free'] as string | undefined;
  return say(known ?? text.notPublished, formats.date(quote.price?.from ?? ''));
}

/** A number is written in the language of the card. */
const short = (count: number): Value => shortCount(count) ?? count;

/** What is said below the prices, in this order. What came later is said above them, and where they are from in one line. */
const TOPICS = ['other-providers', 'other-times', 'caution'] as const;
/** Said by the line on where the prices are from. */
const SAID_BY_ORIGIN = /^(secondary-source|first-seen-price)$/;

/** Where the prices are from, in one line, and what else a reader should know. */
export function priceNotes(view: ViewModel): TemplateResult {
  const { notes, say, text, message } = view;
  const found = TOPICS.flatMap(notes).filter(({ code }) => !SAID_BY_ORIGIN.test(code));
  const said = (note: Note): unknown =>
    note.about ? say(text.named, note.about, html`${message(note)}`) : message(note);
  return html`<p class="note">${sentences(view, [{ words: origin(view) }, ...found.map((note) => ({ words: said(note), sources: note.sources }))])}</p>`;
}

const sourcesOf = ({ quote, offer }: ModelView): readonly string[] =>
  quote.price?.sources ?? offer?.prices.at(-1)?.sources ?? [];

/** Whose pages the prices were read from. */
function origin(view: ViewModel): unknown {
  const { models, comparison, text, say, cite, formats } = view;
  const priced = models.filter((model) => sourcesOf(model).length > 0);
  if (priced.length === 0) return nothing;
  const isOwn = (model: ModelView): boolean =>
    sourcesOf(model).some((key) => comparison.sources[key]?.kind === 'primary');
  const [own, others] = [priced.filter(isOwn), priced.filter((model) => !isOwn(model))];
  const keys = priced.flatMap(sourcesOf);
  const read = keys.flatMap((key) => comparison.sources[key]?.read ?? []).sort();
  const newest = formats.date(read.at(-1) ?? '');
  const namesOf = (some: ModelView[]): string => some.map(({ name }) => name).join(text.comma);
  const line =
    own.length === 0
      ? say(text.otherLists, newest)
      : others.length === 0
        ? say(text.ownPage, newest)
        : say(text.mixedLists, namesOf(own), namesOf(others), newest);
  return html`${line}${cite(keys)}${text.stop}`;
}
