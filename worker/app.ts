import { Hono, type MiddlewareHandler } from 'hono';
import { methodNotAllowed } from 'hono/method-not-allowed';
import { similarNames } from '../data/primitives/similar-names.ts';
import type { Problem } from '../data/schema/problem.ts';
import { type AppContext, type AppEnv, createContext, routedPath } from './context.ts';
import {
  addressTooLong,
  ProblemError,
  problemOf,
  unknownDataset,
  unknownMarket,
  unreadableDataset,
} from './problems.ts';
import { jsonResponse, preflight, problemResponse } from './respond.ts';
import { getHealth } from './routes/health.ts';
import { getQuote } from './routes/quote.ts';
import type { LoadedMarket } from './stored-market.ts';

/** The app: its middleware, its addresses, and what is said where there is none. */

type Handler = (c: AppContext) => Response | Promise<Response>;

/** The most characters of path and query. */
const MAX_ADDRESS = 4096;

/** Puts dataset, day and cache key into the context. What was worked out before is answered here. */
const requestContext: MiddlewareHandler<AppEnv> = async (c, next) => {
  const { env, store, responses } = c.env;
  createContext(c, await store.current(env, (work) => c.executionCtx.waitUntil(work)));
  const known = c.req.method === 'GET' ? responses.get(c.get('cacheKey')) : undefined;
  if (known !== undefined) return jsonResponse(c, known);
  const length = c.get('path').length + c.get('query').length + 1;
  if (length > MAX_ADDRESS) throw new ProblemError(addressTooLong(length, MAX_ADDRESS));
  return next();
};

/** Exchanges the latest dataset for the one that is named in the address. */
const pinnedDataset: MiddlewareHandler<AppEnv> = async (c, next) => {
  const { env, store } = c.env;
  const current = c.get('dataset');
  const named = c.req.param('version') as string;
  const [version = '', market] = named.split('-', 2);
  const written = /^[0-9a-f]{12}(-[0-9a-f]{12})?$/.test(named) && c.get('path').startsWith(`/v1/datasets/${named}/`);
  const found = written ? await store.resolvePinned(env, version, current) : { missing: true as const };
  if ('retryAfter' in found) throw notNow(found.retryAfter);
  if ('missing' in found) {
    throw new ProblemError(unknownDataset(named, current.version, current.pointer?.previous ?? []));
  }
  if (market !== undefined) c.set('pinnedMarket', await pinnedMarket(c, market));
  c.set('dataset', found.loaded);
  c.set('pinned', true);
  return next();
};

async function pinnedMarket(c: AppContext, version: string): Promise<LoadedMarket> {
  const { env, markets } = c.env;
  const current = await markets.current(env, (work) => c.executionCtx.waitUntil(work));
  const found = await markets.resolvePinned(env, version, current);
  if ('retryAfter' in found) throw notNow(found.retryAfter);
  if ('missing' in found) {
    throw new ProblemError(unknownMarket(version, current.version, current.pointer?.previous ?? []));
  }
  return found.loaded;
}

const notNow = (seconds: number): ProblemError =>
  new ProblemError(unreadableDataset(seconds), { headers: { 'Retry-After': String(seconds) } });

/** The handlers of a module that is loaded when one of them is first asked for. An isolate starts without it. */
function lazily<Name extends string>(load: () => Promise<Record<Name, Handler>>): (name: Name) => Handler {
  let loaded: Record<Name, Handler> | undefined;
  return (name) => async (c) => {
    loaded ??= await load();
    return loaded[name](c);
  };
}
const records = lazily(() => import('./routes/records.ts'));
const comparisons = lazily(() => import('./routes/comparisons.ts'));
const pages = lazily(() => import('./routes/pages.ts'));
const quotes = lazily(() => import('./routes/quotes.ts'));
const cost = lazily(() => import('./routes/cost.ts'));
const costPage = lazily(() => import('./routes/cost-page.ts'));
const listed = lazily(() => import('./routes/listed.ts'));
const mcp = lazily(() => import('./routes/mcp.ts'));

