import { allPairs, type ComparedRow, countedRows, leadsOf, type PairGaps } from '../benchmarks/gaps.ts';
import { dateOf, resultsOf } from '../benchmarks/score-tables.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { dayOf, instantOf } from '../primitives/dates.ts';
import type { Model } from '../schema/dataset.ts';
import type { CategoryCounts, Lead, Outcome, Pair, Smarter } from '../schema/verdict.ts';
import {
  groupsSentence,
  notReleasedSentence,
  sameModelSentence,
  scoresSentence,
  smarterSentence,
} from './smarter-text.ts';

/**
 * Which model does better on benchmarks: decided by the gaps that are larger than chance explains, neither by counting
 * larger numbers nor by a vote of leads. A winner is a model that leads somewhere while the other leads nowhere.
 */
export function smarter(
  catalog: Catalog,
  models: Model[],
  at: string,
  pairs: PairGaps[] = allPairs(catalog, models),
): Smarter {
  const absent = notReleased(models, at);
  if (absent.length > 0) return notYet(absent, at);
  const [only] = pairs;
  if (only === undefined) return sameModel(models);
  return pairs.length === 1 ? ofTwo(catalog, only, at) : ofMore(models, pairs, at);
}

/** Models that did not exist on the day asked about. */
export const notReleased = (models: Model[], at: string): Model[] =>
  models.filter(({ released }) => released !== null && released > dayOf(instantOf(at)));

function notYet(absent: Model[], at: string): Smarter {
  return {
    outcome: 'unknown',
    winner: null,
    sentence: notReleasedSentence(absent, at),
    notReleased: absent.map(({ id }) => id),
    caveat: null,
  };
}

const sameModel = ([model]: Model[]): Smarter => ({
  outcome: 'same-model',
  winner: null,
  sentence: sameModelSentence(model?.name ?? ''),
  caveat: null,
});

function ofTwo(catalog: Catalog, gaps: PairGaps, at: string): Smarter {
  const { a, b, ...pair } = pairOf(gaps);
  const [lead, ...more] = leads(gaps);
  const printed = { [a]: printedIn(catalog, a), [b]: printedIn(catalog, b) };
  const dated = datesOf([gaps], at);
  const alone = pair.outcome === 'winner' && more.length === 0 ? lead : undefined;
  return {
    ...pair,
    sentence: smarterSentence(gaps, pair, printed),
    categories: categoriesOf(gaps),
    ...(alone !== undefined && { says: alone.shared.benchmark.says }),
    ...(pair.outcome === 'unknown' && { printed }),
    ...dated,
    caveat: caveat([gaps], dated.dates),
  };
}

const leads = (gaps: PairGaps): ComparedRow[] => countedRows(gaps, 'lead');

/** What is said of one pair by itself. */
export function pairOf(gaps: PairGaps): Pair {
  const { a, b } = gaps;
  const [ofA, ofB] = [leadsOf(gaps, a.id).map(leadOf), leadsOf(gaps, b.id).map(leadOf)];
  const tooClose = countedRows(gaps, 'too-close').length;
  const outcome = outcomeOf(ofA.length, ofB.length, tooClose);
  return {
    a: a.id,
    b: b.id,
    outcome,
    winner: outcome === 'winner' ? (ofA.length > 0 ? a.id : b.id) : null,
    leads: { [a.id]: ofA, [b.id]: ofB },
    tooClose,
    untested: countedRows(gaps, 'untested').length,
  };
}

/** No row that can be tested is no verdict: nothing would be said of the models, only of what was printed. */
function outcomeOf(ofA: number, ofB: number, tooClose: number): Outcome {
  if (ofA > 0 && ofB > 0) return 'split';
  if (ofA > 0 || ofB > 0) return 'winner';
  return tooClose > 0 ? 'undecided' : 'unknown';
}

const leadOf = ({ shared: { benchmark, table } }: ComparedRow): Lead => ({
  benchmark: benchmark.id,
  name: benchmark.name,
  category: benchmark.category,
  table: table.id,
});

/** What stands in each category, in the order of the benchmarks. */
function categoriesOf({ a, b, rows }: PairGaps): CategoryCounts[] {
  const found = new Map<string, CategoryCounts>();
  for (const { shared, gap, counted } of rows.values()) {
    if (!counted) continue;
    const { category } = shared.benchmark;
    const counts = found.get(category) ?? { category, leads: { [a.id]: 0, [b.id]: 0 }, tooClose: 0, untested: 0 };
    found.set(category, counts);
    if (gap.result === 'untested') counts.untested++;
    else if (gap.result === 'too-close' || gap.leader === null) counts.tooClose++;
    else counts.leads[gap.leader] = (counts.leads[gap.leader] ?? 0) + 1;
  }
  return [...found.values()];
}

