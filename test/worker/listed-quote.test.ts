// What a bill shows and no checked offer has, by the real worker on a small market and on the one that is built in.

import { reset } from 'cloudflare:test';
import { beforeAll, describe, expect, it } from 'vitest';
import type { MarketContents } from '../../data/market/market-text.ts';
import { listedOffer, smallMarket } from '../support/small-market.ts';
import { faultsOf } from '../support/worker/contract.ts';
import { Door, publishFacts, publishMarket } from '../support/worker/test-worker.ts';

type Answer = Record<string, unknown> & { warnings: { code: string; message: string }[] };
const MILLION = 'input=1000000&output=1000000';
const address = (provider: string, apiId: string, more = '&at=2026-11-24') =>
  `/v1/quote?apiId=${encodeURIComponent(apiId)}${more}&${MILLION}&provider=${provider}`;

/** The small market, and a model that no dataset has, at two sellers. */
function market(): MarketContents {
  const contents = smallMarket();
  const rates = { input: '0.59', output: '0.79' };
  const own = {
    model: 'example-70b',
    prices: [{ from: '2026-02-05', fromIs: 'first-seen' as const, rates, sources: ['pi-ai'] }],
    statements: [{ source: 'pi-ai' }, { source: 'genai-prices' }],
    families: 2,
    trust: 'two-families' as const,
    settled: false,
  };
  const offers = [
    listedOffer({ provider: 'groq', apiId: 'example-70b-versatile', ...own }),
    listedOffer({ provider: 'together', apiId: 'example/Example-70B', ...own }),
  ];
  const model = { id: 'example-70b', name: 'Example 70B', developer: null, released: null, context: null };
  return {
    ...contents,
    offers: [...contents.offers, ...offers],
    models: [...contents.models, model],
    names: new Map([...contents.names, ['example70b', 'example-70b']]),
  };
}

let door: Door;
let versions: { dataset: string; market: string };
beforeAll(async () => {
  await reset();
  const { pointer: dataset } = await publishFacts();
  const { pointer: listed } = await publishMarket(market());
  versions = { dataset: dataset.version, market: listed.version };
  door = new Door();
});

async function ask(path: string, from = door): Promise<{ response: Response; body: Answer }> {
  const response = await from.ask(path);
  const body = (await response.json()) as Answer;
  expect(faultsOf('/v1/quote', 'get', response.status, body), path).toEqual([]);
  return { response, body };
}
const codes = ({ warnings }: Answer): string[] => warnings.map(({ code }) => code);

describe('an API id that only the market has', () => {
  it('is priced, and says that nobody has checked it', async () => {
    const { response, body } = await ask(address('groq', 'example-70b-versatile'));
    expect(body).toMatchObject({
      total: '1.38',
      model: 'example-70b',
      provider: 'groq',
      trust: 'two-families',
      kind: 'host',
      region: 'global',
      settled: false,
      ...versions,
    });
    expect(response.headers.get('Market-Version')).toBe(versions.market);
    expect(response.headers.get('ETag')).toContain(`${versions.dataset}-${versions.market}-`);
    expect(codes(body)).not.toContain('one-family');
  });

  it('has a permalink that names both and answers the same', async () => {
    const { body } = await ask(address('groq', 'example-70b-versatile'));
    expect(body.permalink).toContain(`/v1/datasets/${versions.dataset}-${versions.market}/quote?`);
    const again = await door.ask(body.permalink as string);
    expect(again.headers.get('Cache-Control')).toContain('max-age=86400');
    expect(await again.json()).toEqual(body);
  });

  it('is not known to a dataset that is named alone', async () => {
    const response = await door.ask(
      `/v1/datasets/${versions.dataset}${address('groq', 'example-70b-versatile').slice(3)}`,
    );
    expect(response.status).toBe(404);
    expect(response.headers.has('Market-Version')).toBe(false);
  });

  it('says its region, and what it may cost elsewhere', async () => {
    const { body } = await ask(address('amazon-bedrock', 'us.anthropic.claude-opus-5'));
    expect(body).toMatchObject({ total: '33.00', region: 'us', kind: 'cloud' });
    expect(codes(body)).toContain('regional-price');
  });

  it.each([
    ' us.anthropic.claude-opus-5 ',
    'US.ANTHROPIC.claude-opus-5',
    'bedrock/us.anthropic.claude-opus-5',
    'arn:aws:bedrock:us-east-1:123456789012:inference-profile/us.anthropic.claude-opus-5',
  ])('is found as %j, and told its one form', async (apiId) => {
    const { response, body } = await ask(address('amazon-bedrock', apiId));
    expect(body).toMatchObject({ total: '33.00', apiId: 'us.anthropic.claude-opus-5' });
    expect(response.headers.get('Content-Location')).toContain('apiId=us.anthropic.claude-opus-5&');
  });

  it('says what another source prints, with the total by it', async () => {
    const { body } = await ask(address('amazon-bedrock', 'anthropic.claude-opus-5', '&at=2026-11-24&include=sources'));
    expect(body).toMatchObject({ total: '52.25', trust: 'disputed' });
    const differs = body.warnings.find(({ code }) => code === 'sources-differ');
    expect(differs?.message).toContain('$30.00');
    expect(Object.keys(body.sources as object).sort()).toEqual(['genai-prices', 'models.dev']);
  });

  it('never uses a rate that is held back', async () => {
    const { body } = await ask(address('together', 'meta-llama/Llama-3.3-70B-Instruct-Turbo'));
    expect(body.total).toBe('2.08');
    expect(codes(body)).toEqual(expect.arrayContaining(['sources-differ', 'held-change']));
  });
});

