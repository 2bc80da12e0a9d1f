// The client as a program uses it, against the real worker and against servers that misbehave.
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { build } from 'esbuild';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { ApiProblem, type Client, type ClientOptions, ConnectionError, createClient } from '../../client/client.ts';
import { openApi } from '../../scripts/openapi.ts';
import { type House, openHouse } from '../support/test-environment.ts';

const MILLION = { model: 'deepseek-r1', input: 1_000_000, output: 1_000_000, at: '2025-02-01' };

let house: House;
let client: Client;
beforeAll(async () => {
  house = await openHouse();
  client = createClient(house.api);
});
afterAll(() => house?.close());

describe('asks', () => {
  it('every operation of the contract by its name', async () => {
    const { paths } = await openApi();
    // Pages are read by people, and pictures are put into pages.
    const operations = Object.values(paths)
      .flatMap((path) => Object.values(path))
      .filter(({ tags }) => !tags.some((tag) => ['Pages', 'Pictures'].includes(tag)))
      .map(({ operationId }) => operationId);
    expect(Object.keys(client).sort()).toEqual(operations.filter((id) => !id.endsWith('OfDataset')).sort());
  });

  it('for a quote', async () => {
    const quote = await client.quote({ ...MILLION, include: 'sources' });
    expect(quote.total).toBe('2.74');
    expect(Object.keys(quote.sources ?? {})).toEqual(quote.price?.sources);
  });

  it('by what a bill shows', async () => {
    const at = '2025-06-02T18:00:00Z';
    const quote = await client.quote({
      ...MILLION,
      model: undefined,
      provider: 'deepseek',
      apiId: 'deepseek-reasoner',
      at,
    });
    expect(quote).toMatchObject({ model: 'deepseek-r1-0528', total: '0.685' });
  });

  it('for many quotes, of which one cannot be answered', async () => {
    const { results } = await client.quotes([
      { key: 'a', ...MILLION },
      { key: 'b', ...MILLION, model: 'deepseek-r7' },
    ]);
    expect(results[0]).toMatchObject({ key: 'a', quote: { total: '2.74' } });
    expect(results[1]).toMatchObject({ key: 'b', problem: { status: 404 } });
  });

  it('for a comparison, and for the sections of one', async () => {
    const question = { models: ['deepseek-r1', 'o1'], at: '2025-02-01' };
    const whole = await client.compare(question);
    expect(whole.verdicts?.cheaper.savingPercent).toBe('96.35');
    expect(whole.models.map(({ shortName }) => shortName)).toEqual(['R1', 'o1']);
    const part = await client.compare({ ...question, sections: ['verdicts'], benchmarks: ['mmlu'] });
    expect(Object.keys(part)).not.toContain('benchmarks');
  });

  it('for a comparison of the models there are', async () => {
    const { models } = await client.compare({ models: ['deepseek-r1', 'o1', 'o9'], partial: true });
    expect(models.map((model) => ('problem' in model ? model.problem.status : model.id))).toEqual([
      'deepseek-r1',
      'o1',
      404,
    ]);
  });

  it('for models page by page', async () => {
    const first = await client.models({ developer: 'OpenAI', limit: 3 });
    const second = await client.models({ developer: 'OpenAI', limit: 3, cursor: first.next ?? '' });
    expect([first.models.length, second.models.length]).toEqual([3, 3]);
    expect(second.models[0]?.id).not.toBe(first.models[0]?.id);
    expect((await client.models({ ids: ['o1'], openWeights: false })).total).toBe(1);
  });

  it('for a record by another name of the model', async () => {
    expect((await client.model('openai/o1')).model.id).toBe('o1');
  });

  it('for benchmarks, claims, the dataset and its health', async () => {
    const [all, one, claims, info, market, whole, health] = await Promise.all([
      client.benchmarks(),
      client.benchmark('mmlu'),
      client.claims({ models: ['o1'] }),
      client.dataset(),
      client.sources(),
      client.datasetJson(),
      client.health(),
    ]);
    // The list says of each which boards print it.
    expect(all.benchmarks).toContainEqual(expect.objectContaining(one.benchmark));
    expect(claims.claims.length).toBeGreaterThan(0);
    expect([info.version, health.dataset]).toEqual([house.version, house.version]);
    expect(market.sources.map(({ id }) => id)).toContain('models.dev');
    expect(whole.models.length).toBe(info.counts.models);
  });

  it('a dataset by its version', async () => {
    const pinned = createClient(house.api, { dataset: house.version });
    expect((await pinned.quote(MILLION)).dataset).toBe(house.version);
    await expect(pinned.quote({ ...MILLION, at: undefined })).rejects.toThrow(ApiProblem);
    await expect(pinned.quotes([MILLION])).rejects.toThrow('latest dataset only');
  });
});

