// What somebody may send who does not mean well. None of it is a 500, none of it comes back longer than 64 characters.
import { beforeAll, describe, expect, it } from 'vitest';
import { app } from '../../worker/app.ts';
import { Door, publishFacts } from '../support/worker/test-worker.ts';

const door = new Door();
let version = '';
beforeAll(async () => {
  version = (await publishFacts()).pointer.version;
});

const NAMES = [
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  'valueOf',
  '%00',
  'o1%00',
  '..%2f',
  '..%2f..%2fetc%2fpasswd',
  '%2e%2e%2f',
  '%ED%A0%80',
  '\ud800',
  '%ff',
  '%',
  '%zz',
  '%25',
  '%252e',
  '%E2%80%AE1o',
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "';drop table models;--",
  '#{7*7}',
  '{{7*7}}',
  'a'.repeat(1000),
  'a'.repeat(10_000),
  '😀'.repeat(100),
  '😀'.repeat(3000),
  '*',
  '.',
  '@',
  'o1@',
  '@openai',
  'o1@@openai',
  'o1@%0d%0aX-Injected:y',
  'o1@%00',
  'o1@Together%20AI',
  'deepseek-r1@Together%20AI',
  '%0d%0aX-Injected:%20y',
  'a-vs-b',
  '-vs-',
];

/** Where a name may stand in an address that is answered from a dataset: behind `/v1/`, of the latest and a named one. */
const RESOURCES: ((name: string) => string)[] = [
  (name) => `models/${name}`,
  (name) => `benchmarks/${name}`,
  (name) => `quote?model=${name}&input=1&output=1`,
  (name) => `quote?model=o1&provider=${name}&input=1&output=1`,
  (name) => `quote?apiId=${name}&provider=openai&input=1&output=1`,
  (name) => `quote?apiId=o1&provider=${name}&input=1&output=1`,
  (name) => `quote?model=o1&input=${name}&output=1`,
  (name) => `quote?model=o1&input=1&output=1&at=${name}`,
  (name) => `quote?model=o1&input=1&output=1&tier=${name}`,
  (name) => `quote?model=o1&input=1&output=1&${name}=1`,
  (name) => `compare?models=o1,${name}`,
  (name) => `compare?models=o1,deepseek-r1,${name}&partial=true`,
  (name) => `compare?models=o1,deepseek-r1&benchmarks=${name}`,
  (name) => `compare?models=o1,deepseek-r1&sections=${name}`,
  (name) => `models?q=${name}`,
  (name) => `models?developer=${name}`,
  (name) => `models?ids=${name}`,
  (name) => `models?cursor=${name}`,
  (name) => `claims?models=${name}`,
  (name) => `changes?kind=${name}`,
  (name) => `sources?${name}=${name}`,
  (name) => `benchmarks?${name}`,
  (name) => `dataset?${name}=${name}`,
  (name) => `dataset.json?_=${name}`,
];

const PLACES: ((name: string) => string)[] = [
  ...RESOURCES.map((place) => (name: string) => `/v1/${place(name)}`),
  ...RESOURCES.map((place) => (name: string) => `/v1/datasets/VERSION/${place(name)}`),
  (name) => `/v1/datasets/${name}/models/o1`,
  (name) => `/v1/datasets/${name}`,
  (name) => `/v1/${name}`,
  (name) => `/${name}`,
  (name) => `/healthz?${name}`,
  (name) => `/compare/${name}`,
  (name) => `/compare/o1-vs-${name}`,
  (name) => `/compare/${name}-vs-o1/`,
  (name) => `/compare/o1-vs-deepseek-r1@${name}`,
  (name) => `/compare/o1-vs-deepseek-r1?at=${name}`,
  (name) => `/compare/o1-vs-deepseek-r1?utm_source=${name}&${name}`,
  ...['q', 'developer', 'context', 'price', 'sort'].map((filter) => (name: string) => `/models?${filter}=${name}`),
  (name) => `/models/${name}`,
  (name) => `/providers/${name}`,
  (name) => `/benchmarks?${name}`,
  (name) => `/benchmarks/${name}`,
  (name) => `/cost?${name}=${name}`,
  (name) => `/changes?kind=${name}&provider=${name}`,
  (name) => `/changes.atom?kind=${name}`,
  (name) => `/changes.json?${name}`,
  (name) => `/embed/o1-vs-${name}`,
  (name) => `/oembed?url=${name}`,
  (name) => `/robots.txt?${name}`,
  (name) => `/sitemap.xml?${name}`,
  (name) => `/v1/card.svg?models=o1,${name}`,
  (name) => `/v1/badge.svg?models=o1,${name}`,
  (name) => `/v1/badge.json?models=o1,${name}`,
];

