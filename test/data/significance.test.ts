import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  criticalZ,
  differenceError,
  holm,
  indistinct,
  LEVEL,
  type Proportion,
  type Row,
  standardError,
  testRows,
  twoSidedP,
  upperTail,
  wilson,
} from '../../data/benchmarks/significance.ts';

/** A score that is a share of problems, exact unless it says how it was printed. */
const of = (value: number, problems: number): Proportion => ({ value, problems });
/** Two scores printed to tenths. */
const row = (a: number, b: number, problems: number): Row => ({
  a: { ...of(a, problems), lastDigit: 0.1 },
  b: { ...of(b, problems), lastDigit: 0.1 },
});

describe('the normal tail', () => {
  // Abramowitz and Stegun, table 26.1, and for 4 and beyond table 26.2: printed to more digits than are asked for here.
  it.each([
    [0, 0.5],
    [0.5, 0.3085375387],
    [1, 0.1586552539],
    [1.5, 0.0668072013],
    [1.96, 0.0249978951],
    [2, 0.0227501319],
    [2.5, 0.0062096653],
    [2.99, 0.0013948872],
    [3, 0.001349898],
    [3.01, 0.0013062385],
    [4, 0.0000316712],
    [5, 2.8665157e-7],
  ])('beyond %d is %d', (z, tail) => {
    expect(Math.abs(upperTail(z) - tail)).toBeLessThan(1e-10);
    expect(Math.abs(upperTail(-z) - (1 - tail))).toBeLessThan(1e-10);
  });

  it('keeps its digits where it is thin', () => {
    // −log10 Q(z), Abramowitz and Stegun, table 26.2
    expect(-Math.log10(upperTail(10))).toBeCloseTo(23.11805, 5);
    expect(-Math.log10(upperTail(20))).toBeCloseTo(88.5601, 5);
  });

  it('has no step where the series gives way to the fraction', () => {
    expect(upperTail(3 - 1e-9) / upperTail(3)).toBeCloseTo(1, 8);
  });
});

describe('the critical z', () => {
  it.each([
    [0.05, 1.959964],
    [0.05 / 7, 2.69011],
    [0.01, 2.575829],
    [0.001, 3.290527],
    [1, 0],
  ])('of p = %d is %d', (p, z) => expect(criticalZ(p)).toBeCloseTo(z, 6));

  it('is the inverse of p', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-12, max: 0.999, noNaN: true }), (p) => {
        expect(twoSidedP(criticalZ(p)) / p).toBeCloseTo(1, 9);
      }),
    );
  });
});

describe('the standard error', () => {
  it('of a score shrinks with the root of the problems', () => {
    expect(standardError(79.8, 30)).toBeCloseTo(7.33, 2);
    expect(standardError(79.8, 120)).toBeCloseTo(7.33 / 2, 2);
  });

  it('of a gap pools both scores, with N − 1', () => {
    expect(differenceError(of(79.8, 30), of(79.2, 30))).toBeCloseTo(10.51, 2);
    expect(differenceError(of(71.5, 198), of(75.7, 198))).toBeCloseTo(4.44, 2);
    expect(differenceError(of(90.8, 14042), of(91.8, 14042))).toBeCloseTo(0.34, 2);
  });

  it('of a gap weighs each score by its own number of problems', () => {
    // 30 of 60 and 0 of 40: 30 % of 100, √(2100 × (1/60 + 1/40) × 100/99)
    expect(differenceError(of(50, 60), of(0, 40))).toBeCloseTo(9.4, 2);
  });

  it('of a gap is the printed one where that is larger', () => {
    const a = { ...of(88.144, 12032), printedError: 0.4 };
    const b = { ...of(91.591, 12032), printedError: 0.3 };
    expect(differenceError(a, b)).toBeCloseTo(0.5, 10);
    // One of the two was printed with an error: the other counts with its binomial one, √(91.591 × 8.409 ÷ 12032) = 0.253.
    expect(differenceError(a, of(91.591, 12032))).toBeCloseTo(Math.hypot(0.4, 0.253), 4);
  });

  it('of a gap is not the printed one where that covers repeated runs only', () => {
    const [a, b] = [of(87.266, 89), of(80.899, 89)];
    expect(differenceError({ ...a, printedError: 0.375 }, { ...b, printedError: 0.375 })).toBe(differenceError(a, b));
  });
});

