import type { Catalog } from '../catalog/catalog.ts';
import type { Model } from '../schema/dataset.ts';
import type { Benchmark, PublishedScoreTable, TableResult } from '../schema/score.ts';

/**
 * Which printed results of two models are set against each other. Values of two tables never are, nor those of two
 * groups of one table: tasks, settings or the list of problems differ.
 */

/** One result, with all that it takes to judge it. */
export interface PrintedResult {
  table: PublishedScoreTable;
  /** The place of the table in the order of preference. */
  rank: number;
  benchmark: Benchmark;
  result: TableResult;
  /** Of how many problems the value is a share; undefined where it is none, or the number is not printed. */
  problems: number | undefined;
  /** The last digit to which the table prints this benchmark. */
  lastDigit: number;
}

/** Two results that can be compared: of one table, one benchmark and one group. */
export interface SharedResult {
  table: PublishedScoreTable;
  benchmark: Benchmark;
  a: PrintedResult;
  b: PrintedResult;
}

/** The results of each model, by benchmark, best table first. */
type ResultsByModel = Map<string, Map<string, PrintedResult[]>>;

const indexed = new WeakMap<Catalog, ResultsByModel>();
const NONE: ReadonlyMap<string, PrintedResult[]> = new Map();

/** A model's results by benchmark; of one benchmark, those of the table to be preferred first. */
export function resultsOf(catalog: Catalog, { id }: Pick<Model, 'id'>): ReadonlyMap<string, PrintedResult[]> {
  let index = indexed.get(catalog);
  if (index === undefined) {
    index = indexTables(catalog);
    indexed.set(catalog, index);
  }
  return index.get(id) ?? NONE;
}

function indexTables(catalog: Catalog): ResultsByModel {
  const index: ResultsByModel = new Map(catalog.data.models.map(({ id }) => [id, new Map()]));
  const tables = preferredTables(catalog.data.tables).map((table, rank) => ({
    table,
    rank,
    lastDigits: lastDigitsOf(table),
    byBenchmark: resultsByBenchmark(table),
  }));
  // By benchmark first, so that every model's results stand in the order in which benchmarks are shown.
  for (const benchmark of catalog.data.benchmarks) {
    for (const { table, rank, lastDigits, byBenchmark } of tables) {
      for (const result of byBenchmark.get(benchmark.id) ?? []) {
        const lastDigit = lastDigits.get(benchmark.id) ?? 0;
        const printed = { table, rank, benchmark, result, problems: problemsOf(benchmark, result), lastDigit };
        const ofModel = index.get(result.model);
        ofModel?.set(benchmark.id, [...(ofModel.get(benchmark.id) ?? []), printed]);
      }
    }
  }
  return index;
}

function resultsByBenchmark({ results }: PublishedScoreTable): Map<string, TableResult[]> {
  const found = new Map<string, TableResult[]>();
  for (const result of results) {
    const others = found.get(result.benchmark);
    if (others === undefined) found.set(result.benchmark, [result]);
    else others.push(result);
  }
  return found;
}

/** Independent tables before vendors', newer before older, and else as the facts have them. */
export const preferredTables = (tables: readonly PublishedScoreTable[]): PublishedScoreTable[] =>
  [...tables].sort((a, b) => Number(b.independent) - Number(a.independent) || compareText(b.asOf ?? '', a.asOf ?? ''));

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** A row's own number of problems goes before the benchmark's: not every run finished all of them. */
const problemsOf = (benchmark: Benchmark, { problems }: TableResult): number | undefined =>
  benchmark.shareOfProblems === true ? (problems ?? benchmark.problems ?? undefined) : undefined;

/**
 * To which digit a table prints each benchmark: that of its most exact value. JSON keeps no zeros at the end, so 97 in a
 * column of tenths was printed 97.0.
 */
function lastDigitsOf({ results }: PublishedScoreTable): Map<string, number> {
  const decimals = new Map<string, number>();
  for (const { benchmark, value } of results) {
    decimals.set(benchmark, Math.max(decimals.get(benchmark) ?? 0, decimalsOf(value)));
  }
  return new Map([...decimals].map(([benchmark, count]) => [benchmark, 10 ** -count]));
}

/** How many decimals a number is written with. */
export const decimalsOf = (value: number): number => (value.toString().split('.')[1] ?? '').length;

/** All in which two models can be compared, by benchmark in the order of the benchmarks; the preferred table first. */
export function sharedResults(catalog: Catalog, a: Model, b: Model): Map<string, SharedResult[]> {
  const ofB = resultsOf(catalog, b);
  const shared = new Map<string, SharedResult[]>();
  for (const [benchmark, results] of resultsOf(catalog, a)) {
    const theirs = ofB.get(benchmark);
    const both = theirs === undefined ? [] : results.flatMap((result) => partnerIn(theirs, result));
    if (both.length > 0) shared.set(benchmark, both.sort(preferredFirst));
  }
  return shared;
}

/** The table to be preferred; within it, all of its list before an older one, and a longer list before a shorter. */
const preferredFirst = (x: SharedResult, y: SharedResult): number =>
  x.a.rank - y.a.rank ||
  Number(groupOf(x.a.result) !== null) - Number(groupOf(y.a.result) !== null) ||
  (y.a.problems ?? 0) - (x.a.problems ?? 0) ||
  compareText(groupOf(x.a.result) ?? '', groupOf(y.a.result) ?? '');

function partnerIn(theirs: PrintedResult[], a: PrintedResult): SharedResult[] {
  const b = theirs.find(({ table, result }) => table === a.table && groupOf(result) === groupOf(a.result));
  return b === undefined ? [] : [{ table: a.table, benchmark: a.benchmark, a, b }];
}

const groupOf = ({ group }: TableResult): string | null => group ?? null;

/** Whether chance can be computed for both values. */
export const isTestable = ({ a, b }: SharedResult): boolean => a.problems !== undefined && b.problems !== undefined;

/** The day of a result: its own where it is printed, else that of its table; null where neither is known. */
export const dateOf = ({ result, table }: PrintedResult): string | null => result.date ?? table.asOf ?? null;

/** What one table prints of a model, by benchmark. */
export function resultsIn(catalog: Catalog, model: Pick<Model, 'id'>, table: string): Map<string, TableResult> {
  const printed = [...resultsOf(catalog, model).values()].flat().filter((one) => one.table.id === table);
  return new Map(printed.map(({ benchmark, result }) => [benchmark.id, result]));
}

/** The footnotes of a result: its own, else those of its table. */
export const footnotesOf = ({ result, table }: PrintedResult): string[] => result.sources ?? table.sources;