describe('a strange name', () => {
  it.each(PLACES.map((place) => [place('…'), place] as const))('at %s is never a 500', async (_shown, place) => {
    for (const name of NAMES) {
      const asked = place(name).replaceAll('#', '%23').replace('VERSION', version);
      const response = await door.ask(asked);
      expect([200, 308, 400, 404, 414, 422]).toContain(response.status);
      const text = await response.text();
      expect(text).not.toContain('a'.repeat(65));
      if (response.status >= 400) expect(JSON.parse(text)).toMatchObject({ status: response.status });
      if (response.status !== 308) continue;
      const location = response.headers.get('Location') as string;
      expect((await door.ask(location)).status, `${asked} → ${location}`).toBe(200);
    }
  });

  it('is asked of every address that the app has', () => {
    const paths = PLACES.map((place) => (place('x').split('?')[0] as string).replace(/\/$/, ''));
    const places = new Set(
      paths.flatMap((path) => app.router.match('GET', path)[0].map(([[, { path: route }]]) => `GET ${route}`)),
    );
    // These have their names in a body, and tests of their own.
    const posted = ['/v1/quotes', '/v1/cost', '/v1/datasets/:version/cost', '/cost', '/mcp'].map(
      (path) => `POST ${path}`,
    );
    const routes = app.routes.map(({ method, path }) => `${method} ${path}`);
    const missing = routes.filter((route) => !places.has(route) && !posted.includes(route) && route !== 'ALL /*');
    expect(missing).toEqual([]);
  });

  it('comes back as text, cut after 64 characters', async () => {
    const { detail } = await door.json(`/v1/models/${'b'.repeat(100)}`);
    expect(detail).toContain(`"${'b'.repeat(63)}…"`);
    expect(detail).not.toContain('b'.repeat(64));
  });

  it('finds nothing that a JavaScript object has of its own', async () => {
    for (const name of ['__proto__', 'constructor', 'toString']) {
      expect((await door.ask(`/v1/models/${name}`)).status).toBe(404);
      expect((await door.ask(`/v1/quote?apiId=o1&provider=${name}&input=1&output=1`)).status).toBe(404);
      expect((await door.ask(`/v1/quote?model=o1&input=1&output=1&${name}=1`)).status).toBe(400);
    }
  });
});

describe('a strange address', () => {
  it.each([
    '//v1/quote',
    '/v1//quote',
    '/v1/models/o1//',
    '/V1/quote',
    '/v1/quote%3Fmodel=o1',
    '/v1',
    '/v1/',
    '/v1/%71uote?input=1&model=o1&output=1',
    '/v1/%6Dodels/O1',
    '/v1%2Fmodels/o1',
    '/%63ompare/o1-vs-o3',
    '//evil.example/v1/models/O1',
    '/%2Fevil.example/v1/models/O1',
    '/%5Cevil.example/v1/models/O1',
    '/\\evil.example/v1/models/O1',
    '/http://evil.example/v1/models/O1',
  ])('%s is 404 and is not repeated', async (path) => {
    const response = await door.ask(path);
    expect(response.status).toBe(404);
    for (const name of ['Location', 'Content-Location']) expect(response.headers.get(name)).toBeNull();
    const { detail, suggestions = [] } = (await response.json()) as { detail: string; suggestions?: string[] };
    expect(detail).toBe('There is nothing at this address. /docs lists what there is.');
    expect(suggestions.filter((address) => !/^\/(v1\/[a-z.:/]+|healthz|docs)$/.test(address))).toEqual([]);
  });

  it('has one written form, also where a name in it could be written otherwise', async () => {
    const { pointer } = await publishFacts();
    const location = async (path: string) => (await door.ask(path)).headers.get('Location');
    expect(await location('/v1/models/%6F1')).toBe('/v1/models/o1');
    expect(await location('/v1/benchmarks/%61ime-2024')).toBe('/v1/benchmarks/aime-2024');
    expect(await location('/compare/%6F1-vs-o3')).toBe('/compare/o1-vs-o3');
    const { version } = pointer;
    const escaped = `%${version.charCodeAt(0).toString(16)}${version.slice(1)}`;
    expect(decodeURIComponent(escaped)).toBe(version);
    expect((await door.ask(`/v1/datasets/${escaped}/models/o1`)).status).toBe(404);
  });

  it('with a slash at its end is sent on once it is known to answer', async () => {
    const location = async (path: string) => {
      const { status, headers } = await door.ask(path);
      return [status, headers.get('Location')];
    };
    expect(await location('/v1/models/o1/')).toEqual([308, '/v1/models/o1']);
    expect(await location('/v1/models/?v=1&limit=5')).toEqual([308, '/v1/models?limit=5']);
    expect(await location('/healthz/')).toEqual([308, '/healthz']);
    expect(await location('/v1/quote/')).toEqual([400, null]);
    expect(await location('/v1/models/o11/')).toEqual([404, null]);
  });

  it('has a semicolon in it as data', async () => {
    const { errors } = await door.json('/v1/quote?model=o1;input=1&output=1&input=1');
    expect(errors).toBeUndefined();
    expect((await door.ask('/v1/quote?model=o1&input=1;output=1')).status).toBe(400);
  });

  it.each(['?&', '?a', '?=', '?=1', '?model=o1&&input=1&output=1', '?model=o1&input=1&output=1&'])(
    '%s is 400',
    async (query) => {
      expect((await door.ask(`/v1/quote${query}`)).status).toBe(400);
    },
  );

  it('of five hundred wrong parameters hears of all of them', async () => {
    const names = Array.from({ length: 500 }, (_, i) => `p${i}=1`);
    const { errors } = await door.json(`/v1/quote?${names.join('&')}`);
    expect(errors).toHaveLength(500 + 3);
  });

  it('does not change an answer by its host', async () => {
    const path = '/v1/compare?models=o1,deepseek-r1';
    const here = await door.ask(path);
    const there = await door.ask(path, { headers: { Host: 'evil.example' } });
    expect(await there.text()).toBe(await here.text());
  });
});
