import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { ComparedBenchmark } from '../../data/schema/comparison.ts';
import { gapOf } from '../gaps.ts';
import { mark } from '../marks.ts';
import type { Shown, View } from '../view.ts';
import { caption, score } from './benchmarks.ts';
import { fullName } from './head.ts';
import { columnHead } from './prices.ts';

/** What is said otherwise where three models and more are compared. Part of the second file. */

/** The scores of all in one table, first what can be tested. */
export function scoresOfMany(view: View, rows: ComparedBenchmark[]): TemplateResult {
  const { models, text } = view;
  const tested = rows.filter((row) => models.some(({ index }) => gapOf(view, row, index)));
  const untested = rows.filter((row) => !tested.includes(row));
  const body = (rows: ComparedBenchmark[]): TemplateResult[] =>
    rows.map(
      (row) =>
        html`<tr><th scope="row"><bdi>${row.name}</bdi></th>${models.map((shown) => cell(view, row, shown))}</tr>`,
    );
  return html`${caption(view)}
    <colgroup><col class="c0" />${models.map(() => html`<col class="c1" />`)}</colgroup>
    <thead><tr><td></td>${models.map((shown) => columnHead(shown))}</tr></thead>
    <tbody>${body(tested)}</tbody>
    <tbody>${
      tested.length > 0 && untested.length > 0
        ? html`<tr class="group"><th scope="rowgroup" colspan=${models.length + 1}>${text.notTestable} <small>${view.formats.number(untested.length)}</small></th></tr>`
        : nothing
    }${body(untested)}</tbody>`;
}

/** A score with what it is to the first model's: ahead of it, too close to it, or neither. */
function cell(view: View, row: ComparedBenchmark, shown: Shown): TemplateResult {
  const { text, say, models } = view;
  const first = models[0]?.name;
  const value = score(view, row, shown);
  const gap = gapOf(view, row, shown.index);
  if (gap?.result === 'lead' && gap.leader === shown.model.id)
    return html`<td class="best">${mark(1)} ${value}<span class="hidden"> ${say(text.leadsFirst, first)}</span></td>`;
  return gap?.result === 'too-close'
    ? html`<td class="close"><span><i aria-hidden="true">≈ </i>${value}</span><span class="hidden"> ${say(text.closeToFirst, first)}</span></td>`
    : html`<td>${value}</td>`;
}

export const titleOfMany = ({ models, text, say }: View): unknown =>
  say(text.others, models.length - 1, fullName(models[0] as Shown));

/** What the signs beside the scores say. */
export function legendOfMany({ text, say, models }: View): TemplateResult {
  const first = models[0]?.name;
  return html`<span class="swatch">≈</span> ${say(text.closeToFirst, first)}; ${mark(1)} ${say(text.leadsFirst, first)}.`;
}
