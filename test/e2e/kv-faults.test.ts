// The worker in plain workerd, on the real KV binding, with a KV behind it that is ill: cold, warm and refreshing, and
// back again. Thirteen illnesses in three states.
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { bundle } from '../../bench/bundle.ts';
import { FakeKv, healthy, type KvFault } from '../../bench/fake-kv.ts';
import { type Modules, type Served, serve } from '../../bench/workerd.ts';
import { buildDataset } from '../../scripts/build-dataset.ts';
import { type BuiltDataset, publish, publishable } from '../../scripts/publish-dataset.ts';
import { ABSENCE_TOLD, BODIES_READABLE, heal, illnesses } from '../support/kv-fault-injection.ts';

/** What answers from the latest dataset; all of it is asked at once. */
const UNPINNED = [
  '/v1/quote?model=deepseek-r1&input=1000000&output=1000000&at=2025-02-01',
  '/v1/compare?models=deepseek-r1,o1',
  '/v1/models',
  '/v1/models/deepseek-r1',
  '/v1/benchmarks',
  '/v1/dataset',
  '/v1/dataset.json',
  '/healthz',
];
const pinned = ({ version }: BuiltDataset): string => `/v1/datasets/${version}/models/o1`;

/**
 * The goal is 300 ms, one deadline of 250 ms and what an answer takes besides; `npm run bench:faults` holds it to that on a
 * quiet machine. Here no time is measured: whoever waited for the KV that takes 3 s would answer from what it gave, and
 * whoever waited for the one that hangs would never answer.
 */
const SLOWEST_MS = Number(process.env.SLOWEST_MS ?? Number.POSITIVE_INFINITY);
/** Longer than a dataset counts as fresh, and than any failure is remembered. */
const LATER_MS = 31_000;
/** How often a busy machine may miss a deadline of 250 ms. */
const PATIENCE = 10;

let kv: FakeKv;
let modules: Modules;
/** Oldest first: the last is published in the middle of each test, and until then the one before it is current. */
let datasets: [first: BuiltDataset, older: BuiltDataset, current: BuiltDataset, next: BuiltDataset];
let builtIn: BuiltDataset;
let pointers: string[];

beforeAll(async () => {
  builtIn = await buildDataset();
  const at = (asOf: string): Promise<BuiltDataset> => publishable({ ...builtIn.dataset, asOf });
  datasets = [await at('2026-01-01'), await at('2026-01-02'), await at('2026-01-03'), await at('2026-01-04')];
  ({ modules } = await bundle('bench/workers/clocked.ts', builtIn.body));
  kv = await new FakeKv().open();
  pointers = [];
  for (const [day, built] of datasets.entries()) {
    await publish(kv, built, new Date(Date.UTC(2026, 0, day + 1)));
    pointers.push(kv.values.get('dataset:current') as string);
  }
});
afterAll(async () => {
  await kv?.kill();
  console.log(`The slowest of ${slowest.length} rounds took ${Math.max(...slowest).toFixed(0)} ms.`);
});

let worker: Served;
let ahead = 0;
afterEach(() => worker?.stop());

/** A new isolate, before its first request. */
async function spawn(): Promise<void> {
  heal(kv);
  point(2);
  ahead = 0;
  worker = await serve(modules, kv.port);
  kv.reads = [];
}

/** What publishing comes down to for a reader: the pointer names another dataset. */
const point = (to: number): void => void kv.values.set('dataset:current', pointers[to] as string);

interface Asked {
  path: string;
  status: number;
  ms: number;
  version: string | null;
  source: string | null;
  retryAfter: number;
}

async function ask(path: string): Promise<Asked> {
  const began = performance.now();
  const { status, headers, ...response } = await fetchWhole(path);
  const [version, source] = [headers.get('dataset-version'), headers.get('dataset-source')];
  return { path, status, ms: response.ms - began, version, source, retryAfter: Number(headers.get('retry-after')) };
}

async function fetchWhole(path: string): Promise<{ status: number; headers: Headers; ms: number }> {
  const response = await fetch(`${worker.origin}${path}`, { headers: { 'clock-ahead': String(ahead) } });
  const { status, headers } = response;
  const ms = performance.now();
  await response.arrayBuffer();
  return { status, headers, ms };
}

const slowest: number[] = [];

/** Asks for everything at once; whatever KV does, all of it answers, and in time. */
async function askEverything(built: BuiltDataset, ...sources: string[]): Promise<void> {
  expectAnswers(await Promise.all(UNPINNED.map(ask)), built, ...sources);
}

function expectAnswers(asked: Asked[], built: BuiltDataset, ...sources: string[]): void {
  for (const { path, status, version, source } of asked) {
    expect({ status, version }, path).toEqual({ status: 200, version: built.version });
    expect(sources).toContain(source);
  }
  const ms = Math.max(...asked.map((answer) => answer.ms));
  slowest.push(ms);
  expect(ms).toBeLessThanOrEqual(SLOWEST_MS);
}

