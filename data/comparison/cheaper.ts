import { parseAmount, ratio, savingPercent } from '../primitives/money.ts';
import type { Basis, ByTask, Cheaper, CheaperOutcome, MeasuredCost } from '../schema/verdict.ts';
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
  if (first === undefined || second === undefined) return withByTask(verdict);
  const [low, high] = [parseAmount(first.total), parseAmount(second.total)];
  verdict.outcome = low === high ? 'tie' : 'winner';
  verdict.winner = low === high ? null : first.model;
  verdict.basis = standings.some(({ basis }) => basis === 'last-offered') ? 'last-offered' : 'current';
  if (low < high) verdict.savingPercent = savingPercent(high, low);
  if (low < high && low > 0n) verdict.ratio = ratio(high, low);
  return withByTask(verdict);
}

function withByTask(verdict: CheaperOutcome): CheaperOutcome {
  const byTask = byTaskOf(verdict.measured, verdict.winner);
  return byTask === undefined ? verdict : { ...verdict, byTask };
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

/**
 * What all parties that ran the same tasks say together: a winner only where every one names the same model.
 * @param byToken the cheaper one by the list prices
 */
function byTaskOf(measured: readonly MeasuredCost[], byToken: string | null): ByTask | undefined {
  const [most] = measured;
  if (most === undefined) return undefined;
  const undecided = { winner: null, ratio: null, contradicts: false };
  if (measured.some(({ winner }) => winner !== most.winner))
    return { outcome: 'disputed', measured: null, ...undecided };
  if (most.winner === null) return { outcome: 'tie', measured: most.id, ...undecided };
  const contradicts = byToken !== null && modelOf(byToken) !== most.winner;
  return { outcome: 'winner', winner: most.winner, ratio: most.ratio, measured: most.id, contradicts };
}

/** The model of an offer that is named by both: "deepseek-r1@together". */
const modelOf = (key: string): string => key.split('@')[0] as string;
