import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { ComparedBenchmark } from '../../data/schema/comparison.ts';
import { scroll } from '../parts.ts';
import { decimalsOfAll, type Shown, type View } from '../view.ts';
import { columnHead } from './prices.ts';

/** How sure each score is, what others found, and what the benchmark asks. */
export function reruns(view: View): TemplateResult {
  const { models, text, comparison } = view;
  const rows = comparison.benchmarks ?? [];
  return scroll(
    text.reruns,
    html`<table class="plain">
      <caption><small>${text.intervalIs}</small></caption>
      <colgroup><col class="c0" />${models.map(() => html`<col />`)}</colgroup>
      <thead><tr><td></td>${models.map((shown) => columnHead(shown))}</tr></thead>
      <tbody>${rows.map(
        (row) => html`<tr>
        <th scope="row"><bdi>${row.name}</bdi><small lang="en">${row.meaning}</small></th>
        ${models.map((shown) => html`<td>${cell(view, row, shown)}</td>`)}
      </tr>`,
      )}</tbody>
    </table>`,
  );
}

function cell({ models, formats, text, say, cite }: View, row: ComparedBenchmark, { model }: Shown): unknown {
  const score = row.scores[model.id];
  if (score === undefined) return text.notPublished;
  const decimals = decimalsOfAll(models.map((shown) => `${row.scores[shown.model.id]?.value ?? ''}`));
  const range = score.interval?.map((end) => formats.number(end, 1)).join('–');
  return html`${formats.number(score.value, decimals)}${range === undefined ? nothing : html`<small><bdi>${range}</bdi></small>`}${score.variants?.map(
    ({ by, value, sources, note }) =>
      html`<small>${say(text.variant, by, formats.number(value))}${cite(sources)}${note && html` <span lang="en">${note}</span>`}</small>`,
  )}`;
}
