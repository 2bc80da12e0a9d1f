import { beforeAll, describe, expect, it } from 'vitest';
import type { Problem } from '../../data/schema/problem.ts';
import type { Quote } from '../../data/schema/quote.ts';
import { Door, publishFacts } from '../support/worker/test-worker.ts';

const door = new Door();
beforeAll(async () => {
  await publishFacts();
});

interface Answer {
  results: { key?: string; quote?: Quote; problem?: Problem }[];
  sources: Record<string, unknown>;
}

const post = (body: BodyInit, type = 'application/json') =>
  door.ask('/v1/quotes', { method: 'POST', headers: { 'Content-Type': type }, body });
const ask = async (quotes: unknown[]) => (await (await post(JSON.stringify({ quotes }))).json()) as Answer;

const R1 = { model: 'deepseek-r1', input: 1_000_000, output: 1_000_000, at: '2025-02-01' };

describe('many quotes at once', () => {
  it('come in the order of the questions, under their keys', async () => {
    const { results } = await ask([
      { key: 'a7', ...R1 },
      { ...R1, model: 'o1' },
      { key: 'a7', ...R1, requests: 2 },
    ]);
    expect(results.map(({ key, quote }) => [key, quote?.total])).toEqual([
      ['a7', '2.74'],
      [undefined, '75.00'],
      ['a7', '5.48'],
    ]);
  });

  it('are each what the address of its own answers', async () => {
    const { results } = await ask([R1]);
    expect(results[0]?.quote).toEqual(
      await door.json('/v1/quote?model=deepseek-r1&input=1000000&output=1000000&at=2025-02-01'),
    );
  });

  it('have one map of the footnotes of all', async () => {
    const { sources } = await ask([R1, { ...R1, model: 'o1' }]);
    expect(Object.keys(sources)).toEqual(expect.arrayContaining(['ds-pricing-launch']));
  });

  it('may be a hundred', async () => {
    const { results } = await ask(Array.from({ length: 100 }, () => R1));
    expect(results).toHaveLength(100);
  });

  it('are kept by nobody', async () => {
    expect((await post(JSON.stringify({ quotes: [R1] }))).headers.get('Cache-Control')).toBe('no-store');
  });

  it('take a whole number with a fraction of zero for what it is, as tables write it', async () => {
    const response = await post('{"quotes":[{"model":"o3","input":1000.0,"output":500.000,"at":"2026-01-01"}]}');
    const { results } = (await response.json()) as Answer;
    expect(results[0]?.quote).toMatchObject({ total: '0.006', workload: { input: 1000, output: 500 } });
  });

  it('take null for what was left out, as generated clients send it', async () => {
    const nothing = { key: null, provider: null, apiId: null, tier: null, requests: null };
    expect(await ask([{ ...R1, ...nothing }])).toEqual(await ask([R1]));
  });

  it('take any form of an instant', async () => {
    const { results } = await ask([{ ...R1, at: '2025-03-10T21:00:00.000+01:00' }]);
    expect(results[0]?.quote).toMatchObject({ at: '2025-03-10T20:00:00Z', total: '0.685' });
  });

  it('take a media type with parameters', async () => {
    expect((await post(JSON.stringify({ quotes: [R1] }), 'Application/JSON; charset=utf-8')).status).toBe(200);
  });
});

