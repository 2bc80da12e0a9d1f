/**
 * Rates as text, from the digits that a source writes. A number of JSON is exact here: up to 15 significant digits a double
 * gives back what was written. Longer ones are the noise of somebody's sums in binary (0.04999999999999999); a rate has at
 * most twelve decimals, and there the noise rounds away.
 */

const DECIMALS = 12;
/** A rate has at most six digits before its point. */
const WHOLE_DIGITS = 6;

/**
 * US dollars per million tokens as decimal text, with two decimals or as many as are needed.
 * @param value a number or decimal text, `2.5`, `"0.0000003"`, `1.5e-7`
 * @param shift by how many places the point moves to the right: 6 where the source counts dollars per token
 * @returns undefined where it is no amount: negative, no number, or a million dollars and more
 * @example rateText(2.5) === '2.50'; rateText('0.0000003', 6) === '0.30'
 */
export function rateText(value: unknown, shift = 0): string | undefined {
  if (typeof value === 'number' ? !Number.isFinite(value) : typeof value !== 'string') return undefined;
  const parts = /^(\d+)(?:\.(\d+))?(?:e([+-]?\d{1,2}))?$/i.exec(String(value).trim());
  if (parts === null) return undefined;
  const [, whole = '', fraction = '', exponent = '0'] = parts;
  const point = whole.length + Number(exponent) + shift;
  const digits = whole + fraction;
  return written(
    digits.padEnd(Math.max(point, 0), '0').padStart(digits.length + Math.max(-point, 0), '0'),
    Math.max(point, 0),
  );
}

/** Rounds digits with a point before `point` of them to twelve decimals, half up, and writes them as rates are written. */
function written(digits: string, point: number): string | undefined {
  const kept = digits.slice(0, point + DECIMALS).padEnd(point + DECIMALS, '0');
  const up = (digits[point + DECIMALS] ?? '0') >= '5' ? 1n : 0n;
  const rounded = (BigInt(kept) + up).toString().padStart(DECIMALS + 1, '0');
  const whole = rounded.slice(0, -DECIMALS);
  if (whole.length > WHOLE_DIGITS) return undefined;
  const decimals = rounded.slice(-DECIMALS).replace(/0+$/, '');
  return `${whole}.${decimals.padEnd(2, '0')}`;
}

export const isZero = (rate: string): boolean => /^0\.0+$/.test(rate);
