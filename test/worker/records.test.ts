// Models, benchmarks and datasets: what is listed, and what each record says.
import { reset } from 'cloudflare:test';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { publishable } from '../../scripts/publish-dataset.ts';
import { Door, publishFacts, realFacts } from '../support/worker/test-worker.ts';

const facts = realFacts();
const ids = facts.models.map(({ id }) => id);
let door = new Door();
beforeAll(async () => {
  await publishFacts();
});

interface List {
  models: { id: string; developer: string; openWeights: boolean; price: { status: string; rates: unknown } | null }[];
  total: number;
  next: string | null;
}
type Listed = Pick<List['models'][number], 'id' | 'developer' | 'openWeights'>;
const list = async (query = '') => (await door.json(`/v1/models${query}`)) as unknown as List;

/** The ids on all pages of a list. */
async function everyPage(query: string): Promise<string[]> {
  const found: string[] = [];
  let cursor: string | null = null;
  do {
    const page = await list(`?${query}&limit=100${cursor === null ? '' : `&cursor=${cursor}`}`);
    found.push(...page.models.map(({ id }) => id));
    cursor = page.next;
  } while (cursor !== null);
  return found;
}

describe('the list of models', () => {
  it('has all of them on its pages, none twice', async () => {
    const found: string[] = [];
    let page = await list('?limit=7');
    found.push(...page.models.map(({ id }) => id));
    while (page.next !== null) {
      expect(page.models).toHaveLength(7);
      page = await list(`?limit=7&cursor=${page.next}`);
      found.push(...page.models.map(({ id }) => id));
    }
    expect(found).toEqual(ids);
    expect(page.total).toBe(ids.length);
  });

  it('prices each at the time asked about', async () => {
    const { models } = await list('?ids=deepseek-r1,o1&at=2025-02-01');
    expect(models).toMatchObject([
      { id: 'deepseek-r1', price: { status: 'current', rates: { input: '0.55', output: '2.19' } } },
      { id: 'o1', price: { status: 'current', rates: { input: '15.00', output: '60.00' } } },
    ]);
  });

  it('means today where it does not say when', async () => {
    const { models } = await list('?ids=deepseek-r1');
    expect(models).toMatchObject([{ price: { status: 'retired', rates: null } }]);
  });

  it.each([
    ['q=R1-DISTILL', (model: Listed) => model.id.includes('r1-distill')],
    ['developer=openai', ({ developer }: Listed) => developer === 'OpenAI'],
    ['openWeights=true', ({ openWeights }: Listed) => openWeights],
    ['openWeights=false', ({ openWeights }: Listed) => !openWeights],
  ])('is narrowed by %s', async (query, fits) => {
    const narrowed = await everyPage(query);
    expect(narrowed).toEqual(facts.models.filter(fits).map(({ id }) => id));
    expect((await list(`?${query}`)).total).toBe(narrowed.length);
    expect(narrowed.length).toBeGreaterThan(0);
  });

  it.each([
    ['developer=OPENAI', 'developer=OpenAI'],
    ['q=DISTILL', 'q=distill'],
    ['q=deep+seek', 'q=deep%20seek'],
    ['limit=50', ''],
    ['ids=OpenAI/O1,deepseek-R1&limit=2', 'ids=o1,deepseek-r1&limit=2'],
    ["q=it's&limit=2", 'limit=2&q=it%27s'],
  ])('says that %s is written %s', async (query, canonical) => {
    const response = await door.ask(`/v1/models?${query}`);
    const written = canonical === '' ? '/v1/models' : `/v1/models?${canonical}`;
    expect(response.headers.get('Content-Location')).toBe(written);
    const again = await door.ask(written);
    expect(again.headers.get('Content-Location')).toBeNull();
    expect(await again.text()).toBe(await response.text());
  });

  it('is empty where nothing fits', async () => {
    expect(await list('?q=zzzz')).toMatchObject({ models: [], total: 0, next: null });
  });

  it.each([
    'limit=0',
    'limit=101',
    'cursor=A',
    'openWeights=yes',
    'ids=',
    'ids=o1,o1',
    'ids=o1,openai/o1',
    'q=',
    'sort=name',
  ])('refuses %s', async (query) => {
    expect((await door.ask(`/v1/models?${query}`)).status).toBe(400);
  });

  it('refuses an id that there is not', async () => {
    const response = await door.ask('/v1/models?ids=o1,deepseek-r2');
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ suggestions: expect.arrayContaining(['deepseek-r1']) });
  });
});

describe('the record of a model', () => {
  it.each(ids)('%s is whole, with every source that it cites', async (id) => {
    const { model, sources } = await door.json(`/v1/models/${id}`);
    expect(model).toEqual(facts.models.find((known) => known.id === id));
    for (const key of JSON.stringify(model).matchAll(/"sources":\["([^"]+)"/g))
      expect(sources).toHaveProperty([key[1] as string]);
  });

  it.each([
    ['/v1/models/O1', '/v1/models/o1'],
    ['/v1/models/openai%2Fo1', '/v1/models/o1'],
    ['/v1/models/deepseek-ai%2FDeepSeek-R1', '/v1/models/deepseek-r1'],
    ['/v1/models/o%31', '/v1/models/o1'],
  ])('under another name, %s, is at %s', async (path, location) => {
    const response = await door.ask(path);
    if (response.status !== 200) {
      expect(response.status).toBe(308);
      expect(response.headers.get('Location')).toBe(location);
    }
  });

  it('takes no parameters', async () => {
    expect((await door.ask('/v1/models/o1?at=2025-02-01')).status).toBe(400);
  });

  it('that there is not is 404 with suggestions', async () => {
    const response = await door.ask('/v1/models/o11');
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ suggestions: expect.arrayContaining(['o1']) });
  });
});

