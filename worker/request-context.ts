import { dayOf } from '../data/primitives/dates.ts';
import type { Fields } from './query.ts';
import type { Finished } from './response-cache.ts';
import type { LoadedDataset } from './store.ts';

/** One request with everything that its answer may depend on. */
export interface Visit {
  request: Request;
  /** As it was sent, without the query. */
  path: string;
  /** What follows the `?`, as it was sent. */
  query: string;
  now: number;
  /** The UTC day it is now. */
  today: string;
  held: LoadedDataset;
  /** Answers that were worked out before, and what names this one among them. */
  finished: Finished;
  key: string;
  /** Whether the dataset was named in the address, and is not just the latest. */
  pinned: boolean;
}

/**
 * Path and query as they were sent, without the host: no answer may depend on that. A fragment never travels, but a URL
 * that was made by hand may have one.
 */
function addressOf({ url }: Request): string {
  const fragment = url.indexOf('#');
  return url.slice(url.indexOf('/', 8), fragment === -1 ? url.length : fragment);
}

export function visitOf(request: Request, held: LoadedDataset, finished: Finished, now: number): Visit {
  // Read once: each look at a request's URL makes a new text of it.
  const address = addressOf(request);
  const today = dayOf(now);
  const mark = address.indexOf('?');
  return {
    request,
    path: mark === -1 ? address : address.slice(0, mark),
    query: mark === -1 ? '' : address.slice(mark + 1),
    now,
    today,
    held,
    finished,
    key: `${held.catalog.version} ${today} ${address}`,
    pinned: false,
  };
}

/** The one written form of the address of a record: that which was asked for, with its id in the last place. */
export const pathTo = ({ path }: Visit, id: string): string => path.replace(/[^/]*$/, id);

/** A named dataset answers the same for ever, so it must be told the day; the latest means today. */
export function refuseWithoutAt({ pinned }: Visit, fields: Fields): void {
  if (!pinned || fields.has('at')) return;
  fields.faults.push({
    parameter: 'at',
    message: 'is missing. A dataset named in the address has no today: add a day like at=2025-02-01.',
  });
}
