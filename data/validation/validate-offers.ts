import { inHours } from '../pricing/business-hours.ts';
import { DAY, instantOf } from '../primitives/dates.ts';
import type { Model } from '../schema/dataset.ts';
import type { Offer, Price } from '../schema/offer.ts';
import type { FactsError } from './fault.ts';

/** What can be wrong with the times and tiers of an offer though each date by itself is one. */

export function offerErrors(models: Model[]): FactsError[] {
  const faults: FactsError[] = [];
  for (const model of models) {
    const add = (path: string, message: string): void => {
      faults.push({ file: `models/${model.id}.json`, path, message });
    };
    model.offers.forEach((offer, i) => {
      const path = `offers.${i}`;
      if (model.offers.findIndex(({ provider }) => provider === offer.provider) < i) {
        add(
          `${path}.provider`,
          `"${offer.provider}" already has an offer for this model; one provider, one model, one offer`,
        );
      }
      historyErrors(offer, path, add);
      offer.prices.forEach((price, j) => {
        priceErrors(price, `${path}.prices.${j}`, add);
      });
    });
  }
  return [...faults, ...apiIdPeriodErrors(models)];
}

type AddError = (path: string, message: string) => void;

function historyErrors(offer: Offer, path: string, add: AddError): void {
  offer.prices.forEach((price, j) => {
    const next = offer.prices[j + 1];
    const from = instantOf(price.from);
    const here = `${path}.prices.${j}`;
    if (price.until !== undefined && instantOf(price.until) <= from) {
      add(
        `${here}.until`,
        `${price.until} is not after its "from", ${price.from}; "until" is exclusive and comes later`,
      );
    }
    if (next !== undefined && instantOf(next.from) <= from) {
      add(
        `${path}.prices.${j + 1}.from`,
        `${next.from} is not after ${price.from}, the price before it; prices stand oldest first`,
      );
    } else if (next !== undefined && price.until !== undefined && instantOf(price.until) > instantOf(next.from)) {
      add(`${here}.until`, `${price.until} is after ${next.from}, when the next price begins; end it there or earlier`);
    }
    if (price.untilIs !== undefined && price.until === undefined) {
      add(`${here}.untilIs`, 'says how "until" is known, and there is no "until"; add it or remove this');
    }
    if (offer.ended !== undefined && from >= instantOf(offer.ended.at)) {
      add(`${here}.from`, `${price.from} is not before the offer's end, ${offer.ended.at}`);
    }
  });
}

function priceErrors(price: Price, path: string, add: AddError): void {
  const cards = [
    { card: price, at: path },
    ...(price.windows ?? []).map((card, k) => ({ card, at: `${path}.windows.${k}` })),
    ...Object.entries(price.residency ?? {}).map(([place, card]) => ({ card, at: `${path}.residency.${place}` })),
  ];
  for (const { card, at } of cards) {
    card.contextTiers?.forEach((tier, k) => {
      const before = card.contextTiers?.[k - 1];
      if (before !== undefined && before.tokens >= tier.tokens) {
        add(
          `${at}.contextTiers.${k}.tokens`,
          `${tier.tokens} is not above ${before.tokens}, the tier before it; smallest first`,
        );
      }
    });
  }
  if (price.windows !== undefined && overlaps(price.windows.map(({ hours }) => hours))) {
    add(`${path}.windows`, 'two of them hold at the same time; hours must not overlap');
  }
  if (price.holidays !== undefined && price.windows === undefined) {
    add(
      `${path}.holidays`,
      'says that windows of hours have exceptions, and there are no "windows"; add them or remove this',
    );
  }
}

/** Whether any minute of a week lies in two windows. */
function overlaps(hours: Parameters<typeof inHours>[0][]): boolean {
  if (hours.length < 2) return false;
  for (let minute = 0; minute < 7 * DAY; minute += 60_000) {
    if (hours.filter((window) => inHours(window, minute)).length > 1) return true;
  }
  return false;
}

/** An API id that would mean two models at once. */
function apiIdPeriodErrors(models: Model[]): FactsError[] {
  const faults: FactsError[] = [];
  const spans = models.flatMap((model) =>
    model.offers.flatMap((offer, i) => {
      const end = offer.ended?.at;
      const own = { apiId: offer.apiId, from: offer.prices[0]?.from, until: end, path: `offers.${i}.apiId` };
      const others = (offer.alsoSoldAs ?? []).map((other, k) => ({
        ...other,
        until: other.until ?? end,
        path: `offers.${i}.alsoSoldAs.${k}`,
      }));
      return [own, ...others].map((span) => ({ ...span, provider: offer.provider, model: model.id }));
    }),
  );
  spans.forEach((a, i) => {
    for (const b of spans.slice(i + 1)) {
      if (a.model === b.model || a.provider !== b.provider || a.apiId.toLowerCase() !== b.apiId.toLowerCase()) continue;
      const [aFrom, bFrom] = [instantOf(a.from ?? '1970-01-01'), instantOf(b.from ?? '1970-01-01')];
      const [aEnd, bEnd] = [a.until, b.until].map((until) =>
        until === undefined ? Number.POSITIVE_INFINITY : instantOf(until),
      ) as [number, number];
      if (aFrom < bEnd && bFrom < aEnd) {
        faults.push({
          file: `models/${b.model}.json`,
          path: b.path,
          message: `"${b.apiId}" at ${b.provider} also means ${a.model} at that time; end the earlier offer where the later begins`,
        });
      }
    }
  });
  return faults;
}
