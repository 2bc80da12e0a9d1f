import { beforeAll, describe, expect, it } from 'vitest';
import { Door, publishFacts } from '../support/worker/test-worker.ts';

const door = new Door();
beforeAll(async () => {
  await publishFacts();
});

const R1 = 'model=deepseek-r1&input=1000000&output=1000000';

describe('a quote', () => {
  it.each([
    [`${R1}&at=2025-02-01`, '2.74'],
    [`${R1}&at=2025-02-01&cachedInput=1000000`, '2.33'],
    [`${R1}&at=2025-03-10T20:00:00Z`, '0.685'],
    [`${R1}&at=2025-03-10T12:00:00Z`, '2.74'],
    ['model=o1&input=1000000&output=1000000&at=2025-02-01', '75.00'],
    ['model=o1&input=1000000&cachedInput=600000&output=0&at=2025-02-01', '10.50'],
    ['model=o1&input=0&output=10000&reasoning=9000&at=2025-02-01', '0.60'],
    ['model=o1&input=1000000&output=1000000&tier=batch&at=2025-02-01', '37.50'],
    ['model=o1&input=0&output=0&at=2025-02-01', '0.00'],
    ['provider=deepseek&apiId=deepseek-reasoner&input=1000000&output=1000000&at=2025-06-02T18:00:00Z', '0.685'],
  ])('of %s is %s', async (query, total) => {
    const response = await door.ask(`/v1/quote?${query}`);
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ total });
  });

  it('is answered in full as the contract prints it', async () => {
    const quote = await door.json(`/v1/quote?${R1}&at=2025-02-01`);
    expect(quote).toMatchObject({
      currency: 'USD',
      status: 'current',
      at: '2025-02-01',
      model: 'deepseek-r1',
      provider: 'deepseek',
      apiId: 'deepseek-reasoner',
      chosenBy: 'first-party',
      workload: { input: 1_000_000, cachedInput: 0, cacheWrite: 0, output: 1_000_000, reasoning: 0, requests: 1 },
      lines: [
        { meter: 'input', quantity: 1_000_000, unit: 'token', per: 1_000_000, rate: '0.55', amount: '0.55' },
        { meter: 'output', quantity: 1_000_000, unit: 'token', per: 1_000_000, rate: '2.19', amount: '2.19' },
      ],
      perRequest: '2.74',
      lastOffered: null,
    });
    expect(quote.permalink).toBe(
      `/v1/datasets/${quote.dataset}/quote?at=2025-02-01&input=1000000&model=deepseek-r1&output=1000000`,
    );
  });

  it('has a permalink that answers the same', async () => {
    const quote = await door.json(`/v1/quote?${R1}&at=2025-02-01`);
    expect(await door.json(quote.permalink as string)).toEqual(quote);
  });

  it('has a permalink that answers the same also where nobody sells it as asked', async () => {
    const quote = await door.json('/v1/quote?model=o1-preview&provider=cheapest&input=1&output=1&at=2026-02-01');
    expect(quote).toMatchObject({ chosenBy: 'cheapest', total: null });
    expect(await door.json(quote.permalink as string)).toEqual(quote);
  });

  it('brings the map of its footnotes only where it is asked to', async () => {
    expect(await door.json(`/v1/quote?${R1}&at=2025-02-01`)).not.toHaveProperty('sources');
    const { sources } = await door.json(`/v1/quote?${R1}&at=2025-02-01&include=sources`);
    expect(sources).toHaveProperty('ds-pricing-launch.url');
  });

  it('means today where it does not say when', async () => {
    expect(await door.json(`/v1/quote?${R1}`)).toMatchObject({ at: '2026-11-24', status: 'retired', total: null });
  });

  it('by a retired offer names its last day with the total of that day', async () => {
    const { lastOffered } = await door.json(`/v1/quote?${R1}&at=2025-10-01`);
    expect(lastOffered).toMatchObject({ at: '2025-05-27', total: '2.74' });
  });
});

