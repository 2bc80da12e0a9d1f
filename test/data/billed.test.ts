// What was really billed: questions that other tools were found to answer wrongly, on the real facts. Each total is
// worked out by hand; the reason stands beside it.
import { describe, expect, it } from 'vitest';
import { quoteByApiId, quoteModel } from '../../data/catalog/select-offer.ts';
import type { Quote, Workload } from '../../data/schema/quote.ts';
import { workload } from '../support/fixtures.ts';
import { modelNamed, realCatalog } from '../support/real-dataset.ts';

const facts = await realCatalog();

/** A million tokens each way, unless it is said otherwise. */
function ask(model: string, at: string, over: Partial<Workload> = {}): Quote {
  const answer = quoteModel(facts, { model: modelNamed(facts, model), workload: workload(over), at });
  if (!('quote' in answer)) throw new Error(`refused: ${JSON.stringify(answer)}`);
  return answer.quote;
}

function bill(provider: string, apiId: string, at: string, over: Partial<Workload> = {}): Quote {
  const answer = quoteByApiId(facts, { provider, apiId, workload: workload(over), at, today: '2026-11-27' });
  if (!('quote' in answer)) throw new Error(`refused: ${JSON.stringify(answer)}`);
  return answer.quote;
}

const codes = ({ warnings }: Quote) => warnings.map(({ code }) => code);

describe('272,000 input tokens', () => {
  const just = { input: 272_000, output: 1000 };
  const more = { input: 272_001, output: 1000 };

  it.each([
    ['gpt-5.4', '2026-08-22', '0.695', '1.382505', '2.50 and 15, then 5 and 22.50'],
    ['gpt-5.4-pro', '2026-08-22', '8.34', '16.59006', '30 and 180, then 60 and 270'],
    ['gpt-5.5', '2026-08-22', '1.39', '2.76501', '5 and 30, then 10 and 45'],
    ['gpt-5.5-pro', '2026-08-22', '8.34', '16.59006', '30 and 180, then 60 and 270'],
    ['gpt-5.6-luna', '2026-09-22', '0.0556', '0.1106004', '0.20 and 1.20, then 0.40 and 1.80'],
    ['gpt-5.6-sol', '2026-09-22', '1.108', '2.206008', '4 and 20, then 8 and 30'],
    ['gpt-5.6-terra', '2026-09-22', '0.556', '1.106004', '2 and 12, then 4 and 18'],
    ['gpt-6-astra', '2026-09-22', '2.77', '5.51502', '10 and 50, then 20 and 75'],
    ['gpt-6-sol', '2026-09-28', '0.554', '1.103004', '2 and 10, then 4 and 15'],
    ['gpt-6-luna', '2026-09-28', '0.0277', '0.0551502', '0.10 and 0.50, then 0.20 and 0.75'],
  ])(
    'of %s on %s cost %s, one more costs %s, for OpenAI asks the higher price above them: %s',
    (model, at, low, high) => {
      expect(ask(model, at, just).total).toBe(low);
      expect(ask(model, at, more).total).toBe(high);
    },
  );
});

