import { dollars, numberPhrase } from '../pricing/quote-text.ts';
import type { Phrase } from '../schema/message.ts';
import { dayPhrase, timePhrase } from './verdict-text.ts';

/** What a comparison says in a few words. The card says the same in other languages, of the same values. */

type Values = Record<string, string | number>;

/** A value whose name ends in "total" is an amount in dollars; `percent`, `ratio` and dates are what they are called. */
const MESSAGES: Record<Phrase['code'], (v: Values) => string> = {
  'cheaper-by': (v) => `${v.name}, by ${v.percent}%`,
  'leads-on': (v) => `${v.name}, on ${v.leads} of ${v.of}`,
  'ahead-of': (v) => `${v.name}, ahead of ${v.led} of ${v.of}`,
  fastest: (v) => `${v.name}`,
  tie: () => 'Tie',
  disputed: () => 'Disputed',
  unknown: () => 'Unknown',

  'price-comparison': (v) => `${money(v.total)} against ${money(v.otherTotal)}`,
  'next-against': (v) => `${money(v.total)} against ${money(v.otherTotal)} (${v.other})`,
  'times-as-much': (v) => `${v.name} costs ${numberPhrase(v.ratio as string)} times as much`,
  'most-expensive': (v) => `${v.name} is last, ${money(v.total)}`,
  'last-prices': () => 'by the last prices asked',
  'price-missing': () => 'A price is missing',
  'lead-count': (v) => `${v.name} leads on ${v.leads}`,
  'too-close': (v) => `${v.count} ${v.count === 1 ? 'is' : 'are'} too close to call`,
  untested: (v) => `${v.count} more cannot be tested`,
  'not-testable': (v) => `${v.name}: not testable`,
  'no-scores': () => 'No scores of both in one table found',
  timed: (v) => `${v.by}: ${v.name}, ${number(v.seconds)} vs ${number(v.otherSeconds)}\u00A0s`,
  'timed-alike': (v) => `${v.by}: tie at ${number(v.seconds)}\u00A0s`,
  'no-timings': () => 'No timings of all on the same tasks found',

  'cost-less': (v) => `${v.name} cost ${v.percent}% less at ${v.by}.`,
  'cost-less-than': (v) => `${v.name} cost ${v.percent}% less than ${v.other} at ${v.by}.`,
  'sold-until': (v) => `${v.name} was sold until ${dayPhrase(v.day as string)}.`,
  replaced: (v) => `${v.name} was sold until ${dayPhrase(v.day as string)}; ${v.other} took its place.`,
  'now-costs': (v) => `${v.name} now costs ${money(v.total)} for this workload.`,
  'other-providers-sell': (v) =>
    `${v.count} other ${v.count === 1 ? 'provider sells' : 'providers sell'} ${v.name}, from ${money(v.total)} (${v.by}).`,
  'other-hours': (v) => `${v.name}, ${v.hours}: ${money(v.total)}.`,
  'other-hours-unpublished': (v) => `${v.name}, ${v.hours}: not published.`,
  'later-that-day': (v) => `${v.name}, from ${timePhrase(v.from as string)}: ${money(v.total)}.`,
  'later-that-day-unpublished': (v) => `${v.name}, from ${timePhrase(v.from as string)}: not published.`,

  'printed-by': (v) => `As printed by ${v.by}.`,
  'printed-not-run': (v) => `As printed by ${v.by}, which did not run ${v.names} itself.`,
  'a-lead': (v) =>
    `A lead is a gap that chance alone would rarely give: 5% level${v.tests === 1 ? '' : `, corrected for ${v.tests} tests`}.`,
  'rows-shown': (v) => `${v.shown} of ${v.of} rows shown.`,
  rerun: (v) => `${v.by} measured ${v.name} at ${number(v.value)} on ${v.benchmark}, not ${number(v.printed)}`,
};

const number = (value: string | number | undefined): string => numberPhrase(value as number);
const money = (amount: string | number | undefined): string => dollars(amount as string);

/** Words for a fact, with the values they are made of in the order in which they are said. */
export function message(code: Phrase['code'], values: Values = {}, sources?: string[]): Phrase {
  return { code, message: MESSAGES[code](values), values, ...(sources && { sources }) };
}
