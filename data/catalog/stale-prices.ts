import { historyOf } from '../pricing/rates.ts';
import { STALE_AFTER_DAYS } from '../pricing/warnings.ts';
import { daysBetween, instantOf } from '../primitives/dates.ts';
import type { Catalog } from './catalog.ts';

/** Offers whose price is still open though no source of it has been read for more than 90 days. */
export function staleOffers({ data }: Catalog, now: number): { model: string; provider: string; read: string }[] {
  return data.models.flatMap((model) =>
    model.offers.flatMap((offer) => {
      const last = historyOf(offer).prices.at(-1);
      if (last === undefined || last.ends !== Number.POSITIVE_INFINITY) return [];
      const read =
        last.price.sources
          .map((key) => data.sources[key]?.read ?? '')
          .sort()
          .at(-1) ?? '';
      return daysBetween(instantOf(read), now) > STALE_AFTER_DAYS
        ? [{ model: model.id, provider: offer.provider, read }]
        : [];
    }),
  );
}
