// How figures are made from many measurements, and how they are written.

/** The one in the middle. */
export function median(figures: readonly number[]): number {
  const sorted = [...figures].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[middle]];
  if (low === undefined || high === undefined) throw new Error('There is nothing to take the middle of.');
  return (low + high) / 2;
}

/** The median of the ratios of figures that were taken one beside the other. */
export const medianRatio = (ours: readonly number[], theirs: readonly number[]): number =>
  median(ours.map((figure, i) => figure / (theirs[i] as number)));

export const times = (ratio: number): string => `${ratio.toFixed(2)} ×`;
export const kilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(1)} KB`;
export const milliseconds = (ms: number): string => `${ms < 10 ? ms.toFixed(1) : ms.toFixed(0)} ms`;

/** A table of Markdown; the first row is its head. */
export function table(rows: readonly (readonly string[])[]): string {
  const [head = [], ...body] = rows.map((cells) => `| ${cells.join(' | ')} |`);
  return [head, `|${rows[0]?.map((_, i) => (i === 0 ? '---' : '--:')).join('|')}|`, ...body].join('\n');
}
