import { tokenPrice } from '../primitives/money.ts';
import type { Rates } from '../schema/offer.ts';
import type { MarketOffer } from './market-offer.ts';
import { isZero } from './rate-text.ts';

/**
 * Which readings of a price are held back until they are seen again. One of nine changes in public lists is changed again
 * within a week; these are the forms that wrong ones had. Each rule is named by what it finds.
 */

/** A price as it was read, with what is known of the offer. */
export interface Candidate {
  rates: Rates;
  /** What was in force; none of a new offer. */
  before?: Rates | undefined;
  /** Whether the source marks it as free of charge. */
  free: boolean;
  modalities?: MarketOffer['modalities'];
  /** Input rates of all sellers of the model, this one not among them. */
  sellers: readonly string[];
}

export type Rule = keyof typeof ROW_RULES;

/** US dollars per million tokens. Two transcription models stood at 360,000 and 100,000: their unit was another. */
export const HIGHEST_RATE = '1000.00';
/** The cheapest text model asks 0.004; an embedding at 0.0001 was counted per thousand. */
export const LOWEST_RATE = '0.001';
/** Of 773 changes twelve were tenfold or more, and three of those a unit. */
export const JUMP = 10n;
/** Three of 244 models had a seller so far from the others. */
export const MEDIAN_FACTOR = 20n;
export const LEAST_SELLERS = 8;

const BASE = ['input', 'output'] as const;
const known = (rate: string | null | undefined): rate is string => rate !== null && rate !== undefined;

/** An input or output rate above 1,000. */
export const isTooHigh = ({ rates }: Candidate): boolean =>
  BASE.some((meter) => known(rates[meter]) && tokenPrice(rates[meter]) > tokenPrice(HIGHEST_RATE));

/** An input or output rate below 0.001 that is not nothing. */
export const isTooLow = ({ rates }: Candidate): boolean =>
  BASE.some(
    (meter) => known(rates[meter]) && !isZero(rates[meter]) && tokenPrice(rates[meter]) < tokenPrice(LOWEST_RATE),
  );

/** Reading from the cache dearer than reading anew. Writing to it is: 182 offers, mostly a price of storage. */
export const isCachedAboveInput = ({ rates }: Candidate): boolean =>
  known(rates.cachedInput) && known(rates.input) && tokenPrice(rates.cachedInput) > tokenPrice(rates.input);

/** Output cheaper than input, of text: an embedding or a picture may well be. */
export function isOutputBelowInput({ rates, modalities }: Candidate): boolean {
  if (modalities !== undefined && !modalities.output.includes('text')) return false;
  if (!known(rates.input) || !known(rates.output) || isZero(rates.output)) return false;
  return tokenPrice(rates.output) < tokenPrice(rates.input);
}

/** Ten times the last value, or a tenth of it. */
export const isJump = ({ rates, before }: Candidate): boolean =>
  BASE.some((meter) => {
    const [now, last] = [rates[meter], before?.[meter]];
    if (!known(now) || !known(last) || isZero(now) || isZero(last)) return false;
    const [a, b] = [tokenPrice(now), tokenPrice(last)];
    return a >= b * JUMP || b >= a * JUMP;
  });

/** Nothing, or no price any more, where there was one, and nobody says that it is free: 66 of the changes. */
export const isPricedToZero = ({ rates, before, free }: Candidate): boolean =>
  !free && BASE.some((meter) => known(before?.[meter]) && !isZero(before[meter]) && isNothing(rates[meter]));

const isNothing = (rate: string | null | undefined): boolean => !known(rate) || isZero(rate);

/** Nothing to pay for input beside a price for output: a field that was left out. */
export const isFreeInput = ({ rates, free }: Candidate): boolean =>
  !free && known(rates.input) && isZero(rates.input) && known(rates.output) && !isZero(rates.output);

/** Twenty times above or below the median of at least eight other sellers of the model. */
export function isFarFromMedian({ rates, sellers }: Candidate): boolean {
  const { input } = rates;
  if (!known(input) || isZero(input) || sellers.length < LEAST_SELLERS) return false;
  const sorted = sellers.map(tokenPrice).sort((a, b) => (a < b ? -1 : 1));
  const median = sorted[Math.floor((sorted.length - 1) / 2)] as bigint;
  const rate = tokenPrice(input);
  return median > 0n && (rate >= median * MEDIAN_FACTOR || median >= rate * MEDIAN_FACTOR);
}

/** Every rule by its name, in the order in which reasons are listed. */
export const ROW_RULES = {
  'too-high': isTooHigh,
  'too-low': isTooLow,
  'cached-above-input': isCachedAboveInput,
  'output-below-input': isOutputBelowInput,
  jump: isJump,
  'priced-to-zero': isPricedToZero,
  'free-input': isFreeInput,
  'far-from-median': isFarFromMedian,
} as const satisfies Record<string, (candidate: Candidate) => boolean>;

/** The rules that hold a price back; none where it may be shown. */
export const brokenRules = (candidate: Candidate): Rule[] =>
  (Object.keys(ROW_RULES) as Rule[]).filter((rule) => ROW_RULES[rule](candidate));

/** A seller who changes so many of its offers at once: at 17 first-party sellers and large hosts never more than 5 a day. */
export const SELLER_PERCENT = 25;
export const SELLER_OFFERS = 10;

export const isWholesale = (changed: number, offers: number): boolean =>
  changed >= SELLER_OFFERS && changed * 100 > offers * SELLER_PERCENT;
