import type { Catalog } from '../catalog/catalog.ts';
import { divide } from '../primitives/money.ts';
import type { Model } from '../schema/dataset.ts';
import type { Gap } from '../schema/verdict.ts';
import { decimalsOf, isTestable, type PrintedResult, type SharedResult, sharedResults } from './score-tables.ts';
import { type Proportion, type TestedRow, testRows } from './significance.ts';

/** How far apart two models are on every benchmark that one table prints for both, and which gaps are leads. */

/** Two models on one benchmark. */
export interface ComparedRow {
  shared: SharedResult;
  gap: Gap;
  /** Whether it is one of the rows of the verdict. Of what measures the same thing, only one is. */
  counted: boolean;
}

export interface PairGaps {
  a: Model;
  b: Model;
  /** By benchmark, in the order of the benchmarks. */
  rows: Map<string, ComparedRow>;
}

/** Compares two models on all that is printed of both. A third model has no part in it, nor has the request. */
export function gapsBetween(catalog: Catalog, a: Model, b: Model): PairGaps {
  const known = compared.get(a) ?? new WeakMap<Model, PairGaps>();
  compared.set(a, known);
  const gaps = known.get(b) ?? computeGaps(catalog, a, b);
  known.set(b, gaps);
  return gaps;
}

/** By both models. A model belongs to one catalog. */
const compared = new WeakMap<Model, WeakMap<Model, PairGaps>>();

/** Every two of some models, in the order in which they are named. */
export const allPairs = (catalog: Catalog, models: Model[]): PairGaps[] =>
  models.flatMap((a, i) => models.slice(i + 1).map((b) => gapsBetween(catalog, a, b)));

/** The rows of a verdict with one result. */
export const countedRows = ({ rows }: PairGaps, result: Gap['result']): ComparedRow[] =>
  [...rows.values()].filter(({ counted, gap }) => counted && gap.result === result);

/** The rows on which a model of the pair leads the other. */
export const leadsOf = (gaps: PairGaps, model: string): ComparedRow[] =>
  countedRows(gaps, 'lead').filter(({ gap }) => gap.leader === model);

function computeGaps(catalog: Catalog, a: Model, b: Model): PairGaps {
  const all = [...sharedResults(catalog, a, b).values()];
  const shown = all.map(bestTable);
  const counted = countedOnce(shown);
  const testable = shown.filter((shared) => counted.has(shared) && isTestable(shared));
  const tested = testRows(testable.map((shared) => ({ a: proportion(shared.a), b: proportion(shared.b) })));
  const rows = shown.map((shared): [string, ComparedRow] => {
    const opposite = oppositeTables(shared, all);
    const gap = gapOf(a.id, b.id, shared, tested[testable.indexOf(shared)], counted.has(shared));
    return [
      shared.benchmark.id,
      { shared, counted: counted.has(shared), gap: { ...gap, ...(opposite.length > 0 && { opposite }) } },
    ];
  });
  return { a, b, rows: new Map(rows) };
}

/** The first that can be tested, else the first: what cannot be tested must not hide what can. */
const bestTable = (results: SharedResult[]): SharedResult => results.find(isTestable) ?? (results[0] as SharedResult);

/** What two benchmarks have in common that measure the same thing. */
const countsAs = ({ benchmark }: SharedResult): string => benchmark.countsAs ?? benchmark.id;

/** Of rows that measure the same thing, one: the others are shown, but are no second proof. */
function countedOnce(rows: SharedResult[]): Set<SharedResult> {
  const best = new Map<string, SharedResult>();
  for (const row of rows) {
    const before = best.get(countsAs(row));
    if (before === undefined || goesBefore(row, before)) best.set(countsAs(row), row);
  }
  return new Set(best.values());
}

function goesBefore(row: SharedResult, before: SharedResult): boolean {
  if (isTestable(row) !== isTestable(before)) return isTestable(row);
  return row.a.rank < before.a.rank;
}

