/** How alike two names are. It feeds "did you mean" and nothing else: no name is ever resolved by likeness. */

/**
 * The fewest letters to insert, delete or replace to make one text of the other (Levenshtein 1966), or `limit + 1` as
 * soon as it must be more than `limit`. Names are short, and the work is bounded by `limit`.
 */
function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = row.map(() => limit + 1);
    next[0] = i;
    let least = i;
    // Further from the diagonal than `limit` there are more letters to insert or delete than that.
    for (let j = Math.max(1, i - limit); j <= Math.min(b.length, i + limit); j++) {
      const replaced = (row[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const cost = Math.min(replaced, (row[j] as number) + 1, (next[j - 1] as number) + 1);
      next[j] = cost;
      least = Math.min(least, cost);
    }
    if (least > limit) return limit + 1;
    row = next;
  }
  return Math.min(row[b.length] as number, limit + 1);
}

const letters = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]/g, '');

/** How many names are suggested. */
const MAX_SUGGESTIONS = 5;

/**
 * Up to five of `names` that are most like `asked`, most alike first; none if none comes near. Once there are five, a
 * name is looked at only as far as it may still be more like than the last of them.
 */
export function similarNames(asked: string, names: Iterable<string>): string[] {
  const wanted = letters(asked.slice(0, 64));
  if (wanted === '') return [];
  let limit = Math.max(2, Math.floor(wanted.length / 3));
  const best: { name: string; score: number }[] = [];
  for (const name of names) {
    const own = letters(name.slice(0, 128));
    const contained = own.includes(wanted) || (own.length > 3 && wanted.includes(own));
    const score = contained ? Math.abs(own.length - wanted.length) / 100 : editDistance(wanted, own, Math.floor(limit));
    if (score > limit) continue;
    best.push({ name, score });
    best.sort((a, b) => a.score - b.score || (a.name < b.name ? -1 : 1));
    if (best.length > MAX_SUGGESTIONS) best.pop();
    if (best.length === MAX_SUGGESTIONS) limit = (best.at(-1) as { score: number }).score;
  }
  return best.map(({ name }) => name);
}
