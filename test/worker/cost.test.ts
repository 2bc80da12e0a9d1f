import { beforeAll, describe, expect, it } from 'vitest';
import { type Fraction, fraction, oracle, same } from '../../bench/oracle.ts';
import type { CostAnswer } from '../../data/schema/responses.ts';
import { randomBill } from '../support/random-bill.ts';
import { faultsOf } from '../support/worker/contract.ts';
import { Door, publishFacts, realFacts } from '../support/worker/test-worker.ts';

const door = new Door();
let version = '';
beforeAll(async () => {
  await publishFacts();
  version = (await door.ask('/v1/dataset')).headers.get('Dataset-Version') ?? '';
});

const send = (body: BodyInit, headers: Record<string, string> = {}, path = '/v1/cost') =>
  door.ask(path, { method: 'POST', headers: { 'Content-Type': 'application/json', ...headers }, body });
const ask = async (items: unknown[], path?: string) =>
  (await (await send(JSON.stringify({ items }), {}, path)).json()) as CostAnswer;
const table = (text: string, headers: Record<string, string> = {}) =>
  send(text, { 'Content-Type': 'text/csv', ...headers });

const CLAUDE = {
  key: 'r1',
  provider: 'anthropic',
  apiId: 'claude-opus-5',
  at: '2026-11-20T09:30:00.123Z',
  usage: { input_tokens: 5000, cache_read_input_tokens: 3000, output_tokens: 100 },
};
const GPT = { provider: 'openai', apiId: 'gpt-5-mini', at: '2026-11-20', input: 2000, cachedInput: 1000, output: 500 };
const R1 = { model: 'deepseek-r1', at: '2025-02-01', input: 1_000_000, output: 1_000_000 };

