// What changed, as programs, people and readers of feeds ask for it.
import { reset } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { beforeEach, describe, expect, it } from 'vitest';
import type { ChangeList } from '../../data/schema/change.ts';
import { createWorker } from '../../worker/index.ts';
import { faultsOf } from '../support/worker/contract.ts';
import { Door, NOON, publishFacts, realFacts } from '../support/worker/test-worker.ts';

let door = new Door();
let version = '';
beforeEach(async () => {
  await reset();
  door = new Door();
  version = (await publishFacts()).pointer.version;
});

const list = async (query = '') => (await door.json(`/v1/changes${query}`)) as unknown as ChangeList;

describe('/v1/changes', () => {
  it('is as the contract says, with the footnotes of what it lists', async () => {
    for (const query of [
      '',
      '?kind=announced',
      '?provider=openai&kind=price,retirement&limit=100',
      '?model=o3&at=2025-07-01',
    ]) {
      const response = await door.ask(`/v1/changes${query}`);
      const body = (await response.json()) as ChangeList;
      expect(faultsOf('/v1/changes', 'get', response.status, body), query).toEqual([]);
      expect(body.changes.length).toBeGreaterThan(0);
      const cited = body.changes.flatMap(({ sources }) => sources);
      expect(Object.keys(body.sources).sort()).toEqual([...new Set(cited)].sort());
    }
  });

  it('has all of them on its pages, none twice', async () => {
    const found: string[] = [];
    let page = await list('?limit=40');
    const { total } = page;
    found.push(...page.changes.map(({ id }) => id));
    while (page.next !== null) {
      page = await list(`?limit=40&cursor=${encodeURIComponent(page.next)}`);
      found.push(...page.changes.map(({ id }) => id));
    }
    expect(found).toHaveLength(total);
    expect(new Set(found).size).toBe(total);
  });

  it('takes any name of a model, and tells of the canonical question', async () => {
    const response = await door.ask(
      '/v1/changes?model=openai%2Fo1&kind=retirement,price&since=2024-01-01T01:00:00%2B01:00',
    );
    expect(response.headers.get('Content-Location')).toBe(
      '/v1/changes?kind=price,retirement&model=o1&since=2024-01-01T00:00:00Z',
    );
  });

  it.each([
    ['?kind=rise', 400, 'kind'],
    ['?since=yesterday', 400, 'since'],
    ['?cursor=price:nobody', 400, 'cursor'],
    ['?limit=0', 400, 'limit'],
    ['?seller=openai', 400, 'seller'],
    ['?provider=opnai', 404, 'openai'],
    ['?model=o33', 404, 'o3'],
  ])('%s is %i and says why', async (query, status, word) => {
    const problem = await door.json(`/v1/changes${query}`);
    expect(problem).toMatchObject({ status });
    expect(JSON.stringify(problem)).toContain(word);
  });

  it('of a named dataset needs the day, and is the same for ever', async () => {
    expect(await door.json(`/v1/datasets/${version}/changes`)).toMatchObject({ status: 400 });
    const response = await door.ask(`/v1/datasets/${version}/changes?at=2026-11-24`);
    expect(response.headers.get('Cache-Control')).toContain('max-age=86400');
    expect(await response.json()).toEqual(await door.json('/v1/changes?at=2026-11-24'));
  });

  it('has a correction once a dataset with another figure of the past is published, and another entity tag', async () => {
    const before = await door.ask('/v1/changes?kind=correction');
    expect(await before.json()).toMatchObject({ total: 0 });
    const facts = realFacts();
    const o3 = facts.models.find(({ id }) => id === 'o3')?.offers[0];
    if (o3?.prices[1]) o3.prices[1].rates.input = '2.10';
    await publishFacts(facts, '2026-11-24T13:00:00Z');
    door = new Door('2026-11-24T14:00:00Z');
    const after = await door.ask('/v1/changes?kind=correction');
    expect(await after.json()).toMatchObject({
      changes: [
        {
          kind: 'correction',
          model: 'o3',
          provider: 'openai',
          at: '2026-11-24T13:00:00Z',
          effective: '2025-06-10',
          fields: [{ field: 'rates.input', from: '2.00', to: '2.10' }],
        },
      ],
    });
    expect(after.headers.get('ETag')).not.toBe(before.headers.get('ETag'));
    expect(await door.json('/v1/dataset')).toMatchObject({
      changes: {
        fields: [{ model: 'o3', field: 'offers.openai.prices.2025-06-10.rates.input', from: '2.00', to: '2.10' }],
      },
    });
    // Taken back: both publications corrected something, and both say so.
    await publishFacts(realFacts(), '2026-11-24T15:00:00Z');
    door.now = Date.parse('2026-11-24T16:00:00Z');
    await door.ask('/healthz');
    expect((await list('?kind=correction')).changes.map(({ title }) => title)).toEqual([
      expect.stringContaining('input $2.10 → $2.00'),
      expect.stringContaining('input $2.00 → $2.10'),
    ]);
  });
});

