/**
 * For those who take the dataset home (`/v1/dataset.json`): the calculator that answers the API and moves the card's
 * sliders, with ways to find a model in it. It asks no network and no clock: the same question has the same answer.
 */
export { type Answer, type Asked, type BillAnswer, quoteBill, quoteModel, type Refusal } from '../data/choose.ts';
export { type Catalog, catalog, type Era, findModel, suggestModels } from '../data/dataset.ts';
export { affordable, formatAmount, parseAmount, ratio, savingPercent } from '../data/money.ts';
export { type Question, quote, tiersSold } from '../data/quote.ts';
export type { Dataset, Model } from '../data/shapes/dataset.ts';
export type { Offer, Price, Rates, ServiceTier } from '../data/shapes/price.ts';
export type { Line, Quote, QuoteStatus, Warning, Workload } from '../data/shapes/quote.ts';
export type { Source, Sources } from '../data/shapes/source.ts';
export { COMPARED, type Fault, MOST, QUOTED, SERVICE_TIERS, workloadFaults } from '../data/workload.ts';