describe('benchmarks', () => {
  it('are listed with the tables that print them', async () => {
    const { benchmarks, tables } = await door.json('/v1/benchmarks');
    const listed = benchmarks as { id: string; tables: { table: string; results: number; newest: string }[] }[];
    expect(listed.map(({ tables: _, ...benchmark }) => benchmark)).toEqual(facts.benchmarks);
    expect(tables).toEqual(facts.tables.map(({ results: _, ...table }) => table));
    const printed = listed.flatMap(({ tables }) => tables);
    const results = facts.tables.flatMap(({ results }) => results);
    expect(printed.reduce((sum, { results }) => sum + results, 0)).toBe(results.length);
    expect(listed.find(({ id }) => id === 'terminal-bench-2.1')?.tables).toMatchObject([
      { table: 'vals-terminal-bench-2-1', newest: '2026-09-28' },
    ]);
  });

  it.each(facts.benchmarks.map(({ id }) => id))('have every score on %s, best first', async (id) => {
    const { scores } = (await door.json(`/v1/benchmarks/${id}`)) as { scores: { value: number; sources: string[] }[] };
    const count = facts.tables.flatMap(({ results }) => results).filter(({ benchmark }) => benchmark === id).length;
    expect(scores).toHaveLength(count);
    expect(scores.map(({ value }) => value)).toEqual(scores.map(({ value }) => value).sort((a, b) => b - a));
    expect(scores.every(({ sources }) => sources.length > 0)).toBe(true);
  });

  it('in other case are sent to their id', async () => {
    const response = await door.ask('/v1/benchmarks/AIME-2024');
    expect(response.status).toBe(308);
    expect(response.headers.get('Location')).toBe('/v1/benchmarks/aime-2024');
  });

  it('that there are not are 404 with suggestions', async () => {
    const response = await door.ask('/v1/benchmarks/aime-2023');
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ suggestions: expect.arrayContaining(['aime-2024']) });
  });
});

describe('claims', () => {
  it('are all of them, or those about any of some models', async () => {
    expect((await door.json('/v1/claims')).claims).toEqual(facts.claims);
    const { claims } = await door.json('/v1/claims?models=OpenAI/o1,o3');
    expect(claims).toEqual(facts.claims.filter(({ models }) => models.includes('o1') || models.includes('o3')));
  });

  it('about a model that there is not are 404', async () => {
    expect((await door.ask('/v1/claims?models=o1,o11')).status).toBe(404);
  });
});

describe('the dataset', () => {
  beforeEach(async () => {
    await reset();
    await publishFacts();
    door = new Door();
  });

  it('tells its version, its age and what it counts', async () => {
    const { version } = await publishable(facts);
    expect(await door.json('/v1/dataset')).toMatchObject({
      version,
      asOf: facts.asOf,
      published: '2026-11-24T12:00:00.000Z',
      previous: [],
      counts: { models: ids.length, benchmarks: facts.benchmarks.length, sources: Object.keys(facts.sources).length },
    });
  });

  it('tells what changed since the one before', async () => {
    const changed = realFacts();
    changed.models = changed.models.filter(({ id }) => id !== 'o1-pro');
    const r1 = changed.models.find(({ id }) => id === 'deepseek-r1');
    if (r1 !== undefined) r1.note = 'Another note.';
    await publishFacts(changed, '2026-11-24T12:30:00Z');
    const { version } = await publishable(facts);
    expect(await new Door().json('/v1/dataset')).toMatchObject({
      previous: [version],
      changes: { added: [], removed: ['o1-pro'], changed: ['deepseek-r1'] },
    });
  });

  it('is there in one piece, byte for byte as it was published', async () => {
    const { body, version } = await publishable(facts);
    expect(await (await door.ask('/v1/dataset.json')).text()).toBe(body);
    expect(await (await door.ask(`/v1/datasets/${version}/dataset.json`)).text()).toBe(body);
  });

  it('named in the address says only what can never change', async () => {
    const { version } = await publishable(facts);
    expect(Object.keys(await door.json(`/v1/datasets/${version}/dataset`)).sort()).toEqual([
      'asOf',
      'counts',
      'format',
      'version',
    ]);
  });

  it('has another entity tag when it is published again, as the answer is another', async () => {
    const before = (await door.ask('/v1/dataset')).headers.get('ETag');
    const changed = realFacts();
    changed.asOf = '2027-01-01';
    await publishFacts(changed, '2026-11-24T12:10:00Z');
    await publishFacts(realFacts(), '2026-11-24T12:20:00Z');
    const after = (await new Door().ask('/v1/dataset')).headers.get('ETag');
    expect(after).not.toBe(before);
  });
});

describe('health', () => {
  it('is well on a dataset of KV', async () => {
    expect(await door.json('/healthz')).toMatchObject({ source: 'kv', published: '2026-11-24T12:00:00.000Z' });
  });

  it('is stale when nobody has read an open price for more than 90 days', async () => {
    const health = await new Door('2027-06-01T12:00:00Z').json('/healthz');
    expect(health).toMatchObject({ status: 'stale' });
    expect(health.reasons).toHaveLength(1);
  });
});
