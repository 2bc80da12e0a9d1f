import type { ComparedBenchmark, ComparedModel, Comparison } from '../data/shapes/comparison.ts';
import type { Problem } from './client.ts';

/** What an API answers, before it is believed. */

/** Stands in the place of a model that the API does not know. */
export interface UnknownModel {
  id: string;
  problem: Problem;
}

/** A shape of which some optional parts are there. */
export type With<Shape, Parts extends keyof Shape> = Shape & { [Part in Parts]-?: Exclude<Shape[Part], undefined> };

/** A model with what its prices section holds: a card asks for that always. */
export type PricedModel = With<ComparedModel, 'quote' | 'offer' | 'hosts'>;

export type Answer = Omit<Comparison, 'models'> & { models: (PricedModel | UnknownModel)[] };

export const isKnown = (model: PricedModel | UnknownModel): model is PricedModel => !('problem' in model);

type Fields = Record<string, unknown>;
const isObject = (value: unknown): value is Fields => typeof value === 'object' && value !== null;

/**
 * Whether a value is a comparison as far as drawing depends on it. What is deeper is text or numbers, and is drawn as
 * such; an amount that is none stops the drawing, which then shows no figure at all.
 */
export function isAnswer(value: unknown): value is Answer {
  if (!isObject(value) || typeof value.at !== 'string' || !isObject(value.workload) || !isObject(value.sources))
    return false;
  const { models, benchmarks } = value;
  if (!Array.isArray(models) || models.length === 0 || !models.every(isModel)) return false;
  return benchmarks === undefined || (Array.isArray(benchmarks) && benchmarks.every(isBenchmark));
}

const isModel = (model: unknown): boolean =>
  isObject(model) &&
  typeof model.id === 'string' &&
  (isObject(model.problem) ||
    (typeof model.shortName === 'string' &&
      isObject(model.quote) &&
      isObject(model.hosts) &&
      (model.offer === null || (isObject(model.offer) && Array.isArray(model.offer.prices)))));

const isBenchmark = (row: unknown): row is ComparedBenchmark =>
  isObject(row) &&
  isObject(row.scores) &&
  Object.values(row.scores).every((score) => isObject(score) && typeof score.value === 'number');
