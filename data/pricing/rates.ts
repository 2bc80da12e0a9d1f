import { atOf, DAY, dayOf, instantOf, isDay } from '../primitives/dates.ts';
import { SERVICE_TIERS } from '../primitives/workload.ts';
import type { ContextTier, Hours, HourWindow, Offer, Price, RateCard, Rates, ServiceTier } from '../schema/offer.ts';
import type { Workload } from '../schema/quote.ts';
import { hoursTouch, inHours } from './business-hours.ts';
import { missingTime, NO_PRICE, notSeenBefore } from './quote-text.ts';

/**
 * Which rates are in force for an offer, at an instant, for a request of this size, tier and residency. Prices compose
 * in one order: date → residency or hours → context tier → service tier, and the answer names the path it took.
 */

/** A price of the history with the instants between which it holds; `ends` is clipped to what follows it. */
export interface PricePeriod {
  price: Price;
  begins: number;
  ends: number;
  /** `ends` as it is written; null: still open. */
  until: string | null;
}

/** The history of an offer, oldest first, worked out once. */
export interface PriceHistory {
  prices: PricePeriod[];
  ended: number;
}

const historyCache = new WeakMap<Offer, PriceHistory>();

export function historyOf(offer: Offer): PriceHistory {
  const known = historyCache.get(offer);
  if (known !== undefined) return known;
  const ended = offer.ended === undefined ? Number.POSITIVE_INFINITY : instantOf(offer.ended.at);
  const prices = offer.prices.map((price, i) => {
    const next = offer.prices[i + 1];
    const until = price.until === undefined ? Number.POSITIVE_INFINITY : instantOf(price.until);
    const nextBegins = next === undefined ? Number.POSITIVE_INFINITY : instantOf(next.from);
    const ends = Math.min(until, nextBegins, ended);
    return { price, begins: instantOf(price.from), ends, until: ends === Number.POSITIVE_INFINITY ? null : atOf(ends) };
  });
  const history = { prices, ended };
  historyCache.set(offer, history);
  return history;
}

/** Where an instant lies in an offer's life. */
export type OfferState =
  | { is: 'current'; dated: PricePeriod }
  | { is: 'upcoming'; dated: PricePeriod }
  | { is: 'retired'; lastAt: string }
  | { is: 'unknown'; missing: string };

/**
 * Where `instant` lies in the life of an offer. A retired offer names its last day: the day of its last moment, on
 * which a question is still answered at the price in force at that day's beginning.
 */
export function offerStateAt(offer: Offer, instant: number): OfferState {
  const { prices, ended } = historyOf(offer);
  if (instant >= ended) return { is: 'retired', lastAt: lastDay(offer, ended) };
  for (let i = prices.length - 1; i >= 0; i--) {
    const dated = prices[i] as PricePeriod;
    if (instant < dated.begins) continue;
    if (instant < dated.ends) return { is: 'current', dated };
    return { is: 'unknown', missing: missingTime(atOf(instant), atOf(dated.ends)) };
  }
  const first = prices[0];
  if (first === undefined) return { is: 'unknown', missing: NO_PRICE };
  // Where the start is not known, nobody can say that the offer was not there yet.
  if (first.price.fromIs === 'first-seen') return { is: 'unknown', missing: notSeenBefore(first.price.from) };
  return { is: 'upcoming', dated: first };
}

/** The last day on which an ended offer was sold; never before its first price began. */
function lastDay(offer: Offer, ended: number): string {
  const day = dayOf(ended - 1);
  const first = historyOf(offer).prices[0];
  return first !== undefined && instantOf(day) < first.begins ? atOf(first.begins) : day;
}

/** The rates of a request, with the path that led to them. */
export interface ApplicableRates {
  dated: PricePeriod;
  window: HourWindow | undefined;
  contextTier: ContextTier | undefined;
  /** What each token costs, or for a tier of scope "excess" each input token up to `contextTier.tokens`. */
  rates: Rates;
  /** Rates of the input tokens beyond `contextTier.tokens`, where the tier touches only those. */
  excess: Rates | undefined;
  sources: string[];
}

/** The window of hours in force. A day means its base hours: only an instant can pick a window. */
export function windowAt(price: Price, at: string, instant: number): HourWindow | undefined {
  if (price.windows === undefined || isDay(at)) return undefined;
  return price.windows.find((window) => inHours(window.hours, instant));
}

