import type { Comparison } from '../data/shapes/comparison.ts';
import type { Quote } from '../data/shapes/quote.ts';

/**
 * The only file that fetches. Every request is a plain GET without credentials and without a referrer: nobody can be
 * told apart by it, and no preflight is needed.
 */

/** Why there is no answer. */
export type FailureKind = 'offline' | 'timeout' | 'busy' | 'unreadable' | 'refused' | 'not-found' | 'no-api';

/** What the API says of a question that it cannot answer (RFC 9457). */
export interface Problem {
  title?: string;
  status?: number;
  detail?: string;
  errors?: { parameter: string; message: string }[];
  suggestions?: string[];
}

export class Failure extends Error {
  readonly kind: FailureKind;
  readonly problem: Problem | undefined;
  /** Milliseconds after which it is worth asking again, where the API said so. */
  readonly retryAfter: number | undefined;
  constructor(kind: FailureKind, problem?: Problem, retryAfter?: number) {
    super(problem?.detail ?? kind);
    this.kind = kind;
    this.problem = problem;
    this.retryAfter = retryAfter;
  }
}

const TIMEOUT = 8000;
const RETRIES = 2;
/** A longer wait than this is the reader's to decide. */
const PATIENCE = 10_000;
/** The least time for which the API's own caches keep an answer. */
const FRESH = 60_000;

interface Shared {
  answer: Promise<unknown>;
  stop: AbortController;
  readers: number;
}
const shared = new Map<string, Shared>();

/**
 * The JSON at an address. Readers of the same address share one request, which ends when the last of them leaves.
 * @throws Failure, or the signal's reason
 */
export async function ask<T>(url: string, signal?: AbortSignal): Promise<T> {
  signal?.throwIfAborted();
  const entry = shared.get(url) ?? begin(url);
  entry.readers++;
  return (await Promise.race([entry.answer, untilLeft(url, entry, signal)])) as T;
}

/**
 * Ends when a reader leaves before there is an answer. Afterwards leaving is nothing: a request that is over is not
 * stopped, since the error would hold its reader for as long as the answer is kept.
 */
const untilLeft = (url: string, entry: Shared, signal: AbortSignal | undefined): Promise<never> =>
  new Promise((_, reject) => {
    const leave = (): void => {
      if (--entry.readers === 0) {
        entry.stop.abort();
        if (shared.get(url) === entry) shared.delete(url);
      }
      reject(signal?.reason);
    };
    const stay = (): void => signal?.removeEventListener('abort', leave);
    signal?.addEventListener('abort', leave);
    entry.answer.then(stay, stay);
  });

/** Makes the next question about an address a new request. */
export const forgetAnswer = (url: string): boolean => shared.delete(url);

function begin(url: string): Shared {
  const stop = new AbortController();
  const entry: Shared = { answer: persist(url, stop.signal), stop, readers: 0 };
  shared.set(url, entry);
  entry.answer.then(
    () => setTimeout(() => shared.get(url) === entry && shared.delete(url), FRESH),
    () => shared.get(url) === entry && shared.delete(url),
  );
  return entry;
}

async function persist(url: string, signal: AbortSignal): Promise<unknown> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await once(url, signal);
    } catch (error) {
      const failure = error as Failure;
      const worthwhile = ['offline', 'timeout', 'busy'].includes(failure.kind);
      // Jitter, so that the cards of a thousand readers do not come back in the same instant.
      const wait = failure.retryAfter ?? 400 * 2 ** attempt * (0.5 + Math.random());
      if (signal.aborted || !worthwhile || attempt === RETRIES || wait > PATIENCE) throw error;
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
  }
}

async function once(url: string, signal: AbortSignal): Promise<unknown> {
  const attempt = new AbortController();
  const leave = (): void => attempt.abort();
  const clock = setTimeout(leave, TIMEOUT);
  signal.addEventListener('abort', leave);
  try {
    signal.throwIfAborted();
    const response = await fetch(url, {
      signal: attempt.signal,
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
    });
    return await read(response);
  } catch (error) {
    if (error instanceof Failure || signal.aborted) throw error;
    throw new Failure(attempt.signal.aborted ? 'timeout' : 'offline');
  } finally {
    clearTimeout(clock);
    signal.removeEventListener('abort', leave);
  }
}

async function read(response: Response): Promise<unknown> {
  const text = await response.text();
  const body = parsed(text);
  if (response.ok && body !== undefined) return body;
  const { status } = response;
  if (status === 429 || status >= 500) throw new Failure('busy', body, retryAfter(response));
  // Only a worker of ours says in JSON what is wrong; anything else is somebody else's page.
  if (response.ok || body?.status !== status) throw new Failure('unreadable');
  throw new Failure(status === 404 ? 'not-found' : 'refused', body);
}

function parsed(text: string): Problem | undefined {
  try {
    const body: unknown = JSON.parse(text);
    return typeof body === 'object' && body !== null ? body : undefined;
  } catch {
    return undefined;
  }
}

/** Seconds or a date, in milliseconds from now. */
function retryAfter(response: Response): number | undefined {
  const value = response.headers.get('retry-after');
  if (value === null) return undefined;
  const wait = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - Date.now();
  return Number.isNaN(wait) ? undefined : Math.max(wait, 0);
}

export type Parameters = Record<string, string | number | undefined>;

/** The address of a resource: parameters in byte order, so that caches see one question once. */
export function address(api: string, path: string, parameters: Parameters): string {
  const query = Object.entries(parameters)
    .filter(([, value]) => value !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(
      ([name, value]) => `${name}=${encodeURIComponent(value as string).replace(/%(2C|3A|40)/g, decodeURIComponent)}`,
    )
    .join('&');
  return `${api.replace(/\/+$/, '')}${path}${query && `?${query}`}`;
}

/** A typed client of the API, for programs that draw for themselves. */
export const createClient = (api: string) => ({
  compare: (models: string[], parameters: Parameters = {}, signal?: AbortSignal) =>
    ask<Comparison>(address(api, '/v1/compare', { ...parameters, models: models.join() }), signal),
  quote: (parameters: Parameters, signal?: AbortSignal) => ask<Quote>(address(api, '/v1/quote', parameters), signal),
});
