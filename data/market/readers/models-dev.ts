import type { Rates } from '../../schema/offer.ts';
import {
  contextTiersFrom,
  dayOf,
  isRecord,
  known,
  lineOf,
  modalitiesOf,
  type Reading,
  type ReadPrice,
  rateOf,
  ratesFrom,
  readRows,
  recordOf,
  type SourceReadings,
  saysFree,
  tierBound,
  tokenCount,
} from '../reading.ts';
import { sellerId } from '../seller-ids.ts';

/**
 * models.dev's `api.json`: `{ seller: { id, models: { id: { cost, limit, modalities, … } } } }`, dollars per million tokens.
 * Absent is not known, and 0 is free, a plan's or not known; of an image model `output` is the rate of image tokens.
 */
export function readModelsDev(feed: unknown): SourceReadings {
  return readRows(rowsOf(feed), ([provider, apiId, row]) => [readModel(provider, apiId, recordOf(row, 'row'))]);
}

type Row = [provider: string, apiId: string, row: unknown];

function* rowsOf(feed: unknown): Iterable<[string, Row]> {
  for (const [id, seller] of Object.entries(isRecord(feed) ? feed : {})) {
    const models = isRecord(seller) && isRecord(seller.models) ? seller.models : {};
    for (const [apiId, row] of Object.entries(models))
      yield [`${id} ${apiId}`, [sellerId('models.dev', id), apiId, row]];
  }
}

function readModel(provider: string, apiId: string, row: Record<string, unknown>): Reading {
  const name = lineOf(row.name);
  const modalities = isRecord(row.modalities) ? modalitiesOf(row.modalities.input, row.modalities.output) : undefined;
  const limit = isRecord(row.limit) ? row.limit : {};
  const free = saysFree(apiId, name);
  const price =
    row.cost === undefined ? undefined : readCost(recordOf(row.cost, 'cost'), modalities?.output ?? [], free);
  const [released, context, maxOutput] = [dayOf(row.release_date), tokenCount(limit.context), tokenCount(limit.output)];
  return {
    provider,
    apiId,
    ...(name !== undefined && { name }),
    ...(released !== undefined && { released }),
    ...(modalities !== undefined && { modalities }),
    ...(context !== undefined && { context }),
    ...(maxOutput !== undefined && { maxOutput }),
    ...(free && price !== undefined && { free }),
    prices: price === undefined ? [] : [price],
  };
}

function readCost(cost: Record<string, unknown>, outputs: string[], free: boolean): ReadPrice | undefined {
  const rates = readRates(cost, outputs, free);
  if (rates.input === null && rates.output === null && rates.outputImage === undefined) return undefined;
  const tiers = Array.isArray(cost.tiers) ? cost.tiers.map((tier) => recordOf(tier, 'tier')) : [];
  const read = tiers.map((tier) => ({ tokens: boundOf(tier), rates: readRates(tier, outputs, free) }));
  const above = cost.context_over_200k;
  if (read.length === 0 && above !== undefined) {
    read.push({ tokens: 200_000, rates: readRates(recordOf(above, 'context_over_200k'), outputs, free) });
  }
  const contextTiers = contextTiersFrom(read);
  return contextTiers === undefined ? { rates } : { rates, contextTiers };
}

function boundOf(tier: Record<string, unknown>): number {
  const { size } = recordOf(tier.tier, 'tier');
  return tierBound(size);
}

function readRates(cost: Record<string, unknown>, outputs: string[], free: boolean): Rates {
  const rate = (field: string): string | undefined => known(rateOf(cost, field), free);
  const output = rate('output');
  const isImage = outputs.includes('image');
  const reasoning = rate('reasoning');
  return ratesFrom({
    input: rate('input'),
    cachedInput: rate('cache_read'),
    cacheWrite: rate('cache_write'),
    inputAudio: rate('input_audio'),
    output: isImage || !(outputs.length === 0 || outputs.includes('text')) ? undefined : output,
    reasoning: reasoning === output ? undefined : reasoning,
    outputAudio: rate('output_audio') ?? (outputs.includes('audio') && !outputs.includes('text') ? output : undefined),
    outputImage: isImage ? output : undefined,
  });
}
