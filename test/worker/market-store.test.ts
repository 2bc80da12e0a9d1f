// The market's own ladder and pointer beside the dataset's, on a KV that behaves as it should and on one that does not.

import { reset } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { MarketContents } from '../../data/market/market-text.ts';
import { smallMarket } from '../support/small-market.ts';
import { Door, NOON, publishFacts, publishMarket } from '../support/worker/test-worker.ts';

beforeEach(async () => {
  await reset();
  // The faults below are meant, so they need not be read about.
  vi.spyOn(console, 'warn').mockImplementation(() => {});
});

const SOURCES = '/v1/sources';
const QUOTE = '/v1/quote?at=2025-02-01&input=1000000&model=deepseek-r1&output=1000000';
const LATER = '2026-11-25T12:00:00Z';
const seconds = (count: number) => count * 1000;

/** The market of the tests without its first offer. */
function otherMarket(): MarketContents {
  const contents = smallMarket();
  return { ...contents, offers: contents.offers.slice(1) };
}

type Get = (key: string, type: 'text' | 'arrayBuffer') => Promise<string | ArrayBuffer | null>;
const healthy: Get = async (key, type) => (type === 'text' ? env.DATA.get(key) : env.DATA.get(key, 'arrayBuffer'));

/** A KV that answers for the market in its own way, and for the dataset as it should; it counts what is read. */
class StrangeKV {
  reads: string[] = [];
  get: Get;
  constructor(get: Get = healthy) {
    this.get = get;
  }
  get binding(): KVNamespace {
    return {
      get: async (key: string, options?: { type?: 'text' | 'arrayBuffer' }) => {
        this.reads.push(key);
        return (key.startsWith('market:') ? this.get : healthy)(key, options?.type ?? 'text');
      },
    } as unknown as KVNamespace;
  }
}

async function expectSource(door: Door, source: string): Promise<Record<string, unknown>> {
  const response = await door.ask(SOURCES);
  expect(response.status).toBe(200);
  expect(response.headers.get('Market-Source')).toBe(source);
  expect(response.headers.get('Dataset-Source')).toBe('kv');
  const body = (await response.json()) as Record<string, unknown>;
  expect(response.headers.get('Market-Version')).toBe(body.market);
  return body;
}