/** The tables that print a model, the preferred ones first. */
function printedIn(catalog: Catalog, id: string): { table: string; name: string }[] {
  const printed = [...resultsOf(catalog, { id }).values()].flat().sort((a, b) => a.rank - b.rank);
  const names = new Map(printed.map(({ table }) => [table.id, table.name]));
  return [...names].map(([table, name]) => ({ table, name }));
}

/** From when the scores are that were compared, and how many of them came after the day asked about. */
function datesOf(pairs: PairGaps[], at: string): Pick<Smarter, 'dates' | 'printedSince'> {
  const day = dayOf(instantOf(at));
  const compared = new Map<object, string>();
  for (const { shared } of pairs.flatMap(tested)) {
    for (const one of [shared.a, shared.b]) {
      const date = dateOf(one);
      if (date !== null) compared.set(one.result, date);
    }
  }
  const days = [...compared.values()].sort();
  const [oldest, newest] = [days[0], days.at(-1)];
  if (oldest === undefined || newest === undefined) return {};
  const since = days.filter((one) => one > day).length;
  return { dates: { oldest, newest }, ...(since > 0 && { printedSince: since }) };
}

const tested = (gaps: PairGaps): ComparedRow[] => [...leads(gaps), ...countedRows(gaps, 'too-close')];

/** Who printed and who ran what was compared. */
function caveat(pairs: PairGaps[], dates: Smarter['dates']): string | null {
  if (dates === undefined) return null;
  const independent = new Set<string>();
  const vendors = new Map<string, Set<string>>();
  for (const { a, b, ...gaps } of pairs) {
    for (const { shared } of tested({ a, b, ...gaps })) {
      const { reportedBy: by } = shared.table;
      if (shared.table.independent) independent.add(by);
      else {
        const notRun = vendors.get(by) ?? new Set();
        vendors.set(by, notRun);
        for (const [{ result }, { name }] of [[shared.a, a] as const, [shared.b, b] as const]) {
          if (result.ranBy !== by) notRun.add(name);
        }
      }
    }
  }
  return scoresSentence({
    independent: [...independent],
    vendors: [...vendors].map(([by, notRun]) => ({ by, notRun: [...notRun] })),
    ...dates,
  });
}

function ofMore(models: Model[], gaps: PairGaps[], at: string): Smarter {
  const pairs = gaps.map(pairOf);
  const groups = groupsOf(
    models.map(({ id }) => id),
    pairs,
  );
  const outcome = rankedOutcome(groups, pairs);
  const dated = datesOf(gaps, at);
  const names = new Map(models.map(({ id, name }) => [id, name]));
  return {
    outcome,
    winner: outcome === 'winner' ? (groups[0]?.[0] ?? null) : null,
    sentence: groupsSentence(groups, pairs, names),
    ...dated,
    caveat: caveat(gaps, dated.dates),
    pairs,
    groups,
  };
}

/**
 * Models in an order, as far as the winners of pairs make one: each of a group wins against each of every later group.
 * Models that no winner separates stand together, and so do those that win in a circle. Worked out as the strongly
 * connected parts of "does not lose to": any two models have such an arrow one way or both, so the parts are in a line.
 */
export function groupsOf(models: string[], pairs: Pick<Pair, 'a' | 'b' | 'winner'>[]): string[][] {
  const reach = new Map(models.map((model) => [model, new Set([model])]));
  for (const { a, b, winner } of pairs) {
    if (winner !== b) reach.get(a)?.add(b);
    if (winner !== a) reach.get(b)?.add(a);
  }
  for (const through of models) {
    for (const from of reach.values()) {
      if (from.has(through)) for (const to of reach.get(through) ?? []) from.add(to);
    }
  }
  const reached = (model: string): number => reach.get(model)?.size ?? 0;
  const sizes = [...new Set(models.map(reached))].sort((a, b) => b - a);
  return sizes.map((size) => models.filter((model) => reached(model) === size));
}

/** One model that wins against all others is a winner; else it is said of those in front why none of them is. */
function rankedOutcome([front = []]: string[][], pairs: Pair[]): Outcome {
  if (front.length === 1) return 'winner';
  const among = pairs.filter(({ a, b }) => front.includes(a) && front.includes(b));
  if (among.some(({ outcome }) => outcome === 'split' || outcome === 'winner')) return 'split';
  return among.some(({ outcome }) => outcome === 'undecided') ? 'undecided' : 'unknown';
}
