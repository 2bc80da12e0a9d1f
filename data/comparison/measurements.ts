import { dateOf, footnotesOf, type PrintedResult, resultsOf } from '../benchmarks/score-tables.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { Model } from '../schema/dataset.ts';
import type { Measurement } from '../schema/measurement.ts';
import type { Outcome } from '../schema/verdict.ts';

/** What one party measured for all the models compared. Figures of two parties, or of other tasks, never meet. */

/** What one run of a model took. */
export interface Run {
  date: string | null;
  host?: string | undefined;
  setting?: string | undefined;
  seconds?: number | undefined;
  cost?: { dollars: string; of: number } | undefined;
  sources: string[];
}

/** The same tasks, run by one party on all of some models. */
export interface SharedRuns {
  /** A key of the score tables, or of the sets of tasks. */
  id: string;
  kind: 'table' | 'tasks';
  by: string;
  /** What was run. */
  name: string;
  benchmark?: string;
  timing: string;
  /** How many different tasks there are; null where that is not printed. */
  tasks: number | null;
  /** The run that counts, by model. */
  runs: Map<string, Run>;
  /** Other runs of the same models on the same tasks, which are shown and not compared. */
  otherRuns: { model: string; reason: string; run: Run }[];
}

/** Everything that was run on all of these models: score tables first, then sets of tasks. */
export const sharedRuns = (catalog: Catalog, models: Model[]): SharedRuns[] => [
  ...sharedInTables(catalog, models),
  ...sharedTasks(catalog, models),
];

/** Score, seconds and dollars of a table come from one row, so that no figure is of another setting than the score. */
function sharedInTables(catalog: Catalog, models: Model[]): SharedRuns[] {
  const [first, ...others] = models.map((model) => resultsOf(catalog, model));
  const results = [...(first?.values() ?? [])].flat().filter(({ result }) => result.secondsPerTask ?? result.cost);
  const shared = results
    .sort((a, b) => a.rank - b.rank)
    .flatMap((result) => {
      const same = others.map((ofModel) =>
        ofModel.get(result.benchmark.id)?.find((other) => comparable(result, other)),
      );
      return same.every((other) => other !== undefined) ? [tableRuns([result, ...same])] : [];
    });
  // Where they ran together in two agents or on two lists, the first speaks for the board.
  return shared.filter(
    ({ id, benchmark }, i) => i === shared.findIndex((one) => one.id === id && one.benchmark === benchmark),
  );
}

const comparable = (a: PrintedResult, b: PrintedResult): boolean =>
  a.table === b.table && (a.result.group ?? null) === (b.result.group ?? null);

function tableRuns(results: [PrintedResult, ...PrintedResult[]]): SharedRuns {
  const [{ table, benchmark }] = results;
  return {
    id: table.id,
    kind: 'table',
    by: table.reportedBy,
    name: benchmark.name,
    benchmark: benchmark.id,
    timing: 'seconds a task',
    tasks: tasksOf(results),
    runs: new Map(results.map((printed) => [printed.result.model, runOf(printed)])),
    otherRuns: [],
  };
}

/** How many tasks all of the models worked on. */
function tasksOf(results: PrintedResult[]): number | null {
  const counts = results.map(({ result, benchmark }) => result.problems ?? benchmark.problems);
  return counts.every((count) => count !== null) ? Math.min(...counts) : null;
}

function runOf(printed: PrintedResult): Run {
  const { setting, host, secondsPerTask: seconds, cost } = printed.result;
  return { date: dateOf(printed), setting, host, seconds, cost, sources: footnotesOf(printed) };
}

/** Every set of tasks that was given to all of these models. */
function sharedTasks(catalog: Catalog, models: Model[]): SharedRuns[] {
  return catalog.data.taskSets.flatMap((set) => {
    const { id, by, name, timing } = set;
    const shared: SharedRuns = {
      ...{ id, by, name, timing, tasks: set.tasks },
      kind: 'tasks',
      runs: new Map(),
      otherRuns: [],
    };
    for (const model of models) {
      for (const one of model.measurements.filter(({ tasks }) => tasks === id)) {
        const run = measuredRun(one, set.tasks);
        if (one.notCompared === undefined) shared.runs.set(model.id, run);
        else shared.otherRuns.push({ model: model.id, reason: one.notCompared, run });
      }
    }
    return shared.runs.size === models.length ? [shared] : [];
  });
}

function measuredRun({ cost, finished, ...run }: Measurement, tasks: number): Run {
  return { ...run, cost: cost === undefined ? undefined : { dollars: cost, of: finished ?? tasks } };
}

/** One figure of every run, by model; undefined where a run has none. */
export function valuesByModel<F extends 'seconds' | 'cost'>(
  { runs }: SharedRuns,
  figure: F,
): [model: string, NonNullable<Run[F]>][] | undefined {
  const found: [string, NonNullable<Run[F]>][] = [];
  for (const [model, run] of runs) {
    const value = run[figure];
    if (value === undefined) return undefined;
    found.push([model, value as NonNullable<Run[F]>]);
  }
  return found;
}

/** Who measured what, when, where and at which settings, with the footnotes of every run that counts. */
export function measurementMeta(shared: SharedRuns, figure: 'seconds' | 'cost') {
  const { id, kind, by, name, benchmark, runs } = shared;
  const [settings, hosts] = [textsOf(runs, 'setting'), textsOf(runs, 'host')];
  const otherRuns = otherRunsOf(shared, figure);
  return {
    id,
    kind,
    by,
    name,
    ...(benchmark !== undefined && { benchmark }),
    ...(settings !== undefined && { settings }),
    ...(hosts !== undefined && { hosts }),
    dates: Object.fromEntries([...runs].flatMap(([model, { date }]) => (date === null ? [] : [[model, date]]))),
    ...(otherRuns.length > 0 && { otherRuns }),
    sources: [...new Set([...runs.values()].flatMap(({ sources }) => sources))],
  };
}

function textsOf(runs: SharedRuns['runs'], key: 'setting' | 'host'): Record<string, string> | undefined {
  const texts = [...runs].flatMap(([model, { [key]: text }]) => (text === undefined ? [] : [[model, text]]));
  return texts.length > 0 ? (Object.fromEntries(texts) as Record<string, string>) : undefined;
}

function otherRunsOf({ otherRuns }: SharedRuns, figure: 'seconds' | 'cost') {
  return otherRuns.flatMap(({ model, reason, run: { date, seconds, cost } }) => {
    const value = figure === 'seconds' ? seconds : cost?.dollars;
    return value === undefined || date === null ? [] : [{ model, date, [figure]: value, reason }];
  });
}

/**
 * What several parties say together: a winner only where all of them that decide name the same one. A party that does
 * not decide says nothing against it.
 */
export function consensus(winners: (string | null)[]): { outcome: Outcome; winner: string | null } {
  if (winners.length === 0) return { outcome: 'unknown', winner: null };
  const [winner = null, ...others] = new Set(winners.filter((named) => named !== null));
  if (others.length > 0) return { outcome: 'disputed', winner: null };
  return winner === null ? { outcome: 'undecided', winner } : { outcome: 'winner', winner };
}
