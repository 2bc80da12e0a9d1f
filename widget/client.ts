import { type ApiResponse, send } from '../client/transport.ts';

/** Questions that the cards of a page share, and why a card has no answer. */

export type FailureKind = 'offline' | 'timeout' | 'busy' | 'unreadable' | 'refused' | 'not-found' | 'no-api';

/** What the API says of a question that it cannot answer (RFC 9457). */
export interface Problem {
  /** The page that explains it. */
  type?: string;
  title?: string;
  status?: number;
  detail?: string;
  errors?: { parameter: string; message: string }[];
  suggestions?: string[];
}

export class Failure extends Error {
  readonly kind: FailureKind;
  readonly problem: Problem | undefined;
  constructor(kind: FailureKind, problem?: Problem) {
    super(problem?.detail ?? kind);
    this.kind = kind;
    this.problem = problem;
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
 * @throws Failure, or whatever ended the request
 */
export async function ask(url: string, signal: AbortSignal): Promise<unknown> {
  const entry = shared.get(url) ?? begin(url);
  entry.readers++;
  const leave = (): void => {
    if (--entry.readers > 0) return;
    entry.stop.abort();
    drop(url, entry);
  };
  signal.addEventListener('abort', leave);
  try {
    return await entry.answer;
  } finally {
    // Afterwards leaving is nothing: what is over is not stopped, and holds no reader.
    signal.removeEventListener('abort', leave);
  }
}

/** Makes the next question about an address a new request. */
export const forgetAnswer = (url: string): boolean => shared.delete(url);

/** Unless there is a newer one. */
const drop = (url: string, entry: Shared): boolean => shared.get(url) === entry && shared.delete(url);

function begin(url: string): Shared {
  const stop = new AbortController();
  const entry: Shared = { answer: send(url, { signal: stop.signal }).then(read), stop, readers: 0 };
  shared.set(url, entry);
  entry.answer.then(
    () => setTimeout(drop, FRESH, url, entry),
    () => drop(url, entry),
  );
  return entry;
}

function read({ lost, status, body }: ApiResponse): object {
  if (status === 200 && body !== undefined) return body;
  // Only a worker of ours says in JSON what is wrong; anything else is somebody else's page.
  const problem = (body as Problem | undefined)?.status === status ? body : undefined;
  throw new Failure(lost ?? kindOf(status, problem), problem);
}

function kindOf(status: number, problem: Problem | undefined): FailureKind {
  if (status === 429 || status >= 500) return 'busy';
  if (problem === undefined) return 'unreadable';
  return status === 404 ? 'not-found' : 'refused';
}
