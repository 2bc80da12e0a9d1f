import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quoteByApiId } from '../../data/catalog/select-offer.ts';
import { QUOTE_DEFAULTS } from '../../data/primitives/workload.ts';
import type { Workload } from '../../data/schema/quote.ts';
import { readUsage, recogniseUsage, USAGE_FORMATS, type UsageReading } from '../../data/usage/read-usage.ts';
import { decimalText } from '../../data/usage/usage-fields.ts';
import { realCatalog } from '../support/real-dataset.ts';
import { USAGE_SAMPLES, type UsageSample } from '../support/usage-samples.ts';

const facts = await realCatalog();

function understood(format: string, sent: unknown): UsageReading {
  const found = readUsage(format, sent);
  if ('errors' in found) throw new Error(JSON.stringify(found.errors));
  return found;
}

function errorsOf(format: string, sent: unknown): string[] {
  const found = readUsage(format, sent);
  if (!('errors' in found)) throw new Error(`read as ${JSON.stringify(found.workload)}`);
  return found.errors.map(({ parameter, message }) => `${parameter} ${message}`);
}

const named = (samples: UsageSample[]): [string, UsageSample][] =>
  samples.map((sample) => [`${sample.format}: ${sample.name}`, sample]);

describe('a usage object', () => {
  it.each(named(USAGE_SAMPLES))('of %s', (_, { format, sent, workload, apiId, reportedCost }) => {
    const found = understood(format, sent);
    expect(found.workload).toEqual(workload);
    expect(found.apiId).toBe(apiId);
    expect(found.reportedCost).toBe(reportedCost);
  });

  it.each(named(USAGE_SAMPLES.filter(({ bill }) => bill !== undefined)))(
    'costs what is worked out on paper: %s',
    (_, { format, sent, bill }) => {
      if (bill === undefined) throw new Error('no bill');
      const { provider, apiId, at, charges, total } = bill;
      const { tier = QUOTE_DEFAULTS.tier, ...used } = understood(format, sent).workload;
      const workload: Workload = { ...used, requests: 1, tier };
      const answer = quoteByApiId(facts, { provider, apiId, workload, at, today: '2026-11-27' });
      if (!('quote' in answer)) throw new Error(JSON.stringify(answer));
      expect(answer.quote.total).toBe(total);
      expect(answer.quote.lines.map(({ quantity, rate }) => `${quantity} at ${rate}`).sort()).toEqual(
        charges.map(([quantity, rate]) => `${quantity} at ${rate}`).sort(),
      );
    },
  );

  it('is one of at least fifty with a sum on paper', () => {
    expect(USAGE_SAMPLES.filter(({ bill }) => bill !== undefined).length).toBeGreaterThanOrEqual(50);
  });
});

/** Tokens that lie in no two of these at once. */
interface Buckets {
  fresh: number;
  cached: number;
  minutes: number;
  hour: number;
  audio: number;
  cachedAudio: number;
  plain: number;
  reasoning: number;
}

const count = fc.oneof(fc.constant(0), fc.nat(1_000_000));
const buckets: fc.Arbitrary<Buckets> = fc.record({
  fresh: count,
  cached: count,
  minutes: count,
  hour: count,
  audio: count,
  cachedAudio: count,
  plain: count,
  reasoning: count,
});
const none = { minutes: 0, hour: 0, audio: 0, cachedAudio: 0 };

const inputOf = ({ fresh, cached, minutes, hour, audio, cachedAudio }: Buckets): number =>
  fresh + cached + minutes + hour + audio + cachedAudio;
const outputOf = ({ plain, reasoning }: Buckets): number => plain + reasoning;

