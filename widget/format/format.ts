import { groupDigits, shortCount } from '../../data/pricing/quote-text.ts';

/** How numbers, money and days are written in a language. */
export interface Formats {
  number(value: number | bigint | string, decimals?: number): string;
  /** Dollars: "$2.74". */
  money(amount: string, decimals?: number): string;
  /** What is in percent already: "96.35" is "96.35%". */
  percent(value: number | string): string;
  /** A day or an instant, in UTC. */
  date(at: string): string;
  /** The month of a day: "July 2026". */
  month(at: string): string;
  /** A count of tokens in few letters, where nothing is lost: "1.05M". */
  compact(count: number): string;
  plural(count: number): Intl.LDMLPluralRule;
}

/** Decimals of a number as it is written: those of "2.74" are 2. */
export const decimalsOf = (text: string): number => text.split('.')[1]?.length ?? 0;

/** What is no number is never written as one. */
export function checked(value: number | bigint | string): void {
  if (value === '' || Number.isNaN(Number(value))) throw new RangeError(`${value} is no number`);
}

function write(value: number | bigint | string, decimals = decimalsOf(`${value}`)): string {
  checked(value);
  const [whole = '', part = ''] = (typeof value === 'number' ? value.toFixed(decimals) : `${value}`).split('.');
  return groupDigits(whole) + (decimals > 0 ? `.${part.padEnd(decimals, '0')}` : '');
}

const MONTHS = 'January February March April May June July August September October November December'.split(' ');

/**
 * English by hand, as the API writes it: the first Intl formatter of a page takes 40 ms on a good machine, which would
 * be half of what a card takes to stand there.
 */
export const english: Formats = {
  number: write,
  money: (amount, decimals) => `$${write(amount, decimals)}`,
  percent: (value) => `${write(value)}%`,
  date(at) {
    // As the language defines it: "Sat, 01 Feb 2025 16:30:00 GMT", or "Invalid Date".
    const text = new Date(at).toUTCString();
    if (at.length < 10 || !text.endsWith('T')) return at;
    return `${Number(text.slice(5, 7))} ${text.slice(8, 16)}${at.length > 10 ? `, ${text.slice(17, 22)} UTC` : ''}`;
  },
  month: (at) => {
    const [year, month] = at.split('-').map(Number);
    return `${MONTHS[(month ?? 0) - 1] ?? ''} ${year}`.trim();
  },
  compact: (count) => shortCount(count) ?? write(count),
  plural: (count) => (count === 1 ? 'one' : 'other'),
};