describe('a model that is gone', () => {
  it.each([
    ['gpt-4.1-nano', '2026-11-27', '2026-10-22', '0.50', 'shut down on 23 October with gpt-4 and o1'],
    ['gpt-5-mini', '2026-12-20', '2026-12-10', '2.25', 'on the notice of gpt-5 and o3'],
    ['gpt-5-nano', '2026-12-20', '2026-12-10', '0.45', 'on the notice of gpt-5 and o3'],
    ['gpt-5-pro', '2026-12-20', '2026-12-10', '135.00', 'on the notice of gpt-5 and o3'],
    ['claude-sonnet-4-5', '2026-12-05', '2026-11-29', '18.00', 'retired on 30 November'],
    ['gemini-3.5-flash', '2026-11-27', '2026-10-07', '10.50', 'its requests go to 3.6 Flash'],
    ['gemini-3.7-flash', '2027-02-01', '2026-10-07', '4.50', 'its requests go to 3.8 Flash'],
  ])('%s, asked for %s, was sold until %s for %s: %s', (model, at, last, total) => {
    expect(ask(model, at)).toMatchObject({ status: 'retired', total: null, lastOffered: { at: last, total } });
  });

  it('is said to end soon in its last month', () => {
    for (const model of ['gpt-5-mini', 'gpt-5-nano', 'gpt-5-pro', 'claude-sonnet-4-5']) {
      expect(codes(ask(model, '2026-11-27')), model).toContain('ending-soon');
    }
  });

  it('at a host ends with the host: Groq took the 70B distill off on 2 October 2025', () => {
    const model = modelNamed(facts, 'deepseek-r1-distill-llama-70b');
    const at = (day: string) => quoteModel(facts, { model, provider: 'groq', workload: workload(), at: day });
    expect(at('2025-10-01')).toMatchObject({ quote: { status: 'current', total: '1.74' } });
    expect(at('2026-03-01')).toMatchObject({ quote: { status: 'retired', lastOffered: { at: '2025-10-01' } } });
  });

  it('is one only where a page of its vendor says so, or somebody who read one', () => {
    // A banner of Google's of August 2026 named October, later third parties 1 December: both stand in a note.
    for (const model of ['gemini-2.5-pro', 'gemini-2.5-flash']) {
      expect(ask(model, '2026-11-27').status, model).toBe('current');
      const note = modelNamed(facts, model).offers[0]?.note;
      expect(note).toContain('October 2026');
      expect(note).toContain('1 December 2026');
    }
  });
});

describe('an id whose requests another model answers', () => {
  it.each([
    ['gemini-3.5-flash', '2026-10-07', 'gemini-3.5-flash', '10.50', '1.50 + 9, its own price'],
    ['gemini-3.5-flash', '2026-10-15', 'gemini-3.6-flash', '4.50', '0.75 + 3.75 of the model that answers'],
    ['gemini-3.7-flash', '2026-10-15', 'gemini-3.8-flash', '4.50', '0.75 + 3.75 of the model that answers'],
    ['gemini-3.7-flash', '2027-01-01', 'gemini-3.8-flash', '9.00', '1.50 + 7.50 once the introduction is over'],
  ])('%s on %s meant %s', (apiId, at, model, total) => {
    expect(bill('google', apiId, at)).toMatchObject({ model, apiId, total });
  });
});

describe('GPT-4o', () => {
  it('cost 5 + 15 until 2 October 2024, when the name moved to the version at 2.50 + 10', () => {
    expect(ask('gpt-4o', '2024-10-01').total).toBe('20.00');
    expect(ask('gpt-4o', '2024-10-10').total).toBe('12.50');
  });

  it('of May kept its price', () => {
    expect(ask('gpt-4o-2024-05-13', '2024-10-10').total).toBe('20.00');
  });

  it('of August had its own price before the name moved to it, and of November that of the name', () => {
    expect(bill('openai', 'gpt-4o-2024-08-06', '2024-09-10').total).toBe('12.50');
    expect(bill('openai', 'gpt-4o-2024-08-06', '2024-10-10').total).toBe('12.50');
    expect(bill('openai', 'gpt-4o-2024-08-06', '2025-06-01').total).toBe('12.50');
    expect(bill('openai', 'gpt-4o-2024-11-20', '2025-06-01')).toMatchObject({ model: 'gpt-4o', total: '12.50' });
  });

  it('has the name that routers give it, as all its siblings have', () => {
    // 1,000 at 2.50 and 1,000 at 10.
    expect(ask('openai/gpt-4o', '2026-11-27', { input: 1000, output: 1000 }).total).toBe('0.0125');
    for (const { id, developer, aliases } of facts.data.models) {
      if (developer === 'OpenAI') expect(aliases, id).toContain(`openai/${id}`);
    }
  });
});

