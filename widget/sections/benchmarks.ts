import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { ComparedBenchmark, ComparedScore } from '../../data/schema/comparison.ts';
import { gapOf, type TestedGap } from '../gaps.ts';
import { lane, laneHead } from '../lane.ts';
import { heading, link, missing, scroll } from '../parts.ts';
import { decimalsOfAll, type Shown, type View } from '../view.ts';
import { columnHead } from './prices.ts';

/** Its groups one by one, and with the last of them what is said of all. */
export const BENCHMARK_PARTS = 4;

/** Scores of two models, in groups of what they say about them, with the gap that chance would leave beside them. */
export function benchmarks(view: View, parts: number): TemplateResult | typeof nothing {
  const { comparison, models, more } = view;
  const rows = comparison.benchmarks ?? [];
  if (rows.length === 0 || models.length === 0) return nothing;
  const table = models.length > 2 ? more?.scoresOfMany(view, rows) : scoresOfTwo(view, rows, parts);
  return html`<section id="benchmarks" tabindex="-1">${scroll(view.text.benchmarks, html`<table>${table}</table>`)}
    ${parts >= BENCHMARK_PARTS ? note(view) : nothing}
  </section>`;
}

function scoresOfTwo(view: View, rows: ComparedBenchmark[], parts: number): TemplateResult {
  const { models, text, formats } = view;
  const tested = rows.some((row) => gapOf(view, row));
  return html`${caption(view)}
    <colgroup>
      <col class="c0" />${models.map(() => html`<col class="c1" />`)}<col class="cs" />${
        tested ? html`<col class="g" /><col class="g" /><col class="g" />` : nothing
      }
    </colgroup>
    <thead><tr>
      <td></td>${models.map((shown) => columnHead(shown))}
      ${tested ? html`${laneHead(view)}${problemHead(view, rows)}` : html`<td></td>`}
    </tr></thead>
    ${groupsOf(view, rows)
      .slice(0, parts)
      .map(
        ({ title, tested, rows }) =>
          html`<tbody>${
            title &&
            html`<tr class="group">
            <th scope="rowgroup" colspan=${models.length + (tested ? 1 : 5)}>${title} <small>${formats.number(rows.length)}</small></th>
            ${tested ? html`<td class="strip" aria-hidden="true">${lane()}</td><td colspan="3" class="wide"></td>` : nothing}
          </tr>`
          }${rows.map(
            (row) => html`<tr>
            <th scope="row"><bdi>${row.name}</bdi></th>
            ${models.map((shown) => {
              const gap = gapOf(view, row);
              const leads = gap?.result === 'lead' && gap.leader === shown.model.id;
              return html`<td class=${leads ? 'best' : ''}>${score(view, row, shown)}${leads ? html`<span class="hidden"> ${text.lead}</span>` : nothing}</td>`;
            })}
            ${beside(view, row)}
          </tr>`,
          )}</tbody>`,
      )}`;
}

interface Group {
  title: unknown;
  tested: boolean;
  rows: ComparedBenchmark[];
}

/** Leads of either model, what is too close to call, what cannot be tested; the largest gap of each group first. */
function groupsOf(view: View, rows: ComparedBenchmark[]): Group[] {
  const { models, text, say } = view;
  const far = (row: ComparedBenchmark): number => Math.abs(gapOf(view, row)?.position ?? 0);
  const sorted = [...rows].sort((a, b) => far(b) - far(a));
  const group = (title: unknown, tested: boolean, test: (gap: TestedGap | undefined) => boolean): Group => ({
    title,
    tested,
    rows: sorted.filter((row) => test(gapOf(view, row))),
  });
  return [
    ...models.map(({ model, name }) =>
      group(say(text.leads, name), true, (gap) => gap?.result === 'lead' && gap.leader === model.id),
    ),
    group(text.tooCloseToCall, true, (gap) => gap?.result === 'too-close'),
    // Where none is tested, nothing is set apart.
    group(rows.some((row) => gapOf(view, row)) ? text.notTestable : undefined, false, (gap) => !gap),
  ].filter((group) => group.rows.length > 0);
}

/** The footnotes that all scores have in common stand at the caption once. */
const common = ({ notes }: View): string[] | undefined => notes('benchmarks')[0]?.sources;

export const caption = (view: View): TemplateResult =>
  html`<caption>${heading(view, html`${view.text.benchmarks}${view.cite(common(view))}`)}<small>${view.text.scoresIn}</small></caption>`;

const problemHead = ({ text, cite }: View, rows: ComparedBenchmark[]): TemplateResult =>
  html`<th scope="col" class="wide"><span class="over">${text.problems}${cite(
    rows.filter((row) => row.shareOfProblems).flatMap((row) => row.sources),
  )}</span>${text.apart}</th><th scope="col" class="wide">${text.needed}</th><th scope="col" class="wide">${text.inAll}</th>`;

/** A score with its footnotes, where those are not common to all. */
export function score(view: View, row: ComparedBenchmark, { model }: Shown): unknown {
  const { models, formats, text, cite } = view;
  const found: ComparedScore | undefined = row.scores[model.id];
  if (found === undefined) return missing(text.notPublished);
  const decimals = decimalsOfAll(models.map((shown) => `${row.scores[shown.model.id]?.value ?? ''}`));
  return html`${formats.number(found.value, decimals)}${common(view) ? nothing : cite(found.sources)}`;
}

/** The gap, on its strip and in problems, or why there is none. */
function beside(view: View, row: ComparedBenchmark): TemplateResult {
  const { formats } = view;
  const gap = gapOf(view, row);
  if (!gap) return html`<td class="why" colspan="4">${why(view, row)}</td>`;
  return html`<td class="strip">${lane(gap)}</td>
    <td class="wide">${formats.number(gap.problems, 1)}</td>
    <td class="wide">${formats.number(gap.neededProblems, 1)}</td>
    <td class="wide">${formats.number(row.problems ?? '')}</td>`;
}

/** Why a row is not tested; where nothing is, what it measures. */
function why({ comparison, text }: View, { untestable, meaning, problems, unit }: ComparedBenchmark): unknown {
  if (!comparison.benchmarks?.some((row) => row.gaps?.length > 0))
    return html`<span class="long" lang="en">${meaning}</span>`;
  const own = text.untested?.[unit !== 'percent' ? 'percentile' : problems === null ? 'size' : 'share'];
  return html`<span class="long">${own ?? untestable?.reason}</span><span class="short">${own ?? untestable?.short}</span>`;
}

function note(view: View): TemplateResult {
  const { models, text, api, more, notes, said } = view;
  return html`<p class="note">
    ${models.length > 2 ? more?.legendOfMany(view) : nothing}
    ${notes('benchmarks').map((remark) => html`${said(remark)} `)}
    ${api === undefined ? nothing : link(`${api.replace(/\/+$/, '')}/method`, text.howTested)}
  </p>`;
}
