import { instantOf } from '../primitives/dates.ts';
import { similarNames } from '../primitives/similar-names.ts';
import type { Dataset, Model } from '../schema/dataset.ts';
import type { Offer } from '../schema/offer.ts';
import type { Benchmark, ScoreTable } from '../schema/score.ts';
import type { Sources } from '../schema/source.ts';
import { findByName, type ModelNames, namesOfModels } from './model-names.ts';

/**
 * A dataset with ways to find things in it: a model by its names, an offer by what a bill shows. Finding is exact, but for
 * case and, in names of models, for signs; likeness only makes suggestions.
 */
export interface Catalog {
  /** First 12 hex digits of the SHA-256 of the dataset's canonical JSON. */
  version: string;
  data: Dataset;
  models: Map<string, Model>;
  tables: Map<string, ScoreTable>;
  benchmarks: Map<string, Benchmark>;
  /** By id and alias, in lower case. */
  names: Map<string, Model>;
  /** By provider and API id, oldest first. */
  apiIdPeriods: Map<string, ApiIdPeriod[]>;
}

/** The time for which an API id of a provider meant one model. */
export interface ApiIdPeriod {
  /** As the vendor spells it. */
  apiId: string;
  model: Model;
  /** As it was sold under this id: where the id ended before the offer did, the offer ends with it. */
  offer: Offer;
  from: string;
  /** Exclusive; null: it still does. */
  until: string | null;
}

/** Names are the same whatever their ASCII case; other letters may change their length with their case. */
export const lowerCase = (name: string): string => name.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
const byId = <T extends { id: string }>(rows: T[]): Map<string, T> => new Map(rows.map((row) => [row.id, row]));

export function createCatalog(version: string, data: Dataset): Catalog {
  const names = new Map<string, Model>();
  const apiIdPeriods = new Map<string, ApiIdPeriod[]>();
  for (const model of data.models) {
    for (const name of [model.id, ...model.aliases]) names.set(lowerCase(name), model);
    for (const offer of model.offers) {
      for (const [apiId, period] of apiIdPeriodsOf(model, offer)) {
        const key = apiIdKey(offer.provider, apiId);
        apiIdPeriods.set(key, [...(apiIdPeriods.get(key) ?? []), period]);
      }
    }
  }
  for (const known of apiIdPeriods.values()) known.sort((a, b) => instantOf(a.from) - instantOf(b.from));
  return {
    version,
    data,
    models: byId(data.models),
    tables: byId(data.tables),
    benchmarks: byId(data.benchmarks),
    names,
    apiIdPeriods,
  };
}

// A blank cannot stand in a provider's id, so the two parts cannot run into each other.
const apiIdKey = (provider: string, apiId: string): string => `${provider} ${lowerCase(apiId)}`;

function apiIdPeriodsOf(model: Model, offer: Offer): [string, ApiIdPeriod][] {
  const from = offer.prices[0]?.from ?? model.released ?? '1970-01-01';
  const own: ApiIdPeriod = { apiId: offer.apiId, model, offer, from, until: offer.ended?.at ?? null };
  const others = (offer.alsoSoldAs ?? []).map(({ apiId, from: since, until, sources }): [string, ApiIdPeriod] => {
    if (until === undefined) return [apiId, { ...own, apiId, from: since }];
    const prices = offer.prices.filter((price) => instantOf(price.from) < instantOf(until));
    return [apiId, { apiId, model, offer: { ...offer, prices, ended: { at: until, sources } }, from: since, until }];
  });
  return [[offer.apiId, own], ...others];
}

/** Most names are ids, so the others are worked out when one is first asked for. */
const namesByCatalog = new WeakMap<Catalog, ModelNames>();

/** The model of an id, an alias, or a name as people write it: `DeepSeek R1`, `gpt5`, `Claude Opus 5`, `opus 5`. */
export function findModel(catalog: Catalog, name: string): Model | undefined {
  const exact = catalog.names.get(lowerCase(name));
  if (exact !== undefined) return exact;
  let names = namesByCatalog.get(catalog);
  if (names === undefined) {
    names = namesOfModels(catalog.data.models);
    namesByCatalog.set(catalog, names);
  }
  return findByName(names, name);
}

/** Ids of models whose id or alias is like `name`, best first. */
export function suggestModels({ names }: Catalog, name: string): string[] {
  return [...new Set(similarNames(name, names.keys()).map((found) => (names.get(found) as Model).id))];
}

/** Everything an API id of a provider has meant, oldest first. */
export const findApiIdPeriods = ({ apiIdPeriods }: Catalog, provider: string, apiId: string): ApiIdPeriod[] =>
  apiIdPeriods.get(apiIdKey(provider, apiId)) ?? [];

/** What an API id meant at an instant; an id that had ended by then still means what it meant last. */
export function apiIdPeriodAt(periods: ApiIdPeriod[], instant: number): ApiIdPeriod | undefined {
  return periods.findLast(({ from }) => instantOf(from) <= instant);
}

/** The offer of the model's own developer. */
export function firstPartyOffer({ data }: Catalog, model: Model): Offer | undefined {
  return model.offers.find(({ provider }) => data.providers[provider]?.developer === model.developer);
}

/** The part of the sources that some footnotes name, in the order of the dataset. */
export function citedSources({ data }: Catalog, footnotes: Iterable<string>): Sources {
  const cited = new Set(footnotes);
  return Object.fromEntries(Object.entries(data.sources).filter(([key]) => cited.has(key)));
}

/** Every footnote that stands anywhere in a value: all arrays under a key called `sources`. */
export function footnotesIn(value: unknown, found: Set<string> = new Set()): Set<string> {
  if (typeof value !== 'object' || value === null) return found;
  if (Array.isArray(value)) {
    for (const part of value) footnotesIn(part, found);
    return found;
  }
  for (const key in value) {
    const part: unknown = value[key as keyof typeof value];
    if (typeof part !== 'object' || part === null) continue;
    if (key === 'sources' && Array.isArray(part)) for (const name of part) found.add(name as string);
    else footnotesIn(part, found);
  }
  return found;
}
