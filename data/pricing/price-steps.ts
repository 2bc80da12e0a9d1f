import type { Offer, Rates } from '../schema/offer.ts';
import type { Workload } from '../schema/quote.ts';
import { computeCost, totalOf } from './cost.ts';
import { historyOf, resolveRates } from './rates.ts';

/** What one workload has cost at an offer over time: one step a price, oldest first, at base hours. */
export interface PriceStep {
  /** Inclusive: a day or an instant. */
  from: string;
  /** The start is not known; the price was first seen then. */
  isFirstSeen: boolean;
  /** Exclusive. null: still open. */
  until: string | null;
  rates: Rates;
  /** US dollars, exact. null: a rate that the workload needs is not published. */
  total: string | null;
  sources: string[];
}

export function priceSteps(offer: Offer, workload: Workload): PriceStep[] {
  return historyOf(offer).prices.map((dated) => {
    const { price, until } = dated;
    const applied = resolveRates(dated, undefined, workload);
    const cost = applied === undefined ? undefined : computeCost(applied, workload);
    return {
      from: price.from,
      isFirstSeen: price.fromIs === 'first-seen',
      until,
      rates: price.rates,
      total: cost === undefined || cost.missing !== undefined ? null : totalOf(cost.perRequest, workload),
      sources: price.sources,
    };
  });
}
