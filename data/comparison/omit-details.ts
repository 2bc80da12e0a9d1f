import type { ComparedBenchmark, ComparedModel } from '../schema/comparison.ts';
import type { Offer } from '../schema/offer.ts';
import type { Benchmark, TableResult } from '../schema/score.ts';
import type { Sources } from '../schema/source.ts';

/**
 * What is left out of a comparison unless its details are asked for: notes, definitions, what others printed. Half of
 * its bytes are made of them, and a card opens them one at a time if at all. No figure and no footnote is left out.
 */

/** A fact without some of its keys. Facts do not change, and each kind of them is shortened in one way: once is enough. */
function omit<T extends object, K extends keyof T>(fact: T, ...keys: K[]): Omit<T, K> {
  const known = truncate.get(fact) as Omit<T, K> | undefined;
  if (known !== undefined) return known;
  const rest = Object.fromEntries(Object.entries(fact).filter(([key]) => !keys.includes(key as K))) as Omit<T, K>;
  truncate.set(fact, rest);
  return rest;
}

const truncate = new WeakMap<object, object>();

export const briefParameters = (parameters: NonNullable<ComparedModel['parameters']>) => omit(parameters, 'note');

/** An offer that can still be recomputed: a price's variants stay, because a quote warns of them. */
export const briefOffer = (offer: Offer): Offer => ({
  ...omit(offer, 'note'),
  ...(offer.ended !== undefined && { ended: omit(offer.ended, 'note') }),
  prices: offer.prices.map((price) => omit(price, 'note')),
});

export const briefBenchmark = (benchmark: Benchmark): Omit<ComparedBenchmark, 'scores' | 'gaps'> =>
  omit(benchmark, 'meaning', 'says', 'caution', 'homepage', 'note');

/** What stands elsewhere in a comparison: whose result it is, on what, and what the same run took. */
const ELSEWHERE = ['model', 'benchmark', 'host', 'date', 'cost', 'secondsPerTask', 'sources'] as const;

export const briefResult = (result: TableResult) => omit(result, ...ELSEWHERE, 'otherSettings', 'variants', 'note');

/** The same with its details; shortened in another way than `briefResult`, so that it is not remembered with it. */
export function detailedResult(result: TableResult): Omit<TableResult, (typeof ELSEWHERE)[number]> {
  const { model: _model, benchmark: _benchmark, date: _date, cost: _cost, secondsPerTask: _seconds, ...rest } = result;
  const { host: _host, sources: _sources, ...facts } = rest;
  return facts;
}

export const briefSources = (sources: Sources): Sources =>
  Object.fromEntries(Object.entries(sources).map(([key, source]) => [key, omit(source, 'revision', 'note')]));
