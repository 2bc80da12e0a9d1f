import { groupDigits } from '../../data/pricing/quote-text.ts';

/** Figures as a column of a table shows them. */

/** A number of tokens in few signs: 1048576 is "1.05M". Rounded: where it matters, the exact number stands elsewhere. */
export function shortTokens(count: number): string {
  if (count >= 1_000_000) return `${Number((count / 1_000_000).toFixed(2))}M`;
  return count >= 1000 ? `${Math.round(count / 1000)}k` : groupDigits(count);
}

const FIGURE_SPACE = '\u2007';

/** Amounts with spaces as wide as a digit behind the shorter ones, so that their points stand below each other. */
export function alignPoints(amounts: readonly (string | undefined)[]): string[] {
  const decimals = (amount: string | undefined): number => amount?.split('.')[1]?.length ?? 0;
  const most = Math.max(0, ...amounts.map(decimals));
  return amounts.map((amount) => (amount ?? '') + FIGURE_SPACE.repeat(most - decimals(amount)));
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** A day as a column has room for: "27 Nov 2026". */
export function shortDay(at: string): string {
  const [year, month, day] = at.slice(0, 10).split('-').map(Number);
  return `${day} ${monthName(month)} ${year}`;
}

/** "Nov 2026". */
export function shortMonth(at: string): string {
  const [year, month] = at.split('-').map(Number);
  return `${monthName(month)} ${year}`;
}

const monthName = (month = 1): string => MONTHS[month - 1] ?? '';

/** "1st", "2nd", "23rd". */
export function ordinal(place: number): string {
  const tens = place % 100;
  const suffix = tens >= 11 && tens <= 13 ? 'th' : (['th', 'st', 'nd', 'rd'][place % 10] ?? 'th');
  return `${place}${suffix}`;
}

/** A score in its unit: a rating is whole, a percentage has one decimal. */
export const scoreText = (value: number, unit: string): string =>
  unit === 'rating' ? groupDigits(Math.round(value)) : value.toFixed(1);
