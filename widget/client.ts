import { type Reply, send } from '../client/transport.ts';

/** Questions that the cards of a page share, and why a card has no answer. */

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
  const entry: Shared = { answer: send(url, { signal: stop.signal }).then(read), stop, readers: 0 };
  shared.set(url, entry);
  entry.answer.then(
    () => setTimeout(() => shared.get(url) === entry && shared.delete(url), FRESH),
    () => shared.get(url) === entry && shared.delete(url),
  );
  return entry;
}

function read({ lost, status, body, retryAfter }: Reply): object {
  if (status === 200 && body !== undefined) return body;
  // Only a worker of ours says in JSON what is wrong; anything else is somebody else's page.
  const problem = (body as Problem | undefined)?.status === status ? body : undefined;
  throw new Failure(lost ?? kindOf(status, problem), problem, retryAfter);
}

function kindOf(status: number, problem: Problem | undefined): FailureKind {
  if (status === 429 || status >= 500) return 'busy';
  if (problem === undefined) return 'unreadable';
  return status === 404 ? 'not-found' : 'refused';
}
