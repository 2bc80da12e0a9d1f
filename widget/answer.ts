import type { ComparedModel, Comparison } from '../data/schema/comparison.ts';
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
export type PricedModel = With<ComparedModel, 'quote' | 'offer' | 'otherProviders'>;

export type Answer = Omit<Comparison, 'models'> & { models: (PricedModel | UnknownModel)[] };

export const isKnown = (model: PricedModel | UnknownModel): model is PricedModel => !('problem' in model);

/**
 * Whether a value is a comparison, as far as it has models with names and quotes. What is wrong deeper stops the drawing,
 * which then shows no figure at all.
 */
export function isAnswer(value: unknown): value is Answer {
  const { models } = Object(value) as Partial<Answer>;
  return (
    Array.isArray(models) &&
    models.length > 0 &&
    models.every((model) => !isKnown(model) || (typeof model.shortName === 'string' && model.quote))
  );
}
