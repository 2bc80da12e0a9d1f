import { type Catalog, findModel, firstPartyOffer } from '../catalog/catalog.ts';
import { type ApiIdQuoteResult, quoteByApiId, quoteModel, type Refusal } from '../catalog/select-offer.ts';
import { groupDigits } from '../pricing/quote-text.ts';
import { historyOf, offerStateAt } from '../pricing/rates.ts';
import { instantOf } from '../primitives/dates.ts';
import { OPTIONAL_METERS } from '../primitives/meters.ts';
import { formatAmount, parseAmount } from '../primitives/money.ts';
import { residencyErrors } from '../primitives/residency.ts';
import { QUOTE_DEFAULTS, type ValidationError } from '../primitives/workload.ts';
import type { Model } from '../schema/dataset.ts';
import type { Offer } from '../schema/offer.ts';
import type { Quote, Workload } from '../schema/quote.ts';
import { readUsage, type UsageReading } from '../usage/read-usage.ts';

/** Prices the items of a bill: each by what the vendor counted, in its own words or in ours. */

type SomeWorkload = { [name in keyof Workload]?: Workload[name] | undefined };

/** One item: whose it is, when, and what was used, either as the vendor's usage object or in our parameters. */
export interface CostItem extends SomeWorkload {
  /** Comes back with the result. */
  key?: string | undefined;
  model?: string | undefined;
  provider?: string | undefined;
  apiId?: string | undefined;
  /** A UTC day or instant. */
  at?: string | undefined;
  usage?: unknown;
  /** How `usage` is written, where that is not how the provider writes it. */
  format?: string | undefined;
  /** How many requests a line of an export adds up; the price of such a sum must not depend on the size of one. */
  summedRequests?: number | undefined;
}

/** What is meant where an item does not say it itself. */
export interface BillDefaults {
  provider?: string | undefined;
  /** A model, or what a bill calls it. */
  model?: string | undefined;
  at?: string | undefined;
}

/** Why an item has no quote. */
export type CostRefusal =
  | { refused: 'item'; errors: ValidationError[] }
  | { refused: 'unknown-model'; name: string }
  | { refused: 'api-id'; provider: string; apiId: string; because: Exclude<ApiIdQuoteResult, { quote: unknown }> }
  | Refusal;

/** What an item costs, and what its own usage object says that it cost. */
export type CostResult = ({ quote: Quote } | CostRefusal) & { reportedCost?: string; read?: UsageReading };

/**
 * What one item costs.
 * @param today the UTC day that is meant where an item has no `at`
 * @example { provider: 'anthropic', apiId: 'claude-opus-5', at: '2026-11-20', usage: { input_tokens: 5000,
 *   cache_read_input_tokens: 3000, output_tokens: 100 } } costs 0.029
 */
export function costItem(catalog: Catalog, item: CostItem, today: string): CostResult {
  const model = item.model === undefined ? undefined : findModel(catalog, item.model);
  if (item.model !== undefined && model === undefined) return { refused: 'unknown-model', name: item.model };
  const understood = understand(catalog, item, model);
  if ('errors' in understood) return { refused: 'item', errors: understood.errors };
  const { workload, read } = understood;
  const said = { ...(read !== undefined && { read }), ...reported(read) };
  const subject = { ...item, apiId: item.apiId ?? (item.model === undefined ? read?.apiId : undefined) };
  return { ...priceOf(catalog, subject, model, workload, today), ...said };
}

const reported = (read: UsageReading | undefined): { reportedCost?: string } =>
  read?.reportedCost === undefined ? {} : { reportedCost: read.reportedCost };

function priceOf(
  catalog: Catalog,
  item: CostItem,
  model: Model | undefined,
  workload: Workload,
  today: string,
): { quote: Quote } | CostRefusal {
  const { provider, apiId, at = today } = item;
  const answer =
    model === undefined
      ? askApiId(catalog, provider, apiId, workload, item.at, today)
      : quoteModel(catalog, { model, provider, workload, at });
  if ('refused' in answer) return answer;
  const errors = sumErrors(answer.offer, item, workload, answer.quote.at);
  return errors.length > 0 ? { refused: 'item', errors } : { quote: answer.quote };
}

function askApiId(
  catalog: Catalog,
  provider: string | undefined,
  apiId: string | undefined,
  workload: Workload,
  at: string | undefined,
  today: string,
): { quote: Quote; offer: Offer | undefined } | CostRefusal {
  if (provider === undefined || apiId === undefined) {
    const parameter = provider === undefined ? 'provider' : 'apiId';
    const message = 'is missing; send model, or what the bill shows: provider and apiId';
    return { refused: 'item', errors: [{ parameter, message }] };
  }
  const answer = quoteByApiId(catalog, { provider, apiId, workload, at, today });
  return 'refused' in answer ? { refused: 'api-id', provider, apiId, because: answer } : answer;
}

