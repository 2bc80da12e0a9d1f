import type { Catalog } from '../catalog/catalog.ts';
import { createCatalog } from '../catalog/catalog.ts';
import { scoresOf } from '../catalog/scores.ts';
import { quoteModel } from '../catalog/select-offer.ts';
import { staleOffers } from '../catalog/stale-prices.ts';
import { compare } from '../comparison/compare.ts';
import { FORMAT } from '../primitives/dataset-format.ts';
import { instantOf } from '../primitives/dates.ts';
import { SECTIONS } from '../primitives/sections.ts';
import { QUOTE_DEFAULTS } from '../primitives/workload.ts';
import type { Dataset, Model } from '../schema/dataset.ts';
import type { Offer, Price } from '../schema/offer.ts';
import type { Provider } from '../schema/provider.ts';
import type { Benchmark, PublishedScoreTable, TableResult } from '../schema/score.ts';
import type { Source } from '../schema/source.ts';

/**
 * What a reader makes sure of before it answers from a dataset that was published: its outline, and one quote and one
 * comparison on trial. The build has checked every fact by the schema; this finds a body that never went through it, by
 * a walk over the parts that every answer relies on, in a fraction of the time and without zod.
 */

type Kind = 'text' | 'number' | 'list' | 'map';
/** A row of every shape names keys that the schema has, so that a change of the schema is a fault of the types here. */
type Outline<T> = Partial<Record<keyof T & string, Kind>>;

const DATASET = {
  format: 'number',
  asOf: 'text',
  sources: 'map',
  providers: 'map',
  tables: 'list',
  benchmarks: 'list',
  taskSets: 'list',
  claims: 'list',
  models: 'list',
} as const satisfies Outline<Dataset>;
const MODEL = {
  id: 'text',
  name: 'text',
  shortName: 'text',
  developer: 'text',
  aliases: 'list',
  offers: 'list',
  measurements: 'list',
  observations: 'list',
  training: 'list',
  sources: 'list',
} as const satisfies Outline<Model>;
const OFFER = { provider: 'text', apiId: 'text', prices: 'list', sources: 'list' } as const satisfies Outline<Offer>;
const PRICE = { from: 'text', rates: 'map', sources: 'list' } as const satisfies Outline<Price>;
const RESULT = { model: 'text', benchmark: 'text', value: 'number' } as const satisfies Outline<TableResult>;
const SOURCE = { title: 'text', url: 'text', publisher: 'text', read: 'text' } as const satisfies Outline<Source>;
const PROVIDER = { name: 'text' } as const satisfies Outline<Provider>;
const TABLE = {
  id: 'text',
  name: 'text',
  sources: 'list',
  results: 'list',
} as const satisfies Outline<PublishedScoreTable>;
const BENCHMARK = { id: 'text', name: 'text', unit: 'text', sources: 'list' } as const satisfies Outline<Benchmark>;

/**
 * A body's dataset with its lookups.
 * @param version the first 12 hex digits of the body's SHA-256
 * @throws Error with a clause that names the place, like `models[3].offers is no list`
 */
export function readDataset(version: string, body: string): Catalog {
  const data = JSON.parse(body) as Dataset;
  checkOutline(data);
  const catalog = createCatalog(version, data);
  tryOut(catalog);
  return catalog;
}

/** @throws Error that names the first place whose shape no answer could be made from */
function checkOutline(data: Dataset): void {
  const format: unknown = (data as Partial<Dataset> | null)?.format;
  if (typeof format === 'number' && format !== FORMAT) {
    throw new Error(`it is of format ${format}, and this worker reads ${FORMAT}`);
  }
  expectShape('it', data, DATASET);
  if (!/^\d{4}-\d\d-\d\d$/.test(data.asOf)) throw new Error('asOf is no day');
  if (data.models.length === 0) throw new Error('models is empty');
  for (const [key, source] of Object.entries(data.sources)) expectShape(`sources.${key}`, source, SOURCE);
  for (const [key, provider] of Object.entries(data.providers)) expectShape(`providers.${key}`, provider, PROVIDER);
  expectShapes('tables', data.tables, TABLE);
  expectShapes('benchmarks', data.benchmarks, BENCHMARK);
  expectShapes('models', data.models, MODEL);
  for (const [i, { results }] of data.tables.entries()) expectShapes(`tables[${i}].results`, results, RESULT);
  for (const [i, model] of data.models.entries()) {
    expectShapes(`models[${i}].offers`, model.offers, OFFER);
    for (const [j, { prices }] of model.offers.entries()) {
      const place = `models[${i}].offers[${j}].prices`;
      expectShapes(place, prices, PRICE);
      for (const [k, { rates }] of prices.entries()) expectRates(`${place}[${k}].rates`, rates);
    }
  }
}

/** Money is decimal text; `null` is a rate that is not published. */
function expectRates(place: string, rates: object): void {
  for (const [meter, rate] of Object.entries(rates) as [string, unknown][]) {
    if (rate === null || (typeof rate === 'string' && /^\d+\.\d{2,12}$/.test(rate))) continue;
    throw new Error(`${place}.${meter} is no decimal text`);
  }
}

function expectShapes(place: string, values: unknown[], outline: Record<string, Kind>): void {
  for (const [i, value] of values.entries()) expectShape(`${place}[${i}]`, value, outline);
}

function expectShape(place: string, value: unknown, outline: Record<string, Kind>): void {
  if (!IS.map(value)) throw new Error(`${place} is no map`);
  for (const key in outline) {
    const kind = outline[key] as Kind;
    if (!IS[kind]((value as Record<string, unknown>)[key])) throw new Error(`${place}.${key} is no ${kind}`);
  }
}

const IS: Record<Kind, (value: unknown) => boolean> = {
  text: (value) => typeof value === 'string',
  number: (value) => typeof value === 'number',
  list: Array.isArray,
  map: (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
};

/** One quote, one comparison of all that is compared, and what /healthz reads, as of the day of the dataset itself. */
function tryOut(catalog: Catalog): void {
  const { asOf, models } = catalog.data;
  const at = asOf;
  const workload = { ...QUOTE_DEFAULTS, input: 1000, output: 1000 };
  // Those of which most is known are compared in most ways.
  const weightOf = ({ id, offers, measurements }: Model): number =>
    offers.length + measurements.length + scoresOf(catalog.data, id).length;
  const known = [...models].sort((a, b) => weightOf(b) - weightOf(a));
  const [first, second] = known as [Model, Model | undefined];
  quoteModel(catalog, { model: first, provider: first.offers[0]?.provider, workload, at });
  if (second !== undefined) {
    const pair = [{ model: first }, { model: second }];
    compare(catalog, { models: pair, workload, at, today: at, sections: SECTIONS });
  }
  staleOffers(catalog, instantOf(at));
}
