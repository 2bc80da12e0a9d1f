import { describe, expect, it } from 'vitest';
import { type DatedStatement, withHistory } from '../../../data/market/history.ts';
import type { Family } from '../../../data/market/market-offer.ts';
import type { ReadPrice } from '../../../data/market/reading.ts';
import { type Sourced, settle } from '../../../data/market/statements.ts';
import type { Price, Rates } from '../../../data/schema/offer.ts';

const rates = (input: string, output: string, others: Partial<Rates> = {}): Rates => ({ input, output, ...others });
const said = (source: string, family: Family, day: string, ...prices: ReadPrice[]): Sourced => ({
  source,
  family,
  day,
  reading: { provider: 'p', apiId: 'a', prices },
});
const piAi = (price: Rates, day = '2026-11-20') => said('pi-ai', 'models.dev', day, { rates: price });
const modelsDev = (price: Rates) => said('models.dev', 'models.dev', '2026-09-30', { rates: price });
const genai = (price: Rates, day = '2026-09-23') => said('genai-prices', 'genai-prices', day, { rates: price });
const openRouter = (price: Rates) => said('openrouter', 'openrouter', '2026-11-27', { rates: price });
const inForce = (...all: Sourced[]) => settle(all).prices.at(-1);

describe('the price in force', () => {
  it('is the newest reading of its family, and what that said before is the price before', () => {
    const { prices, families, trust, statements } = settle([
      modelsDev(rates('1.25', '3.75')),
      piAi(rates('2.50', '7.50')),
    ]);
    expect(prices).toEqual([
      { from: '2026-09-30', fromIs: 'first-seen', rates: rates('1.25', '3.75'), sources: ['models.dev'] },
      { from: '2026-11-20', fromIs: 'first-seen', rates: rates('2.50', '7.50'), sources: ['pi-ai'] },
    ]);
    // One family has changed its mind: nobody disputes.
    expect([families, trust]).toEqual([1, 'one-family']);
    expect(statements).toEqual([{ source: 'models.dev', rates: rates('1.25', '3.75') }, { source: 'pi-ai' }]);
  });

  it('is a dated one where nothing newer contradicts it, and is dated by whoever dates it', () => {
    const dated = said(
      'genai-prices',
      'genai-prices',
      '2026-09-23',
      { rates: rates('2.00', '4.00') },
      { from: '2026-09-01', rates: rates('1.00', '2.00') },
    );
    expect(settle([dated]).prices).toEqual([
      { from: '2026-09-01', rates: rates('1.00', '2.00'), sources: ['genai-prices'] },
    ]);
    expect(inForce(dated, piAi(rates('1.00', '2.00')))).toMatchObject({
      from: '2026-09-01',
      sources: ['genai-prices', 'pi-ai'],
    });
    expect(inForce(dated, piAi(rates('3.00', '4.00')))).toMatchObject({
      rates: rates('3.00', '4.00'),
      from: '2026-11-20',
    });
  });

  it('is the regional one for an id of a region', () => {
    const regional = genai(rates('5.50', '27.50'));
    const all = [
      modelsDev(rates('5.00', '25.00')),
      { ...regional, reading: { ...regional.reading, scope: 'regional' as const } },
    ];
    expect(settle(all, true).prices.at(-1)?.rates).toEqual(rates('5.50', '27.50'));
    expect(settle(all, false).prices.at(-1)?.rates).toEqual(rates('5.00', '25.00'));
    expect(settle(all, true).statements[1]).toMatchObject({ note: 'the price of the global endpoint' });
    expect(settle(all, true).trust).toBe('one-family');
  });

  it("is OpenRouter's own list only where nobody else speaks", () => {
    expect(inForce(openRouter(rates('2.00', '8.00')))?.sources).toEqual(['openrouter']);
    expect(inForce(openRouter(rates('2.00', '8.00')), genai(rates('1.00', '8.00')))?.sources).toEqual(['genai-prices']);
  });

  it('is not known where no source knows one', () => {
    expect(settle([said('pi-ai', 'models.dev', '2026-11-20')])).toMatchObject({
      prices: [],
      families: 0,
      statements: [{ source: 'pi-ai' }],
    });
  });

  it('takes the meters of which it says nothing from those that agree in all else', () => {
    const all = [
      piAi(rates('1.00', '2.00')),
      genai(rates('1.00', '2.00', { cachedInput: '0.10', webSearch: '10.00' })),
    ];
    expect(inForce(...all)?.rates).toEqual(rates('1.00', '2.00', { cachedInput: '0.10', webSearch: '10.00' }));
    expect(inForce(piAi(rates('1.00', '2.00')), genai(rates('1.50', '2.00', { cachedInput: '0.10' })))?.rates).toEqual(
      rates('1.00', '2.00'),
    );
  });
});

