import type { Pointer } from '../schema/publication.ts';
import { type AnyPointer, parsePointer, publishedAt } from './pointer.ts';

/**
 * How a body becomes the current one of its kind: the body first, read back, and only then the pointer to it. A reader
 * that comes in between finds either the old body whole or the new one whole.
 */

/** The two things that publishing needs of a key-value store. */
export interface KeyValueStore {
  get(key: string): Promise<string | null>;
  put(key: string, value: string): Promise<void>;
}

/** Where and when something is published. */
export interface Turn {
  store: KeyValueStore;
  /** The clock of whoever publishes; it may be behind or ahead. */
  now: Date;
  /** Waits until every edge can read a body that was written just now. A store that is consistent needs none. */
  settle?: (() => Promise<void>) | undefined;
}

/** What names a body. */
interface Named {
  version: string;
  sha256: string;
  /** What its SHA-256 is of, in bytes. */
  bytes: number;
}

interface BodyToPublish<P extends AnyPointer> extends Turn {
  built: Named;
  pointerKey: string;
  key: string;
  write: () => Promise<void>;
  /** The SHA-256 of what the store holds under `key`, or undefined where it holds nothing. */
  readBack: () => Promise<string | undefined>;
  /** The pointer, from what is the same of all. */
  describe: (common: Omit<AnyPointer, 'format'>, last: P | undefined) => Promise<P>;
}

export interface Publication<P = Pointer> {
  pointer: P;
  /** False where this very body was the current one already. */
  changed: boolean;
}

/** Earlier versions that a pointer lists. One that it does not list is looked for in KV. */
export const MAX_PREVIOUS = 20;

/**
 * Publishes a body. To publish an earlier one again is how a publication is taken back.
 * @throws Error if the store does not give back what was written, or holds something that is no pointer; the pointer is
 * untouched then
 */
export async function publishBody<P extends AnyPointer>(of: BodyToPublish<P>): Promise<Publication<P>> {
  const { store, built, pointerKey, key } = of;
  const { version, sha256, bytes } = built;
  const last = await readLast<P>(store, pointerKey);
  if (last?.version === version) return { pointer: last, changed: false };

  await of.write();
  if ((await of.readBack()) !== sha256) {
    const names = last?.version ?? 'nothing';
    throw new Error(`The store did not give back what was written under ${key}; the pointer still names ${names}.`);
  }
  // A body that was published before went round long ago.
  if (last !== undefined && !last.previous.includes(version)) await of.settle?.();
  const common = {
    version,
    sha256,
    bytes,
    publishedAt: nextInstant(of.now, last),
    previous: previousVersions(version, last),
  };
  const pointer = await of.describe(common, last);
  await store.put(pointerKey, JSON.stringify(pointer));
  return { pointer, changed: true };
}

async function readLast<P extends AnyPointer>(store: KeyValueStore, pointerKey: string): Promise<P | undefined> {
  const text = await store.get(pointerKey);
  if (text === null) return undefined;
  try {
    return parsePointer<P>(text);
  } catch {
    throw new Error(`${pointerKey} holds something that is no pointer. Delete that key, then publish again.`);
  }
}

/** Always later than the last one, whatever the clock says: an edge takes nothing that was published before what it has. */
function nextInstant(now: Date, last: AnyPointer | undefined): string {
  const earliest = last === undefined ? Number.NEGATIVE_INFINITY : publishedAt(last) + 1;
  return new Date(Math.max(now.getTime(), earliest)).toISOString();
}

function previousVersions(version: string, last: AnyPointer | undefined): string[] {
  if (last === undefined) return [];
  return [...new Set([last.version, ...last.previous])].filter((one) => one !== version).slice(0, MAX_PREVIOUS);
}
