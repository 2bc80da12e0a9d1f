import { allPairs, type PairGaps } from '../benchmarks/gaps.ts';
import { dateOf, footnotesOf, type PrintedResult } from '../benchmarks/score-tables.ts';
import { type ShownRow, shownRows } from '../benchmarks/shown-rows.ts';
import { wilson } from '../benchmarks/significance.ts';
import { type Catalog, citedSources, firstPartyOffer, footnotesIn } from '../catalog/catalog.ts';
import { claimsAbout } from '../catalog/claims.ts';
import { currentOffer, omitShared, otherProviders, sellerName, successor } from '../catalog/model-prices.ts';
import {
  offersByProvider,
  type QuoteOffer,
  type QuoteResult,
  quoteModel,
  quoteOnce,
  type Refusal,
} from '../catalog/select-offer.ts';
import { DEFAULT_SECTIONS, type Section } from '../primitives/sections.ts';
import type { ComparedBenchmark, ComparedModel, ComparedScore, Comparison, Specs } from '../schema/comparison.ts';
import type { Model } from '../schema/dataset.ts';
import type { Workload } from '../schema/quote.ts';
import type { Verdicts } from '../schema/verdict.ts';
import { boardRuns, boardTaskSets } from './board-runs.ts';
import { cheaper } from './cheaper.ts';
import { distillationFamilies } from './distillations.ts';
import { faster } from './faster.ts';
import { measuredCosts } from './measured-cost.ts';
import { priceNotes, scoreNotes } from './notes.ts';
import {
  briefBenchmark,
  briefOffer,
  briefParameters,
  briefResult,
  briefSources,
  detailedResult,
} from './omit-details.ts';
import { smarter } from './smarter.ts';
import { cheaperSummary, fasterSummary, smarterSummary } from './verdict-summary.ts';
import type { Priced } from './verdict-text.ts';

/** Models side by side. Only assembles: what a figure is, is decided where it is computed. */

/** What is asked of a comparison. */
export interface CompareRequest {
  models: { model: Model; provider?: string | undefined }[];
  workload: Workload;
  at: string;
  /** The UTC day it is now, for "since then". */
  today: string;
  /** The parts to answer with; verdicts, prices and benchmarks if absent. */
  sections?: readonly Section[] | undefined;
  /** Benchmarks to show, by id; those with results of two models if absent. The verdicts always use all. */
  benchmarks?: string[] | undefined;
  /** Quotes that were made for the same workload before: each offer is quoted once. */
  quoteOffer?: QuoteOffer | undefined;
}

type QuotedRequest = CompareRequest & { quoteOffer: QuoteOffer };

/** One of the models with its price: everything the parts are made from. */
interface QuotedModel {
  /** The model's id, with its provider where the model is compared twice. */
  key: string;
  model: Model;
  provider: string | undefined;
  answer: Exclude<QuoteResult, Refusal>;
}