describe('a feed', () => {
  it.each([
    ['/changes.atom', 'application/atom+xml; charset=utf-8'],
    ['/changes.json?kind=price', 'application/feed+json; charset=utf-8'],
  ])('%s has its type, may be kept, and is 304 for who has it', async (path, type) => {
    const response = await door.ask(path);
    expect([response.status, response.headers.get('Content-Type')]).toEqual([200, type]);
    expect(response.headers.get('Cache-Control')).toMatch(/^public, max-age=60/);
    const again = await door.ask(path, { headers: { 'If-None-Match': response.headers.get('ETag') ?? '' } });
    expect([again.status, await again.text()]).toEqual([304, '']);
  });

  it('ignores what a shared link brings along, and refuses what it cannot read', async () => {
    expect((await door.ask('/changes.atom?utm_source=x&kind=price')).headers.get('Content-Location')).toBe(
      '/changes.atom?kind=price',
    );
    expect((await door.ask('/changes.atom?kind=rise')).status).toBe(400);
    expect((await door.ask('/changes.json?provider=nobody')).status).toBe(404);
  });

  it('has addresses of where it is said to be hosted, whatever the request says', async () => {
    const worker = createWorker(() => Date.parse(NOON));
    const context = { waitUntil: () => undefined } as unknown as ExecutionContext;
    const ask = async (origin?: string) => {
      const bindings = origin === undefined ? { DATA: env.DATA } : { DATA: env.DATA, ORIGIN: origin };
      const request = new Request('https://elsewhere.example/changes.atom?kind=price');
      return (await worker.fetch(request, bindings, context)).text();
    };
    expect(await ask('https://compare.example')).toContain('href="https://compare.example/changes.atom?kind=price"');
    expect(await ask()).not.toContain('elsewhere');
  });
});

describe('/changes', () => {
  it('is a page that names its feeds, narrowed as it is', async () => {
    const text = await (await door.ask('/changes?kind=announced&provider=google')).text();
    expect(text).toContain(
      '<link rel="alternate" type="application/atom+xml" title="Changes (Atom)" href="/changes.atom?kind=announced&amp;provider=google">',
    );
    expect(text).toContain('Gemini 3.6 Flash');
    expect(text).not.toContain('<a href="/models/gpt-4.1">');
  });

  it('takes a form as a browser sends it, with fields that were left empty', async () => {
    const response = await door.ask('/changes?kind=price&provider=&model=&since=');
    expect([response.status, response.headers.get('Content-Location')]).toEqual([200, '/changes?kind=price']);
  });

  it('leads on to the older ones until there are no more', async () => {
    let path: string | undefined = '/changes';
    let pages = 0;
    for (; path !== undefined && pages < 20; pages++) {
      const text: string = await (await door.ask(path)).text();
      path = /<a href="([^"]+)">Older changes<\/a>/.exec(text)?.[1]?.replaceAll('&amp;', '&');
    }
    expect(pages).toBe(5);
  });
});
