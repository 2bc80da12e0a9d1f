import { describe, expect, it } from 'vitest';
import { hasLostRows, isConfirmed, isOld, judgeFeed, seenAgain } from '../../data/market/feed.ts';
import { readModelsDev } from '../../data/market/readers/models-dev.ts';
import { requireReadable } from '../../data/market/reading.ts';
import { isGone, isSettled } from '../../data/market/refresh.ts';
import {
  brokenRules,
  type Candidate,
  isCachedAboveInput,
  isFarFromMedian,
  isFreeInput,
  isJump,
  isOutputBelowInput,
  isPricedToZero,
  isTooHigh,
  isTooLow,
  isWholesale,
} from '../../data/market/row-rules.ts';
import {
  failed,
  fromGenai,
  fromModelsDev,
  HOUR,
  MarketWatch,
  many,
  modelsDev,
  START,
  unchanged,
} from '../support/market-feeds.ts';

const row = (input: string | null, output: string | null, over: Partial<Candidate> = {}): Candidate => ({
  rates: { input, output },
  free: false,
  sellers: [],
  ...over,
});
const cached = (cachedInput: string): Candidate => ({
  ...row('1.00', '2.00'),
  rates: { input: '1.00', cachedInput, output: '2.00' },
});
const was = (input: string, over: Partial<Candidate> = {}): Partial<Candidate> => ({
  before: { input, output: '1.00' },
  ...over,
});
const sellers = (count: number, rate: string): Partial<Candidate> => ({ sellers: Array<string>(count).fill(rate) });

describe('a rule of rows', () => {
  it.each<[string, (candidate: Candidate) => boolean, Candidate, boolean]>([
    ['a rate just below 1,000', isTooHigh, row('999.99', '1.00'), false],
    ['a rate of 1,000', isTooHigh, row('1000.00', '1.00'), false],
    ['a rate above 1,000', isTooHigh, row('1000.01', '1.00'), true],
    ['an output above 1,000', isTooHigh, row('1.00', '1000.01'), true],
    ['a rate above 0.001', isTooLow, row('0.0011', '1.00'), false],
    ['a rate of 0.001', isTooLow, row('0.001', '1.00'), false],
    ['a rate below 0.001', isTooLow, row('0.00099', '1.00'), true],
    ['nothing', isTooLow, row('0.00', '0.00'), false],
    ['cached below input', isCachedAboveInput, cached('0.99'), false],
    ['cached as input', isCachedAboveInput, cached('1.00'), false],
    ['cached above input', isCachedAboveInput, cached('1.01'), true],
    ['output above input', isOutputBelowInput, row('1.00', '1.01'), false],
    ['output as input', isOutputBelowInput, row('1.00', '1.00'), false],
    ['output below input', isOutputBelowInput, row('1.00', '0.99'), true],
    [
      'output below input, of pictures',
      isOutputBelowInput,
      row('1.00', '0.99', { modalities: { input: ['text'], output: ['image'] } }),
      false,
    ],
    ['9.99 times', isJump, row('9.99', '1.00', was('1.00')), false],
    ['ten times', isJump, row('10.00', '1.00', was('1.00')), true],
    ['eleven times', isJump, row('11.00', '1.00', was('1.00')), true],
    ['a tenth', isJump, row('0.10', '1.00', was('1.00')), true],
    ['a little more than a tenth', isJump, row('0.101', '1.00', was('1.00')), false],
    ['the first price', isJump, row('500.00', '1.00'), false],
    ['the least price to nothing', isPricedToZero, row('0.00', '0.00', was('0.01')), true],
    ['a price to no price', isPricedToZero, row(null, null, was('1.00')), true],
    ['a price to nothing, marked free', isPricedToZero, row('0.00', '0.00', was('1.00', { free: true })), false],
    ['nothing to nothing', isPricedToZero, row('0.00', '0.00', { before: { input: '0.00', output: '0.00' } }), false],
    ['a price to the least price', isPricedToZero, row('0.001', '1.00', was('1.00')), false],
    ['free input beside a priced output', isFreeInput, row('0.00', '1.00'), true],
    ['free input, marked free', isFreeInput, row('0.00', '1.00', { free: true }), false],
    ['all of it free', isFreeInput, row('0.00', '0.00'), false],
    ['seven sellers far below', isFarFromMedian, row('20.00', '20.00', sellers(7, '1.00')), false],
    ['eight sellers far below', isFarFromMedian, row('20.00', '20.00', sellers(8, '1.00')), true],
    ['nineteen times', isFarFromMedian, row('19.99', '20.00', sellers(8, '1.00')), false],
    ['a twentieth', isFarFromMedian, row('0.05', '20.00', sellers(9, '1.00')), true],
    ['a little more than a twentieth', isFarFromMedian, row('0.051', '20.00', sellers(9, '1.00')), false],
  ])('%s', (_, rule, candidate, broken) => {
    expect(rule(candidate)).toBe(broken);
  });

  it('is named where it holds a price back', () => {
    expect(brokenRules(row('360000.00', '0.50', was('0.36')))).toEqual(['too-high', 'output-below-input', 'jump']);
    expect(brokenRules(row('2.50', '9.00', was('5.00')))).toEqual([]);
  });
});