describe('the written form of a question', () => {
  const canonical = 'at=2025-02-01&input=1000000&model=deepseek-r1&output=1000000';

  it('is confirmed by silence', async () => {
    const response = await door.ask(`/v1/quote?${canonical}`);
    expect(response.headers.get('Content-Location')).toBeNull();
  });

  it.each([
    ['another order', 'model=deepseek-r1&input=1000000&output=1000000&at=2025-02-01'],
    ['defaults written out', `${canonical}&requests=1&tier=standard&cachedInput=0&cacheWrite=0&reasoning=0`],
    ['an alias', canonical.replace('deepseek-r1', 'deepseek-ai/DeepSeek-R1')],
    ['other case', canonical.replace('deepseek-r1', 'DeepSeek-R1')],
    ['percent signs', canonical.replace('-r1', '%2Dr1')],
    ['a percent sign in a name', canonical.replace('model', '%6dodel')],
    ['what scripts add to get past a cache', `_=1732700000000&${canonical}&v=2`],
  ])('is told to %s, with the same body and tag', async (_what, query) => {
    const [plain, other] = await Promise.all([door.ask(`/v1/quote?${canonical}`), door.ask(`/v1/quote?${query}`)]);
    expect(other.headers.get('Content-Location')).toBe(`/v1/quote?${canonical}`);
    expect(other.headers.get('ETag')).toBe(plain.headers.get('ETag'));
    expect(await other.text()).toBe(await plain.text());
  });

  it.each([
    ['2025-03-10T20:00:00.000Z', '2025-03-10T20:00:00Z'],
    ['2025-03-10T20:00:00.1239Z', '2025-03-10T20:00:00.123Z'],
    ['2025-03-10T20:00:00.500Z', '2025-03-10T20:00:00.5Z'],
    ['2025-03-10t20:00:00z', '2025-03-10T20:00:00Z'],
    ['2025-03-10T21:00:00%2B01:00', '2025-03-10T20:00:00Z'],
    ['2025-03-10T21:00:00+01:00', '2025-03-10T20:00:00Z'],
    ['2025-03-10T14:30:00-05:30', '2025-03-10T20:00:00Z'],
    ['2025-03-11T05:45:00+09:45', '2025-03-10T20:00:00Z'],
  ])('of %s is %s', async (written, utc) => {
    const response = await door.ask(`/v1/quote?at=${written}&input=1000000&model=deepseek-r1&output=1000000`);
    const location = `/v1/quote?at=${utc}&input=1000000&model=deepseek-r1&output=1000000`;
    expect(response.headers.get('Content-Location')).toBe(location);
    const quote = await response.json();
    expect(quote).toMatchObject({ total: '0.685', at: utc });
    expect(await door.json(location)).toEqual(quote);
  });

  it('spells an API id as its vendor does', async () => {
    const response = await door.ask(
      '/v1/quote?apiId=DeepSeek-Reasoner&at=2025-02-01&input=1&output=1&provider=deepseek',
    );
    expect(response.headers.get('Content-Location')).toContain('apiId=deepseek-reasoner&');
    expect(await response.json()).toMatchObject({ apiId: 'deepseek-reasoner', chosenBy: 'api-id' });
  });
});

describe('a question that cannot be read', () => {
  async function faults(query: string): Promise<Record<string, string>> {
    const response = await door.ask(`/v1/quote?${query}`);
    expect(response.status).toBe(400);
    const { type, errors } = (await response.json()) as {
      type: string;
      errors: { parameter: string; message: string }[];
    };
    expect(type).toBe('/docs#invalid-query');
    return Object.fromEntries(errors.map(({ parameter, message }) => [parameter, message]));
  }

  it('hears of all its faults at once', async () => {
    expect(
      Object.keys(await faults('model=o1&input=1e3&output=-1&at=yesterday&tier=gold&requests=0&foo=1')).sort(),
    ).toEqual(['at', 'foo', 'input', 'output', 'requests', 'tier']);
  });

  it.each(['1e3', '%2B1', '+1', '01', '1.5', '-0', '0x10', '%201', '1_000', 'NaN', '', '1000000000001', '١'])(
    'because a count of "%s" is not in its one written form',
    async (input) => {
      expect(Object.keys(await faults(`model=o1&output=1&at=2025-02-01&input=${input}`))).toEqual(['input']);
    },
  );

  it.each([
    '2025-02-29',
    '2025-2-1',
    '2025-02-01T20:00Z',
    '2025-02-01T24:00:00Z',
    '2025-02-01T23:59:60Z',
    '2025-02-01T20:00:00',
    '2025-02-01T20:00:00%2B0100',
    '2025-02-01T20:00:00%20%2B01:00',
    '2025-02-01+01:00',
    '9999-12-31T23:59:59-00:01',
    '20250201',
  ])('because %s is no date here', async (at) => {
    expect(Object.keys(await faults(`model=o1&input=1&output=1&at=${at}`))).toEqual(['at']);
  });

  it.each([
    ['yesterday', 'must be a date (2025-02-01) or a UTC instant (2025-02-01T20:00:00Z)'],
    ['2025-02-30', 'is not a day of the calendar'],
    ['2025-02-30T00:00:00Z', 'is not a day of the calendar'],
  ])('with what to write for %s', async (at, message) => {
    expect(await faults(`model=o1&input=1&output=1&at=${at}`)).toEqual({ at: message });
  });

  it('because a parameter is repeated', async () => {
    expect(await faults('model=o1&input=1&output=1&input=1')).toEqual({
      input: 'is repeated; send it once',
    });
  });

  it('because a parameter is misspelt, and says which may be meant', async () => {
    expect(await faults('model=o1&input=1&output=1&cachedinput=1')).toEqual({
      cachedinput: 'is not a parameter here; did you mean cachedInput?',
    });
  });

  it('because its required parts are missing', async () => {
    expect(Object.keys(await faults('at=2025-02-01')).sort()).toEqual(['input', 'model', 'output']);
  });

  it('because cached tokens are more than all: one below and at the input are well', async () => {
    const ask = (cached: number) =>
      door.ask(`/v1/quote?model=o1&output=1&input=100&cachedInput=${cached}&at=2025-02-01`);
    expect((await ask(99)).status).toBe(200);
    expect((await ask(100)).status).toBe(200);
    expect((await ask(101)).status).toBe(400);
  });

  it('because thinking is more than all output: one below and at the output are well', async () => {
    const ask = (reasoning: number) =>
      door.ask(`/v1/quote?model=o1&input=1&output=100&reasoning=${reasoning}&at=2025-02-01`);
    expect((await ask(99)).status).toBe(200);
    expect((await ask(100)).status).toBe(200);
    expect((await ask(101)).status).toBe(400);
  });

  it('because of a rule between two parameters also where a third is at fault', async () => {
    expect(await faults('model=o1&input=5&cachedInput=8&cacheWrite=1&output=x')).toEqual({
      output: 'must be a whole number from 0 to 1000000000000, in digits',
      cachedInput:
        'makes cachedInput + cacheWrite 9, more than the input of 5 that they are part of; raise input or lower them',
    });
  });

  it('and is told the first three faults in one sentence', async () => {
    const { detail } = await door.json('/v1/quote?model=o1&input=1&output=1&requests=0&tier=gold');
    expect(detail).toBe(
      'Fix 2 errors and retry: requests must be a whole number from 1 to 1000000000000, in digits; ' +
        'tier must be one of standard, batch, flex, priority, fast, default.',
    );
    const { detail: many } = await door.json('/v1/quote?model=o1&input=x&output=x&requests=x&tier=x&at=x');
    expect(many).toMatch(/^Fix 5 errors and retry: .*; and 2 more\.$/);
  });

  it('because it asks by model and by API id', async () => {
    expect(Object.keys(await faults('model=o1&apiId=o1&provider=openai&input=1&output=1'))).toEqual(['apiId']);
  });

  it('because its model is no text, and hears of that once', async () => {
    expect(await faults('model=%ff&input=1&output=1')).toEqual({
      model: 'is not valid UTF-8; encode it as encodeURIComponent does',
    });
  });

  it('because cheapest is no provider on a bill', async () => {
    expect(Object.keys(await faults('apiId=o1&provider=cheapest&input=1&output=1'))).toEqual(['provider']);
  });
});

