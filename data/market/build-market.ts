import type { DatedStatement } from './history.ts';
import { withHistory } from './history.ts';
import { type Identity, identify } from './identity.ts';
import { lineKey } from './line.ts';
import { marketNames } from './market-names.ts';
import type { MarketChange, MarketModel, MarketOffer, MarketSource, Seller } from './market-offer.ts';
import type { MarketContents } from './market-text.ts';
import type { Reading } from './reading.ts';
import { developerOf, kindFor, sellerOf } from './sellers.ts';
import { type Sourced, settle } from './statements.ts';

/** Sources become a market: what each says is held against the others, id by id, and ids are grouped into models. */

/** A source that was read. */
export interface ReadSource {
  source: MarketSource;
  /** The day of its data. */
  day: string;
  readings: readonly Reading[];
  /** Names of sellers, where the source has them: id → name. */
  sellers?: Readonly<Record<string, string>>;
}

export interface MarketInput {
  sources: readonly ReadSource[];
  history: readonly DatedStatement[];
  /** Sources that only history names. */
  historySources: readonly MarketSource[];
  /** The id of the checked model that a name means; it names its group. */
  checkedId: (name: string) => string | undefined;
}

export function buildMarket({ sources, history, historySources, checkedId }: MarketInput): MarketContents {
  const rows = rowsById(sources);
  const dated = groupBy(history, ({ provider, apiId }) => lineKey(provider, apiId));
  const groups = new Map([...rows].map(([key, row]) => [key, groupOf(row, checkedId)]));
  const sellers = sellersOf(sources, rows, groups);
  const offers = [...rows].map(([key, row]) => offerOf(row, groups.get(key) as Group, sellers, dated.get(key) ?? []));
  const models = modelsOf(offers, rows, groups);
  const names = marketNames(models, offers, (name) => checkedId(name) !== undefined);
  const used = new Set([...sources.map(({ source }) => source), ...historySources]);
  return { offers, models, names, changes: changesOf(offers), sellers: [...sellers.values()], sources: [...used] };
}

/** Everything that was read of one id, and the statements about its region. */
interface Row {
  provider: string;
  apiId: string;
  said: Sourced[];
}

/** Which model an id sells, as far as can be told. */
interface Group {
  identity: Identity;
  model: string | null;
  developer: string | null;
  region: string;
  snapshot: string | null;
  variants: string[];
}

function groupBy<T>(values: readonly T[], keyOf: (value: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const value of values) {
    const key = keyOf(value);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [value]);
    else group.push(value);
  }
  return groups;
}

function rowsById(sources: readonly ReadSource[]): Map<string, Row> {
  const rows = new Map<string, Row>();
  const scoped: Sourced[] = [];
  for (const { source, day, readings } of sources) {
    for (const reading of readings) {
      const sourced: Sourced = { source: source.id, family: source.family, day, reading };
      if (reading.scope !== undefined) {
        scoped.push(sourced);
        continue;
      }
      const key = lineKey(reading.provider, reading.apiId);
      const row = rows.get(key);
      if (row === undefined) rows.set(key, { provider: reading.provider, apiId: reading.apiId, said: [sourced] });
      else row.said.push(sourced);
    }
  }
  addScoped(rows, scoped);
  return rows;
}

/** A statement about all regional ids of a model stands with each of them, one about the global endpoint with that. */
function addScoped(rows: Map<string, Row>, scoped: readonly Sourced[]): void {
  const byModel = groupBy(scoped, ({ reading }) => scopeKey(reading.provider, reading.apiId));
  for (const row of rows.values()) {
    const spoken = byModel.get(scopeKey(row.provider, row.apiId)) ?? [];
    row.said.push(...spoken.filter(({ reading }) => speaksOf(reading, row.apiId)));
  }
}

/** Whether a statement about many ids of a model is about this one too: about the global endpoint, or about all others. */
export const speaksOf = ({ scope }: Reading, apiId: string): boolean =>
  (scope === 'global') === apiId.toLowerCase().startsWith('global.');

/** What ids of one model in several regions have in common. */
export function scopeKey(provider: string, apiId: string): string {
  const { vendor, base } = identify(provider, apiId);
  return `${provider} ${vendor} ${base}`;
}

/** Words after an `@` or at an id's end that name a place, not a date. */
const PLACES = new Set(['us', 'eu', 'global']);

function groupOf({ provider, apiId }: Row, checkedId: MarketInput['checkedId']): Group {
  const identity = identify(provider, apiId);
  const { base, alias } = identity;
  const place = identity.snapshot !== null && PLACES.has(identity.snapshot) ? identity.snapshot : null;
  const snapshot = place !== null || /^(default|latest)$/.test(identity.snapshot ?? '') ? null : identity.snapshot;
  const ending = identity.variants.includes('region')
    ? (/-(eu|us)(?=[-:@]|$)/i.exec(apiId)?.[1]?.toLowerCase() ?? null)
    : null;
  const region = identity.region ?? place ?? ending ?? (provider === 'amazon-bedrock' ? 'regional' : 'global');
  const written = apiId.slice(apiId.lastIndexOf('/') + 1);
  const whole = alias ? undefined : (checkedId(apiId) ?? checkedId(written));
  const dated = snapshot === null ? undefined : checkedId(`${base}-${snapshot}`);
  const model = alias || base === '' ? null : (whole ?? dated ?? checkedId(base) ?? modelId(base));
  // What stands in a checked name is no way to be served.
  const variants =
    whole === undefined ? identity.variants.filter((variant) => variant !== 'region' && variant !== 'host') : [];
  return { identity, model, developer: developerOf(base), region, snapshot, variants };
}

