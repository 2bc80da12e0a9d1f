import { allPairs, type PairGaps } from '../benchmarks/gaps.ts';
import { scoresIn } from '../benchmarks/score-tables.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { Model } from '../schema/dataset.ts';
import type { Outcome, Pair, Smarter } from '../schema/verdict.ts';
import { ranBySentence, rankingSentence, smarterSentence } from './verdict-text.ts';

/**
 * Which model does better on benchmarks: decided by the gaps that are larger than chance explains, not by counting
 * larger numbers. Of two models, the one with more leads; of more, the one that leads most of the others.
 */
export function smarter(catalog: Catalog, models: Model[], pairs: PairGaps[] = allPairs(catalog, models)): Smarter {
  const [only] = pairs;
  return only !== undefined && pairs.length === 1 ? smarterOfTwo(catalog, only) : smarterOfSeveral(models, pairs);
}

function smarterOfTwo(catalog: Catalog, gaps: PairGaps): Smarter {
  const { a, b, ...pair } = pairOutcome(gaps);
  return { ...pair, sentence: smarterSentence(gaps, pair.outcome), caveat: caveat(catalog, gaps) };
}

/** No row that can be tested is no verdict: nothing would be said of the models, only of what was printed. */
function pairOutcome({ a, b, table, leads, tooClose, untested }: PairGaps): Pair {
  const [ofA, ofB] = [leads.a.length, leads.b.length];
  const testable = ofA + ofB + tooClose > 0;
  const outcome: Outcome = testable ? (ofA === ofB ? 'tie' : 'winner') : 'unknown';
  return {
    a: a.id,
    b: b.id,
    outcome,
    winner: outcome === 'winner' ? (ofA > ofB ? a.id : b.id) : null,
    leads: { [a.id]: ofA, [b.id]: ofB },
    tooClose,
    untested,
    table: table ?? null,
  };
}

function caveat(catalog: Catalog, { a, b, table, rows }: PairGaps): string | null {
  const printed = table === undefined ? undefined : catalog.tables.get(table);
  if (printed === undefined) return null;
  const ran = [a, b].map((model) => {
    const shown = scoresIn(catalog, model, printed.id);
    return { name: model.name, ranBy: [...rows.keys()].map((row) => shown.get(row)?.ranBy ?? null) };
  });
  return ranBySentence(printed.reportedBy, ran);
}

function smarterOfSeveral(models: Model[], gaps: PairGaps[]): Smarter {
  const pairs = gaps.map(pairOutcome);
  const ranking = models
    .map(({ id }) => {
      const own = pairs.filter(({ a, b, outcome }) => (a === id || b === id) && outcome !== 'unknown');
      return { model: id, led: own.filter(({ winner }) => winner === id).length, of: own.length };
    })
    .sort((a, b) => b.led - a.led);
  const outcome = rankedOutcome(ranking, models.length - 1);
  const winner = outcome === 'winner' ? (ranking[0]?.model ?? null) : null;
  const names = new Map(models.map(({ id, name }) => [id, name]));
  return { outcome, winner, sentence: rankingSentence(outcome, ranking, names), caveat: null, pairs, ranking };
}

/** Whoever leads most wins, and a shared top is a tie; but only if those at the top could be tested against all others. */
function rankedOutcome(ranking: NonNullable<Smarter['ranking']>, others: number): Outcome {
  const top = ranking.filter(({ led }) => led === ranking[0]?.led);
  if (!top.every(({ of }) => of === others)) return 'unknown';
  return top.length > 1 ? 'tie' : 'winner';
}
