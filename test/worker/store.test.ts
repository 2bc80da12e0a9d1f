// The ladder from memory to KV to the last good copy to the dataset built in, on a KV that behaves as it should and on
// one that does not. A KV that hangs never ends by itself, so whatever answers has stopped waiting; how soon it does is
// measured by `npm run bench:faults`, because a machine that is busy makes no test of time true.

import { reset } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { canonicalJson } from '../../data/primitives/canonical-json.ts';
import { FORMAT } from '../../data/primitives/dataset-format.ts';
import type { Dataset } from '../../data/schema/dataset.ts';
import type { Pointer } from '../../data/schema/publication.ts';
import { publish, publishable } from '../../scripts/publish-dataset.ts';
import { MISSING_TTL_MS } from '../../worker/store.ts';
import { dataset, model } from '../support/fixtures.ts';
import { Door, NOON, publishFacts, realFacts } from '../support/worker/test-worker.ts';

beforeEach(async () => {
  await reset();
  // The faults below are meant, so they need not be read about.
  vi.spyOn(console, 'warn').mockImplementation(() => {});
});

const QUOTE = '/v1/quote?at=2025-02-01&input=1000000&model=deepseek-r1&output=1000000';
const seconds = (count: number) => count * 1000;

/** The real facts with another price of R1. */
function changedFacts(input: string): Dataset {
  const facts = realFacts();
  const price = facts.models.find(({ id }) => id === 'deepseek-r1')?.offers[0]?.prices[0];
  if (price === undefined) throw new Error('R1 has no price');
  price.rates.input = input;
  return facts;
}

type Get = (key: string, type: 'text' | 'arrayBuffer') => Promise<string | ArrayBuffer | null>;

/** A KV that does what a test wants, and counts how often it is read. */
class StrangeKV {
  reads: string[] = [];
  get: Get;
  constructor(get: Get) {
    this.get = get;
  }
  get binding(): KVNamespace {
    return {
      get: async (key: string, options?: { type?: 'text' | 'arrayBuffer' }) => {
        this.reads.push(key);
        return this.get(key, options?.type ?? 'text');
      },
    } as unknown as KVNamespace;
  }
}

/** A KV that holds what the tests have published. */
const healthy: Get = async (key, type) => (type === 'text' ? env.DATA.get(key) : env.DATA.get(key, 'arrayBuffer'));

async function expectBuiltIn(door: Door): Promise<void> {
  const response = await door.ask(QUOTE);
  expect(response.status).toBe(200);
  expect(response.headers.get('Dataset-Source')).toBe('built-in');
  expect(response.headers.get('Cache-Control')).toBe('public, max-age=10');
  expect(await response.json()).toMatchObject({ total: '2.74' });
  const health = await door.json('/healthz');
  expect(health).toMatchObject({ status: 'degraded', source: 'built-in' });
  expect(health.reasons).toEqual([
    'KV gave no dataset, so the one built into the worker answers.',
    expect.stringMatching(/^dataset:(current|[0-9a-f]{12}) cannot be read: .+\.$/),
  ]);
}

describe('a cold worker answers from the dataset built in where KV', () => {
  it('is empty', async () => {
    await expectBuiltIn(new Door());
  });

  it('has a pointer and not yet its body', async () => {
    const { pointer } = await publishFacts();
    await env.DATA.delete(`dataset:${pointer.version}`);
    await expectBuiltIn(new Door());
  });

  it('has another body than the pointer says', async () => {
    const { pointer } = await publishFacts(changedFacts('0.99'));
    await env.DATA.put(`dataset:${pointer.version}`, JSON.stringify(realFacts()));
    await expectBuiltIn(new Door());
  });

  it('has a truncated body', async () => {
    const { pointer } = await publishFacts(changedFacts('0.99'));
    const body = (await env.DATA.get(`dataset:${pointer.version}`)) as string;
    await env.DATA.put(`dataset:${pointer.version}`, body.slice(0, 1000));
    await expectBuiltIn(new Door());
  });

  it.each(['', 'null', '{', '[]', '"x"', '{}', '{"version":"__proto__"}'])('has a pointer of %j', async (text) => {
    await env.DATA.put('dataset:current', text);
    await expectBuiltIn(new Door());
  });

  it('has a dataset of another format', async () => {
    const { pointer } = await publishFacts(changedFacts('0.99'));
    await env.DATA.put('dataset:current', JSON.stringify({ ...pointer, format: FORMAT + 1 }));
    await expectBuiltIn(new Door());
  });

  it('throws', async () => {
    const kv = new StrangeKV(() => Promise.reject(new Error('KV GET failed: 503')));
    await expectBuiltIn(new Door(NOON, kv.binding));
    expect(kv.reads).toEqual(['dataset:current']);
  });

  it('hangs, and waits for it but once', async () => {
    const kv = new StrangeKV(() => new Promise(() => {}));
    const door = new Door(NOON, kv.binding);
    await expectBuiltIn(door);
    expect(kv.reads).toEqual(['dataset:current']);
  });

  it('gives the pointer and hangs over the body', async () => {
    await publishFacts();
    const kv = new StrangeKV((key, type) => (key === 'dataset:current' ? healthy(key, type) : new Promise(() => {})));
    await expectBuiltIn(new Door(NOON, kv.binding));
  });
});

