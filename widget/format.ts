import { grouped } from '../data/sentences.ts';

/** How numbers, money and days are written in a language. */
export interface Formats {
  number(value: number | bigint | string, decimals?: number): string;
  /** Dollars: "$2.74". */
  money(amount: string, decimals?: number): string;
  /** What is in percent already: "96.35" is "96.35%". */
  percent(value: number | string): string;
  /** A day or an instant, in UTC. */
  date(at: string): string;
  plural(count: number): Intl.LDMLPluralRule;
}

/** Decimals of a number as it is written: those of "2.74" are 2. */
export const decimalsOf = (text: string): number => text.split('.')[1]?.length ?? 0;

/** What is no number is never written as one. */
export function checked(value: number | bigint | string): void {
  if (value === '' || Number.isNaN(Number(value))) throw new RangeError(`"${value}" is no number`);
}

function write(value: number | bigint | string, decimals = decimalsOf(`${value}`)): string {
  checked(value);
  const [whole = '', part = ''] = (typeof value === 'number' ? value.toFixed(decimals) : `${value}`).split('.');
  return decimals === 0 ? grouped(whole) : `${grouped(whole)}.${part.padEnd(decimals, '0')}`;
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/**
 * English by hand, as the API writes it: the first Intl formatter of a page takes 40 ms on a good machine, which would
 * be half of what a card takes to stand there.
 */
export const english: Formats = {
  number: write,
  money: (amount, decimals) => `$${write(amount, decimals)}`,
  percent: (value) => `${write(value)}%`,
  date(at) {
    const [year, month, day] = at.slice(0, 10).split('-');
    if (day === undefined) return at;
    const time = at.length > 10 ? `, ${at.slice(11, 16)} UTC` : '';
    return `${Number(day)} ${MONTHS[Number(month) - 1]} ${year}${time}`;
  },
  plural: (count) => (count === 1 ? 'one' : 'other'),
};