describe('a rule of feeds', () => {
  it.each([
    ['901 of 1,000 rows', 901, false],
    ['900 of 1,000 rows', 900, false],
    ['899 of 1,000 rows', 899, true],
  ])('%s', (_, rows, lost) => {
    expect(hasLostRows(rows, 1000)).toBe(lost);
  });

  it.each([
    ['nine of nine offers', 9, 9, false],
    ['ten of forty', 10, 40, false],
    ['ten of thirty-nine', 10, 39, true],
    ['eleven of forty', 11, 40, true],
    ['fifty of three hundred', 50, 300, false],
  ])('one seller changes %s', (_, changed, offers, wholesale) => {
    expect(isWholesale(changed, offers)).toBe(wholesale);
  });

  it('counts a reading that comes too soon as the one before', () => {
    const at = (hours: number) => new Date(START + hours * HOUR).toISOString();
    expect(seenAgain([at(0)], at(11.99))).toHaveLength(1);
    expect(seenAgain([at(0)], at(12))).toHaveLength(2);
    expect([1, 2, 3, 4].map((count) => isConfirmed(Array<string>(count).fill(at(0))))).toEqual([
      false,
      false,
      true,
      true,
    ]);
  });

  it('says that a feed is old after two days', () => {
    const state = judgeFeed(fromModelsDev({ openai: many(1, 1) }), undefined, '2026-11-01').state;
    const read = Date.parse('2026-11-01');
    expect([47, 48, 49].map((hours) => isOld(state, read + hours * HOUR))).toEqual([false, false, true]);
    expect(isOld({ ...state, read: null }, read)).toBe(true);
  });
});

describe('a change', () => {
  it.each([
    ['first-party', 'openai', 47, false],
    ['first-party', 'openai', 48, true],
    ['a large host', 'together', 48, true],
    ['another host', 'small-host', 48, false],
    ['another host', 'small-host', 168, true],
    ['a router', 'openrouter', 167, false],
    ['a router', 'openrouter', 168, true],
  ])('of %s (%s) is settled after %i hours: %s', (_, provider, hours, settled) => {
    const market = new MarketWatch();
    market.read(0, fromModelsDev({ [provider]: { a: { input: 1, output: 2 } } }));
    market.read(24, fromModelsDev({ [provider]: { a: { input: 1.5, output: 2 } } }));
    expect(market.offer(provider, 'a').settled).toBe(false);
    expect(market.inputs(provider, 'a')).toEqual(['1.00', '1.50']);
    market.read(hours, fromModelsDev({ [provider]: { a: { input: 1.5, output: 2 } } }));
    expect(market.offer(provider, 'a').settled).toBe(settled);
    expect(isSettled(market.offer(provider, 'a'), new Date(market.now).toISOString())).toBe(settled);
  });

  it('shows at once, with the instant of its reading as first seen, old and new', () => {
    const market = new MarketWatch();
    market.read(0, fromModelsDev({ openai: { a: { input: 5, output: 15 } } }));
    const report = market.read(24, fromModelsDev({ openai: { a: { input: 2.5, output: 10 } } }));
    expect(market.offer('openai', 'a').prices.at(-1)).toMatchObject({
      from: '2026-11-02T06:00:00Z',
      fromIs: 'first-seen',
    });
    expect(report).toMatchObject({
      clean: true,
      changes: [
        {
          change: 'price',
          atIs: 'first-seen',
          from: { input: '5.00' },
          to: { input: '2.50', output: '10.00' },
          sources: ['models.dev'],
        },
      ],
    });
    expect(market.state.changes.map(({ change }) => change)).toEqual(['price', 'new']);
  });

  it('back to what it was within a week is a correction; later it is a change', () => {
    for (const [hours, change] of [
      [72, 'correction'],
      [24 * 8, 'price'],
    ] as const) {
      const market = new MarketWatch();
      market.read(0, fromModelsDev({ 'small-host': { a: { input: 1, output: 2 } } }));
      market.read(24, fromModelsDev({ 'small-host': { a: { input: 1.5, output: 2 } } }));
      market.read(hours, fromModelsDev({ 'small-host': { a: { input: 1, output: 2 } } }));
      expect(market.state.changes[0]?.change).toBe(change);
      expect(market.inputs('small-host', 'a')).toEqual(['1.00', '1.50', '1.00']);
    }
  });
});

