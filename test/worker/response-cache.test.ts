import { beforeAll, describe, expect, it } from 'vitest';
import { ResponseCache } from '../../worker/response-cache.ts';
import { Door, publishFacts } from '../support/worker/test-worker.ts';

describe('kept responses', () => {
  const kept = (cache: ResponseCache, key: string) => cache.get(key)?.body();

  it('are no more than 128: the oldest leaves', () => {
    const cache = new ResponseCache();
    for (let i = 0; i <= 128; i++) cache.set(`${i}`, { body: () => '' }, `body ${i}`);
    expect(kept(cache, '0')).toBeUndefined();
    expect(kept(cache, '1')).toBe('body 1');
    expect(kept(cache, '128')).toBe('body 128');
  });

  it('of more than 64 KiB are not kept', () => {
    const cache = new ResponseCache();
    cache.set('long', { body: () => '' }, 'x'.repeat(65_537));
    cache.set('just', { body: () => '' }, 'x'.repeat(65_536));
    expect(kept(cache, 'long')).toBeUndefined();
    expect(kept(cache, 'just')).toHaveLength(65_536);
  });
});

describe('an answer that was given before', () => {
  beforeAll(async () => {
    await publishFacts();
  });

  it.each([
    '/v1/quote?input=1&model=o3&output=1',
    '/v1/quote?at=2025-02-01&input=1&model=o1&output=1',
    '/v1/compare?models=deepseek-r1,o1',
    '/compare/deepseek-r1-vs-o1',
    '/v1/models',
    '/v1/models/o1',
  ])('to %s is the same as one worked out anew, at every hour and on the next day', async (path) => {
    const warm = new Door('2026-11-24T12:00:00Z');
    for (const now of ['2026-11-24T12:00:00Z', '2026-11-24T23:59:30Z', '2026-11-25T00:00:00Z']) {
      warm.now = Date.parse(now);
      for (const init of [{}, { headers: { 'If-None-Match': '*' } }, { method: 'HEAD' }]) {
        const [again, anew] = [await warm.ask(path, init), await new Door(now).ask(path, init)];
        expect(again.status).toBe(anew.status);
        expect([...again.headers]).toEqual([...anew.headers]);
        expect(await again.text()).toBe(await anew.text());
      }
    }
  });

  it('keeps its headers to itself', async () => {
    const door = new Door();
    const path = '/v1/models/o1';
    (await door.ask(path)).headers.set('ETag', 'changed');
    expect((await door.ask(path)).headers.get('ETag')).not.toBe('changed');
  });

  it('by a dataset named in the address is not mistaken for the latest, nor the other way round', async () => {
    const door = new Door();
    const latest = await door.ask('/v1/models?at=2025-02-01');
    const { dataset } = (await latest.json()) as { dataset: string };
    const pinned = await door.ask(`/v1/datasets/${dataset}/models?at=2025-02-01`);
    expect(latest.headers.get('Cache-Control')).toContain('max-age=60');
    expect(pinned.headers.get('Cache-Control')).toContain('max-age=86400');
    const again = await door.ask(`/v1/datasets/${dataset}/models?at=2025-02-01`);
    expect(again.headers.get('Cache-Control')).toContain('max-age=86400');
  });
});