describe('the market', () => {
  it('is not read by who asks nothing of it', async () => {
    await publishFacts();
    await publishMarket(smallMarket());
    const kv = new StrangeKV();
    const door = new Door(NOON, kv.binding);
    const response = await door.ask(QUOTE);
    expect(response.headers.has('Market-Version')).toBe(false);
    expect(kv.reads.filter((key) => key.startsWith('market:'))).toEqual([]);
  });

  it('is read once by all that ask for it at the same time, and then not for half a minute', async () => {
    await publishFacts();
    const { pointer } = await publishMarket(smallMarket());
    const kv = new StrangeKV();
    const door = new Door(NOON, kv.binding);
    await Promise.all(Array.from({ length: 16 }, () => expectSource(door, 'kv')));
    door.now += seconds(29.999);
    await expectSource(door, 'kv');
    const read = kv.reads.filter((key) => key.startsWith('market:'));
    expect(read).toEqual(['market:current', `market:${pointer.version}`]);
  });

  it('says when each of its sources was read', async () => {
    await publishFacts();
    const reading = { version: '0.1.2', read: '2026-11-20', rows: 5, leftOut: 0, held: 1 };
    await publishMarket(smallMarket(), NOON, { 'pi-ai': reading });
    const { sources, counts } = await expectSource(new Door(), 'kv');
    expect(sources).toContainEqual(expect.objectContaining({ id: 'pi-ai', family: 'models.dev', reading }));
    expect(sources).toContainEqual(expect.objectContaining({ id: 'genai-prices', reading: null }));
    expect(counts).toMatchObject({ offers: 5, models: 4 });
  });

  it('leaves every checked answer, its ETag and its permalink byte for byte as they were when it changes', async () => {
    const { pointer } = await publishFacts();
    await publishMarket(smallMarket());
    const addresses = [
      QUOTE,
      `/v1/datasets/${pointer.version}${QUOTE.slice(3)}`,
      '/v1/quote?apiId=deepseek-reasoner&at=2025-06-02T18:00:00Z&input=1&output=1&provider=deepseek',
      '/v1/quote?input=1&model=deepseek-r1&output=1&provider=cheapest',
      '/v1/compare?models=deepseek-r1,o1',
      '/v1/models/deepseek-r1',
      '/v1/dataset',
      '/compare/deepseek-r1-vs-o1',
    ];
    const answers = async (door: Door) => {
      await door.ask(SOURCES);
      return Promise.all(
        addresses.map(async (address) => {
          const response = await door.ask(address);
          return [response.status, Object.fromEntries(response.headers), await response.text()];
        }),
      );
    };
    const before = await answers(new Door());
    await publishMarket(otherMarket(), LATER);
    expect(await answers(new Door())).toEqual(before);
  });

  it('is taken over when a new one is published', async () => {
    await publishFacts();
    const first = await publishMarket(smallMarket());
    const door = new Door();
    await expectSource(door, 'kv');
    const second = await publishMarket(otherMarket(), LATER);
    expect(second.pointer).toMatchObject({
      previous: [first.pointer.version],
      changes: { added: 0, removed: 1, changed: 0 },
    });
    door.now += seconds(30);
    await door.ask(SOURCES);
    expect(await expectSource(door, 'kv')).toMatchObject({ market: second.pointer.version });
  });

  it('is published once where nothing changed', async () => {
    await publishMarket(smallMarket());
    expect(await publishMarket(smallMarket(), LATER)).toMatchObject({ changed: false });
  });
});

describe('a cold worker answers from the market built in, and from KV of what is checked, where KV', () => {
  beforeEach(async () => {
    await publishFacts();
  });

  it('has no market', async () => {
    await expectSource(new Door(), 'built-in');
  });

  it('has its pointer and not yet its body', async () => {
    const { pointer } = await publishMarket(smallMarket());
    await env.DATA.delete(`market:${pointer.version}`);
    await expectSource(new Door(), 'built-in');
  });

  it('has a body that is not packed', async () => {
    const { pointer } = await publishMarket(smallMarket());
    await env.DATA.put(`market:${pointer.version}`, 'no gzip');
    await expectSource(new Door(), 'built-in');
  });

  it('has a truncated body', async () => {
    const { pointer } = await publishMarket(smallMarket());
    const body = (await env.DATA.get(`market:${pointer.version}`, 'arrayBuffer')) as ArrayBuffer;
    await env.DATA.put(`market:${pointer.version}`, body.slice(0, 200));
    await expectSource(new Door(), 'built-in');
  });

  it('has the body of another market', async () => {
    const { pointer } = await publishMarket(smallMarket());
    const { pointer: other } = await publishMarket(otherMarket(), LATER);
    const body = (await env.DATA.get(`market:${pointer.version}`, 'arrayBuffer')) as ArrayBuffer;
    await env.DATA.put(`market:${other.version}`, body);
    await env.DATA.delete(`market:${pointer.version}`);
    await expectSource(new Door(), 'built-in');
  });

  it.each(['', 'null', '{', '{"version":"__proto__"}'])('has a pointer of %j', async (text) => {
    await env.DATA.put('market:current', text);
    await expectSource(new Door(), 'built-in');
  });

  it('has a market of another format', async () => {
    const { pointer } = await publishMarket(smallMarket());
    await env.DATA.put('market:current', JSON.stringify({ ...pointer, format: pointer.format + 1 }));
    await expectSource(new Door(), 'built-in');
  });

  it('throws', async () => {
    const kv = new StrangeKV(() => Promise.reject(new Error('KV GET failed: 503')));
    await expectSource(new Door(NOON, kv.binding), 'built-in');
  });

  it('hangs, and waits for it but once', async () => {
    const kv = new StrangeKV(() => new Promise(() => {}));
    const door = new Door(NOON, kv.binding);
    await expectSource(door, 'built-in');
    await expectSource(door, 'built-in');
    expect(kv.reads.filter((key) => key === 'market:current')).toHaveLength(1);
  });
});

