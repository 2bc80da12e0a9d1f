// npm run refresh [-- FOLDER]: reads the public lists, makes the next market of the last one, and says what changed and what
// is held. The last one, with what each feed said, stays in FOLDER (.refresh/); without it the market of the packages is
// the first. `--approve provider/apiId` lets a held price through.
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type Catalog, createCatalog, findModel } from '../data/catalog/catalog.ts';
import { describeReading } from '../data/market/build-market.ts';
import type { Seller } from '../data/market/market-offer.ts';
import { type MarketState, type RefreshReport, refresh } from '../data/market/refresh.ts';
import type { Rates } from '../data/schema/offer.ts';
import { buildDataset } from './build-dataset.ts';
import { buildMarketFrom } from './build-market.ts';
import { FEEDS, type Feed, fetchFeed, LIMITS, type Limits } from './fetch-feed.ts';

/** What one run leaves for the next. */
interface Kept {
  market: MarketState;
  sellers: readonly Seller[];
  etags: Record<string, string>;
}

export interface RefreshRun {
  folder: string;
  catalog: Catalog;
  now: number;
  feeds?: readonly Feed[];
  limits?: Limits;
  approved?: ReadonlySet<string>;
}

/** Reads all feeds at once and keeps what follows. A run that fails leaves what was there. */
export async function runRefresh(run: RefreshRun): Promise<{ market: MarketState; report: RefreshReport }> {
  const { folder, catalog, now, feeds = FEEDS, limits = LIMITS } = run;
  const file = path.join(folder, 'market.json');
  const kept = await readKept(file, catalog);
  const fetched = await Promise.all(feeds.map((feed) => fetchFeed(feed, kept.etags[feed.source], limits)));
  const sellers = new Map(kept.sellers.map((seller) => [seller.id, seller]));
  const readings = fetched.map(({ reading }) => reading);
  const next = refresh(readings, kept.market, now, {
    describe: (reading) => describeReading(reading, sellers, (name) => findModel(catalog, name)?.id),
    ...(run.approved !== undefined && { approved: run.approved }),
  });
  const etags = { ...kept.etags };
  for (const { reading, etag } of fetched) if (etag !== undefined) etags[reading.source] = etag;
  await mkdir(folder, { recursive: true });
  const text = JSON.stringify({ market: next.market, sellers: kept.sellers, etags } satisfies Kept);
  // Whole or not at all: whoever stops it half-way finds the last one.
  await writeFile(`${file}.${process.pid}`, text);
  await rename(`${file}.${process.pid}`, file);
  return next;
}

async function readKept(file: string, catalog: Catalog): Promise<Kept> {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text !== undefined) return JSON.parse(text) as Kept;
  const { contents, feeds } = await buildMarketFrom(catalog);
  const states = feeds.map(({ source, date, rows }) => {
    const family = contents.sources.find(({ id }) => id === source)?.family ?? 'models.dev';
    return { source, family, read: date, rows, refused: null };
  });
  return { market: { ...contents, feeds: states }, sellers: contents.sellers, etags: {} };
}

/** The most entries of a list that a report prints. */
const MAX_LINES = 100;

/** The report in Markdown, as an issue or a job's summary shows it. */
export function reportText({ at, feeds, changes, held, unread, clean }: RefreshReport): string {
  const list = (title: string, lines: string[]): string[] =>
    lines.length === 0 ? [] : ['', `## ${title} (${lines.length})`, '', ...lines.slice(0, MAX_LINES)];
  return [
    `# Prices read at ${at}: ${clean ? 'clean' : 'to look at'}`,
    '',
    '| feed | outcome | rows | why |',
    '|---|---|--:|---|',
    ...feeds.map(
      ({ source, outcome, rows, reason }) => `| ${source} | ${outcome} | ${rows} | ${plain(reason ?? '')} |`,
    ),
    ...list(
      'Held',
      held.map(
        ({ provider, apiId, reasons, from, to, seen }) =>
          `- ${provider} ${plain(apiId)}: ${rates(from)} → ${rates(to)}, ${reasons.join(', ')}, seen ${seen.length} of 3 times`,
      ),
    ),
    ...list(
      'Unread',
      unread.map(({ source, row, why }) => `- ${source}: ${plain(row)}, ${plain(why)}`),
    ),
    ...list(
      'Changed',
      changes.map(
        ({ change, provider, apiId, from, to }) =>
          `- ${change}: ${provider} ${plain(apiId)}: ${rates(from ?? null)} → ${rates(to ?? null)}`,
      ),
    ),
    '',
  ].join('\n');
}

const rates = (of: Rates | null): string => (of === null ? 'none' : `${of.input ?? '?'} / ${of.output ?? '?'}`);
/** Text of others, as text in Markdown. */
const plain = (text: string): string => text.replace(/[\\`|<>[\]*_\r\n]/g, ' ').slice(0, 200);

async function main(args: string[]): Promise<void> {
  const approved = new Set<string>();
  const rest: string[] = [];
  for (let i = 0; i < args.length; i++) {
    const arg = args[i] as string;
    if (arg === '--approve') approved.add((args[++i] ?? '').toLowerCase().replace('/', ' '));
    else rest.push(arg);
  }
  const folder = path.resolve(rest[0] ?? path.join(import.meta.dirname, '../.refresh'));
  const { version, dataset } = await buildDataset();
  const catalog = createCatalog(version, dataset);
  const { report } = await runRefresh({ folder, catalog, now: Date.now(), approved });
  console.log(reportText(report));
  if (report.feeds.every(({ outcome }) => outcome === 'failed'))
    throw new Error('No feed could be read; nothing changed.');
}

if (process.argv[1] === import.meta.filename) {
  main(process.argv.slice(2)).catch((error: Error) => {
    console.error(error.message);
    process.exitCode = 1;
  });
}
