/**
 * Days and instants. An instant is a number of milliseconds since 1970 in UTC. Nothing here knows
 * what time it is: "now" is always an argument.
 */

export const DAY = 86_400_000;

/** A day, or an instant in its canonical form: UTC, to the second, or to the millisecond where it is not a whole one. */
export const AT = /^\d{4}-\d{2}-\d{2}(T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{0,2}[1-9])?Z)?$/;

/** A day, or an instant in any form of RFC 3339: with an offset, with a fraction. It knows no second 60. */
export const ANY_AT =
  /^\d{4}-\d{2}-\d{2}([Tt]([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d+)?([Zz]|[+-]([01]\d|2[0-3]):[0-5]\d))?$/;

/**
 * A day as it is, an instant in its canonical form: in UTC, its fraction cut to milliseconds, none where it is zero.
 * `2025-02-01T21:00:00.5000+01:00` is `2025-02-01T20:00:00.5Z`. `undefined` for what is not a date, and where the
 * calendar has no such day.
 */
export function canonicalAt(text: string): string | undefined {
  if (!ANY_AT.test(text) || !isRealDay(text)) return undefined;
  // Days, and what programs write, are canonical as a rule.
  if (AT.test(text)) return text;
  const fraction = /\.\d{1,3}/.exec(text)?.[0] ?? '';
  const instant = Date.parse(`${text.slice(0, 10)}T${text.slice(11, 19)}${fraction}Z`);
  const utc = new Date(instant - offsetOf(text)).toISOString().replace(/\.?0*Z$/, 'Z');
  // An offset may lead out of the years that are written with four digits.
  return AT.test(utc) ? utc : undefined;
}

/** Milliseconds by which a written instant is ahead of UTC. */
function offsetOf(text: string): number {
  const found = /([+-])(\d{2}):(\d{2})$/.exec(text);
  if (found === null) return 0;
  const minutes = Number(found[2]) * 60 + Number(found[3]);
  return (found[1] === '-' ? -minutes : minutes) * 60_000;
}

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
