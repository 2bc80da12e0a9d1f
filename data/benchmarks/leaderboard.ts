import type { Catalog } from '../catalog/catalog.ts';
import type { Model } from '../schema/dataset.ts';
import type { BenchmarkTables, PrintedScore } from '../schema/leaderboard.ts';
import { dateOf, footnotesOf, type PrintedResult, preferredTables, resultsOf } from './score-tables.ts';

/** Every result on a benchmark over all tables, best first; of equals, in the order of the models' ids. */
export function leaderboard(catalog: Catalog, benchmark: string): PrintedScore[] {
  return catalog.data.models
    .flatMap((model) => (resultsOf(catalog, model).get(benchmark) ?? []).map((one) => printedScore(model, one)))
    .sort((a, b) => b.value - a.value);
}

/** Every result of a model, by benchmark; of one benchmark, the table to be preferred first. */
export const printedScores = (catalog: Catalog, model: Model): PrintedScore[] =>
  [...resultsOf(catalog, model).values()].flat().map((one) => printedScore(model, one));

const printedScore = ({ name }: Model, printed: PrintedResult): PrintedScore => ({
  ...printed.result,
  name,
  table: printed.table.id,
  reportedBy: printed.table.reportedBy,
  date: dateOf(printed),
  sources: footnotesOf(printed),
});

/** The tables that print a benchmark, in the order in which they are preferred. */
export function tablesPrinting(catalog: Catalog, benchmark: string): BenchmarkTables {
  return preferredTables(catalog.data.tables).flatMap((table) => {
    const results = table.results.filter((result) => result.benchmark === benchmark);
    const dates = results.flatMap(({ date = table.asOf }) => date ?? []).sort();
    const range = { oldest: dates[0] ?? null, newest: dates.at(-1) ?? null };
    return results.length === 0 ? [] : [{ table: table.id, results: results.length, ...range }];
  });
}