/** Two to six models side by side, or the first question about one of them that has no answer. */
export function compare(catalog: Catalog, request: CompareRequest): Comparison | Refusal {
  const asked = { ...request, quoteOffer: request.quoteOffer ?? quoteOnce(catalog, request.workload) };
  const contenders: QuotedModel[] = [];
  for (const { model, provider } of asked.models) {
    const answer = quoteModel(catalog, { model, provider, workload: asked.workload, at: asked.at }, asked.quoteOffer);
    if ('refused' in answer) return answer;
    contenders.push({ key: keyOf(asked.models, model, answer), model, provider, answer });
  }
  const sections = new Set(asked.sections ?? DEFAULT_SECTIONS);
  const details = sections.has('details');
  const models = [...new Set(contenders.map(({ model }) => model))];
  const pairs = sections.has('verdicts') || sections.has('benchmarks') ? allPairs(catalog, models) : [];
  const compared = contenders.map((contender) => comparedModel(catalog, contender, asked, sections));
  const notes = sections.has('notes');
  const judged = sections.has('verdicts') && contenders.length > 1;
  const said = judged ? verdicts(catalog, contenders, pairs, asked, notes) : undefined;
  const rows = sections.has('benchmarks') ? benchmarks(catalog, models, pairs, asked) : undefined;
  const comparison: Omit<Comparison, 'sources'> = {
    dataset: catalog.version,
    at: asked.at,
    workload: asked.workload,
    models: compared,
    ...(said !== undefined && { verdicts: said }),
    ...(notes && {
      notes: [
        ...(sections.has('prices') ? priceNotes(compared, said?.cheaper) : []),
        ...scoreNotes(compared, rows ?? [], pairs, asked.benchmarks !== undefined, {
          at: asked.at,
          smarter: said?.smarter,
        }),
      ],
    }),
    ...(rows !== undefined && { benchmarks: rows, tables: tablesOf(catalog, rows) }),
    ...(sections.has('speed') && { taskSets: taskSets(catalog, models) }),
    ...(sections.has('family') && { families: distillationFamilies(catalog, models, asked) }),
    ...(sections.has('claims') && { claims: claimsAbout(catalog, models) }),
  };
  const sources = citedSources(catalog, footnotesIn(comparison));
  return { ...comparison, sources: details ? sources : briefSources(sources) };
}

/** A model that stands twice is told apart by who sells it. */
function keyOf(asked: CompareRequest['models'], model: Model, { offer, quote }: QuotedModel['answer']): string {
  const twice = asked.filter((other) => other.model === model).length > 1;
  return twice ? `${model.id}@${offer?.provider ?? quote.provider}` : model.id;
}

function verdicts(
  catalog: Catalog,
  contenders: QuotedModel[],
  pairs: PairGaps[],
  { workload, at, quoteOffer }: QuotedRequest,
  inBrief: boolean,
): Verdicts {
  const models = [...new Set(contenders.map(({ model }) => model))];
  const priced = contenders.map(({ key, model, answer: { quote, offer } }): Priced => {
    const host =
      offer === undefined ? otherProviders(catalog, { model, workload, at }, quoteOffer).lowest?.provider : undefined;
    const { name, shortName } = model;
    return { id: key, name, shortName, quote, ...sellerName(catalog, model, offer), ...(host && { host }) };
  });
  const price = cheaper(priced, measuredCosts(catalog, models));
  const scores = smarter(catalog, models, at, pairs);
  const speed = faster(catalog, models, at);
  return {
    cheaper: { ...price, ...(inBrief && cheaperSummary(price, priced)) },
    smarter: { ...scores, ...(inBrief && smarterSummary(scores, models, at)) },
    faster: { ...speed, ...(inBrief && fasterSummary(speed, models, at)) },
    method: '/method',
  };
}

function comparedModel(
  catalog: Catalog,
  { model, provider, answer }: QuotedModel,
  asked: QuotedRequest,
  sections: Set<Section>,
): ComparedModel {
  const { quote, offer } = answer;
  const { parameters } = model;
  const details = sections.has('details');
  const question = { model, provider, workload: asked.workload, at: asked.at };
  return {
    id: model.id,
    name: model.name,
    shortName: model.shortName,
    developer: model.developer,
    released: model.released,
    openWeights: model.openWeights,
    sources: model.sources,
    ...(parameters !== undefined && { parameters: details ? parameters : briefParameters(parameters) }),
    ...(model.unverified !== undefined && { unverified: model.unverified }),
    context: {
      weights: model.context?.weights ?? null,
      printed: model.context?.printed ?? null,
      offer: offer?.context ?? null,
      sources: [...new Set([...(model.context?.sources ?? []), ...(offer?.sources ?? [])])],
    },
    ...(sections.has('prices') && {
      quote: omitShared(quote),
      offer: offer === undefined ? null : details ? offer : briefOffer(offer),
      ...(provider === 'cheapest' && { alternatives: alternatives(catalog, model, details) }),
      ...sellerName(catalog, model, offer),
      ...successor(catalog, offer),
      otherProviders: otherProviders(catalog, question, asked.quoteOffer, offer),
      ...currentOffer(catalog, question, offer, asked.today, asked.quoteOffer),
    }),
    ...(sections.has('specs') && { specs: specs(model) }),
    ...(sections.has('speed') && {
      measurements: [...model.measurements, ...boardRuns(catalog, model)],
      observations: model.observations,
    }),
    ...(sections.has('training') && { training: model.training }),
  };
}

