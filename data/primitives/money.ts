/**
 * Money is text outside and whole numbers inside.
 *
 * A rate has at most 12 decimals per 1,000,000 tokens, so one token costs a whole number of 10⁻¹⁸ dollars. That unit is
 * called an atto-dollar here; every amount is a `bigint` of them from the first multiplication to the last addition.
 */

/** Rates come from a dataset, so there are some hundred of them, each read again and again. */
const tokenPrices = new Map<string, bigint>();

/**
 * A rate in US dollars per 1,000,000 tokens as atto-dollars per token.
 * @example tokenPrice("0.55") === 550_000_000_000n, for 0.55 ÷ 10⁶ × 10¹⁸
 * @throws on anything that is not decimal text of at most 12 decimals
 */
export function tokenPrice(rate: string): bigint {
  const known = tokenPrices.get(rate);
  if (known !== undefined) return known;
  const parts = /^(\d+)\.(\d{1,12})$/.exec(rate);
  if (parts === null) throw new RangeError(`"${rate}" is no rate: write dollars like "0.55", with at most 12 decimals`);
  const price = BigInt(parts[1] + (parts[2] as string).padEnd(12, '0'));
  tokenPrices.set(rate, price);
  return price;
}

/**
 * Atto-dollars of an amount in dollars, for reading back what `formatAmount` wrote.
 * @throws on anything that is not decimal text of at most 18 decimals
 */
export function parseAmount(amount: string): bigint {
  const parts = /^(\d+)\.(\d{1,18})$/.exec(amount);
  if (parts === null) throw new RangeError(`"${amount}" is no amount: write dollars like "2.74"`);
  return BigInt(parts[1] + (parts[2] as string).padEnd(18, '0'));
}

/**
 * Dollars in full: nothing is rounded, and zeros beyond two decimals are left out.
 * @example formatAmount(2_740_000_000_000_000_000n) === "2.74"
 * @example formatAmount(550_000_000_000n) === "0.00000055"
 */
export function formatAmount(atto: bigint): string {
  const digits = atto.toString().padStart(19, '0');
  const point = digits.length - 18;
  let end = digits.length;
  while (end > point + 2 && digits.charCodeAt(end - 1) === 48) end--;
  return `${digits.slice(0, point)}.${digits.slice(point, end)}`;
}

/** `numerator ÷ denominator` as decimal text, rounded once, half up. Both are non-negative, the denominator is not 0. */
export function divide(numerator: bigint, denominator: bigint, decimals: number): string {
  const scaled = (numerator * 10n ** BigInt(decimals) * 2n + denominator) / (denominator * 2n);
  if (decimals === 0) return scaled.toString();
  const digits = scaled.toString().padStart(decimals + 1, '0');
  return `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}

/**
 * How many times as much the larger amount is, to two decimals.
 * @example 75.00 against 2.74 is "27.37"
 */
export const ratio = (larger: bigint, smaller: bigint): string => divide(larger, smaller, 2);

/**
 * How much less the smaller amount is, in percent of the larger, to two decimals.
 * @example 0.55 against 15.00 is "96.33"; 2.74 against 75.00 is "96.35"
 */
export const savingPercent = (larger: bigint, smaller: bigint): string => divide((larger - smaller) * 100n, larger, 2);

/** Whole requests that a budget pays for; a rest that pays for no further request is left over. */
export const affordable = (budget: bigint, perRequest: bigint): bigint => budget / perRequest;
