import { describe, expect, it } from 'vitest';
import { readGenaiPrices } from '../../../data/market/readers/genai-prices.ts';
import { readLiteLlm } from '../../../data/market/readers/litellm.ts';
import { readModelsDev } from '../../../data/market/readers/models-dev.ts';
import { readOpenRouter } from '../../../data/market/readers/openrouter.ts';
import { readPiAi } from '../../../data/market/readers/pi-ai.ts';
import { requireReadable, type SourceReadings } from '../../../data/market/reading.ts';

const modelsDev = (models: Record<string, unknown>, seller = 'xai') =>
  readModelsDev({ [seller]: { id: seller, models } });
const only = ({ readings }: SourceReadings) => {
  expect(readings).toHaveLength(1);
  return readings[0] as (typeof readings)[0];
};
const why = ({ unread }: SourceReadings) => unread.map((row) => row.why);

describe('models.dev', () => {
  it('is read with its tiers, meters and limits, under the id that we give its seller', () => {
    const row = {
      name: 'Grok 4.5',
      release_date: '2026-07-08',
      modalities: { input: ['text', 'image'], output: ['text'] },
      limit: { context: 500_000, output: 64_000 },
      cost: {
        input: 2,
        output: 6,
        cache_read: 0.3,
        input_audio: 4,
        reasoning: 6,
        tiers: [{ input: 4, output: 12, cache_read: 1, tier: { type: 'context', size: 200_001 } }],
      },
    };
    expect(only(modelsDev({ 'grok-4.5': row }))).toEqual({
      provider: 'x-ai',
      apiId: 'grok-4.5',
      name: 'Grok 4.5',
      released: '2026-07-08',
      modalities: { input: ['text', 'image'], output: ['text'] },
      context: 500_000,
      maxOutput: 64_000,
      prices: [
        {
          rates: { input: '2.00', output: '6.00', cachedInput: '0.30', inputAudio: '4.00' },
          contextTiers: [
            {
              tokens: 200_000,
              comparison: '>',
              scope: 'request',
              rates: { input: '4.00', output: '12.00', cachedInput: '1.00' },
            },
          ],
        },
      ],
    });
  });

  it('has a price above 200,000 tokens where it names no other tier', () => {
    const cost = { input: 1.25, output: 10, context_over_200k: { input: 2.5, output: 15 } };
    expect(only(modelsDev({ a: { cost } })).prices[0]?.contextTiers).toMatchObject([
      { tokens: 200_000, rates: { input: '2.50', output: '15.00' } },
    ]);
  });

  it('knows nothing where it writes 0, but where the id or the name says free', () => {
    const cost = { input: 0, output: 0, cache_read: 0 };
    expect(only(modelsDev({ a: { cost } })).prices).toEqual([]);
    expect(only(modelsDev({ 'a:free': { cost } }))).toMatchObject({
      free: true,
      prices: [{ rates: { input: '0.00', output: '0.00' } }],
    });
    expect(only(modelsDev({ a: { cost: { input: 0.13, output: 0 } } })).prices[0]?.rates).toEqual({
      input: '0.13',
      output: null,
    });
    expect(only(modelsDev({ a: {} })).prices).toEqual([]);
  });

  it('gives the rate of image tokens, and none of text, where an image comes out', () => {
    const row = { modalities: { input: ['text'], output: ['text', 'image'] }, cost: { input: 0.3, output: 30 } };
    expect(only(modelsDev({ a: row })).prices[0]?.rates).toEqual({ input: '0.30', output: null, outputImage: '30.00' });
  });

  it.each([
    [{ cost: { input: -1, output: 2 } }, 'its input is -1'],
    [{ cost: { input: '2', output: {} } }, 'its output is {}'],
    [{ cost: { input: 1e9, output: 2 } }, 'its input is 1000000000'],
    [{ cost: 5 }, 'its cost is no map'],
    [
      { cost: { input: 1, output: 2, tiers: [{ input: 2, output: 3, tier: { type: 'context' } }] } },
      'its tier begins at',
    ],
    [{ cost: { input: 1, output: 2, tiers: [{ input: 2, output: 3 }] } }, 'its tier is missing'],
    [
      {
        cost: {
          input: 1,
          output: 2,
          tiers: [
            { input: 2, output: 3, tier: { size: 200_000 } },
            { input: 2, output: 3, tier: { size: 200_001 } },
          ],
        },
      },
      'it has two tiers above 200000 tokens',
    ],
    ['no row', 'its row is no map'],
  ])('leaves out %j, and says why', (row, reason) => {
    const read = modelsDev({ a: row });
    expect(read).toMatchObject({ rows: 1, readings: [], unread: [{ row: 'xai a' }] });
    expect(why(read)[0]).toContain(reason);
  });

  it('leaves out an id of 300 characters, one with an end of line, and a seller without an id', () => {
    const cost = { input: 1, output: 2 };
    expect(why(modelsDev({ ['x'.repeat(300)]: { cost } }))).toEqual(['its id has 300 characters']);
    expect(why(modelsDev({ 'a\nb': { cost } }))).toEqual(['its id holds a control character']);
    expect(why(modelsDev({ a: { cost } }, '../etc'))).toEqual(['"../etc" is no id of a seller']);
  });

  it('takes the first of two rows for one id, and counts the second where it says otherwise', () => {
    const same = modelsDev({ A: { cost: { input: 1, output: 2 } }, a: { cost: { input: 1, output: 2 } } });
    expect(same).toMatchObject({ rows: 2, unread: [] });
    expect(same.readings).toHaveLength(1);
    const other = modelsDev({ A: { cost: { input: 1, output: 2 } }, a: { cost: { input: 1, output: 3 } } });
    expect(why(other)).toEqual(['it is a second row for "a" at x-ai, with other prices']);
  });
});

