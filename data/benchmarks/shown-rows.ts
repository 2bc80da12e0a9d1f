import type { Catalog } from '../catalog/catalog.ts';
import type { Model } from '../schema/dataset.ts';
import type { Benchmark } from '../schema/score.ts';
import type { ComparedRow, PairGaps } from './gaps.ts';
import { type PrintedResult, resultsOf } from './score-tables.ts';

/** Which benchmarks stand in a comparison, and which of a model's results on each. */

/** A benchmark with the result that is shown of each model. */
export interface ShownRow {
  benchmark: Benchmark;
  results: Map<string, PrintedResult>;
}

/**
 * The benchmarks asked for; unasked, those that count in the verdict on any two of the models, in the order of the
 * benchmarks. Of a model alone, all of its results.
 */
export function shownRows(
  catalog: Catalog,
  models: Model[],
  pairs: PairGaps[],
  asked: string[] | undefined,
): ShownRow[] {
  const benchmarks =
    asked?.flatMap((id) => catalog.benchmarks.get(id) ?? []) ?? countedBenchmarks(catalog, models, pairs);
  return benchmarks.map((benchmark) => ({ benchmark, results: shownResults(catalog, models, pairs, benchmark.id) }));
}

function countedBenchmarks(catalog: Catalog, models: Model[], pairs: PairGaps[]): Benchmark[] {
  const shown =
    pairs.length === 0
      ? new Set(models.flatMap((model) => [...resultsOf(catalog, model).keys()]))
      : new Set(pairs.flatMap(({ rows }) => [...rows].filter(([, { counted }]) => counted).map(([id]) => id)));
  return catalog.data.benchmarks.filter(({ id }) => shown.has(id));
}

/**
 * The results of the table in which most of the pairs are compared; of a model that is not in it, the best it has. Where
 * a gap is of another table than a result that is shown, it names its own.
 */
function shownResults(catalog: Catalog, models: Model[], pairs: PairGaps[], benchmark: string): ShownRow['results'] {
  const rows = pairs.flatMap(({ rows }) => rows.get(benchmark) ?? []);
  const common = mostCompared(rows);
  return new Map(
    models.flatMap((model) => {
      const printed = resultsOf(catalog, model).get(benchmark) ?? [];
      const result = printed.find(({ result }) => common.has(result)) ?? printed[0];
      return result === undefined ? [] : [[model.id, result]];
    }),
  );
}

/** The results of the table, and the group in it, in which most pairs are compared; of equals, the preferred one. */
function mostCompared(rows: ComparedRow[]): Set<unknown> {
  const found = new Map<string, { results: Set<unknown>; rank: number }>();
  for (const { shared } of rows) {
    const key = JSON.stringify([shared.table.id, shared.a.result.group ?? null]);
    const together = found.get(key) ?? { results: new Set(), rank: shared.a.rank };
    found.set(key, together);
    for (const { result } of [shared.a, shared.b]) together.results.add(result);
  }
  const [most] = [...found.values()].sort((a, b) => b.results.size - a.results.size || a.rank - b.rank);
  return most?.results ?? new Set();
}
