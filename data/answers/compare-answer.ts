import { type Catalog, findModel } from '../catalog/catalog.ts';
import { type QuoteOffer, quoteModel, quoteOnce } from '../catalog/select-offer.ts';
import { compare } from '../comparison/compare.ts';
import type { Model } from '../schema/dataset.ts';
import type { Problem } from '../schema/problem.ts';
import type { CompareQuery } from '../schema/requests.ts';
import type { ComparisonAnswer } from '../schema/responses.ts';
import { problemForRefusal, problemOf, quoted, unknownBenchmark, unknownModel } from './problems.ts';

/** Models that were named to be compared, found or not, and their comparison. */

/** A model with the offer that is meant, or why there is none. */
export type RequestedModel =
  | { name: string; model: Model; provider: string | undefined }
  | { name: string; problem: Problem };

/** The models of a comparison that can be made, with the quotes that were made to find that out. */
export interface RequestedComparison {
  models: RequestedModel[];
  quoteOffer: QuoteOffer;
}

/** Where a comparison is made: a dataset, the UTC day it is now, and whether the dataset was named by who asks. */
export interface Standpoint {
  catalog: Catalog;
  today: string;
  pinned?: boolean;
}

/** What a comparison is asked for, but for its models. */
export type ComparisonDetails = Omit<CompareQuery, 'models'>;

/**
 * All checks of a comparison, before it is made: a 304 does not need it made, and a redirect must lead to an address
 * that answers.
 */
export function requestModels(
  { catalog, today }: Standpoint,
  names: string[],
  asked: ComparisonDetails,
): RequestedComparison | { problem: Problem } {
  // Counted before they are looked up: an address has room for a thousand.
  if (names.length < 2 || names.length > 6) {
    const count = names.length === 1 ? 'one was' : `${names.length} were`;
    return { problem: problemOf('number-of-models', `Name two to six models; ${count} named.`) };
  }
  const found = names.map((name) => findRequestedModel(catalog, name));
  const problem = comparisonProblem(catalog, found, asked);
  if (problem !== undefined) return { problem };
  const quoteOffer = quoteOnce(catalog, workloadOf(asked));
  const models = quoteModels(catalog, found, { ...asked, at: asked.at ?? today }, quoteOffer);
  return 'problem' in models ? models : { models, quoteOffer };
}

/** A model's name, with the provider behind an `@`; some models' own names have one too. */
export function findRequestedModel(facts: Catalog, name: string): RequestedModel {
  const own = findModel(facts, name);
  if (own !== undefined) return { name, model: own, provider: undefined };
  const sign = name.lastIndexOf('@');
  const model = findModel(facts, name.slice(0, Math.max(sign, 0)));
  const provider = name.slice(sign + 1);
  return model === undefined || provider === ''
    ? { name, problem: unknownModel(facts, [name]) }
    : { name, model, provider };
}

/** The canonical form of what names a model. */
export function canonicalName(requested: RequestedModel): string {
  if ('problem' in requested) return requested.name;
  const { model, provider } = requested;
  return provider === undefined ? model.id : `${model.id}@${provider}`;
}

function comparisonProblem(
  facts: Catalog,
  models: RequestedModel[],
  { partial, benchmarks = [] }: ComparisonDetails,
): Problem | undefined {
  const unknown = models.filter((requested) => 'problem' in requested).map(({ name }) => name);
  if (unknown.length > 0 && !(partial && unknown.length < models.length)) return unknownModel(facts, unknown);
  const ids = models.map((requested) => ('model' in requested ? requested.model.id : requested.name));
  const twice = ids.find((id, i) => ids.indexOf(id) < i);
  if (twice !== undefined) {
    return problemOf('number-of-models', `${quoted(twice)} is named twice. Name different models.`);
  }
  const missing = benchmarks.filter((id) => !facts.benchmarks.has(id));
  return missing.length > 0 ? unknownBenchmark(facts, missing) : undefined;
}

/** The models with a problem in the place of each that is not sold as asked, or that problem where none may be missing. */
function quoteModels(
  catalog: Catalog,
  models: RequestedModel[],
  asked: ComparisonDetails & { at: string },
  quoteOffer: QuoteOffer,
): RequestedModel[] | { problem: Problem } {
  const settled: RequestedModel[] = [];
  for (const requested of models) {
    if ('problem' in requested) {
      settled.push(requested);
      continue;
    }
    const answer = quoteModel(catalog, { ...requested, workload: workloadOf(asked), at: asked.at }, quoteOffer);
    if (!('refused' in answer)) {
      settled.push(requested);
      continue;
    }
    const problem = problemForRefusal(answer);
    if (!asked.partial) return { problem };
    settled.push({ name: canonicalName(requested), problem });
  }
  const first = settled.find((requested) => 'problem' in requested);
  if (first !== undefined && settled.every((requested) => 'problem' in requested)) return { problem: first.problem };
  return settled;
}

const workloadOf = ({
  at: _at,
  benchmarks: _benchmarks,
  partial: _partial,
  sections: _sections,
  ...workload
}: ComparisonDetails) => workload;

/** The comparison that was asked for; a problem stands in the place of what cannot be compared. */
export function compareModels(
  { catalog, today, pinned = false }: Standpoint,
  { models, quoteOffer }: RequestedComparison,
  asked: ComparisonDetails,
): ComparisonAnswer {
  const { at, sections, benchmarks } = asked;
  const compared = compare(catalog, {
    models: models.filter((requested) => 'model' in requested),
    workload: workloadOf(asked),
    at: at ?? today,
    // Of a dataset named in the address nothing is said about today, or its answers would not be fixed.
    today: pinned && at !== undefined ? at.slice(0, 10) : today,
    sections: sections.filter((section) => section !== 'all'),
    benchmarks,
    quoteOffer,
  });
  if ('refused' in compared) throw new Error(`${compared.model} was settled, and is refused`);
  const known = new Map(compared.models.map((model) => [model.id, model]));
  return {
    ...compared,
    models: models
      .map((requested) =>
        'problem' in requested
          ? { id: requested.name.slice(0, 64), problem: requested.problem }
          : known.get(requested.model.id),
      )
      .filter((model) => model !== undefined),
  };
}
