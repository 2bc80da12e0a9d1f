import type { Meter } from '../../data/schema/offer.ts';

/** The meters of a table of prices, in its order, with what its rows are called. */
export const METER_TITLES: readonly (readonly [Meter, string])[] = [
  ['input', 'Input'],
  ['cachedInput', 'Cached input'],
  ['cacheWrite', 'Written to the cache'],
  ['output', 'Output'],
  ['reasoning', 'Reasoning'],
];
