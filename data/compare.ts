import { instantOf } from './calendar.ts';
import { type Answer, type Asked, quoteModel, type Refusal } from './choose.ts';
import { type Catalog, citedSources, firstPartyOffer, footnotesIn } from './dataset.ts';
import { parseAmount } from './money.ts';
import { shownBenchmarks, shownScores } from './scores.ts';
import type { ComparedBenchmark, ComparedModel, Comparison } from './shapes/comparison.ts';
import type { Model } from './shapes/dataset.ts';
import type { Offer } from './shapes/price.ts';
import type { Quote, Workload } from './shapes/quote.ts';

/** Models side by side. Only assembles: what a figure is, is decided where it is computed. */

/** What is asked of a comparison. */
export interface ComparisonAsked {
  models: { model: Model; provider?: string | undefined }[];
  workload: Workload;
  at: string;
  /** The UTC day it is now, for "since then". */
  today: string;
  /** Benchmarks to show, by id; those with results of two models if absent. */
  benchmarks?: string[] | undefined;
}

/** Two to six models side by side, or the first question about one of them that has no answer. */
export function compare(catalog: Catalog, asked: ComparisonAsked): Comparison | Refusal {
  const models: ComparedModel[] = [];
  for (const { model, provider } of asked.models) {
    const question = { model, provider, workload: asked.workload, at: asked.at };
    const answer = quoteModel(catalog, question);
    if ('refused' in answer) return answer;
    models.push(comparedModel(catalog, question, answer, asked.today));
  }
  const comparison = {
    dataset: catalog.version,
    at: asked.at,
    workload: asked.workload,
    models,
    benchmarks: comparedBenchmarks(catalog, asked),
  };
  return { ...comparison, sources: citedSources(catalog, footnotesIn(comparison)) };
}

function comparedModel(
  catalog: Catalog,
  asked: Asked,
  { quote, offer }: Exclude<Answer, Refusal>,
  today: string,
): ComparedModel {
  const { model } = asked;
  const compared: ComparedModel = {
    id: model.id,
    name: model.name,
    shortName: model.shortName,
    developer: model.developer,
    released: model.released,
    openWeights: model.openWeights,
    sources: model.sources,
    context: {
      weights: model.context?.weights ?? null,
      printed: model.context?.printed ?? null,
      offer: offer?.context ?? null,
      sources: [...new Set([...(model.context?.sources ?? []), ...(offer?.sources ?? [])])],
    },
    quote: withoutShared(quote),
    offer: offer ?? null,
    hosts: hosts(catalog, asked),
  };
  if (model.parameters !== undefined) compared.parameters = model.parameters;
  if (model.unverified !== undefined) compared.unverified = model.unverified;
  if (instantOf(asked.at) < instantOf(today)) compared.now = standing(catalog, { ...asked, at: today }, offer);
  return compared;
}

/** The dataset, the currency and the workload stand once, on the comparison. */
function withoutShared(quote: Quote): ComparedModel['quote'] {
  const { dataset, currency, workload, sources, ...own } = quote;
  return own;
}

/** How an offer stands today: still sold, at what price, or since when not and what took its place. */
function standing(catalog: Catalog, asked: Asked, offer: Offer | undefined): ComparedModel['now'] {
  const answer = quoteModel(catalog, asked);
  const today = 'quote' in answer ? answer.quote : undefined;
  const ended = today?.status === 'retired' ? offer?.ended : undefined;
  return {
    status: today?.status ?? 'unknown',
    total: today?.total ?? null,
    ended: ended?.at ?? null,
    successor: ended?.successor ?? null,
    sources: ended?.sources ?? today?.price?.sources ?? [],
  };
}

/** Who else sells a model at this time, and the lowest total among them. */
function hosts(catalog: Catalog, asked: Asked): ComparedModel['hosts'] {
  const own = firstPartyOffer(catalog, asked.model)?.provider;
  let lowest: { provider: string; total: string } | null = null;
  let count = 0;
  for (const { provider } of asked.model.offers) {
    if (provider === own) continue;
    const answer = quoteModel(catalog, { ...asked, provider });
    if (!('quote' in answer) || answer.quote.total === null) continue;
    count++;
    const { total } = answer.quote;
    if (lowest === null || parseAmount(total) < parseAmount(lowest.total)) lowest = { provider, total };
  }
  return { count, lowest };
}

function comparedBenchmarks(catalog: Catalog, asked: ComparisonAsked): ComparedBenchmark[] {
  const models = asked.models.map(({ model }) => model);
  const shown = shownScores(catalog, models);
  return shownBenchmarks(catalog, shown, asked.benchmarks).map((row) => ({
    ...row,
    scores: Object.fromEntries(
      models.flatMap(({ id }) => {
        const score = shown.get(id)?.get(row.id);
        if (score === undefined) return [];
        const { benchmark, ...printed } = score;
        return [[id, { ...printed, reportedBy: catalog.tables.get(score.table)?.reportedBy ?? '' }]];
      }),
    ),
  }));
}
