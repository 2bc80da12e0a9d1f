/** Days and instants as English writes them. */

const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
) as string[];

/** A day, or the day of an instant, as it is read: "27 May 2025". */
export function dayPhrase(at: string): string {
  const [year, month, day] = at.slice(0, 10).split('-').map(Number) as [number, number, number];
  return `${day} ${MONTHS[month - 1]} ${year}`;
}

/** A day, or an instant to the minute: "27 May 2025, 16:30 UTC". */
export const timePhrase = (at: string): string =>
  at.length > 10 ? `${dayPhrase(at)}, ${at.slice(11, 16)} UTC` : dayPhrase(at);
