import { METER_NAMES, METERS, type MeterKind } from '../primitives/meters.ts';
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
  for (const { meter, quantity, rates } of meterUsage(applied, workload)) {
    const rate = rateOf(rates, meter);
    if (rate === null || rate === undefined) return { missing: missingRate(meter, rate === null) };
    const { unit, per } = METERS[meter];
    const amount = unitPrice(rate, per) * BigInt(quantity);
    perRequest += amount;
    lines.push({
      meter,
      quantity: overAllRequests(quantity, workload.requests),
      unit,
      per,
      rate,
      amount: totalOf(amount, workload),
    });
  }
  return { lines, perRequest };
}

/** Atto-dollars of one unit. A rate has at most 12 decimals, so a thousandth of it is whole too. */
const unitPrice = (rate: string, per: MeterKind['per']): bigint =>
  per === 1_000 ? tokenPrice(rate) * 1_000n : tokenPrice(rate);

/** What all requests cost together. */
export const totalOf = (perRequest: bigint, { requests }: Workload): string =>
  formatAmount(requests === 1 ? perRequest : perRequest * BigInt(requests));

/** Units of one request that fall on one meter at one set of rates; never none. */
interface MeterUsage {
  meter: Meter;
  quantity: number;
  rates: Rates;
}

/**
 * How one request falls on the meters, in the order of the lines. A prompt is read from its beginning: first what was
 * cached, then what is written to the cache for five minutes and for an hour, then the rest. Where a context tier
 * touches only the excess, it is cut there.
 */
function meterUsage(applied: ApplicableRates, workload: Workload): MeterUsage[] {
  const found: MeterUsage[] = [];
  let begins = 0;
  for (const [meter, tokens] of promptParts(workload)) {
    splitAtTier(found, applied, meter, begins, begins + tokens);
    begins += tokens;
  }
  const { rates } = applied;
  const { output, outputAudio = 0, outputImage = 0, webSearch = 0 } = workload;
  const reasoning = rates.reasoning === undefined ? 0 : workload.reasoning;
  const parts = {
    output: output - reasoning - outputAudio - outputImage,
    reasoning,
    outputAudio,
    outputImage,
    webSearch,
  };
  for (const meter of ['output', 'reasoning', 'outputAudio', 'outputImage', 'webSearch'] as const) {
    if (parts[meter] > 0) found.push({ meter, quantity: parts[meter], rates });
  }
  return found.length < 2 ? found : found.sort((a, b) => ORDER.indexOf(a.meter) - ORDER.indexOf(b.meter));
}

const ORDER: readonly Meter[] = METER_NAMES;

/** The tokens of a prompt by meter, in the order in which they stand in it. */
function promptParts(workload: Workload): [Meter, number][] {
  const { input, cachedInput, cacheWrite } = workload;
  const { cacheWrite1h = 0, inputAudio = 0, cachedInputAudio = 0, inputImage = 0 } = workload;
  const freshAudio = inputAudio - cachedInputAudio;
  const plain = input - cachedInput - cacheWrite - cacheWrite1h - freshAudio - inputImage;
  return [
    ['cachedInput', cachedInput - cachedInputAudio],
    ['cachedInputAudio', cachedInputAudio],
    ['cacheWrite', cacheWrite],
    ['cacheWrite1h', cacheWrite1h],
    ['input', plain],
    ['inputAudio', freshAudio],
    ['inputImage', inputImage],
  ];
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
  if (cut > begins) found.push({ meter, quantity: cut - begins, rates });
  if (ends > cut && excess !== undefined) found.push({ meter, quantity: ends - cut, rates: excess });
}

/** The rate of a meter, or of the one that it is charged as; `null` is not published, `undefined` not known at all. */
function rateOf(rates: Rates, meter: Meter): string | null | undefined {
  const own = rates[meter];
  if (own !== undefined) return own;
  const { chargedAs }: MeterKind = METERS[meter];
  return chargedAs === undefined ? undefined : rates[chargedAs];
}

/** A number as long as numbers are exact, decimal text beyond that: 10¹² tokens in 10¹² requests must not be rounded. */
function overAllRequests(quantity: number, requests: number): number | string {
  const product = quantity * requests;
  return product <= Number.MAX_SAFE_INTEGER ? product : (BigInt(quantity) * BigInt(requests)).toString();
}
