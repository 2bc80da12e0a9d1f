import type { Catalog } from '../catalog/catalog.ts';
import { parseAmount, ratio, savingPercent } from '../primitives/money.ts';
import type { Model } from '../schema/dataset.ts';
import type { Basis, Cheaper, CheaperOutcome, MeasuredCost } from '../schema/verdict.ts';
import { measurementMeta, type SharedRuns, sharedRuns, valuesByModel } from './measurements.ts';
import { cheaperSentence, type Priced } from './verdict-text.ts';

type QuotedOffer = Pick<Priced, 'id' | 'quote'>;

/** The amount with which a model takes part. */
interface Comparable {
  model: string;
  total: string;
  basis: Basis;
}

/**
 * Which model is cheaper for one workload, exactly. A model that is no longer sold takes part with its last price; one
 * whose price is not known, or that only hosts sell, does not take part.
 * @param measured what the same tasks cost in practice, from `measuredCosts`
 */
export function cheaper(priced: Priced[], measured: MeasuredCost[]): Cheaper {
  const outcome = cheaperOutcome(priced, measured);
  return { ...outcome, sentence: cheaperSentence(outcome, priced, comparablesOf(priced)) };
}

/** The same without its sentence, for whoever has room for a few words only. */
export function cheaperOutcome(priced: QuotedOffer[], measured: MeasuredCost[]): CheaperOutcome {
  const standings = comparablesOf(priced);
  const [first, second] = standings;
  const missing = priced.filter(({ id }) => standings.every(({ model }) => model !== id)).map(({ id }) => id);
  const verdict: CheaperOutcome = {
    outcome: 'unknown',
    winner: null,
    ratio: null,
    savingPercent: null,
    basis: null,
    ...(priced.length > 2 && { ranking: standings }),
    ...(missing.length > 0 && { missing }),
    measured,
  };
  if (first === undefined || second === undefined) return verdict;
  const [low, high] = [parseAmount(first.total), parseAmount(second.total)];
  verdict.outcome = low === high ? 'tie' : 'winner';
  verdict.winner = low === high ? null : first.model;
  verdict.basis = standings.some(({ basis }) => basis === 'last-offered') ? 'last-offered' : 'current';
  if (low < high) verdict.savingPercent = savingPercent(high, low);
  if (low < high && low > 0n) verdict.ratio = ratio(high, low);
  return verdict;
}

/** The models that take part, cheapest first. */
export const comparablesOf = (priced: readonly QuotedOffer[]): Comparable[] =>
  priced.flatMap(comparable).sort((a, b) => compareAmounts(a.total, b.total));

function comparable({ id, quote }: QuotedOffer): Comparable[] {
  if (quote.total !== null) return [{ model: id, total: quote.total, basis: 'current' }];
  const last = quote.lastOffered?.total ?? null;
  return last === null ? [] : [{ model: id, total: last, basis: 'last-offered' }];
}

function compareAmounts(a: string, b: string): number {
  const [x, y] = [parseAmount(a), parseAmount(b)];
  return x < y ? -1 : x > y ? 1 : 0;
}

/** What each party that gave all these models the same tasks paid for them: a cheap token spent twice is not cheap. */
export function measuredCosts(catalog: Catalog, models: Model[]): MeasuredCost[] {
  return sharedRuns(catalog, models).flatMap(measuredCost);
}

function measuredCost(shared: SharedRuns): MeasuredCost[] {
  const costs = valuesByModel(shared, 'cost');
  const [first, second] = Object.entries(costs ?? {}).sort(([, a], [, b]) => compareAmounts(a, b));
  if (costs === undefined || first === undefined || second === undefined) return [];
  const [low, high] = [parseAmount(first[1]), parseAmount(second[1])];
  return [
    {
      ...measurementMeta(shared, 'cost'),
      costs,
      winner: low === high ? null : first[0],
      ratio: low > 0n ? ratio(high, low) : null,
      savingPercent: high > 0n ? savingPercent(high, low) : null,
    },
  ];
}
