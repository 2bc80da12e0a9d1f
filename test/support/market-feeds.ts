// Feeds as models.dev and genai-prices write them, small, and what a market of them is after some readings.
import type { FeedReading } from '../../data/market/feed.ts';
import type { Family, MarketOffer } from '../../data/market/market-offer.ts';
import { readGenaiPrices } from '../../data/market/readers/genai-prices.ts';
import { readModelsDev } from '../../data/market/readers/models-dev.ts';
import type { SourceReadings } from '../../data/market/reading.ts';
import { type MarketState, type RefreshOptions, type RefreshReport, refresh } from '../../data/market/refresh.ts';

export type Cost = Record<string, unknown>;
/** Seller → API id → cost, as models.dev has it. */
export type Costs = Record<string, Record<string, Cost>>;

/** models.dev's api.json. */
export const modelsDev = (costs: Costs, over: Record<string, unknown> = {}): unknown =>
  Object.fromEntries(
    Object.entries(costs).map(([seller, rows]) => [
      seller,
      {
        id: seller,
        models: Object.fromEntries(
          Object.entries(rows).map(([id, cost]) => [
            id,
            {
              id,
              name: id,
              cost,
              modalities: { input: ['text'], output: ['text'] },
              limit: { context: 1000 },
              ...over,
            },
          ]),
        ),
      },
    ]),
  );

type GenaiRows = Record<string, Record<string, [input: number, output: number]>>;
interface LaterPrice {
  from: string;
  input: number;
  output: number;
}

/** genai-prices' list, in dollars per million tokens; with a price that begins later, the same for all. */
export const genaiPrices = (rows: GenaiRows, later?: LaterPrice): unknown =>
  Object.entries(rows).map(([id, models]) => ({
    id,
    models: Object.entries(models).map(([model, [input, output]]) => {
      const now = { input_mtok: input, output_mtok: output };
      const constraint = { type: 'start_date', start_date: later?.from };
      const then = { constraint, prices: { input_mtok: later?.input, output_mtok: later?.output } };
      return { id: model, match: { equals: model }, prices: later === undefined ? now : [{ prices: now }, then] };
    }),
  }));

const reading = (source: string, family: Family, readings: SourceReadings): FeedReading => ({
  source,
  family,
  result: { readings },
});
export const fromModelsDev = (costs: Costs): FeedReading =>
  reading('models.dev', 'models.dev', readModelsDev(modelsDev(costs)));
export const fromGenai = (rows: GenaiRows, later?: LaterPrice): FeedReading =>
  reading('genai-prices', 'genai-prices', readGenaiPrices(genaiPrices(rows, later)));
export const unchanged = (source: string, family: Family): FeedReading => ({
  source,
  family,
  result: { unchanged: true },
});
export const failed = (source: string, family: Family, why: string): FeedReading => ({
  source,
  family,
  result: { failed: why },
});

export const describeOffer: RefreshOptions['describe'] = ({ provider, apiId }) => ({
  kind: provider === 'openrouter' ? 'router' : ['openai', 'google'].includes(provider) ? 'first-party' : 'host',
  region: 'global',
  variants: [],
  model: apiId,
});

export const EMPTY: MarketState = { offers: [], changes: [], feeds: [] };
export const HOUR = 3_600_000;
export const START = Date.parse('2026-11-01T06:00:00Z');

/** A market that is read again and again. */
export class MarketWatch {
  state = EMPTY;
  now = START;
  report: RefreshReport | undefined;
  readonly #options: RefreshOptions;

  constructor(options: Partial<RefreshOptions> = {}) {
    this.#options = { describe: describeOffer, ...options };
  }

  /** One reading, so many hours after the last. */
  read(hours: number, ...feeds: FeedReading[]): RefreshReport {
    this.now += hours * HOUR;
    const { market, report } = refresh(feeds, this.state, this.now, this.#options);
    this.state = market;
    this.report = report;
    return report;
  }

  offer(provider: string, apiId: string): MarketOffer {
    const found = this.state.offers.find((one) => one.provider === provider && one.apiId === apiId);
    if (found === undefined) throw new Error(`There is no ${apiId} at ${provider}`);
    return found;
  }

  /** Input rates over time, of prices that still hold or once did. */
  inputs(provider: string, apiId: string): (string | null)[] {
    return this.offer(provider, apiId).prices.map(({ rates }) => rates.input);
  }
}

/** So many models of one seller at a price. */
export const many = (count: number, input: number, output = input * 4): Record<string, Cost> =>
  Object.fromEntries(Array.from({ length: count }, (_, i) => [`model-${i}`, { input, output }]));
