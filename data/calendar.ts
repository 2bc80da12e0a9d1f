import type { Hours } from './shapes/price.ts';

/**
 * Days, instants and a vendor's hours. An instant is a number of milliseconds since 1970 in UTC. Nothing here knows
 * what time it is: "now" is always an argument.
 */

const MINUTE = 60_000;
export const DAY = 86_400_000;

/** A day, or a moment of it to the second. */
export const AT = /^\d{4}-\d{2}-\d{2}(T([01]\d|2[0-3]):[0-5]\d:[0-5]\dZ)?$/;

/** Whether the calendar has the day with which a written date begins: 2024-02-29, but no 2025-02-29. */
export function isRealDay(at: string): boolean {
  // Of a day too many, such as 2025-02-30, a date makes one of the next month, or none at all.
  return new Date(`${at.slice(0, 10)}T00:00:00Z`).getUTCDate() === Number(at.slice(8, 10));
}

export const isDay = (at: string): boolean => at.length === 10;

/** The instant a written date means. ECMAScript reads a day without a time as its 00:00:00Z, which is what we mean too. */
export const instantOf = (at: string): number => Date.parse(at);

/** The UTC day of an instant, `2025-02-01`. It is mostly asked about one day, today, so the last one is remembered. */
export function dayOf(instant: number): string {
  const day = Math.floor(instant / DAY);
  if (day !== lastDay.day) lastDay = { day, text: new Date(instant).toISOString().slice(0, 10) };
  return lastDay.text;
}

let lastDay = { day: Number.NaN, text: '' };

/** An instant as it is written in the data: a day where it is midnight, else to the second. */
export function atOf(instant: number): string {
  const text = `${new Date(instant).toISOString().slice(0, 19)}Z`;
  return text.endsWith('T00:00:00Z') ? text.slice(0, 10) : text;
}

/** Whole days from one instant to a later one. */
export const daysBetween = (from: number, to: number): number => Math.floor((to - from) / DAY);

type Weekday = NonNullable<Hours['weekdays']>[number];
// 1970-01-01 was a Thursday.
const WEEKDAYS: readonly Weekday[] = ['thu', 'fri', 'sat', 'sun', 'mon', 'tue', 'wed'];

const minutesOf = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));

const offsetOf = (zone: string): number =>
  zone === 'UTC' ? 0 : (zone.startsWith('-') ? -1 : 1) * minutesOf(zone.slice(1)) * MINUTE;

/**
 * Whether an instant lies in a vendor's hours. A range that ends at or before its beginning runs over midnight and
 * belongs to the day on which it began.
 * @example DeepSeek's discount of 2025, 16:30–00:30 UTC: 16:29 no, 16:30 yes, 00:29 yes, 00:30 no
 * (https://api-docs.deepseek.com/quick_start/pricing, read as of September 2025)
 */
export function inHours(hours: Hours, instant: number): boolean {
  const local = instant + offsetOf(hours.zone);
  const day = Math.floor(local / DAY);
  const minute = (local - day * DAY) / MINUTE;
  const open = (on: number): boolean =>
    hours.weekdays === undefined || hours.weekdays.includes(WEEKDAYS[((on % 7) + 7) % 7] as Weekday);
  return hours.ranges.some(({ from, until }) => {
    const [begins, ends] = [minutesOf(from), minutesOf(until)];
    if (begins < ends) return minute >= begins && minute < ends && open(day);
    return (minute >= begins && open(day)) || (minute < ends && open(day - 1));
  });
}

/** Whether a vendor's hours touch any moment of a UTC day. */
export function hoursTouch(hours: Hours, midnight: number): boolean {
  if (inHours(hours, midnight)) return true;
  // Otherwise a range must begin within the day, on one of the local days that overlap it.
  const firstLocal = Math.floor((midnight + offsetOf(hours.zone)) / DAY) * DAY;
  return hours.ranges.some(({ from }) =>
    [firstLocal, firstLocal + DAY].some((localDay) => {
      const begins = localDay + minutesOf(from) * MINUTE - offsetOf(hours.zone);
      return begins >= midnight && begins < midnight + DAY && inHours(hours, begins);
    }),
  );
}
