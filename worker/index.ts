import { HonoBase } from 'hono/hono-base';
import { RegExpRouter } from 'hono/router/reg-exp-router';
import { similarNames } from '../data/primitives/similar-names.ts';
import { drain } from './drain.ts';
import type { Clock, Env } from './env.ts';
import { problemOf, shown } from './problems.ts';
import { type Visit, visitOf } from './request-context.ts';
import { answer, preflight, problem } from './respond.ts';
import { Finished } from './response-cache.ts';
import { getBenchmark } from './routes/benchmark.ts';
import { getBenchmarks } from './routes/benchmarks.ts';
import { getClaims } from './routes/claims.ts';
import { getDataset } from './routes/dataset.ts';
import { getDatasetJson } from './routes/dataset-json.ts';
import { getHealth } from './routes/health.ts';
import { getModel } from './routes/model.ts';
import { getModels } from './routes/models.ts';
import { getQuote } from './routes/quote.ts';
import { postQuotes } from './routes/quotes.ts';
import { Store, type StoreHealth } from './store.ts';

/** The app, assembled: addresses, and what to say where there is none. */

/** A named dataset: what its own address needs of the store. */
type Pin = (version: string, current: Visit) => Promise<Visit | Response>;

/** What answers at an address, and the name that stands in it. */
type Get = (visit: Visit, name: string) => Response | Promise<Response>;

/** Loaded when it is first asked for: an isolate that compares nothing starts without it. Then it is kept. */
let loaded: typeof import('./routes/comparisons.ts') | undefined;
const comparing = async () => {
  loaded ??= await import('./routes/comparisons.ts');
  return loaded;
};
const getComparison: Get = async (visit) => (await comparing()).getComparison(visit);
const getComparisonPage: Get = async (visit, names) => (await comparing()).getComparisonPage(visit, names);

/** What answers from a dataset, latest or named. */
const RESOURCES: [path: string, get: Get][] = [
  ['quote', getQuote],
  ['compare', getComparison],
  ['models', getModels],
  ['models/:id', getModel],
  ['benchmarks', getBenchmarks],
  ['benchmarks/:id', getBenchmark],
  ['claims', getClaims],
  ['dataset', getDataset],
  ['dataset.json', getDatasetJson],
];

// Without the second router that Hono brings for addresses this one cannot take: there are none here, and it is 1 KB.
const app = new HonoBase<{ Bindings: { visit: Visit; pin: Pin; health: () => StoreHealth } }>({
  router: new RegExpRouter(),
  // As it was sent, where Hono would decode it: each address has one written form. Names in it are decoded, as parameters.
  getPath: (_request, options) => options?.env?.visit.path ?? '',
});

for (const [path, get] of RESOURCES) {
  app.get(`/v1/${path}`, ({ env, req }) => get(env.visit, req.param('id') ?? ''));
  app.get(`/v1/datasets/:version/${path}`, async ({ env, req }) => {
    const pinned = await env.pin(req.param('version') as string, env.visit);
    return pinned instanceof Response ? pinned : get(pinned, req.param('id') ?? '');
  });
}
app.post('/v1/quotes', ({ env }) => postQuotes(env.visit));
app.get('/compare/:names', ({ env, req }) => getComparisonPage(env.visit, req.param('names')));
app.get('/healthz', ({ env }) => getHealth(env.visit, env.health()));

app.notFound(({ env: { visit }, req }) => {
  const methods = ['GET', 'POST'].filter((method) => app.router.match(method, req.path)[0].length > 0);
  if (methods.length === 0) return problem(visit, unknownPath(visit.path));
  const allow = methods.flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : method)).join(', ');
  const all = `${allow}, OPTIONS`;
  if (req.method === 'OPTIONS') return preflight(visit, all);
  const what = problemOf('method-not-allowed', `Ask with one of ${all}.`);
  return problem(visit, what, { Allow: all });
});

app.onError((error, { env: { visit } }) => {
  console.error(error);
  return problem(visit, problemOf('internal', 'The fault is ours. Ask again; if it stays, tell us the address.'));
});

function unknownPath(path: string): ReturnType<typeof problemOf> {
  const known = [...RESOURCES.map(([resource]) => `/v1/${resource}`), '/v1/quotes', '/healthz', '/docs'];
  const suggestions = similarNames(path, known);
  return problemOf('unknown-path', 'There is nothing at this address. /docs lists what there is.', { suggestions });
}

/** The most characters of path and query. */
const LONGEST = 4096;

function tooLong(visit: Visit, length: number): Response {
  const detail = `It has ${length} characters, and ${LONGEST} are read. POST /v1/quotes takes many questions.`;
  return problem(visit, problemOf('address-too-long', detail));
}

/** The worker, with the clock that it goes by. What it keeps between requests, it keeps in its store. */
export function createWorker(now: Clock) {
  const store = new Store(now);
  const finished = new Finished();
  return {
    async fetch(request: Request, env: Env, context: Pick<ExecutionContext, 'waitUntil'>): Promise<Response> {
      const held = await store.current(env, (work) => context.waitUntil(work));
      const visit = visitOf(request, held, finished, now());
      const known = request.method === 'GET' ? finished.get(visit.key) : undefined;
      if (known !== undefined) return answer(visit, known);
      const length = visit.path.length + visit.query.length + 1;
      const response =
        length > LONGEST
          ? tooLong(visit, length)
          : await app.fetch(request, {
              visit,
              pin: (version, current) => pin(store, env, version, current),
              health: () => store.health(),
            });
      await drain(request);
      return response;
    },
  };
}

async function pin(store: Store, env: Env, version: string, visit: Visit): Promise<Visit | Response> {
  const written = /^[0-9a-f]{12}$/.test(version) && visit.path.startsWith(`/v1/datasets/${version}/`);
  const found = written ? await store.resolvePinned(env, version, visit.held) : { missing: true };
  if ('dataset' in found) return { ...visit, held: found.dataset, pinned: true };
  if ('retryAfter' in found) {
    const what = problemOf(
      'dataset-unreadable',
      `Ask again in ${found.retryAfter} seconds, or ask the latest dataset.`,
    );
    return problem(visit, what, { 'Retry-After': String(found.retryAfter) });
  }
  const previous = visit.held.pointer?.previous ?? [];
  const suggestions = [visit.held.catalog.version, ...previous.slice(0, 4)];
  const detail = `No dataset ${shown(version)} was published. The latest is ${visit.held.catalog.version}; /v1/dataset lists those before it.`;
  return problem(visit, problemOf('unknown-dataset', detail, { suggestions }));
}

export default createWorker(() => Date.now());
