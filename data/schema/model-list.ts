import * as z from 'zod';
import { PublishedModel } from './dataset.ts';
import { Rates } from './offer.ts';
import { QuoteStatus } from './quote.ts';
import { Footnotes } from './source.ts';
import { Id, Link } from './text.ts';

/** The developer's own price in a list of models. */
const ListedPrice = z
  .strictObject({
    provider: Id,
    status: QuoteStatus,
    rates: Rates.nullable().describe('Base rates; null where none are in force at that time.'),
    sources: Footnotes,
  })
  .meta({ id: 'ListedPrice' });
export type ListedPrice = z.infer<typeof ListedPrice>;

/** A model in few words. */
export const ModelSummary = PublishedModel.pick({
  id: true,
  name: true,
  developer: true,
  released: true,
  openWeights: true,
})
  .extend({
    parameters: z.string().nullable().describe('As the developer prints it.'),
    context: z.int().positive().nullable().describe('Tokens that the weights take, else what the offer takes.'),
    price: ListedPrice.nullable().describe('null where the developer never sold it.'),
    links: z.strictObject({ record: z.string(), weights: Link.optional() }),
  })
  .meta({ id: 'ModelSummary' });
export type ModelSummary = z.infer<typeof ModelSummary>;
