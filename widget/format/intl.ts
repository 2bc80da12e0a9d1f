import { checked, decimalsOf, type Formats } from './format.ts';

/**
 * How the languages beside English write numbers, money and days. Making an Intl formatter costs more than drawing a
 * section: each is made when it is first needed, and all cards of a page share it.
 */

const shared = new Map<string, Formats>();

/** @param tag the page's own variant of a language; where it is no tag, the language's plain form is taken */
export function formatsOf(tag: string): Formats {
  const language = isTag(tag) ? tag : (tag.split('-')[0] as string);
  const known = shared.get(language) ?? make(language);
  shared.set(language, known);
  return known;
}

function isTag(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}

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
  const month = (at: string): string =>
    new Intl.DateTimeFormat(language, { year: 'numeric', month: 'long', timeZone: 'UTC' }).format(new Date(at));
  // Three digits lose nothing of a count that has no more, and a count that has is written whole.
  const compact = (count: number): string =>
    Number(count.toPrecision(3)) === count
      ? new Intl.NumberFormat(language, { notation: 'compact', maximumSignificantDigits: 3 }).format(count)
      : write(count, 0, { style: 'decimal' });
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
    month: (at) => month(at.slice(0, 7)),
    compact: (count) => compact(count),
    plural(count) {
      rules ??= new Intl.PluralRules(language);
      return rules.select(count);
    },
  };
}
