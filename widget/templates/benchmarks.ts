import { html, nothing, type TemplateResult } from 'lit';
import type { ComparedBenchmark, ComparedScore } from '../../data/schema/comparison.ts';
import { gapStrip, gapStripHead } from './gap-strip.ts';
import {
  caption,
  columnHead,
  corner,
  details,
  figure,
  missingValue,
  noted,
  scrollRegion,
  sentences,
  spoken,
} from './shared-templates.ts';
import { type TestedGap, testedGap } from './tested-gap.ts';
import { decimalsOfAll, type ModelView, type ViewModel } from './view-model.ts';

/** Its groups one by one, and with the last of them what is said of all. */
export const BENCHMARK_STEPS = 4;

/** Scores of two models, in groups of what they say about them, with the gap that chance would leave beside them. */
export function benchmarks(view: ViewModel, steps: number): TemplateResult | typeof nothing {
  const { comparison, models, text } = view;
  const rows = comparison.benchmarks ?? [];
  if (rows.length === 0 || models.length === 0) return nothing;
  const tested = rows.some((row) => testedGap(view, row));
  const table = html`<table class="t sc">
    ${caption(view, text.benchmarks, text.scoresIn)}
    <colgroup><col class="cl" />${models.map(() => html`<col class="cn" />`)}${
      tested ? html`<col class="cg" /><col class="cs" />` : nothing
    }<col class="cw" /></colgroup>
    <thead><tr>${corner(text.scoresIn)}${models.map(columnHead)}${
      tested ? html`<td></td>${gapStripHead(view)}` : nothing
    }${anyMeans(view) ? html`<th scope="col" class="means">${text.leadMeans}</th>` : html`<td class="means"></td>`}</tr></thead>
    ${groupsOf(view, rows)
      .slice(0, steps)
      .map((group) => tableGroup(view, group, tested))}
  </table>`;
  return html`<section id="benchmarks" class="sec" tabindex="-1">${scrollRegion(text.benchmarks, table)}
    ${steps >= BENCHMARK_STEPS ? html`${scoreNotes(view)}` : nothing}
  </section>`;
}

interface Group {
  title: unknown;
  tested: boolean;
  rows: ComparedBenchmark[];
}

/** Leads of either model, what is too close to call, what cannot be tested; the largest gap of each group first. */
function groupsOf(view: ViewModel, rows: ComparedBenchmark[]): Group[] {
  const { models, text, say } = view;
  const far = (row: ComparedBenchmark): number => Math.abs(testedGap(view, row)?.position ?? 0);
  const sorted = [...rows].sort((a, b) => far(b) - far(a));
  const group = (title: unknown, tested: boolean, test: (gap: TestedGap | undefined) => boolean): Group => ({
    title,
    tested,
    rows: sorted.filter((row) => test(testedGap(view, row))),
  });
  return [
    ...models.map(({ model, name }) =>
      group(say(text.leads, name), true, (gap) => gap?.result === 'lead' && gap.leader === model.id),
    ),
    group(text.tooCloseToCall, true, (gap) => gap?.result === 'too-close'),
    // Where none is tested, nothing is set apart.
    group(rows.some((row) => testedGap(view, row)) ? text.notTestable : undefined, false, (gap) => !gap),
  ].filter((group) => group.rows.length > 0);
}

function tableGroup(view: ViewModel, { title, tested, rows }: Group, anyTested: boolean): TemplateResult {
  const { models, formats } = view;
  const head =
    title === undefined
      ? nothing
      : html`<tr class="g">
          <th scope="rowgroup" colspan=${models.length + (anyTested ? 2 : 1)}>${title} <span class="n">${formats.number(rows.length)}</span></th>
          ${tested ? html`<td class="strip" aria-hidden="true">${gapStrip()}</td>` : anyTested ? html`<td></td>` : nothing}<td class="means"></td>
        </tr>`;
  return html`<tbody>${head}${rows.map((row) => scoreRow(view, row, anyTested))}</tbody>`;
}

