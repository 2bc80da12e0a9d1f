import { DAY, instantOf } from '../primitives/dates.ts';
import type { Family } from './market-offer.ts';
import type { SourceReadings } from './reading.ts';

/** A public list of prices that is read again and again, and when one reading of it is not believed. */

/** What came of asking a feed once. */
export interface FeedReading {
  /** The market's id of the source: `models.dev`. */
  source: string;
  family: Family;
  /** `unchanged`: it said 304. `failed`: a clause that says why there is nothing to read: "it is no JSON". */
  result: { readings: SourceReadings } | { unchanged: true } | { failed: string };
}

/** What is known of a feed from the readings before. It stands beside the market, whose lines know no time of reading. */
export interface FeedState {
  source: string;
  family: Family;
  /** The instant of the last reading that was taken, or that was the same; null: none yet. */
  read: string | null;
  /** Rows of the last reading that was taken. */
  rows: number;
  /** Why the readings since then were not taken. */
  refused: Refusal | null;
}

export interface Refusal {
  reason: string;
  /** Of the first of the readings refused for their size; null where there was nothing to count. */
  rows: number | null;
  /** The instants of the readings, as far as they stand apart. */
  seen: string[];
}

/** Two readings are two only where so much lies between them: sooner, one fault of a feed is met twice. */
export const APART_MS = 12 * 3_600_000;
/** Seen first, and in so many further readings: a fault of a public list was mostly mended within a day (9 of 10). */
export const FURTHER_READINGS = 2;

/** Adds a reading to those before it, where it stands apart from the last one. */
export function seenAgain(seen: readonly string[], at: string): string[] {
  const last = seen.at(-1);
  return last === undefined || instantOf(at) - instantOf(last) >= APART_MS ? [...seen, at] : [...seen];
}

export const isConfirmed = (seen: readonly string[]): boolean => seen.length > FURTHER_READINGS;

/** A feed that has lost more than a tenth of its rows is cut off, or has changed its shape: seen when rows were halved. */
export const LEAST_ROWS_PERCENT = 90;

export const hasLostRows = (rows: number, before: number): boolean => rows * 100 < before * LEAST_ROWS_PERCENT;

/** A feed after one reading: its new state, and its rows where they are believed. */
export interface JudgedFeed {
  state: FeedState;
  outcome: 'taken' | 'unchanged' | 'refused' | 'failed';
  readings?: SourceReadings;
}

/**
 * Whether a reading is taken. One that failed, or that has lost rows, leaves the last good one in force; lost rows are
 * believed once further readings say the same.
 * @param at the instant of the reading
 */
export function judgeFeed(
  { source, family, result }: FeedReading,
  before: FeedState | undefined,
  at: string,
): JudgedFeed {
  const known: FeedState = before ?? { source, family, read: null, rows: 0, refused: null };
  if ('failed' in result) {
    const refused = { reason: result.failed, rows: known.refused?.rows ?? null, seen: known.refused?.seen ?? [] };
    return { state: { ...known, refused }, outcome: 'failed' };
  }
  if ('unchanged' in result) return unchanged(known, at);
  const { rows } = result.readings;
  if (!hasLostRows(rows, known.rows)) return taken(known, result.readings, at);
  const first = known.refused?.rows ?? null;
  const isSame = first !== null && !hasLostRows(rows, first) && !hasLostRows(first, rows);
  const seen = seenAgain(isSame ? (known.refused?.seen ?? []) : [], at);
  if (isConfirmed(seen)) return taken(known, result.readings, at);
  const reason = `it has ${rows} rows, fewer than ${LEAST_ROWS_PERCENT} % of the ${known.rows} before`;
  return { state: { ...known, refused: { reason, rows: isSame ? first : rows, seen } }, outcome: 'refused' };
}

const taken = (known: FeedState, readings: SourceReadings, at: string): JudgedFeed => ({
  state: { ...known, read: at, rows: readings.rows, refused: null },
  outcome: 'taken',
  readings,
});

/** "As before" says of a feed that was refused that it still is what was refused. */
function unchanged(known: FeedState, at: string): JudgedFeed {
  if (known.refused !== null && known.refused.rows !== null) {
    return {
      state: { ...known, refused: { ...known.refused, seen: seenAgain(known.refused.seen, at) } },
      outcome: 'refused',
    };
  }
  return { state: { ...known, read: at, refused: null }, outcome: 'unchanged' };
}

/** A feed is asked daily; one that was not taken for so long is said to be old. */
export const OLD_AFTER_MS = 2 * DAY;

export const isOld = ({ read }: FeedState, now: number): boolean =>
  read === null || now - instantOf(read) > OLD_AFTER_MS;