/** All that may be the cheapest at another workload or on another day. */
const alternatives = (catalog: Catalog, model: Model, details: boolean): ComparedModel['alternatives'] => ({
  offers: offersByProvider(model).map((offer) => (details ? offer : briefOffer(offer))),
  firstParty: firstPartyOffer(catalog, model)?.provider ?? null,
});

/** What a data sheet would say: a key that does not apply to a model is absent. */
function specs(model: Model): Specs {
  const { licence, summary, note, architecture, memory, knowledgeCutoff, modalities } = model;
  const { base, distilledFrom, weights } = model;
  const optional = { summary, note, architecture, memory, knowledgeCutoff, modalities, base, distilledFrom, weights };
  const known = Object.entries(optional).filter(([, value]) => value !== undefined);
  return { licence, ...(Object.fromEntries(known) as Omit<Specs, 'licence'>) };
}

function benchmarks(catalog: Catalog, models: Model[], pairs: PairGaps[], asked: CompareRequest): ComparedBenchmark[] {
  const details = asked.sections?.includes('details') === true;
  return shownRows(catalog, models, pairs, asked.benchmarks).map(({ benchmark, results }) => ({
    ...(details ? benchmark : briefBenchmark(benchmark)),
    scores: comparedScores(results, asked.at, details),
    gaps: gapsOf(benchmark.id, models, pairs),
  }));
}

const comparedScores = (results: ShownRow['results'], at: string, details: boolean): ComparedBenchmark['scores'] =>
  Object.fromEntries([...results].map(([model, printed]) => [model, comparedScore(printed, at, details)]));

function comparedScore(printed: PrintedResult, at: string, details: boolean): ComparedScore {
  const { table, result, problems } = printed;
  const date = dateOf(printed);
  return {
    ...(details ? detailedResult(result) : briefResult(result)),
    table: table.id,
    reportedBy: table.reportedBy,
    date,
    ...(date !== null && date > at.slice(0, 10) && { printedSince: true as const }),
    ...(problems !== undefined && { interval: intervalOf(result.value, problems) }),
    sources: footnotesOf(printed),
  };
}

function intervalOf(value: number, problems: number): [low: number, high: number] {
  const [low, high] = wilson(value, problems);
  return [roundToTenth(low), roundToTenth(high)];
}

const roundToTenth = (percent: number): number => Math.round(percent * 10) / 10;

/** The gaps of the first model against each other. */
const gapsOf = (benchmark: string, models: Model[], pairs: PairGaps[]): ComparedBenchmark['gaps'] =>
  pairs.filter(({ a }) => a === models[0]).flatMap(({ rows }) => rows.get(benchmark)?.gap ?? []);

/** The tables that print the scores and gaps of some rows. */
function tablesOf(catalog: Catalog, rows: ComparedBenchmark[]): Comparison['tables'] {
  const named = rows.flatMap(({ scores, gaps }) => [...Object.values(scores), ...gaps].map(({ table }) => table));
  const tables = [...new Set(named)].flatMap((id) => catalog.tables.get(id) ?? []);
  return Object.fromEntries(
    tables.map(({ id, name, reportedBy, independent, asOf = null }) => [id, { name, reportedBy, independent, asOf }]),
  );
}

/** The sets of tasks that any of these models was timed on. */
function taskSets(catalog: Catalog, models: Model[]): Comparison['taskSets'] {
  const used = new Set(models.flatMap(({ measurements }) => measurements.map(({ tasks }) => tasks)));
  return [...catalog.data.taskSets.filter(({ id }) => used.has(id)), ...boardTaskSets(catalog, models)];
}
