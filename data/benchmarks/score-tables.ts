import type { Catalog } from '../catalog/catalog.ts';
import { scoresOf } from '../catalog/scores.ts';
import type { Model } from '../schema/dataset.ts';
import type { Benchmark, PublishedScoreTable, Score } from '../schema/score.ts';

/** Which printed table models are compared in, and which rows of it. */

/** By model, table and benchmark: a comparison of six asks for the same results hundreds of times. */
const sorted = new WeakMap<readonly Score[], Map<string, Map<string, Score>>>();
const NO_SCORES: ReadonlyMap<string, Score> = new Map();

/** The tables in which two models are compared, in the order of preference: those of vendors. */
export const comparedTables = ({ data }: Catalog): PublishedScoreTable[] =>
  data.tables.filter(({ independent }) => !independent);

/** A model's results in one table, by benchmark. */
export function scoresIn({ data }: Catalog, { id }: Pick<Model, 'id'>, table: string): ReadonlyMap<string, Score> {
  const scores = scoresOf(data, id);
  let tables = sorted.get(scores);
  if (tables === undefined) {
    tables = new Map();
    for (const score of scores) {
      const rows = tables.get(score.table) ?? new Map<string, Score>();
      tables.set(score.table, rows.set(score.benchmark, score));
    }
    sorted.set(scores, tables);
  }
  return tables.get(table) ?? NO_SCORES;
}

/**
 * The table in which two models are compared: the first, in the order of preference, that prints both on a benchmark.
 * Values of two tables are never set against each other: settings differ.
 */
export function sharedTable(catalog: Catalog, a: Model, b: Model): string | undefined {
  return comparedTables(catalog).find(({ id }) => {
    const theirs = scoresIn(catalog, b, id);
    return [...scoresIn(catalog, a, id).keys()].some((benchmark) => theirs.has(benchmark));
  })?.id;
}

/**
 * The result of each model that is shown beside the others: from the first table in which two of them are compared, and
 * for a model that is not in it, from the first that prints it at all.
 */
export function shownScores(catalog: Catalog, models: Model[]): Map<string, ReadonlyMap<string, Score>> {
  const tables = comparedTables(catalog);
  const compared = new Set(models.flatMap((a, i) => models.slice(i + 1).map((b) => sharedTable(catalog, a, b))));
  const common = tables.find(({ id }) => compared.has(id))?.id;
  return new Map(
    models.map((model) => {
      const own = [common, ...tables.map(({ id }) => id)].filter((id) => id !== undefined);
      const table = own.find((id) => scoresIn(catalog, model, id).size > 0);
      return [model.id, table === undefined ? NO_SCORES : scoresIn(catalog, model, table)];
    }),
  );
}

/**
 * The benchmarks to show: those asked for, else every one with results of two of the models. Of rows that count as the
 * same thing only the first is shown unasked.
 */
export function shownBenchmarks(
  catalog: Catalog,
  shown: Map<string, ReadonlyMap<string, Score>>,
  asked: string[] | undefined,
): Benchmark[] {
  if (asked !== undefined) return asked.map((id) => catalog.benchmarks.get(id)).filter((row) => row !== undefined);
  const counted = new Set<string>();
  return catalog.data.benchmarks.filter(({ id, countsAs }) => {
    if ([...shown.values()].filter((scores) => scores.has(id)).length < 2) return false;
    if (countsAs === undefined) return true;
    const first = !counted.has(countsAs);
    counted.add(countsAs);
    return first;
  });
}
