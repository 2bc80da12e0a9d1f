import type { Catalog } from '../catalog/catalog.ts';
import { scoresOf } from '../catalog/scores.ts';
import type { Model } from '../schema/dataset.ts';
import type { Measurement, TaskSet } from '../schema/measurement.ts';
import type { PublishedScoreTable, Score } from '../schema/score.ts';
import type { Outcome } from '../schema/verdict.ts';

/** What one party measured for all the models compared. Figures of two parties, or of other tasks, never meet. */

export interface SharedRuns {
  set: TaskSet;
  /** The run that counts, by model. */
  runs: Map<string, Measurement>;
  /** Other runs of the same models on the same tasks, which are shown beside and not compared. */
  otherRuns: { model: string; run: Measurement }[];
}

/** Every set of tasks that was given to all of these models, and every board that timed or paid for all of them. */
export function sharedRuns(catalog: Catalog, models: Model[]): SharedRuns[] {
  const boards = catalog.data.tables.flatMap((table) => boardRuns(catalog, table, models));
  return [...sharedTaskSets(catalog, models), ...boards];
}

function sharedTaskSets(catalog: Catalog, models: Model[]): SharedRuns[] {
  return catalog.data.taskSets.flatMap((set) => {
    const shared: SharedRuns = { set, runs: new Map(), otherRuns: [] };
    for (const model of models) {
      for (const run of model.measurements.filter(({ tasks }) => tasks === set.id)) {
        if (run.notCompared === undefined) shared.runs.set(model.id, run);
        else shared.otherRuns.push({ model: model.id, run });
      }
    }
    return shared.runs.size === models.length ? [shared] : [];
  });
}

/** The rows of one board as runs on its tasks, where each model has one, all of one group. */
function boardRuns(catalog: Catalog, table: PublishedScoreTable, models: Model[]): SharedRuns[] {
  const rows = models.flatMap(({ id }) =>
    scoresOf(catalog.data, id)
      .filter((score) => score.table === table.id && (score.cost ?? score.secondsPerTask) !== undefined)
      .map((score) => ({ id, score })),
  );
  const [first] = rows;
  const alike = rows.every(({ score }) => score.group === first?.score.group);
  if (first === undefined || rows.length !== models.length || !alike) return [];
  const benchmark = catalog.benchmarks.get(first.score.benchmark);
  const set: TaskSet = {
    id: table.id,
    name: table.name,
    by: table.reportedBy,
    meaning: benchmark?.meaning ?? table.settings,
    tasks: first.score.problems ?? benchmark?.problems ?? 1,
    timing: 'time per task',
    sources: table.sources,
  };
  return [{ set, runs: new Map(rows.map(({ id, score }) => [id, runOf(table, score)])), otherRuns: [] }];
}

function runOf(table: PublishedScoreTable, score: Score): Measurement {
  return {
    tasks: table.id,
    date: score.date ?? table.asOf ?? '',
    host: score.host ?? table.reportedBy,
    ...(score.setting !== undefined && { setting: score.setting }),
    ...(score.secondsPerTask !== undefined && { seconds: score.secondsPerTask }),
    ...(score.cost !== undefined && { cost: score.cost.dollars }),
    sources: score.sources,
  };
}

/** One figure of every run, by model; undefined where a run has none. */
export function valuesByModel<F extends 'seconds' | 'cost'>(
  { runs }: SharedRuns,
  figure: F,
): Record<string, NonNullable<Measurement[F]>> | undefined {
  const found: [string, NonNullable<Measurement[F]>][] = [];
  for (const [model, run] of runs) {
    const value = run[figure];
    if (value === undefined) return undefined;
    found.push([model, value as NonNullable<Measurement[F]>]);
  }
  return Object.fromEntries(found);
}

/** Who measured what, where and at which settings, with the footnotes of every run that counts. */
export function measurementMeta({ set, runs, otherRuns }: SharedRuns, figure: 'seconds' | 'cost') {
  const others = otherRuns.flatMap(({ model, run: { date, notCompared: reason, [figure]: value } }) =>
    value === undefined || reason === undefined ? [] : [{ model, date, [figure]: value, reason }],
  );
  const settings = [...runs].flatMap(([model, { setting }]) => (setting === undefined ? [] : [[model, setting]]));
  return {
    by: set.by,
    tasks: set.id,
    name: set.name,
    hosts: Object.fromEntries([...runs].map(([model, { host }]) => [model, host])) as Record<string, string>,
    ...(settings.length > 0 && { settings: Object.fromEntries(settings) as Record<string, string> }),
    ...(others.length > 0 && { otherRuns: others }),
    sources: [...new Set([...runs.values()].flatMap(({ sources }) => sources))],
  };
}

/** What several parties say together: a winner only where all of them name the same one. */
export function consensus(winners: (string | null)[]): { outcome: Outcome; winner: string | null } {
  const named = new Set(winners);
  if (named.size === 0) return { outcome: 'unknown', winner: null };
  if (named.size > 1) return { outcome: 'disputed', winner: null };
  const [winner = null] = named;
  return winner === null ? { outcome: 'tie', winner } : { outcome: 'winner', winner };
}
