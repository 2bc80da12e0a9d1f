import type { ContextTier, HourWindow, RateCard, Rates } from '../schema/offer.ts';
import { lowerAscii } from './line.ts';
import { isZero, rateText } from './rate-text.ts';

/** What one row of one source says, in our words, before sources are held against one another. */
export interface Reading {
  /** The seller, by the market's id of it. */
  provider: string;
  apiId: string;
  name?: string;
  /** A day, as the source gives it. */
  released?: string;
  modalities?: { input: string[]; output: string[] };
  context?: number;
  maxOutput?: number;
  /** A source says that it costs nothing: its id, its name or a mark of its own. */
  free?: true;
  /** Oldest first; empty where no price is known. Without `from`, the price is that of the day of reading. */
  prices: ReadPrice[];
  /** The row speaks of every id of a model in a region, not of an id that a bill shows. */
  scope?: 'regional' | 'global';
}

export interface ReadPrice {
  from?: string;
  rates: Rates;
  contextTiers?: ContextTier[];
  windows?: HourWindow[];
  tiers?: NonNullable<RateCard['tiers']>;
}

/** A row that could not be read, by its place in the source, and why. */
export interface Unread {
  row: string;
  why: string;
}

/** What a reader makes of a source. */
export interface SourceReadings {
  rows: number;
  readings: Reading[];
  unread: Unread[];
}

/** Thrown for one row; the reader counts it and goes on. The message is a clause: "its input is -1". */
export class UnreadableRow extends Error {}

/** The most rows of a source, in a hundred, that may be left out; beyond it the source has changed its shape. */
const MAX_UNREAD_PERCENT = 1;

/**
 * Reads rows one by one.
 * @param rows place of each in the source → the row
 * @param read makes a reading of a row, or several, or none, and throws UnreadableRow with what is wrong with it
 */
export function readRows<T>(rows: Iterable<[string, T]>, read: (row: T, place: string) => Reading[]): SourceReadings {
  const result: SourceReadings = { rows: 0, readings: [], unread: [] };
  const known = new Map<string, string>();
  for (const [place, row] of rows) {
    result.rows++;
    try {
      for (const reading of read(row, place)) {
        if (isFirst(reading, known)) result.readings.push(reading);
      }
    } catch (error) {
      if (!(error instanceof UnreadableRow)) throw error;
      result.unread.push({ row: place, why: error.message });
    }
  }
  return result;
}

/** Whether a reading is the first of its id. One that says the same again is dropped, one that says something else is not read. */
function isFirst(reading: Reading, known: Map<string, string>): boolean {
  const { provider, apiId, scope, prices } = checkedId(reading);
  const key = `${provider} ${scope ?? ''} ${lowerAscii(apiId)}`;
  const text = JSON.stringify(prices);
  const before = known.get(key);
  if (before === undefined) {
    known.set(key, text);
    return true;
  }
  if (before === text) return false;
  throw new UnreadableRow(`it is a second row for "${apiId}" at ${provider}, with other prices`);
}

function checkedId(reading: Reading): Reading {
  const { provider, apiId } = reading;
  if (!/^[a-z0-9][a-z0-9.-]{0,63}$/.test(provider)) throw new UnreadableRow(`"${provider}" is no id of a seller`);
  if (apiId === '' || apiId.length > 200) throw new UnreadableRow(`its id has ${apiId.length} characters`);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are exactly what is refused here
  if (/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/.test(apiId))
    throw new UnreadableRow('its id holds a control character');
  return reading;
}

/** @throws Error with the rows where more than one in a hundred was left out */
export function requireReadable(source: string, { rows, unread }: SourceReadings): void {
  if (rows === 0) throw new Error(`${source} has no rows: it has changed its shape.`);
  if (unread.length * 100 <= rows * MAX_UNREAD_PERCENT) return;
  const some = unread.slice(0, 20).map(({ row, why }) => `  ${row}: ${why}`);
  const head = `${source}: ${unread.length} of ${rows} rows cannot be read, more than ${MAX_UNREAD_PERCENT} %:`;
  throw new Error([head, ...some].join('\n'));
}