describe('a cold worker', () => {
  it('answers from the dataset before where the latest has no body yet, and from the latest once it has', async () => {
    await publishFacts(changedFacts('0.99'));
    const { pointer } = await publishFacts(changedFacts('0.98'), '2026-11-24T12:00:10Z');
    const body = (await env.DATA.get(`dataset:${pointer.version}`)) as string;
    await env.DATA.delete(`dataset:${pointer.version}`);
    const door = new Door();
    const response = await door.ask(QUOTE);
    expect(response.headers.get('Dataset-Source')).toBe('last-good');
    expect(await response.json()).toMatchObject({ total: '3.18' });
    expect((await door.json('/healthz')).reasons).toContainEqual(
      `dataset:${pointer.version} cannot be read: it is not there.`,
    );
    await env.DATA.put(`dataset:${pointer.version}`, body);
    door.now += seconds(31);
    await door.ask(QUOTE);
    expect(await door.json(QUOTE)).toMatchObject({ total: '3.17' });
    expect(await door.json('/healthz')).toMatchObject({ source: 'kv', dataset: pointer.version });
  });

  it('goes to KV once for all that come at the same time', async () => {
    await publishFacts(changedFacts('0.99'));
    const kv = new StrangeKV(healthy);
    const door = new Door(NOON, kv.binding);
    const answers = await Promise.all(Array.from({ length: 16 }, () => door.ask(QUOTE)));
    expect(kv.reads).toHaveLength(2);
    for (const answer of answers) expect(answer.headers.get('Dataset-Source')).toBe('kv');
  });

  it('cannot say that a dataset was never published while KV has no pointer', async () => {
    const response = await new Door().ask(`/v1/datasets/0123456789ab${QUOTE.slice(3)}`);
    expect(response.status).toBe(503);
    expect(response.headers.get('Retry-After')).toMatch(/^([1-9]|[12]\d|30)$/);
  });
});

