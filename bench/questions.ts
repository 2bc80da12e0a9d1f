// Random questions about real offers, the same ones for the same seed.
import { tiersSold } from '../data/pricing/quote.ts';
import type { Dataset } from '../data/schema/dataset.ts';
import type { Offer, ServiceTier } from '../data/schema/offer.ts';
import type { Workload } from '../data/schema/quote.ts';
import { isoOf } from './oracle.ts';

/** A small generator with a seed (Marsaglia 2003), so that a failure can be asked again. */
function random(seed: number): (below: number) => number {
  let state = seed >>> 0 || 1;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return Math.floor(((state >>> 0) / 2 ** 32) * below);
  };
}

const SIZES = [1, 10, 1000, 200_001, 300_000, 1_000_000, 10 ** 9, 10 ** 12 + 1];

function randomWorkload(below: (n: number) => number, tiers: ServiceTier[]): Workload {
  const size = (): number => below(SIZES[below(SIZES.length)] as number);
  const input = below(4) === 0 ? 199_999 + below(3) : size();
  const cachedInput = below(2) * below(input + 1);
  const cacheWrite = below(2) * below(input - cachedInput + 1);
  const output = size();
  const tier = tiers[below(tiers.length)] as ServiceTier;
  return {
    input,
    cachedInput,
    cacheWrite,
    output,
    reasoning: below(output + 1),
    requests: 1 + (size() % 10 ** 12),
    tier,
    // Most vendors sell none of these, so most questions name none.
    ...(below(50) === 0 && { cacheWrite1h: below(input - cachedInput - cacheWrite + 1) }),
    ...(below(50) === 0 && { webSearch: below(100) }),
  };
}

/** Between 2024 and 2027, often exactly at an edge of the price history, or a second beside it. */
function randomAt(below: (n: number) => number, edges: number[]): string {
  const some = Date.UTC(2024, 0, 1) + below(3 * 365 * 24 * 60) * 60_000;
  const instant =
    below(3) === 0 && edges.length > 0 ? (edges[below(edges.length)] as number) + (below(3) - 1) * 1000 : some;
  const text = `${new Date(instant).toISOString().slice(0, 19)}Z`;
  return below(3) === 0 ? text.slice(0, 10) : text;
}

/** Questions without end, about every offer of a dataset. */
export function* randomQuestions(
  dataset: Dataset,
  seed: number,
): Generator<{ model: string; offer: Offer; workload: Workload; at: string }> {
  const below = random(seed);
  const offers = dataset.models.flatMap((model) => model.offers.map((offer) => ({ model: model.id, offer })));
  for (;;) {
    const { model, offer } = offers[below(offers.length)] as (typeof offers)[number];
    const edges = [...offer.prices.flatMap(({ from, until }) => [from, until]), offer.ended?.at]
      .filter((at) => at !== undefined)
      .map((at) => Date.parse(isoOf(at)));
    const at = randomAt(below, edges);
    yield { model, offer, at, workload: randomWorkload(below, tiersSold(offer, at)) };
  }
}
