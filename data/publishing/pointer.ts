import type { Pointer } from '../schema/publication.ts';

/** The one key that is ever overwritten: which dataset is the current one. */
export const POINTER_KEY = 'dataset:current';

/** The key of a dataset's body, which is written once and never changed. */
export const bodyKey = (version: string): string => `dataset:${version}`;

/** The first 12 hex digits of a body's SHA-256. */
export const isVersion = (text: unknown): text is string => typeof text === 'string' && /^[0-9a-f]{12}$/.test(text);

/**
 * A pointer as a store holds it.
 * @throws Error, with a clause that says what is wrong, on anything that does not name a dataset
 */
export function parsePointer(text: string): Pointer {
  const pointer = JSON.parse(text) as Partial<Pointer> | null;
  const { version, sha256, publishedAt, previous } = pointer ?? {};
  const isPointer =
    isVersion(version) &&
    typeof sha256 === 'string' &&
    /^[0-9a-f]{64}$/.test(sha256) &&
    sha256.startsWith(version) &&
    !Number.isNaN(Date.parse(publishedAt ?? '')) &&
    Array.isArray(previous) &&
    previous.every(isVersion);
  if (!isPointer) throw new Error('it is no pointer');
  return pointer as Pointer;
}

/** When a dataset was published, in milliseconds since 1970. Versions have no order; this is what "newer" means. */
export const publishedAt = (pointer: Pointer): number => Date.parse(pointer.publishedAt);