describe('a warm worker', () => {
  it('keeps the last good market where KV fails, says so, and comes back', async () => {
    await publishFacts();
    await publishMarket(smallMarket());
    const kv = new StrangeKV();
    const door = new Door(NOON, kv.binding);
    await expectSource(door, 'kv');
    kv.get = () => Promise.reject(new Error('KV GET failed: 500'));
    door.now += seconds(30);
    await door.ask(SOURCES);
    await expectSource(door, 'last-good');
    expect((await door.ask(SOURCES)).headers.get('Cache-Control')).toBe('public, max-age=10');
    // What is checked is as well as before.
    expect((await door.ask(QUOTE)).headers.get('Cache-Control')).toContain('max-age=60');
    kv.get = healthy;
    door.now += seconds(31);
    await door.ask(SOURCES);
    await expectSource(door, 'kv');
  });

  it('answers from the market before where the latest has no body yet', async () => {
    await publishFacts();
    const first = await publishMarket(smallMarket());
    const second = await publishMarket(otherMarket(), LATER);
    await env.DATA.delete(`market:${second.pointer.version}`);
    expect(await expectSource(new Door(), 'last-good')).toMatchObject({ market: first.pointer.version });
  });
});

describe('a dataset and a market named in an address', () => {
  it('answer for ever, whatever is published later', async () => {
    const { pointer } = await publishFacts();
    const first = await publishMarket(smallMarket());
    await publishMarket(otherMarket(), LATER);
    const door = new Door();
    const pair = `/v1/datasets/${pointer.version}-${first.pointer.version}`;
    const response = await door.ask(`${pair}/sources`);
    expect(response.status).toBe(200);
    expect(response.headers.get('Market-Version')).toBe(first.pointer.version);
    expect(response.headers.get('Cache-Control')).toContain('max-age=86400');
    const checked = await door.ask(`${pair}${QUOTE.slice(3)}`);
    const alone = await door.ask(`/v1/datasets/${pointer.version}${QUOTE.slice(3)}`);
    expect(await checked.text()).toBe(await alone.text());
  });

  it('are 404 where the market was never published, and say which there is', async () => {
    const { pointer } = await publishFacts();
    const market = await publishMarket(smallMarket());
    const response = await new Door().ask(`/v1/datasets/${pointer.version}-0123456789ab/sources`);
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ suggestions: [market.pointer.version] });
  });

  it('are 503 where the market cannot be read now', async () => {
    const { pointer } = await publishFacts();
    const first = await publishMarket(smallMarket());
    await publishMarket(otherMarket(), LATER);
    const kv = new StrangeKV((key, type) =>
      key.endsWith(first.pointer.version) ? Promise.reject(new Error('KV GET failed: 500')) : healthy(key, type),
    );
    const door = new Door(NOON, kv.binding);
    const response = await door.ask(`/v1/datasets/${pointer.version}-${first.pointer.version}/sources`);
    expect(response.status).toBe(503);
    expect(response.headers.get('Retry-After')).toMatch(/^([1-9]|[12]\d|30)$/);
  });

  it('are asked for together: a dataset alone says nothing of what is listed', async () => {
    const { pointer } = await publishFacts();
    await publishMarket(smallMarket());
    const response = await new Door().ask(`/v1/datasets/${pointer.version}/sources`);
    expect(response.status).toBe(404);
    expect(((await response.json()) as { detail: string }).detail).toContain(`/v1/datasets/${pointer.version}-`);
  });
});
