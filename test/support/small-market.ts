import type { MarketOffer } from '../../data/market/market-offer.ts';
import type { MarketContents } from '../../data/market/market-text.ts';
import { foldName } from '../../data/primitives/fold-name.ts';
import type { Rates } from '../../data/schema/offer.ts';

/** An offer of the market with what is usual of one; a test says the rest. */
export function listedOffer(own: Partial<MarketOffer> & Pick<MarketOffer, 'provider' | 'apiId'>): MarketOffer {
  return {
    model: null,
    kind: 'host',
    region: 'global',
    variants: [],
    context: null,
    maxOutput: null,
    prices: [],
    announced: [],
    listed: { first: '2026-09-30', last: '2026-11-20' },
    statements: [{ source: 'pi-ai' }],
    families: 1,
    trust: 'one-family',
    settled: true,
    pending: [],
    missing: 0,
    ...own,
  };
}

const since = (from: string, rates: Rates, sources = ['pi-ai']): MarketOffer['prices'] => [
  { from, fromIs: 'first-seen', rates, sources },
];

/** A market of five API ids that has every member of an offer somewhere. */
export function smallMarket(): MarketContents {
  const offers: MarketOffer[] = [
    listedOffer({
      provider: 'groq',
      apiId: 'llama-3.3-70b-versatile',
      model: 'llama-3.3-70b',
      context: 131_072,
      maxOutput: 32_768,
      modalities: { input: ['text'], output: ['text'] },
      prices: since('2026-02-05', { input: '0.59', output: '0.79' }),
      statements: [{ source: 'pi-ai' }, { source: 'genai-prices' }],
      families: 2,
      trust: 'two-families',
      settled: false,
      missing: 1,
    }),
    listedOffer({
      provider: 'together',
      apiId: 'meta-llama/Llama-3.3-70B-Instruct-Turbo',
      model: 'llama-3.3-70b',
      variants: ['fp8'],
      prices: since('2026-07-05', { input: '1.04', output: '1.04' }, ['models.dev']),
      statements: [{ source: 'models.dev' }, { source: 'genai-prices', rates: { input: '0.88', output: '0.88' } }],
      trust: 'disputed',
      pending: [
        {
          rates: { input: '1040000.00', output: '1.04' },
          reason: 'above 1,000',
          seen: ['2026-11-20T10:48:49Z'],
        },
      ],
    }),
    listedOffer({
      provider: 'amazon-bedrock',
      apiId: 'us.anthropic.claude-opus-5',
      model: 'claude-opus-5',
      kind: 'cloud',
      region: 'us',
      prices: since('2026-07-24', {
        input: '5.50',
        cachedInput: '0.55',
        cacheWrite: '6.875',
        output: '27.50',
      }),
      statements: [{ source: 'pi-ai' }, { source: 'genai-prices' }],
      families: 2,
      trust: 'two-families',
    }),
    listedOffer({
      provider: 'amazon-bedrock',
      apiId: 'anthropic.claude-opus-5',
      model: 'claude-opus-5',
      kind: 'cloud',
      region: 'regional',
      prices: [
        {
          from: '2026-07-24',
          fromIs: 'first-seen',
          rates: { input: '5.50', output: '27.50' },
          contextTiers: [
            { tokens: 200_000, comparison: '>', scope: 'request', rates: { input: '11.00', output: '41.25' } },
          ],
          sources: ['genai-prices'],
        },
      ],
      statements: [
        { source: 'genai-prices' },
        { source: 'models.dev', rates: { input: '5.00', output: '25.00' }, note: 'the price of the global endpoint' },
      ],
      trust: 'disputed',
      announced: [
        {
          from: '2026-12-01',
          rates: { input: '6.00', output: '30.00' },
          announced: '2026-11-01',
          withdrawn: '2026-11-11',
          sources: ['genai-prices'],
        },
      ],
    }),
    listedOffer({
      provider: 'deepseek',
      apiId: 'deepseek-v4-flash',
      model: 'deepseek-v4-flash',
      snapshot: '0731',
      kind: 'first-party',
      until: '2026-09-10T04:00:00Z',
      prices: since('2026-08-01', { input: '0.22', output: '0.66' }),
    }),
    listedOffer({
      provider: 'deepseek',
      apiId: 'deepseek-v4-flash',
      model: 'deepseek-v4.1-flash',
      alias: true,
      kind: 'first-party',
      from: '2026-09-10T04:00:00Z',
      prices: since('2026-09-10T04:00:00Z', { input: '0.15', cachedInput: null, output: '0.60' }),
    }),
  ];
  return {
    offers,
    models: [
      model('llama-3.3-70b', 'Llama 3.3 70B', 'Meta'),
      model('claude-opus-5', 'Claude Opus 5', 'Anthropic'),
      model('deepseek-v4-flash', 'DeepSeek V4 Flash', 'DeepSeek'),
      model('deepseek-v4.1-flash', 'DeepSeek V4.1 Flash', null),
    ],
    names: new Map([[foldName('Llama 3.3 70B'), 'llama-3.3-70b']]),
    changes: [
      {
        id: '2026-02-05 groq llama-3.3-70b-versatile new',
        at: '2026-02-05',
        atIs: 'first-seen',
        provider: 'groq',
        apiId: 'llama-3.3-70b-versatile',
        model: 'llama-3.3-70b',
        kind: 'host',
        change: 'new',
        to: { input: '0.59', output: '0.79' },
        sources: ['pi-ai'],
      },
    ],
    sellers: [
      { id: 'groq', name: 'Groq', kind: 'host' },
      { id: 'together', name: 'Together AI', kind: 'host' },
      { id: 'amazon-bedrock', name: 'Amazon Bedrock', kind: 'cloud' },
      { id: 'deepseek', name: 'DeepSeek', kind: 'first-party', developer: 'DeepSeek' },
    ],
    sources: [
      source('pi-ai', 'models.dev'),
      source('models.dev', 'models.dev'),
      source('genai-prices', 'genai-prices'),
    ],
  };
}

const model = (id: string, name: string, developer: string | null): MarketContents['models'][0] => ({
  id,
  name,
  developer,
  released: null,
  context: null,
});

const source = (id: string, family: 'models.dev' | 'genai-prices'): MarketContents['sources'][0] => ({
  id,
  family,
  title: id,
  url: `https://example.com/${id}`,
  licence: 'MIT',
});
