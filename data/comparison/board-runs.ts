import type { Catalog } from '../catalog/catalog.ts';
import { scoresOf } from '../catalog/scores.ts';
import type { Model } from '../schema/dataset.ts';
import type { Measurement, TaskSet } from '../schema/measurement.ts';
import type { PublishedScoreTable, TableResult } from '../schema/score.ts';

/**
 * What boards print of time and cost, as runs on a set of tasks, so that a reader finds them beside what else was timed.
 * A run's cost is that of all its tasks together; a board that prints it by the task, or over several trials of each, has
 * no such run.
 */

type Costed = Pick<TableResult, 'problems' | 'cost'>;
const isRun = ({ problems, cost }: Costed): boolean => problems !== undefined && cost?.of === problems;

/** The runs of one model on boards. */
export function boardRuns(catalog: Catalog, model: Model): Measurement[] {
  return scoresOf(catalog.data, model.id).flatMap((score) => {
    const table = catalog.tables.get(score.table);
    if (table === undefined || !isRun(score)) return [];
    return [
      {
        tasks: table.id,
        date: score.date ?? table.asOf ?? '',
        host: score.host ?? 'not said',
        ...(score.setting !== undefined && { setting: score.setting }),
        ...(score.secondsPerTask !== undefined && { seconds: score.secondsPerTask }),
        ...(score.cost !== undefined && { cost: score.cost.dollars }),
        solved: score.value,
        sources: score.sources,
      },
    ];
  });
}

/** The boards with a run of any of these models, as sets of tasks. */
export function boardTaskSets(catalog: Catalog, models: Model[]): TaskSet[] {
  const ids = new Set(models.map(({ id }) => id));
  return catalog.data.tables.flatMap((table) => {
    const row = table.results.find((result) => ids.has(result.model) && isRun(result));
    return row === undefined ? [] : taskSetOf(catalog, table, row.benchmark);
  });
}

function taskSetOf(catalog: Catalog, table: PublishedScoreTable, id: string): TaskSet[] {
  const benchmark = catalog.benchmarks.get(id);
  if (benchmark === undefined || benchmark.problems === null) return [];
  return [
    {
      id: table.id,
      name: table.name,
      by: table.reportedBy,
      meaning: benchmark.meaning,
      tasks: benchmark.problems,
      timing: 'time per task',
      note: table.settings,
      sources: table.sources,
    },
  ];
}
