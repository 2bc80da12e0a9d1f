// The packages that the market is read from, as they stand in node_modules. What was read of them is kept as snapshots in
// data/facts/market/, from which the build makes the market: it needs none of the packages.
import { createReadStream } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { readGenaiPrices } from '../data/market/readers/genai-prices.ts';
import { readModelsDev } from '../data/market/readers/models-dev.ts';
import { readPiAi } from '../data/market/readers/pi-ai.ts';
import { requireReadable, type SourceReadings } from '../data/market/reading.ts';
import { sellerId } from '../data/market/seller-ids.ts';
import type { Snapshot } from '../data/market/snapshot.ts';

const ROOT = path.join(import.meta.dirname, '..');

interface Manifest {
  version: string;
  license: string;
}

async function manifestOf(folder: string): Promise<Manifest> {
  return JSON.parse(await readFile(path.join(folder, 'package.json'), 'utf8')) as Manifest;
}

const folderOf = (name: string): string => path.join(ROOT, 'node_modules', name);

/** pi-ai's own rows, by file. */
export async function piAiFiles(folder = folderOf('@earendil-works/pi-ai')): Promise<Map<string, unknown>> {
  const data = path.join(folder, 'dist/providers/data');
  const files = new Map<string, unknown>();
  for (const file of (await readdir(data)).sort()) {
    if (!file.endsWith('.json') || file.startsWith('.')) continue;
    files.set(file.slice(0, -'.json'.length), JSON.parse(await readFile(path.join(data, file), 'utf8')));
  }
  return files;
}

/** genai-prices' own rows: the list of sellers with which its bundle begins, for it exports none. */
export async function genaiPricesRows(folder = folderOf('@pydantic/genai-prices')): Promise<unknown> {
  const bundle = await readFile(path.join(folder, 'dist/index.js'), 'utf8');
  const list = /^const \w+ = (\[\n[\s\S]*?\n\])/.exec(bundle)?.[1];
  if (list === undefined) throw new Error('genai-prices: its bundle no longer begins with a list of sellers.');
  const module = (await import(`data:text/javascript,export default ${encodeURIComponent(list)}`)) as {
    default: unknown;
  };
  return module.default;
}

/** models.dev's whole list, which opencode carries inside its program for Linux. */
export async function modelsDevRows(program: string): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of createReadStream(program)) chunks.push(chunk as Buffer);
  const bytes = Buffer.concat(chunks);
  const found = /\(\(\)=>\(\{[\w-"]+:\{id:"/.exec(bytes.toString('latin1'));
  if (found === null) throw new Error(`${program}: there is no list of models.dev in it.`);
  const literal = literalAt(bytes, found.index + '(()=>('.length);
  const module = (await import(
    `data:text/javascript;base64,${Buffer.from(`export default ${literal}`).toString('base64')}`
  )) as {
    default: unknown;
  };
  return module.default;
}

/** The object that begins at an offset of a program, to its closing brace. */
function literalAt(bytes: Buffer, start: number): string {
  let depth = 0;
  let quote = 0;
  for (let i = start; i < bytes.length; i++) {
    const byte = bytes[i] as number;
    if (quote !== 0) {
      if (byte === 92) i++;
      else if (byte === quote) quote = 0;
    } else if (byte === 34 || byte === 39 || byte === 96) quote = byte;
    else if (byte === 123 || byte === 91) depth++;
    else if ((byte === 125 || byte === 93) && --depth === 0) return bytes.subarray(start, i + 1).toString('utf8');
  }
  throw new Error('The list of models.dev has no end.');
}

function snapshotOf(
  head: Pick<Snapshot, 'source' | 'package' | 'version' | 'date' | 'licence' | 'url'>,
  read: SourceReadings,
  sellers: Record<string, string> = {},
): Snapshot {
  requireReadable(head.package, read);
  return { ...head, rows: read.rows, unread: read.unread, sellers, readings: read.readings };
}

export async function piAiSnapshot(folder = folderOf('@earendil-works/pi-ai')): Promise<Snapshot> {
  const { version, license } = await manifestOf(folder);
  const manifest = JSON.parse(await readFile(path.join(folder, 'dist/providers/data/.manifest.json'), 'utf8')) as {
    generatedAt: string;
  };
  const head = {
    source: 'pi-ai',
    package: '@earendil-works/pi-ai',
    version,
    date: manifest.generatedAt.slice(0, 10),
    licence: license,
    url: 'https://github.com/earendil-works/pi',
  };
  return snapshotOf(head, readPiAi(await piAiFiles(folder)));
}

/** @param date the day of its data, which the package does not say: that of its publication, or the one known before */
export async function genaiPricesSnapshot(
  date: string,
  folder = folderOf('@pydantic/genai-prices'),
): Promise<Snapshot> {
  const { version, license } = await manifestOf(folder);
  const rows = await genaiPricesRows(folder);
  const head = {
    source: 'genai-prices',
    package: '@pydantic/genai-prices',
    version,
    date,
    licence: license,
    url: 'https://github.com/pydantic/genai-prices',
  };
  return snapshotOf(head, readGenaiPrices(rows), sellerNames('genai-prices', rows));
}

/** @param folder an unpacked opencode-linux-x64, some 60 MB packed, which is fetched by hand and is no dependency */
export async function modelsDevSnapshot(date: string, folder: string): Promise<Snapshot> {
  const { version } = await manifestOf(folder);
  const rows = await modelsDevRows(path.join(folder, 'bin/opencode'));
  const head = {
    source: 'models.dev',
    package: 'opencode-linux-x64',
    version,
    date,
    // That of models.dev, whose data it is; the package's manifest names none.
    licence: 'MIT',
    url: 'https://github.com/anomalyco/models.dev',
  };
  return snapshotOf(head, readModelsDev(rows), sellerNames('models.dev', Object.values(rows as object)));
}

function sellerNames(source: string, rows: unknown): Record<string, string> {
  const named = (rows as { id: string; name: string }[]).map(({ id, name }) => [sellerId(source, id), name]);
  return Object.fromEntries(named.sort(([a = ''], [b = '']) => (a < b ? -1 : 1)));
}