describe('POST /v1/cost', () => {
  it('prices usage objects and our own parameters, and adds them up', async () => {
    const answer = await ask([CLAUDE, { ...GPT, tier: 'flex' }, R1]);
    expect(answer.results.map(({ key, quote }) => [key, quote?.total])).toEqual([
      ['r1', '0.029'],
      [undefined, '0.0006375'],
      [undefined, '2.74'],
    ]);
    expect(answer).toMatchObject({
      total: '2.7696375',
      results: [{ quote: { at: '2026-11-20T09:30:00.123Z' } }, {}, {}],
    });
    expect(answer).not.toHaveProperty('known');
    expect(Object.keys(answer.sources)).toContain('anthropic-pricing');
    expect(faultsOf('/v1/cost', 'post', 200, answer)).toEqual([]);
  });

  it('says what is known where an item has no total, and why it has none', async () => {
    const answer = await ask([
      CLAUDE,
      { ...CLAUDE, key: 'r2', usage: { ...CLAUDE.usage, beans: 3 } },
      { ...CLAUDE, key: 'r3', usage: { ...CLAUDE.usage, server_tool_use: { web_search_requests: 1 } } },
      { key: 'r4', provider: 'openai', apiId: 'gpt-99', at: '2026-11-20', input: 1, output: 1 },
    ]);
    expect(answer).toMatchObject({ total: null, known: { total: '0.029', items: 1 } });
    expect(
      answer.results.map(({ key, problem, quote }) => [key, problem?.status, problem?.detail ?? quote?.missing]),
    ).toEqual([
      ['r1', undefined, null],
      [
        'r2',
        400,
        'Fix one error and retry: usage.beans is 3, and what that counts is not known in a usage object of anthropic; leave it out if it is not billed.',
      ],
      ['r3', undefined, 'The rate of web searches is not known.'],
      ['r4', 404, expect.stringContaining('"gpt-99"')],
    ]);
    expect(faultsOf('/v1/cost', 'post', 200, answer)).toEqual([]);
  });

  it("shows OpenRouter's own cost beside ours", async () => {
    const usage = { prompt_tokens: 1000, completion_tokens: 10, total_tokens: 1010, cost: 0.00525 };
    const { results } = await ask([{ model: 'claude-opus-5', format: 'openrouter', at: '2026-11-20', usage }]);
    expect(results).toMatchObject([{ reportedCost: '0.00525', quote: { total: '0.00525' } }]);
  });

  it.each([
    [{}, ["usage is missing; send the vendor's usage object, or input and output"]],
    [
      { ...GPT, usage: { prompt_tokens: 1 } },
      ['input stands beside usage, which says that itself; send one of the two'],
    ],
    [{ ...GPT, output: undefined }, ['output is missing; send 0 for none']],
    [{ ...GPT, format: 'openai' }, ['format stands without a usage object; leave it out']],
    [{ ...GPT, input: 10, cachedInput: 20 }, ['cachedInput is 20, more than the input of 10 that it is part of']],
    [{ ...GPT, tier: 'cheap' }, ['tier must be one of standard, batch, flex, priority, fast, default']],
    [{ ...GPT, at: 'yesterday' }, ['at must be a date']],
    [{ ...GPT, spoons: 1 }, ['spoons is not a member here']],
    [
      { ...GPT, provider: 'amazon-bedrock', apiId: 'us.deepseek.r1-v1:0', residency: 'us' },
      ['residency stands beside an API id that begins with us. and so fixes the place itself; leave it out'],
    ],
    [
      {
        ...CLAUDE,
        provider: 'amazon-bedrock',
        apiId: 'eu.x',
        format: 'anthropic',
        usage: { ...CLAUDE.usage, inference_geo: 'us' },
      },
      ['residency stands beside an API id that begins with eu. and so fixes the place itself; leave it out'],
    ],
  ])('refuses %j alone', async (item, sentences) => {
    const { results, total } = await ask([item, R1]);
    const errors = results[0]?.problem?.errors?.map(({ parameter, message }) => `${parameter} ${message}`) ?? [];
    for (const sentence of sentences) {
      expect(errors.some((error) => error.startsWith(sentence))).toBe(true);
    }
    expect(results[1]?.quote?.total).toBe('2.74');
    expect(total).toBeNull();
  });

  it('reads tier=default as the standard one, and null as left out', async () => {
    const { results } = await ask([{ ...GPT, tier: 'default', requests: null }]);
    expect(results[0]?.quote?.workload).toMatchObject({ tier: 'standard', requests: 1 });
  });

  it('finds a name that stands twice, also in the usage object', async () => {
    const response = await send(
      '{"items":[{"provider":"anthropic","apiId":"claude-opus-5","usage":{"input_tokens":1,"output_tokens":1,"input_tokens":9}}]}',
    );
    const { results } = (await response.json()) as CostAnswer;
    expect(results[0]?.problem?.errors).toContainEqual({
      parameter: 'input_tokens',
      message: 'is repeated; send it once',
    });
  });

  it('reads numbers exactly: 1000.0 is an integer, 1e3 and 0.5 are none', async () => {
    const item = (count: string) =>
      `{"provider":"anthropic","apiId":"claude-opus-5","at":"2026-11-20","usage":{"input_tokens":${count},"output_tokens":0}}`;
    const response = await send(`{"items":[${['1000.0', '1e3', '0.5'].map(item).join()}]}`);
    const { results } = (await response.json()) as CostAnswer;
    expect(results.map(({ quote, problem }) => quote?.total ?? problem?.status)).toEqual(['0.005', 400, 400]);
  });

  it('takes a thousand items, and not one more', async () => {
    const many = await ask(Array.from({ length: 1000 }, () => CLAUDE));
    expect(many.results).toHaveLength(1000);
    expect(many.total).toBe('29.00');
    expect((await send(JSON.stringify({ items: Array(1001).fill(CLAUDE) }))).status).toBe(400);
  });

  it('comes, over a thousand random items of every vendor, to the sum of an oracle on fractions', async () => {
    const asked = randomBill(realFacts(), 1000, 3);
    const { known } = await ask(asked.map(({ item }) => item));
    const sums = asked.map(({ offer, workload, at }) => oracle(offer, workload, at)).filter((sum) => sum !== null);
    const sum = sums.reduce(
      (all, one): Fraction => ({ over: all.over * one.under + one.over * all.under, under: all.under * one.under }),
    );
    expect(known?.items).toBe(sums.length);
    expect(same(fraction(known?.total ?? ''), sum)).toBe(true);
  });

  it.each([
    ['{"items":[]}', 400],
    ['[]', 400],
    ['{', 400],
    [`{"items":[${'['.repeat(60_000)}${']'.repeat(60_000)}]}`, 400],
    [' '.repeat(1_000_001), 413],
  ])('refuses a body as a whole where nothing of it can be read', async (body, status) => {
    const response = await send(body);
    expect(response.status).toBe(status);
    expect(response.headers.get('Content-Type')).toBe('application/problem+json');
  });

  it('refuses another type and another method, and is kept by nobody', async () => {
    expect((await send('<a/>', { 'Content-Type': 'text/xml' })).status).toBe(415);
    const get = await door.ask('/v1/cost');
    expect([get.status, get.headers.get('Allow')]).toEqual([405, 'POST, OPTIONS']);
    expect((await send(JSON.stringify({ items: [R1] }))).headers.get('Cache-Control')).toBe('no-store');
  });
});