describe('a question that has no answer', () => {
  it.each([
    [
      'an unknown model',
      'model=deepseek-r2&input=1&output=1',
      404,
      'unknown-model',
      { suggestions: expect.arrayContaining(['deepseek-r1']) },
    ],
    [
      'a provider without the model',
      'model=o1&provider=groq&input=1&output=1',
      404,
      'unknown-provider',
      { providers: ['openai'] },
    ],
    [
      'an unknown provider',
      'apiId=o1&provider=opeani&input=1&output=1',
      404,
      'unknown-provider',
      { providers: expect.arrayContaining(['openai']) },
    ],
    [
      'an unknown API id',
      'apiId=o1-mimi&provider=openai&input=1&output=1',
      404,
      'unknown-api-id',
      { suggestions: expect.arrayContaining(['o1-mini']) },
    ],
    [
      'another name of a model in the place of an API id',
      'apiId=DeepSeek-R1&provider=deepseek&input=1&output=1',
      404,
      'unknown-api-id',
      { suggestions: expect.arrayContaining(['deepseek-reasoner']) },
    ],
    [
      'an API id like a second one of an offer',
      'apiId=o1-2024-12-16&provider=openai&input=1&output=1',
      404,
      'unknown-api-id',
      { suggestions: expect.arrayContaining(['o1-2024-12-17']) },
    ],
    [
      'a tier that is not sold',
      'model=o1&tier=flex&input=1&output=1&at=2025-02-01',
      422,
      'unknown-tier',
      { tiers: ['standard', 'batch'] },
    ],
  ])('because of %s', async (_why, query, status, kind, more) => {
    const response = await door.ask(`/v1/quote?${query}`);
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ type: `/docs#${kind}`, status, ...more });
  });

  it('because an API id had several periods lists them, with their ends', async () => {
    const response = await door.ask('/v1/quote?provider=deepseek&apiId=deepseek-reasoner&input=1&output=1');
    expect(response.status).toBe(422);
    const { periods } = (await response.json()) as { periods: unknown[] };
    expect(periods.slice(0, 2)).toEqual([
      { model: 'deepseek-r1', from: '2025-01-20', until: '2025-05-28' },
      { model: 'deepseek-r1-0528', from: '2025-05-28', until: '2025-08-21' },
    ]);
  });
});