describe('two families', () => {
  it('are counted where they agree, whatever the notation', () => {
    const tier = (tokens: number): ReadPrice => ({
      rates: rates('1.00', '2.00'),
      contextTiers: [{ tokens, comparison: '>', scope: 'request', rates: rates('2.00', '3.00') }],
    });
    const tiers = settle([
      said('pi-ai', 'models.dev', '2026-11-20', tier(272_000)),
      said('genai-prices', 'genai-prices', '2026-09-23', tier(272_000)),
    ]);
    expect(tiers).toMatchObject({ families: 2, trust: 'two-families' });
    // Rounded to cents by one of them.
    const cents = settle([
      piAi(rates('1.25', '10.00', { cachedInput: '0.125' })),
      genai(rates('1.25', '10.00', { cachedInput: '0.13' })),
    ]);
    expect(cents).toMatchObject({ families: 2, trust: 'two-families' });
    // Peak hours, which one of them prints as the only price.
    const peak = {
      hours: { name: 'peak', zone: 'UTC', ranges: [{ from: '01:00', until: '04:00' }] },
      rates: rates('0.44', '1.32'),
    };
    const hours = settle([
      piAi(rates('0.44', '1.32')),
      said('genai-prices', 'genai-prices', '2026-09-23', { rates: rates('0.22', '0.66'), windows: [peak] }),
    ]);
    expect(hours).toMatchObject({ families: 2, trust: 'two-families' });
  });

  it('dispute a price where the data of the other is at most sixty days older', () => {
    expect(settle([piAi(rates('1.00', '2.00')), genai(rates('1.00', '3.00'))])).toMatchObject({
      families: 1,
      trust: 'disputed',
    });
    expect(settle([piAi(rates('1.00', '2.00')), genai(rates('1.00', '3.00'), '2026-09-20')])).toMatchObject({
      trust: 'one-family',
    });
  });

  it('are two where a meter differs by more than its rounding', () => {
    expect(
      settle([
        piAi(rates('1.25', '10.00', { cachedInput: '0.125' })),
        genai(rates('1.25', '10.00', { cachedInput: '0.14' })),
      ]).trust,
    ).toBe('disputed');
    expect(settle([piAi(rates('0.01', '1.00')), genai(rates('0.005', '1.00'))]).trust).toBe('two-families');
    expect(settle([piAi(rates('2.00', '1.00')), genai(rates('2.005', '1.00'))]).trust).toBe('disputed');
  });
});

describe('an announced price', () => {
  it('stands apart, and ends nothing', () => {
    const announcing = said(
      'genai-prices',
      'genai-prices',
      '2026-09-23',
      { rates: rates('0.75', '3.75') },
      { from: '2027-01-01', rates: rates('1.50', '7.50') },
    );
    const { prices, announced } = settle([announcing]);
    expect(prices.map((price) => price.rates.input)).toEqual(['0.75']);
    expect(announced).toEqual([{ from: '2027-01-01', rates: rates('1.50', '7.50'), sources: ['genai-prices'] }]);
  });
});

describe('history', () => {
  const row = (family: Family, from: string, seenTo: string, price: Rates, effective = false): DatedStatement => ({
    provider: 'p',
    apiId: 'a',
    from,
    seenTo,
    source: `${family}-history`,
    family,
    price: { rates: price },
    ...(effective && { effective }),
  });
  const now: Price[] = [{ from: '2026-09-30', fromIs: 'first-seen', rates: rates('2.00', '8.00'), sources: ['pi-ai'] }];

  it('puts before what is said now what two families said, and begins the same price where it began', () => {
    const rows = [
      row('litellm', '2025-05-07', '2025-06-11', rates('10.00', '40.00')),
      row('simonw', '2025-04-16', '2025-06-10', rates('10.00', '40.00')),
      row('genai-prices', '2025-06-10', '2026-09-23', rates('2.00', '8.00'), true),
    ];
    expect(withHistory(now, rows)).toEqual([
      {
        from: '2025-04-16',
        fromIs: 'first-seen',
        rates: rates('10.00', '40.00'),
        sources: ['litellm-history', 'simonw-history'],
      },
      { from: '2025-06-10', rates: rates('2.00', '8.00'), sources: ['genai-prices-history', 'pi-ai'] },
    ]);
  });

  it('leaves out what one of several families said alone', () => {
    const rows = [
      row('litellm', '2025-01-01', '2025-06-01', rates('9.00', '9.00')),
      row('simonw', '2025-04-16', '2025-06-10', rates('2.00', '8.00')),
    ];
    expect(withHistory(now, rows)).toEqual(now);
    expect(withHistory(now, rows.slice(0, 1)).map(({ from }) => from)).toEqual(['2025-01-01', '2026-09-30']);
  });

  it('ends a price where it was last seen, if none followed then', () => {
    expect(withHistory(now, [row('litellm', '2025-01-01', '2025-06-01', rates('9.00', '9.00'))])[0]).toMatchObject({
      until: '2025-06-02',
      untilIs: 'last-seen',
    });
  });

  it('does not put a rate of today into years in which it was another', () => {
    const cached = [{ ...(now[0] as Price), rates: rates('2.00', '8.00', { cachedInput: '0.10' }) }];
    const rows = [row('litellm', '2025-01-01', '2026-09-01', rates('2.00', '8.00', { cachedInput: '0.30' }))];
    expect(withHistory(cached, rows).map((price) => price.rates.cachedInput)).toEqual(['0.30', '0.10']);
  });

  it('is nothing where there is none', () => {
    expect(withHistory(now, [])).toEqual(now);
    expect(withHistory([], [row('litellm', '2025-01-01', '2025-06-01', rates('9.00', '9.00'))])).toEqual([]);
  });
});
