import { MARKET_FORMAT } from '../data/market/market-format.ts';
import type { Market } from '../data/market/open-market.ts';
import { MARKET_POINTER_KEY, marketKey } from '../data/publishing/pointer.ts';
import type { MarketPointer, SourceReading } from '../data/schema/market.ts';
import { type Loaded, type Stored, sha256 } from './store.ts';

/** How the market is stored and read: packed, and found in by halves; it is loaded when it is first asked for. */

interface MarketBody {
  version: string;
  market: Market;
  /** Of the market built in: when each source was read. Of others it stands in their pointer. */
  readings?: Record<string, SourceReading>;
}
export type LoadedMarket = Loaded<MarketBody, MarketPointer>;

let reader: typeof import('../data/market/open-market.ts') | undefined;

async function open(version: string, bytes: Uint8Array): Promise<MarketBody> {
  reader ??= await import('../data/market/open-market.ts');
  return { version, market: reader.openMarket(bytes) };
}

export const MARKET: Stored<MarketBody, MarketPointer> = {
  pointerKey: MARKET_POINTER_KEY,
  bodyKey: marketKey,
  format: MARKET_FORMAT,
  unpack: gunzip,
  parse: (version, bytes) => open(version, new Uint8Array(bytes)),
  builtIn,
};

async function gunzip(packed: ArrayBuffer): Promise<ArrayBuffer> {
  return new Blob(
    await chunksOf(new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip'))),
  ).arrayBuffer();
}

async function chunksOf(stream: ReadableStream<Uint8Array>): Promise<Uint8Array[]> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return chunks;
}

let built: MarketBody | undefined;

async function builtIn(): Promise<MarketBody> {
  const [{ default: text }, { default: readings }] = await Promise.all([
    import('../dist/market.txt'),
    import('../dist/readings.txt'),
  ]);
  const bytes = new TextEncoder().encode(text);
  const opened = await open((await sha256(bytes)).slice(0, 12), bytes);
  built ??= { ...opened, readings: JSON.parse(readings) as Record<string, SourceReading> };
  return built;
}
