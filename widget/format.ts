/**
 * How numbers, money and days are written in a language. Making an Intl formatter costs more than drawing a section, so
 * all cards of a page share them.
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
    known = make(language);
    shared.set(language, known);
  }
  return known;
}

function make(language: string): Formats {
  const numbers = new Map<string, Intl.NumberFormat>();
  // Decimal text goes to Intl as text: it is formatted digit by digit, never through a float.
  const write = (value: number | bigint | string, decimals: number, style: Intl.NumberFormatOptions): string => {
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
    // What is no number is never written as one.
    if (Number.isNaN(Number(value)) || value === '') throw new RangeError(`"${value}" is no number`);
    return format.format(value as number);
  };
  // Plain "en" says neither how days nor in which order they are written; this card writes 1 Feb 2025.
  const days = language === 'en' ? 'en-GB' : language;
  const parts = { year: 'numeric', month: 'short', day: 'numeric', timeZone: 'UTC' } as const;
  const day = new Intl.DateTimeFormat(days, parts);
  const instant = new Intl.DateTimeFormat(days, {
    ...parts,
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'short',
  });
  const rules = new Intl.PluralRules(language);
  return {
    number: (value, decimals = decimalsOf(`${value}`)) => write(value, decimals, { style: 'decimal' }),
    money: (amount, decimals = decimalsOf(amount)) =>
      write(amount, decimals, { style: 'currency', currency: 'USD', currencyDisplay: 'narrowSymbol' }),
    percent: (value) => write(value, decimalsOf(`${value}`), { style: 'unit', unit: 'percent' }),
    date: (at) => (at.length < 10 ? at : (at.length === 10 ? day : instant).format(new Date(at))),
    plural: (count) => rules.select(count),
  };
}
