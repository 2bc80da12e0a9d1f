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
import type { Dataset } from '../data/schema/dataset.ts';

export type { BuiltDataset, KeyValueStore as Store, Publication } from '../data/publishing/publish.ts';

const digest: Digest = async (text) => {
  const bytes = new TextEncoder().encode(text);
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return { sha256: Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join(''), bytes: bytes.length };
};

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
