// Before anything was published, and when everything that was published is gone.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type House, openHouse } from '../support/test-environment.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse({ facts: false });
});
afterAll(() => house?.close());

it('answers from the dataset built into the worker, and says so', async () => {
  const response = await fetch(`${house.api}/v1/quote?model=o1&input=1000000&output=1000000&at=2025-02-01`);
  expect(response.status).toBe(200);
  expect(response.headers.get('dataset-source')).toBe('built-in');
  expect(response.headers.get('cache-control')).toBe('public, max-age=10');
  expect(((await response.json()) as { total: string }).total).toBe('75.00');
});

it('compares, also when it is asked several times at once before it has loaded what compares', async () => {
  const compare = '/v1/compare?models=o1,deepseek-r1&at=2025-02-01';
  const paths = [compare, '/compare/deepseek-r1-vs-o1', `/v1/datasets/${house.version}${compare.slice(3)}`, compare];
  const answers = await Promise.all(paths.map((path) => fetch(house.api + path)));
  const texts = await Promise.all(answers.map((answer) => answer.text()));
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
  expect(texts[0]).toContain('"savingPercent":"96.35"');
  expect(texts[1]).toContain('DeepSeek R1 vs OpenAI o1');
  expect(texts[3]).toBe(texts[0]);
});

it('tells it in /healthz', async () => {
  const health = (await (await fetch(`${house.api}/healthz`)).json()) as Record<string, unknown>;
  expect(health).toMatchObject({ status: 'degraded', source: 'built-in', dataset: house.version });
});
