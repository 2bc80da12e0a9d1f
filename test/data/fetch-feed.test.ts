// The lists as they come over the wire, good and bad, from a server of their formats on loopback.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createCatalog } from '../../data/catalog/catalog.ts';
import { readGenaiPrices } from '../../data/market/readers/genai-prices.ts';
import { readModelsDev } from '../../data/market/readers/models-dev.ts';
import { FEEDS, type Feed, fetchFeed, type Limits } from '../../scripts/fetch-feed.ts';
import { reportText, runRefresh } from '../../scripts/refresh.ts';
import { dataset } from '../support/fixtures.ts';
import { EMPTY, genaiPrices, HOUR, many, modelsDev, START } from '../support/market-feeds.ts';

const GOOD = modelsDev({ openai: many(30, 2), google: { g: { input: 2, output: 8 } } });
type Answer = (request: IncomingMessage, response: ServerResponse) => void;
const json =
  (body: unknown, etag = '"1"'): Answer =>
  (request, response) => {
    if (request.headers['if-none-match'] === etag) return void response.writeHead(304).end();
    response.writeHead(200, { 'Content-Type': 'application/json', ETag: etag }).end(JSON.stringify(body));
  };

let answers: Record<string, Answer> = {};
let server: Server;
let feeds: Feed[] = [];
beforeAll(async () => {
  server = createServer((request, response) => answers[request.url ?? '']?.(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  feeds = [
    { source: 'models.dev', family: 'models.dev', url: `${origin}/api.json`, read: readModelsDev },
    { source: 'genai-prices', family: 'genai-prices', url: `${origin}/data.json`, read: readGenaiPrices },
  ];
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const LIMITS: Limits = { timeoutMs: 4000, maxBytes: 100_000 };
const ask = (etag?: string) => fetchFeed(feeds[0] as Feed, etag, LIMITS);

describe('a feed', () => {
  it('is asked conditionally, and says that nothing changed', async () => {
    answers = { '/api.json': json(GOOD) };
    const first = await ask();
    expect(first).toMatchObject({ etag: '"1"', reading: { result: { readings: { rows: 31 } } } });
    expect(await ask('"1"')).toEqual({
      reading: { source: 'models.dev', family: 'models.dev', result: { unchanged: true } },
    });
  });

  it.each<[string, Answer, string]>([
    [
      'a page with 200',
      (_, response) => void response.end('<!doctype html><title>Maintenance</title>'),
      'it is no JSON',
    ],
    ['a text that is cut off', (_, response) => void response.end(JSON.stringify(GOOD).slice(0, 900)), 'it is no JSON'],
    [
      'a connection that is cut off',
      (_, response) => {
        response.writeHead(200, { 'Content-Length': '99999' }).write('{');
        setTimeout(() => response.destroy(), 20);
      },
      'it cannot be reached, or its answer was cut off',
    ],
    [
      '429',
      (_, response) => void response.writeHead(429, { 'Retry-After': '3600' }).end(),
      'it answered 429, and asks to wait for 3600',
    ],
    ['503', (_, response) => void response.writeHead(503).end(), 'it answered 503'],
    ['a slow answer', () => undefined, 'it gave no answer within 4 s'],
    ['60 MB', (_, response) => void response.end(' '.repeat(600_000)), 'it is larger than 0.1 MB'],
    ['another shape', json({ data: [] }), 'models.dev has no rows: it has changed its shape.'],
    ['units × 10⁶', json(modelsDev({ openai: many(20, 3_000_000) })), 'models.dev: 20 of 20 rows cannot be read'],
  ])('that gives %s has failed, with a reason', async (_, answer, why) => {
    answers = { '/api.json': answer };
    const { reading, etag } = await ask('"0"');
    expect(reading.result).toMatchObject({ failed: expect.stringContaining(why) });
    expect(etag).toBeUndefined();
  });

  it('has an address that is reached over TLS', () => {
    for (const { url } of FEEDS) expect(url).toMatch(/^https:\/\//);
  });

  it('may leave out the type of a constraint, as the repository of genai-prices does', () => {
    const rows = genaiPrices({ google: { g: [2, 8] } }, { from: '2027-01-01', input: 4, output: 16 });
    const text = JSON.stringify(rows).replace('"type":"start_date",', '');
    expect(text).not.toContain('"type"');
    expect(readGenaiPrices(JSON.parse(text))).toEqual(readGenaiPrices(rows));
  });
});

describe('a run', () => {
  const catalog = createCatalog('3fa9c1d2e4b7', dataset());
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'model-compare-refresh-'));
    return () => rm(folder, { recursive: true, force: true });
  });
  const run = (hours: number) => runRefresh({ folder, catalog, now: START + hours * HOUR, feeds, limits: LIMITS });

  it('keeps what it read for the next, which takes a change, holds a jump, and asks with what it was given', async () => {
    const nothing = { market: EMPTY, sellers: [], etags: {} };
    await writeFile(path.join(folder, 'market.json'), JSON.stringify(nothing));
    const genai = json(genaiPrices({ google: { g: [2, 8] } }));
    answers = { '/api.json': json(GOOD), '/data.json': genai };
    const first = await run(0);
    expect(first.report).toMatchObject({ clean: true, feeds: [{ outcome: 'taken' }, { outcome: 'taken' }] });
    expect(first.market.offers).toHaveLength(31);

    const wrong = { ...many(30, 2), 'model-0': { input: 1.5, output: 8 }, 'model-1': { input: 200, output: 800 } };
    answers['/api.json'] = json(modelsDev({ openai: wrong, google: { g: { input: 2, output: 8 } } }), '"2"');
    const second = await run(24);
    expect(second.report.feeds.map(({ outcome }) => outcome)).toEqual(['taken', 'unchanged']);
    const text = reportText(second.report);
    expect(text).toContain('# Prices read at 2026-11-02T06:00:00Z: to look at');
    expect(text).toContain('- openai model-1: 2.00 / 8.00 → 200.00 / 800.00, jump, seen 1 of 3 times');
    expect(text).toContain('- price: openai model-0: 2.00 / 8.00 → 1.50 / 8.00');

    const third = await run(48);
    expect(third.report.feeds.map(({ outcome }) => outcome)).toEqual(['unchanged', 'unchanged']);
    expect(third.report.held).toMatchObject([
      { apiId: 'model-1', seen: ['2026-11-02T06:00:00Z', '2026-11-03T06:00:00Z'] },
    ]);
  });

  it('that finds no feed leaves the market as it was, and what it was given to ask with', async () => {
    const kept = { market: EMPTY, sellers: [], etags: { 'models.dev': '"7"' } };
    await writeFile(path.join(folder, 'market.json'), JSON.stringify(kept));
    answers = { '/api.json': json({}), '/data.json': json([]) };
    const { report } = await run(0);
    expect(report.feeds.map(({ outcome }) => outcome)).toEqual(['failed', 'failed']);
    const after = JSON.parse(await readFile(path.join(folder, 'market.json'), 'utf8')) as typeof kept;
    expect(after.market.offers).toEqual([]);
    expect(after.etags).toEqual({ 'models.dev': '"7"' });
  });
});
