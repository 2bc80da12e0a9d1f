import type { ComparedModel, Comparison } from '../../data/schema/comparison.ts';
import { Failure, type Problem } from '../element/shared-requests.ts';

/** What an API answers, before it is believed. */

/** Stands in the place of a model that the API does not know. */
export interface UnknownModel {
  id: string;
  problem: Problem;
}

/** A shape of which some optional parts are there. */
export type RequireFields<Shape, Fields extends keyof Shape> = Shape & {
  [Field in Fields]-?: Exclude<Shape[Field], undefined>;
};

/** A model with what its prices section holds: a card asks for that always. */
export type PricedModel = RequireFields<ComparedModel, 'quote' | 'offer' | 'otherProviders'>;

export type CardComparison = Omit<Comparison, 'models'> & { models: (PricedModel | UnknownModel)[] };

export const isKnown = (model: PricedModel | UnknownModel): model is PricedModel => !('problem' in model);

/** Far above what any answer of six models has: what is larger is no comparison, and would hold the page. */
const MAX_ITEMS = 1000;
const MAX_LETTERS = 10_000;
const MAX_VALUES = 100_000;

/** Fields that are text wherever they stand, or null where nothing is known; a test holds them against the schema. */
export const TEXT_FIELDS: ReadonlySet<string> = new Set(
  (
    'a about amount apiId asOf at attention b basis benchmark by category caveat chosenBy code comparison conditions cost ' +
    'dataset date detail developer from group homepage host id kind leader licence link meaning message meter metric ' +
    'model name needed neededProblems newest note oldest outcome perRequest permalink points provider publisher ranBy ' +
    'rate ratio read reason released reportedBy revision right savingPercent scope seller sentence setting short ' +
    'shortName summary text tier timing title topic trailer type unit until url verdict what winner zone'
  ).split(' '),
);
/** Records of text, by whatever they are told apart. */
const TEXT_RECORDS = new Set(['costs', 'dates', 'hosts', 'perTask', 'rates', 'says', 'settings']);

const isText = (value: unknown): boolean => value === null || typeof value === 'string';
const isPrimitive = (value: unknown): boolean => value === null || typeof value !== 'object';

/**
 * A value of the API as a comparison.
 * @throws Failure where it is none: of another shape, of objects where text belongs, or larger than any comparison
 */
export function readComparison(value: unknown): CardComparison {
  let left = MAX_VALUES;
  const readable = (value: unknown, key: string, parent: string): boolean => {
    if (--left < 0) return false;
    if (TEXT_FIELDS.has(key) || TEXT_RECORDS.has(parent) || (key === 'total' && parent !== 'parameters'))
      if (!isText(value)) return false;
    // What a message is made of is drawn as it is.
    if (parent === 'values' && !isPrimitive(value)) return false;
    if (typeof value === 'string') return value.length <= MAX_LETTERS;
    if (isPrimitive(value)) return typeof value !== 'number' || Number.isFinite(value);
    const entries = Object.entries(value as object);
    // A key of Lit's own would make a template of it.
    return (
      entries.length <= MAX_ITEMS &&
      entries.every(([name, part]) => !/^_\$/.test(name) && readable(part, Array.isArray(value) ? '' : name, key))
    );
  };
  if (!isComparison(value) || !readable(value, '', '')) throw new Failure('unreadable');
  return value;
}

/** As far as it has models with names and quotes. What is wrong deeper stops the drawing, which then shows no figure. */
function isComparison(value: unknown): value is CardComparison {
  const { models, sources } = Object(value) as Partial<CardComparison>;
  return (
    Array.isArray(models) &&
    models.length > 0 &&
    models.length <= 6 &&
    typeof sources === 'object' &&
    models.every((model) => model && (!isKnown(model) || (typeof model.shortName === 'string' && model.quote)))
  );
}
