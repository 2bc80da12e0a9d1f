import { html, nothing, type TemplateResult } from 'lit';
import type { MeasuredCost, MeasuredTime } from '../../data/schema/verdict.ts';
import { caption, columnHead, corner, figure, missingValue, noted, scrollRegion, spoken } from './shared-templates.ts';
import type { ModelView, ViewModel } from './view-model.ts';

/** What the same tasks cost with each model, and how long they took, by who ran them. */

interface Board {
  id: string;
  name: string;
  settings: Record<string, string>;
  sources: readonly string[];
  cost: MeasuredCost | undefined;
  time: MeasuredTime | undefined;
}

/** Cost and time of one publication stand together: they are of the same runs. */
function boardsOf({ comparison }: ViewModel): Board[] {
  const { measured = [] } = comparison.verdicts?.cheaper ?? {};
  const { evidence = [] } = comparison.verdicts?.faster ?? {};
  const ids = new Set([...measured, ...evidence].map(({ id }) => id));
  return [...ids].flatMap((id) => {
    const [cost, time] = [measured.find((row) => row.id === id), evidence.find((row) => row.id === id)];
    const one = cost ?? time;
    if (one === undefined) return [];
    const { name, settings = {}, sources } = one;
    return [{ id, name, settings, sources, cost, time }];
  });
}

export function perTask(view: ViewModel): TemplateResult | typeof nothing {
  const { models, text } = view;
  const rows = perTaskRows(view);
  if (rows.length === 0) return nothing;
  return html`<div class="sec" id="per-task" tabindex="-1">${scrollRegion(
    text.perTask,
    html`<table class="t">
      ${caption(view, text.perTask, text.measured)}
      <colgroup><col class="cl" />${models.map(() => html`<col class="cn" />`)}</colgroup>
      <thead><tr>${corner(text.measured)}${models.map(columnHead)}</tr></thead>
      <tbody>${rows}</tbody>
    </table>`,
  )}</div>`;
}

/** Three rows a board: its name, the cost, the time. */
export const perTaskRows = (view: ViewModel): TemplateResult[] =>
  boardsOf(view).flatMap((board) => boardRows(view, board));

function boardRows(view: ViewModel, { name, settings, sources, cost, time }: Board): TemplateResult[] {
  const { models, text, cite } = view;
  const head = html`<tr class="task"><th scope="rowgroup" colspan=${models.length + 1}>${noted(name, cite(sources))}${models.length > 2 ? nothing : settingsOf(view, settings)}</th></tr>`;
  const rows: TemplateResult[] = [head];
  if (cost !== undefined) {
    const amounts = cost.kind === 'table' ? cost.perTask : cost.costs;
    const label = cost.kind === 'table' ? text.taskCost : text.allTasks;
    rows.push(row(view, label, amounts, costDecimals(Object.values(amounts)), cost.winner, text.lowest));
  }
  if (time !== undefined) {
    const seconds = Object.values(time.seconds);
    rows.push(row(view, text.taskTime, time.seconds, timeDecimals(seconds), time.winner, text.fastest));
  }
  return rows;
}

function row(
  { models, text, formats }: ViewModel,
  label: string,
  figures: Record<string, string | number>,
  decimals: number,
  winner: string | null,
  best: string,
): TemplateResult {
  const cell = ({ model }: ModelView): TemplateResult => {
    const value = figures[model.id];
    if (value === undefined) return html`<td>${missingValue(spoken(text.notPublished))}</td>`;
    const written = figure(formats.number(Number(value), decimals));
    return winner === model.id
      ? html`<td class="best">${written}${spoken(html`, ${best}`)}</td>`
      : html`<td>${written}</td>`;
  };
  return html`<tr class="of-task"><th scope="row">${label}</th>${models.map(cell)}</tr>`;
}

/** At what effort each ran, where that was printed: once, where it was the same for all. */
function settingsOf({ models, say, text }: ViewModel, settings: Record<string, string>): unknown {
  const printed = models.flatMap(({ model, name }) => {
    const setting = settings[model.id];
    return setting === undefined ? [] : [{ name, setting }];
  });
  const [first] = printed;
  if (first === undefined) return nothing;
  const same = printed.length === models.length && printed.every(({ setting }) => setting === first.setting);
  if (same) return html`<small><bdi lang="en">${first.setting}</bdi></small>`;
  return html`<small>${printed.map(({ name, setting }, i) => html`${i > 0 ? text.comma : nothing}${say(text.setting, name, html`<bdi lang="en">${setting}</bdi>`)}`)}</small>`;
}

/** Cents, or two digits of the smallest amount where that is below ten cents. */
function costDecimals(amounts: string[]): number {
  const least = Math.min(...amounts.map(Number).filter((amount) => amount > 0));
  return Number.isFinite(least) && least < 0.1 ? Math.min(6, 1 + Math.ceil(-Math.log10(least))) : 2;
}

/** Whole seconds of long tasks, tenths and hundredths of short ones. */
function timeDecimals(seconds: number[]): number {
  const least = Math.min(...seconds);
  return least >= 200 ? 0 : least >= 100 ? 1 : 2;
}
