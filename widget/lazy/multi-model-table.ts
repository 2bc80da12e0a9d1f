import { html, nothing, type TemplateResult } from 'lit';
import type { ComparedBenchmark } from '../../data/schema/comparison.ts';
import { rowHead, score, scoreNotes } from '../templates/benchmarks.ts';
import { perTaskRows } from '../templates/per-task.ts';
import { priceNotes, priceRows, priceTitle } from '../templates/prices.ts';
import { columnHead, heading, scrollRegion, spoken } from '../templates/shared-templates.ts';
import type { ModelView } from '../templates/view-model.ts';
import type { LazyView } from './lazy-view.ts';

/** Three to six models: prices and scores in one table, so that the columns of all of it are the same. */
export function multiModelTable(view: LazyView, parts: readonly string[]): TemplateResult {
  const { models, text, comparison } = view;
  const rows = parts.includes('benchmarks') ? (comparison.benchmarks ?? []) : [];
  const withPrices = parts.includes('prices');
  const table = html`<table class="t six">
    <caption>${spoken(withPrices ? text.prices : text.benchmarks)}</caption>
    <colgroup><col class="cl" />${models.map(() => html`<col class="cn" />`)}</colgroup>
    <thead><tr><td></td>${models.map(columnHead)}</tr></thead>
    ${withPrices ? html`<tbody id="prices" tabindex="-1">${groupHead(view, priceTitle(view), text.perMillion)}${priceRows(view)}</tbody>${taskRows(view)}` : nothing}
    ${rows.length > 0 ? html`<tbody id="benchmarks" tabindex="-1">${groupHead(view, text.benchmarks, text.scoresIn)}${rows.map((row) => scoreRow(view, row))}</tbody>` : nothing}
  </table>`;
  return html`<section class="sec">${scrollRegion(text.prices, table)}<p class="note hint" aria-hidden="true">${text.scrollHint}</p>
    ${rows.length > 0 ? html`<p class="note"><span class="swatch">≈</span> ${text.closeToBest}${text.stop}${text.gap}${text.boldIsBest}</p>${scoreNotes(view)}` : nothing}
    ${withPrices ? priceNotes(view) : nothing}
  </section>`;
}

const groupHead = (view: LazyView, title: unknown, unit: unknown): TemplateResult =>
  html`<tr class="g"><th scope="rowgroup" colspan=${view.models.length + 1}>${heading(view, title)}<small>${unit}</small></th></tr>`;

const scoreRow = (view: LazyView, row: ComparedBenchmark): TemplateResult =>
  html`<tr>${rowHead(view, row)}${view.models.map((model) => cell(view, row, model))}</tr>`;

function taskRows(view: LazyView): TemplateResult | typeof nothing {
  const rows = perTaskRows(view);
  if (rows.length === 0) return nothing;
  return html`<tbody id="per-task" tabindex="-1">${groupHead(view, view.text.perTask, view.text.measured)}${rows}</tbody>`;
}

/** A score with what it is to the best of its row: that itself, too close to it, or behind. */
function cell(view: LazyView, row: ComparedBenchmark, model: ModelView): TemplateResult {
  const { text } = view;
  const value = score(view, row, model);
  const best = bestOf(view, row);
  if (best === undefined || row.scores[model.model.id] === undefined) return html`<td>${value}</td>`;
  if (best.key === model.key) return html`<td class="best">${value}${spoken(html`, ${text.best}`)}</td>`;
  return isTooClose(view, row, best, model)
    ? html`<td class="close"><span><i aria-hidden="true">≈ </i>${value}</span>${spoken(html`, ${text.closeToBest}`)}</td>`
    : html`<td>${value}</td>`;
}

/** The highest score of a row that could be tested; nothing where only one model has any. */
function bestOf({ models }: LazyView, row: ComparedBenchmark): ModelView | undefined {
  const scoreOf = ({ model }: ModelView): number => row.scores[model.id]?.value ?? Number.NEGATIVE_INFINITY;
  const scored = models.filter(({ model }) => row.scores[model.id] !== undefined);
  const tested = row.untestable === undefined && row.shareOfProblems;
  return tested && scored.length > 1
    ? scored.reduce((best, model) => (scoreOf(model) > scoreOf(best) ? model : best))
    : undefined;
}

/** Both stand in one table, and the pair's own test gives neither a lead on this row. */
function isTooClose({ comparison }: LazyView, { id, scores }: ComparedBenchmark, a: ModelView, b: ModelView): boolean {
  if (scores[a.key]?.table !== scores[b.key]?.table) return false;
  const pair = comparison.verdicts?.smarter.pairs?.find((one) =>
    [a.key, b.key].every((key) => one.a === key || one.b === key),
  );
  return (
    pair !== undefined && !Object.values(pair.leads).some((leads) => leads.some(({ benchmark }) => benchmark === id))
  );
}
