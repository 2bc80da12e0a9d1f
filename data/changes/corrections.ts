import { historyOf } from '../pricing/rates.ts';
import { atOf, DAY, instantOf } from '../primitives/dates.ts';
import type { Dataset, Model } from '../schema/dataset.ts';
import type { Offer } from '../schema/offer.ts';
import type { Correction } from '../schema/publication.ts';
import { changedFields, type RateFields, standardFields } from './rate-fields.ts';

/**
 * Where a dataset answers otherwise for a time of which the one before had spoken already. A price that begins later,
 * and a time of which nothing was known, are news and no correction.
 */
export function correctionsSince(
  before: Dataset,
  after: Dataset,
): Pick<Correction, 'model' | 'provider' | 'from' | 'fields'>[] {
  // A day's reading speaks of all of that day.
  const spoken = instantOf(before.asOf) + DAY;
  const old = new Map(before.models.map((model) => [model.id, model]));
  return after.models.flatMap((model) =>
    offersOf(model).flatMap((offer) => {
      const known = offersOf(old.get(model.id)).find(({ provider }) => provider === offer.provider);
      if (known === undefined || !Array.isArray(known.prices)) return [];
      return correctedPrices(known, offer, spoken).map((one) => ({
        model: model.id,
        provider: offer.provider,
        ...one,
      }));
    }),
  );
}

/** A dataset that never went through the build may have anything in their place, and corrects nothing. */
const offersOf = (model: Model | undefined): Offer[] => (Array.isArray(model?.offers) ? model.offers : []);

function correctedPrices(before: Offer, after: Offer, spoken: number): Pick<Correction, 'from' | 'fields'>[] {
  const starts = [...before.prices, ...after.prices].map(({ from }) => instantOf(from));
  const boundaries = [...new Set(starts)].filter((start) => start < spoken).sort((a, b) => a - b);
  const found: Pick<Correction, 'from' | 'fields'>[] = [];
  let last = '';
  for (const start of boundaries) {
    const [old, now] = [ratesAt(before, start), ratesAt(after, start)];
    const fields = old === undefined || now === undefined ? [] : changedFields(old, now);
    // One wrong price may reach over several starts of the right ones: each says something else, or nothing more.
    const said = JSON.stringify(fields);
    if (fields.length > 0 && said !== last) found.push({ from: atOf(start), fields });
    last = said;
  }
  return found;
}

function ratesAt(offer: Offer, instant: number): RateFields | undefined {
  const period = historyOf(offer).prices.findLast(({ begins, ends }) => begins <= instant && instant < ends);
  return period && standardFields(period.price);
}