/** What was used, in our terms. Beside a usage object nothing may say something else. */
function understand(
  catalog: Catalog,
  item: CostItem,
  model: Model | undefined,
): { workload: Workload; read?: UsageReading } | { errors: ValidationError[] } {
  const { usage, requests = QUOTE_DEFAULTS.requests, tier, residency } = item;
  if (usage === undefined) return { workload: workloadOf(item) };
  const format = item.format ?? item.provider ?? (model && firstPartyOffer(catalog, model)?.provider);
  if (format === undefined || format === 'cheapest') {
    return { errors: [{ parameter: 'format', message: 'is missing; say which vendor wrote the usage object' }] };
  }
  const read = readUsage(format, usage);
  if ('errors' in read) return read;
  const errors = [
    ...differing('tier', tier, read.workload.tier),
    ...differing('residency', residency, read.workload.residency),
    ...residencyErrors({ ...item, residency: read.workload.residency }),
  ];
  if (errors.length > 0) return { errors };
  const where = read.workload.residency ?? residency;
  return {
    read,
    workload: {
      ...read.workload,
      requests,
      tier: read.workload.tier ?? tier ?? QUOTE_DEFAULTS.tier,
      ...(where !== undefined && { residency: where }),
    },
  };
}

function differing(parameter: string, said: string | undefined, read: string | undefined): ValidationError[] {
  if (said === undefined || read === undefined || said === read) return [];
  return [{ parameter, message: `is ${said}, but the usage object says ${read}; leave it out` }];
}

function workloadOf(item: CostItem): Workload {
  const { input = 0, output = 0, cachedInput = 0, cacheWrite = 0, reasoning = 0 } = item;
  const { requests = QUOTE_DEFAULTS.requests, tier = QUOTE_DEFAULTS.tier, residency } = item;
  const workload: Workload = { input, cachedInput, cacheWrite, output, reasoning, requests, tier };
  for (const meter of OPTIONAL_METERS) {
    const count = item[meter];
    if (count !== undefined && count > 0) workload[meter] = count;
  }
  if (residency !== undefined) workload.residency = residency;
  return workload;
}

/** A sum over several requests has no price of its own where larger requests cost more: nobody knows how large each was. */
function sumErrors(offer: Offer | undefined, item: CostItem, workload: Workload, at: string): ValidationError[] {
  const { summedRequests = 1 } = item;
  if (summedRequests <= 1 || offer === undefined) return [];
  const limit = smallestTier(offer, instantOf(at));
  if (limit === undefined || workload.input < limit) return [];
  const sum = `${groupDigits(workload.input)} input tokens of ${groupDigits(summedRequests)} requests`;
  const message = `adds up ${sum}, and requests of more than ${groupDigits(limit)} cost more here; send the requests one by one`;
  return [{ parameter: 'requests', message }];
}

function smallestTier(offer: Offer, instant: number): number | undefined {
  const state = offerStateAt(offer, instant);
  const price = 'dated' in state ? state.dated.price : historyOf(offer).prices.at(-1)?.price;
  const cards = price === undefined ? [] : [price, ...(price.windows ?? []), ...Object.values(price.residency ?? {})];
  const limits = cards.flatMap((card) => card.contextTiers?.map(({ tokens }) => tokens) ?? []);
  return limits.length === 0 ? undefined : Math.min(...limits);
}

/** The sum over all items; where one has no total, `null` with what is known beside it, so that it does not look whole. */
export interface GrandTotal {
  total: string | null;
  known?: { total: string; items: number };
}

export function grandTotal(totals: readonly (string | null)[]): GrandTotal {
  const known = totals.filter((total) => total !== null);
  const sum = formatAmount(known.reduce((all, total) => all + parseAmount(total), 0n));
  return known.length === totals.length ? { total: sum } : { total: null, known: { total: sum, items: known.length } };
}

/**
 * What all items of a bill cost, each by itself, in their order, and their sum.
 * @param today the UTC day that is meant where an item has no `at`
 */
export function costItems(
  catalog: Catalog,
  items: readonly CostItem[],
  today: string,
): { results: (CostResult & { key?: string })[] } & GrandTotal {
  const results = items.map((item) => ({
    ...(item.key !== undefined && { key: item.key }),
    ...costItem(catalog, item, today),
  }));
  return { results, ...grandTotal(results.map((result) => ('quote' in result ? result.quote.total : null))) };
}