/** How each vendor writes the buckets, and which of them it cannot tell. */
const WRITERS: Record<string, { write: (tokens: Buckets) => object; lacks: Partial<Buckets> }> = {
  openai: {
    lacks: { hour: 0 },
    write: (tokens) => ({
      input_tokens: inputOf(tokens),
      input_token_details: {
        cached_tokens: tokens.cached + tokens.cachedAudio,
        cache_write_tokens: tokens.minutes,
        audio_tokens: tokens.audio + tokens.cachedAudio,
        cached_tokens_details: { text_tokens: tokens.cached, audio_tokens: tokens.cachedAudio },
      },
      output_tokens: outputOf(tokens),
      output_tokens_details: { reasoning_tokens: tokens.reasoning },
      total_tokens: inputOf(tokens) + outputOf(tokens),
    }),
  },
  anthropic: {
    lacks: { audio: 0, cachedAudio: 0 },
    write: (tokens) => ({
      input_tokens: tokens.fresh,
      cache_read_input_tokens: tokens.cached,
      cache_creation_input_tokens: tokens.minutes + tokens.hour,
      cache_creation: { ephemeral_5m_input_tokens: tokens.minutes, ephemeral_1h_input_tokens: tokens.hour },
      output_tokens: outputOf(tokens),
      output_tokens_details: { thinking_tokens: tokens.reasoning },
    }),
  },
  google: {
    lacks: { minutes: 0, hour: 0 },
    write: (tokens) => ({
      promptTokenCount: inputOf(tokens),
      promptTokensDetails: [
        { modality: 'TEXT', tokenCount: tokens.fresh + tokens.cached },
        { modality: 'AUDIO', tokenCount: tokens.audio + tokens.cachedAudio },
      ],
      cachedContentTokenCount: tokens.cached + tokens.cachedAudio,
      cacheTokensDetails: [
        { modality: 'TEXT', tokenCount: tokens.cached },
        { modality: 'AUDIO', tokenCount: tokens.cachedAudio },
      ],
      candidatesTokenCount: tokens.plain,
      thoughtsTokenCount: tokens.reasoning,
      totalTokenCount: inputOf(tokens) + outputOf(tokens),
    }),
  },
  'amazon-bedrock': {
    lacks: { audio: 0, cachedAudio: 0, reasoning: 0 },
    write: (tokens) => ({
      inputTokens: tokens.fresh,
      cacheReadInputTokens: tokens.cached,
      cacheWriteInputTokens: tokens.minutes + tokens.hour,
      cacheDetails: [
        { ttl: '5m', inputTokens: tokens.minutes },
        { ttl: '1h', inputTokens: tokens.hour },
      ],
      outputTokens: tokens.plain,
      totalTokens: inputOf(tokens) + outputOf(tokens),
    }),
  },
  openrouter: {
    lacks: { hour: 0, audio: 0, cachedAudio: 0 },
    write: (tokens) => ({
      prompt_tokens: inputOf(tokens),
      prompt_tokens_details: { cached_tokens: tokens.cached, cache_write_tokens: tokens.minutes },
      completion_tokens: outputOf(tokens),
      completion_tokens_details: { reasoning_tokens: tokens.reasoning },
      total_tokens: inputOf(tokens) + outputOf(tokens),
      cost: 0.5,
    }),
  },
  deepseek: {
    lacks: none,
    write: (tokens) => ({
      prompt_tokens: inputOf(tokens),
      prompt_cache_hit_tokens: tokens.cached,
      prompt_cache_miss_tokens: tokens.fresh,
      completion_tokens: outputOf(tokens),
      completion_tokens_details: { reasoning_tokens: tokens.reasoning },
      total_tokens: inputOf(tokens) + outputOf(tokens),
    }),
  },
  mistral: {
    lacks: none,
    write: (tokens) => ({
      prompt_tokens: inputOf(tokens),
      num_cached_tokens: tokens.cached,
      completion_tokens: outputOf(tokens),
      completion_tokens_details: { reasoning_tokens: tokens.reasoning },
      total_tokens: inputOf(tokens) + outputOf(tokens),
    }),
  },
  'x-ai': {
    lacks: none,
    write: (tokens) => ({
      prompt_tokens: inputOf(tokens),
      prompt_tokens_details: { text_tokens: inputOf(tokens), cached_tokens: tokens.cached },
      completion_tokens: tokens.plain,
      completion_tokens_details: { reasoning_tokens: tokens.reasoning },
      total_tokens: inputOf(tokens) + outputOf(tokens),
    }),
  },
  'ai-sdk': {
    lacks: { audio: 0, cachedAudio: 0, hour: 0 },
    write: (tokens) => ({
      inputTokens: inputOf(tokens),
      inputTokenDetails: {
        noCacheTokens: tokens.fresh,
        cacheReadTokens: tokens.cached,
        cacheWriteTokens: tokens.minutes,
      },
      outputTokens: outputOf(tokens),
      outputTokenDetails: { textTokens: tokens.plain, reasoningTokens: tokens.reasoning },
      totalTokens: inputOf(tokens) + outputOf(tokens),
    }),
  },
};