const tierApplies = (tier: ContextTier, input: number): boolean =>
  tier.comparison === '>' ? input > tier.tokens : input >= tier.tokens;

/** What of a workload decides its rates. `input` is all input tokens of one request, cached ones included. */
export type RateKey = Pick<Workload, 'input' | 'tier' | 'residency'>;

/**
 * The rates of one request at a price, or `undefined` where those of its tier, residency or size are not published.
 * @example Gemini 2.5 Pro: 200,000 tokens at 1.25, 200,001 at 2.50 for the whole request
 */
export function resolveRates(
  dated: PricePeriod,
  window: HourWindow | undefined,
  { input, tier, residency }: RateKey,
): ApplicableRates | undefined {
  const kept = residency === undefined ? undefined : dated.price.residency?.[residency];
  if (residency !== undefined && kept === undefined) return undefined;
  const card: RateCard = kept ?? window ?? dated.price;
  const contextTier = card.contextTiers?.findLast((candidate) => tierApplies(candidate, input));
  const base = tierRates(card, tier);
  const large = contextTier === undefined ? undefined : tierRates(contextTier, tier);
  const sources = base?.sources ?? kept?.sources ?? dated.price.sources;
  if (contextTier === undefined) {
    return base && { dated, window, contextTier, rates: base.rates, excess: undefined, sources };
  }
  if (large === undefined) return undefined;
  if (contextTier.scope === 'request') {
    return { dated, window, contextTier, rates: large.rates, excess: undefined, sources: large.sources ?? sources };
  }
  return base && { dated, window, contextTier, rates: base.rates, excess: large.rates, sources };
}

function tierRates(
  card: Pick<RateCard, 'rates' | 'tiers'>,
  tier: ServiceTier,
): { rates: Rates; sources?: string[] | undefined } | undefined {
  if (tier === 'standard') return { rates: card.rates };
  const found = card.tiers?.[tier];
  return found !== undefined && 'rates' in found ? found : undefined;
}

/** The rates in force for a workload, as far as they are known; of an offer that is over, those of its last day. */
export function ratesInForce(offer: Offer, workload: RateKey, at: string): Rates | undefined {
  const moment = offerStateAt(offer, instantOf(at));
  if (moment.is === 'retired') return ratesInForce(offer, workload, moment.lastAt);
  if (moment.is === 'unknown') return undefined;
  const window = windowAt(moment.dated.price, at, instantOf(at));
  return resolveRates(moment.dated, window, workload)?.rates;
}

/** Whether a price sells a service tier at all, whatever the hour and the size: a tier that no source names may exist. */
export type TierState = 'sold' | 'not-sold' | 'unknown';

export function tierState(price: Price, tier: ServiceTier): TierState {
  if (tier === 'standard') return 'sold';
  const found = price.tiers?.[tier];
  if (found === undefined) return 'unknown';
  return 'rates' in found ? 'sold' : 'not-sold';
}

/** The service tiers that a price is known to sell. */
export const tiersOf = (price: Price): ServiceTier[] =>
  SERVICE_TIERS.filter((tier) => tierState(price, tier) === 'sold');

/** Other rates of the same UTC day: windows of the price in force, and prices that begin later that day. */
export interface OtherRates {
  dated: PricePeriod;
  window: HourWindow | undefined;
  /** The hours of `window`. */
  hours: Hours | null;
  /** When the price begins, if that is later on the same day. */
  from: string | null;
}

/** Only a day has other hours: an instant has picked its own. */
export function otherRates(offer: Offer, dated: PricePeriod, at: string, instant: number): OtherRates[] {
  const found: OtherRates[] = [];
  if (!isDay(at)) return found;
  addWindows(found, dated, null, instant, instant + DAY);
  for (const next of historyOf(offer).prices) {
    if (next.begins <= instant || next.begins >= instant + DAY) continue;
    const from = atOf(next.begins);
    found.push({ dated: next, window: undefined, hours: null, from });
    addWindows(found, next, from, next.begins, instant + DAY);
  }
  return found;
}

/** The windows of a price that hold at any moment of a day from `begins` on, as long as the price itself does. */
function addWindows(found: OtherRates[], dated: PricePeriod, from: string | null, begins: number, midnight: number) {
  for (const window of dated.price.windows ?? NO_WINDOWS) {
    if (hoursTouch(window.hours, begins, Math.min(midnight, dated.ends))) {
      found.push({ dated, window, hours: window.hours, from });
    }
  }
}

const NO_WINDOWS: readonly HourWindow[] = [];
