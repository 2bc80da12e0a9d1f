import { formatAmount, tokenPrice } from '../primitives/money.ts';
import type { Meter, Rates } from '../schema/offer.ts';
import type { Line, Workload } from '../schema/quote.ts';
import { missingRate } from './quote-text.ts';
import type { ApplicableRates } from './rates.ts';

/** The lines of a workload at given rates, and their sum. `bigint` from the first multiplication to the text. */

/** Lines over all requests, and the atto-dollars of one; or the sentence that says which rate is not published. */
export type Cost = { lines: Line[]; perRequest: bigint; missing?: undefined } | { missing: string };

/** What is charged for a workload at the rates that apply to one of its requests. */
export function computeCost(applied: ApplicableRates, workload: Workload): Cost {
  const lines: Line[] = [];
  let perRequest = 0n;
  for (const { meter, tokens, rates } of meterUsage(applied, workload)) {
    const rate = rateOf(rates, meter);
    if (rate === null) return { missing: missingRate(meter) };
    const amount = tokenPrice(rate) * BigInt(tokens);
    perRequest += amount;
    lines.push({
      meter,
      tokens: overAllRequests(tokens, workload.requests),
      rate,
      amount: totalOf(amount, workload),
    });
  }
  return { lines, perRequest };
}

/** What all requests cost together. */
export const totalOf = (perRequest: bigint, { requests }: Workload): string =>
  formatAmount(requests === 1 ? perRequest : perRequest * BigInt(requests));

/** Tokens of one request that fall on one meter at one set of rates; never none. */
interface MeterUsage {
  meter: Meter;
  tokens: number;
  rates: Rates;
}

/**
 * How the tokens of one request fall on the meters. A prompt is read from its beginning: first what was cached, then
 * what is written to the cache, then the rest. Where a context tier touches only the excess, it is cut there.
 */
function meterUsage(applied: ApplicableRates, workload: Workload): MeterUsage[] {
  const { rates } = applied;
  const { input, cachedInput, cacheWrite, output } = workload;
  const written = cachedInput + cacheWrite;
  const reasoning = rates.reasoning === undefined ? 0 : workload.reasoning;
  const found: MeterUsage[] = [];
  splitAtTier(found, applied, 'input', written, input);
  splitAtTier(found, applied, 'cachedInput', 0, cachedInput);
  splitAtTier(found, applied, 'cacheWrite', cachedInput, written);
  if (output > reasoning) found.push({ meter: 'output', tokens: output - reasoning, rates });
  if (reasoning > 0) found.push({ meter: 'reasoning', tokens: reasoning, rates });
  return found;
}

/** A stretch of the prompt, in one part or in two. */
function splitAtTier(
  found: MeterUsage[],
  { rates, excess, contextTier }: ApplicableRates,
  meter: Meter,
  begins: number,
  ends: number,
) {
  const cut = excess === undefined ? ends : Math.min(Math.max(contextTier?.tokens ?? ends, begins), ends);
  if (cut > begins) found.push({ meter, tokens: cut - begins, rates });
  if (ends > cut && excess !== undefined) found.push({ meter, tokens: ends - cut, rates: excess });
}

/** A meter without a rate of its own is charged as ordinary input or output. `null` is a rate that is not published. */
function rateOf(rates: Rates, meter: Meter): string | null {
  const own = rates[meter];
  if (own !== undefined) return own;
  return meter === 'reasoning' ? rates.output : rates.input;
}

/** A number as long as numbers are exact, decimal text beyond that: 10¹² tokens in 10¹² requests must not be rounded. */
function overAllRequests(tokens: number, requests: number): number | string {
  const product = tokens * requests;
  return product <= Number.MAX_SAFE_INTEGER ? product : (BigInt(tokens) * BigInt(requests)).toString();
}
