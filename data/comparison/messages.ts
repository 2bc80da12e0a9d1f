import { dollars, formatList, numberPhrase } from '../pricing/quote-text.ts';
import { dayPhrase, timePhrase } from '../primitives/date-phrases.ts';
import type { Phrase } from '../schema/message.ts';
import type { Category } from '../schema/score.ts';
import { CATEGORY_NAMES } from './category-names.ts';

/** What a comparison says in a few words. The card says the same in other languages, of the same values. */

type Values = Record<string, string | number>;

/** A value whose name ends in "total" is an amount in dollars; `percent`, `ratio` and dates are what they are called. */
const MESSAGES: Record<Phrase['code'], (v: Values) => string> = {
  'cheaper-by': (v) => `${v.name}, by ${v.percent}%`,
  'leads-on': (v) => `${v.name}, on ${v.leads} of ${v.of}`,
  'leads-alone': (v) => `${v.name} ${v.says} (${v.benchmark})`,
  ahead: (v) => `Ahead: ${v.names}`,
  fastest: (v) => `${v.name}`,
  'about-as-fast': () => 'About as fast',
  'by-token-by-task': (v) =>
    `By the token ${v.name}, ${times(v.ratio)}; by the task ${v.other}, ${times(v.otherRatio)} (${v.benchmark})`,
  'by-token-boards-differ': (v) => `By the token ${v.name}, ${times(v.ratio)}; by the task boards differ`,
  tie: () => 'Tie',
  split: () => 'Split',
  undecided: (v) => (v.count === 1 ? 'Too close to call on the only one' : `Too close to call on all ${v.count}`),
  'no-order': () => 'No order',
  'same-model': () => 'The same model',
  'not-released': (v) => `${v.name} did not exist on ${dayPhrase(v.day as string)}`,
  disputed: () => 'Disputed',
  unknown: () => 'Unknown',

  'price-comparison': (v) => `${money(v.total)} against ${money(v.otherTotal)}`,
  'next-against': (v) => `${money(v.total)} against ${money(v.otherTotal)} (${v.other})`,
  'times-as-much': (v) => `${v.name} costs ${numberPhrase(v.ratio as string)} times as much`,
  'most-expensive': (v) => `${v.name} is last, ${money(v.total)}`,
  'last-prices': () => 'by the last prices asked',
  'price-missing': () => 'A price is missing',
  'leads-in': (v) => `${v.name} in ${categoryNames(v.categories as string)}, ${v.leads} of ${v.of}`,
  'too-close': (v) => `${v.count} ${v.count === 1 ? 'is' : 'are'} too close to call`,
  untested: (v) => `${v.count} more cannot be tested`,
  'no-proof': () => 'That is no proof that they are equal',
  'next-group': (v) => `then: ${v.names}`,
  behind: (v) => `behind: ${v.names}`,
  'pairs-with-winner': (v) => `${v.count} of ${v.of} pairs have a winner`,
  'printed-in': (v) => `${v.name}: ${v.tables}`,
  'printed-nowhere': (v) => `${v.name}: in no score table`,
  'per-task': (v) => `${v.by}: ${v.name}, ${money(v.total)} vs ${money(v.otherTotal)} a task`,
  'per-task-alike': (v) => `${v.by}: ${money(v.total)} a task, whichever`,
  timed: (v) => `${v.by}: ${v.name}, ${number(v.seconds)} vs ${number(v.otherSeconds)}\u00A0s`,
  'timed-alike': (v) => `${v.by}: about as fast, ${number(v.seconds)} vs ${number(v.otherSeconds)}\u00A0s`,
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
  'category-knowledge': () => CATEGORY_NAMES.knowledge,
  'category-recall': () => CATEGORY_NAMES.recall,
  'category-reasoning': () => CATEGORY_NAMES.reasoning,
  'category-coding': () => CATEGORY_NAMES.coding,
  'category-agents': () => CATEGORY_NAMES.agents,
  'category-mathematics': () => CATEGORY_NAMES.mathematics,
  'category-language': () => CATEGORY_NAMES.language,
  'category-chinese': () => CATEGORY_NAMES.chinese,

  'pairs-corrected': (v) => `Each of the ${v.pairs} pairs is tested, and corrected, by itself.`,
  'score-dates': (v) => `Scores from ${dayPhrase(v.oldest as string)} to ${dayPhrase(v.newest as string)}.`,
  'printed-since': (v) =>
    `${v.count} of the scores compared ${v.count === 1 ? 'was' : 'were'} printed after ${dayPhrase(v.day as string)}.`,
  'rows-shown': (v) => `${v.shown} of ${v.of} rows shown.`,
  rerun: (v) => `${v.by} measured ${v.name} at ${number(v.value)} on ${v.benchmark}, not ${number(v.printed)}`,
};

const times = (ratio: string | number | undefined): string => `${numberPhrase(ratio as string)} times`;
/** Of ids of categories, separated by commas. */
const categoryNames = (ids: string): string => formatList(ids.split(',').map((id) => CATEGORY_NAMES[id as Category]));
const number = (value: string | number | undefined): string => numberPhrase(value as number);
const money = (amount: string | number | undefined): string => dollars(amount as string);

/** Words for a fact, with the values they are made of in the order in which they are said. */
export function message(code: Phrase['code'], values: Values = {}, sources?: string[]): Phrase {
  return { code, message: MESSAGES[code](values), values, ...(sources && { sources }) };
}
