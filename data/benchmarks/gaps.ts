import type { Catalog } from '../catalog/catalog.ts';
import { divide } from '../primitives/money.ts';
import type { Model } from '../schema/dataset.ts';
import type { Benchmark, Score } from '../schema/score.ts';
import type { Gap } from '../schema/verdict.ts';
import { scoresIn, sharedTable } from './score-tables.ts';
import { type TestedRow, testRows } from './significance.ts';

/** How far apart two models are on every benchmark that one table prints for both, and which gaps are leads. */

export interface PairGaps {
  a: Model;
  b: Model;
  /** The table that prints both; undefined where none does. */
  table: string | undefined;
  /** By benchmark, in the order of the benchmarks. */
  rows: Map<string, Gap>;
  /** Names of the benchmarks on which each leads. */
  leads: { a: string[]; b: string[] };
  tooClose: number;
  untested: number;
}

/** A benchmark that the table prints for both models. */
interface SharedRow {
  benchmark: Benchmark;
  a: Score;
  b: Score;
}

/** Compares two models within the first table that prints both. A third model has no part in it, nor has the question. */
export function gapsBetween(catalog: Catalog, a: Model, b: Model): PairGaps {
  const known = comparedRows.get(a) ?? new WeakMap<Model, PairGaps>();
  comparedRows.set(a, known);
  const gaps = known.get(b) ?? computeGaps(catalog, a, b);
  known.set(b, gaps);
  return gaps;
}

/** By both models. A model belongs to one catalog. */
const comparedRows = new WeakMap<Model, WeakMap<Model, PairGaps>>();

function computeGaps(catalog: Catalog, a: Model, b: Model): PairGaps {
  const table = sharedTable(catalog, a, b);
  const shared = table === undefined ? [] : sharedRows(catalog, a, b, table);
  const counted = countedOnce(shared);
  const testable = shared.filter((row) => counted.has(row) && row.benchmark.shareOfProblems === true);
  const tested = testRows(
    testable.map((row) => ({ a: row.a.value, b: row.b.value, problems: row.benchmark.problems as number })),
  );
  const gaps: PairGaps = { a, b, table, rows: new Map(), leads: { a: [], b: [] }, tooClose: 0, untested: 0 };
  for (const row of shared) {
    const gap = gapOf(a.id, b.id, row, tested[testable.indexOf(row)]);
    gaps.rows.set(row.benchmark.id, gap);
    if (!counted.has(row)) continue;
    if (gap.result === 'lead') gaps.leads[gap.leader === a.id ? 'a' : 'b'].push(row.benchmark.name);
    else if (gap.result === 'too-close') gaps.tooClose++;
    else gaps.untested++;
  }
  return gaps;
}

/** Every two of some models, in the order in which they are named. */
export const allPairs = (catalog: Catalog, models: Model[]): PairGaps[] =>
  models.flatMap((a, i) => models.slice(i + 1).map((b) => gapsBetween(catalog, a, b)));

function sharedRows(catalog: Catalog, a: Model, b: Model, table: string): SharedRow[] {
  const [ofA, ofB] = [scoresIn(catalog, a, table), scoresIn(catalog, b, table)];
  return catalog.data.benchmarks.flatMap((benchmark) => {
    const [inA, inB] = [ofA.get(benchmark.id), ofB.get(benchmark.id)];
    return inA === undefined || inB === undefined ? [] : [{ benchmark, a: inA, b: inB }];
  });
}

/** Of rows that measure the same thing, the first: the others are shown, but are no second proof. */
function countedOnce(rows: SharedRow[]): Set<SharedRow> {
  const seen = new Set<string>();
  return new Set(
    rows.filter(({ benchmark: { id, countsAs = id } }) => {
      const first = !seen.has(countsAs);
      seen.add(countsAs);
      return first;
    }),
  );
}

function gapOf(a: string, b: string, row: SharedRow, tested: TestedRow | undefined): Gap {
  const { value, decimals } = formatDistance(row.a.value, row.b.value, row.benchmark.unit === 'rating' ? 0 : 1);
  const points = divide(value, 10n ** BigInt(decimals), decimals);
  const higher = row.a.value > row.b.value;
  const gap: Gap = {
    a,
    b,
    leader: value === 0n ? null : higher ? a : b,
    trailer: value === 0n ? null : higher ? b : a,
    points,
    result: tested === undefined ? 'untested' : tested.lead ? 'lead' : 'too-close',
  };
  if (row.benchmark.shareOfProblems === true) {
    gap.problems = divide(value * BigInt(row.benchmark.problems as number), 10n ** BigInt(decimals + 2), 1);
  }
  if (tested === undefined) return gap;
  const neededProblems = ((tested.needed * (row.benchmark.problems as number)) / 100).toFixed(1);
  return { ...gap, ...formatValue(tested, Number(points)), neededProblems };
}

/** The distance of two printed numbers, exactly: 79.8 and 79.2 are 6 tenths apart, and not 0.5999999999999943. */
function formatDistance(a: number, b: number, least: number): { value: bigint; decimals: number } {
  const decimals = Math.max(least, decimalsOf(a), decimalsOf(b));
  const value = BigInt(Math.round(a * 10 ** decimals)) - BigInt(Math.round(b * 10 ** decimals));
  return { value: value < 0n ? -value : value, decimals };
}

const decimalsOf = (value: number): number => (value.toString().split('.')[1] ?? '').length;

/** The figures of a test, rounded so that none of them seems to say the opposite of the result. */
function formatValue({ z, p, pAdjusted, needed, position, lead }: TestedRow, points: number) {
  const hundredths = Math.abs(position) * 100;
  const distance = (lead ? Math.max(101, Math.ceil(hundredths)) : Math.trunc(hundredths)) / 100;
  return {
    needed: neededText(needed, points, lead),
    z: trimZeros(Number(z.toFixed(2))),
    p: Number(p.toPrecision(3)),
    pAdjusted: Number(pAdjusted.toPrecision(3)),
    position: trimZeros(position < 0 ? -distance : distance),
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
const trimZeros = (value: number): number => (value === 0 ? 0 : value);