describe('a warm worker', () => {
  it('reads KV twice, and then not for half a minute', async () => {
    await publishFacts();
    const kv = new StrangeKV(healthy);
    const door = new Door(NOON, kv.binding);
    for (let i = 0; i < 20; i++) expect((await door.ask(QUOTE)).headers.get('Dataset-Source')).toBe('kv');
    door.now += seconds(29.999);
    await door.ask(QUOTE);
    expect(kv.reads).toHaveLength(2);
  });

  it('asks after half a minute whether there is another dataset, and reads no body where there is none', async () => {
    await publishFacts();
    const kv = new StrangeKV(healthy);
    const door = new Door(NOON, kv.binding);
    await door.ask(QUOTE);
    kv.reads = [];
    door.now += seconds(30);
    await door.ask(QUOTE);
    expect(kv.reads).toEqual(['dataset:current']);
  });

  it('answers from the old dataset while it fetches the new one, and then from the new', async () => {
    await publishFacts();
    const door = new Door();
    expect(await door.json(QUOTE)).toMatchObject({ total: '2.74' });
    await publishFacts(changedFacts('0.99'), '2026-11-24T12:00:10Z');
    door.now += seconds(30);
    expect(await door.json(QUOTE)).toMatchObject({ total: '2.74' });
    expect(await door.json(QUOTE)).toMatchObject({ total: '3.18' });
  });

  it('keeps the last good copy where KV fails, says so, and comes back', async () => {
    await publishFacts();
    const kv = new StrangeKV(healthy);
    const door = new Door(NOON, kv.binding);
    await door.ask(QUOTE);
    kv.get = () => Promise.reject(new Error('KV GET failed: 500'));
    door.now += seconds(30);
    await door.ask(QUOTE);
    const degraded = await door.ask(QUOTE);
    expect(degraded.headers.get('Dataset-Source')).toBe('last-good');
    expect(degraded.headers.get('Cache-Control')).toBe('public, max-age=10');
    expect(await door.json('/healthz')).toMatchObject({ status: 'degraded', source: 'last-good' });
    kv.get = healthy;
    door.now += seconds(31);
    await door.ask(QUOTE);
    expect((await door.ask(QUOTE)).headers.get('Dataset-Source')).toBe('kv');
  });

  it('asks a failing KV again no sooner than after a second and no later than after half a minute', async () => {
    const kv = new StrangeKV(() => Promise.reject(new Error('KV GET failed: 429')));
    const door = new Door(NOON, kv.binding);
    await door.ask(QUOTE);
    door.now += 999;
    await door.ask(QUOTE);
    expect(kv.reads).toHaveLength(1);
    door.now += seconds(30);
    await door.ask(QUOTE);
    expect(kv.reads).toHaveLength(2);
  });

  it('never takes an older dataset for a newer one', async () => {
    await publishFacts(changedFacts('0.99'), '2026-11-24T11:00:00Z');
    const old = (await env.DATA.get('dataset:current')) as string;
    await publishFacts(realFacts(), '2026-11-24T12:00:00Z');
    const door = new Door();
    await door.ask(QUOTE);
    await env.DATA.put('dataset:current', old);
    door.now += seconds(30);
    await door.ask(QUOTE);
    const after = await door.ask(QUOTE);
    expect(after.headers.get('Dataset-Source')).toBe('kv');
    expect(await after.json()).toMatchObject({ total: '2.74' });
  });

  it('takes KV for newer than the dataset built in, however old it is', async () => {
    const door = new Door();
    await expectBuiltIn(door);
    await publishFacts(changedFacts('0.99'), '2020-01-01T00:00:00Z');
    door.now += seconds(31);
    await door.ask(QUOTE);
    expect(await door.json(QUOTE)).toMatchObject({ total: '3.18' });
  });

  it('does not start a second refresh while the first one runs', async () => {
    await publishFacts();
    const kv = new StrangeKV(healthy);
    const door = new Door(NOON, kv.binding);
    await door.ask(QUOTE);
    kv.reads = [];
    door.now += seconds(30);
    await Promise.all(Array.from({ length: 32 }, () => door.ask(QUOTE)));
    expect(kv.reads).toEqual(['dataset:current']);
  });
});

/** Publishes a body as it is, whatever stands in it: its hash is right. */
async function publishBody(body: unknown, at: string): Promise<string> {
  const { version, sha256, bytes } = await publishable(body as Dataset);
  const last = JSON.parse((await env.DATA.get('dataset:current')) ?? '{"previous":[]}') as Pointer;
  const previous = last.version === undefined ? [] : [last.version, ...last.previous];
  const changes = { added: [], removed: [], changed: [] };
  const pointer: Pointer = { version, sha256, bytes, format: FORMAT, publishedAt: at, previous, changes };
  await env.DATA.put(`dataset:${version}`, canonicalJson(body));
  await env.DATA.put('dataset:current', JSON.stringify(pointer));
  return version;
}

/** Bodies whose hash is right and from which nothing, or not everything, can be answered, and what is said of each. */
const MISSHAPEN: [what: string, of: (facts: Dataset) => unknown, reason: string][] = [
  ['nothing', () => null, 'it is no map'],
  ['a list', () => [], 'it is no map'],
  ['no models', (facts) => ({ ...facts, models: [] }), 'models is empty'],
  ['models that are a map', (facts) => ({ ...facts, models: {} }), 'it.models is no list'],
  ['no sources', ({ sources: _, ...facts }) => facts, 'it.sources is no map'],
  ['a model of null', (facts) => ({ ...facts, models: [null, ...facts.models] }), 'models[0] is no map'],
  [
    'offers that are text',
    (facts) => ({ ...facts, models: facts.models.map((model) => ({ ...model, offers: 'none' })) }),
    'models[0].offers is no list',
  ],
  [
    'rates that are numbers',
    (facts) => JSON.parse(JSON.stringify(facts).replace(/"output":"([\d.]+)"/, '"output":$1')) as unknown,
    'models[0].offers[0].prices[0].rates.output is no decimal text',
  ],
  ['no day', (facts) => ({ ...facts, asOf: 'soon' }), 'asOf is no day'],
];

