import { beforeAll, describe, expect, it } from 'vitest';
import { app } from '../../worker/app.ts';
import { faultsOf, paths } from '../support/worker/contract.ts';
import { Door, publishFacts, realFacts } from '../support/worker/test-worker.ts';

const door = new Door();
// That of the examples in the contract.
door.origin = 'https://compare.example';
let version = '';
beforeAll(async () => {
  version = (await publishFacts()).pointer.version;
});

const facts = realFacts();
const ids = facts.models.map(({ id }) => id);

/** An address of the contract, and what it means there. */
function templateOf(path: string): string {
  return (path.split('?')[0] as string)
    .replace(`/v1/datasets/${version}/`, '/v1/datasets/{version}/')
    .replace(/\/(models|benchmarks)\/[^/]+$/, '/$1/{id}');
}

async function expectAsDocumented(path: string, init?: RequestInit): Promise<void> {
  const response = await door.ask(path, init);
  const method = init?.method === 'POST' ? 'post' : 'get';
  expect(faultsOf(templateOf(path), method, response.status, await response.json()), path).toEqual([]);
}

const pinned = (path: string) => `/v1/datasets/${version}${path.slice(3)}`;
const at = 'at=2025-02-01';

describe('the contract', () => {
  it('has every address of the API, and no other', () => {
    const served = app.routes
      .filter(({ method, path }) => method !== 'ALL' && path.startsWith('/v1/'))
      .map(({ method, path }) => `${method.toLowerCase()} ${path.replace(/:(\w+)(\{.*?\})?/g, '{$1}')}`);
    const documented = Object.entries(paths)
      .filter(([path]) => path.startsWith('/v1/'))
      .flatMap(([path, operations]) => Object.keys(operations).map((method) => `${method} ${path}`));
    expect([...new Set(served)].sort()).toEqual(documented.sort());
  });
});

describe('every answer is as the contract says', () => {
  it('to a quote of every model, then and now, with its sources', async () => {
    for (const id of ids) {
      for (const query of ['', `&${at}`, '&at=2025-03-10T20:00:00Z', '&provider=cheapest', '&include=sources']) {
        await expectAsDocumented(`/v1/quote?model=${id}&input=300000&cachedInput=100&output=2000&reasoning=5${query}`);
      }
      await expectAsDocumented(pinned(`/v1/quote?model=${id}&input=1&output=1&${at}`));
    }
  });

  it('to a quote of every offer there is, by what a bill shows', async () => {
    for (const { offers } of facts.models) {
      for (const { provider, apiId } of offers) {
        const query = `apiId=${encodeURIComponent(apiId)}&provider=${provider}&input=1&output=1`;
        await expectAsDocumented(`/v1/quote?${query}&at=2026-01-01`);
      }
    }
  });

  it('to a record of every model and benchmark', async () => {
    for (const id of ids) await expectAsDocumented(`/v1/models/${id}`);
    for (const { id } of facts.benchmarks) await expectAsDocumented(`/v1/benchmarks/${id}`);
  });

  it.each([
    '/v1/models',
    `/v1/models?limit=100&${at}`,
    '/v1/benchmarks',
    '/v1/claims',
    '/v1/claims?models=o1',
    '/v1/changes',
    `/v1/changes?limit=100&${at}`,
    '/v1/dataset',
    '/v1/dataset.json',
    '/healthz',
    '/v1/compare?models=deepseek-r1,o1',
    `/v1/compare?models=deepseek-r1,o1&${at}&sections=all`,
    `/v1/compare?models=deepseek-r1-distill-qwen-32b,o1-mini&${at}&sections=all`,
    `/v1/compare?models=deepseek-r1,o1,o1-mini,deepseek-v3,gpt-4o-2024-05-13,claude-3-5-sonnet-20241022&${at}&sections=all`,
    `/v1/compare?models=deepseek-r1,o1,no-such-model&partial=true`,
    '/v1/compare?models=deepseek-r1,no-such-model&partial=true',
    '/v1/compare?models=o1',
    '/v1/quote',
    '/v1/quote?model=no-such-model&input=1&output=1',
    '/v1/quote?provider=deepseek&apiId=deepseek-reasoner&input=1&output=1',
  ])('to %s', async (path) => {
    await expectAsDocumented(path);
  });

  it.each([
    '/v1/models?at=2025-02-01',
    '/v1/benchmarks',
    '/v1/claims',
    '/v1/dataset',
    '/v1/dataset.json',
    `/v1/compare?models=deepseek-r1,o1&${at}`,
    '/v1/compare?models=deepseek-r1,o1',
  ])('to %s of a dataset named in the address', async (path) => {
    await expectAsDocumented(pinned(path));
  });

  it('to many quotes at once', async () => {
    const quotes = [
      { key: 'a', model: 'o1', input: 1, output: 1 },
      { model: 'o1' },
      { model: 'o0', input: 1, output: 1 },
    ];
    const headers = { 'Content-Type': 'application/json' };
    await expectAsDocumented('/v1/quotes', { method: 'POST', headers, body: JSON.stringify({ quotes }) });
    await expectAsDocumented('/v1/quotes', { method: 'POST', headers, body: '{}' });
    await expectAsDocumented('/v1/quotes', { method: 'POST', body: '{}' });
  });
});

describe('the contract', () => {
  it('gives examples that work', async () => {
    for (const [path, { get }] of Object.entries(paths)) {
      if (get === undefined || path.includes('{version}')) continue;
      const parameters = get.parameters ?? [];
      const address = parameters
        .filter((parameter) => parameter.in === 'path')
        .reduce((whole, { name, example }) => whole.replace(`{${name}}`, String(example)), path);
      // One at a time, beside what is required: some exclude each other.
      const required = parameters.filter(
        (parameter) => parameter.in === 'query' && (parameter.required || parameter.name === 'model'),
      );
      for (const extra of [
        undefined,
        ...parameters.filter((parameter) => parameter.in === 'query' && !required.includes(parameter)),
      ]) {
        if (extra?.name === 'apiId') continue;
        const query = [...required, ...(extra ? [extra] : [])].map(({ name, example }) => `${name}=${String(example)}`);
        const response = await door.ask(query.length === 0 ? address : `${address}?${query.join('&')}`);
        expect(response.status, query.join('&')).toBe(200);
      }
    }
  });

  it('would notice a field that it does not know', () => {
    const problem = { type: '/docs#x', title: 'x', status: 400, detail: 'x' };
    expect(faultsOf('/v1/quote', 'get', 400, problem)).toEqual([]);
    expect(faultsOf('/v1/quote', 'get', 400, { ...problem, instance: 'x' })).not.toEqual([]);
    expect(faultsOf('/v1/quote', 'get', 200, problem)).not.toEqual([]);
  });
});
