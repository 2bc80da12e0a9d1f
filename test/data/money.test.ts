import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  affordable,
  divide,
  formatAmount,
  parseAmount,
  ratio,
  savingPercent,
  tokenPrice,
} from '../../data/primitives/money.ts';

describe('a rate', () => {
  it('costs a whole number of 10⁻¹⁸ dollars a token', () => {
    expect(tokenPrice('0.55')).toBe(550_000_000_000n);
    expect(tokenPrice('15.00')).toBe(15_000_000_000_000n);
    expect(tokenPrice('0.000000000001')).toBe(1n);
  });

  it('is refused with 13 decimals, which would be a part of a 10⁻¹⁸ dollar', () => {
    expect(() => tokenPrice('0.0000000000001')).toThrow('at most 12 decimals');
  });

  it.each(['', '1', '1.', '.5', '-0.55', '+0.55', '1e3', '0x10', '0.55 ', 'NaN', '٠.٥٥'])(
    'is refused when it is %j',
    (text) => {
      expect(() => tokenPrice(text)).toThrow(RangeError);
    },
  );
});

describe('an amount', () => {
  it('is printed in full, with two decimals or as many as it needs', () => {
    expect(formatAmount(0n)).toBe('0.00');
    expect(formatAmount(2_740_000_000_000_000_000n)).toBe('2.74');
    expect(formatAmount(550_000_000_000n)).toBe('0.00000055');
    expect(formatAmount(75n * 10n ** 18n)).toBe('75.00');
    expect(formatAmount(1n)).toBe('0.000000000000000001');
    expect(formatAmount(10n ** 30n)).toBe('1000000000000.00');
    expect(formatAmount(1_100_000_000_000_000_000n)).toBe('1.10');
  });

  it('is read back as it was written', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 60n }), (atto) => {
        expect(parseAmount(formatAmount(atto))).toBe(atto);
      }),
    );
  });

  it('is refused when it is no amount', () => {
    for (const text of ['1', '-1.00', '1.0000000000000000001', '$1.00'])
      expect(() => parseAmount(text)).toThrow(RangeError);
  });
});

describe('a ratio', () => {
  const dollars = parseAmount;

  it('of the prices in the article is 27.37 in all and 27.27 on input', () => {
    expect(ratio(dollars('75.00'), dollars('2.74'))).toBe('27.37');
    expect(ratio(dollars('15.00'), dollars('0.55'))).toBe('27.27');
  });

  it('is rounded once, half up: below, at and above the half', () => {
    expect(divide(2449n, 1000n, 1)).toBe('2.4');
    expect(divide(2450n, 1000n, 1)).toBe('2.5');
    expect(divide(2451n, 1000n, 1)).toBe('2.5');
    expect(divide(1n, 2n, 0)).toBe('1');
    expect(divide(0n, 3n, 2)).toBe('0.00');
  });

  it('becomes the saving that the article rounds the wrong way', () => {
    expect(savingPercent(dollars('15.00'), dollars('0.55'))).toBe('96.33');
    expect(savingPercent(dollars('60.00'), dollars('2.19'))).toBe('96.35');
    expect(savingPercent(dollars('75.00'), dollars('2.74'))).toBe('96.35');
  });

  it('says how many whole requests a budget pays for', () => {
    expect(affordable(dollars('1875.00'), dollars('0.00645'))).toBe(290_697n);
  });
});
