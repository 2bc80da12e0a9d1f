// Publishing with what the platform gives it: WebCrypto, which Node and workerd both have. The tests publish inside the
// worker's own runtime by this file.

import {
  type BuiltDataset,
  type Digest,
  describeDataset,
  type KeyValueStore,
  type Publication,
  publishDataset,
} from '../data/publishing/publish.ts';
import type { Publication as PublicationOf } from '../data/publishing/publish-body.ts';
import {
  type BytesStore,
  type MarketToPublish,
  publishMarket as publishMarketBody,
} from '../data/publishing/publish-market.ts';
import type { Dataset } from '../data/schema/dataset.ts';
import type { MarketPointer } from '../data/schema/market.ts';

export type { BuiltDataset, KeyValueStore as Store, Publication } from '../data/publishing/publish.ts';
export type { BytesStore, MarketToPublish } from '../data/publishing/publish-market.ts';

async function hash(bytes: Uint8Array): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

const digest: Digest = async (text) => {
  const bytes = new TextEncoder().encode(text);
  return { sha256: await hash(bytes), bytes: bytes.length };
};

async function through(bytes: Uint8Array, stream: CompressionStream | DecompressionStream): Promise<Uint8Array> {
  const packed = new Response(bytes as Uint8Array<ArrayBuffer>).body?.pipeThrough(stream);
  return new Uint8Array(await new Response(packed as ReadableStream).arrayBuffer());
}

/**
 * How long a body takes until every edge can read it: a minute, in which KV may show what was before, and the ten seconds
 * for which a worker remembers that a version is not there. No edge names it to anybody before.
 */
export const SETTLE_MS = 75_000;

/** The text of a dataset and the version that names it. */
export const publishable = (dataset: Dataset): Promise<BuiltDataset> => describeDataset(dataset, digest);

/**
 * Publishes a dataset.
 * @param now what the clock says; the instant written down as `publishedAt` is always later than the last one
 * @param settle waits until a body that was just written can be read everywhere
 * @throws Error as `publishDataset` does
 */
export const publish = (
  store: KeyValueStore,
  built: BuiltDataset,
  now: Date,
  settle?: () => Promise<void>,
): Promise<Publication> => publishDataset(built, { store, digest, now, settle });

/** Publishes a market, in the same way as a dataset; its body is kept as gzip. */
export const publishMarket = (
  store: BytesStore,
  built: MarketToPublish,
  now: Date,
  settle?: () => Promise<void>,
): Promise<PublicationOf<MarketPointer>> =>
  publishMarketBody(built, {
    store,
    now,
    settle,
    hash,
    pack: (bytes) => through(bytes, new CompressionStream('gzip')),
    unpack: (bytes) => through(bytes, new DecompressionStream('gzip')),
  });
