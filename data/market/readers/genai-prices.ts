import type { HourWindow, Rates } from '../../schema/offer.ts';
import {
  contextTiersFrom,
  dayOf,
  isRecord,
  lineOf,
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
  UnreadableRow,
} from '../reading.ts';
import { sellerId } from '../seller-ids.ts';

/**
 * genai-prices' list of sellers: `[{ id, models: [{ id, match, context_window, prices }] }]`, dollars per million tokens
 * (`_mtok`) and per thousand calls (`_kcount`). Prices are one map or a list with days and hours from which each holds.
 * Missing is not known; there are no zeros for that. Its matching takes too much, so only ids that it names in full are
 * read; a `regional.` row of Amazon Bedrock speaks of all its regional ids.
 */
export function readGenaiPrices(providers: unknown): SourceReadings {
  return readRows(rowsOf(providers), ([provider, row]) => readModel(provider, recordOf(row, 'row')));
}

type Row = [provider: string, row: unknown];

function* rowsOf(providers: unknown): Iterable<[string, Row]> {
  for (const provider of Array.isArray(providers) ? providers : []) {
    if (!isRecord(provider) || !Array.isArray(provider.models)) continue;
    const id = String(provider.id);
    for (const model of provider.models) {
      yield [`${id} ${isRecord(model) ? String(model.id) : '?'}`, [sellerId('genai-prices', id), model]];
    }
  }
}

function readModel(provider: string, row: Record<string, unknown>): Reading[] {
  const id = lineOf(row.id) ?? '';
  const scope = provider === 'amazon-bedrock' ? /^(regional|global)\./.exec(id)?.[1] : undefined;
  const ids = scope === undefined ? idsOf(provider, id, row.match) : [id.slice(scope.length + 1)];
  const prices = readPrices(row.prices);
  const [name, context] = [lineOf(row.name), tokenCount(row.context_window)];
  return ids.map((apiId) => ({
    provider,
    apiId,
    ...(name !== undefined && { name }),
    ...(context !== undefined && { context }),
    ...(scope !== undefined && { scope: scope as 'regional' | 'global' }),
    ...(saysFree(apiId) && prices.length > 0 && { free: true as const }),
    prices,
  }));
}

/** The ids that a row names in full: those it says are equal, and its own where its own rule takes it. */
function idsOf(provider: string, id: string, match: unknown): string[] {
  const rules = rulesOf(match);
  const equal = rules.map((rule) => rule.equals).filter((text): text is string => typeof text === 'string');
  // Amazon's ids carry a vendor and a version, which the package's own names mostly lack; Google's Claude is Vertex's.
  const isOther = provider === 'amazon-bedrock' || (provider === 'google' && id.startsWith('claude'));
  const own = !isOther && rules.some((rule) => takes(rule, id));
  return [...new Set(own ? [...equal, id] : equal)].filter((text) => !text.startsWith('ft:'));
}

function rulesOf(match: unknown): Record<string, unknown>[] {
  if (!isRecord(match)) return [];
  const parts = match.or ?? match.and;
  return Array.isArray(parts) ? parts.flatMap(rulesOf) : [match];
}

const takes = (rule: Record<string, unknown>, id: string): boolean =>
  (typeof rule.starts_with === 'string' && id.startsWith(rule.starts_with)) ||
  (typeof rule.contains === 'string' && id.includes(rule.contains));

function readPrices(prices: unknown): ReadPrice[] {
  if (!Array.isArray(prices)) return priced(readPrice(recordOf(prices, 'prices')));
  const read: ReadPrice[] = [];
  for (const entry of prices) {
    const { constraint, prices: rates } = recordOf(entry, 'price');
    const price = readPrice(recordOf(rates, 'prices'));
    if (constraint === undefined || constraint === null) read.push(price);
    else addConstrained(read, recordOf(constraint, 'constraint'), price);
  }
  return read.flatMap(priced);
}

/** A row of audio hours or pages has no rate per token, and no price here. */
const priced = (price: ReadPrice): ReadPrice[] => {
  const { input, output, ...others } = price.rates;
  return input === null && output === null && Object.keys(others).length === 0 ? [] : [price];
};

function addConstrained(read: ReadPrice[], constraint: Record<string, unknown>, price: ReadPrice): void {
  // The package names the type of a constraint; the file in its repository does not.
  if (constraint.start_date !== undefined) {
    const from = dayOf(constraint.start_date);
    if (from === undefined) throw new UnreadableRow(`its price begins on ${JSON.stringify(constraint.start_date)}`);
    read.push({ ...price, from });
    return;
  }
  const last = read.at(-1);
  if (constraint.start_time === undefined || last === undefined) {
    throw new UnreadableRow(`its price depends on ${JSON.stringify(constraint.type)}`);
  }
  last.windows = [...(last.windows ?? []), windowOf(constraint, price)];
}

function windowOf({ start_time, end_time }: Record<string, unknown>, { rates, contextTiers }: ReadPrice): HourWindow {
  const [from, until] = [start_time, end_time].map((time) => /^(\d{2}:\d{2}):00Z$/.exec(String(time))?.[1]);
  if (from === undefined || until === undefined) {
    throw new UnreadableRow(`its hours are ${JSON.stringify([start_time, end_time])}`);
  }
  const hours = { name: `${from} to ${until} UTC`, zone: 'UTC', ranges: [{ from, until }] };
  return contextTiers === undefined ? { hours, rates } : { hours, rates, contextTiers };
}

function readPrice(prices: Record<string, unknown>): ReadPrice {
  const bounds = new Map<number, unknown>();
  for (const value of Object.values(prices)) {
    if (!isRecord(value)) continue;
    if (!Array.isArray(value.tiers)) throw new UnreadableRow('a rate of it has a base and no tiers');
    for (const tier of value.tiers.filter(isRecord)) bounds.set(tierBound(tier.start), tier.start);
  }
  const rates = readRates(prices, undefined);
  const contextTiers = contextTiersFrom(
    [...bounds.keys()].map((tokens) => ({ tokens, rates: readRates(prices, tokens) })),
  );
  return contextTiers === undefined ? { rates } : { rates, contextTiers };
}

/** The rates above a bound: of each meter the tier with the highest bound that is not above it, else its base. */
function readRates(prices: Record<string, unknown>, above: number | undefined): Rates {
  const rate = (field: string): string | undefined => rateOf({ [field]: valueAt(prices[field], above) }, field);
  return ratesFrom({
    input: rate('input_mtok'),
    cachedInput: rate('cache_read_mtok'),
    cacheWrite: rate('cache_write_mtok'),
    cacheWrite1h: rate('cache_write_1h_mtok'),
    inputAudio: rate('input_audio_mtok'),
    cachedInputAudio: rate('cache_audio_read_mtok'),
    inputImage: rate('input_image_mtok'),
    output: rate('output_mtok'),
    reasoning: rate('output_reasoning_mtok'),
    outputAudio: rate('output_audio_mtok'),
    outputImage: rate('output_image_mtok'),
    webSearch: rate('web_searches_kcount'),
  });
}

function valueAt(value: unknown, above: number | undefined): unknown {
  if (!isRecord(value)) return value;
  const tiers = Array.isArray(value.tiers) ? value.tiers.filter(isRecord) : [];
  const reached = tiers.filter(({ start }) => above !== undefined && tierBound(start) <= above);
  return reached.length === 0 ? value.base : reached.at(-1)?.price;
}