/** What an id says of its offer by itself, for one that no market had. */
export function describeReading(
  { provider, apiId }: Reading,
  sellers: ReadonlyMap<string, Seller>,
  checkedId: MarketInput['checkedId'],
): Pick<MarketOffer, 'model' | 'snapshot' | 'alias' | 'kind' | 'region' | 'variants'> {
  const { model, developer, region, variants, snapshot, identity } = groupOf({ provider, apiId, said: [] }, checkedId);
  const seller = sellers.get(provider) ?? sellerOf(provider, provider, [identity.base]);
  return {
    model,
    ...(snapshot !== null && { snapshot }),
    ...(identity.alias && { alias: true as const }),
    kind: kindFor(seller, developer, identity.base),
    region,
    variants,
  };
}

/** Bases with other signs than an id may have name no group. */
const modelId = (base: string): string | null => (/^[a-z0-9][a-z0-9.-]{0,63}$/.test(base) ? base : null);

function sellersOf(
  sources: readonly ReadSource[],
  rows: ReadonlyMap<string, Row>,
  groups: ReadonlyMap<string, Group>,
): Map<string, Seller> {
  const bases = new Map<string, Set<string>>();
  for (const [key, { provider }] of rows) {
    const known = bases.get(provider) ?? new Set();
    bases.set(provider, known.add((groups.get(key) as Group).identity.base));
  }
  const names: Record<string, string> = Object.assign({}, ...sources.map(({ sellers }) => sellers ?? {}).reverse());
  return new Map([...bases].map(([id, sold]) => [id, sellerOf(id, names[id] ?? id, sold)]));
}

function offerOf(row: Row, group: Group, sellers: ReadonlyMap<string, Seller>, dated: DatedStatement[]): MarketOffer {
  const { provider, said } = row;
  const isRegional = provider === 'amazon-bedrock' && group.region !== 'global';
  const settled = settle(said, isRegional);
  const newest = said.toSorted((a, b) => (a.day < b.day ? 1 : -1)).map(({ reading }) => reading);
  // pi-ai knows text and images only; what knows no more of a model says nothing of sound.
  const complete = said.filter(({ source }) => source !== 'pi-ai').map(({ reading }) => reading);
  const modalities = [...complete, ...newest].find((reading) => reading.modalities !== undefined)?.modalities;
  const kind = kindFor(sellers.get(provider) as Seller, group.developer, group.identity.base);
  return {
    provider,
    apiId: newest.find((reading) => reading.scope === undefined)?.apiId ?? row.apiId,
    model: group.model,
    ...(group.snapshot !== null && { snapshot: group.snapshot }),
    ...(group.identity.alias && { alias: true as const }),
    kind,
    region: group.region,
    variants: group.variants,
    ...(modalities !== undefined && { modalities }),
    context: newest.find(({ context }) => context !== undefined)?.context ?? null,
    maxOutput: newest.find(({ maxOutput }) => maxOutput !== undefined)?.maxOutput ?? null,
    ...settled,
    prices: withHistory(settled.prices, dated),
    settled: true,
    pending: [],
    missing: 0,
  };
}

function modelsOf(
  offers: readonly MarketOffer[],
  rows: ReadonlyMap<string, Row>,
  groups: ReadonlyMap<string, Group>,
): MarketModel[] {
  const byModel = groupBy(
    offers.filter(({ model }) => model !== null),
    ({ model }) => model as string,
  );
  return [...byModel].map(([id, sold]) => {
    const readings = sold.flatMap(({ provider, apiId }) => rows.get(lineKey(provider, apiId))?.said ?? []);
    const plain = sold.filter(({ variants }) => variants.length === 0);
    const own = (plain.length > 0 ? plain : sold).map(({ provider, apiId }) => lineKey(provider, apiId));
    const named = own.flatMap((key) => rows.get(key)?.said ?? []).flatMap(({ reading }) => reading.name ?? []);
    const first = sold.find(({ kind }) => kind === 'first-party');
    const made = first && rows.get(lineKey(first.provider, first.apiId));
    const modalities = commonest(readings.flatMap(({ reading }) => JSON.stringify(reading.modalities) ?? []));
    const context = commonest(readings.flatMap(({ reading }) => reading.context?.toString() ?? []));
    return {
      id,
      name: commonest(named.filter((name) => !name.includes('('))) ?? commonest(named) ?? id,
      developer: commonest(own.flatMap((key) => groups.get(key)?.developer ?? [])) ?? null,
      released: made?.said.find(({ reading }) => reading.released !== undefined)?.reading.released ?? null,
      context: context === undefined ? null : Number(context),
      ...(modalities !== undefined && { modalities: JSON.parse(modalities) as NonNullable<MarketModel['modalities']> }),
    };
  });
}

/** The value that stands most often; of equals the shortest, then the first by its letters. */
function commonest(values: readonly string[]): string | undefined {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort(([a, m], [b, n]) => n - m || a.length - b.length || (a < b ? -1 : 1))[0]?.[0];
}

/** Every change of a price that is known, newest first. */
function changesOf(offers: readonly MarketOffer[]): MarketChange[] {
  const changes = offers.flatMap(({ provider, apiId, model, kind, prices }) =>
    prices.flatMap((price, i): MarketChange[] => {
      const before = prices[i - 1];
      if (before === undefined || JSON.stringify(before.rates) === JSON.stringify(price.rates)) return [];
      return [
        {
          id: `${price.from} ${provider} ${apiId} price`,
          at: price.from,
          atIs: price.fromIs ?? 'effective',
          provider,
          apiId,
          model,
          kind,
          change: 'price',
          from: before.rates,
          to: price.rates,
          sources: price.sources,
        },
      ];
    }),
  );
  return changes.sort((a, b) => (a.id < b.id ? 1 : -1));
}