/** Ten models at one seller and one at another, read once. */
function wellRead(): MarketWatch {
  const market = new MarketWatch();
  market.read(0, fromModelsDev({ openai: many(20, 1), google: { g: { input: 2, output: 8 } } }));
  return market;
}
const GOOD = { openai: many(20, 1), google: { g: { input: 2, output: 8 } } };

describe('bad input moves no quote:', () => {
  it.each([
    ['HTML with 200', 'it is no JSON'],
    ['a text that is cut off', 'it is no JSON'],
    ['429', 'it answered 429'],
    ['a slow answer', 'it gave no answer within 20 s'],
    ['60 MB', 'it is larger than 25 MB'],
  ])('%s', (_, why) => {
    const market = wellRead();
    const offers = market.state.offers;
    const report = market.read(24, failed('models.dev', 'models.dev', why));
    expect(market.state.offers).toBe(offers);
    expect(report).toMatchObject({ clean: false, feeds: [{ outcome: 'failed', reason: why }], changes: [] });
    expect(market.state.feeds[0]).toMatchObject({ read: '2026-11-01T06:00:00Z', refused: { reason: why } });
    expect(market.read(24, fromModelsDev(GOOD))).toMatchObject({ clean: true });
  });

  it('304 is the same reading again', () => {
    const market = wellRead();
    const report = market.read(24, unchanged('models.dev', 'models.dev'));
    expect(report).toMatchObject({ clean: true, changes: [], feeds: [{ outcome: 'unchanged' }] });
    expect(market.offer('google', 'g').listed).toEqual({ first: '2026-11-01', last: '2026-11-02' });
    expect(market.state.feeds[0]?.read).toBe('2026-11-02T06:00:00Z');
  });

  it('rows halved are refused, until two further readings twelve hours apart say the same', () => {
    const market = wellRead();
    const half = fromModelsDev({ openai: many(10, 3) });
    expect(market.read(24, half).feeds).toMatchObject([
      { outcome: 'refused', rows: 21, reason: 'it has 10 rows, fewer than 90 % of the 21 before' },
    ]);
    expect(market.read(6, half).feeds).toMatchObject([{ outcome: 'refused' }]);
    expect(market.read(6, half).feeds).toMatchObject([{ outcome: 'refused' }]);
    expect(market.inputs('openai', 'model-0')).toEqual(['1.00']);
    expect(market.read(12, half).feeds).toMatchObject([{ outcome: 'taken', rows: 10 }]);
  });

  it('rows halved, then fewer still, begin anew', () => {
    const market = wellRead();
    market.read(24, fromModelsDev({ openai: many(18, 1) }));
    market.read(24, fromModelsDev({ openai: many(5, 1) }));
    expect(market.read(24, fromModelsDev({ openai: many(18, 1) })).feeds).toMatchObject([{ outcome: 'refused' }]);
    expect(market.state.feeds[0]?.refused?.seen).toHaveLength(1);
  });

  it('a seller gone is absent, and has not ended', () => {
    const market = wellRead();
    for (let i = 1; i <= 6; i++) {
      market.read(24, fromModelsDev({ openai: many(20, 1) }));
      expect(market.offer('google', 'g').prices[0]?.until).toBeUndefined();
      expect(market.offer('google', 'g')).toMatchObject({ missing: i, listed: { last: '2026-11-01' } });
    }
    const report = market.read(24, fromModelsDev({ openai: many(20, 1) }));
    expect(market.offer('google', 'g').prices[0]).toMatchObject({ until: '2026-11-02', untilIs: 'last-seen' });
    expect(report.changes).toMatchObject([{ change: 'gone', provider: 'google' }]);
    // It comes back: its price begins again, and the time between stays unknown.
    market.read(24, fromModelsDev(GOOD));
    expect(market.offer('google', 'g').prices.map(({ from, until }) => [from.slice(0, 10), until])).toEqual([
      ['2026-11-01', '2026-11-02'],
      ['2026-11-09', undefined],
    ]);
  });

  it.each([
    [2, 20, false],
    [3, 6, false],
    [3, 7, true],
    [4, 8, true],
  ])('missing %i times, for %i days: gone is %s', (missing, days, gone) => {
    expect(isGone(missing, '2026-11-01', new Date(Date.parse('2026-11-01') + days * 24 * HOUR).toISOString())).toBe(
      gone,
    );
  });

  it("one seller's unit × 10⁶: what can be read is held, what cannot is listed, and the others' changes are taken", () => {
    const market = new MarketWatch();
    const others = Object.fromEntries(Array.from({ length: 60 }, (_, i) => [`host-${i}`, many(40, 1)]));
    const priced = { a: { input: 0.3, output: 0.9 }, b: { input: 3, output: 15 } };
    market.read(0, fromModelsDev({ ...others, openai: priced, google: { g: { input: 2, output: 8 } } }));
    const wrong = { a: { input: 300_000, output: 900_000 }, b: { input: 3_000_000, output: 15_000_000 } };
    const feed = fromModelsDev({ ...others, openai: wrong, google: { g: { input: 1, output: 4 } } });
    if ('readings' in feed.result) requireReadable('models.dev', feed.result.readings);
    const report = market.read(24, feed);
    expect(report.held).toMatchObject([
      { apiId: 'a', reasons: ['too-high', 'jump'], from: { input: '0.30' }, to: { input: '300000.00' } },
    ]);
    expect(report.unread).toMatchObject([{ row: 'openai b', why: 'its output is 15000000' }]);
    expect(report.clean).toBe(false);
    expect(market.inputs('openai', 'a')).toEqual(['0.30']);
    expect(market.inputs('openai', 'b')).toEqual(['3.00']);
    expect(market.offer('openai', 'b').missing).toBe(0);
    expect(market.inputs('google', 'g')).toEqual(['2.00', '1.00']);
    expect(market.state.changes.filter(({ change }) => change === 'held')).toMatchObject([{ apiId: 'a' }]);
    // Mended: nothing is left of it.
    expect(
      market.read(24, fromModelsDev({ ...others, openai: priced, google: { g: { input: 1, output: 4 } } })).held,
    ).toEqual([]);
    expect(market.offer('openai', 'a').pending).toEqual([]);
  });

  it('all units × 10⁶ make a feed unreadable as a whole', () => {
    const readings = readModelsDev(modelsDev({ openai: many(20, 3_000_000) }));
    expect(() => requireReadable('models.dev', readings)).toThrow('models.dev: 20 of 20 rows cannot be read');
  });

  it('0/0 where there was a price is no price, and is held', () => {
    const market = wellRead();
    const report = market.read(24, fromModelsDev({ ...GOOD, google: { g: { input: 0, output: 0 } } }));
    expect(report.held).toMatchObject([{ apiId: 'g', reasons: ['priced-to-zero'] }]);
    expect(market.inputs('google', 'g')).toEqual(['2.00']);
  });

  it('"-1" cannot be read, and the offer stays as it was', () => {
    const market = new MarketWatch();
    const rest = { openai: many(200, 1) };
    market.read(0, fromModelsDev({ ...rest, openrouter: { auto: { input: 1, output: 2 } } }));
    const report = market.read(24, fromModelsDev({ ...rest, openrouter: { auto: { input: '-1', output: '-1' } } }));
    expect(report.unread).toMatchObject([{ row: 'openrouter auto', why: 'its output is "-1"' }]);
    expect(market.inputs('openrouter', 'auto')).toEqual(['1.00']);
    expect(market.offer('openrouter', 'auto').missing).toBe(0);
  });

  it('a tier under another name is a source that says nothing of tiers', () => {
    const market = new MarketWatch();
    const tiers = [{ input: 4, output: 12, tier: { type: 'context', size: 200_000 } }];
    market.read(0, fromModelsDev({ google: { g: { input: 2, output: 8, tiers } } }));
    const report = market.read(24, fromModelsDev({ google: { g: { input: 2, output: 8, steps: tiers } } }));
    expect(report).toMatchObject({ clean: true, changes: [] });
    expect(market.offer('google', 'g').prices).toMatchObject([
      { contextTiers: [{ tokens: 200_000, rates: { input: '4.00' } }] },
    ]);
  });

  it('an amount in another currency is no amount', () => {
    const market = new MarketWatch();
    const rest = { openai: many(200, 1) };
    market.read(0, fromModelsDev({ ...rest, google: { g: { input: 2, output: 8 } } }));
    const report = market.read(24, fromModelsDev({ ...rest, google: { g: { input: '¥14', output: '¥56' } } }));
    expect(report.unread).toMatchObject([{ row: 'google g' }]);
    expect(market.inputs('google', 'g')).toEqual(['2.00']);
  });

  it('a price that begins in the future is announced, and ends no other', () => {
    const market = wellRead();
    const later = { from: '2027-01-01', input: 4, output: 16 };
    market.read(24, fromModelsDev(GOOD), fromGenai({ google: { g: [2, 8] } }, later));
    expect(market.inputs('google', 'g')).toEqual(['2.00']);
    expect(market.offer('google', 'g').announced).toMatchObject([{ from: '2027-01-01', rates: { input: '4.00' } }]);
    // Withdrawn: it is announced no more, and never was a price.
    market.read(24, fromModelsDev(GOOD), fromGenai({ google: { g: [2, 8] } }));
    expect(market.offer('google', 'g').announced).toEqual([]);
    expect(market.inputs('google', 'g')).toEqual(['2.00']);
  });

  it('two feeds of one family that fall together are one voice; another family is a second', () => {
    const market = wellRead();
    const fallen = fromModelsDev({ ...GOOD, google: { g: { input: 0.02, output: 0.08 } } });
    const report = market.read(24, fallen, { ...fallen, source: 'pi-ai' });
    expect(report.held).toMatchObject([{ apiId: 'g', reasons: ['jump'] }]);
    expect(market.inputs('google', 'g')).toEqual(['2.00']);
    market.read(24, fallen, fromGenai({ google: { g: [0.02, 0.08] } }));
    expect(market.inputs('google', 'g')).toEqual(['2.00', '0.02']);
    expect(market.offer('google', 'g')).toMatchObject({ families: 2, trust: 'two-families', pending: [] });
  });

  it('A-B-A of a held change within a week leaves no trace in the price', () => {
    const market = wellRead();
    const wrong = fromModelsDev({ ...GOOD, google: { g: { input: 20, output: 80 } } });
    market.read(24, wrong);
    market.read(24, fromModelsDev(GOOD));
    market.read(24, wrong);
    market.read(24, wrong);
    expect(market.offer('google', 'g').pending[0]?.seen).toHaveLength(2);
    expect(market.inputs('google', 'g')).toEqual(['2.00']);
    market.read(24, wrong);
    expect(market.inputs('google', 'g')).toEqual(['2.00', '20.00']);
  });

  it('a seller that changes more than a quarter of its offers at once is held, also where a feed says 304 after it', () => {
    const market = wellRead();
    const report = market.read(
      24,
      fromModelsDev({ ...GOOD, openai: many(20, 1.2), google: { g: { input: 1, output: 4 } } }),
    );
    expect(report.held).toHaveLength(20);
    expect(report.held[0]).toMatchObject({ reasons: ['seller-at-once'] });
    expect(market.inputs('google', 'g')).toEqual(['2.00', '1.00']);
    const held = market.state.offers;
    market.read(12, unchanged('models.dev', 'models.dev'));
    expect(market.inputs('openai', 'model-3')).toEqual(['1.00']);
    expect(held).toHaveLength(21);
    // Said thrice, twelve hours apart, it is what the seller asks.
    market.read(12, unchanged('models.dev', 'models.dev'));
    expect(market.inputs('openai', 'model-3')).toEqual(['1.00', '1.20']);
  });

  it('a clock that is behind the last reading makes nothing older', () => {
    const market = wellRead();
    const report = market.read(-1, fromModelsDev({ ...GOOD, google: { g: { input: 1, output: 4 } } }));
    expect(report.at).toBe('2026-11-01T06:00:00Z');
    expect(market.offer('google', 'g').prices.at(-1)?.from).toBe('2026-11-01T06:00:00Z');
    expect(market.state.feeds[0]?.read).toBe('2026-11-01T06:00:00Z');
  });

  it('a price that looks like a mistake is not shown of a new offer either, until a person lets it through', () => {
    const wrong = fromModelsDev({ openai: { a: { input: 1200, output: 2000 } } });
    const market = new MarketWatch();
    expect(market.read(0, wrong).held).toMatchObject([{ reasons: ['too-high'], from: null }]);
    expect(market.inputs('openai', 'a')).toEqual([]);
    const trusting = new MarketWatch({ approved: new Set(['openai a']) });
    expect(trusting.read(0, wrong)).toMatchObject({ clean: true, changes: [{ change: 'new' }] });
    expect(trusting.inputs('openai', 'a')).toEqual(['1200.00']);
  });
});

