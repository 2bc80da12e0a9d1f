import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { ComparedBenchmark } from '../../data/shapes/comparison.ts';
import { scroll } from '../parts.ts';
import type { Shown, View } from '../view.ts';
import { columnHead } from './prices.ts';

/** How sure each score is, what others found, and what the benchmark asks. */
export function reruns(view: View): TemplateResult {
  const { models, text, comparison } = view;
  const rows = comparison.benchmarks ?? [];
  return scroll(
    text.interval,
    html`<table class="plain">
      <caption class="hidden">${text.interval}</caption>
      <thead><tr><td></td>${models.map((shown) => columnHead(shown, nothing, models.length))}</tr></thead>
      <tbody>${rows.map(
        (row) => html`<tr>
        <th scope="row"><bdi>${row.name}</bdi><small lang="en">${row.meaning}</small></th>
        ${models.map((shown) => html`<td>${cell(view, row, shown)}</td>`)}
      </tr>`,
      )}</tbody>
    </table>`,
  );
}

function cell({ formats, text, say, cite }: View, row: ComparedBenchmark, { model }: Shown): unknown {
  const score = row.scores[model.id];
  if (score === undefined) return text.notPublished;
  const interval =
    score.interval &&
    html`<small><bdi>${formats.number(score.interval[0])}–${formats.number(score.interval[1])}</bdi></small>`;
  return html`${formats.number(score.value)}${interval ?? nothing}${score.variants?.map(
    ({ by, value, sources, note }) =>
      html`<small title=${note ?? ''}>${say(text.variant, by, formats.number(value))}${cite(sources)}</small>`,
  )}`;
}