describe('a strange name', () => {
  const names = ['__proto__', 'constructor', '\u0000', '\uD800', '<script>', '../../etc', 'a'.repeat(10_000), '=1+1'];

  it.each(['key', 'model', 'provider', 'apiId', 'format', 'at', 'tier', 'residency'])(
    'as %s is a problem of its item, or does no harm',
    async (member) => {
      const { results } = await ask(names.map((name) => ({ ...CLAUDE, [member]: name })));
      expect(results).toHaveLength(names.length);
      for (const { problem } of results) {
        if (problem === undefined) continue;
        expect([400, 404]).toContain(problem.status);
        expect(JSON.stringify(problem)).not.toContain('a'.repeat(65));
      }
    },
  );

  it('in the usage object is refused by its beginning where it counts', async () => {
    const { results } = await ask(names.map((name) => ({ ...CLAUDE, usage: { ...CLAUDE.usage, [name]: 1 } })));
    // `__proto__` in an object literal of this test sets nothing.
    for (const { problem } of results.slice(1)) expect(problem?.status).toBe(400);
    expect(JSON.stringify(results)).not.toContain('a'.repeat(65));
  });

  it('of a column is refused in its line', async () => {
    for (const name of names) {
      const response = await table(`provider,${name},input_tokens\nopenai,1,2\n`);
      expect([200, 400]).toContain(response.status);
    }
  });
});

describe('a table', () => {
  it('is read, each line by itself, and answered in JSON', async () => {
    const response = await table(
      '\uFEFFkey;provider;apiId;at;input;cachedInput;output;tier\r\n' +
        'a;openai;gpt-5-mini;2026-11-20;2000;1000;500;flex\r\n' +
        'b;openai;gpt-5-mini;2026-11-20;2.000;1000;500;flex\r\n',
    );
    const answer = (await response.json()) as CostAnswer;
    expect(answer.results).toMatchObject([
      { key: 'a', line: 2, quote: { total: '0.0006375' } },
      {
        key: 'b',
        line: 3,
        problem: {
          errors: [
            { parameter: 'line 3, input', message: 'is "2.000", which may be thousands or a fraction; write 2000' },
          ],
        },
      },
    ]);
    expect(answer.known).toEqual({ total: '0.0006375', items: 1 });
    expect(faultsOf('/v1/cost', 'post', 200, answer)).toEqual([]);
  });

  it('comes back as a table where one is asked for', async () => {
    const response = await send(JSON.stringify({ items: [CLAUDE] }), { Accept: 'text/csv' });
    expect(response.headers.get('Content-Type')).toBe('text/csv; charset=utf-8; header=present');
    expect((await response.text()).split('\r\n')).toEqual([
      'key,line,model,provider,apiId,at,tier,meter,quantity,unit,per,rate,amount,reportedCost,problem',
      'r1,,claude-opus-5,anthropic,claude-opus-5,2026-11-20T09:30:00.123Z,standard,input,5000,token,1000000,5.00,0.025,,',
      'r1,,claude-opus-5,anthropic,claude-opus-5,2026-11-20T09:30:00.123Z,standard,cachedInput,3000,token,1000000,0.50,0.0015,,',
      'r1,,claude-opus-5,anthropic,claude-opus-5,2026-11-20T09:30:00.123Z,standard,output,100,token,1000000,25.00,0.0025,,',
      '',
    ]);
  });

  it('that cannot be read says in which line', async () => {
    const response = await table('input,output\n1,"2\n');
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({
      errors: [{ parameter: 'line 2', message: expect.stringContaining('quotation mark') }],
    });
    expect((await table('input,output\n')).status).toBe(400);
    expect((await table('\u0000')).status).toBe(400);
  });
});

