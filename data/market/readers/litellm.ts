import type { RateCard, Rates } from '../../schema/offer.ts';
import {
  contextTiersFrom,
  isRecord,
  known,
  type Reading,
  type ReadPrice,
  rateOf,
  ratesFrom,
  readRows,
  recordOf,
  type SourceReadings,
  tokenCount,
} from '../reading.ts';
import { sellerId } from '../seller-ids.ts';

/**
 * LiteLLM's `model_prices_and_context_window.json`: `{ key: { litellm_provider, input_cost_per_token, … } }`, dollars per
 * token. It knows service tiers better than others do (`_batches`, `_flex`, `_priority`). A key may begin with the way by
 * which the library calls a seller, which is no part of the id.
 */
export function readLiteLlm(feed: unknown): SourceReadings {
  return readRows(rowsOf(feed), ([key, row]) => readRow(key, recordOf(row, 'row')));
}

function* rowsOf(feed: unknown): Iterable<[string, [string, unknown]]> {
  for (const [key, row] of Object.entries(isRecord(feed) ? feed : {})) {
    // The first row describes the others.
    if (key !== 'sample_spec') yield [key, [key, row]];
  }
}

/** What is priced by tokens. */
const MODES = new Set(['chat', 'completion', 'responses', 'embedding', undefined]);

function readRow(key: string, row: Record<string, unknown>): Reading[] {
  if (typeof row.litellm_provider !== 'string' || !MODES.has(row.mode as string | undefined)) return [];
  const price = readPrice(row);
  const [context, maxOutput] = [tokenCount(row.max_input_tokens), tokenCount(row.max_output_tokens)];
  return [
    {
      provider: sellerId('litellm', row.litellm_provider),
      apiId: withoutCaller(key, row.litellm_provider),
      ...(context !== undefined && { context }),
      ...(maxOutput !== undefined && { maxOutput }),
      prices: price === undefined ? [] : [price],
    },
  ];
}

/** `groq/llama-3.3-70b-versatile` of the seller `groq` is its `llama-3.3-70b-versatile`. */
function withoutCaller(key: string, provider: string): string {
  const caller = `${provider}/`;
  return key.startsWith(caller) ? key.slice(caller.length) : key;
}

function readPrice(row: Record<string, unknown>): ReadPrice | undefined {
  const rates = readRates(row, '');
  if (rates.input === null && rates.output === null) return undefined;
  const bounds = Object.keys(row).flatMap(
    (field) => /^input_cost_per_token_above_(\d+)k_tokens$/.exec(field)?.[1] ?? [],
  );
  const contextTiers = contextTiersFrom(
    bounds.map((thousands) => ({
      tokens: Number(thousands) * 1000,
      rates: readRates(row, `_above_${thousands}k_tokens`),
    })),
  );
  const tiers = readTiers(row);
  return {
    rates,
    ...(contextTiers !== undefined && { contextTiers }),
    ...(Object.keys(tiers).length > 0 && { tiers }),
  };
}

const TIERS = { batch: '_batches', flex: '_flex', priority: '_priority' } as const;

function readTiers(row: Record<string, unknown>): NonNullable<RateCard['tiers']> {
  const read = Object.entries(TIERS).flatMap(([tier, ending]) => {
    const rates = readRates(row, ending);
    return rates.input === null || rates.output === null ? [] : [[tier, { rates }]];
  });
  return Object.fromEntries(read) as NonNullable<RateCard['tiers']>;
}

/** Dollars per token are dollars per million, six places on. */
function readRates(row: Record<string, unknown>, ending: string): Rates {
  const rate = (field: string): string | undefined => known(rateOf(row, `${field}${ending}`, 6));
  const output = rate('output_cost_per_token');
  const reasoning = rate('output_cost_per_reasoning_token');
  return ratesFrom({
    input: rate('input_cost_per_token'),
    cachedInput: rate('cache_read_input_token_cost'),
    cacheWrite: rate('cache_creation_input_token_cost'),
    cacheWrite1h: ending === '' ? known(rateOf(row, 'cache_creation_input_token_cost_above_1hr', 6)) : undefined,
    inputAudio: rate('input_cost_per_audio_token'),
    output,
    reasoning: reasoning === output ? undefined : reasoning,
    outputAudio: rate('output_cost_per_audio_token'),
  });
}