describe('a bad quote among good ones spoils only itself', () => {
  it.each([
    ['an unknown model', { ...R1, model: 'deepseek-r2' }, 404, undefined],
    ['a count that is text', { ...R1, input: '1000000' }, 400, ['input']],
    ['a count that is no whole number', { ...R1, input: 1.5 }, 400, ['input']],
    ['a count below zero', { ...R1, input: -1 }, 400, ['input']],
    ['a count beyond 10¹²', { ...R1, input: 1_000_000_000_001 }, 400, ['input']],
    ['null for a count that must be sent', { ...R1, input: null }, 400, ['input']],
    ['a member that there is not', { ...R1, inputs: 1 }, 400, ['inputs']],
    ['a key too long', { ...R1, key: 'k'.repeat(65) }, 400, ['key']],
    ['two faults', { ...R1, at: 'now', requests: 0 }, 400, ['at', 'requests']],
    ['a tier that is not sold', { ...R1, model: 'o1', tier: 'flex' }, 422, undefined],
    ['no object', 'deepseek-r1', 400, ['quotes']],
    ['a list', [], 400, ['quotes']],
  ])('where it has %s', async (_what, bad, status, parameters) => {
    const { results } = await ask([R1, bad, R1]);
    expect(results.map(({ quote }) => quote?.total)).toEqual(['2.74', undefined, '2.74']);
    expect(results[1]?.problem?.status).toBe(status);
    expect(results[1]?.problem?.errors?.map(({ parameter }) => parameter)).toEqual(parameters);
  });

  it.each(['1.00000000000000000001', '1e3', '1E3', '-1.0', '-0', '1000000000000.00001', '1e400'])(
    'where a count is written %s',
    async (written) => {
      const response = await post(`{"quotes":[{"model":"o1","input":${written},"output":1000}]}`);
      const { results } = (await response.json()) as Answer;
      expect(results[0]?.problem?.errors).toEqual([
        {
          parameter: 'input',
          message: 'must be a whole number from 0 to 1000000000000, in digits',
        },
      ]);
    },
  );

  it('where a member stands there twice, however it is written', async () => {
    const twice = '{"model":"a,]}\\"","\\u006dodel":"o1","input":1,"output":1,"input":2,"input":3}';
    const response = await post(`{"quotes":["{\\"a\\":1",[{"a":1,"a":2}],${JSON.stringify(R1)},${twice}]}`);
    const { results } = (await response.json()) as Answer;
    expect(results[2]?.quote?.total).toBe('2.74');
    expect(results[3]?.problem?.errors).toEqual([
      { parameter: 'model', message: 'is repeated; send it once' },
      { parameter: 'input', message: 'is repeated; send it once' },
    ]);
  });

  it('where it was sent __proto__', async () => {
    const response = await post('{"quotes":[{"__proto__":{"model":"o1"},"input":1,"output":1}]}');
    const { results } = (await response.json()) as Answer;
    expect(results[0]?.problem?.errors?.map(({ parameter }) => parameter)).toEqual(['__proto__', 'model']);
  });
});

describe('a body is refused as a whole', () => {
  it.each<[string, BodyInit, number, string]>([
    ['that is no JSON', '{"quotes":', 400, 'invalid-body'],
    ['that is empty', '', 400, 'invalid-body'],
    ['that is no UTF-8', new Uint8Array([0x7b, 0xff, 0x7d]), 400, 'invalid-body'],
    ['that is a list', '[]', 400, 'invalid-body'],
    ['that is null', 'null', 400, 'invalid-body'],
    ['without questions', '{"quotes":[]}', 400, 'invalid-body'],
    ['of 101 questions', JSON.stringify({ quotes: Array.from({ length: 101 }, () => ({})) }), 400, 'invalid-body'],
    ['with two lists', '{"quotes":[{}],"quotes":[{}]}', 400, 'invalid-body'],
    ['with another member', '{"quotes":[{}],"at":"2025-02-01"}', 400, 'invalid-body'],
    ['of more than 64 KiB', `{"quotes":[]}${' '.repeat(65_536)}`, 413, 'body-too-large'],
    ['nested 30,000 deep', `{"quotes":${'['.repeat(30_000)}`, 400, 'invalid-body'],
  ])('%s', async (_what, body, status, kind) => {
    const response = await post(body);
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ type: `/docs#${kind}`, status });
  });

  it('that breaks off', async () => {
    const body = new ReadableStream({
      pull(controller) {
        controller.error(new Error('the client is gone'));
      },
    });
    const response = await post(body);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ detail: 'The body broke off before its end. Send it again.' });
  });

  it('that is sent to an address with parameters', async () => {
    const response = await door.ask('/v1/quotes?at=2025-02-01', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ quotes: [R1] }),
    });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ type: '/docs#invalid-query', errors: [{ parameter: 'at' }] });
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'application/jsonp', ''])(
    'of type "%s"',
    async (type) => {
      expect((await post('{}', type)).status).toBe(415);
    },
  );
});
