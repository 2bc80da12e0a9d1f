/**
 * Is a gap larger than chance?
 *
 * A score that is a share of n problems would come out a little differently on n other problems of the same kind. How
 * much differently is its standard error; a gap between two models says something only where it is clearly larger than
 * that. The reasoning is that of Miller, "Adding Error Bars to Evals" (2024, https://arxiv.org/abs/2411.00640), without
 * its pairing by problem: which model solved which problem is not published. The test is the "N − 1" chi-squared test of
 * two proportions with half a step of correction, whose true size was counted out. Asking a model several times about
 * each problem does not make the problems more, so n is the number of problems, never of answers.
 *
 * Scores, gaps and errors are in percentage points throughout.
 */

/** The chance, in one whole comparison of two models, of finding any lead where there is none. */
export const LEVEL = 0.05;

/** The normal density. */
const density = (z: number): number => Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);

/**
 * The share of a normal distribution that lies beyond z. Below 3 the series of Marsaglia, "Evaluating the Normal
 * Distribution" (2004, https://doi.org/10.18637/jss.v011.i04); from 3 on the continued fraction of Laplace
 * (Abramowitz and Stegun 26.2.14), which loses no digits where the tail is thin.
 * @example upperTail(1.96) is 0.0249979, upperTail(3) is 0.0013499, upperTail(5) is 2.8665e-7
 */
export function upperTail(z: number): number {
  if (z < 0) return 1 - upperTail(-z);
  return z < 3 ? 0.5 - density(z) * series(z) : density(z) / fraction(z);
}

function series(z: number): number {
  let [sum, term] = [z, z];
  for (let k = 3; term > sum * Number.EPSILON; k += 2) {
    term *= (z * z) / k;
    sum += term;
  }
  return sum;
}

function fraction(z: number): number {
  let value = z;
  for (let k = 100; k > 0; k--) value = z + k / value;
  return value;
}

/**
 * How likely chance alone makes a gap at least this large in either direction.
 * @example twoSidedP(1.96) is 0.05, twoSidedP(-2.97) is 0.003
 */
export const twoSidedP = (z: number): number => Math.min(1, 2 * upperTail(Math.abs(z)));

/**
 * The z that chance exceeds, in either direction, with probability p: the inverse of `twoSidedP`. A first guess by
 * Abramowitz and Stegun 26.2.23, which is within 0.00045, made exact by Newton's method.
 * @example criticalZ(0.05) is 1.959964, criticalZ(0.05 / 7) is 2.690110
 */
export function criticalZ(p: number): number {
  const t = Math.sqrt(-2 * Math.log(p / 2));
  let z = t - (2.515517 + t * (0.802853 + t * 0.010328)) / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308)));
  for (let step = 0; step < 3; step++) z += (upperTail(z) - p / 2) / density(z);
  return z;
}

/**
 * The standard error of a score: √(p (1 − p) ÷ n) of the binomial distribution.
 * @example 79.8 on the 30 problems of AIME: 7.33 points
 */
export const standardError = (score: number, problems: number): number => Math.sqrt((score * (100 - score)) / problems);

/** A printed score that is a share of problems. */
export interface Proportion {
  value: number;
  problems: number;
  /** The standard error that was printed with it, in points. It may cover repeated runs only. */
  printedError?: number | undefined;
  /** The last digit that was printed, in points: 0.1 for 84.6, 0.001 for 87.266. 0 where the value is exact. */
  lastDigit?: number | undefined;
}

/**
 * The standard error of the gap between two scores on problems drawn apart, if both models were equally good: both scores
 * pooled, with the variance of N − 1 (Campbell, "Chi-squared and Fisher–Irwin tests of two-by-two tables with small
 * sample recommendations", 2007, https://doi.org/10.1002/sim.2832). Where an error was printed with a score and is larger
 * than its binomial one, the printed one is used: an error over repeated runs may be smaller and says nothing about the
 * choice of the problems.
 * @example 79.8 and 79.2 on 30 problems: 10.51 points; 71.5 and 75.7 on 198: 4.44 points
 */
export function differenceError(a: Proportion, b: Proportion): number {
  const n = a.problems + b.problems;
  const pooled = (a.value * a.problems + b.value * b.problems) / n;
  const variance = pooled * (100 - pooled) * (1 / a.problems + 1 / b.problems) * (n / (n - 1));
  const own = Math.sqrt(Math.max(0, variance));
  if (a.printedError === undefined && b.printedError === undefined) return own;
  return Math.max(own, Math.hypot(largerError(a), largerError(b)));
}

const largerError = ({ value, problems, printedError = 0 }: Proportion): number =>
  Math.max(printedError, standardError(value, problems));

/**
 * How much of a gap may be made by printing and counting: half of the last printed digit of either score, and half a
 * problem of the longer list. Scores move in steps of one problem and the normal distribution does not; without that half
 * step chance exceeds the level by up to a quarter at 30 problems, with it never (test/data/test-size.test.ts counts it out).
 * @example 43.8 and 12.1 on 66 problems: 0.05 + 0.05 + 0.76 points
 */
