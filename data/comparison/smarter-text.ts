import { type ComparedRow, leadsOf, type PairGaps } from '../benchmarks/gaps.ts';
import { formatList } from '../pricing/quote-text.ts';
import { dayPhrase } from '../primitives/date-phrases.ts';
import type { Model } from '../schema/dataset.ts';
import type { Pair, Smarter } from '../schema/verdict.ts';
import { CATEGORY_NAMES } from './category-names.ts';

/** The English sentences of the verdict on benchmarks. */

type Said = Pick<Pair, 'outcome' | 'winner' | 'tooClose' | 'untested'>;

/** The verdict on two models, read aloud. */
export function smarterSentence(gaps: PairGaps, said: Said, printed: Smarter['printed'] = {}): string {
  const { a, b } = gaps;
  const { outcome, winner, tooClose, untested } = said;
  if (outcome === 'unknown') return unknownSentence(gaps, untested, printed);
  if (outcome === 'undecided') return undecidedSentence(a.name, b.name, tooClose, untested);
  if (outcome === 'split') return splitSentence(gaps, said);
  return winner === a.id ? winnerSentence(gaps, a, b, said) : winnerSentence(gaps, b, a, said);
}

/** A winner on one benchmark alone is no "smarter": what is said is what that benchmark shows. */
function winnerSentence(gaps: PairGaps, ahead: Model, behind: Model, { tooClose, untested }: Said): string {
  const [only, ...more] = leadsOf(gaps, ahead.id).map(({ shared }) => shared.benchmark);
  const rest = restPhrase(tooClose, untested);
  if (only !== undefined && more.length === 0) {
    return `${ahead.name} ${only.says} than ${behind.name} (${only.name}). No other benchmark separates them${rest}.`;
  }
  const names = leadsOf(gaps, ahead.id).map(({ shared }) => shared.benchmark.name);
  const on = names.length < 4 ? formatList(names) : `${names.length} benchmarks`;
  return `${ahead.name} leads ${behind.name} on ${on}, and trails on none${rest}.`;
}

function splitSentence(gaps: PairGaps, { tooClose, untested }: Said): string {
  const [first, second] = [gaps.a, gaps.b]
    .map(({ id, name }) => ({ name, leads: leadsOf(gaps, id) }))
    .sort((x, y) => y.leads.length - x.leads.length)
    .map(({ name, leads }) => ({ name, count: leads.length, categories: categoriesPhrase(leads) }));
  if (first === undefined || second === undefined) return '';
  const of = first.count + second.count + tooClose;
  const more = `${first.name} leads in ${first.categories}, on ${first.count} of ${of} benchmarks`;
  const less = `${second.name} in ${second.categories}, on ${second.count}`;
  return `Split: ${more}; ${less}${restPhrase(tooClose, untested)}.`;
}

const categoriesPhrase = (leads: ComparedRow[]): string =>
  formatList([...new Set(leads.map(({ shared }) => CATEGORY_NAMES[shared.benchmark.category]))]);

function undecidedSentence(a: string, b: string, tooClose: number, untested: number): string {
  const which = tooClose === 1 ? 'the one benchmark' : `all ${tooClose} benchmarks`;
  const rest = untested > 0 ? `; ${untested} more cannot be tested` : '';
  return `${a} and ${b} are too close to call on ${which} that can be tested${rest}. That is no proof that they are equal.`;
}

function restPhrase(tooClose: number, untested: number): string {
  const parts = [];
  if (tooClose > 0) parts.push(`${tooClose} ${tooClose === 1 ? 'is' : 'are'} too close to call`);
  if (untested > 0) parts.push(`${untested} cannot be tested`);
  return parts.length === 0 ? '' : `; ${formatList(parts)}`;
}

function unknownSentence({ a, b }: PairGaps, untested: number, printed: NonNullable<Smarter['printed']>): string {
  const found =
    untested === 0
      ? `no score table prints ${a.name} and ${b.name} on the same benchmark`
      : `nothing that is printed of both ${a.name} and ${b.name} can be tested against chance`;
  return [`Not known: ${found}.`, ...[a, b].map(({ id, name }) => printedSentence(name, printed[id] ?? []))].join(' ');
}

function printedSentence(name: string, tables: readonly { name: string }[]): string {
  if (tables.length === 0) return `No table that we read prints ${name}.`;
  const shown = tables.slice(0, 3).map((table) => table.name);
  const more = tables.length > shown.length ? [`${tables.length - shown.length} more`] : [];
  return `${name} stands in: ${[...shown, ...more].join('; ')}.`;
}

/** A model did not exist on the day asked about, read aloud. */
export function notReleasedSentence(models: readonly Pick<Model, 'name' | 'released'>[], at: string): string {
  const those = models.map(({ name, released }) => `${name} (released on ${dayPhrase(released ?? '')})`);
  return `No verdict: ${formatList(those)} did not exist on ${dayPhrase(at)}.`;
}

export const sameModelSentence = (name: string): string =>
  `These are offers of one model, ${name}: they differ in price, not in what the model can do.`;

/** Who printed the scores of a verdict. */
export interface Printers {
  /** Those that sell none of the models that they print. */
  independent: string[];
  /** Vendors, each with the names of the models that it did not run itself. */
  vendors: { by: string; notRun: string[] }[];
  oldest: string;
  newest: string;
}

/** From when the scores are, who printed them and who ran them. */
export function scoresSentence({ independent, vendors, oldest, newest }: Printers): string {
  const when = oldest === newest ? `of ${dayPhrase(oldest)}` : `from ${dayPhrase(oldest)} to ${dayPhrase(newest)}`;
  const parts = vendors.map(({ by, notRun }) =>
    notRun.length === 0 ? `as ${by} printed them` : `as ${by} printed them, which did not run ${formatList(notRun)}`,
  );
  if (independent.length > 0) parts.unshift(`by ${formatList(independent)}, independent of who sells the models`);
  return `Scores ${when}: ${parts.join('; ')}.`;
}

/** The verdict on three to six models, read aloud. */
export function groupsSentence(
  groups: readonly (readonly string[])[],
  pairs: readonly Pair[],
  names: ReadonlyMap<string, string>,
): string {
  const said = (models: readonly string[]): string => formatList(models.map((id) => names.get(id) ?? id));
  const [front = [], ...later] = groups;
  const each = `Each of the ${pairs.length} pairs is tested by itself.`;
  if (later.length === 0) return `${noOrder(said(front), pairs)} ${each}`;
  const words = later.map((group, i) => `${i === later.length - 1 ? 'behind' : 'then'}: ${said(group)}`);
  return `Ahead: ${said(front)}; ${words.join('; ')}. ${each}`;
}

function noOrder(models: string, pairs: readonly Pair[]): string {
  const count = (outcome: string): number => pairs.filter((pair) => pair.outcome === outcome).length;
  if (count('unknown') === pairs.length) return `Not known: no two of ${models} can be tested against each other.`;
  const kinds: [string, string][] = [
    ['winner', 'with a winner'],
    ['split', 'split'],
    ['undecided', 'too close to call'],
    ['unknown', 'not known'],
  ];
  const parts = kinds.filter(([outcome]) => count(outcome) > 0).map(([outcome, words]) => `${count(outcome)} ${words}`);
  return `No order of ${models}: of their pairs, ${formatList(parts)}.`;
}