describe.each(Object.entries(WRITERS))('any usage object of %s', (format, { write, lacks }) => {
  it('is read so that every token is counted once', () => {
    fc.assert(
      fc.property(buckets, (any) => {
        const tokens = { ...any, ...lacks };
        const { workload } = understood(format, write(tokens));
        const { input, cachedInput, cacheWrite, cacheWrite1h = 0, inputAudio = 0, cachedInputAudio = 0 } = workload;
        expect(workload.output).toBe(outputOf(tokens));
        expect(workload.reasoning).toBe(tokens.reasoning);
        expect(input).toBe(inputOf(tokens));
        expect({ cachedInput, cacheWrite, cacheWrite1h, inputAudio, cachedInputAudio }).toEqual({
          cachedInput: tokens.cached + tokens.cachedAudio,
          cacheWrite: tokens.minutes,
          cacheWrite1h: tokens.hour,
          inputAudio: tokens.audio + tokens.cachedAudio,
          cachedInputAudio: tokens.cachedAudio,
        });
        // What is left when each part has been taken out once is what was sent anew.
        expect(input - cachedInput - cacheWrite - cacheWrite1h - inputAudio + cachedInputAudio).toBe(tokens.fresh);
      }),
    );
  });

  it('has no number that could be dropped: one more field that counts is an error that names it', () => {
    const sent = { ...write({ ...EXAMPLE, ...lacks }), tea_tokens: 7 };
    expect(errorsOf(format, sent)[0]).toBe(
      `usage.tea_tokens is 7, and what that counts is not known in a usage object of ${format}; leave it out if it is not billed`,
    );
  });

  it('may have more fields that count nothing', () => {
    const sent = write({ ...EXAMPLE, ...lacks });
    const more = { ...sent, tea_tokens: 0, milk: null, sugar: '', note: 'with 7 spoons', lemon: {}, list: [] };
    expect(understood(format, more).workload).toEqual(understood(format, sent).workload);
  });

  it('must add up', () => {
    const sent = write({ ...EXAMPLE, ...lacks });
    const total = ['total_tokens', 'totalTokenCount', 'totalTokens'].find((name) => name in sent);
    const wrong = total === undefined ? { ...sent, cache_creation_input_tokens: 1 } : { ...sent, [total]: 1 };
    expect(errorsOf(format, wrong)[0]).toMatch(/ is 1, but .+ is \d+; send the object as it came$/);
  });
});

const EXAMPLE: Buckets = {
  fresh: 100,
  cached: 50,
  minutes: 30,
  hour: 20,
  audio: 10,
  cachedAudio: 5,
  plain: 70,
  reasoning: 40,
};

describe('every vendor', () => {
  it('has a writer above and samples', () => {
    expect(Object.keys(WRITERS)).toEqual(USAGE_FORMATS);
    for (const format of USAGE_FORMATS) expect(USAGE_SAMPLES.some((sample) => sample.format === format)).toBe(true);
  });

  it('counts the same tokens differently: 5,000 with 3,000 cached are 5,000 at OpenAI and 8,000 at Anthropic', () => {
    const openai = { prompt_tokens: 5000, completion_tokens: 1, prompt_tokens_details: { cached_tokens: 3000 } };
    expect(understood('openai', openai).workload).toMatchObject({ input: 5000, cachedInput: 3000 });
    const anthropic = { input_tokens: 5000, output_tokens: 1, cache_read_input_tokens: 3000 };
    expect(understood('anthropic', anthropic).workload).toMatchObject({ input: 8000, cachedInput: 3000 });
  });

  it.each([-1, 1.5, 1e13, '12', true, Number.NaN])('refuses %s tokens', (wrong) => {
    expect(errorsOf('anthropic', { input_tokens: wrong, output_tokens: 1 })[0]).toMatch(
      /^usage\.input_tokens is .+; it must be a whole number from 0 to 1000000000000$/,
    );
  });
});

