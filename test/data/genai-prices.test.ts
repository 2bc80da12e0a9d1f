// The calculator against another one, @pydantic/genai-prices 0.1.8 of 2026-09-23, which reckons in floats: on every
// offer that both know, at times before and after each change of price. What differs is listed below with its reason.
import { calcPrice } from '@pydantic/genai-prices';
import { describe, expect, it } from 'vitest';
import { instantOf } from '../../data/calendar.ts';
import { historyOf } from '../../data/price.ts';
import { quote } from '../../data/quote.ts';
import type { Offer } from '../../data/shapes/price.ts';
import type { Workload } from '../../data/shapes/quote.ts';
import { realCatalog } from '../facts.ts';
import { workload } from '../fixtures.ts';

const facts = await realCatalog();

/** Nothing was published after this day that the package could know. */
const PUBLISHED = instantOf('2026-09-23');

const OLD_LIST = 'it still has the list of spring 2025 for this API id, which changed on 2025-09-05';

const NOT_AZURE = 'it has no Azure price of this model and falls back on what DeepSeek itself asks';
const V4_PEAKS = 'by its own comments it charges peak rates before they began, and at weekends, which are off-peak';

/** Offers on which the two differ, and why. The package keeps few dates: most of these are yesterday's prices. */
const EXPLAINED: Record<string, string> = {
  'deepseek-v3 at deepseek': 'it has no launch promotion: the later list price stands from the start',
  'deepseek-r1 at deepseek': 'it has no start of the night discount, which began on 2025-02-26',
  'deepseek-v3.1 at deepseek': OLD_LIST,
  'deepseek-v3.1-thinking at deepseek': OLD_LIST,
  'deepseek-v3.1-terminus at deepseek': OLD_LIST,
  'deepseek-v3.1-terminus-thinking at deepseek': OLD_LIST,
  'deepseek-v3.2-exp at deepseek': OLD_LIST,
  'deepseek-v3.2-exp-thinking at deepseek': OLD_LIST,
  'deepseek-v3.2 at deepseek': OLD_LIST,
  'deepseek-v3.2-thinking at deepseek': OLD_LIST,
  'deepseek-v4-flash at deepseek': V4_PEAKS,
  'deepseek-v4-pro at deepseek': V4_PEAKS,
  'deepseek-r1 at azure': NOT_AZURE,
  'deepseek-r1-0528 at azure': NOT_AZURE,
  'deepseek-r1-distill-llama-70b at ovhcloud': 'it has no price history of this host; ours begins with one older price',
  'deepseek-r1-distill-qwen-32b at cloudflare': 'it has no price history of this host; ours begins with a rounded one',
  'gpt-4o at openai': 'it has only the price of the later snapshots, not the launch price of 2024',
  'o1-mini at openai': 'it has only the price since the cut of 2025-01-31',
  'o1-preview at openai': 'it has a cached rate from the start; caching began in October 2024',
  'o3 at openai': 'its cached rate before 2025-06-10 is the later one carried back; ours cites the map of May 2025',
};

const WORKLOADS: Partial<Workload>[] = [
  { input: 1000, output: 500 },
  { input: 150_000, cachedInput: 50_000, output: 2_000 },
  { input: 200_000, output: 1 },
  { input: 200_001, output: 1 },
  { input: 271_999, output: 7 },
  { input: 272_000, output: 7 },
  { input: 272_001, output: 7 },
];

/** Noon and evening around each change of price: outside and inside hours, a day after it began and before it ended. */
function instants(offer: Offer): string[] {
  const edges = historyOf(offer).prices.flatMap(({ begins, ends }) => [
    begins + 86_400_000,
    Math.min(ends, PUBLISHED) - 86_400_000,
  ]);
  return edges
    .filter((instant) => instant < PUBLISHED)
    .flatMap((instant) =>
      ['02:00', '12:00', '20:00'].map((clock) => `${new Date(instant).toISOString().slice(0, 10)}T${clock}:00Z`),
    );
}

function theirs(offer: Offer, used: Workload, at: string): number | undefined {
  const usage = { input_tokens: used.input, cache_read_tokens: used.cachedInput, output_tokens: used.output };
  return calcPrice(usage, offer.apiId, { providerId: offer.provider, timestamp: new Date(at) })?.total_price;
}

describe('@pydantic/genai-prices', () => {
  it('agrees to the last digit that its floats hold', () => {
    const compared = new Set<string>();
    const differing = new Map<string, string>();
    let questions = 0;
    for (const { id, offers } of facts.data.models) {
      for (const offer of offers) {
        for (const at of instants(offer)) {
          for (const over of WORKLOADS) {
            const used = workload(over);
            const { total } = quote({
              dataset: facts.version,
              model: id,
              offer,
              chosenBy: 'requested',
              workload: used,
              at,
              sources: facts.data.sources,
            });
            const float = total === null ? undefined : theirs(offer, used, at);
            if (float === undefined) continue;
            questions++;
            compared.add(`${id} at ${offer.provider}`);
            if (float.toFixed(9) !== Number(total).toFixed(9))
              differing.set(`${id} at ${offer.provider}`, `${at}: ${total} against ${float}`);
          }
        }
      }
    }
    const explained = Object.keys(EXPLAINED);
    console.log(`${questions} questions about ${compared.size} offers; ${differing.size} offers differ.`);
    expect(Object.fromEntries([...differing].filter(([key]) => !explained.includes(key)))).toEqual({});
    // An exception that is none any more must go.
    expect(explained.filter((key) => !differing.has(key))).toEqual([]);
    expect(compared.size).toBeGreaterThanOrEqual(50);
  });
});
