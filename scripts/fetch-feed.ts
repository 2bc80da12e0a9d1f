// Asks one public list for its prices: conditionally, in a limited time, up to a limited size. Whatever goes wrong is an
// outcome with a clause that says what, and never an exception: one feed must not keep the others from being read.
import type { FeedReading } from '../data/market/feed.ts';
import type { Family } from '../data/market/market-offer.ts';
import { readGenaiPrices } from '../data/market/readers/genai-prices.ts';
import { readModelsDev } from '../data/market/readers/models-dev.ts';
import { requireReadable, type SourceReadings } from '../data/market/reading.ts';

/** A list, where it is, and what makes readings of it. */
export interface Feed {
  source: string;
  family: Family;
  url: string;
  read: (body: unknown) => SourceReadings;
}

export const FEEDS: readonly Feed[] = [
  { source: 'models.dev', family: 'models.dev', url: 'https://models.dev/api.json', read: readModelsDev },
  {
    source: 'genai-prices',
    family: 'genai-prices',
    url: 'https://raw.githubusercontent.com/pydantic/genai-prices/main/prices/data.json',
    read: readGenaiPrices,
  },
];

export interface Limits {
  timeoutMs: number;
  maxBytes: number;
}
/** The largest list has 3 MB; one of ten times that is none of ours. */
export const LIMITS: Limits = { timeoutMs: 20_000, maxBytes: 25_000_000 };

export interface Fetched {
  reading: FeedReading;
  /** To be sent the next time, where this answer was read. */
  etag?: string;
}

/** @param etag of the last answer that was read */
export async function fetchFeed(feed: Feed, etag?: string, limits: Limits = LIMITS): Promise<Fetched> {
  const { source, family } = feed;
  try {
    const headers = { Accept: 'application/json', ...(etag !== undefined && { 'If-None-Match': etag }) };
    const response = await fetch(feed.url, { headers, signal: AbortSignal.timeout(limits.timeoutMs) });
    if (response.status === 304) return { reading: { source, family, result: { unchanged: true } } };
    if (!response.ok) throw new Error(refusal(response));
    const readings = feed.read(parse(await textOf(response, limits.maxBytes)));
    requireReadable(source, readings);
    const next = response.headers.get('ETag');
    return { reading: { source, family, result: { readings } }, ...(next !== null && { etag: next }) };
  } catch (error) {
    return { reading: { source, family, result: { failed: reasonOf(error as Error, limits) } } };
  }
}

function refusal({ status, headers }: Response): string {
  const wait = headers.get('Retry-After');
  return `it answered ${status}${wait === null ? '' : `, and asks to wait for ${wait.slice(0, 40)}`}`;
}

function reasonOf({ name, message }: Error, { timeoutMs }: Limits): string {
  if (name === 'TimeoutError') return `it gave no answer within ${timeoutMs / 1000} s`;
  return name === 'TypeError' ? 'it cannot be reached, or its answer was cut off' : message;
}

/** A list that is too large is not read to its end. */
async function textOf(response: Response, maxBytes: number): Promise<string> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of response.body ?? []) {
    bytes += part.length;
    if (bytes > maxBytes) throw new Error(`it is larger than ${maxBytes / 1_000_000} MB`);
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Error('it is no JSON');
  }
}
