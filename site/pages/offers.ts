import type { Catalog } from '../../data/catalog/catalog.ts';
import { type PriceStep, priceSteps } from '../../data/pricing/price-steps.ts';
import { offerStateAt } from '../../data/pricing/rates.ts';
import { instantOf } from '../../data/primitives/dates.ts';
import { parseAmount } from '../../data/primitives/money.ts';
import { COMPARE_DEFAULTS } from '../../data/primitives/workload.ts';
import type { Model } from '../../data/schema/dataset.ts';
import type { Offer } from '../../data/schema/offer.ts';

/** One offer as it stands on a day: the price in force, or what became of it. */
export interface OfferRow {
  model: Model;
  offer: Offer;
  /** The step in force; nothing where it is not on sale, or nobody knows its price. */
  step: PriceStep | undefined;
  /** Why there is none. */
  state: 'current' | 'upcoming' | 'retired' | 'unknown';
  /** The latest day on which a source of the price was read. */
  read: string | undefined;
}

export function offerRow({ data }: Catalog, model: Model, offer: Offer, today: string): OfferRow {
  const state = offerStateAt(offer, instantOf(today));
  const steps = priceSteps(offer, COMPARE_DEFAULTS);
  const step = state.is === 'current' ? steps.find(({ from }) => from === state.dated.price.from) : undefined;
  const days = (step?.sources ?? offer.sources).flatMap((key) => data.sources[key]?.read ?? []);
  return { model, offer, step, state: state.is, read: days.sort().at(-1) };
}

/** Cheapest first for a million tokens in and out; what is not on sale comes last. */
export function compareOffers(a: OfferRow, b: OfferRow): number {
  const [one, other] = [a.step?.total ?? null, b.step?.total ?? null];
  if (one === null || other === null) return Number(one === null) - Number(other === null);
  const difference = parseAmount(one) - parseAmount(other);
  return difference === 0n ? (a.offer.provider < b.offer.provider ? -1 : 1) : difference < 0n ? -1 : 1;
}

export const STATE_WORDS: Record<OfferRow['state'], string> = {
  current: 'on sale',
  upcoming: 'announced',
  retired: 'no longer sold',
  unknown: 'price not known today',
};
