import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CostItem, costItem, grandTotal } from '../../data/billing/cost-items.ts';
import { formatAmount, parseAmount } from '../../data/primitives/money.ts';
import { realCatalog } from '../support/real-dataset.ts';
import { USAGE_SAMPLES } from '../support/usage-samples.ts';

const facts = await realCatalog();
const TODAY = '2026-11-27';
const AT = '2026-11-20';

const priced = (item: CostItem) => {
  const found = costItem(facts, item, TODAY);
  if (!('quote' in found)) throw new Error(JSON.stringify(found));
  return found;
};
const errorsOf = (item: CostItem): string[] => {
  const found = costItem(facts, item, TODAY);
  if (!('refused' in found) || found.refused !== 'item') throw new Error(JSON.stringify(found));
  return found.errors.map(({ parameter, message }) => `${parameter} ${message}`);
};

const CLAUDE = { input_tokens: 5000, cache_read_input_tokens: 3000, output_tokens: 100 };

describe('an item of a bill', () => {
  it('costs what its usage object says: 5,000 at 5, 3,000 cached at 0.50, 100 at 25', () => {
    const { quote } = priced({ provider: 'anthropic', apiId: 'claude-opus-5', at: AT, usage: CLAUDE });
    expect(quote).toMatchObject({ total: '0.029', model: 'claude-opus-5', chosenBy: 'api-id' });
    expect(quote.workload).toEqual({
      input: 8000,
      cachedInput: 3000,
      cacheWrite: 0,
      output: 100,
      reasoning: 0,
      requests: 1,
      tier: 'standard',
    });
  });

  it('is asked in our parameters too, and costs the same', () => {
    const item = { model: 'claude-opus-5', at: AT, input: 8000, cachedInput: 3000, output: 100 };
    expect(priced(item).quote.total).toBe('0.029');
  });

  it('may stand for many requests of the same size', () => {
    const item = { provider: 'anthropic', apiId: 'claude-opus-5', at: AT, usage: CLAUDE, requests: 1000 };
    expect(priced(item).quote.total).toBe('29.00');
  });

  it('takes its API id from a whole response, if no one says it', () => {
    const usage = {
      model: 'gpt-5-mini-2025-08-07',
      service_tier: 'flex',
      usage: { input_tokens: 2000, output_tokens: 0 },
    };
    expect(priced({ provider: 'openai', at: AT, usage }).quote).toMatchObject({
      apiId: 'gpt-5-mini-2025-08-07',
      total: '0.00025',
    });
  });

  it('by model has the usage object of its developer, unless a format is said', () => {
    expect(priced({ model: 'claude-opus-5', at: AT, usage: CLAUDE }).quote.total).toBe('0.029');
    const usage = { inputTokens: 8000, inputTokenDetails: { cacheReadTokens: 3000 }, outputTokens: 100 };
    expect(priced({ model: 'claude-opus-5', format: 'ai-sdk', at: AT, usage }).quote.total).toBe('0.029');
  });

  it('shows what the vendor says that it cost, and does not use it', () => {
    const usage = { prompt_tokens: 1000, completion_tokens: 10, cost: 99.5 };
    expect(priced({ model: 'claude-opus-5', format: 'openrouter', at: AT, usage })).toMatchObject({
      reportedCost: '99.5',
      quote: { total: '0.00525' },
    });
  });

  it('is priced in the tier that was sent where the usage object says none', () => {
    const item = { provider: 'anthropic', apiId: 'claude-opus-4-8', at: AT, tier: 'batch' as const };
    expect(priced({ ...item, usage: { input_tokens: 1_000_000, output_tokens: 0 } }).quote.total).toBe('2.50');
  });

  it('is refused where the two contradict each other', () => {
    const item = { provider: 'anthropic', apiId: 'claude-opus-4-8', at: AT, tier: 'fast' as const };
    expect(errorsOf({ ...item, usage: { ...CLAUDE, service_tier: 'batch' } })).toEqual([
      'tier is fast, but the usage object says batch; leave it out',
    ]);
    expect(errorsOf({ ...item, usage: { ...CLAUDE, tea: 1 } })).toEqual([
      'usage.tea is 1, and what that counts is not known in a usage object of anthropic; leave it out if it is not billed',
    ]);
  });

  it('must say whose it is', () => {
    expect(errorsOf({ at: AT, input: 1, output: 1 })).toEqual([
      'provider is missing; send model, or what the bill shows: provider and apiId',
    ]);
    expect(errorsOf({ provider: 'openai', at: AT, input: 1, output: 1 })).toEqual([
      'apiId is missing; send model, or what the bill shows: provider and apiId',
    ]);
    expect(errorsOf({ model: 'deepseek-r1', provider: 'cheapest', at: AT, usage: CLAUDE })).toEqual([
      'format is missing; say which vendor wrote the usage object',
    ]);
  });

  it('that adds up several requests is refused only where a larger request costs more', () => {
    const sum = { provider: 'openai', at: AT, summedRequests: 50, output: 1000 };
    expect(priced({ ...sum, apiId: 'gpt-5-mini', input: 5_000_000 }).quote.total).toBe('1.252');
    expect(priced({ ...sum, apiId: 'gpt-5.5', input: 271_999 }).quote.total).toBe('1.389995');
    expect(errorsOf({ ...sum, apiId: 'gpt-5.5', input: 5_000_000 })).toEqual([
      'requests adds up 5,000,000 input tokens of 50 requests, and requests of more than 272,000 cost more here; send the requests one by one',
    ]);
  });
});

