import { html, nothing, type TemplateResult } from 'lit';
import type { ComparedBenchmark } from '../../data/schema/comparison.ts';
import { score } from '../templates/benchmarks.ts';
import { columnHead, figure, scrollRegion, spoken } from '../templates/shared-templates.ts';
import { testedGap } from '../templates/tested-gap.ts';
import type { ModelView } from '../templates/view-model.ts';
import type { LazyView } from './lazy-view.ts';

/** How sure the scores are: how large each gap is and would have to be, how sure each score, and what others found. */
export function intervals(view: LazyView): TemplateResult {
  return html`${view.models.length === 2 ? gaps(view) : nothing}${ranges(view)}`;
}

/** Of two models: the questions, the gap, and what would be a lead. */
function gaps(view: LazyView): TemplateResult | typeof nothing {
  const { text, comparison, formats } = view;
  const rows = (comparison.benchmarks ?? []).flatMap((row) => {
    const gap = testedGap(view, row);
    return gap ? [{ row, gap }] : [];
  });
  if (rows.length === 0) return nothing;
  return html`<p class="note">${text.clearFromIs}</p>${scrollRegion(
    text.howSure,
    html`<table class="t sure">
      <caption>${spoken(text.howSure)}</caption>
      <colgroup><col /><col class="cn" /><col class="cn" /><col class="cn" /></colgroup>
      <thead><tr><td></td><th scope="col">${text.questions}</th><th scope="col">${text.pointsApart}</th><th scope="col">${text.clearFrom}</th></tr></thead>
      <tbody>${rows.map(
        ({ row, gap }) => html`<tr>
          <th scope="row"><bdi>${row.name}</bdi></th>
          <td>${figure(formats.number(row.problems ?? 0))}</td>
          <td class=${gap.result === 'lead' ? 'best' : ''}>${figure(formats.number(gap.points))}</td>
          <td>${figure(formats.number(gap.needed ?? '0'))}</td>
        </tr>`,
      )}</tbody>
    </table>`,
  )}`;
}

/** What the benchmark asks, each score with its range, and what others printed or measured. */
function ranges(view: LazyView): TemplateResult {
  const { models, text, comparison } = view;
  return html`<p class="note">${text.intervalIs}</p>${scrollRegion(
    text.benchmarks,
    html`<table class="t plain">
      <caption>${spoken(text.benchmarks)}</caption>
      <colgroup><col class="c0" />${models.map(() => html`<col />`)}</colgroup>
      <thead><tr><td></td>${models.map(columnHead)}</tr></thead>
      <tbody>${(comparison.benchmarks ?? []).map(
        (row) => html`<tr>
          <th scope="row"><bdi>${row.name}</bdi><small lang="en">${row.meaning}</small></th>
          ${models.map((model) => html`<td>${cell(view, row, model)}</td>`)}
        </tr>`,
      )}</tbody>
    </table>`,
  )}`;
}

function cell(view: LazyView, row: ComparedBenchmark, model: ModelView): unknown {
  const { formats, text, say, cite } = view;
  const found = row.scores[model.model.id];
  if (found === undefined) return text.notPublished;
  const range = found.interval?.map((end) => formats.number(end, 1)).join('–');
  return html`${score(view, row, model)}${range === undefined ? nothing : html`<small><bdi>${range}</bdi></small>`}${found.variants?.map(
    ({ by, value, sources, note }) =>
      html`<small>${say(text.variant, by, formats.number(value))}${cite(sources)}${note && html` <span lang="en">${note}</span>`}</small>`,
  )}`;
}