/**
 * A new isolate that has read `built` from KV. On a busy machine its one visit may run into the deadline, and then it is
 * right to answer from what is built in, and another isolate is taken.
 */
async function spawnOn(built: BuiltDataset, illness: KvFault = healthy): Promise<void> {
  for (let isolate = 1; ; isolate++) {
    await spawn();
    kv.illness = illness;
    const asked = await Promise.all(UNPINNED.map(ask));
    if (isolate === PATIENCE || asked.every(({ source }) => source === 'kv')) return expectAnswers(asked, built, 'kv');
    await worker.stop();
  }
}

/** The status of what can be read: on a busy machine perhaps only when it is asked again, as it says itself. */
async function statusOfReadable(path: string): Promise<number> {
  let { status } = await ask(path);
  for (let i = 1; i < PATIENCE && status === 503; i++) {
    ahead += LATER_MS;
    ({ status } = await ask(path));
  }
  return status;
}

/** A dataset that exists is 503 where its body cannot be read, and what is no dataset never is. */
async function askPinned(readable: boolean): Promise<void> {
  if (readable) expect(await statusOfReadable(pinned(datasets[0]))).toBe(200);
  else {
    const exists = await ask(pinned(datasets[0]));
    expect(exists.status).toBe(503);
    expect(exists.retryAfter).toBeGreaterThanOrEqual(1);
    expect(exists.retryAfter).toBeLessThanOrEqual(30);
  }
  expect((await ask(pinned(builtIn))).status).toBe(200);
  expect((await ask('/v1/datasets/latest/models/o1')).status).toBe(404);
}

/**
 * After the illness, one refresh leads to `built`, and it reads two keys however many ask. On a busy machine a refresh may
 * run into its deadline and be remembered as a failure, which no waiting mends by this clock: then it is put forward again.
 */
async function recover(built: BuiltDataset): Promise<void> {
  heal(kv);
  for (let refresh = 1; refresh <= PATIENCE; refresh++) {
    kv.reads = [];
    ahead += LATER_MS;
    await Promise.all(UNPINNED.map(ask));
    if (await arrives(built)) break;
  }
  expect(await ask(UNPINNED[0] as string)).toMatchObject({ source: 'kv', version: built.version });
  expect(kv.reads.length).toBeLessThanOrEqual(2);
  expect(await statusOfReadable(pinned(datasets[0]))).toBe(200);
}

/** Whether the refresh that was begun leads to `built`; a second is four of its deadlines. */
async function arrives(built: BuiltDataset): Promise<boolean> {
  for (const end = performance.now() + 1000; performance.now() < end; await sleep(5)) {
    const { source, version } = await ask(UNPINNED[0] as string);
    if (source === 'kv' && version === built.version) return true;
  }
  return false;
}

describe.each(Object.entries(illnesses(() => pointers[1] as string)))('a KV that %s', (name, illness) => {
  const readable = BODIES_READABLE.includes(name);

  it('leaves a cold isolate answering', async () => {
    if (readable) await spawnOn(datasets[1], illness);
    else {
      await spawn();
      kv.illness = illness;
      await askEverything(builtIn, 'built-in');
    }
    // However many came at once, one went to KV: for the pointer, its body, and where that is no good the body before.
    expect(kv.reads.length).toBeLessThanOrEqual(3);
    await askPinned(readable);
    await recover(datasets[2]);
  });

  it('is not noticed by a warm isolate', async () => {
    await spawnOn(datasets[2]);
    kv.illness = illness;
    kv.reads = [];
    await askEverything(datasets[2], 'kv');
    expect(kv.reads).toEqual([]);
    expect((await ask(pinned(datasets[2]))).status).toBe(200);
    await askPinned(readable);
    await recover(datasets[2]);
  });

  it('does not hold up an isolate that refreshes', async () => {
    await spawnOn(datasets[2]);
    point(3);
    kv.illness = illness;
    kv.reads = [];
    ahead += LATER_MS;
    await askEverything(datasets[2], 'kv', 'last-good');
    // Once the refresh has failed, answers say that they come from the last good copy; where it found nothing newer
    // there is nothing to say.
    const after = readable ? 'kv' : 'last-good';
    await expect.poll(async () => (await ask('/healthz')).source, { interval: 5 }).toBe(after);
    expect(kv.reads.length).toBeLessThanOrEqual(2);
    await askEverything(datasets[2], after);
    await askPinned(readable);
    // One that no pointer lists is looked for, and is 404 only where KV says that it is not there.
    const madeUp = '/v1/datasets/0123456789ab/models/o1';
    if (ABSENCE_TOLD.includes(name)) expect(await statusOfReadable(madeUp)).toBe(404);
    else expect((await ask(madeUp)).status).toBe(503);
    await recover(datasets[3]);
  });
});
