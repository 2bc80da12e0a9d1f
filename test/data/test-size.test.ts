// How often the test of two scores finds a lead where there is none: not simulated, counted out over every outcome.
import { describe, expect, it } from 'vitest';
import { criticalZ, LEVEL, testRows } from '../../data/benchmarks/significance.ts';

/** Holm's steps: with up to sixteen rows the level of a row is 5 % divided by one of these. */
const STEPS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 16];
/** Chances of a model to solve a problem; by symmetry 0.3 stands for 0.7 too. */
const CHANCES = Array.from({ length: 25 }, (_, i) => (i + 1) / 50);

/** How many standard errors the first is ahead, of x of n and y of m problems. */
type Statistic = (x: number, n: number, y: number, m: number) => number;

const ours: Statistic = (x, n, y, m) =>
  testRows([{ a: { value: (100 * x) / n, problems: n }, b: { value: (100 * y) / m, problems: m } }])[0]?.z as number;

/** The variance of both scores together with N − 1, and no half step. */
const pooled: Statistic = (x, n, y, m) => {
  const share = (x + y) / (n + m);
  return (x / n - y / m) / Math.sqrt((share * (1 - share) * (n + m) ** 2) / (n * m * (n + m - 1)));
};

/** Two separate variances. */
const separate: Statistic = (x, n, y, m) =>
  (x / n - y / m) / Math.sqrt((x * (n - x)) / n ** 3 + (y * (m - y)) / m ** 3);

/** For each number solved of n, the most solved of m that is a lead of the first; −1 where none is. */
function edges(z: Statistic, n: number, m: number, critical: number): number[] {
  let y = -1;
  return Array.from({ length: n + 1 }, (_, x) => {
    while (y < m && z(x, n, y + 1, m) > critical) y++;
    return y;
  });
}

/** The chance of each number of n problems, by the ratio of neighbours from the most likely one outwards. */
function binomial(n: number, p: number): number[] {
  const chances = new Array<number>(n + 1).fill(0);
  const top = Math.floor((n + 1) * p);
  chances[top] = 1;
  for (let x = top; x < n; x++) chances[x + 1] = ((chances[x] as number) * (n - x) * p) / ((x + 1) * (1 - p));
  for (let x = top; x > 0; x--) chances[x - 1] = ((chances[x] as number) * x * (1 - p)) / ((n - x + 1) * p);
  const sum = chances.reduce((total, chance) => total + chance, 0);
  return chances.map((chance) => chance / sum);
}

/** The chance that the first of two equally good models is found ahead. */
function chanceOfLead(edge: number[], ofN: number[], ofM: number[]): number {
  let below = 0;
  let [at, sum] = [-1, 0];
  edge.forEach((most, x) => {
    while (at < most) below += ofM[++at] as number;
    sum += (ofN[x] as number) * below;
  });
  return sum;
}

/** The largest size of the two-sided test, as a multiple of its nominal one, at each of Holm's steps. */
function largestSizes(pairs: [n: number, m: number][], z = ours): { ratio: number; at: string } {
  let worst = { ratio: 0, at: '' };
  for (const [n, m] of pairs) {
    const chances = CHANCES.map((p) => ({ p, ofN: binomial(n, p), ofM: binomial(m, p) }));
    for (const step of STEPS) {
      const critical = criticalZ(LEVEL / step);
      const [ahead, behind] = [edges(z, n, m, critical), n === m ? undefined : edges(z, m, n, critical)];
      for (const { p, ofN, ofM } of chances) {
        const first = chanceOfLead(ahead, ofN, ofM);
        // Of equal lists, the second is ahead exactly as often as the first.
        const second = behind === undefined ? first : chanceOfLead(behind, ofM, ofN);
        const ratio = ((first + second) * step) / LEVEL;
        if (ratio > worst.ratio) worst = { ratio, at: `${n} and ${m} problems, step ${step}, p = ${p}` };
      }
    }
  }
  return worst;
}

const EVERY_LENGTH = Array.from({ length: 471 }, (_, i) => 30 + i);

describe('the chance of a lead between two equally good models', () => {
  it('is never above the level, from 30 to 500 problems, at every step of Holm', { timeout: 30_000 }, () => {
    const worst = largestSizes(EVERY_LENGTH.map((n) => [n, n]));
    expect(worst.ratio, worst.at).toBeLessThanOrEqual(1);
    expect(worst.ratio, 'and is no timid test either').toBeGreaterThan(0.95);
  });

  it('is never above it where the two lists are not equally long', { timeout: 30_000 }, () => {
    const pairs = [30, 45, 66, 89, 113, 200].flatMap((n) =>
      [n + 1, n + 2, Math.round(n * 1.1), Math.round(n * 1.5), n * 2].map((m): [number, number] => [n, m]),
    );
    const worst = largestSizes(pairs);
    expect(worst.ratio, worst.at).toBeLessThanOrEqual(1);
  });

  it('would be above it by a quarter without the half step, and doubled with two separate variances', () => {
    const short = EVERY_LENGTH.slice(0, 31).map((n): [number, number] => [n, n]);
    expect(largestSizes(short, pooled).ratio).toBeGreaterThan(1.25);
    expect(largestSizes(short, separate).ratio).toBeGreaterThan(2);
  });
});