describe('a dataset of a right hash and a wrong shape', () => {
  const all = [QUOTE, '/v1/compare?models=o1,deepseek-r1', '/v1/models', '/v1/benchmarks', '/v1/dataset', '/healthz'];
  const statuses = async (door: Door) => Promise.all(all.map(async (path) => (await door.ask(path)).status));
  const well = all.map(() => 200);

  it.each(MISSHAPEN)('that holds %s replaces nothing, and /healthz says why', async (_what, of, reason) => {
    const good = await publishFacts(changedFacts('0.99'));
    const door = new Door();
    await door.ask(QUOTE);
    const bad = await publishBody(of(realFacts()), '2026-11-24T12:00:10Z');
    door.now += seconds(30);
    await door.ask(QUOTE);
    expect(await statuses(door)).toEqual(well);
    const answered = await door.ask(QUOTE);
    expect(answered.headers.get('Dataset-Source')).toBe('last-good');
    expect(await answered.json()).toMatchObject({ total: '3.18', dataset: good.pointer.version });
    const health = await door.json('/healthz');
    expect(health).toMatchObject({ status: 'degraded', source: 'last-good', dataset: good.pointer.version });
    expect(health.reasons).toContainEqual(`dataset:${bad} cannot be read: ${reason}.`);
    expect((await door.ask(`/v1/datasets/${bad}${QUOTE.slice(3)}`)).status).toBe(503);

    // An isolate that starts now finds the one before; to take a publication back is to publish the one before again.
    const cold = new Door(NOON);
    expect(await cold.json(QUOTE)).toMatchObject({ dataset: good.pointer.version });
    expect(await statuses(cold)).toEqual(well);
    const again = await publishFacts(changedFacts('0.99'), '2026-11-24T12:00:00Z');
    expect(again).toMatchObject({ changed: true, pointer: { publishedAt: '2026-11-24T12:00:10.001Z' } });
    door.now += seconds(31);
    await door.ask(QUOTE);
    expect(await door.json('/healthz')).toMatchObject({ source: 'kv', dataset: good.pointer.version });
  });

  it('leaves a cold isolate that finds nothing before it on the dataset built in', async () => {
    await publishBody({ format: FORMAT }, NOON);
    const door = new Door();
    await expectBuiltIn(door);
    expect(await statuses(door)).toEqual(well);
  });
});

describe('publishing', () => {
  it('takes an instant after the last one, whatever the clock says', async () => {
    await publishFacts(changedFacts('0.97'), '2030-01-01T00:00:00Z');
    const { pointer } = await publishFacts(changedFacts('0.98'), '2026-11-24T12:00:00Z');
    expect(pointer.publishedAt).toBe('2030-01-01T00:00:00.001Z');
    const door = new Door();
    await door.ask(QUOTE);
    await publishFacts(changedFacts('0.99'), '2020-01-01T00:00:00Z');
    door.now += seconds(30);
    await door.ask(QUOTE);
    expect(await door.json(QUOTE)).toMatchObject({ total: '3.18' });
  });

  it('lists the twenty versions before, newest first, each once', async () => {
    const versions: string[] = [];
    for (let i = 0; i < 25; i++) {
      const { pointer } = await publishFacts(dataset([model({ name: `Example ${i}` })]));
      versions.unshift(pointer.version);
    }
    const { pointer } = await publishFacts(dataset([model({ name: 'Example 20' })]));
    expect(pointer.version).toBe(versions[4]);
    expect(pointer.previous).toEqual(versions.filter((version) => version !== pointer.version).slice(0, 20));
  });

  it('waits until every edge can read a new body before it names it, and not for one that was published before', async () => {
    await publishFacts(changedFacts('0.97'));
    const store = {
      get: (key: string) => env.DATA.get(key),
      put: (key: string, value: string) => env.DATA.put(key, value),
    };
    const seen: (string | undefined)[] = [];
    const settle = async (): Promise<void> => {
      seen.push((JSON.parse((await env.DATA.get('dataset:current')) as string) as Pointer).version);
    };
    const [first, next] = [await publishable(changedFacts('0.97')), await publishable(changedFacts('0.98'))];
    await publish(store, next, new Date(NOON), settle);
    expect(seen).toEqual([first.version]);
    await publish(store, first, new Date(NOON), settle);
    expect(seen).toHaveLength(1);
  });

  it('says what to do where the pointer is broken', async () => {
    await env.DATA.put('dataset:current', '{"version":1}');
    await expect(publishFacts()).rejects.toThrow('Delete that key, then publish again.');
  });
});