describe('what must hold of bills', () => {
  const total = (item: CostItem) => priced(item).quote.total;
  const million = { input: 1_000_000, output: 1_000_000 };

  it.each<[string, CostItem, string]>([
    [
      'gpt-5-mini, flex, 2,000 of which 1,000 cached, 500 out',
      { provider: 'openai', apiId: 'gpt-5-mini', at: AT, input: 2000, cachedInput: 1000, output: 500, tier: 'flex' },
      '0.0006375',
    ],
    [
      'claude-opus-4-8, batch, 1M of which 600k cached, 100k out',
      {
        provider: 'anthropic',
        apiId: 'claude-opus-4-8',
        at: AT,
        input: 1_000_000,
        cachedInput: 600_000,
        output: 100_000,
        tier: 'batch',
      },
      '2.40',
    ],
    [
      '20,000 written for an hour',
      { model: 'claude-opus-4-8', at: AT, input: 20_000, cacheWrite1h: 20_000, output: 0 },
      '0.20',
    ],
    [
      '20,000 written for five minutes',
      { model: 'claude-opus-4-8', at: AT, input: 20_000, cacheWrite: 20_000, output: 0 },
      '0.125',
    ],
    ['gpt-5.5, 272,000 in', { model: 'gpt-5.5', at: AT, input: 272_000, output: 1000 }, '1.39'],
    ['gpt-5.5, one more', { model: 'gpt-5.5', at: AT, input: 272_001, output: 1000 }, '2.76501'],
    ['gpt-4o on 10 October 2024', { model: 'gpt-4o', at: '2024-10-10', ...million }, '12.50'],
    [
      'gpt-4o by the id of its version',
      { provider: 'openai', apiId: 'gpt-4o-2024-08-06', at: '2024-10-10', ...million },
      '12.50',
    ],
    [
      'V4-Flash by its id, after V4.1 took it over',
      { provider: 'deepseek', apiId: 'deepseek-v4-flash', at: '2026-09-15', ...million },
      '0.75',
    ],
  ])('%s', (_, item, amount) => {
    expect(total(item)).toBe(amount);
  });

  it('V4-Pro on a public holiday in China: 5.28, with a warning that holidays are not modelled', () => {
    const { quote } = priced({ model: 'deepseek-v4-pro', at: '2026-10-01T02:00:00Z', ...million });
    expect(quote.total).toBe('5.28');
    expect(quote.warnings.map(({ code }) => code)).toContain('holidays-not-modelled');
  });
});

describe('the total of a bill', () => {
  it('is the exact sum of its items', () => {
    fc.assert(
      fc.property(fc.array(fc.bigInt({ min: 0n, max: 10n ** 30n })), (amounts) => {
        const { total } = grandTotal(amounts.map(formatAmount));
        expect(total).toBe(formatAmount(amounts.reduce((sum, amount) => sum + amount, 0n)));
      }),
    );
  });

  it('is null where one has none, beside what is known, so that a part does not look whole', () => {
    expect(grandTotal(['1.00', null, '0.002'])).toEqual({ total: null, known: { total: '1.002', items: 2 } });
    expect(grandTotal([null])).toEqual({ total: null, known: { total: '0.00', items: 0 } });
    expect(grandTotal([])).toEqual({ total: '0.00' });
  });

  it('of all samples is the sum on paper', () => {
    const bills = USAGE_SAMPLES.filter(({ bill }) => bill !== undefined);
    const totals = bills.map(({ format, sent, bill }) => {
      const { provider, apiId, at } = bill as NonNullable<typeof bill>;
      return priced({ provider, apiId, at, format, usage: sent }).quote.total;
    });
    const paper = bills.reduce((sum, { bill }) => sum + parseAmount(bill?.total ?? ''), 0n);
    expect(grandTotal(totals).total).toBe(formatAmount(paper));
  });
});
