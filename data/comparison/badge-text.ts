import { dollars } from '../pricing/quote-text.ts';
import { parseAmount, ratio } from '../primitives/money.ts';
import type { Quote, Workload } from '../schema/quote.ts';
import { cheaper } from './cheaper.ts';
import { asOf } from './preview-text.ts';
import type { Priced } from './verdict-text.ts';
import { shortWorkload, workloadPhrase } from './workload-text.ts';

/** What a badge says of one model: what it costs, or how that compares with another. */
export interface BadgeText {
  label: string;
  message: string;
  /** The same in a sentence, with the day. */
  sentence: string;
  isKnown: boolean;
}

export function priceBadge({ name, quote }: Priced, at: string, workload: Workload): BadgeText {
  const [amount, why] = amountOf(quote);
  const price = amount === undefined ? why : `${dollars(amount)} ${shortWorkload(workload)}${why}`;
  const said = amount === undefined ? why : `${dollars(amount)} for ${workloadPhrase(workload)}${why}`;
  return { label: name, message: price, sentence: `${asOf(at)}. ${name}: ${said}.`, isKnown: amount !== undefined };
}

export function ratioBadge(model: Priced, other: Priced, at: string): BadgeText {
  const verdict = cheaper([model, other], []);
  const isKnown = verdict.outcome !== 'unknown';
  return {
    label: model.name,
    message: ratioText(model, other, verdict.outcome),
    sentence: `${asOf(at)}. ${verdict.sentence}`,
    isKnown,
  };
}

function ratioText(model: Priced, other: Priced, outcome: string): string {
  const [own, theirs] = [model, other].map(({ quote }) => amountOf(quote)[0]);
  if (outcome === 'unknown' || own === undefined || theirs === undefined)
    return `price against ${other.shortName} not known`;
  const [one, two] = [parseAmount(own), parseAmount(theirs)];
  if (one === two) return `costs the same as ${other.shortName}`;
  if (one === 0n) return `free; ${other.shortName} is not`;
  if (two === 0n) return `not free, as ${other.shortName} is`;
  return one < two
    ? `${ratio(two, one)}× cheaper than ${other.shortName}`
    : `${ratio(one, two)}× the price of ${other.shortName}`;
}

/** What counts, and what is to be said beside it or in its place. */
function amountOf({
  total,
  lastOffered,
  status,
}: Pick<Quote, 'total' | 'lastOffered' | 'status'>): [string | undefined, string] {
  if (total !== null) return [total, ''];
  if (lastOffered?.total) return [lastOffered.total, ', last price'];
  return [undefined, status === 'third-party-only' ? 'sold by third parties only' : 'price not known'];
}
