import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { ComparedBenchmark, ComparedScore } from '../../data/shapes/comparison.ts';
import { gapOf, type TestedGap } from '../gaps.ts';
import { lane, laneHead } from '../lane.ts';
import { heading, link, missing, scroll } from '../parts.ts';
import { decimalsOfAll, type Shown, type View } from '../view.ts';
import { columnHead } from './prices.ts';

/** Its groups one by one, and with the last of them what is said of all. */
export const BENCHMARK_PARTS = 4;

/** Scores, in groups of what they say about the models, with the gap that chance would leave beside them. */
export function benchmarks(view: View, parts: number): TemplateResult | typeof nothing {
  const rows = view.comparison.benchmarks ?? [];
  if (rows.length === 0 || view.models.length === 0) return nothing;
  const table: Table = { rows, pair: view.models.length < 3, common: commonSources(rows) };
  const groups = groupsOf(view, table).slice(0, parts);
  return html`<section id="benchmarks" tabindex="-1">
    ${scroll(view.text.benchmarks, html`<table>${tableHead(view, table)}${groups.map((group) => body(view, table, group))}</table>`)}
    ${parts >= BENCHMARK_PARTS ? note(view, table) : nothing}
  </section>`;
}

interface Table {
  rows: ComparedBenchmark[];
  /** Two models have a strip beside their scores; more have one of their own. */
  pair: boolean;
  /** The footnotes of all scores, where one table prints them all; then they stand once, at the caption. */
  common: string[] | undefined;
}

interface Group {
  title: unknown;
  tested: boolean;
  rows: ComparedBenchmark[];
}

/** Leads of either model, what is too close to call, what cannot be tested; the largest gap of each group first. */
function groupsOf(view: View, { rows, pair }: Table): Group[] {
  const { models, text, say } = view;
  const tested = (row: ComparedBenchmark): boolean => models.some(({ index }) => gapOf(view, row, index));
  const untested = { title: text.notTestable, tested: false, rows: rows.filter((row) => !tested(row)) };
  if (!rows.some(tested)) return [{ ...untested, title: undefined }];
  const far = (row: ComparedBenchmark): number => Math.abs(gapOf(view, row)?.position ?? 0);
  const pick = (test: (gap: TestedGap) => boolean): ComparedBenchmark[] =>
    rows.filter((row) => tested(row) && test(gapOf(view, row) as TestedGap)).sort((a, b) => far(b) - far(a));
  const groups = pair
    ? [
        ...models.map(({ model, name }) => ({
          title: say(text.leads, name),
          tested: true,
          rows: pick(({ result, leader }) => result === 'lead' && leader === model.id),
        })),
        { title: text.tooCloseToCall, tested: true, rows: pick(({ result }) => result === 'too-close') },
      ]
    : [{ title: undefined, tested: true, rows: rows.filter(tested) }];
  return [...groups, untested].filter((group) => group.rows.length > 0);
}

function tableHead(view: View, { rows, pair, common }: Table): TemplateResult {
  const { models, text, cite, question } = view;
  const tested = pair && rows.some((row) => gapOf(view, row));
  return html`<caption>${heading(question.level + 1, html`${text.benchmarks}${cite(common)}`)}<small>${text.scoresIn}</small></caption>
    <colgroup>
      <col class="c0" />${models.map(() => html`<col class="c1" />`)}${
        pair
          ? html`<col class="cs" />${tested ? html`<col class="g1" /><col class="g2" /><col class="g3" />` : nothing}`
          : nothing
      }
    </colgroup>
    <thead><tr>
      <td></td>${models.map((shown) => columnHead(shown, nothing, models.length))}
      ${tested ? html`${laneHead(view)}${problemHead(view, rows)}` : pair ? html`<td></td>` : nothing}
    </tr></thead>`;
}

const problemHead = ({ text, cite }: View, rows: ComparedBenchmark[]): TemplateResult =>
  html`<th scope="col" class="wide"><span class="over">${text.problems}${cite(
    rows.filter((row) => row.shareOfProblems).flatMap((row) => row.sources),
  )}</span>${text.apart}</th><th scope="col" class="wide">${text.needed}</th><th scope="col" class="wide">${text.inAll}</th>`;