const sitemap = lazily(() => import('./routes/sitemap.ts'));
/** This one also draws what is wrong. */
const pictures = () => import('./routes/pictures.ts');

/** What answers from a dataset, the latest or a named one. */
const RESOURCES: Record<string, Handler> = {
  quote: getQuote,
  compare: comparisons('getComparison'),
  models: records('getModels'),
  'models/:id': records('getModel'),
  benchmarks: records('getBenchmarks'),
  'benchmarks/:id': records('getBenchmark'),
  claims: records('getClaims'),
  changes: pages('getChanges'),
  sources: listed('getSources'),
  dataset: records('getDataset'),
  'dataset.json': records('getDatasetJson'),
};

/** What people read, what changed as two feeds, and what search engines are told. */
const PAGES: Record<string, Handler> = {
  '/compare/:names': comparisons('getComparisonPage'),
  '/embed/:names': comparisons('getEmbed'),
  '/oembed': comparisons('getOembed'),
  '/models': pages('getModelsPage'),
  '/models/:id': pages('getModelPage'),
  '/providers/:id': pages('getProviderPage'),
  '/benchmarks': pages('getBenchmarksPage'),
  '/benchmarks/:id': pages('getBenchmarkPage'),
  '/changes': pages('getChangesPage'),
  '/changes.atom': pages('getChangesAtom'),
  '/changes.json': pages('getChangesJsonFeed'),
  '/cost': costPage('getCostPage'),
  '/robots.txt': sitemap('getRobots'),
  '/sitemap.xml': sitemap('getSitemap'),
};

/** What is drawn, and what has it drawn elsewhere. */
const PICTURES: Record<string, Handler> = {
  '/v1/card.svg': async (c) => (await pictures()).getCardSvg(c),
  '/v1/badge.svg': async (c) => (await pictures()).getBadgeSvg(c),
  '/v1/badge.json': async (c) => (await pictures()).getBadgeJson(c),
};

export const app = new Hono<AppEnv>({ getPath: routedPath });

app.use(requestContext);
app.use(
  methodNotAllowed({
    app,
    onMethodNotAllowed: (c: AppContext, methods) => {
      const allow = [...methods, 'OPTIONS'].join(', ');
      if (c.req.method === 'OPTIONS') return preflight(c, allow);
      return problemResponse(c, problemOf('method-not-allowed', `Ask with one of ${allow}.`), { Allow: allow });
    },
  }),
);

for (const [resource, handler] of Object.entries(RESOURCES)) {
  app.get(`/v1/${resource}`, handler);
  app.get(`/v1/datasets/:version/${resource}`, pinnedDataset, handler);
}
app.post('/v1/quotes', quotes('postQuotes'));
app.post('/v1/cost', cost('postCost'));
app.post('/v1/datasets/:version/cost', pinnedDataset, cost('postCost'));
app.post('/mcp', mcp('postMcp'));
for (const [path, handler] of Object.entries({ ...PAGES, ...PICTURES })) app.get(path, handler);
app.post('/cost', costPage('postCostPage'));
app.get('/healthz', getHealth);

app.notFound((c: AppContext) => problemResponse(c, unknownPath(c.req.path)));

app.onError(async (error, c: AppContext) => {
  const { problem, headers, links } = error instanceof ProblemError ? error : internalError(error);
  // Where a picture is asked for, only a picture is seen.
  if (Object.hasOwn(PICTURES, c.req.path)) return (await pictures()).faultResponse(c, problem);
  return problemResponse(c, problem, headers, links);
});

function internalError(error: Error): ProblemError {
  console.error(error);
  const detail = 'This is a fault of the service. Ask again; if it stays, tell us the address.';
  return new ProblemError(problemOf('internal', detail));
}

function unknownPath(path: string): Problem {
  const known = [
    ...Object.keys(RESOURCES).map((resource) => `/v1/${resource}`),
    '/v1/quotes',
    '/v1/cost',
    ...Object.keys(PICTURES),
    '/healthz',
    '/docs',
  ];
  const detail = 'There is nothing at this address. /docs lists what there is.';
  return problemOf('unknown-path', detail, { suggestions: similarNames(path, known) });
}