describe('what of a gap may be printing and counting', () => {
  it('is half a last digit of either, and half a problem of the longer list', () => {
    const a = { ...of(43.8, 66), lastDigit: 0.1 };
    expect(indistinct(a, { ...of(12.1, 66), lastDigit: 0.1 })).toBeCloseTo(0.1 + 50 / 66, 10);
    expect(indistinct(of(43.8, 60), of(12.1, 66))).toBeCloseTo(50 / 66, 10);
  });

  it('decides where two scores printed to whole percents would be a lead to tenths', () => {
    const lead = (lastDigit: number): boolean | undefined =>
      testRows([{ a: { ...of(56, 500), lastDigit }, b: { ...of(49, 500), lastDigit } }])[0]?.lead;
    expect(lead(0.1)).toBe(true);
    expect(lead(1)).toBe(false);
  });
});

describe("Wilson's interval", () => {
  // Newcombe, "Two-sided confidence intervals for the single proportion" (1998), table I, method 3.
  it.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('of %d right of %d', (right, problems, low, high) => {
    const [from, until] = wilson((100 * right) / problems, problems);
    expect(from / 100).toBeCloseTo(low, 4);
    expect(until / 100).toBeCloseTo(high, 4);
  });

  it('of 79.8 on AIME runs from 62.5 to 90.4', () => {
    expect(wilson(79.8, 30).map((end) => end.toFixed(1))).toEqual(['62.5', '90.4']);
  });

  it('never leaves 0 to 100', () => {
    expect(wilson(0, 1)[0]).toBe(0);
    expect(wilson(100, 1)[1]).toBe(100);
  });
});

describe("Holm's correction", () => {
  it('agrees with the worked example of four tests', () => {
    const corrected = holm([0.01, 0.04, 0.03, 0.005]);
    expect(corrected.map(({ adjusted }) => adjusted.toFixed(2))).toEqual(['0.03', '0.06', '0.06', '0.02']);
    expect(corrected.map(({ rejected }) => rejected)).toEqual([true, false, false, true]);
  });

  it('rejects the three smallest of the fifteen in the example of Benjamini and Hochberg (1995)', () => {
    const ps = [
      0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528, 0.759, 1,
    ];
    const corrected = holm(ps);
    expect(corrected.filter(({ rejected }) => rejected)).toHaveLength(3);
    expect(corrected.slice(0, 4).map(({ adjusted }) => adjusted.toFixed(4))).toEqual([
      '0.0015',
      '0.0056',
      '0.0247',
      '0.1140',
    ]);
  });

  it('stops at the first failure, though a later test would pass its own step', () => {
    // 0.02 fails 0.05 ÷ 3; 0.024 would pass 0.05 ÷ 2.
    const corrected = holm([0.02, 0.024, 0.9]);
    expect(corrected.map(({ rejected }) => rejected)).toEqual([false, false, false]);
    expect(corrected.map(({ divisor }) => divisor)).toEqual([3, 3, 3]);
  });

  it('is no correction of a single test', () => {
    expect(holm([0.05])).toEqual([{ rejected: true, adjusted: 0.05, divisor: 1 }]);
    expect(holm([0.0501])[0]?.rejected).toBe(false);
    expect(holm([])).toEqual([]);
  });
});

/** The seven testable rows that DeepSeek printed for R1 and o1, in the order of its table. */
const R1_AND_O1: Record<string, Row> = {
  mmlu: row(90.8, 91.8, 14042),
  gpqa: row(71.5, 75.7, 198),
  simpleqa: row(30.1, 47.0, 4326),
  swe: row(49.2, 48.9, 500),
  aider: row(53.3, 61.7, 225),
  aime: row(79.8, 79.2, 30),
  math: row(97.3, 96.4, 500),
};