it('asks in the form that the API calls canonical', async () => {
  const asked: [url: string, location: string | null][] = [];
  const watched = createClient(house.api, {
    fetch: async (url, init) => {
      const response = await fetch(url, init);
      asked.push([String(url), response.headers.get('content-location')]);
      return response;
    },
  });
  await watched.quote({ ...MILLION, requests: 1, tier: 'standard', cachedInput: 0, provider: undefined });
  await watched.quote({
    output: 1,
    input: 2,
    provider: 'deepseek',
    apiId: 'deepseek-chat',
    at: '2025-06-02T18:00:00Z',
  });
  const at = '2025-02-01';
  await watched.compare({
    requests: 1000,
    models: ['o1', 'deepseek-r1'],
    sections: ['verdicts', 'prices', 'benchmarks'],
    at,
  });
  await watched.compare({
    models: ['deepseek-r1', 'deepseek-r1-distill-llama-70b@groq'],
    sections: 'all',
    partial: false,
    at,
  });
  await watched.models({ limit: 50, openWeights: true, q: 'a & b' });
  expect(asked.map(([, location]) => location)).toEqual([null, null, null, null, null]);
  expect(asked[0]?.[0]).toBe(`${house.api}/v1/quote?at=2025-02-01&input=1000000&model=deepseek-r1&output=1000000`);
});

describe('is told', () => {
  it('what the API cannot find, and what may have been meant', async () => {
    const problem = await client.quote({ ...MILLION, model: 'deepseek-r7' }).catch((error: unknown) => error);
    expect(problem).toBeInstanceOf(ApiProblem);
    expect(problem).toMatchObject({
      name: 'ApiProblem',
      status: 404,
      type: `${house.api}/docs#unknown-model`,
      message: expect.stringContaining('There is no model "deepseek-r7"'),
      suggestions: expect.arrayContaining(['deepseek-r1']),
    });
  });

  it('every fault of a question', async () => {
    const problem = await client.quote({ ...MILLION, input: -1, reasoning: 1.5 }).catch((error: ApiProblem) => error);
    expect(problem).toMatchObject({ status: 400, errors: [{ parameter: 'input' }, { parameter: 'reasoning' }] });
  });

  it('the periods of an API id', async () => {
    const bill = { provider: 'deepseek', apiId: 'deepseek-reasoner', input: 1, output: 1 };
    await expect(client.quote(bill)).rejects.toMatchObject({
      status: 422,
      periods: expect.arrayContaining([expect.objectContaining({ model: 'deepseek-r1-0528' })]),
    });
  });
});