describe('pi-ai', () => {
  const read = (rows: Record<string, unknown>, seller = 'openai') => readPiAi(new Map([[seller, { api: rows }]]));

  it('is read without its context, which is cut, and without zeros, which are not known', () => {
    const row = {
      id: 'gpt-6-sol',
      name: 'GPT-6 Sol',
      input: ['text', 'image'],
      type: 'chat',
      contextWindow: 272_000,
      maxTokens: 128_000,
      cost: {
        input: 2,
        output: 10,
        cacheRead: 0.1,
        cacheWrite: 0,
        tiers: [{ inputTokensAbove: 271_999, input: 4, output: 15, cacheRead: 0.2, cacheWrite: 0 }],
      },
    };
    expect(only(read({ 'chat:gpt-6-sol': row }))).toEqual({
      provider: 'openai',
      apiId: 'gpt-6-sol',
      name: 'GPT-6 Sol',
      modalities: { input: ['text', 'image'], output: ['text'] },
      maxOutput: 128_000,
      prices: [
        {
          rates: { input: '2.00', output: '10.00', cachedInput: '0.10' },
          contextTiers: [
            {
              tokens: 272_000,
              comparison: '>',
              scope: 'request',
              rates: { input: '4.00', output: '15.00', cachedInput: '0.20' },
            },
          ],
        },
      ],
    });
  });

  it('means by one id what its chat row says', () => {
    const row = (type: string, input: number) => ({ id: 'a', type, input: ['text'], cost: { input, output: 2 } });
    const both = read({ 'classifier:a': row('classifier', 9), 'chat:a': row('chat', 1) });
    expect(both.readings.map(({ prices }) => prices[0]?.rates.input)).toEqual(['1.00']);
    expect(both.unread).toHaveLength(1);
  });

  it("has Z.ai's coding plan where it says zai", () => {
    const row = { id: 'glm-5.3', type: 'chat', input: ['text'], cost: { input: 1, output: 2 } };
    expect(only(read({ 'chat:glm-5.3': row }, 'zai')).provider).toBe('zai-coding-plan');
  });
});

describe('genai-prices', () => {
  const read = (models: unknown[], id = 'openai') => readGenaiPrices([{ id, models }]);

  it('is read by the ids that a row names in full', () => {
    const match = { or: [{ equals: 'o3-2025-04-16' }, { starts_with: 'o3' }, { contains: 'azure-o3' }] };
    const { readings } = read([
      { id: 'o3', match, context_window: 200_000, prices: { input_mtok: 2, output_mtok: 8 } },
    ]);
    expect(readings.map(({ apiId }) => apiId)).toEqual(['o3-2025-04-16', 'o3']);
    expect(readings[0]).toMatchObject({ context: 200_000, prices: [{ rates: { input: '2.00', output: '8.00' } }] });
  });

  it('dates its prices, with their hours and tiers', () => {
    const prices = [
      { prices: { input_mtok: 0.14, output_mtok: 0.28 } },
      {
        constraint: { type: 'start_date', start_date: '2026-08-17' },
        prices: { input_mtok: { base: 0.22, tiers: [{ start: 199_999, price: 0.44 }] }, output_mtok: 0.66 },
      },
      {
        constraint: { type: 'time_of_date', start_time: '01:00:00Z', end_time: '04:00:00Z' },
        prices: { input_mtok: 0.44, output_mtok: 1.32 },
      },
    ];
    const read_ = only(read([{ id: 'a', match: { equals: 'a' }, prices }]));
    expect(read_.prices).toEqual([
      { rates: { input: '0.14', output: '0.28' } },
      {
        from: '2026-08-17',
        rates: { input: '0.22', output: '0.66' },
        contextTiers: [
          { tokens: 200_000, comparison: '>', scope: 'request', rates: { input: '0.44', output: '0.66' } },
        ],
        windows: [
          {
            hours: { name: '01:00 to 04:00 UTC', zone: 'UTC', ranges: [{ from: '01:00', until: '04:00' }] },
            rates: { input: '0.44', output: '1.32' },
          },
        ],
      },
    ]);
  });

  it("says of all Bedrock's regional ids what it says of one", () => {
    const row = {
      id: 'regional.anthropic.claude-opus-5',
      match: { contains: 'x' },
      prices: { input_mtok: 5.5, output_mtok: 27.5 },
    };
    expect(only(read([row], 'aws'))).toMatchObject({
      provider: 'amazon-bedrock',
      apiId: 'anthropic.claude-opus-5',
      scope: 'regional',
    });
  });

  it('leaves out a price that depends on something else', () => {
    const prices = [{ prices: { input_mtok: 1 } }, { constraint: { type: 'moon' }, prices: { input_mtok: 2 } }];
    expect(why(read([{ id: 'a', match: { equals: 'a' }, prices }]))).toEqual(['its price depends on "moon"']);
  });
});