describe('what nobody is known to sell under an id', () => {
  it('is 404 with what is near and with who sells it', async () => {
    const { response, body } = await ask(address('groq', 'example-70b'));
    expect(response.status).toBe(404);
    expect(body).toMatchObject({ type: '/docs#unknown-api-id', suggestions: ['example-70b-versatile'] });
    expect(body.providers).toEqual(['groq', 'together']);
  });

  it('is 404 at a provider that there is not, with those that are like it', async () => {
    const { response, body } = await ask(address('grok', 'x'));
    expect(response.status).toBe(404);
    expect(body).toMatchObject({ type: '/docs#unknown-provider', suggestions: expect.arrayContaining(['groq']) });
  });

  it('is said to be a fine-tuned model where it is one', async () => {
    const { body } = await ask(address('openai', 'ft:gpt-4o:acme::abc'));
    expect(body.detail).toContain('fine-tuned');
  });
});

describe('a checked offer', () => {
  it('is found by the same steps, and depends on no market', async () => {
    const { response, body } = await ask(address('openai', 'openrouter/o1', '&at=2025-02-01'));
    expect(response.status).toBe(200);
    expect(body).toMatchObject({ model: 'o1', total: '75.00' });
    expect(body).not.toHaveProperty('trust');
    expect(response.headers.has('Market-Version')).toBe(false);
  });

  it('wins over a listed one of the same id', async () => {
    const { body } = await ask(address('deepseek', 'deepseek-v4-flash', '&at=2026-11-24'));
    expect(body).not.toHaveProperty('market');
  });
});

it('many quotes at once take listed ones too, each by itself', async () => {
  const workload = { input: 1_000_000, output: 1_000_000, at: '2026-11-24' };
  const quotes = [
    { key: 'a', provider: 'groq', apiId: 'example-70b-versatile', ...workload },
    { key: 'b', model: 'o1', ...workload, at: '2025-02-01' },
    { key: 'c', provider: 'groq', apiId: 'no-such-id', ...workload },
  ];
  const response = await door.ask('/v1/quotes', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ quotes }),
  });
  const body = (await response.json()) as { results: Record<string, unknown>[] };
  expect(faultsOf('/v1/quotes', 'post', response.status, body)).toEqual([]);
  expect(body.results).toMatchObject([
    { key: 'a', quote: { total: '1.38', trust: 'two-families' } },
    { key: 'b', quote: { total: '75.00' } },
    { key: 'c', problem: { status: 404 } },
  ]);
});

describe('the market built in', () => {
  it('prices an in-region id of Bedrock a tenth above the global one', async () => {
    await reset();
    const alone = new Door();
    const id = 'anthropic.claude-sonnet-4-5-20250929-v1:0';
    const [us, global] = [
      await ask(address('amazon-bedrock', `us.${id}`), alone),
      await ask(address('amazon-bedrock', `global.${id}`), alone),
    ];
    expect(Number(us.body.total) / Number(global.body.total)).toBeCloseTo(1.1, 9);
    expect([us.body.region, global.body.region]).toEqual(['us', 'global']);
  });
});
