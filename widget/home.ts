/**
 * For those who compute at home: the same calculator that answers the API and moves the sliders, with the types of the
 * dataset that it works on (`/v1/dataset.json`). Neither Lit nor a network is touched.
 */
export { type Asked, quoteBill, quoteModel } from '../data/choose.ts';
export { type Catalog, catalog, findModel, suggestModels } from '../data/dataset.ts';
export { affordable, formatAmount, parseAmount, ratio, savingPercent } from '../data/money.ts';
export { type Question, quote, tiersSold } from '../data/quote.ts';
export type { Dataset, Model } from '../data/shapes/dataset.ts';
export type { Offer, Price, Rates, ServiceTier } from '../data/shapes/price.ts';
export type { Quote, Workload } from '../data/shapes/quote.ts';
export { COMPARED, QUOTED } from '../data/workload.ts';
