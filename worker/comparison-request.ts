import { type Catalog, findModel } from '../data/catalog/catalog.ts';
import { type QuoteOffer, quoteModel, quoteOnce } from '../data/catalog/select-offer.ts';
import { compare } from '../data/comparison/compare.ts';
import type { Model } from '../data/schema/dataset.ts';
import type { Problem } from '../data/schema/problem.ts';
import type { CompareQuery } from '../data/schema/requests.ts';
import type { ComparisonAnswer } from '../data/schema/responses.ts';
import type { AppContext } from './context.ts';
import { ProblemError, problemForRefusal, problemOf, quoted, unknownBenchmark, unknownModel } from './problems.ts';

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

/** What a comparison is asked for, but for its models. */
type Asked = Omit<CompareQuery, 'models'>;

/**
 * Everything that can speak against a comparison, before it is made: it need not be made for who has it already, and
 * nobody is sent to an address that does not answer.
 * @throws ProblemError
 */
export function requestModels(c: AppContext, names: string[], asked: Asked): RequestedComparison {
  const { catalog } = c.get('dataset');
  // Counted before they are looked up: an address has room for a thousand.
  if (names.length < 2 || names.length > 6) {
    throw new ProblemError(
      problemOf(
        'number-of-models',
        `Name two to six models; ${names.length === 1 ? 'one was' : `${names.length} were`} named.`,
      ),
    );
  }
  const found = names.map((name) => findRequestedModel(catalog, name));
  validateComparison(catalog, found, asked);
  const quoteOffer = quoteOnce(catalog, workloadOf(asked));
  return { models: quoteModels(c, found, asked, quoteOffer), quoteOffer };
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

function validateComparison(facts: Catalog, models: RequestedModel[], { partial, benchmarks = [] }: Asked): void {
  const unknown = models.filter((requested) => 'problem' in requested).map(({ name }) => name);
  if (unknown.length > 0 && !(partial && unknown.length < models.length)) {
    throw new ProblemError(unknownModel(facts, unknown));
  }
  const ids = models.map((requested) => ('model' in requested ? requested.model.id : requested.name));
  const twice = ids.find((id, i) => ids.indexOf(id) < i);
  if (twice !== undefined) {
    throw new ProblemError(problemOf('number-of-models', `${quoted(twice)} is named twice. Name different models.`));
  }
  const missing = benchmarks.filter((id) => !facts.benchmarks.has(id));
  if (missing.length > 0) throw new ProblemError(unknownBenchmark(facts, missing));
}

/** The models with a problem in the place of each that is not sold as asked; thrown where none may be missing. */
function quoteModels(c: AppContext, models: RequestedModel[], asked: Asked, quoteOffer: QuoteOffer): RequestedModel[] {
  const { catalog } = c.get('dataset');
  const at = asked.at ?? c.get('today');
  const settled = models.map((requested): RequestedModel => {
    if ('problem' in requested) return requested;
    const answer = quoteModel(catalog, { ...requested, workload: workloadOf(asked), at }, quoteOffer);
    if (!('refused' in answer)) return requested;
    const problem = problemForRefusal(answer);
    if (!asked.partial) throw new ProblemError(problem);
    return { name: canonicalName(requested), problem };
  });
  const first = settled.find((requested) => 'problem' in requested);
  if (first !== undefined && settled.every((requested) => 'problem' in requested))
    throw new ProblemError(first.problem);
  return settled;
}

const workloadOf = ({ at: _at, benchmarks: _benchmarks, partial: _partial, sections: _sections, ...workload }: Asked) =>
  workload;

/** The comparison that was asked for; a problem stands in the place of what cannot be compared. */
export function compareModels(
  c: AppContext,
  { models, quoteOffer }: RequestedComparison,
  asked: Asked,
): ComparisonAnswer {
  const { at, sections, benchmarks } = asked;
  const today = c.get('today');
  const compared = compare(c.get('dataset').catalog, {
    models: models.filter((requested) => 'model' in requested),
    workload: workloadOf(asked),
    at: at ?? today,
    // Of a dataset named in the address nothing is said about today, or its answers would not be fixed.
    today: c.get('pinned') && at !== undefined ? at.slice(0, 10) : today,
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
