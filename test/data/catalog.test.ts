// Answers that must hold on the real facts, each worked out by hand: the reason stands beside it.
import { describe, expect, it } from 'vitest';
import { quoteByApiId, quoteModel } from '../../data/catalog/select-offer.ts';
import type { Quote, Workload } from '../../data/schema/quote.ts';
import { workload } from '../support/fixtures.ts';
import { modelNamed, realCatalog } from '../support/real-dataset.ts';

const facts = await realCatalog();

function ask(model: string, at: string, over: Partial<Workload> = {}): Quote {
  const answer = quoteModel(facts, { model: modelNamed(facts, model), workload: workload(over), at });
  if (!('quote' in answer)) throw new Error(`refused: ${JSON.stringify(answer)}`);
  return answer.quote;
}

function bill(provider: string, apiId: string, at: string | undefined, over: Partial<Workload> = {}) {
  return quoteByApiId(facts, { provider, apiId, workload: workload(over), at, today: '2026-11-24' });
}

const codes = (quote: Quote) => quote.warnings.map(({ code }) => code);

describe('DeepSeek R1', () => {
  it.each([
    ['0.55 + 2.19', '2025-02-01', {}, '2.74'],
    ['0.14 + 2.19, all input cached', '2025-02-01', { cachedInput: 1_000_000 }, '2.33'],
    ['0.135 + 0.55 in the night window, 16:30–00:30', '2025-03-10T20:00:00Z', {}, '0.685'],
    ['0.55 + 2.19 by day', '2025-03-10T12:00:00Z', {}, '2.74'],
  ])('%s', (_reason, at, over, total) => {
    expect(ask('deepseek-r1', at, over)).toMatchObject({ status: 'current', total });
  });

  it('warns only of the context, as the page of the contract shows', () => {
    const quote = ask('deepseek-r1', '2025-02-01');
    expect(quote.warnings.map(({ message }) => message)).toContain(
      'One request sends 1,000,000 tokens; this offer took 65,536.',
    );
    expect(quote.price).toMatchObject({
      from: '2025-01-20',
      until: '2025-02-26T16:30:00Z',
      rates: { input: '0.55', cachedInput: '0.14', output: '2.19' },
      sources: expect.arrayContaining(['ds-pricing-launch']),
    });
    expect(quote.permalink).toBe(
      `/v1/datasets/${facts.version}/quote?at=2025-02-01&input=1000000&model=deepseek-r1&output=1000000`,
    );
  });

  it('was last offered on 2025-05-27: R1-0528 took over the id on the 28th', () => {
    expect(ask('deepseek-r1', '2025-10-01')).toMatchObject({
      status: 'retired',
      total: null,
      lastOffered: { at: '2025-05-27', total: '2.74', rates: { input: '0.55', output: '2.19' } },
    });
  });
});

describe('DeepSeek R1-0528', () => {
  it('is sold until V3.1 takes over the id on 2025-08-21', () => {
    expect(ask('deepseek-r1-0528', '2025-08-20').total).toBe('2.74');
    expect(ask('deepseek-r1-0528', '2025-10-01')).toMatchObject({
      status: 'retired',
      lastOffered: { at: '2025-08-20', total: '2.74' },
    });
  });

  it('is what a bill of June 2025 for deepseek-reasoner means, at the night rates', () => {
    expect(bill('deepseek', 'deepseek-reasoner', '2025-06-02T18:00:00Z')).toMatchObject({
      quote: { model: 'deepseek-r1-0528', chosenBy: 'api-id', apiId: 'deepseek-reasoner', total: '0.685' },
    });
  });
});

describe('a bill', () => {
  it('without a time is refused where the id meant several models, and lists them oldest first', () => {
    const answer = bill('deepseek', 'deepseek-reasoner', undefined);
    expect(answer).toMatchObject({ refused: 'several-periods' });
    const periods = 'periods' in answer ? answer.periods.map(({ model }) => model.id) : [];
    expect(periods.slice(0, 3)).toEqual(['deepseek-r1', 'deepseek-r1-0528', 'deepseek-v3.1-thinking']);
  });

  it('finds the id in any case, and none by likeness', () => {
    expect(bill('openai', 'O1', '2025-02-01')).toMatchObject({ quote: { model: 'o1', total: '75.00' } });
    expect(bill('openai', 'o1x', '2025-02-01')).toEqual({ refused: 'unknown-id' });
  });
});