function scoreRow(view: ViewModel, row: ComparedBenchmark, anyTested: boolean): TemplateResult {
  const { models, text } = view;
  const gap = testedGap(view, row);
  const cells = models.map((model) => {
    const leads = gap?.result === 'lead' && gap.leader === model.model.id;
    return html`<td class=${leads ? 'best' : ''}>${score(view, row, model)}${leads ? spoken(html`, ${text.lead}`) : nothing}</td>`;
  });
  if (gap)
    return html`<tr>${rowHead(view, row)}${cells}<td></td><td class="strip">${gapStrip(gap)}</td><td class="means">${means(view, row)}</td></tr>`;
  const reason = whyUntested(view, row);
  return anyTested
    ? html`<tr>${rowHead(view, row, reason)}${cells}<td></td><td class="why" colspan="2">${reason}</td></tr>`
    : html`<tr>${rowHead(view, row)}${cells}<td class="means">${means(view, row)}</td></tr>`;
}

/** Its name, and below it, where the table is narrow, why it is not tested. */
export function rowHead(view: ViewModel, row: ComparedBenchmark, reason: unknown = nothing): TemplateResult {
  const below = means(view, row);
  return html`<th scope="row">${noted(row.name, view.cite(sourcesOf(view, row)))}${
    reason === nothing
      ? below === nothing || view.models.length > 2
        ? nothing
        : html`<small class="means-below">${below}</small>`
      : html`<small class="narrow">${reason}</small>`
  }${printedLater(view, row)}</th>`;
}

/** What a lead on it alone shows: "knows more facts". */
const means = ({ text }: ViewModel, { id, says }: ComparedBenchmark): unknown =>
  says === undefined ? nothing : (text.says?.[id] ?? html`<bdi lang="en">${says}</bdi>`);

const anyMeans = ({ comparison }: ViewModel): boolean => comparison.benchmarks?.some(({ says }) => says) === true;

/** Of a dated card: that a score was not known on its day. */
function printedLater({ text, say }: ViewModel, { scores }: ComparedBenchmark): unknown {
  const later = Object.values(scores).find(({ printedSince, date }) => printedSince && date);
  return later?.date ? html`<small>${say(text.printedIn, later.date.slice(0, 4))}</small>` : nothing;
}

/** The footnotes that all scores have in common stand at the note once. */
const common = ({ notes }: ViewModel): string[] | undefined => notes('benchmarks')[0]?.sources;

function sourcesOf(view: ViewModel, row: ComparedBenchmark): string[] {
  if (common(view) !== undefined) return [];
  return view.models.flatMap(({ model }) => row.scores[model.id]?.sources ?? []);
}

/** A score as a figure, with as many decimals as the others of its row. */
export function score({ models, formats, text }: ViewModel, row: ComparedBenchmark, { model }: ModelView): unknown {
  const found: ComparedScore | undefined = row.scores[model.id];
  if (found === undefined) return missingValue(spoken(text.notPublished));
  const decimals = decimalsOfAll(models.map((one) => `${row.scores[one.model.id]?.value ?? ''}`));
  return figure(formats.number(found.value, row.unit === 'percent' ? 1 : decimals));
}

/** Why a row is not tested. */
function whyUntested({ text }: ViewModel, { untestable, problems, unit }: ComparedBenchmark): unknown {
  const translated = text.untested?.[unit !== 'percent' ? 'percentile' : problems === null ? 'size' : 'share'];
  return translated ?? html`<span lang="en">${untestable?.reason ?? untestable?.short ?? ''}</span>`;
}

/** Who printed the scores and what a lead is, and how sure all of it is. */
export function scoreNotes(view: ViewModel): TemplateResult {
  const { notes, message } = view;
  const found = notes('benchmarks');
  return html`<p class="note">${sentences(
    view,
    found.map((note) => ({ words: message(note), sources: note.sources })),
  )}</p>`;
}

/** In the summary stands the re-run that differs most from what was printed, or how far the scores are apart. */
export function intervalsFold(view: ViewModel): TemplateResult | typeof nothing {
  const { comparison, text, notes, message, lazy, say, formats } = view;
  const rows = comparison.benchmarks ?? [];
  if (rows.length === 0) return nothing;
  const [rerun] = notes('reruns');
  const points = rows.flatMap((row) => testedGap(view, row)?.points ?? []).sort((a, b) => Number(a) - Number(b));
  const [least, most] = [points[0], points.at(-1)];
  const result = rerun
    ? message(rerun)
    : least === undefined || most === undefined
      ? nothing
      : say(text.howSureIs, formats.number(least), formats.number(most));
  return details(view, 'intervals', text.howSure, result, lazy?.intervals(view));
}