describe('a bill on a named dataset', () => {
  it('has the same digits, and needs the day of every item', async () => {
    const path = `/v1/datasets/${version}/cost`;
    expect(await ask([CLAUDE, R1], path)).toEqual(await ask([CLAUDE, R1]));
    const { at: _, ...undated } = CLAUDE;
    const { results } = await ask([undated, R1], path);
    expect(results[0]?.problem?.errors).toEqual([
      {
        parameter: 'at',
        message: 'is missing; a dataset named in the address has no today, so add a day like 2025-02-01',
      },
    ]);
    expect((await send(JSON.stringify({ items: [R1] }), {}, '/v1/datasets/000000000000/cost')).status).toBe(404);
  });
});

describe('the new parameters of a quote', () => {
  const quote = (query: string) => door.json(`/v1/quote?at=2026-11-20&${query}`);

  it('are read: an hour of cache, audio, images, searches, residency, the fast tier', async () => {
    expect(await quote('model=claude-opus-4-8&input=20000&cacheWrite1h=20000&output=0')).toMatchObject({
      total: '0.20',
    });
    expect(await quote('model=gemini-2.5-flash&input=1000&inputAudio=1000&output=0')).toMatchObject({ total: '0.001' });
    expect(await quote('model=gpt-5.5&input=0&output=0&webSearch=3')).toMatchObject({ total: '0.03' });
    expect(await quote('model=claude-opus-5&input=1000&output=1000&residency=us')).toMatchObject({ total: '0.033' });
    expect(await quote('model=claude-opus-5&input=1000&output=1000&tier=fast')).toMatchObject({ total: '0.06' });
  });

  it('stand in the permalink where they say something, and nowhere where not', async () => {
    const said = await quote('model=claude-opus-4-8&input=20000&cacheWrite1h=20000&output=0&residency=us');
    expect(said.permalink).toBe(
      `/v1/datasets/${version}/quote?at=2026-11-20&cacheWrite1h=20000&input=20000&model=claude-opus-4-8&output=0&residency=us`,
    );
    const plain = await quote('model=claude-opus-4-8&input=20000&output=0');
    expect(await quote('model=claude-opus-4-8&input=20000&output=0&cacheWrite1h=0&tier=default')).toEqual(plain);
  });

  it('say where the work is kept once: an inference profile of Amazon Bedrock says it itself', async () => {
    const id = 'provider=amazon-bedrock&input=1&output=1&at=2025-06-01&apiId=';
    const refused = await door.ask(`/v1/quote?${id}us.deepseek.r1-v1:0&residency=us`);
    expect(refused.status).toBe(400);
    expect(await refused.json()).toMatchObject({ errors: [{ parameter: 'residency' }] });
    expect((await door.ask(`/v1/quote?${id}us.deepseek.r1-v1:0`)).status).toBe(200);
    expect(await door.json(`/v1/quote?${id}deepseek.r1-v1:0&residency=us`)).toMatchObject({ status: 'unknown' });
  });

  it('are unknown, not refused, where no source says of a tier', async () => {
    const response = await door.ask('/v1/quote?at=2026-11-20&model=claude-opus-5&input=1&output=1&tier=flex');
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({
      status: 'unknown',
      total: null,
      missing: expect.stringContaining('flex'),
    });
    expect((await door.ask('/v1/quote?at=2026-11-20&model=gpt-4o&input=1&output=1&tier=flex')).status).toBe(422);
  });
});
