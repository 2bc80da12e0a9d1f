import * as z from 'zod';

/** One fact before and after. Rates are US dollars per 1,000,000 tokens, as text. */
export const ChangedField = z
  .strictObject({
    field: z
      .string()
      .describe('As in the record: `rates.input`, `tiers.batch.rates.output`, `contextTiers.>200000.rates.input`.'),
    from: z.string().nullable().describe('null: there was none, or none was published.'),
    to: z.string().nullable().describe('null: there is none, or none is published.'),
  })
  .meta({ id: 'ChangedField' });
export type ChangedField = z.infer<typeof ChangedField>;