describe('the rows of R1 and o1', () => {
  const names = Object.keys(R1_AND_O1);
  const tested = testRows(Object.values(R1_AND_O1));
  const tests = (name: string) => tested[names.indexOf(name)];

  it('need these gaps, by hand: critical z × error + half a last digit of either + half a problem', () => {
    // SimpleQA: 2.690 × 1.046 + 0.1 + 0.012; MMLU: 2.638 × 0.337 + 0.1 + 0.004; AIME: 2.576 × 10.51 + 0.1 + 1.667
    expect(Object.fromEntries(names.map((name) => [name, tests(name)?.needed.toFixed(1)]))).toEqual({
      simpleqa: '2.9',
      mmlu: '1.0',
      aider: '12.3',
      gpqa: '11.8',
      math: '3.0',
      swe: '8.3',
      aime: '28.8',
    });
  });

  it('have the z values worked out by hand', () => {
    // MMLU: (1.0 − 0.1 − 0.0036) ÷ 0.3366; where a gap is smaller than printing and counting make it, 0
    const zs = { mmlu: -2.66, gpqa: -0.87, simpleqa: -16.05, swe: 0.03, aider: -1.74, aime: 0, math: 0.64 };
    for (const [name, z] of Object.entries(zs)) expect(tests(name)?.z).toBeCloseTo(z, 1);
  });

  it('are two leads of o1, of which the second hangs on how many rows are tested', () => {
    expect(names.filter((name) => tests(name)?.lead)).toEqual(['mmlu', 'simpleqa']);
    const more = [row(50, 51, 100), row(50, 51, 100)];
    expect(testRows([...Object.values(R1_AND_O1), ...more])[names.indexOf('mmlu')]?.lead).toBe(false);
  });

  it('would on SWE-bench alone need less, and still be too close', () => {
    expect(testRows([R1_AND_O1.swe as Row])[0]?.needed.toFixed(1)).toBe('6.4');
  });
});

describe('R1 against o1-mini on SWE-bench', () => {
  // The rows of DeepSeek's table that can be tested and that print both.
  const rows: Row[] = [
    row(90.8, 85.2, 14042),
    row(92.9, 86.7, 3000),
    row(84.0, 80.3, 12032),
    row(83.3, 84.8, 541),
    row(71.5, 60.0, 198),
    row(30.1, 7.0, 4326),
    row(82.5, 76.9, 824),
    row(49.2, 41.6, 500),
    row(53.3, 32.9, 225),
    row(79.8, 63.6, 30),
    row(97.3, 90.0, 500),
    row(63.7, 40.3, 3000),
  ];

  it('is 7.6 apart and too close, because Holm stopped before it: more than 7.6 was needed', () => {
    const swe = testRows(rows)[7];
    expect(swe?.lead).toBe(false);
    expect(swe?.needed).toBeGreaterThan(7.6);
    expect(Math.abs(swe?.position ?? 2)).toBeLessThan(1);
  });
});

const percent = fc.integer({ min: 0, max: 1000 }).map((tenths) => tenths / 10);
const problems = fc.integer({ min: 1, max: 20_000 });
const score = fc.record({
  value: percent,
  problems,
  printedError: fc.option(fc.double({ min: 0, max: 5, noNaN: true }), { nil: undefined }),
  lastDigit: fc.constantFrom(0.001, 0.1, 1),
});
const someRows = fc.array(fc.record({ a: score, b: score }), { maxLength: 25 });
const equallyLong = fc.array(
  fc.tuple(percent, percent, problems).map(([a, b, n]) => row(a, b, n)),
  { maxLength: 25 },
);

describe('of any rows', () => {
  it('a lead lies outside −1…1 and nothing else does', () => {
    fc.assert(
      fc.property(someRows, (rows) => {
        for (const { lead, position } of testRows(rows)) expect(Math.abs(position) > 1).toBe(lead);
      }),
    );
  });

  it('the mirror image is mirrored', () => {
    fc.assert(
      fc.property(someRows, (rows) => {
        const mirrored = testRows(rows.map(({ a, b }) => ({ a: b, b: a })));
        testRows(rows).forEach((row, i) => {
          expect(mirrored[i]).toEqual({ ...row, z: 0 - row.z, position: 0 - row.position });
        });
      }),
    );
  });

  it('more problems never turn a lead into a gap that is too close', () => {
    const more = fc.integer({ min: 0, max: 10_000 });
    fc.assert(
      fc.property(equallyLong, fc.infiniteStream(more), (rows, extra) => {
        const raised = testRows(
          rows.map(({ a, b }) => row(a.value, b.value, a.problems + (extra.next().value as number))),
        );
        testRows(rows).forEach(({ lead }, i) => {
          if (lead) expect(raised[i]?.lead).toBe(true);
        });
      }),
    );
  });

  it('every figure is a finite number, also where one model solves all and the other none', () => {
    fc.assert(
      fc.property(someRows, (rows) => {
        for (const { lead: _, ...figures } of testRows(rows)) {
          expect(Object.values(figures).every(Number.isFinite)).toBe(true);
        }
      }),
    );
    expect(testRows([row(100, 0, 30)])[0]?.lead).toBe(true);
    expect(testRows([row(100, 100, 30)])[0]).toMatchObject({ z: 0, p: 1, lead: false, position: 0 });
    expect(LEVEL).toBe(0.05);
  });
});
