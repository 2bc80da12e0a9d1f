import type { Rates } from '../../schema/offer.ts';
import {
  isRecord,
  known,
  lineOf,
  modalitiesOf,
  type Reading,
  rateOf,
  ratesFrom,
  readRows,
  recordOf,
  type SourceReadings,
  saysFree,
  tokenCount,
} from '../reading.ts';

/**
 * OpenRouter's `/api/v1/models`: `{ data: [{ id, name, context_length, pricing: { prompt, completion, … } }] }`, decimal
 * text in dollars per token. "-1" is "it depends", which is not known; "0" is free where the id or the name says so.
 */
export function readOpenRouter(feed: unknown): SourceReadings {
  const list = isRecord(feed) && Array.isArray(feed.data) ? feed.data : [];
  const rows = list.map((row, i): [string, unknown] => [isRecord(row) ? String(row.id) : `data[${i}]`, row]);
  return readRows(rows, (row) => [readModel(recordOf(row, 'row'))]);
}

function readModel(row: Record<string, unknown>): Reading {
  const apiId = lineOf(row.id) ?? '';
  const name = lineOf(row.name);
  const free = saysFree(apiId, name);
  const rates = readRates(recordOf(row.pricing, 'pricing'), free);
  const isPriced = rates.input !== null || rates.output !== null;
  const architecture = isRecord(row.architecture) ? row.architecture : {};
  const modalities = modalitiesOf(architecture.input_modalities, architecture.output_modalities);
  const context = tokenCount(row.context_length);
  const maxOutput = isRecord(row.top_provider) ? tokenCount(row.top_provider.max_completion_tokens) : undefined;
  return {
    provider: 'openrouter',
    apiId,
    ...(name !== undefined && { name }),
    ...(modalities !== undefined && { modalities }),
    ...(context !== undefined && { context }),
    ...(maxOutput !== undefined && { maxOutput }),
    ...(free && isPriced && { free }),
    prices: isPriced ? [{ rates }] : [],
  };
}

function readRates(pricing: Record<string, unknown>, free: boolean): Rates {
  const rate = (field: string, isFree = false): string | undefined =>
    pricing[field] === '-1' ? undefined : known(rateOf(pricing, field, 6), isFree);
  const output = rate('completion', free);
  const reasoning = rate('internal_reasoning');
  return ratesFrom({
    input: rate('prompt', free),
    cachedInput: rate('input_cache_read'),
    cacheWrite: rate('input_cache_write'),
    inputAudio: rate('audio'),
    output,
    reasoning: reasoning === output ? undefined : reasoning,
    // Dollars per call there, per thousand calls here.
    webSearch: pricing.web_search === '-1' ? undefined : known(rateOf(pricing, 'web_search', 3)),
  });
}