describe('LiteLLM', () => {
  it('is read from dollars per token, with its service tiers, and without the way in which it calls a seller', () => {
    const row = {
      litellm_provider: 'gemini',
      mode: 'chat',
      max_input_tokens: 1_048_576,
      max_output_tokens: 65_536,
      input_cost_per_token: 1.25e-6,
      output_cost_per_token: 1e-5,
      cache_read_input_token_cost: 1.25e-7,
      input_cost_per_token_above_200k_tokens: 2.5e-6,
      output_cost_per_token_above_200k_tokens: 1.5e-5,
      input_cost_per_token_batches: 6.25e-7,
      output_cost_per_token_batches: 5e-6,
    };
    const read = readLiteLlm({ sample_spec: { input_cost_per_token: 'x' }, 'gemini/gemini-2.5-pro': row });
    expect(read.rows).toBe(1);
    expect(only(read)).toEqual({
      provider: 'google',
      apiId: 'gemini-2.5-pro',
      context: 1_048_576,
      maxOutput: 65_536,
      prices: [
        {
          rates: { input: '1.25', output: '10.00', cachedInput: '0.125' },
          contextTiers: [
            { tokens: 200_000, comparison: '>', scope: 'request', rates: { input: '2.50', output: '15.00' } },
          ],
          tiers: { batch: { rates: { input: '0.625', output: '5.00' } } },
        },
      ],
    });
  });

  it('says nothing of images by the piece, and leaves out what is no amount', () => {
    expect(readLiteLlm({ a: { litellm_provider: 'openai', mode: 'image_generation' } })).toMatchObject({
      readings: [],
      unread: [],
    });
    expect(why(readLiteLlm({ a: { litellm_provider: 'openai', mode: 'chat', input_cost_per_token: -1 } }))).toEqual([
      'its input_cost_per_token is -1',
    ]);
  });
});

describe('OpenRouter', () => {
  const read = (pricing: Record<string, string>, id = 'openai/o3') => readOpenRouter({ data: [{ id, pricing }] });

  it('is read from decimal text per token', () => {
    const { provider, prices } = only(
      read({
        prompt: '0.000002',
        completion: '0.000008',
        input_cache_read: '0.0000005',
        web_search: '0.01',
        request: '0',
      }),
    );
    expect(provider).toBe('openrouter');
    expect(prices).toEqual([{ rates: { input: '2.00', output: '8.00', cachedInput: '0.50', webSearch: '10.00' } }]);
  });

  it('does not know what depends, and calls free only what is marked so', () => {
    expect(only(read({ prompt: '-1', completion: '-1' }, 'openrouter/auto')).prices).toEqual([]);
    expect(only(read({ prompt: '0', completion: '0' })).prices).toEqual([]);
    expect(only(read({ prompt: '0', completion: '0' }, 'openai/o3:free'))).toMatchObject({
      free: true,
      prices: [{ rates: { input: '0.00', output: '0.00' } }],
    });
  });

  it('leaves out a row without prices', () => {
    expect(why(readOpenRouter({ data: [{ id: 'a' }] }))).toEqual(['its pricing is missing']);
  });
});

describe('a source whose shape has changed', () => {
  const rows = (good: number, bad: number) => {
    const entries = Array.from({ length: good + bad }, (_, i) => [
      `m${i}`,
      { cost: { input: i < good ? 1 : -1, output: 2 } },
    ]);
    return modelsDev(Object.fromEntries(entries));
  };

  it('stops the build where more than one row in a hundred is left out', () => {
    expect(() => requireReadable('models.dev', rows(99, 1))).not.toThrow();
    expect(() => requireReadable('models.dev', rows(98, 2))).toThrow('2 of 100 rows cannot be read, more than 1 %');
  });

  it.each([undefined, null, [], {}, 'text', { data: 5 }])('stops it where %j has no rows at all', (feed) => {
    for (const read of [readModelsDev, readGenaiPrices, readLiteLlm, readOpenRouter]) {
      expect(() => requireReadable('It', read(feed))).toThrow(/no rows|cannot be read/);
    }
  });
});
