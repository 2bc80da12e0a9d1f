// What a workload costs, worked out apart from `quote()`: with fractions instead of scaled integers, the calendar read
// off a clock on the wall, the price found by walking the whole history. It shares no line with data/, on purpose.
import type { Hours, Meter, Offer, RateCard, Rates, ServiceTier } from '../data/schema/offer.ts';
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
  // The prompt as a line of tokens: cached ones, written ones, the rest; of each, text before audio before images.
  const {
    cachedInput,
    cacheWrite,
    input,
    cacheWrite1h = 0,
    inputAudio = 0,
    cachedInputAudio = 0,
    inputImage = 0,
  } = workload;
  const prompt: [Meter, number][] = [
    ['cachedInput', cachedInput - cachedInputAudio],
    ['cachedInputAudio', cachedInputAudio],
    ['cacheWrite', cacheWrite],
    ['cacheWrite1h', cacheWrite1h],
    ['input', input + cachedInputAudio - cachedInput - cacheWrite - cacheWrite1h - inputAudio - inputImage],
    ['inputAudio', inputAudio - cachedInputAudio],
    ['inputImage', inputImage],
  ];
  let sum: Fraction | null = { over: 0n, under: 1n };
  const add = (count: number, rate: string | null): void => {
    if (count === 0 || sum === null) return;
    sum = rate === null ? null : plus(sum, times(fraction(rate), count));
  };
  const own = (rates: Rates, meter: Meter): string | null => {
    const rate = rates[meter];
    if (rate !== undefined) return rate;
    return meter === 'cachedInput' || meter === 'cacheWrite' ? rates.input : null;
  };
  let begin = 0;
  for (const [meter, count] of prompt) {
    const end = begin + count;
    const cut = Math.min(Math.max(excess?.from ?? end, begin), end);
    add(cut - begin, own(whole, meter));
    if (excess) add(end - cut, own(excess.rates, meter));
    begin = end;
  }
  const { outputAudio = 0, outputImage = 0, webSearch = 0 } = workload;
  const apart = whole.reasoning === undefined ? 0 : workload.reasoning;
  add(workload.output - apart - outputAudio - outputImage, whole.output);
  add(apart, whole.reasoning ?? null);
  add(outputAudio, own(whole, 'outputAudio'));
  add(outputImage, own(whole, 'outputImage'));
  // A rate of calls is for a thousand of them, and the sum is divided by a million.
  add(webSearch * 1_000, own(whole, 'webSearch'));
  const total = sum as Fraction | null;
  return total && { over: total.over * BigInt(workload.requests), under: total.under * 1_000_000n };
}

function pick(card: Pick<RateCard, 'rates' | 'tiers'>, tier: ServiceTier): Rates | undefined {
  if (tier === 'standard') return card.rates;
  const found = card.tiers?.[tier];
  return found !== undefined && 'rates' in found ? found.rates : undefined;
}
