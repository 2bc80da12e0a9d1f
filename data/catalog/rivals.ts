import { instantOf } from '../primitives/dates.ts';
import type { Model } from '../schema/dataset.ts';

/** A model with what one workload costs with it; null where that is not known, or it is not sold. */
export interface PricedModel {
  model: Model;
  /** Dollars; it orders models and is not shown. */
  price: number | null;
}

/** How far a year of age, a factor of e in price, and open against closed weights set two models apart. */
const PER_YEAR = 1.5;
const PER_PRICE = 1;
const UNLIKE_WEIGHTS = 0.75;
const SAME_DEVELOPER = 0.75;
const UNSOLD = 3;
const PER_SIZE = 0.3;
const YEAR = 365 * 86_400_000;

/**
 * The models that one would set beside another: of its time, its price and, where both are printed, its size; of another
 * developer sooner than of the same, and of no developer more than two. Nearest first.
 */
export function likelyRivals(own: PricedModel, others: readonly PricedModel[], count = 5): Model[] {
  const near = others
    .filter(({ model }) => model.id !== own.model.id && model.distilledFrom !== own.model.id)
    .map((other) => ({ model: other.model, distance: distance(own, other) }))
    .sort((a, b) => a.distance - b.distance || (a.model.id < b.model.id ? -1 : 1));
  const taken = new Map<string, number>();
  const mixed = near.filter(({ model: { developer } }) => {
    const count = (taken.get(developer) ?? 0) + 1;
    taken.set(developer, count);
    return count <= MAX_OF_ONE_DEVELOPER;
  });
  return mixed.slice(0, count).map(({ model }) => model);
}

const MAX_OF_ONE_DEVELOPER = 2;

function distance(one: PricedModel, other: PricedModel): number {
  const ages = [one, other].map(({ model }) => (model.released === null ? undefined : instantOf(model.released)));
  const sizes = [one, other].map(({ model }) => model.parameters?.total ?? undefined);
  const prices = [one, other].map(({ price }) => (price !== null && price > 0 ? price : undefined));
  const differs = one.model.openWeights !== other.model.openWeights;
  return (
    apart(ages, (a, b) => (Math.abs(a - b) / YEAR) * PER_YEAR, 2) +
    apart(prices, (a, b) => Math.abs(Math.log(a / b)) * PER_PRICE, prices[0] === undefined ? 0 : UNSOLD) +
    apart(sizes, (a, b) => Math.abs(Math.log(a / b)) * PER_SIZE, 0) +
    (differs ? UNLIKE_WEIGHTS : 0) +
    (one.model.developer === other.model.developer ? SAME_DEVELOPER : 0)
  );
}

/** A distance of two figures, or what it counts as where one of them is not known. */
const apart = ([a, b]: (number | undefined)[], measure: (a: number, b: number) => number, otherwise: number): number =>
  a === undefined || b === undefined ? otherwise : measure(a, b);
