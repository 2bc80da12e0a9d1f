import * as z from 'zod';
import { Version } from './publication.ts';
import { Day } from './time.ts';

/** Whether the service is well, and on which dataset. */
export const Health = z
  .strictObject({
    status: z
      .enum(['ok', 'stale', 'degraded'])
      .describe('stale: a price still open was last read more than 90 days ago; degraded: not answering from KV.'),
    reasons: z.array(z.string()),
    dataset: Version,
    source: z.enum(['kv', 'last-good', 'built-in']).describe('Where the dataset came from.'),
    build: z.string().describe('Names the code that answers.'),
    asOf: Day,
    asOfDays: z.int().describe('How many days ago that is.'),
    published: z.string().nullable(),
    stalePrices: z.int().min(0),
  })
  .meta({ id: 'Health' });
export type Health = z.infer<typeof Health>;
