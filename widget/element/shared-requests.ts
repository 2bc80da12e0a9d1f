import { type ApiResponse, send } from '../../client/transport.ts';

/** Requests that the cards of a page share, and why a card has no answer. */

export type FailureKind =
  | 'offline'
  | 'timeout'
  | 'busy'
  | 'unreadable'
  | 'refused'
  | 'not-found'
  | 'no-api'
  | 'bad-api'
  | 'bad-at';

/** What the API says of a request that it cannot answer (RFC 9457). */
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
const FRESH_MS = 60_000;

interface SharedRequest {
  response: Promise<unknown>;
  controller: AbortController;
  readers: number;
}
const requests = new Map<string, SharedRequest>();

/**
 * The JSON at an address. Readers of the same address share one request, which ends when the last of them leaves.
 * @throws Failure, or whatever ended the request
 */
export async function fetchShared(url: string, signal: AbortSignal): Promise<unknown> {
  const entry = requests.get(url) ?? begin(url);
  entry.readers++;
  const leave = (): void => {
    if (--entry.readers > 0) return;
    entry.controller.abort();
    drop(url, entry);
  };
  signal.addEventListener('abort', leave);
  try {
    return await entry.response;
  } finally {
    // Afterwards leaving is nothing: what is over is not stopped, and holds no reader.
    signal.removeEventListener('abort', leave);
  }
}

/** Makes the next question about an address a new request. */
export const forgetResponse = (url: string): boolean => requests.delete(url);

/** Unless there is a newer one. */
const drop = (url: string, entry: SharedRequest): boolean => requests.get(url) === entry && requests.delete(url);

function begin(url: string): SharedRequest {
  const controller = new AbortController();
  const entry = { response: send(url, { signal: controller.signal }).then(read), controller, readers: 0 };
  requests.set(url, entry);
  entry.response.then(
    () => setTimeout(drop, FRESH_MS, url, entry),
    () => drop(url, entry),
  );
  return entry;
}

function read({ lost, status, body }: ApiResponse): object {
  if (status === 200 && body !== undefined) return body;
  // Only a worker of ours says in JSON what is wrong; anything else is somebody else's page.
  const problem = (body as Problem | undefined)?.status === status ? readProblem(body as object) : undefined;
  throw new Failure(lost ?? kindOf(status, problem), problem);
}

/** What is drawn of a problem, as far as it is text: a stranger's JSON may hold anything. */
function readProblem({ type, title, status, detail, suggestions }: Problem): Problem {
  const text = (value: unknown): string | undefined => (typeof value === 'string' ? value.slice(0, 500) : undefined);
  return Object.fromEntries(
    Object.entries({
      type: text(type),
      title: text(title),
      status,
      detail: text(detail),
      suggestions: Array.isArray(suggestions) ? suggestions.slice(0, 6).flatMap((name) => text(name) ?? []) : undefined,
    }).filter(([, value]) => value !== undefined),
  );
}

function kindOf(status: number, problem: Problem | undefined): FailureKind {
  if (status === 429 || status >= 500) return 'busy';
  if (problem === undefined) return 'unreadable';
  return status === 404 ? 'not-found' : 'refused';
}
