/**
 * For those who take the dataset home (`/v1/dataset.json`): the calculator that answers the API and moves the card's
 * sliders, with ways to find a model in it. It asks no network and no clock: the same question has the same answer.
 */

export {
  type CostItem,
  type CostRefusal,
  type CostResult,
  costItem,
  costItems as cost,
  type GrandTotal,
} from '../data/billing/cost-items.ts';
export { type ApiIdPeriod, type Catalog, createCatalog, findModel, suggestModels } from '../data/catalog/catalog.ts';
export {
  type ApiIdQuoteResult,
  type QuoteRequest,
  type QuoteResult,
  quoteByApiId,
  quoteModel,
  type Refusal,
} from '../data/catalog/select-offer.ts';
export { type QuoteInput, quote, tiersSold } from '../data/pricing/quote.ts';
export { affordable, formatAmount, parseAmount, ratio, savingPercent } from '../data/primitives/money.ts';
export {
  COMPARE_DEFAULTS,
  MAX_COUNT,
  QUOTE_DEFAULTS,
  SERVICE_TIERS,
  type ValidationError,
  workloadErrors,
} from '../data/primitives/workload.ts';
export type { Dataset, Model } from '../data/schema/dataset.ts';
export type { Offer, Price, Rates, ServiceTier } from '../data/schema/offer.ts';
export type { Line, Quote, QuoteStatus, Warning, Workload } from '../data/schema/quote.ts';
export type { Source, Sources } from '../data/schema/source.ts';
export {
  recogniseUsage,
  USAGE_FORMATS,
  type UsageReading,
} from '../data/usage/read-usage.ts';
export { fromUsage, UsageError } from './usage.ts';