describe('a price older than the packages that were read first', () => {
  it.each([
    ['claude-sonnet-5', '2026-07-05', '12.00', '2 + 10 from its release on 30 June'],
    ['claude-opus-5', '2026-07-24', '30.00', '5 + 25 from its release on that day'],
    ['claude-fable-5', '2026-06-09', '60.00', '10 + 50 from its release on that day'],
    ['claude-opus-4-5', '2025-12-15', '30.00', '5 + 25, seen since 24 November 2025'],
    ['claude-opus-4-6', '2026-02-10', '47.50', '10 + 37.50: a million tokens are above 200,000'],
    ['gpt-4', '2025-06-01', '90.00', '30 + 60, seen since March 2024'],
    ['gpt-4-turbo', '2024-04-09', '40.00', '10 + 30, as its previews had cost'],
    ['gemini-3.6-flash', '2026-08-01', '9.00', '1.50 + 7.50 in the weeks before the introductory price'],
    ['grok-4.3', '2026-05-01', '7.50', '2.50 + 5: a million tokens are at or above 200,000'],
  ])('%s on %s is %s: %s', (model, at, total) => {
    expect(ask(model, at)).toMatchObject({ status: 'current', total });
  });

  it('keeps the rates of cached input that were its own', () => {
    const cached = { input: 100_000, cachedInput: 100_000, output: 0 };
    // 0.31 a million until the cut that was first seen on 7 November 2025, then 0.125.
    expect(ask('gemini-2.5-pro', '2025-10-01', cached).total).toBe('0.031');
    expect(ask('gemini-2.5-pro', '2026-01-15', cached).total).toBe('0.0125');
    // 0.50 until 22 July 2026, then 0.30.
    expect(ask('grok-4.5', '2026-07-10', cached).total).toBe('0.05');
    expect(ask('grok-4.5', '2026-07-22', cached).total).toBe('0.03');
  });

  it('of Gemini 2.5 Pro with 200,000 tokens is the lower one: 0.25 + 0.01', () => {
    expect(ask('gemini-2.5-pro', '2025-10-01', { input: 200_000, output: 1000 }).total).toBe('0.26');
  });

  it('is not filled up with rates that were seen later', () => {
    // The price of writing to the cache of GPT-5.6, and of its long requests, was first seen on 9 July 2026.
    expect(ask('gpt-5.6-sol', '2026-07-01', { input: 1000, output: 1000 }).total).toBe('0.035');
    expect(ask('gpt-5.6-sol', '2026-07-01', { input: 1000, cacheWrite: 1000, output: 0 }).total).toBeNull();
    expect(ask('gpt-5.6-sol', '2026-07-01', { input: 300_000, output: 0 }).total).toBeNull();
    expect(ask('gpt-5.6-sol', '2026-07-09', { input: 300_000, output: 0 }).total).toBe('3.00');
  });
});

describe('a service tier', () => {
  it('of gpt-5-mini, flex, is half: 1,000 at 0.125, 1,000 cached at 0.0125, 500 at 1', () => {
    const flex = { input: 2000, cachedInput: 1000, output: 500, tier: 'flex' } as const;
    expect(ask('gpt-5-mini', '2026-11-27', flex).total).toBe('0.0006375');
  });

  it('of Claude, batch, halves what is read from the cache too: 400k at 2.50, 600k at 0.25, 100k at 12.50', () => {
    const batch = { input: 1_000_000, cachedInput: 600_000, output: 100_000, tier: 'batch' } as const;
    expect(ask('claude-opus-4-8', '2026-11-27', batch).total).toBe('2.40');
  });

  it('of Gemini, flex, changes its price with the size as the standard one does', () => {
    const flex = { output: 0, tier: 'flex' } as const;
    expect(ask('gemini-2.5-pro', '2026-11-27', { ...flex, input: 200_000 }).total).toBe('0.125');
    // 200,001 at 1.25.
    expect(ask('gemini-2.5-pro', '2026-11-27', { ...flex, input: 200_001 }).total).toBe('0.25000125');
  });
});