describe('a bill for a dated snapshot', () => {
  it.each(['o1', 'o1-2024-12-17', 'O1-2024-12-17'])('of o1 is one for o1: %s', (apiId) => {
    expect(bill('openai', apiId, '2025-02-01')).toMatchObject({ quote: { model: 'o1', total: '75.00' } });
    expect(bill('openai', apiId, '2026-11-24')).toMatchObject({ quote: { status: 'retired' } });
  });

  it('is one for the model of which it is another name, whichever of those a developer sells', () => {
    const bills = facts.data.models.flatMap(({ id, aliases }) =>
      aliases.filter((alias) => /^[^/]+-\d{4}-\d{2}-\d{2}$/.test(alias)).map((apiId) => ({ id, apiId })),
    );
    expect(bills.length).toBeGreaterThanOrEqual(25);
    for (const { id, apiId } of bills) {
      expect(bill('openai', apiId, '2026-06-01'), apiId).toMatchObject({ quote: { model: id, apiId } });
    }
  });
});

describe('a bill for an API id that ended before its offer did', () => {
  // DeepSeek took deepseek-reasoner from the API on 24 July 2026 at 15:59 UTC; V4-Flash Preview is sold on as deepseek-v4-flash.
  it('is answered until the last second of the id', () => {
    expect(bill('deepseek', 'deepseek-reasoner', '2026-07-24T15:58:59Z')).toMatchObject({
      quote: { status: 'current', model: 'deepseek-v4-flash-preview', total: '0.42' },
    });
  });

  it.each(['2026-07-24T15:59:00Z', '2026-08-01'])('is retired at %s', (at) => {
    const answer = bill('deepseek', 'DeepSeek-Reasoner', at);
    expect(answer).toMatchObject({
      quote: {
        status: 'retired',
        apiId: 'deepseek-reasoner',
        total: null,
        lastOffered: {
          at: '2026-07-24',
          total: '0.42',
          permalink: `/v1/datasets/${facts.version}/quote?apiId=deepseek-reasoner&at=2026-07-24&input=1000000&output=1000000&provider=deepseek`,
        },
      },
    });
    expect(bill('deepseek', 'deepseek-v4-flash', '2026-08-01')).toMatchObject({ quote: { status: 'current' } });
  });
});

describe('the cheapest offer', () => {
  const cheapest = (model: string, at: string, over: Partial<Workload> = {}) =>
    quoteModel(facts, { model: modelNamed(facts, model), provider: 'cheapest', workload: workload(over), at });

  it("is the developer's own where nobody sells the model, with what it last cost there", () => {
    expect(cheapest('o1', '2026-11-24')).toMatchObject({
      quote: {
        status: 'retired',
        chosenBy: 'cheapest',
        provider: 'openai',
        lastOffered: { at: '2026-10-22', total: '75.00', permalink: expect.stringContaining('&provider=openai') },
      },
    });
    expect(cheapest('o1', '2024-01-01')).toMatchObject({ quote: { status: 'upcoming', chosenBy: 'cheapest' } });
  });

  it('is nobody only where the developer has no offer', () => {
    expect(cheapest('deepseek-r1-zero', '2025-02-01')).toMatchObject({ quote: { status: 'third-party-only' } });
  });

  it('of a tier that nobody sells is refused, with the tiers that somebody does', () => {
    expect(cheapest('o1', '2025-02-01', { tier: 'flex' })).toEqual({
      refused: 'tier',
      tier: 'flex',
      model: 'o1',
      provider: 'cheapest',
      tiers: ['standard', 'batch'],
    });
  });
});

