// A month of a cache's life: midnights, an offer's end, a price change, a new dataset, an hour without an origin. The
// cache keeps every answer for as long as the headers let it, and must never give out a number that they did not allow.
import { beforeAll, describe, expect, it } from 'vitest';
import { dayOf } from '../../data/primitives/dates.ts';
import type { Dataset } from '../../data/schema/dataset.ts';
import { publish, publishable } from '../../scripts/publish-dataset.ts';
import { Cache, type Served } from '../support/worker/rfc9111-cache.ts';
import { Door, realFacts } from '../support/worker/test-worker.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const at = (text: string) => Date.parse(`${text}Z`);

/** R1's API id passes to R1-0528 on 28 May, o3 becomes cheaper on 10 June. */
const BEGIN = at('2025-05-15T00:00:00');
const END = at('2025-06-15T00:00:00');
const REPUBLISHED = at('2025-06-01T09:17:00');
const DOWN = [at('2025-06-03T22:40:00'), at('2025-06-03T23:50:00')] as const;

/** The longest that the latest answers may be behind: memory of the worker, max-age, stale-while-revalidate. */
const BEHIND = 30_000 + 60_000 + HOUR;

const WORKLOAD = 'input=1000000&output=1000000';
const TODAY = [
  `/v1/quote?input=1000000&model=deepseek-r1&output=1000000`,
  `/v1/quote?input=1000000&model=o3&output=1000000`,
  '/v1/compare?models=deepseek-r1,o3&sections=prices',
  '/v1/models?ids=deepseek-r1,deepseek-r1-0528,o3',
];
const THAT_DAY = `/v1/quote?at=2025-02-01&${WORKLOAD.replace('&', '&model=deepseek-r1&')}`;

/** KV in memory: a month has many readings. */
class Shelf {
  readonly values = new Map<string, string>();
  get binding(): KVNamespace {
    const get = async (key: string, options?: { type?: string }) => {
      const value = this.values.get(key) ?? null;
      return value !== null && options?.type === 'arrayBuffer' ? new TextEncoder().encode(value).buffer : value;
    };
    return { get } as unknown as KVNamespace;
  }
  async publish(facts: Dataset, now: number): Promise<string> {
    const store = {
      get: async (key: string) => this.values.get(key) ?? null,
      put: async (key: string, value: string) => void this.values.set(key, value),
    };
    return (await publish(store, await publishable(facts), new Date(now))).pointer.version;
  }
}

const shelf = new Shelf();
const door = new Door(new Date(BEGIN).toISOString(), shelf.binding);
let isDown = false;
const cache = new Cache((address, init) => (isDown ? Promise.reject(new Error('down')) : door.ask(address, init)));

/** Moments at which somebody asks: every few minutes, and every few seconds around midnight. */
function* moments(): Generator<number> {
  let seed = 20_250_515;
  for (let now = BEGIN; now < END; ) {
    yield now;
    seed = (seed * 48_271) % 2_147_483_647;
    const toMidnight = DAY - (now % DAY);
    const near = toMidnight <= 90_000 || toMidnight > DAY - 90_000;
    now += near ? 7_000 : Math.min((1 + (seed % 50)) * MINUTE, toMidnight - 80_000 > 0 ? toMidnight - 80_000 : 7_000);
  }
}

const counts = new Map<string, number>();
const tally = (what: string) => counts.set(what, (counts.get(what) ?? 0) + 1);

beforeAll(async () => {
  await shelf.publish(realFacts(), BEGIN);
});

/** What a worker that has just started, and that nothing stands before, answers at a moment. */
async function truth(address: string, now: number): Promise<string> {
  return (await new Door(new Date(now).toISOString(), shelf.binding).ask(address)).text();
}

describe('a month behind a cache', () => {
  it('never serves a number outside what the headers promised', async () => {
    let first = '';
    let republished = '';
    let pinned = '';
    const truths = new Map<string, string>();
    for (const now of moments()) {
      door.now = now;
      isDown = now >= DOWN[0] && now < DOWN[1];
      if (republished === '' && now >= REPUBLISHED) {
        const facts = realFacts();
        for (const price of facts.models.find(({ id }) => id === 'deepseek-r1')?.offers[0]?.prices ?? []) {
          price.rates.output = '2.20';
        }
        republished = await shelf.publish(facts, now);
        truths.clear();
      }

      for (const address of TODAY) {
        const served = await cache.get(address, now);
        await expectOfToday(address, now, served);
        // The truth of a day is the same all day, but for a new dataset.
        const key = `${dayOf(now)} ${address}`;
        if (served.by === 'stale-if-error' || (republished !== '' && now < REPUBLISHED + BEHIND)) continue;
        if (!truths.has(key)) truths.set(key, await truth(address, now));
        expect(await served.response.text(), `${address} at ${new Date(now).toISOString()}`).toBe(truths.get(key));
      }

      const thatDay = await cache.get(THAT_DAY, now);
      const quote = (await thatDay.response.json()) as { total: string; dataset: string; permalink: string };
      if (first === '') first = quote.dataset;
      expect(quote.total).toBe(quote.dataset === first ? '2.74' : '2.75');
      if (republished !== '' && now > REPUBLISHED + BEHIND && thatDay.by !== 'stale-if-error')
        expect(quote.dataset).toBe(republished);

      const permalink = `/v1/datasets/${first}/quote?at=2025-02-01&input=1000000&model=deepseek-r1&output=1000000`;
      const fixed = await (await cache.get(permalink, now)).response.text();
      if (pinned === '') pinned = fixed;
      expect(fixed).toBe(pinned);
    }
    console.info(
      `A month behind a cache: ${[...counts].map(([what, n]) => `${n} ${what}`).join(', ')}; the origin answered ${[...cache.asked].map(([status, n]) => `${n} × ${status || 'nothing'}`).join(', ')}`,
    );
    for (const kind of ['fresh', 'stale-while-revalidate', 'stale-if-error', 'origin'])
      expect(counts.get(kind)).toBeGreaterThan(0);
    expect(cache.asked.get(304)).toBeGreaterThan(cache.asked.get(200) ?? 0);
  });

  it('changed its answers when it should', async () => {
    const total = async (model: string, now: string) => {
      const body = await truth(`/v1/quote?${WORKLOAD}&model=${model}`, at(now));
      return (JSON.parse(body) as { total: string | null }).total;
    };
    expect(await total('deepseek-r1', '2025-05-27T23:59:59')).not.toBeNull();
    expect(await total('deepseek-r1', '2025-05-28T00:00:00')).toBeNull();
    expect(await total('o3', '2025-06-09T23:59:59')).toBe('50.00');
    expect(await total('o3', '2025-06-10T00:00:00')).toBe('10.00');
  });
});

/** An answer about today is of today: only an origin that is down may make it of yesterday, and for a day at most. */
async function expectOfToday(address: string, now: number, { response, by, storedAt }: Served): Promise<void> {
  tally(by);
  const { at: answered } = (await response.clone().json()) as { at: string };
  expect(response.status).toBe(200);
  if (by === 'stale-if-error') {
    expect(isDown).toBe(true);
    expect(now - storedAt).toBeLessThan(DAY + MINUTE);
  } else {
    expect(answered, `${address}, ${by}, at ${new Date(now).toISOString()}`).toBe(dayOf(now));
    expect(now - storedAt).toBeLessThan(MINUTE + HOUR);
  }
}
