import { html, nothing, type TemplateResult } from 'lit';
import type { ComparedBenchmark } from '../../data/shapes/comparison.ts';
import { gapOf, type TestedGap } from '../gaps.ts';
import { lane, laneHead } from '../lane.ts';
import { heading, missing, scroll } from '../parts.ts';
import { decimalsOfAll, type View } from '../view.ts';
import { columnHead } from './prices.ts';

/** Scores, in groups of what they say about the first two models, with the gap that chance would leave beside them. */
export function benchmarks(view: View): TemplateResult | typeof nothing {
  const rows = view.comparison.benchmarks ?? [];
  if (rows.length === 0 || view.models.length === 0) return nothing;
  const table = html`<table>
    ${tableHead(view, rows)}${groupsOf(view, rows).map((group) => body(view, group))}
  </table>`;
  return html`<section id="benchmarks">${scroll(view.text.benchmarks, table)}${note(view, rows)}</section>`;
}

interface Group {
  title: unknown;
  tested: boolean;
  rows: ComparedBenchmark[];
}

/** Leads of either model, what is too close to call, what cannot be tested; the largest gap of each group first. */
function groupsOf(view: View, rows: ComparedBenchmark[]): Group[] {
  const { models, text, say } = view;
  if (models.length !== 2 || !rows.some((row) => gapOf(view, row))) return [{ title: undefined, tested: false, rows }];
  const far = (row: ComparedBenchmark): number => Math.abs(gapOf(view, row)?.position ?? 0);
  const pick = (test: (gap: TestedGap | undefined) => boolean): ComparedBenchmark[] =>
    rows.filter((row) => test(gapOf(view, row))).sort((a, b) => far(b) - far(a));
  return [
    ...models.map(({ model, name }) => ({
      title: say(text.leads, name),
      tested: true,
      rows: pick((gap) => gap?.result === 'lead' && gap.leader === model.id),
    })),
    { title: text.tooCloseToCall, tested: true, rows: pick((gap) => gap?.result === 'too-close') },
    { title: text.notTestable, tested: false, rows: pick((gap) => gap === undefined) },
  ].filter((group) => group.rows.length > 0);
}

const isPair = ({ models }: View): boolean => models.length < 3;

function tableHead(view: View, rows: ComparedBenchmark[]): TemplateResult {
  const { models, text, cite } = view;
  const tested = isPair(view) && rows.some((row) => gapOf(view, row));
  const common = commonSources(rows);
  return html`<caption>${heading(view.question.level + 1, html`${text.benchmarks}${cite(common)}`)}<small>${text.scoresIn}</small></caption>
    <colgroup>
      <col class="c0" />${models.map(() => html`<col class="c1" />`)}${
        isPair(view)
          ? html`<col class="cs" />${tested ? html`<col class="g1" /><col class="g2" /><col class="g3" />` : nothing}`
          : nothing
      }
    </colgroup>
    <thead><tr>
      <td></td>${models.map((shown) => columnHead(shown, nothing, models.length))}
      ${tested ? html`${laneHead(view)}${problemHead(view, rows)}` : isPair(view) ? html`<td></td>` : nothing}
    </tr></thead>`;
}

const problemHead = ({ text, cite }: View, rows: ComparedBenchmark[]): TemplateResult =>
  html`<th scope="col" class="wide"><span class="over">${text.problems}${cite(
    rows.filter((row) => row.shareOfProblems).flatMap((row) => row.sources),
  )}</span>${text.apart}</th><th scope="col" class="wide">${text.needed}</th><th scope="col" class="wide">${text.inAll}</th>`;

function body(view: View, group: Group): TemplateResult {
  const { models, formats } = view;
  const width = models.length + 1 + (isPair(view) ? 4 : 0);
  const title =
    group.title === undefined
      ? nothing
      : html`<tr class="group">
          <th scope="rowgroup" colspan=${group.tested ? models.length + 1 : width}>${group.title} <small>${formats.number(group.rows.length)}</small></th>
          ${group.tested ? html`<td class="strip" aria-hidden="true">${lane()}</td><td colspan="3" class="wide"></td>` : nothing}
        </tr>`;
  return html`<tbody>${title}${group.rows.map((row) => scoreRow(view, row, group.tested))}</tbody>`;
}

function scoreRow(view: View, row: ComparedBenchmark, tested: boolean): TemplateResult {
  const { models, formats, text, cite } = view;
  const gap = gapOf(view, row);
  const common = commonSources(view.comparison.benchmarks ?? []);
  const decimals = decimalsOfAll(models.map(({ model }) => `${row.scores[model.id]?.value ?? ''}`));
  return html`<tr>
    <th scope="row"><bdi>${row.name}</bdi></th>
    ${models.map(({ model }) => {
      const score = row.scores[model.id];
      if (score === undefined) return html`<td>${missing(text.notPublished)}</td>`;
      const leads = gap?.result === 'lead' && gap.leader === model.id;
      return html`<td class=${leads ? 'best' : ''}>${formats.number(score.value, decimals)}${
        common === undefined ? cite(score.sources) : nothing
      }${leads ? html`<span class="hidden"> ${text.lead}</span>` : nothing}</td>`;
    })}
    ${!isPair(view) ? nothing : tested && gap ? gapCells(view, row, gap) : html`<td class="why" colspan="4">${why(view, row)}</td>`}
  </tr>`;
}

function gapCells(view: View, row: ComparedBenchmark, gap: TestedGap): TemplateResult {
  const { formats } = view;
  const needed = formats.number(Number(gap.neededProblems), 1);
  return html`<td class="strip">${lane(gap)}</td>
    <td class="wide">${formats.number(gap.problems, 1)}</td>
    <td class="wide">${needed}</td>
    <td class="wide">${formats.number(row.problems ?? '')}</td>`;
}

/** Why a row is not tested; where nothing is, what it measures. */
const why = ({ comparison }: View, row: ComparedBenchmark): unknown =>
  comparison.benchmarks?.some((other) => other.gaps?.length > 0)
    ? html`<span class="long">${row.untestable?.reason}</span><span class="short">${row.untestable?.short}</span>`
    : html`<span class="long" lang="en">${row.meaning}</span>`;

/** The footnotes of all scores, where they are the same ones; then they stand once, at the caption. */
function commonSources(rows: ComparedBenchmark[]): string[] | undefined {
  const scores = rows.flatMap((row) => Object.values(row.scores));
  const tables = new Set(scores.map((score) => score.table));
  return tables.size === 1 ? [...new Set(scores.flatMap((score) => score.sources))] : undefined;
}

function note(view: View, rows: ComparedBenchmark[]): TemplateResult {
  const { text, say, models } = view;
  const scores = (id: string) => rows.flatMap((row) => row.scores[id] ?? []);
  const printers = [...new Set(rows.flatMap((row) => Object.values(row.scores)).map((score) => score.reportedBy))];
  const others = models.flatMap(({ model, name }) => {
    const runners = [...new Set(scores(model.id).map((score) => score.ranBy))].filter((ranBy) => ranBy !== printers[0]);
    if (runners.length === 0 || printers.length > 1) return [];
    const known = runners.filter((ranBy) => ranBy !== null);
    return [html` ${known.length > 0 ? say(text.ranBy, name, known.join(', ')) : say(text.ranByUnknown, name)}`];
  });
  const tests = rows.filter((row) => gapOf(view, row)).length;
  return html`<p class="note">${say(text.printedBy, printers.join(', '))}${others}
    ${tests > 0 ? say(text.method, tests) : nothing}</p>`;
}