describe('OpenAI o1', () => {
  it.each([
    ['15 + 60', {}, '75.00'],
    ['400k at 15 and 600k at 7.5', { cachedInput: 600_000, output: 0 }, '10.50'],
    ['10,000 at 60: the 9,000 of reasoning are among them', { input: 0, output: 10_000, reasoning: 9_000 }, '0.60'],
    ['nothing costs nothing', { input: 0, output: 0 }, '0.00'],
  ])('%s', (_reason, over, total) => {
    expect(ask('o1', '2025-02-01', over).total).toBe(total);
  });

  it('in a batch costs 7.5 + 30, which no page of OpenAI was read for', () => {
    const quote = ask('o1', '2025-02-01', { tier: 'batch' });
    expect(quote.total).toBe('37.50');
    expect(codes(quote)).toContain('secondary-source');
  });
});

describe('OpenAI o3', () => {
  it('fell by 80 percent on 2025-06-10: 10 + 40, then 2 + 8', () => {
    expect(ask('o3', '2025-06-09').total).toBe('50.00');
    expect(ask('o3', '2025-06-10').total).toBe('10.00');
  });
});

describe('a size at which the price changes', () => {
  it('is 200,000 input tokens for Gemini 2.5 Pro', () => {
    const at = '2026-11-24';
    const below = ask('gemini-2.5-pro', at, { input: 200_000, output: 0 });
    const above = ask('gemini-2.5-pro', at, { input: 200_001, output: 0 });
    // 200,000 × 1.25 ÷ 10⁶, and 200,001 × 2.50 ÷ 10⁶.
    expect([below.total, above.total]).toEqual(['0.25', '0.5000025']);
    expect(above.price?.contextTier).toMatchObject({ tokens: 200_000, comparison: '>' });
  });
});

describe('deepseek-flash', () => {
  const totalAt = (at: string) => {
    const answer = bill('deepseek', 'deepseek-flash', at);
    return 'quote' in answer ? answer.quote : undefined;
  };

  it('has peak hours on weekdays: not on a Sunday, but on a Monday at 02:00 UTC', () => {
    // 0.15 + 0.60, and at the peak 0.30 + 1.20. 2026-11-22 was a Sunday.
    expect(totalAt('2026-11-22T02:00:00Z')?.total).toBe('0.75');
    expect(totalAt('2026-11-23T02:00:00Z')?.total).toBe('1.50');
    expect(totalAt('2026-11-23T05:00:00Z')?.total).toBe('0.75');
  });

  it('warns of holidays, which are not modelled, only where hours matter', () => {
    expect(codes(totalAt('2026-11-23') as Quote)).toEqual(
      expect.arrayContaining(['hours-apply', 'holidays-not-modelled']),
    );
    expect(codes(totalAt('2026-11-22') as Quote)).not.toContain('holidays-not-modelled');
    expect(totalAt('2026-11-22')?.otherHours).toEqual([]);
  });
});

describe('the other hours of a day on which the price changes', () => {
  // From 16:00 UTC on 16 August 2026 the peaks of V4-Pro are 01–04 and 06–10, which that day has behind it.
  it('are not those of a later price that come no more', () => {
    expect(ask('deepseek-v4-pro', '2026-08-16').otherHours).toMatchObject([
      { from: '2026-08-16T16:00:00Z', hours: null, total: '2.64' },
    ]);
    expect(ask('deepseek-v4-pro', '2026-08-17').otherHours).toMatchObject([{ hours: { name: 'peak' } }]);
  });
});

describe('a model that its developer never sold', () => {
  it('is said to be sold by third parties only', () => {
    expect(ask('deepseek-r1-zero', '2025-02-01')).toMatchObject({
      status: 'third-party-only',
      total: null,
      provider: null,
    });
  });
});

describe('every model', () => {
  it('has a quote at every point of its history, and never a zero for something unknown', () => {
    for (const model of facts.data.models) {
      for (const at of ['2024-01-01', '2025-02-01', '2025-06-02T18:00:00Z', '2026-11-24', '2099-01-01']) {
        const quote = ask(model.id, at);
        expect(quote.total === null || quote.total !== '0.00', `${model.id} at ${at}`).toBe(true);
        expect(quote.total !== null, `${model.id} at ${at}`).toBe(quote.status === 'current');
      }
    }
  });
});