describe('a usage object that cannot be priced', () => {
  it.each([
    [
      'has more cached tokens than prompt at a vendor that counts them inside',
      'openai',
      { prompt_tokens: 1000, completion_tokens: 10, prompt_tokens_details: { cached_tokens: 1200 } },
      'usage.prompt_tokens_details.cached_tokens is 1200, more than prompt_tokens of 1000, which includes it',
    ],
    [
      'is written as by another vendor',
      'anthropic',
      { prompt_tokens: 1000, completion_tokens: 10, total_tokens: 1010 },
      'format is anthropic, but these are field names of openai',
    ],
    [
      'is of a provider whose way of writing is not known',
      'together',
      { prompt_tokens: 1000, completion_tokens: 10 },
      `format is not known for together; say how its usage is written, as one of ${USAGE_FORMATS.join(', ')}`,
    ],
    ['is text', 'openai', 'prompt_tokens=1', 'usage must be an object, as the vendor returned it'],
    ['is a list', 'openai', [1], 'usage must be an object, as the vendor returned it'],
    [
      'lacks the input',
      'google',
      { candidatesTokenCount: 5 },
      'usage.promptTokenCount is missing; without it nothing can be priced, so send the whole object',
    ],
    [
      'was served in a tier that has no price a token',
      'amazon-bedrock',
      { usage: { inputTokens: 1, outputTokens: 1 }, serviceTier: { type: 'reserved' } },
      'usage.serviceTier.type is "reserved", which has no price a token; known are default, standard, flex, priority',
    ],
    [
      'has a modality that is not known',
      'google',
      { promptTokenCount: 5, promptTokensDetails: [{ modality: 'SMELL', tokenCount: 5 }] },
      'usage.promptTokensDetails.0.tokenCount is 5, and what that counts is not known in a usage object of google; leave it out if it is not billed',
    ],
    [
      'does not say how much of the cache was audio',
      'google',
      {
        promptTokenCount: 100,
        cachedContentTokenCount: 50,
        promptTokensDetails: [{ modality: 'AUDIO', tokenCount: 80 }],
      },
      'usage.cacheTokensDetails is missing; without it nobody can say how many of the 50 cached tokens are among the 80 of audio',
    ],
    [
      'is of version 5 of the AI SDK, with cached tokens',
      'ai-sdk',
      { inputTokens: 5000, outputTokens: 1, totalTokens: 5001, cachedInputTokens: 3000 },
      "usage.cachedInputTokens is 3000, and version 5 of the AI SDK does not say whether that is inside inputTokens; send the vendor's own usage object, which providerMetadata or the response holds",
    ],
    [
      'has seconds of audio',
      'mistral',
      { prompt_tokens: 5, completion_tokens: 5, prompt_audio_seconds: 12 },
      'usage.prompt_audio_seconds is 12; what a second of audio costs is not known here, so this cannot be priced',
    ],
    [
      'has work of another model in it',
      'anthropic',
      { input_tokens: 0, output_tokens: 0, iterations: [{ type: 'advisor_message', model: 'x', input_tokens: 9 }] },
      'usage.iterations.0.type is neither "message" nor "compaction"; another model may have done that work, so price it as an item of its own',
    ],
    [
      'used a tool that is billed by call and has no rate here',
      'x-ai',
      { prompt_tokens: 5, completion_tokens: 5, num_sources_used: 4 },
      'usage.num_sources_used is 4, and what that counts is not known in a usage object of x-ai; leave it out if it is not billed',
    ],
  ])('%s', (_, format, sent, sentence) => {
    expect(errorsOf(format, sent)).toContain(sentence);
  });

  it('has every error told at once', () => {
    const sent = { input_tokens: -1, output_tokens: 1.5, beans: 3, inference_geo: 'moon' };
    expect(errorsOf('anthropic', sent)).toHaveLength(4);
  });

  it('is refused in few words, however long and deep it is', () => {
    let deep: object = { beans: 1 };
    for (let i = 0; i < 100_000; i++) deep = { deep };
    const many = Object.fromEntries(Array.from({ length: 10_000 }, (_, i) => [`${i}${'x'.repeat(1000)}`, 1]));
    const said = errorsOf('openai', { prompt_tokens: 1, completion_tokens: 1, deep, many });
    expect(said.length).toBeLessThanOrEqual(21);
    expect(Math.max(...said.map((sentence) => sentence.length))).toBeLessThan(300);
  });

  it('is not fooled by names of every object', () => {
    const sent = JSON.parse('{ "__proto__": { "input_tokens": 5 }, "output_tokens": 1, "constructor": 3 }');
    expect(errorsOf('anthropic', sent)).toEqual([
      'usage.input_tokens is missing; without it nothing can be priced, so send the whole object',
      'usage.constructor is 3, and what that counts is not known in a usage object of anthropic; leave it out if it is not billed',
      'usage.__proto__.input_tokens is 5, and what that counts is not known in a usage object of anthropic; leave it out if it is not billed',
    ]);
    expect(errorsOf('__proto__', sent)[0]).toMatch(/^format is not known for __proto__/);
  });
});

describe('a vendor', () => {
  it.each(named(USAGE_SAMPLES))(
    'is recognised by the field names, if perhaps among others: %s',
    (_, { format, sent }) => {
      // These write as OpenAI does, unless a field of their own stands there.
      const like = ['deepseek', 'mistral', 'x-ai'].includes(format) ? ['openai', format] : [format];
      expect(recogniseUsage(sent).some((one) => like.includes(one))).toBe(true);
    },
  );

  it('is not guessed from nothing', () => {
    expect(recogniseUsage({})).toEqual([]);
    expect(recogniseUsage(null)).toEqual([]);
    expect(recogniseUsage('input_tokens')).toEqual([]);
  });
});

describe('an amount that a vendor reports', () => {
  it.each([
    [0.00095, '0.00095'],
    [1.2e-7, '0.00000012'],
    [5e-324, `0.${'0'.repeat(323)}5`],
    [1.5e21, '1500000000000000000000'],
    [0, '0'],
  ])('%s is %s', (amount, text) => {
    expect(decimalText(amount)).toBe(text);
  });
});