describe('a dataset named in the address', () => {
  const pinned = (version: string) => `/v1/datasets/${version}${QUOTE.slice(3)}`;

  it('stays as it was when another one becomes the latest', async () => {
    const first = await publishFacts();
    await publishFacts(changedFacts('0.99'), '2026-11-24T12:00:10Z');
    const door = new Door();
    expect(await door.json(QUOTE)).toMatchObject({ total: '3.18' });
    const response = await door.ask(pinned(first.pointer.version));
    expect(response.headers.get('Dataset-Version')).toBe(first.pointer.version);
    expect(await response.json()).toMatchObject({ total: '2.74', dataset: first.pointer.version });
  });

  it('is read once and kept', async () => {
    const first = await publishFacts(changedFacts('0.98'));
    await publishFacts(changedFacts('0.99'), '2026-11-24T12:00:10Z');
    const kv = new StrangeKV(healthy);
    const door = new Door(NOON, kv.binding);
    await door.ask(pinned(first.pointer.version));
    await door.ask(pinned(first.pointer.version));
    expect(kv.reads.filter((key) => key.endsWith(first.pointer.version))).toHaveLength(1);
  });

  it('is read once however many ask for it at the same time', async () => {
    const first = await publishFacts(changedFacts('0.98'));
    await publishFacts(changedFacts('0.99'), '2026-11-24T12:00:10Z');
    const kv = new StrangeKV(healthy);
    const door = new Door(NOON, kv.binding);
    await door.ask(QUOTE);
    kv.reads = [];
    const answers = await Promise.all(Array.from({ length: 16 }, () => door.ask(pinned(first.pointer.version))));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(kv.reads).toEqual([`dataset:${first.pointer.version}`]);
  });

  it('that was never published is 404 after one look into KV', async () => {
    const { pointer } = await publishFacts();
    const kv = new StrangeKV(healthy);
    const door = new Door(NOON, kv.binding);
    await door.ask(QUOTE);
    kv.reads = [];
    for (let i = 0; i < 3; i++) {
      const response = await door.ask(pinned('0123456789ab'));
      expect(response.status).toBe(404);
      expect(await response.json()).toMatchObject({
        type: '/docs#unknown-dataset',
        suggestions: [pointer.version, ...pointer.previous].slice(0, 5),
      });
    }
    expect(kv.reads).toEqual(['dataset:0123456789ab']);
  });

  it('that another edge has published since answers here, before this one knows of it', async () => {
    await publishFacts();
    const door = new Door();
    expect(await door.json(QUOTE)).toMatchObject({ total: '2.74' });
    const { pointer } = await publishFacts(changedFacts('0.99'), '2026-11-24T12:00:10Z');
    expect(await door.json(QUOTE)).toMatchObject({ total: '2.74' });
    const response = await door.ask(pinned(pointer.version));
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ total: '3.18', dataset: pointer.version });
  });

  it('that was asked for before it was published answers ten seconds later', async () => {
    await publishFacts();
    const door = new Door();
    const { version } = await publishable(changedFacts('0.99'));
    expect((await door.ask(pinned(version))).status).toBe(404);
    await publishFacts(changedFacts('0.99'), '2026-11-24T12:00:01Z');
    expect((await door.ask(pinned(version))).status).toBe(404);
    door.now += MISSING_TTL_MS;
    expect((await door.ask(pinned(version))).status).toBe(200);
  });

  it('that nobody can look for is 503, and 404 as soon as KV says that it is none', async () => {
    await publishFacts();
    const kv = new StrangeKV(healthy);
    const door = new Door(NOON, kv.binding);
    await door.ask(QUOTE);
    kv.get = () => Promise.reject(new Error('KV GET failed: 503'));
    const response = await door.ask(pinned('0123456789ab'));
    expect(response.status).toBe(503);
    expect(response.headers.get('Retry-After')).toMatch(/^([1-9]|[12]\d|30)$/);
    kv.get = healthy;
    door.now += seconds(30);
    expect((await door.ask(pinned('0123456789ab'))).status).toBe(404);
  });

  it('that KV names as the latest and cannot give is 503, though it says that it is not there', async () => {
    await publishFacts();
    const door = new Door();
    await door.ask(QUOTE);
    const { pointer } = await publishFacts(changedFacts('0.99'), '2026-11-24T12:00:10Z');
    await env.DATA.delete(`dataset:${pointer.version}`);
    door.now += seconds(30);
    await door.ask(QUOTE);
    expect((await door.ask(pinned(pointer.version))).status).toBe(503);
  });

  it('that is made up costs KV twenty reads in ten seconds, however many are made up', async () => {
    await publishFacts();
    const first = await publishFacts(changedFacts('0.98'), '2026-11-24T12:00:01Z');
    await publishFacts(changedFacts('0.99'), '2026-11-24T12:00:02Z');
    const kv = new StrangeKV(healthy);
    const door = new Door(NOON, kv.binding);
    await door.ask(QUOTE);
    kv.reads = [];
    const statuses = new Map<number, number>();
    for (let i = 0; i < 1000; i++) {
      const { status } = await door.ask(pinned((i + 1).toString(16).padStart(12, '0')));
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
    }
    expect(Object.fromEntries(statuses)).toEqual({ 404: 20, 503: 980 });
    expect(kv.reads).toHaveLength(20);
    // One that the pointer lists is read all the same.
    expect((await door.ask(pinned(first.pointer.version))).status).toBe(200);
    door.now += seconds(10);
    expect((await door.ask(pinned('fffffffffff0'))).status).toBe(404);
  });

  it.each(['latest', '3FA9C1D2E4B7', '__proto__', '0123456789abc', '%00'])('called %s is 404', async (version) => {
    expect((await new Door().ask(pinned(version))).status).toBe(404);
  });

  it('that exists and cannot be read is 503, and says when to ask again', async () => {
    const first = await publishFacts(changedFacts('0.98'));
    await publishFacts(realFacts(), '2026-11-24T12:00:10Z');
    const kv = new StrangeKV((key, type) =>
      key.endsWith(first.pointer.version) ? Promise.reject(new Error('KV GET failed: 500')) : healthy(key, type),
    );
    const door = new Door(NOON, kv.binding);
    const response = await door.ask(pinned(first.pointer.version));
    expect(response.status).toBe(503);
    const wait = Number(response.headers.get('Retry-After'));
    expect(wait).toBeGreaterThanOrEqual(1);
    expect(wait).toBeLessThanOrEqual(30);
    expect(response.headers.get('Cache-Control')).toBe('no-store');
    expect(await response.json()).toMatchObject({ type: '/docs#dataset-unreadable', status: 503 });

    const before = kv.reads.length;
    expect((await door.ask(pinned(first.pointer.version))).status).toBe(503);
    expect(kv.reads).toHaveLength(before);
    kv.get = healthy;
    door.now += seconds(30);
    expect((await door.ask(pinned(first.pointer.version))).status).toBe(200);
  });

  it('that hangs is 503', async () => {
    const first = await publishFacts(changedFacts('0.98'));
    await publishFacts(realFacts(), '2026-11-24T12:00:10Z');
    const kv = new StrangeKV((key, type) =>
      key.endsWith(first.pointer.version) ? new Promise(() => {}) : healthy(key, type),
    );
    const door = new Door(NOON, kv.binding);
    expect((await door.ask(pinned(first.pointer.version))).status).toBe(503);
  });

  it('that is built in answers also while KV is empty', async () => {
    const { version } = await publishable(realFacts());
    const response = await new Door().ask(pinned(version));
    expect(response.status).toBe(200);
    expect(response.headers.get('Cache-Control')).toContain('max-age=86400');
  });

  it('needs to be told the day wherever it matters', async () => {
    const { pointer } = await publishFacts();
    const door = new Door();
    for (const path of ['quote?model=o1&input=1&output=1', 'compare?models=o1,deepseek-r1', 'models']) {
      const response = await door.ask(`/v1/datasets/${pointer.version}/${path}`);
      expect(response.status).toBe(400);
      expect(await response.json()).toMatchObject({ errors: [{ parameter: 'at' }] });
    }
    for (const path of ['models/o1', 'benchmarks', 'benchmarks/aime-2024', 'dataset', 'dataset.json']) {
      expect((await door.ask(`/v1/datasets/${pointer.version}/${path}`)).status).toBe(200);
    }
  });
});
