import { describe, expect, it } from 'vitest';
import { likelyRivals, type PricedModel } from '../../data/catalog/rivals.ts';
import { modelNamed, realCatalog } from '../support/real-dataset.ts';

const catalog = await realCatalog();
const base = modelNamed(catalog, 'gpt-4o');

const priced = (id: string, developer: string, released: string, price: number | null): PricedModel => ({
  model: { ...base, id, developer, released, openWeights: false },
  price,
});

const own = priced('own', 'A', '2026-01-01', 10);
const rivals = (...others: PricedModel[]): string[] => likelyRivals(own, [own, ...others]).map(({ id }) => id);

describe('likely rivals', () => {
  it('are of the same time and price', () => {
    expect(
      rivals(
        priced('older', 'B', '2024-01-01', 10),
        priced('same', 'B', '2026-02-01', 11),
        priced('dearer', 'C', '2026-01-01', 1000),
      ),
    ).toEqual(['same', 'older', 'dearer']);
  });

  it('are sooner of another developer, and of none more than two', () => {
    expect(
      rivals(priced('a1', 'A', '2026-01-01', 10), ...['b1', 'b2', 'b3'].map((id) => priced(id, 'B', '2026-01-01', 10))),
    ).toEqual(['b1', 'b2', 'a1']);
  });

  it('are last where nobody knows what they cost', () => {
    expect(rivals(priced('unknown', 'B', '2026-01-01', null), priced('known', 'C', '2025-06-01', 20))).toEqual([
      'known',
      'unknown',
    ]);
  });

  it('are five at most, never the model itself, in an order that does not depend on that of the others', () => {
    const others = Array.from({ length: 9 }, (_, i) => priced(`m${i}`, `D${i}`, '2026-01-01', 10));
    const found = rivals(...others);
    expect(found).toHaveLength(5);
    expect(rivals(...others.toReversed())).toEqual(found);
  });
});