describe('a write to the cache', () => {
  it('of Claude is priced for five minutes, and says what an hour costs', () => {
    const quote = ask('claude-opus-4-8', '2026-11-27', { input: 20_000, cacheWrite: 20_000, output: 0 });
    expect(quote.total).toBe('0.125');
    expect(quote.warnings).toContainEqual(
      expect.objectContaining({ code: 'cache-write-5m', values: { rate: '10.00' } }),
    );
  });

  it('of Claude for an hour costs twice its input: 20,000 at 10', () => {
    const hour = { input: 20_000, cacheWrite1h: 20_000, output: 0 };
    expect(ask('claude-opus-4-8', '2026-11-27', hour).total).toBe('0.20');
    expect(codes(ask('claude-opus-4-8', '2026-11-27', hour))).not.toContain('cache-write-5m');
  });

  it('of Kimi K3 costs as much as input since its page lists it', () => {
    const written = { input: 1_000_000, cacheWrite: 1_000_000, output: 0 };
    expect(ask('kimi-k3', '2026-11-27', written)).toMatchObject({ total: '3.00' });
    expect(codes(ask('kimi-k3', '2026-11-27', written))).not.toContain('cached-rate-missing');
    expect(codes(ask('kimi-k3', '2026-08-01', written))).toContain('cached-rate-missing');
  });
});

describe('a multiplier that a vendor prints', () => {
  it('of Claude, fast, doubles every rate: 1,000 at 10, 1,000 cached at 1, 1,000 at 50', () => {
    const fast = { input: 2000, cachedInput: 1000, output: 1000, tier: 'fast' } as const;
    expect(ask('claude-opus-5', '2026-11-27', fast).total).toBe('0.061');
  });

  it('of Claude, kept in the US, is 1.1: 1M at 5.50 and 1M at 27.50', () => {
    expect(ask('claude-opus-5', '2026-11-27', { residency: 'us' }).total).toBe('33.00');
    expect(ask('claude-opus-5', '2026-11-27', { residency: 'us', tier: 'batch' }).total).toBe('16.50');
    // Printed for Claude 4.6 and later only.
    expect(ask('claude-opus-4-5', '2026-11-27', { residency: 'us' }).total).toBeNull();
  });

  it('of Grok, kept in the US, is 1.1 too, of long requests as well', () => {
    const kept = { output: 0, residency: 'us' } as const;
    expect(ask('grok-4.5', '2026-11-27', { ...kept, input: 100_000 }).total).toBe('0.22');
    expect(ask('grok-4.5', '2026-11-27', { ...kept, input: 200_000 }).total).toBe('0.88');
  });
});

describe('what is neither text nor a token', () => {
  it('has its own rate: 1,000 tokens of audio at Gemini 2.5 Flash cost 0.001, of images 0.0003', () => {
    const only = { input: 1000, output: 0 };
    expect(ask('gemini-2.5-flash', '2026-11-27', { ...only, inputAudio: 1000 }).total).toBe('0.001');
    expect(ask('gemini-2.5-flash', '2026-11-27', { ...only, inputImage: 1000 }).total).toBe('0.0003');
    const cached = { ...only, cachedInput: 1000, inputAudio: 1000, cachedInputAudio: 1000 };
    expect(ask('gemini-2.5-flash', '2026-11-27', cached).total).toBe('0.0001');
  });

  it('has no total where no rate is known: audio is not charged as text', () => {
    const answer = ask('gpt-4o', '2026-11-27', { input: 1000, inputAudio: 1000, output: 0 });
    expect(answer).toMatchObject({ status: 'unknown', total: null, missing: 'The rate of audio input is not known.' });
  });

  it('is charged by the thousand calls: 3 web searches of GPT-5.5 at 10', () => {
    expect(ask('gpt-5.5', '2026-11-27', { input: 0, output: 0, webSearch: 3 }).total).toBe('0.03');
    expect(ask('claude-opus-5', '2026-11-27', { input: 0, output: 0, webSearch: 3 }).total).toBeNull();
  });
});

describe("GPT-5.6 Sol's promotion", () => {
  it('is called one, beside the price it departs from, and is not said to have ended', () => {
    const quote = ask('gpt-5.6-sol', '2026-11-27', { input: 1000, output: 1000 });
    expect(quote.total).toBe('0.024');
    expect(codes(quote)).toContain('promo');
  });
});
