import { changesSince } from '../changes/changes-since.ts';
import { correctionsSince } from '../changes/corrections.ts';
import { canonicalJson } from '../primitives/canonical-json.ts';
import type { Dataset } from '../schema/dataset.ts';
import type { Correction, Pointer } from '../schema/publication.ts';
import { bodyKey, POINTER_KEY, parsePointer, publishedAt } from './pointer.ts';

/**
 * How a dataset becomes the current one: the body first, read back, and only then the pointer to it. A reader that comes
 * in between finds either the old dataset whole or the new one whole.
 */

/** A dataset as it is published: its canonical text, and the version that follows from it. */
export interface BuiltDataset {
  dataset: Dataset;
  body: string;
  /** Of the body in UTF-8. */
  bytes: number;
  sha256: string;
  version: string;
}

/** What is asked of the platform: the SHA-256 of a text in UTF-8, as hex digits, and its length in bytes. */
export type Digest = (text: string) => Promise<{ sha256: string; bytes: number }>;

/** The text of a dataset and the version that names it: the same facts have the same version. */
export async function describeDataset(dataset: Dataset, digest: Digest): Promise<BuiltDataset> {
  const body = canonicalJson(dataset);
  const { sha256, bytes } = await digest(body);
  return { dataset, body, bytes, sha256, version: sha256.slice(0, 12) };
}

/** The two things that publishing needs of a key-value store. */
export interface KeyValueStore {
  get(key: string): Promise<string | null>;
  put(key: string, value: string): Promise<void>;
}

export interface PublishOptions {
  store: KeyValueStore;
  digest: Digest;
  /** The clock of whoever publishes; it may be behind or ahead. */
  now: Date;
  /** Waits until every edge can read a body that was written just now. A store that is consistent needs none. */
  settle?: (() => Promise<void>) | undefined;
}

export interface Publication {
  pointer: Pointer;
  /** False where this very dataset was the current one already. */
  changed: boolean;
}

/** Earlier versions that a pointer lists. One that it does not list is looked for in KV. */
export const MAX_PREVIOUS = 20;

/**
 * Publishes a dataset. To publish an earlier one again is how a publication is taken back.
 * @throws Error if the store does not give back what was written, or holds something that is no pointer; the pointer is
 * untouched then
 */
export async function publishDataset(built: BuiltDataset, options: PublishOptions): Promise<Publication> {
  const { store, digest, settle } = options;
  const last = await readLast(store);
  if (last?.version === built.version) return { pointer: last, changed: false };

  const key = bodyKey(built.version);
  await store.put(key, built.body);
  const readBack = await store.get(key);
  if (readBack === null || (await digest(readBack)).sha256 !== built.sha256) {
    const names = last?.version ?? 'nothing';
    throw new Error(`The store did not give back what was written under ${key}; the pointer still names ${names}.`);
  }
  // A body that was published before went round long ago.
  if (last !== undefined && !last.previous.includes(built.version)) await settle?.();
  const before = last === undefined ? undefined : await readDataset(store, last.version);
  const published = nextInstant(options.now, last);
  const pointer: Pointer = {
    version: built.version,
    sha256: built.sha256,
    bytes: built.bytes,
    format: built.dataset.format,
    publishedAt: published,
    previous: previousVersions(built.version, last),
    changes: changesSince(before, built.dataset),
    corrections: correctionsOf(before, built, last, published),
  };
  await store.put(POINTER_KEY, JSON.stringify(pointer));
  return { pointer, changed: true };
}

async function readLast(store: KeyValueStore): Promise<Pointer | undefined> {
  const text = await store.get(POINTER_KEY);
  if (text === null) return undefined;
  try {
    return parsePointer(text);
  } catch {
    throw new Error(`${POINTER_KEY} holds something that is no pointer. Delete that key, then publish again.`);
  }
}

/** The dataset before, for the list of changes; one that cannot be read must not keep a better one from being published. */
async function readDataset(store: KeyValueStore, version: string): Promise<Dataset | undefined> {
  try {
    const dataset = JSON.parse((await store.get(bodyKey(version))) ?? 'null') as Dataset | null;
    return dataset?.models.every(({ id }) => typeof id === 'string') ? dataset : undefined;
  } catch {
    return undefined;
  }
}

/** Always later than the last one, whatever the clock says: an edge takes nothing that was published before what it has. */
function nextInstant(now: Date, last: Pointer | undefined): string {
  const earliest = last === undefined ? Number.NEGATIVE_INFINITY : publishedAt(last) + 1;
  return new Date(Math.max(now.getTime(), earliest)).toISOString();
}

function previousVersions(version: string, last: Pointer | undefined): string[] {
  if (last === undefined) return [];
  return [...new Set([last.version, ...last.previous])].filter((one) => one !== version).slice(0, MAX_PREVIOUS);
}

/** Corrections that a pointer lists: it is read every half minute, so it may not grow. */
export const MAX_CORRECTIONS = 50;

/** Those of this publication before those that were known: who watches for them must not miss one between two looks. */
function correctionsOf(
  before: Dataset | undefined,
  { dataset, version }: BuiltDataset,
  last: Pointer | undefined,
  published: string,
): Correction[] {
  const found = before?.format === dataset.format ? correctionsSince(before, dataset) : [];
  const now = found.map((one) => ({ version, published, ...one }));
  return [...now, ...(last?.corrections ?? [])].slice(0, MAX_CORRECTIONS);
}
