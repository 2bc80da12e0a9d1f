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
  const day = { year: 'numeric', month: 'short', day: 'numeric', timeZone: 'UTC' } as const;
  const instant = { ...day, hour: '2-digit', minute: '2-digit', timeZoneName: 'short' } as const;
  const dates = new Map<number, Intl.DateTimeFormat>();
  let rules: Intl.PluralRules | undefined;
  const date = (at: string): string => {
    const format = dates.get(at.length) ?? new Intl.DateTimeFormat(days, at.length === 10 ? day : instant);
    dates.set(at.length, format);
    return format.format(new Date(at));
  };
  return {
    number: (value, decimals = decimalsOf(`${value}`)) => write(value, decimals, { style: 'decimal' }),
    money: (amount, decimals = decimalsOf(amount)) =>
      write(amount, decimals, { style: 'currency', currency: 'USD', currencyDisplay: 'narrowSymbol' }),
    percent: (value) => write(value, decimalsOf(`${value}`), { style: 'unit', unit: 'percent' }),
    date: (at) => (at.length < 10 ? at : date(at)),
    plural(count) {
      rules ??= new Intl.PluralRules(language);
      return rules.select(count);
    },
  };
}

/** Makes the formats that every card needs while it waits for its answer, each in a task of its own. */
export function prepare(language: string): void {
  const { number, money, percent, date } = formats(language);
  const first = [
    () => number('0'),
    () => number('0.0'),
    () => number('0.00'),
    () => money('0.00'),
    () => percent('0.00'),
  ];
  for (const make of [...first, () => date('2025-02-01')]) setTimeout(make);
}
