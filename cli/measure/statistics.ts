/** What several runs say together. */

/** The middle of some figures, and between what the middle half of them lies. */
export interface Spread {
  median: number;
  lower: number;
  upper: number;
}

/** @returns `undefined` where any run has no figure: what is not known of one is not known of all */
export function spreadOf(values: readonly (number | undefined)[]): Spread | undefined {
  const known = values.filter((value) => value !== undefined).sort((a, b) => a - b);
  if (known.length === 0 || known.length < values.length) return undefined;
  return { median: quantile(known, 0.5), lower: quantile(known, 0.25), upper: quantile(known, 0.75) };
}

/** Of figures in order, with a straight line between two of them (the definition of R and NumPy, type 7). */
function quantile(sorted: readonly number[], share: number): number {
  const place = (sorted.length - 1) * share;
  const [below, above] = [sorted[Math.floor(place)] as number, sorted[Math.ceil(place)] as number];
  return below + (above - below) * (place - Math.floor(place));
}
