import type { Context } from 'hono';
import { dayOf } from '../data/primitives/dates.ts';
import type { MarketPointer } from '../data/schema/market.ts';
import type { Pointer } from '../data/schema/publication.ts';
import type { Clock, Env } from './env.ts';
import type { ResponseCache } from './response-cache.ts';
import type { Store } from './store.ts';
import type { LoadedDataset } from './stored-dataset.ts';
import type { LoadedMarket } from './stored-market.ts';

/** What every route finds in its context. The middleware of `worker/app.ts` puts it there. */

/** What lives as long as an isolate, and what the platform gives with each request. */
export interface Services {
  env: Env;
  store: Store<LoadedDataset, Pointer>;
  markets: Store<LoadedMarket, MarketPointer>;
  responses: ResponseCache;
  now: Clock;
}

/** One request with everything that its answer may depend on. */
export interface RequestContext {
  /** As it was sent, without the query. `c.req.path` is the same without a slash at its end. */
  path: string;
  /** What follows the `?`, as it was sent. */
  query: string;
  now: number;
  /** The UTC day it is now. */
  today: string;
  dataset: LoadedDataset;
  /** Whether the dataset was named in the address, and is not just the latest. */
  pinned: boolean;
  /** The market that was named beside it. */
  pinnedMarket: LoadedMarket | undefined;
  /** The market that the answer depends on. `listedMarket` sets it; what is checked depends on none. */
  market: LoadedMarket | undefined;
  /** Names the answer among those that were worked out before. */
  cacheKey: string;
}

export interface AppEnv {
  Bindings: Services;
  Variables: RequestContext;
}
export type AppContext = Context<AppEnv>;

/**
 * The market that a request is about: the one named in its address, else the latest, loaded when it is first asked for.
 * Nothing where the address names a dataset alone, whose answers may not change with the market.
 */
export async function listedMarket(c: AppContext): Promise<LoadedMarket | undefined> {
  const market = c.get('pinned')
    ? c.get('pinnedMarket')
    : await c.env.markets.current(c.env.env, (work) => c.executionCtx.waitUntil(work));
  c.set('market', market);
  return market;
}

/** Puts everything into the context of one request that its answer may depend on. */
export function createContext(c: AppContext, dataset: LoadedDataset): void {
  // Read once: each look at a request's URL makes a new text of it.
  const address = addressOf(c.req.raw);
  const mark = address.indexOf('?');
  const now = c.env.now();
  const today = dayOf(now);
  c.set('path', mark === -1 ? address : address.slice(0, mark));
  c.set('query', mark === -1 ? '' : address.slice(mark + 1));
  c.set('now', now);
  c.set('today', today);
  c.set('dataset', dataset);
  c.set('pinned', false);
  c.set('pinnedMarket', undefined);
  c.set('market', undefined);
  c.set('cacheKey', `${dataset.version} ${dataset.publishedAt} ${today} ${address}`);
}

/**
 * Path and query as they were sent, without the host: no answer may depend on that. A fragment never travels, but a URL
 * that was made by hand may have one.
 */
function addressOf({ url }: Request): string {
  const fragment = url.indexOf('#');
  return url.slice(url.indexOf('/', 8), fragment === -1 ? url.length : fragment);
}

/**
 * The path by which a route is found: as it was sent, where Hono would decode it, so that each address has one written
 * form; without the slash at its end that a person may add, and that is answered by a redirect.
 */
export function routedPath(request: Request): string {
  const address = addressOf(request);
  const mark = address.indexOf('?');
  const path = mark === -1 ? address : address.slice(0, mark);
  return path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path;
}

/** The canonical path of a record: that which was asked for, with its id in the last place. */
export const canonicalPath = (c: AppContext, id: string): string =>
  c.req.path.replace(/[^/]*$/, () => encodeURIComponent(id));