/** Other tables that print, of the same thing, the other model ahead. */
function oppositeTables(row: SharedResult, all: SharedResult[][]): NonNullable<Gap['opposite']> {
  return all
    .flat()
    .filter((other) => countsAs(other) === countsAs(row) && other.table !== row.table)
    .filter((other) => Math.sign(difference(other)) === -Math.sign(difference(row)) && difference(row) !== 0)
    .map(({ table, a, b }) => ({
      table: table.id,
      name: table.name,
      values: { [a.result.model]: a.result.value, [b.result.model]: b.result.value },
    }));
}

const difference = ({ a, b }: SharedResult): number => a.result.value - b.result.value;

const proportion = ({ result, problems, lastDigit }: PrintedResult): Proportion => ({
  value: result.value,
  problems: problems as number,
  printedError: result.standardError,
  lastDigit,
});

function gapOf(a: string, b: string, shared: SharedResult, tested: TestedRow | undefined, counted: boolean): Gap {
  const { benchmark, table } = shared;
  const { value, decimals } = apart(shared.a.result.value, shared.b.result.value, benchmark.unit === 'rating' ? 0 : 1);
  const points = divide(value, 10n ** BigInt(decimals), decimals);
  const first = difference(shared) > 0;
  const gap: Gap = {
    a,
    b,
    table: table.id,
    leader: value === 0n ? null : first ? a : b,
    trailer: value === 0n ? null : first ? b : a,
    points,
    result: tested === undefined ? 'untested' : tested.lead ? 'lead' : 'too-close',
  };
  const problems = Math.max(shared.a.problems ?? 0, shared.b.problems ?? 0);
  if (problems > 0) gap.problems = divide(value * BigInt(problems), 10n ** BigInt(decimals + 2), 1);
  if (tested === undefined) return { ...gap, reason: whyUntested(shared, counted) };
  const neededProblems = ((tested.needed * problems) / 100).toFixed(1);
  return { ...gap, ...printed(tested, Number(points)), neededProblems };
}

function whyUntested(shared: SharedResult, counted: boolean): NonNullable<Gap['reason']> {
  if (shared.benchmark.shareOfProblems !== true) return 'not-a-share';
  return counted || !isTestable(shared) ? 'no-problems' : 'counted-once';
}

/** Nobody reads further, and binary fractions have digits that nobody printed. */
const MOST_DECIMALS = 3;

/** The distance of two printed numbers, exactly: 79.8 and 79.2 are 6 tenths apart, and not 0.5999999999999943. */
function apart(a: number, b: number, least: number): { value: bigint; decimals: number } {
  const decimals = Math.min(MOST_DECIMALS, Math.max(least, decimalsOf(a), decimalsOf(b)));
  const value = BigInt(Math.round(a * 10 ** decimals)) - BigInt(Math.round(b * 10 ** decimals));
  return { value: value < 0n ? -value : value, decimals };
}

/** The figures of a test, rounded so that none of them seems to say the opposite of the result. */
function printed({ z, p, pAdjusted, needed, position, lead }: TestedRow, points: number) {
  const hundredths = Math.abs(position) * 100;
  const distance = (lead ? Math.max(101, Math.ceil(hundredths)) : Math.trunc(hundredths)) / 100;
  return {
    needed: neededText(needed, points, lead),
    z: tidy(Number(z.toFixed(2))),
    p: Number(p.toPrecision(3)),
    pAdjusted: Number(pAdjusted.toPrecision(3)),
    position: tidy(position < 0 ? -distance : distance),
  };
}

/** One decimal, or as many as it takes to stand on the right side of the gap: never "7.6 apart, 7.6 needed". */
function neededText(needed: number, points: number, lead: boolean): string {
  for (let decimals = 1; decimals < 6; decimals++) {
    const text = needed.toFixed(decimals);
    if (lead ? Number(text) < points : Number(text) > points) return text;
  }
  return needed.toFixed(1);
}

// JSON would carry the sign of −0 nowhere, and equality would see it.
const tidy = (value: number): number => (value === 0 ? 0 : value);
