/** How alike two names are. It feeds "did you mean" and nothing else: no name is ever resolved by likeness. */

/**
 * The fewest letters to insert, delete or replace to make one text of the other (Levenshtein 1966), or `limit + 1` as
 * soon as it must be more than `limit`. Names are short, and the work is bounded by `limit`.
 */
function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = (row[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[j] as number) + 1, (next[j - 1] as number) + 1));
    }
    if (Math.min(...next) > limit) return limit + 1;
    row = next;
  }
  return row[b.length] as number;
}

const letters = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]/g, '');

/** Up to five of `names` that are most like `asked`, most alike first; none if none comes near. */
export function similarNames(asked: string, names: Iterable<string>): string[] {
  const wanted = letters(asked.slice(0, 64));
  if (wanted === '') return [];
  const limit = Math.max(2, Math.floor(wanted.length / 3));
  const found: { name: string; score: number }[] = [];
  for (const name of names) {
    const own = letters(name);
    const contained = own.includes(wanted) || (own.length > 3 && wanted.includes(own));
    const score = contained ? Math.abs(own.length - wanted.length) / 100 : editDistance(wanted, own, limit);
    if (score <= limit) found.push({ name, score });
  }
  return found
    .sort((a, b) => a.score - b.score || (a.name < b.name ? -1 : 1))
    .slice(0, 5)
    .map(({ name }) => name);
}
