import { compareModels, requestModels } from '../../data/answers/compare-answer.ts';
import { type Catalog, createCatalog } from '../../data/catalog/catalog.ts';
import { dayPhrase } from '../../data/primitives/date-phrases.ts';
import { SECTIONS } from '../../data/primitives/sections.ts';
import { COMPARE_DEFAULTS } from '../../data/primitives/workload.ts';
import type { Model } from '../../data/schema/dataset.ts';
import type { Measurement, TaskSet } from '../../data/schema/measurement.ts';
import type { ComparisonAnswer } from '../../data/schema/responses.ts';
import type { Source } from '../../data/schema/source.ts';
import type { Spread } from './statistics.ts';

/** What was measured, in the words of the dataset: so that a card draws it, and a verdict weighs it, like any other. */

/** What one model took. */
export interface Measured {
  /** As the endpoint calls it. */
  apiId: string;
  /** What the dataset knows it as; undefined: nothing. */
  model: Model | undefined;
  runs: number;
  /** Seconds. */
  firstToken: Spread;
  total: Spread;
  tokensPerSecond: Spread | undefined;
  /** Of all runs together; undefined where the endpoint does not say. */
  inputTokens: number | undefined;
  outputTokens: number | undefined;
  /** US dollars for all runs together, by the calculator; undefined where no price is known. */
  cost: string | undefined;
}

export interface Circumstances {
  day: string;
  /** Of the endpoint. */
  origin: string;
  place: string | undefined;
  runs: number;
  maxTokens: number;
  version: string;
}

const SET = 'measured-by-you';

export function taskSetOf({ day, runs, maxTokens, version, place }: Circumstances): TaskSet {
  const where = place === undefined ? '' : ` from ${place}`;
  return {
    id: SET,
    name: `Measured by you, ${dayPhrase(day)}, n = ${runs}`,
    by: 'your own measurement',
    meaning: `${runs} streamed requests, one after the other after a warm-up, of at most ${maxTokens} tokens back${where}; model-compare ${version}.`,
    tasks: runs,
    timing: 'median seconds a request',
    sources: [SET],
  };
}

const sourceOf = ({ day, origin }: Circumstances): Source => ({
  title: 'Measured by yourself with model-compare measure',
  url: `${origin}/`,
  publisher: 'You',
  date: day,
  read: day,
  kind: 'primary',
});

export function measurementOf(measured: Measured, { day, origin }: Circumstances): Measurement {
  const { total, firstToken, tokensPerSecond, inputTokens, outputTokens, cost } = measured;
  const spread = ({ lower, upper }: Spread): string => `${rounded(lower)}–${rounded(upper)} s`;
  return {
    tasks: SET,
    date: day,
    host: new URL(origin).host,
    seconds: rounded(total.median),
    ...(cost !== undefined && { cost }),
    ...(inputTokens !== undefined && inputTokens > 0 && { inputTokens }),
    ...(outputTokens !== undefined && outputTokens > 0 && { outputTokens }),
    ...(tokensPerSecond !== undefined && { tokensPerSecond: rounded(tokensPerSecond.median) }),
    note: `The first token came after ${rounded(firstToken.median)} s (median; half of the runs ${spread(firstToken)}); the whole answer took ${spread(total)} in half of them.`,
    sources: [SET],
  };
}

/** Four significant digits: no clock here is better. */
export const rounded = (value: number): number => Number(value.toPrecision(4));

/**
 * A comparison that a card can show (`data`), in which these measurements stand beside those of others, and "faster" is judged
 * from them as from any other party that gave all of the models the same tasks.
 * @returns nothing where two to six models of the dataset were not measured
 */
export function comparisonOf(
  catalog: Catalog,
  measured: readonly Measured[],
  circumstances: Circumstances,
): ComparisonAnswer | undefined {
  const own = new Map(measured.flatMap((one) => (one.model === undefined ? [] : [[one.model.id, one] as const])));
  if (own.size < 2) return undefined;
  const models = catalog.data.models.map((model) => {
    const one = own.get(model.id);
    return one === undefined
      ? model
      : { ...model, measurements: [...model.measurements, measurementOf(one, circumstances)] };
  });
  const data = {
    ...catalog.data,
    models,
    taskSets: [...catalog.data.taskSets, taskSetOf(circumstances)],
    sources: { ...catalog.data.sources, [SET]: sourceOf(circumstances) },
  };
  const standpoint = { catalog: createCatalog(catalog.version, data), today: circumstances.day };
  const asked = { ...COMPARE_DEFAULTS, at: undefined, sections: [...SECTIONS], benchmarks: undefined, partial: false };
  const requested = requestModels(standpoint, [...own.keys()], asked);
  return 'problem' in requested ? undefined : compareModels(standpoint, requested, asked);
}
