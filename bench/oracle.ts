// What a workload costs, worked out apart from `quote()`: with fractions instead of scaled integers, the calendar read
// off a clock on the wall, the price found by walking the whole history. It shares no line with data/, on purpose.
import type { Hours, Offer, RateCard, Rates, ServiceTier } from '../data/schema/offer.ts';
import type { Workload } from '../data/schema/quote.ts';

export interface Fraction {
  over: bigint;
  under: bigint;
}

export const fraction = (decimal: string): Fraction => {
  const [whole, decimals = ''] = decimal.split('.') as [string, string?];
  return { over: BigInt(whole + decimals), under: 10n ** BigInt(decimals.length) };
};
const times = (a: Fraction, n: number): Fraction => ({ over: a.over * BigInt(n), under: a.under });
const plus = (a: Fraction, b: Fraction): Fraction => ({
  over: a.over * b.under + b.over * a.under,
  under: a.under * b.under,
});
export const same = (a: Fraction, b: Fraction): boolean => a.over * b.under === b.over * a.under;

const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

/** Whether the vendor's clock on the wall stands within the hours. */
function clockWithin(hours: Hours, at: Date): boolean {
  const sign = hours.zone.startsWith('-') ? -1 : 1;
  const [h = 0, m = 0] = hours.zone === 'UTC' ? [0, 0] : hours.zone.slice(1).split(':').map(Number);
  const wall = new Date(at.getTime() + sign * (h * 3600 + m * 60) * 1000);
  const clock = wall.toISOString().slice(11, 16);
  const today = WEEKDAYS[wall.getUTCDay()] as string;
  const yesterday = WEEKDAYS[(wall.getUTCDay() + 6) % 7] as string;
  const held = (day: string): boolean => hours.weekdays === undefined || (hours.weekdays as string[]).includes(day);
  for (const { from, until } of hours.ranges) {
    const overMidnight = until <= from;
    if (!overMidnight && from <= clock && clock < until && held(today)) return true;
    if (overMidnight && from <= clock && held(today)) return true;
    if (overMidnight && clock < until && held(yesterday)) return true;
  }
  return false;
}

export const isoOf = (at: string): string => (at.length === 10 ? `${at}T00:00:00Z` : at);

/** The total of a workload as a fraction of dollars, or null where it has none. */
export function oracle(offer: Offer, workload: Workload, at: string): Fraction | null {
  // Written dates of one form compare as text.
  const moment = isoOf(at);
  if (offer.free) return { over: 0n, under: 1n };
  if (offer.ended && moment >= isoOf(offer.ended.at)) return null;
  let card: RateCard | undefined;
  for (const price of offer.prices) {
    if (isoOf(price.from) > moment) break;
    card = price.until !== undefined && isoOf(price.until) <= moment ? undefined : price;
    if (card !== undefined && at.length > 10) {
      for (const window of price.windows ?? []) if (clockWithin(window.hours, new Date(at))) card = window;
    }
  }
  if (card === undefined) return null;
  return price(card, workload);
}

function price(card: RateCard, workload: Workload): Fraction | null {
  const base = pick(card, workload.tier);
  let whole = base;
  let excess: { rates: Rates; from: number } | undefined;
  for (const tier of card.contextTiers ?? []) {
    const reached = tier.comparison === '>' ? workload.input > tier.tokens : workload.input >= tier.tokens;
    if (!reached) continue;
    const rates = pick(tier, workload.tier);
    if (rates === undefined) return null;
    if (tier.scope === 'request') [whole, excess] = [rates, undefined];
    else [whole, excess] = [base, { rates, from: tier.tokens }];
  }
  if (whole === undefined) return null;
  // The prompt as a line of tokens: cached ones, written ones, the rest.
  const { cachedInput, cacheWrite, input } = workload;
  const edges = [0, cachedInput, cachedInput + cacheWrite, input] as const;
  let sum: Fraction | null = { over: 0n, under: 1n };
  const add = (tokens: number, rate: string | null): void => {
    if (tokens === 0 || sum === null) return;
    sum = rate === null ? null : plus(sum, times(fraction(rate), tokens));
  };
  (['cachedInput', 'cacheWrite', 'input'] as const).forEach((meter, i) => {
    const [begin, end] = [edges[i] as number, edges[i + 1] as number];
    const cut = Math.min(Math.max(excess?.from ?? end, begin), end);
    const own = (rates: Rates): string | null =>
      rates[meter] === undefined ? rates.input : (rates[meter] as string | null);
    add(cut - begin, own(whole));
    if (excess) add(end - cut, own(excess.rates));
  });
  const apart = whole.reasoning === undefined ? 0 : workload.reasoning;
  add(workload.output - apart, whole.output);
  add(apart, whole.reasoning ?? null);
  const total = sum as Fraction | null;
  return total && { over: total.over * BigInt(workload.requests), under: total.under * 1_000_000n };
}

const pick = (card: Pick<RateCard, 'rates' | 'tiers'>, tier: ServiceTier): Rates | undefined =>
  tier === 'standard' ? card.rates : card.tiers?.[tier]?.rates;
