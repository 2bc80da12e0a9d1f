import { METER_NAMES } from '../primitives/meters.ts';
import type { Hours, Meter, Rates } from '../schema/offer.ts';
import type { Warning, Workload } from '../schema/quote.ts';

/**
 * The English sentences of a quote, and the phrases that every sentence is made of. What is said of a comparison stands
 * in comparison/verdict-text.ts, which a worker that only quotes does not load.
 */

/** Groups digits by thousands: 1000000 is "1,000,000". */
export function groupDigits(whole: number | bigint | string): string {
  let text = `${whole}`;
  for (let at = text.length - 3; at > 0; at -= 3) text = `${text.slice(0, at)},${text.slice(at)}`;
  return text;
}

/** A number as it is read: "1,875.00". */
export function numberPhrase(number: number | string): string {
  const [whole = '', decimals] = `${number}`.split('.');
  return decimals === undefined ? groupDigits(whole) : `${groupDigits(whole)}.${decimals}`;
}

/** Dollars as they are read: "$1,875.00". */
export const dollars = (amount: string): string => `$${numberPhrase(amount)}`;

/** A vendor's hours in one phrase: "16:30–00:30 UTC", "Mon–Fri 09:00–12:00, 14:00–18:00 UTC+08:00". */
export function hoursPhrase(hours: Hours): string {
  const ranges = hours.ranges.map(({ from, until }) => `${from}–${until}`).join(', ');
  const zone = hours.zone === 'UTC' ? 'UTC' : `UTC${hours.zone}`;
  return `${hours.weekdays === undefined ? '' : `${weekdaysPhrase(hours.weekdays)} `}${ranges} ${zone}`;
}

const WEEKDAY_ORDER = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

function weekdaysPhrase(weekdays: NonNullable<Hours['weekdays']>): string {
  const names = WEEKDAY_ORDER.filter((day) => weekdays.includes(day)).map(
    (day) => day[0]?.toUpperCase() + day.slice(1),
  );
  const first = WEEKDAY_ORDER.indexOf(weekdays[0] as (typeof WEEKDAY_ORDER)[number]);
  const adjoining = weekdays.length > 2 && weekdays.every((day, i) => WEEKDAY_ORDER[first + i] === day);
  return adjoining ? `${names[0]}–${names.at(-1)}` : names.join(', ');
}

/** The rates of a promotion's list price in one phrase: "0.27 in, 0.07 cached, 1.10 out". */
export function ratesPhrase(rates: { [meter in Meter]?: Rates[meter] | undefined }): string {
  return METER_NAMES.filter((meter) => rates[meter] !== undefined && rates[meter] !== null)
    .map((meter) => `${rates[meter]} ${SHORT_METER_WORDS[meter]}`)
    .join(', ');
}

const SHORT_METER_WORDS: Record<Meter, string> = {
  input: 'in',
  cachedInput: 'cached',
  cacheWrite: 'written',
  cacheWrite1h: 'written for an hour',
  inputAudio: 'audio in',
  cachedInputAudio: 'cached audio',
  inputImage: 'images in',
  output: 'out',
  reasoning: 'reasoning',
  outputAudio: 'audio out',
  outputImage: 'images out',
  webSearch: 'for 1,000 web searches',
};

/** What the cached or written meter is called in a sentence. */
const CACHE_WORDS = { cachedInput: 'reading from its cache', cacheWrite: 'writing to its cache' } as const;

/** The sentences of warnings, by code. Each takes the values that the warning carries. */
const WARNINGS: Record<Warning['code'], (v: Record<string, string | number>) => string> = {
  'context-exceeded': (v) =>
    `One request sends ${groupDigits(v.tokens as number)} tokens; this offer ${v.ended ? 'took' : 'takes'} ${groupDigits(v.limit as number)}.`,
  'output-exceeded': (v) =>
    `One request gets ${groupDigits(v.tokens as number)} tokens back; this offer ${v.ended ? 'gave' : 'gives'} at most ${groupDigits(v.limit as number)}.`,
  'cached-rate-missing': (v) =>
    `This vendor prints no rate for ${CACHE_WORDS[v.meter as keyof typeof CACHE_WORDS]}; those tokens are charged as ordinary input.`,
  'cache-write-5m': (v) =>
    `This vendor keeps what is written to its cache for five minutes or for an hour; this total is for five minutes. For an hour${v.rate ? `, at ${v.rate} a million,` : ''} use cacheWrite1h.`,
  'hours-apply': (v) => `Other rates hold at some hours of this day (${v.hours}); ask for an instant to choose.`,
  'holidays-not-modelled': (v) =>
    `The hours ${v.hours} do not hold on public holidays, and which days those are is not modelled here.`,
  'first-seen-price': (v) => `When this price began is not known; it was first seen on ${v.from}.`,
  'secondary-source': () => "None of this price's footnotes is the vendor's own price page.",
  'stale-price': (v) => `This price was last checked on ${v.read}, ${v.days} days before the day asked about.`,
  'ending-soon': (v) => `The last day of this offer is ${v.ends}.`,
  promo: (v) => `This is a promotion; the list price is ${v.list}.`,
  'sources-differ': (v) =>
    `Sources differ: ${v.by} ${v.several ? 'print' : 'prints'} ${v.rates || 'no rate'}. ${v.note}`,
};

/** A warning: its code, its values, and the sentence made from them. */
export function warning(code: Warning['code'], values: Warning['values'] = {}): Warning {
  return { code, message: WARNINGS[code](values), values };
}

/** Why a total is unknown. */
export const NO_PRICE = 'No price of this offer is published.';
export const notSeenBefore = (from: string): string =>
  `No price of this offer is known before ${from}, when its first one was first seen.`;
export const missingTime = (at: string, until: string): string =>
  `No price is known for ${at}; the last one known before it held until ${until}.`;
/** @param known whether the meter is known to exist: then its rate is not published, else nothing is known of it */
export const missingRate = (meter: Meter, known: boolean): string =>
  `The rate of ${METER_WORDS[meter]} is not ${known ? 'published' : 'known'}.`;
export const missingRates = ({ tier, residency, input }: Pick<Workload, 'tier' | 'residency' | 'input'>): string =>
  `The ${tier} rates for requests of ${groupDigits(input)} input tokens${residency === undefined ? '' : ` kept in the ${residency.toUpperCase()}`} are not known.`;

/** What a meter is called in a sentence. */
export const METER_WORDS: Record<Meter, string> = {
  input: 'input',
  cachedInput: 'cached input',
  cacheWrite: 'cache writes',
  cacheWrite1h: 'cache writes for an hour',
  inputAudio: 'audio input',
  cachedInputAudio: 'cached audio',
  inputImage: 'image input',
  output: 'output',
  reasoning: 'reasoning',
  outputAudio: 'audio output',
  outputImage: 'image output',
  webSearch: 'web searches',
};

/** A token count as a caption has room for: 1000 is "1k", 1500 "1.5k", 2000000 "2M"; nothing where it would be rounded. */
export function shortCount(count: number): string | undefined {
  for (const [size, letter] of [
    [1e9, 'G'],
    [1e6, 'M'],
    [1e3, 'k'],
  ] as const) {
    if (count >= size && count % (size / 100) === 0) return `${count / size}${letter}`;
  }
  return undefined;
}

/** "A", "A and B", "A, B and C". */
export const formatList = (names: readonly string[], word: 'and' | 'or' = 'and'): string =>
  names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} ${word} ${names.at(-1)}`;
