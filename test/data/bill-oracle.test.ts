// A bill of random items, written as the vendors count, against the oracle on exact fractions: each item and the sum.
import { describe, expect, it } from 'vitest';
import { type Fraction, fraction, oracle, same } from '../../bench/oracle.ts';
import { costItems } from '../../data/billing/cost-items.ts';
import { randomBill } from '../support/random-bill.ts';
import { realCatalog } from '../support/real-dataset.ts';
import { USAGE_WRITERS } from '../support/usage-writers.ts';

const facts = await realCatalog();

const plus = (a: Fraction, b: Fraction): Fraction => ({
  over: a.over * b.under + b.over * a.under,
  under: a.under * b.under,
});

describe('a bill of a thousand random items', () => {
  const asked = randomBill(facts.data, 1000, 20_261_127);
  const answer = costItems(
    facts,
    asked.map(({ item }) => item),
    '2026-11-27',
  );

  it('is asked in the words of every vendor', () => {
    const formats = new Set(asked.map(({ item }) => item.format ?? 'parameters'));
    expect([...formats].sort()).toEqual([...new Set(USAGE_WRITERS.map(({ format }) => format)), 'parameters'].sort());
  });

  it('is answered item by item as the oracle answers it', () => {
    for (const [i, { item, offer, workload, at }] of asked.entries()) {
      const result = answer.results[i];
      if (result === undefined || !('quote' in result)) throw new Error(JSON.stringify({ item, result }));
      const expected = oracle(offer, workload, at);
      const { total } = result.quote;
      const agree = total === null ? expected === null : expected !== null && same(fraction(total), expected);
      expect(agree ? undefined : `${JSON.stringify(item)}: ${total}`).toBeUndefined();
    }
  });

  it('comes to the sum of the oracle, to the last digit', () => {
    const expected = asked.map(({ offer, workload, at }) => oracle(offer, workload, at)).filter((one) => one !== null);
    expect(answer.total).toBeNull();
    expect(answer.known?.items).toBe(expected.length);
    expect(expected.length).toBeGreaterThan(300);
    const sum = expected.reduce(plus, { over: 0n, under: 1n });
    expect(same(fraction(answer.known?.total ?? ''), sum)).toBe(true);
  });
});

it('has a total over all where every item has one', () => {
  const priced = randomBill(facts.data, 1000, 7).filter(
    ({ offer, workload, at }) => oracle(offer, workload, at) !== null,
  );
  const { total, results } = costItems(
    facts,
    priced.map(({ item }) => item),
    '2026-11-27',
  );
  const sum = priced
    .map(({ offer, workload, at }) => oracle(offer, workload, at) as Fraction)
    .reduce(plus, { over: 0n, under: 1n });
  expect(results).toHaveLength(priced.length);
  expect(total !== null && same(fraction(total), sum)).toBe(true);
});
