import type { Rates } from '../../schema/offer.ts';
import {
  contextTiersFrom,
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
 * pi-ai's `dist/providers/data/<seller>.json`: `{ api: { "type:id": { cost, contextWindow, … } } }`, dollars per million
 * tokens. Every rate is always there, so 0 is free, not known or not sold. Its context is cut to the cheap tier and is not
 * taken. It lists chat models that call tools and drops the deprecated: what it lacks has not ended.
 * @param files name of each file without its ending → what stands in it
 */
export function readPiAi(files: ReadonlyMap<string, unknown>): SourceReadings {
  return readRows(rowsOf(files), ([seller, row]) => [readRow(seller, recordOf(row, 'row'))]);
}

type Row = [seller: string, row: unknown];

/** Chat rows first: where an id stands again as a classifier, the chat row is the one that people are billed by. */
function* rowsOf(files: ReadonlyMap<string, unknown>): Iterable<[string, Row]> {
  for (const [seller, apis] of files) {
    const rows = Object.entries(isRecord(apis) ? apis : {}).flatMap(([api, models]) =>
      Object.entries(isRecord(models) ? models : {}).map(([key, row]) => [`${seller} ${api} ${key}`, row] as const),
    );
    const isChat = (place: string): number => (place.includes(' chat:') ? 0 : 1);
    for (const [place, row] of rows.toSorted(([a], [b]) => isChat(a) - isChat(b))) yield [place, [seller, row]];
  }
}

function readRow(seller: string, row: Record<string, unknown>): Reading {
  const apiId = lineOf(row.id) ?? '';
  const name = lineOf(row.name);
  const free = row.free === true || saysFree(apiId, name);
  const outputs = row.type === 'image' ? ['image'] : ['text'];
  const modalities = modalitiesOf(row.input, Array.isArray(row.output) ? row.output : outputs);
  const price = readCost(recordOf(row.cost, 'cost'), modalities?.output ?? outputs, free);
  const maxOutput = tokenCount(row.maxTokens);
  return {
    provider: sellerId('pi-ai', seller),
    apiId,
    ...(name !== undefined && { name }),
    ...(modalities !== undefined && { modalities }),
    ...(maxOutput !== undefined && { maxOutput }),
    ...(free && price !== undefined && { free }),
    prices: price === undefined ? [] : [price],
  };
}

function readCost(cost: Record<string, unknown>, outputs: string[], free: boolean): ReadPrice | undefined {
  const rates = readRates(cost, outputs, free);
  if (rates.input === null && rates.output === null && rates.outputImage === undefined) return undefined;
  const tiers = Array.isArray(cost.tiers) ? cost.tiers.map((tier) => recordOf(tier, 'tier')) : [];
  const contextTiers = contextTiersFrom(
    tiers.map((tier) => ({ tokens: tierBound(tier.inputTokensAbove), rates: readRates(tier, outputs, free) })),
  );
  return contextTiers === undefined ? { rates } : { rates, contextTiers };
}

function readRates(cost: Record<string, unknown>, outputs: string[], free: boolean): Rates {
  const rate = (field: string): string | undefined => known(rateOf(cost, field), free);
  const isImage = outputs.includes('image');
  return ratesFrom({
    input: rate('input'),
    cachedInput: known(rateOf(cost, 'cacheRead')),
    cacheWrite: known(rateOf(cost, 'cacheWrite')),
    output: isImage ? undefined : rate('output'),
    outputImage: isImage ? rate('output') : undefined,
  });
}
