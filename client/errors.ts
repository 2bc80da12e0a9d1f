import type { Problem } from '../data/schema/problem.ts';
import type { ApiResponse } from './transport.ts';

/** What a program is told where it gets no answer: the API's own reason, or why there is none. */

/**
 * The API can be reached and does not answer this question (RFC 9457). Its message is `detail`, which says what to do
 * next; `type` is the address of a page on this kind of problem.
 */
export class ApiProblem extends Error implements Problem {
  override readonly name = 'ApiProblem';
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  /** Every fault of the question, by parameter. */
  readonly errors?: Problem['errors'];
  /** What may have been meant, likeliest first. */
  readonly suggestions?: Problem['suggestions'];
  /** Who sells the model. */
  readonly providers?: Problem['providers'];
  /** The service tiers that the offer has. */
  readonly tiers?: Problem['tiers'];
  /** What the API id has meant, oldest first. */
  readonly periods?: Problem['periods'];
  /** Milliseconds after which it is worth asking again, where the API said so. */
  readonly retryAfter: number | undefined;

  constructor(problem: Problem, retryAfter?: number) {
    super(problem.detail);
    const { type, title, status, detail, ...more } = problem;
    this.type = type;
    this.title = title;
    this.status = status;
    this.detail = detail;
    this.retryAfter = retryAfter;
    Object.assign(this, more);
  }
}

/** Nothing came back, not in time, or nothing that an API of ours would say. */
export class ConnectionError extends Error {
  override readonly name = 'ConnectionError';
  readonly reason: 'offline' | 'timeout' | 'unreadable';

  constructor(reason: ConnectionError['reason'], url: string) {
    super(`${REASONS[reason]} ${new URL(url).origin}.`);
    this.reason = reason;
  }
}

const REASONS = {
  offline: 'No connection to',
  timeout: 'No answer in time from',
  unreadable: 'Not the answer of a model-compare API, from',
} as const;

/** The body of an answer, or the error that says why there is none. */
export function unwrap(url: string, { lost, status, body, retryAfter }: ApiResponse): object {
  if (lost !== undefined) throw new ConnectionError(lost, url);
  if (status >= 200 && status < 300 && body !== undefined) return body;
  if (isProblem(body, status)) throw new ApiProblem({ ...body, type: new URL(body.type, url).href }, retryAfter);
  // A proxy on the way is busy in its own words. RFC 9457 has a name for a problem that is no more than its status.
  if (status === 429 || status >= 500) throw new ApiProblem(genericProblem(status), retryAfter);
  throw new ConnectionError('unreadable', url);
}

const isProblem = (body: object | undefined, status: number): body is Problem =>
  body !== undefined && 'type' in body && typeof body.type === 'string' && 'status' in body && body.status === status;

const genericProblem = (status: number): Problem => ({
  type: 'about:blank',
  title: `Status ${status}`,
  status,
  detail: 'Ask again later.',
});
