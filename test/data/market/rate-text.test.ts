import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rateText } from '../../../data/market/rate-text.ts';
import { tokenPrice } from '../../../data/primitives/money.ts';

describe('a rate as text', () => {
  it.each([
    [2.5, 0, '2.50'],
    [15, 0, '15.00'],
    [0, 0, '0.00'],
    [0.003625, 0, '0.003625'],
    ['0.0000003', 6, '0.30'],
    [1.5e-7, 6, '0.15'],
    ['1.25e-06', 6, '1.25'],
    [3e-8, 6, '0.03'],
    ['0.55', 0, '0.55'],
    [' 0.550 ', 0, '0.55'],
    // Somebody's sum in binary: beyond the twelfth decimal there is nothing but noise.
    [0.04999999999999999, 0, '0.05'],
    [0.19999999999999998, 0, '0.20'],
    [999_999, 0, '999999.00'],
  ])('%j moved by %i places is %s', (value, shift, text) => {
    expect(rateText(value, shift)).toBe(text);
  });

  it.each([
    -1,
    '-1',
    Number.NaN,
    Number.POSITIVE_INFINITY,
    '',
    ' ',
    'free',
    '1,5',
    '0x10',
    null,
    undefined,
    [],
    {},
    1e6,
    '1e99',
  ])('%j is none', (value) => {
    expect(rateText(value)).toBeUndefined();
  });

  it('is what the schema takes, and the number that was written', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999 }), fc.integer({ min: 0, max: 999_999 }), (whole, millionths) => {
        const written = `${whole}.${String(millionths).padStart(6, '0')}`;
        const text = rateText(written) as string;
        expect(text).toMatch(/^(0|[1-9]\d{0,5})\.(\d{2}|\d{2,11}[1-9])$/);
        expect(tokenPrice(text)).toBe(tokenPrice(written));
        expect(rateText(Number(written))).toBe(text);
      }),
    );
  });

  it('per token is a millionth of one per million', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999_999 }), (billionths) => {
        const perToken = `0.${String(billionths).padStart(12, '0')}`;
        expect(tokenPrice(rateText(perToken, 6) as string)).toBe(BigInt(billionths) * 10n ** 6n);
      }),
    );
  });
});