/** A server that is ours to spoil, for one test. */
let server: Server | undefined;
async function spoiled(listener: RequestListener, options?: ClientOptions): Promise<Client> {
  server = createServer(listener);
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  return createClient(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`, options);
}
afterEach(async () => {
  server?.closeAllConnections();
  await new Promise((resolve) => (server === undefined ? resolve(0) : server.close(resolve)));
  server = undefined;
});

describe('gets through', () => {
  it('two failures, and no more', async () => {
    let asked = 0;
    const failing = await spoiled((_, response) => {
      asked++;
      response.writeHead(asked < 3 ? 502 : 200).end('{}');
    });
    expect(await failing.benchmarks()).toEqual({});
    expect(asked).toBe(3);
  });

  it('a crowd, not before Retry-After', async () => {
    const times: number[] = [];
    const crowded = await spoiled((_, response) => {
      times.push(performance.now());
      if (times.length === 1) response.setHeader('retry-after', '1').writeHead(429);
      response.end('{}');
    });
    await crowded.benchmarks();
    expect((times[1] as number) - (times[0] as number)).toBeGreaterThanOrEqual(990);
  });
});

describe('gives up', () => {
  it('where it shall not ask again', async () => {
    let asked = 0;
    const failing = await spoiled((_, response) => response.writeHead(500 + asked++).end('<h1>Sorry</h1>'), {
      retries: 0,
    });
    await expect(failing.dataset()).rejects.toMatchObject({ name: 'ApiProblem', status: 500, type: 'about:blank' });
    expect(asked).toBe(1);
  });

  it('where the wait is longer than anybody waits', async () => {
    const busy = await spoiled((_, response) => response.setHeader('retry-after', '3600').writeHead(503).end());
    await expect(busy.dataset()).rejects.toMatchObject({ status: 503, retryAfter: 3_600_000 });
  });

  it('where there is no answer in time', async () => {
    const silent = await spoiled(() => undefined, { timeout: 50, retries: 1 });
    await expect(silent.dataset()).rejects.toMatchObject({ name: 'ConnectionError', reason: 'timeout' });
  });

  it('where an answer breaks off', async () => {
    const broken = await spoiled(
      (_, response) => {
        response.setHeader('content-length', '100').write('{"quotes": ', () => response.destroy());
      },
      { retries: 0 },
    );
    await expect(broken.dataset()).rejects.toMatchObject({ reason: 'offline' });
  });

  it('where nobody is there', async () => {
    await expect(createClient('http://127.0.0.1:1', { retries: 0 }).dataset()).rejects.toThrow(ConnectionError);
  });

  it.each([
    [200, '<h1>Welcome</h1>'],
    [200, '"text"'],
    [404, '<h1>Not here</h1>'],
    [404, '{"error": "not here"}'],
    [204, ''],
  ])('where somebody else answers: %i %s', async (status, body) => {
    const other = await spoiled((_, response) => response.writeHead(status).end(body));
    await expect(other.dataset()).rejects.toMatchObject({ name: 'ConnectionError', reason: 'unreadable' });
  });
});

describe('ends', () => {
  it('before it begins', async () => {
    const signal = AbortSignal.abort(new Error('no longer'));
    await expect(client.quote(MILLION, { signal })).rejects.toThrow('no longer');
  });

  it('in the middle of an answer', async () => {
    const leave = new AbortController();
    const closed = vi.fn();
    const slow = await spoiled((request, response) => {
      request.on('close', closed);
      response.write('{', () => leave.abort(new Error('no longer')));
    });
    await expect(slow.dataset({ signal: leave.signal })).rejects.toThrow('no longer');
    await expect.poll(() => closed).toHaveBeenCalled();
  });

  it('while it waits to ask again', async () => {
    const leave = new AbortController();
    const busy = await spoiled((_, response) => {
      response.setHeader('retry-after', '9').writeHead(503).end();
      setTimeout(() => leave.abort(new Error('no longer')), 50);
    });
    const before = performance.now();
    await expect(busy.dataset({ signal: leave.signal })).rejects.toThrow('no longer');
    // It would have waited for nine seconds.
    expect(performance.now() - before).toBeLessThan(9000);
  });
});

describe('what it has already', () => {
  /** A client of the house, and the tags that it sent with what came back. */
  function watched(options?: ClientOptions): { client: Client; seen: [tag: string | null, status: number][] } {
    const seen: [string | null, number][] = [];
    const watch: typeof fetch = async (url, init) => {
      const response = await fetch(url, init);
      seen.push([new Headers(init?.headers).get('if-none-match'), response.status]);
      return response;
    };
    return { client: createClient(house.api, { ...options, fetch: watch }), seen };
  }

  it('is not sent again', async () => {
    const { client, seen } = watched();
    const first = await client.quote(MILLION);
    const second = await client.quote(MILLION);
    expect(second).toEqual(first);
    expect(seen).toEqual([
      [null, 200],
      [expect.stringContaining(house.version), 304],
    ]);
  });

  it("is nobody else's to change", async () => {
    const { client } = watched();
    const first = await client.quote(MILLION);
    first.total = '0.00';
    expect((await client.quote(MILLION)).total).toBe('2.74');
  });

  it('is asked for anew where nothing shall be kept', async () => {
    const { client, seen } = watched({ memory: 0 });
    await client.quote(MILLION);
    await client.quote(MILLION);
    expect(seen).toEqual([
      [null, 200],
      [null, 200],
    ]);
  });

  it('makes room for what is used later', async () => {
    const { length } = JSON.stringify(await client.quote(MILLION));
    const { client: small, seen } = watched({ memory: length * 2.5 });
    for (const input of [1, 2, 1, 3, 1, 2]) await small.quote({ ...MILLION, input });
    expect(seen.map(([, status]) => status)).toEqual([200, 200, 304, 200, 304, 200]);
  });
});

it('runs in a page of another origin, which asks without a preflight and keeps answers itself', async () => {
  const { outputFiles } = await build({
    stdin: { contents: "export * from './client/client.ts';", resolveDir: '.' },
    bundle: true,
    format: 'iife',
    globalName: 'modelCompare',
    write: false,
  });
  const page = await house.browser.newPage();
  await page.goto(
    house.page(
      `<!doctype html><title>A page</title><link rel="icon" href="data:,"><script>${outputFiles[0]?.text}</script>`,
    ),
  );
  const sent: string[] = [];
  page.on('request', (request) =>
    sent.push(`${request.method()} ${request.headers()['if-none-match'] ?? '-'} ${request.headers().referer || '-'}`),
  );
  const totals = await page.evaluate(`(async () => {
    const client = modelCompare.createClient(${JSON.stringify(house.api)});
    const ask = () => client.quote(${JSON.stringify(MILLION)});
    const refused = await client.model('o9').catch((error) => error.suggestions !== undefined && error.status);
    return [(await ask()).total, (await ask()).total, refused];
  })()`);
  expect(totals).toEqual(['2.74', '2.74', 404]);
  expect(new Set(sent)).toEqual(new Set(['GET - -']));
  await page.close();
});