export const indistinct = (a: Proportion, b: Proportion): number =>
  ((a.lastDigit ?? 0) + (b.lastDigit ?? 0)) / 2 + 50 / Math.max(a.problems, b.problems);

/**
 * The 95 % interval of a score, by Wilson (1927, https://doi.org/10.1080/01621459.1927.10502953). Unlike the score ± 2
 * errors it stays between 0 and 100 and holds near both ends.
 * @example 79.8 on 30 problems: 62.5 to 90.4; 81 right of 263: 25.53 to 36.62 (Newcombe 1998, table I)
 */
export function wilson(score: number, problems: number): [low: number, high: number] {
  const z = USUAL_Z;
  const p = score / 100;
  const spread = z * Math.sqrt((p * (1 - p)) / problems + (z * z) / (4 * problems * problems));
  const middle = p + (z * z) / (2 * problems);
  const scale = 100 / (1 + (z * z) / problems);
  return [Math.max(0, (middle - spread) * scale), Math.min(100, (middle + spread) * scale)];
}

const USUAL_Z = criticalZ(LEVEL);

/** What Holm's procedure says of one of several tests. */
export interface Corrected {
  rejected: boolean;
  /** The p that can be held against the level as if it stood alone. */
  adjusted: number;
  /** By what the level is divided for this test; past the first failure, by what it was divided there. */
  divisor: number;
}

/**
 * Corrects several tests of one question, by Holm, "A Simple Sequentially Rejective Multiple Test Procedure" (1979,
 * https://www.jstor.org/stable/4615733): the smallest of m p-values is held against level ÷ m, the next against
 * level ÷ (m − 1), and so on **until the first that fails; every later one fails with it**.
 * @example p = 0.01, 0.04, 0.03, 0.005 at 5 %: adjusted 0.03, 0.06, 0.06, 0.02; the first and the last are rejected
 * (https://en.wikipedia.org/wiki/Holm–Bonferroni_method#Example)
 */
export function holm(ps: readonly number[], level: number = LEVEL): Corrected[] {
  const order = ps.map((p, index) => ({ p, index })).sort((a, b) => a.p - b.p);
  const corrected: Corrected[] = [];
  let before: Corrected = { rejected: true, adjusted: 0, divisor: ps.length };
  order.forEach(({ p, index }, rank) => {
    const divisor = before.rejected ? ps.length - rank : before.divisor;
    const rejected = before.rejected && p * divisor <= level;
    const adjusted = Math.min(1, Math.max(before.adjusted, p * (ps.length - rank)));
    before = { rejected, adjusted, divisor };
    corrected[index] = before;
  });
  return corrected;
}

/** Two scores on one benchmark. */
export interface Row {
  a: Proportion;
  b: Proportion;
}

export interface TestedRow {
  /** The gap beyond what printing and counting may make, in standard errors. Positive where the first score is higher. */
  z: number;
  p: number;
  pAdjusted: number;
  /** The gap that would have been a lead, in points. */
  needed: number;
  /** The gap as a multiple of what is needed, positive towards the first: outside −1…1 exactly where it is a lead. */
  position: number;
  lead: boolean;
}

/**
 * Tests the gaps of one pair of models together. `needed` and `position` follow Holm: a row is held against the
 * critical z of its rank, and after the first row that fails, against the critical z of that one. So a drawing of the
 * positions and the list of leads can never disagree.
 * @example DeepSeek-R1 and o1 on SimpleQA and SWE-bench Verified alone: 16.9 apart and 2.4 needed, 0.3 and 6.4
 */
export function testRows(rows: readonly Row[]): TestedRow[] {
  const zs = rows.map(zOf);
  const corrected = holm(zs.map(twoSidedP));
  return rows.map(({ a, b }, i) => {
    const z = zs[i] as number;
    const { rejected, adjusted, divisor } = corrected[i] as Corrected;
    const needed = stepZ(divisor) * differenceError(a, b) + indistinct(a, b);
    return {
      z,
      p: twoSidedP(z),
      pAdjusted: adjusted,
      needed,
      position: (a.value - b.value) / needed,
      lead: rejected,
    };
  });
}

/** Equal scores have a z of 0, also those of 100 and 100, whose error is 0. */
function zOf({ a, b }: Row): number {
  const gap = a.value - b.value;
  const beyond = Math.abs(gap) - indistinct(a, b);
  return beyond > 0 ? (Math.sign(gap) * beyond) / differenceError(a, b) : 0;
}

/** The critical z of one of Holm's steps, worked out once: there are few steps, and they are always the same ones. */
function stepZ(divisor: number): number {
  steps[divisor] ??= criticalZ(LEVEL / divisor);
  return steps[divisor];
}
const steps: number[] = [];
