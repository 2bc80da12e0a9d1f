import { html, nothing, type TemplateResult } from 'lit';
import type { ComparedBenchmark } from '../../data/schema/comparison.ts';
import { rowHead, score, scoreNotes } from '../templates/benchmarks.ts';
import { priceNotes, priceRows, priceTitle } from '../templates/prices.ts';
import { columnHead, heading, scrollRegion, spoken } from '../templates/shared-templates.ts';
import { testedGap } from '../templates/tested-gap.ts';
import type { ModelView, ViewModel } from '../templates/view-model.ts';

/** Three to six models: prices and scores in one table, so that the columns of all of it are the same. */
export function multiModelTable(view: ViewModel, parts: readonly string[]): TemplateResult {
  const { models, text, comparison } = view;
  const rows = parts.includes('benchmarks') ? (comparison.benchmarks ?? []) : [];
  const withPrices = parts.includes('prices');
  const table = html`<table class="t six">
    <caption>${spoken(withPrices ? text.prices : text.benchmarks)}</caption>
    <colgroup><col class="cl" />${models.map(() => html`<col class="cn" />`)}</colgroup>
    <thead><tr><td></td>${models.map(columnHead)}</tr></thead>
    ${withPrices ? html`<tbody id="prices" tabindex="-1">${groupHead(view, priceTitle(view), text.perMillion)}${priceRows(view)}</tbody>` : nothing}
    ${rows.length > 0 ? html`<tbody id="benchmarks" tabindex="-1">${groupHead(view, text.benchmarks, text.scoresIn)}${rows.map((row) => scoreRow(view, row))}</tbody>` : nothing}
  </table>`;
  return html`<section class="sec">${scrollRegion(text.prices, table)}<p class="note hint" aria-hidden="true">${text.scrollHint}</p>
    ${rows.length > 0 ? html`<p class="note"><span class="swatch">≈</span> ${text.closeToBest}. ${text.boldIsBest}</p>${scoreNotes(view)}` : nothing}
    ${withPrices ? priceNotes(view) : nothing}
  </section>`;
}

const groupHead = (view: ViewModel, title: unknown, unit: unknown): TemplateResult =>
  html`<tr class="g"><th scope="rowgroup" colspan=${view.models.length + 1}>${heading(view, title)}<small>${unit}</small></th></tr>`;

const scoreRow = (view: ViewModel, row: ComparedBenchmark): TemplateResult =>
  html`<tr>${rowHead(view, row)}${view.models.map((model) => cell(view, row, model))}</tr>`;

/** A score with what it is to the best of its row. */
function cell(view: ViewModel, row: ComparedBenchmark, model: ModelView): TemplateResult {
  const { text } = view;
  const value = score(view, row, model);
  const gap = testedGap(view, row, model.index);
  return gap?.result === 'too-close'
    ? html`<td class="close"><span><i aria-hidden="true">≈ </i>${value}</span>${spoken(html`, ${text.closeToBest}`)}</td>`
    : html`<td>${value}</td>`;
}
