import { DAY, dayOf, daysBetween, instantOf, isDay } from '../primitives/dates.ts';
import type { Meter, Offer, Price } from '../schema/offer.ts';
import type { Warning, Workload } from '../schema/quote.ts';
import type { Sources } from '../schema/source.ts';
import { formatList, hoursPhrase, ratesPhrase, warning } from './quote-text.ts';
import { type ApplicableRates, historyOf, type OtherRates, windowAt } from './rates.ts';

/** What a careful reader of a quote should know besides its total. */

/** A price that is still open and was read longer ago than this, in days, is said to be stale. */
export const STALE_AFTER_DAYS = 90;
/** An offer that ends within so many days is said to end soon. */
const ENDING_SOON_DAYS = 30;

/** What the warnings of a quote are made from. */
export interface WarningInput {
  offer: Offer;
  workload: Workload;
  at: string;
  instant: number;
  applied: ApplicableRates;
  /** Other rates of the same day. */
  others: OtherRates[];
  sources: Sources;
}

/** The warnings of a quote, those about the request first. */
export function warningsOf(about: WarningInput): Warning[] {
  const found: Warning[] = [];
  requestWarnings(found, about);
  if (about.applied.dated.price.windows !== undefined) hourWarnings(found, about);
  priceWarnings(found, about);
  return found;
}

function requestWarnings(found: Warning[], { offer, workload, applied }: WarningInput): void {
  const ended = offer.ended === undefined ? 0 : 1;
  if (offer.context !== null && workload.input > offer.context) {
    found.push(warning('context-exceeded', { tokens: workload.input, limit: offer.context, ended }));
  }
  if (offer.maxOutput !== null && workload.output > offer.maxOutput) {
    found.push(warning('output-exceeded', { tokens: workload.output, limit: offer.maxOutput, ended }));
  }
  for (const meter of CACHE_METERS) {
    if (workload[meter] > 0 && applied.rates[meter] === undefined) {
      found.push(warning('cached-rate-missing', { meter }));
    }
  }
  const hour = applied.rates.cacheWrite1h;
  if (workload.cacheWrite > 0 && hour !== undefined) {
    found.push(warning('cache-write-5m', hour === null ? {} : { rate: hour }));
  }
}

const CACHE_METERS = ['cachedInput', 'cacheWrite'] as const;

function hourWarnings(found: Warning[], { at, instant, applied, others }: WarningInput): void {
  const { dated } = applied;
  const windows = others.filter(({ dated: of, hours }) => of === dated && hours !== null);
  const touching = windows.map(({ hours }) => hours).filter((hours) => hours !== null);
  const hours = windowAt(dated.price, at, instant)?.hours ?? touching[0];
  if (hours === undefined) return;
  if (isDay(at)) found.push(warning('hours-apply', { hours: touching.map(hoursPhrase).join('; ') }));
  if (dated.price.holidays !== undefined) found.push(warning('holidays-not-modelled', { hours: hoursPhrase(hours) }));
}

function priceWarnings(found: Warning[], { offer, workload, instant, applied, sources }: WarningInput): void {
  const { price, ends } = applied.dated;
  if (price.fromIs === 'first-seen') found.push(warning('first-seen-price', { from: price.from }));
  const { primary, read } = footnotes(applied.sources, sources);
  if (!primary) found.push(warning('secondary-source'));
  if (ends === Number.POSITIVE_INFINITY) {
    const days = daysBetween(instantOf(read), instant);
    if (days > STALE_AFTER_DAYS) found.push(warning('stale-price', { read, days }));
  }
  if (offer.ended !== undefined) {
    const { ended } = historyOf(offer);
    if (ended - instant <= ENDING_SOON_DAYS * DAY) found.push(warning('ending-soon', { ends: dayOf(ended - 1) }));
  }
  if (price.promo !== undefined) found.push(warning('promo', { list: ratesPhrase(price.promo.list) }));
  if (price.variants !== undefined) variantWarnings(found, price.variants, workload, sources);
}

function variantWarnings(
  found: Warning[],
  variants: NonNullable<Price['variants']>,
  workload: Workload,
  sources: Sources,
): void {
  for (const { rates, note, sources: keys } of variants) {
    // A source that differs on a meter that is not used does not touch this total.
    if (!(Object.keys(rates) as Meter[]).some((meter) => (workload[meter] ?? 0) > 0)) continue;
    const publishers = [...new Set(keys.map((key) => sources[key]?.publisher ?? key))];
    const several = publishers.length > 1 ? 1 : 0;
    found.push(warning('sources-differ', { by: formatList(publishers), several, rates: ratesPhrase(rates), note }));
  }
}

/** Whether any footnote is a primary one, and the last day on which one of them was read. */
function footnotes(keys: string[], sources: Sources): { primary: boolean; read: string } {
  let primary = false;
  let read = '';
  for (const key of keys) {
    const source = sources[key];
    if (source === undefined) continue;
    primary ||= source.kind === 'primary';
    if (source.read > read) read = source.read;
  }
  return { primary, read };
}
