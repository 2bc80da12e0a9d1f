import { grouped } from '../data/sentences.ts';

/**
 * How numbers, money and days are written in a language. Making an Intl formatter costs more than drawing a section: each
 * is made when it is first needed, and all cards of a page share it.
 */
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

const shared = new Map<string, Formats>();

/** Decimals of a number as it is written: those of "2.74" are 2. */
export const decimalsOf = (text: string): number => text.split('.')[1]?.length ?? 0;

export function formats(language: string): Formats {
  let known = shared.get(language);
  if (known === undefined) {
    known = /^en\b/i.test(language) ? english : make(language);
    shared.set(language, known);
  }
  return known;
}

/** What is no number is never written as one. */
function checked(value: number | bigint | string): void {
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
const english: Formats = {
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

function make(language: string): Formats {
  const numbers = new Map<string, Intl.NumberFormat>();
  // Decimal text goes to Intl as text: it is formatted digit by digit, never through a float.
  const write = (value: number | bigint | string, decimals: number, style: Intl.NumberFormatOptions): string => {
    checked(value);
    const key = `${style.style}${decimals}`;
    let format = numbers.get(key);
    if (format === undefined) {
      format = new Intl.NumberFormat(language, {
        ...style,
        minimumFractionDigits: decimals,
        maximumFractionDigits: decimals,
      });
      numbers.set(key, format);
    }
    return format.format(value as number);
  };
  const day = { year: 'numeric', month: 'short', day: 'numeric', timeZone: 'UTC' } as const;
  const instant = { ...day, hour: '2-digit', minute: '2-digit', timeZoneName: 'short' } as const;
  const dates = new Map<number, Intl.DateTimeFormat>();
  let rules: Intl.PluralRules | undefined;
  const date = (at: string): string => {
    const format = dates.get(at.length) ?? new Intl.DateTimeFormat(language, at.length === 10 ? day : instant);
    dates.set(at.length, format);
    return format.format(new Date(at));
  };
  return {
    number: (value, decimals = decimalsOf(`${value}`)) => write(value, decimals, { style: 'decimal' }),
    money: (amount, decimals = decimalsOf(amount)) =>
      // Arabic begins an amount with a mark that turns "US$" around.
      write(amount, decimals, { style: 'currency', currency: 'USD', currencyDisplay: 'narrowSymbol' }).replace(
        '\u200F',
        '',
      ),
    percent: (value) => write(value, decimalsOf(`${value}`), { style: 'unit', unit: 'percent' }),
    date: (at) => (at.length < 10 ? at : date(at)),
    plural(count) {
      rules ??= new Intl.PluralRules(language);
      return rules.select(count);
    },
  };
}
