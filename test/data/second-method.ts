// The method of docs/method.md a second time, from that page and not from the code: counts where the code has shares,
// adjusted p-values where it has critical ones, integration where it has series. It shares nothing but the facts.
import type { Dataset } from '../../data/schema/dataset.ts';
import type { Benchmark, PublishedScoreTable, TableResult } from '../../data/schema/score.ts';

export interface Judged {
  outcome: 'winner' | 'split' | 'undecided' | 'unknown';
  winner: string | null;
  /** Benchmark and table of every lead, in any order. */
  leads: Record<string, string[]>;
  tooClose: string[];
  untested: number;
}

interface Candidate {
  table: PublishedScoreTable;
  benchmark: Benchmark;
  a: TableResult;
  b: TableResult;
}

export function judge(data: Dataset, a: string, b: string): Judged {
  const rows = rowsOf(data, a, b);
  const tested = rows.filter(testable).map((row) => ({ row, p: chance(row) }));
  const judged: Judged = {
    outcome: 'unknown',
    winner: null,
    leads: { [a]: [], [b]: [] },
    tooClose: [],
    untested: rows.length - tested.length,
  };
  // Holm: the k-th smallest p times (m − k + 1), never less than the one before it.
  tested.sort((one, other) => one.p - other.p);
  let adjusted = 0;
  tested.forEach(({ row, p }, k) => {
    adjusted = Math.max(adjusted, p * (tested.length - k));
    const name = `${row.benchmark.id} in ${row.table.id}`;
    if (adjusted > 0.05) judged.tooClose.push(name);
    else judged.leads[row.a.value > row.b.value ? a : b]?.push(name);
  });
  const [ofA, ofB] = [judged.leads[a]?.length ?? 0, judged.leads[b]?.length ?? 0];
  if (ofA > 0 && ofB > 0) judged.outcome = 'split';
  else if (ofA + ofB > 0) [judged.outcome, judged.winner] = ['winner', ofA > 0 ? a : b];
  else if (judged.tooClose.length > 0) judged.outcome = 'undecided';
  return judged;
}

/** One row for each thing that is measured: of all tables with both models, the one that comes first. */
function rowsOf(data: Dataset, a: string, b: string): Candidate[] {
  const [ofA, ofB] = [resultsOf(data, a), resultsOf(data, b)];
  const candidates = [...ofA].flatMap(([place, results]) =>
    results.flatMap((one) =>
      (ofB.get(place) ?? [])
        .filter((other) => (one.result.group ?? '') === (other.result.group ?? ''))
        .map((other) => ({ ...one, a: one.result, b: other.result })),
    ),
  );
  candidates.sort(
    (x, y) =>
      Number(testable(y)) - Number(testable(x)) ||
      Number(y.table.independent) - Number(x.table.independent) ||
      (y.table.asOf ?? '').localeCompare(x.table.asOf ?? '') ||
      data.tables.indexOf(x.table) - data.tables.indexOf(y.table) ||
      data.benchmarks.indexOf(x.benchmark) - data.benchmarks.indexOf(y.benchmark) ||
      // Within a table: all of its list before an older one, and a longer list before a shorter.
      Number((x.a.group ?? '') !== '') - Number((y.a.group ?? '') !== '') ||
      (problemsOf(y, y.a) ?? 0) - (problemsOf(x, x.a) ?? 0) ||
      (x.a.group ?? '').localeCompare(y.a.group ?? ''),
  );
  const things = new Set<string>();
  return candidates.filter(({ benchmark }) => {
    const thing = benchmark.countsAs ?? benchmark.id;
    return !things.has(thing) && things.add(thing);
  });
}

interface Place {
  table: PublishedScoreTable;
  benchmark: Benchmark;
  result: TableResult;
}

const known = new WeakMap<Dataset, Map<string, Map<string, Place[]>>>();

/** The results of a model, by table and benchmark. */
function resultsOf(data: Dataset, model: string): Map<string, Place[]> {
  const models = known.get(data) ?? new Map<string, Map<string, Place[]>>();
  if (!known.has(data)) {
    for (const table of data.tables) {
      for (const result of table.results) {
        const benchmark = data.benchmarks.find(({ id }) => id === result.benchmark);
        if (benchmark === undefined) continue;
        const places = models.get(result.model) ?? new Map<string, Place[]>();
        const place = `${table.id} ${benchmark.id}`;
        models.set(result.model, places.set(place, [...(places.get(place) ?? []), { table, benchmark, result }]));
      }
    }
    known.set(data, models);
  }
  return models.get(model) ?? new Map();
}

const problemsOf = ({ benchmark }: Candidate, result: TableResult): number | null =>
  result.problems ?? benchmark.problems;

const testable = (row: Candidate): boolean =>
  row.benchmark.shareOfProblems === true && problemsOf(row, row.a) !== null && problemsOf(row, row.b) !== null;

/** How likely chance makes a gap of at least this size, from the table of solved and unsolved problems. */
function chance(row: Candidate): number {
  const [n, m] = [problemsOf(row, row.a) as number, problemsOf(row, row.b) as number];
  const [solvedA, solvedB] = [(row.a.value / 100) * n, (row.b.value / 100) * m];
  const [solved, unsolved] = [solvedA + solvedB, n + m - solvedA - solvedB];
  const cross = Math.abs(solvedA * (m - solvedB) - solvedB * (n - solvedA));
  // Half of the last printed digit of either value, and half a problem of the longer list.
  const digit = halfDigit(row);
  const left = cross - n * m * 2 * digit - Math.min(n, m) / 2;
  if (left <= 0) return 1;
  let chiSquared = ((n + m - 1) * left * left) / (n * m * solved * unsolved);
  const { a, b } = row;
  if (a.standardError !== undefined || b.standardError !== undefined) {
    const variance = (result: TableResult, size: number): number =>
      Math.max(((result.standardError ?? 0) / 100) ** 2, ((result.value / 100) * (1 - result.value / 100)) / size);
    const gap = left / (n * m);
    chiSquared = Math.min(chiSquared, (gap * gap) / (variance(a, n) + variance(b, m)));
  }
  return twoTails(Math.sqrt(chiSquared));
}

/** As a share. The column of a table is printed to the digits of its most exact value. */
function halfDigit({ table, benchmark }: Candidate): number {
  const decimals = table.results
    .filter((result) => result.benchmark === benchmark.id)
    .map(({ value }) => String(value).split('.')[1]?.length ?? 0);
  return 0.5 / 100 / 10 ** Math.max(...decimals);
}

/** Twice the normal tail beyond z, by Simpson's rule over what is left of it. */
function twoTails(z: number): number {
  const steps = 1000;
  const width = 14 / steps;
  let sum = 0;
  for (let i = 0; i <= steps; i++) {
    const x = z + i * width;
    sum += Math.exp((-x * x) / 2) * (i === 0 || i === steps ? 1 : i % 2 === 1 ? 4 : 2);
  }
  return Math.min(1, (2 * sum * width) / 3 / Math.sqrt(2 * Math.PI));
}