describe('an offer that only a package lists', () => {
  it('is missing in no feed, and keeps its price', () => {
    const market = new MarketWatch();
    const listed = fromModelsDev({ 'small-host': { a: { input: 1, output: 2 } } });
    market.read(0, { ...listed, source: 'pi-ai' });
    for (let i = 0; i < 10; i++) market.read(24, fromModelsDev(GOOD));
    expect(market.offer('small-host', 'a')).toMatchObject({ missing: 0, listed: { last: '2026-11-01' } });
    expect(market.offer('small-host', 'a').prices[0]?.until).toBeUndefined();
  });
});

describe('a statement about a region', () => {
  it('stands with every id of it, and moves them together', () => {
    const ids = [
      'us.anthropic.claude-opus-5-v1:0',
      'eu.anthropic.claude-opus-5-v1:0',
      'global.anthropic.claude-opus-5-v1:0',
    ];
    const rows = Object.fromEntries(ids.map((id) => [id, { input: id.startsWith('global') ? 5 : 5.5, output: 25 }]));
    const market = new MarketWatch({
      describe: ({ apiId }) => ({ kind: 'cloud', region: apiId.split('.')[0] ?? '', variants: [], model: null }),
    });
    const regional = (input: number) => fromGenai({ aws: { 'regional.anthropic.claude-opus-5': [input, 25] } });
    market.read(0, fromModelsDev({ 'amazon-bedrock': rows }), regional(5.5));
    expect(ids.map((id) => market.offer('amazon-bedrock', id).families)).toEqual([2, 2, 1]);
    market.read(24, fromModelsDev({ 'amazon-bedrock': rows }), regional(6.6));
    expect(ids.map((id) => market.inputs('amazon-bedrock', id).at(-1))).toEqual(['6.60', '6.60', '5.00']);
  });
});

describe('what is known', () => {
  it('is not lost where a source says less, and grows where it says more', () => {
    const market = new MarketWatch();
    market.read(0, fromModelsDev({ openai: { a: { input: 2, output: 8 } } }));
    market.read(24, fromModelsDev({ openai: { a: { input: 2, output: 8, cache_read: 0.2 } } }));
    market.read(24, fromModelsDev({ openai: { a: { input: 2, output: 8 } } }));
    expect(market.offer('openai', 'a').prices).toMatchObject([
      { rates: { input: '2.00', cachedInput: '0.20', output: '8.00' } },
    ]);
  });

  it('of a source that was refused stands beside what the others say', () => {
    const market = new MarketWatch();
    market.read(0, fromModelsDev({ openai: { a: { input: 2, output: 8 } } }), fromGenai({ openai: { a: [2, 8] } }));
    market.read(
      24,
      fromModelsDev({ openai: { a: { input: 2, output: 8 } } }),
      failed('genai-prices', 'genai-prices', 'it is no JSON'),
    );
    expect(market.offer('openai', 'a')).toMatchObject({
      families: 2,
      statements: [{ source: 'genai-prices' }, { source: 'models.dev' }],
    });
  });
});
