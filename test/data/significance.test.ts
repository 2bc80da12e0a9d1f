import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  criticalZ,
  differenceError,
  holm,
  LEVEL,
  type Row,
  standardError,
  testRows,
  twoSidedP,
  upperTail,
  wilson,
} from '../../data/benchmarks/significance.ts';

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

  it('of a gap adds the variances of both', () => {
    expect(differenceError(79.8, 79.2, 30)).toBeCloseTo(10.42, 2);
    expect(differenceError(71.5, 75.7, 198)).toBeCloseTo(4.43, 2);
    expect(differenceError(90.8, 91.8, 14042)).toBeCloseTo(0.34, 2);
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
  mmlu: { a: 90.8, b: 91.8, problems: 14042 },
  gpqa: { a: 71.5, b: 75.7, problems: 198 },
  simpleqa: { a: 30.1, b: 47.0, problems: 4326 },
  swe: { a: 49.2, b: 48.9, problems: 500 },
  aider: { a: 53.3, b: 61.7, problems: 225 },
  aime: { a: 79.8, b: 79.2, problems: 30 },
  math: { a: 97.3, b: 96.4, problems: 500 },
};

describe('the rows of R1 and o1', () => {
  const names = Object.keys(R1_AND_O1);
  const tested = testRows(Object.values(R1_AND_O1));
  const row = (name: string) => tested[names.indexOf(name)];

  it('need the gaps that the method document prints', () => {
    expect(Object.fromEntries(names.map((name) => [name, row(name)?.needed.toFixed(1)]))).toEqual({
      simpleqa: '2.8',
      mmlu: '0.9',
      aider: '12.0',
      gpqa: '11.4',
      math: '2.8',
      swe: '8.1',
      aime: '26.8',
    });
  });

  it('have the z values worked out by hand', () => {
    const zs = { mmlu: -2.97, gpqa: -0.95, simpleqa: -16.4, swe: 0.09, aider: -1.81, aime: 0.06, math: 0.81 };
    for (const [name, z] of Object.entries(zs)) expect(row(name)?.z).toBeCloseTo(z, name === 'simpleqa' ? 1 : 2);
  });

  it('are two leads of o1 and five that are too close', () => {
    expect(names.filter((name) => row(name)?.lead)).toEqual(['mmlu', 'simpleqa']);
  });

  it('would on SWE-bench alone need less, and still be too close', () => {
    expect(testRows([R1_AND_O1.swe as Row])[0]?.needed.toFixed(1)).toBe('6.2');
  });
});

describe('R1 against o1-mini on SWE-bench', () => {
  // The rows of DeepSeek's table that can be tested and that print both.
  const rows: Row[] = [
    { a: 90.8, b: 85.2, problems: 14042 },
    { a: 92.9, b: 86.7, problems: 3000 },
    { a: 84.0, b: 80.3, problems: 12032 },
    { a: 83.3, b: 84.8, problems: 541 },
    { a: 71.5, b: 60.0, problems: 198 },
    { a: 30.1, b: 7.0, problems: 4326 },
    { a: 82.5, b: 76.9, problems: 824 },
    { a: 49.2, b: 41.6, problems: 500 },
    { a: 53.3, b: 32.9, problems: 225 },
    { a: 79.8, b: 63.6, problems: 30 },
    { a: 97.3, b: 90.0, problems: 500 },
    { a: 63.7, b: 40.3, problems: 3000 },
  ];

  it('is 7.6 apart and too close, because Holm stopped before it: more than 7.6 was needed', () => {
    const swe = testRows(rows)[7];
    expect(swe?.lead).toBe(false);
    expect(swe?.needed).toBeGreaterThan(7.6);
    expect(Math.abs(swe?.position ?? 2)).toBeLessThan(1);
  });
});

const percent = fc.integer({ min: 0, max: 1000 }).map((tenths) => tenths / 10);
const someRows = fc.array(fc.record({ a: percent, b: percent, problems: fc.integer({ min: 1, max: 20_000 }) }), {
  maxLength: 25,
});

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
        const mirrored = testRows(rows.map(({ a, b, problems }) => ({ a: b, b: a, problems })));
        testRows(rows).forEach((row, i) => {
          expect(mirrored[i]).toEqual({ ...row, z: 0 - row.z, position: 0 - row.position });
        });
      }),
    );
  });

  it('more problems never turn a lead into a gap that is too close', () => {
    const more = fc.integer({ min: 0, max: 10_000 });
    fc.assert(
      fc.property(someRows, fc.infiniteStream(more), (rows, extra) => {
        const raised = testRows(
          rows.map((row) => ({ ...row, problems: row.problems + (extra.next().value as number) })),
        );
        testRows(rows).forEach(({ lead }, i) => {
          if (lead) expect(raised[i]?.lead).toBe(true);
        });
      }),
    );
  });

  it('every figure is a finite number, also where one model solves all and the other none', () => {
    const [row] = testRows([{ a: 100, b: 0, problems: 30 }]);
    expect(row).toMatchObject({ z: 99, lead: true, needed: 0 });
    expect(testRows([{ a: 100, b: 100, problems: 30 }])[0]).toMatchObject({ z: 0, p: 1, lead: false, position: 0 });
    expect(LEVEL).toBe(0.05);
  });
});
