import { DAY } from '../primitives/dates.ts';
import type { Hours } from '../schema/offer.ts';

/** A vendor's hours: on which weekdays of whose calendar, from when until when. Instants are milliseconds in UTC. */

const MINUTE = 60_000;

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

/** Whether a vendor's hours touch any moment from `begins` to before `ends`, at most a day later. */
export function hoursTouch(hours: Hours, begins: number, ends: number): boolean {
  if (begins >= ends) return false;
  if (inHours(hours, begins)) return true;
  // Otherwise a range must begin between them, on one of the local days that overlap that time.
  const firstLocal = Math.floor((begins + offsetOf(hours.zone)) / DAY) * DAY;
  return hours.ranges.some(({ from }) =>
    [firstLocal, firstLocal + DAY].some((localDay) => {
      const opens = localDay + minutesOf(from) * MINUTE - offsetOf(hours.zone);
      return opens >= begins && opens < ends && inHours(hours, opens);
    }),
  );
}