function body(view: View, table: Table, group: Group): TemplateResult {
  const { models, formats } = view;
  const strip = table.pair && group.tested;
  const title =
    group.title === undefined
      ? nothing
      : html`<tr class="group">
          <th scope="rowgroup" colspan=${models.length + 1 + (table.pair && !strip ? 4 : 0)}>${group.title} <small>${formats.number(group.rows.length)}</small></th>
          ${strip ? html`<td class="strip" aria-hidden="true">${lane()}</td><td colspan="3" class="wide"></td>` : nothing}
        </tr>`;
  return html`<tbody>${title}${group.rows.map((row) => scoreRow(view, table, row))}</tbody>`;
}

function scoreRow(view: View, table: Table, row: ComparedBenchmark): TemplateResult {
  const { models } = view;
  const gap = gapOf(view, row);
  const decimals = decimalsOfAll(models.map(({ model }) => `${row.scores[model.id]?.value ?? ''}`));
  const beside = gap ? gapCells(view, row, gap) : html`<td class="why" colspan="4">${why(view, row)}</td>`;
  return html`<tr>
    <th scope="row"><bdi>${row.name}</bdi></th>
    ${models.map((shown) => scoreCell(view, table, row, shown, decimals))}
    ${table.pair ? beside : nothing}
  </tr>`;
}

function scoreCell(
  view: View,
  { pair, common }: Table,
  row: ComparedBenchmark,
  shown: Shown,
  decimals: number,
): unknown {
  const { formats, text, cite, more } = view;
  const score: ComparedScore | undefined = row.scores[shown.model.id];
  if (score === undefined) return html`<td>${missing(text.notPublished)}</td>`;
  const value = html`${formats.number(score.value, decimals)}${common === undefined ? cite(score.sources) : nothing}`;
  const gap = gapOf(view, row, pair ? 1 : shown.index);
  const leads = gap?.result === 'lead' && gap.leader === shown.model.id;
  return (
    (!pair && more?.scoreOfMany(view, gap, leads, value)) ||
    html`<td class=${leads ? 'best' : ''}>${value}${leads ? html`<span class="hidden"> ${text.lead}</span>` : nothing}</td>`
  );
}

function gapCells({ formats }: View, row: ComparedBenchmark, gap: TestedGap): TemplateResult {
  return html`<td class="strip">${lane(gap)}</td>
    <td class="wide">${formats.number(gap.problems, 1)}</td>
    <td class="wide">${formats.number(gap.neededProblems ?? '', 1)}</td>
    <td class="wide">${formats.number(row.problems ?? '')}</td>`;
}

/** Why a row is not tested; where nothing is, what it measures. */
function why({ comparison, text }: View, { untestable, meaning, problems, unit }: ComparedBenchmark): unknown {
  if (!comparison.benchmarks?.some((row) => row.gaps?.length > 0))
    return html`<span class="long" lang="en">${meaning}</span>`;
  const own = text.untested?.[unit !== 'percent' ? 'percentile' : problems === null ? 'size' : 'share'];
  return html`<span class="long">${own ?? untestable?.reason}</span><span class="short">${own ?? untestable?.short}</span>`;
}

function commonSources(rows: ComparedBenchmark[]): string[] | undefined {
  const scores = rows.flatMap((row) => Object.values(row.scores));
  const tables = new Set(scores.map((score) => score.table));
  return tables.size === 1 ? [...new Set(scores.flatMap((score) => score.sources))] : undefined;
}

function note(view: View, { pair }: Table): TemplateResult {
  const { text, api, more, remarks, said } = view;
  return html`<p class="note">
    ${pair ? nothing : more?.legendOfMany(view)}
    ${remarks('benchmarks').map((remark) => html`${said(remark)} `)}
    ${api === undefined ? nothing : link(`${api.replace(/\/+$/, '')}/method`, text.howTested)}
  </p>`;
}
