import { describe, expect, it } from 'vitest';
import type { MarketContents } from '../../../data/market/market-text.ts';
import { marketText } from '../../../data/market/market-text.ts';
import { eraAt, openMarket, quotable } from '../../../data/market/open-market.ts';
import { quote } from '../../../data/pricing/quote.ts';
import { instantOf } from '../../../data/primitives/dates.ts';
import { toUtf8 } from '../../../data/primitives/utf8.ts';
import { workload } from '../../support/fixtures.ts';
import { smallMarket } from '../../support/small-market.ts';

const open = (contents: MarketContents = smallMarket()) => openMarket(toUtf8(marketText(contents)));

describe('the text of a market', () => {
  it('is the same whatever order its contents came in', () => {
    const { offers, models, sellers, sources, names, changes } = smallMarket();
    const reversed = {
      offers: [...offers].reverse(),
      models: [...models].reverse(),
      sellers: [...sellers].reverse(),
      sources: [...sources].reverse(),
      names: new Map([...names].reverse()),
      changes,
    };
    expect(marketText(reversed)).toBe(marketText(smallMarket()));
  });

  it('keeps every member of every offer', () => {
    const { offers } = smallMarket();
    const market = open();
    for (const offer of offers) expect(market.offer(offer.provider, offer.apiId)).toContainEqual(offer);
  });

  it('is refused where two eras of one id overlap', () => {
    const contents = smallMarket();
    const [first] = contents.offers;
    const again = { ...(first as (typeof contents.offers)[0]), from: '2026-01-01' };
    expect(() => marketText({ ...contents, offers: [...contents.offers, again] })).toThrow('Two eras of');
  });

  it('is refused where an offer names a source that is not there', () => {
    expect(() => marketText({ ...smallMarket(), sources: [] })).toThrow(
      'There is no source "genai-prices" in this market.',
    );
  });

  it('is refused where an id would break its line', () => {
    const contents = smallMarket();
    const broken = { ...(contents.offers[0] as (typeof contents.offers)[0]), apiId: 'a\tb' };
    expect(() => marketText({ ...contents, offers: [broken] })).toThrow('holds a tab');
  });
});

describe('an offer is found', () => {
  it('by provider and exact API id, whatever the ASCII case', () => {
    const market = open();
    expect(market.offer('Amazon-Bedrock', 'US.Anthropic.Claude-Opus-5')[0]).toMatchObject({
      apiId: 'us.anthropic.claude-opus-5',
      region: 'us',
    });
    expect(market.offer('amazon-bedrock', 'anthropic.claude-opus')).toEqual([]);
    expect(market.offer('amazon-bedrock', 'us.anthropic.claude-opus-5-')).toEqual([]);
    expect(market.offer('nobody', 'us.anthropic.claude-opus-5')).toEqual([]);
  });

  it('in the spelling of its provider', () => {
    expect(open().offer('together', 'meta-llama/llama-3.3-70b-instruct-turbo')[0]?.apiId).toBe(
      'meta-llama/Llama-3.3-70B-Instruct-Turbo',
    );
  });

  it('by what its id meant at an instant', () => {
    const eras = open().offer('deepseek', 'deepseek-v4-flash');
    expect(eraAt(eras, instantOf('2026-09-10T03:59:59Z'))?.model).toBe('deepseek-v4-flash');
    expect(eraAt(eras, instantOf('2026-09-10T04:00:00Z'))?.model).toBe('deepseek-v4.1-flash');
    expect(eraAt(eras, instantOf('2020-01-01'))?.model).toBe('deepseek-v4-flash');
    expect(eraAt([], instantOf('2020-01-01'))).toBeUndefined();
  });

  it('among all offers of its model', () => {
    const ids = open()
      .offersOf('llama-3.3-70b')
      .map(({ provider, apiId }) => `${provider} ${apiId}`);
    expect(ids).toEqual(['groq llama-3.3-70b-versatile', 'together meta-llama/Llama-3.3-70B-Instruct-Turbo']);
    expect(open().offersOf('no-such-model')).toEqual([]);
  });

  it('by its head, without its eras, for one provider or for all', () => {
    const market = open();
    const heads = [...market.heads('amazon-bedrock')];
    expect(heads.map(({ apiId, kind, region, families, trust }) => [apiId, kind, region, families, trust])).toEqual([
      ['anthropic.claude-opus-5', 'cloud', 'regional', 1, 'disputed'],
      ['us.anthropic.claude-opus-5', 'cloud', 'us', 2, 'two-families'],
    ]);
    expect(market.eras(heads[1]?.line as number)[0]?.apiId).toBe('us.anthropic.claude-opus-5');
    expect([...market.heads()]).toHaveLength(market.counts.offers);
  });
});

describe('a name', () => {
  it('is found however it is spaced and spelt', () => {
    const market = open();
    for (const name of ['Llama 3.3 70B', 'llama-3-3-70b', 'LLAMA_3.3_70B']) {
      expect(market.findName(name)).toBe('llama-3.3-70b');
    }
    expect(market.findName('llama')).toBeUndefined();
  });

  it('leads to what is known of the model', () => {
    expect(open().model('llama-3.3-70b')).toMatchObject({ name: 'Llama 3.3 70B', developer: 'Meta' });
    expect(open().model('llama')).toBeUndefined();
  });
});

describe('beside its offers', () => {
  it('a market names sellers, sources and changes', () => {
    const market = open();
    expect(market.seller('groq')).toMatchObject({ name: 'Groq', kind: 'host' });
    expect(market.seller('nobody')).toBeUndefined();
    expect([...market.sources()].map(({ id }) => id)).toEqual(['genai-prices', 'models.dev', 'pi-ai']);
    expect([...market.changes()].map(({ provider }) => provider)).toEqual(['groq']);
    expect([...market.names()]).toEqual(['llama3370b']);
  });
});

describe('a listed offer', () => {
  it('is quoted as a checked one is', () => {
    const [offer] = open().offer('groq', 'llama-3.3-70b-versatile');
    if (offer === undefined) throw new Error('It is not there.');
    const { total } = quote({
      dataset: '000000000000',
      model: 'llama-3.3-70b',
      offer: quotable(offer),
      chosenBy: 'requested',
      workload: workload({ input: 1_000_000, output: 1_000_000 }),
      at: '2026-11-27',
      sources: {},
    });
    expect(total).toBe('1.38');
  });
});

describe('bytes are refused that', () => {
  const text = marketText(smallMarket());

  it.each([
    ['are empty', '', 'does not begin with the header'],
    ['are a page', '<!doctype html>\n', 'does not begin with the header'],
    ['are of a later format', text.replace('"format":1', '"format":99'), 'it is of format 99'],
    ['are cut off', text.slice(0, -40), 'is cut off'],
    ['go on after the end', `${text}x\n`, 'something follows'],
    ['have a line more in a block', text.replace('groq llama', 'gro\nllama'), 'has other than'],
  ])('%s', (_, bytes, message) => {
    expect(() => openMarket(toUtf8(bytes))).toThrow(message);
  });
});