/** A rate of a row. @throws UnreadableRow where there is something that is no amount */
export function rateOf(row: Record<string, unknown>, field: string, shift = 0): string | undefined {
  const value = row[field];
  if (value === undefined || value === null) return undefined;
  const rate = rateText(value, shift);
  if (rate === undefined) throw new UnreadableRow(`its ${field} is ${JSON.stringify(value)}`);
  return rate;
}

/**
 * A zero of a source that writes one also for "not known": nothing is known, but where the whole row is marked free.
 * @returns undefined for "no such meter known"
 */
export const known = (rate: string | undefined, free = false): string | undefined =>
  rate !== undefined && isZero(rate) && !free ? undefined : rate;

/** Rates without their undefined members. */
export function ratesFrom(rates: { [meter in keyof Rates]: Rates[meter] | undefined }): Rates {
  const entries = Object.entries(rates).filter(([, rate]) => rate !== undefined);
  return { input: null, output: null, ...Object.fromEntries(entries) };
}

/**
 * The number of tokens above which a tier holds. Sources write one rule three ways: above 272,000, from 272,001 on, and
 * above 271,999, as if the vendor had said "from 272,000 on".
 */
export function tierBound(tokens: unknown): number {
  if (typeof tokens !== 'number' || !Number.isSafeInteger(tokens) || tokens <= 0) {
    throw new UnreadableRow(`its tier begins at ${JSON.stringify(tokens)}`);
  }
  if (tokens % 1000 === 999) return tokens + 1;
  return tokens % 1000 === 1 ? tokens - 1 : tokens;
}

/** Tiers as the schema has them, smallest first; one bound twice is no rule. */
export function contextTiersFrom(tiers: { tokens: number; rates: Rates }[]): ContextTier[] | undefined {
  if (tiers.length === 0) return undefined;
  const sorted = tiers.toSorted((a, b) => a.tokens - b.tokens);
  const twice = sorted.find(({ tokens }, i) => tokens === sorted[i + 1]?.tokens);
  if (twice !== undefined) throw new UnreadableRow(`it has two tiers above ${twice.tokens} tokens`);
  return sorted.map(({ tokens, rates }) => ({ tokens, comparison: '>', scope: 'request', rates }));
}

/** A count of tokens, where it is one. */
export const tokenCount = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isSafeInteger(value) && value > 0 ? value : undefined;

/** Text of one line, where it is any. */
export const lineOf = (value: unknown): string | undefined => {
  if (typeof value !== 'string') return undefined;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are exactly what is dropped here
  const text = value.replace(/[\u0000-\u001f\u007f\u2028-\u202e\u2066-\u2069]+/g, ' ').trim();
  return text === '' ? undefined : text.slice(0, 200);
};

export const dayOf = (value: unknown): string | undefined =>
  typeof value === 'string' && /^20\d{2}-\d{2}-\d{2}$/.test(value) ? value : undefined;

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The members of a map, where it is one. @throws UnreadableRow */
export function recordOf(value: unknown, what: string): Record<string, unknown> {
  if (!isRecord(value)) throw new UnreadableRow(`its ${what} is ${value === undefined ? 'missing' : 'no map'}`);
  return value;
}

/** Modalities as a source lists them; undefined where it does not. */
export function modalitiesOf(input: unknown, output: unknown): Reading['modalities'] {
  const list = (value: unknown): string[] =>
    Array.isArray(value) ? value.filter((kind): kind is string => typeof kind === 'string') : [];
  const [inputs, outputs] = [list(input), list(output)];
  return inputs.length === 0 && outputs.length === 0 ? undefined : { input: inputs, output: outputs };
}

/** "It costs nothing" as ids and names say it. */
export const saysFree = (apiId: string, name = ''): boolean => /[:-]free$/i.test(apiId) || /\(free\)/i.test(name);
