/**
 * For those who take the dataset home (`/v1/dataset.json`): the calculator that answers the API and moves the card's
 * sliders, with ways to find a model in it. It asks no network and no clock: the same question has the same answer.
 */

export { type Catalog, catalog, type Era, findModel, suggestModels } from '../data/catalog/catalog.ts';
export {
  type Answer,
  type Asked,
  type BillAnswer,
  quoteBill,
  quoteModel,
  type Refusal,
} from '../data/catalog/select-offer.ts';
export { type Question, quote, tiersSold } from '../data/pricing/quote.ts';
export { affordable, formatAmount, parseAmount, ratio, savingPercent } from '../data/primitives/money.ts';
export { COMPARED, type Fault, MOST, QUOTED, SERVICE_TIERS, workloadFaults } from '../data/primitives/workload.ts';
export type { Dataset, Model } from '../data/schema/dataset.ts';
export type { Offer, Price, Rates, ServiceTier } from '../data/schema/offer.ts';
export type { Line, Quote, QuoteStatus, Warning, Workload } from '../data/schema/quote.ts';
export type { Source, Sources } from '../data/schema/source.ts';
