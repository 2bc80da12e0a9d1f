// Small facts for tests. A fixture names only what its test is about.
import { FORMAT } from '../../data/primitives/dataset-format.ts';
import type { Dataset, Model } from '../../data/schema/dataset.ts';
import type { Offer, Price } from '../../data/schema/offer.ts';
import type { Workload } from '../../data/schema/quote.ts';
import type { Benchmark, PublishedScoreTable, TableResult } from '../../data/schema/score.ts';
import type { Sources } from '../../data/schema/source.ts';

export const sources: Sources = {
  list: {
    title: 'A price list',
    url: 'https://example.com/prices',
    publisher: 'Example',
    date: '2025-01-01',
    read: '2025-01-20',
    kind: 'primary',
  },
  copy: {
    title: 'A copy of it',
    url: 'https://example.org/copy',
    publisher: 'Someone',
    date: null,
    read: '2025-01-20',
    kind: 'secondary',
  },
};

export const price = (over: Partial<Price> = {}): Price => ({
  from: '2025-01-20',
  rates: { input: '0.55', cachedInput: '0.14', output: '2.19' },
  sources: ['list'],
  ...over,
});

export const offer = (over: Partial<Offer> = {}): Offer => ({
  provider: 'example',
  apiId: 'example-1',
  context: null,
  maxOutput: null,
  prices: [price()],
  sources: ['list'],
  ...over,
});

export const model = (over: Partial<Model> = {}): Model => ({
  id: 'example-1',
  name: 'Example 1',
  shortName: 'One',
  developer: 'Example',
  aliases: [],
  released: '2025-01-20',
  openWeights: false,
  licence: null,
  sources: ['list'],
  offers: [offer()],
  measurements: [],
  observations: [],
  training: [],
  ...over,
});

export const dataset = (models: Model[] = [model()]): Dataset => ({
  format: FORMAT,
  asOf: '2025-01-20',
  sources,
  providers: { example: { name: 'Example', url: 'https://example.com/', developer: 'Example' } },
  tables: [],
  benchmarks: [],
  taskSets: [],
  claims: [],
  models,
});

/** A benchmark of so many problems; without a number its values cannot be tested. */
export const benchmark = (id: string, problems: number | null, over: Partial<Benchmark> = {}): Benchmark => ({
  id,
  name: id,
  meaning: 'Problems.',
  category: 'mathematics',
  says: 'solves more problems',
  caution: 'They are public.',
  metric: 'pass@1',
  unit: 'percent',
  problems,
  ...(problems === null
    ? { untestable: { reason: 'number of problems not published', short: 'size not published' } }
    : { shareOfProblems: true }),
  homepage: 'https://example.com/',
  sources: ['list'],
  ...over,
});

/** What a table prints, as values of models by benchmark, or as whole results. */
type Printed = Record<string, Record<string, number | Partial<TableResult>>>;

export const scoreTable = (
  id: string,
  printed: Printed,
  over: Partial<PublishedScoreTable> = {},
): PublishedScoreTable => ({
  id,
  name: id.toUpperCase(),
  reportedBy: 'Example',
  settings: 'One run.',
  independent: false,
  asOf: '2025-01-20',
  sources: ['list'],
  results: Object.entries(printed).flatMap(([benchmark, models]) =>
    Object.entries(models).map(([model, one]) => ({
      model,
      benchmark,
      ranBy: 'Example',
      ...(typeof one === 'number' ? { value: one } : { value: 0, ...one }),
    })),
  ),
  ...over,
});

export const workload = (over: Partial<Workload> = {}): Workload => ({
  input: 1_000_000,
  cachedInput: 0,
  cacheWrite: 0,
  output: 1_000_000,
  reasoning: 0,
  requests: 1,
  tier: 'standard',
  ...over,
});
