import type { Pointer } from '../schema/publication.ts';

/** The key of the dataset that is overwritten: which one is the current one. */
export const POINTER_KEY = 'dataset:current';

/** The key of a dataset's body, which is written once and never changed. */
export const bodyKey = (version: string): string => `dataset:${version}`;

/** The same for the market, which has a pointer of its own. Its bodies are gzip of its text. */
export const MARKET_POINTER_KEY = 'market:current';
export const marketKey = (version: string): string => `market:${version}`;

/** What is the same of every pointer. */
export type AnyPointer = Omit<Pointer, 'changes' | 'corrections'>;

/** The first 12 hex digits of a body's SHA-256. */
export const isVersion = (text: unknown): text is string => typeof text === 'string' && /^[0-9a-f]{12}$/.test(text);

/**
 * A pointer as a store holds it.
 * @throws Error, with a clause that says what is wrong, on anything that does not name a body
 */
export function parsePointer<P extends AnyPointer = Pointer>(text: string): P {
  const pointer = JSON.parse(text) as Partial<AnyPointer> | null;
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
  return pointer as P;
}

/** When a body was published, in milliseconds since 1970. Versions have no order; this is what "newer" means. */
export const publishedAt = (pointer: AnyPointer): number => Date.parse(pointer.publishedAt);
