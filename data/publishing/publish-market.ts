import { openMarket } from '../market/open-market.ts';
import { fromUtf8, toUtf8 } from '../primitives/utf8.ts';
import type { MarketChanges, MarketPointer, SourceReading } from '../schema/market.ts';
import { MARKET_POINTER_KEY, marketKey } from './pointer.ts';
import { type KeyValueStore, type Publication, publishBody, type Turn } from './publish-body.ts';

/** How a market becomes the current one. Its body is kept packed, and named by the hash of what it unpacks to. */

/** A market as it is published. */
export interface MarketToPublish {
  /** What `marketText` wrote, in UTF-8. */
  bytes: Uint8Array;
  /** By id of the source. */
  readings: Record<string, SourceReading>;
}

/** A store of texts that also keeps bytes. */
export interface BytesStore extends KeyValueStore {
  getBytes(key: string): Promise<Uint8Array | null>;
  putBytes(key: string, value: Uint8Array): Promise<void>;
}

export interface MarketPublishOptions extends Turn {
  store: BytesStore;
  /** The SHA-256 of bytes, as hex digits. */
  hash: (bytes: Uint8Array) => Promise<string>;
  pack: (bytes: Uint8Array) => Promise<Uint8Array>;
  unpack: (bytes: Uint8Array) => Promise<Uint8Array>;
}

/**
 * Publishes a market.
 * @throws Error as `publishBody` does, and where the bytes are no market
 */
export async function publishMarket(
  { bytes, readings }: MarketToPublish,
  options: MarketPublishOptions,
): Promise<Publication<MarketPointer>> {
  const { store, hash, pack, unpack } = options;
  const { format } = openMarket(bytes);
  const sha256 = await hash(bytes);
  const version = sha256.slice(0, 12);
  const key = marketKey(version);
  const stored = async (at: string): Promise<Uint8Array | undefined> => {
    const packed = await store.getBytes(at);
    return packed === null ? undefined : unpack(packed).catch(() => undefined);
  };
  return publishBody<MarketPointer>({
    ...options,
    built: { version, sha256, bytes: bytes.length },
    pointerKey: MARKET_POINTER_KEY,
    key,
    write: async () => store.putBytes(key, await pack(bytes)),
    readBack: async () => {
      const back = await stored(key);
      return back && hash(back);
    },
    describe: async (common, last) => {
      const before = last && (await stored(marketKey(last.version)));
      return { ...common, format, changes: marketChanges(before, bytes), readings };
    },
  });
}

/** How many API ids of how many sellers are new, gone or different. One that cannot be read has none of them. */
export function marketChanges(before: Uint8Array | undefined, after: Uint8Array): MarketChanges {
  const old = offerLines(before);
  const now = offerLines(after);
  const keys = [...now.keys()];
  return {
    added: keys.filter((key) => !old.has(key)).length,
    removed: [...old.keys()].filter((key) => !now.has(key)).length,
    changed: keys.filter((key) => old.has(key) && old.get(key) !== now.get(key)).length,
  };
}

function offerLines(bytes: Uint8Array = toUtf8('')): Map<string, string> {
  try {
    const { offers } = openMarket(bytes).counts;
    const body = fromUtf8(bytes)
      .split('\n')
      .slice(1, 1 + offers);
    return new Map(body.map((line): [string, string] => [line.slice(0, line.indexOf('\t')), line]));
  } catch {
    return new Map();
  }
}
