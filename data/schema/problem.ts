import * as z from 'zod';
import { ServiceTier } from './offer.ts';
import { Id } from './text.ts';
import { At } from './time.ts';

/** Why there is no answer, and what to do next (RFC 9457). */
export const Problem = z
  .strictObject({
    type: z.string().describe('A page that explains this kind of problem, relative to the address asked.'),
    title: z.string(),
    status: z.int().min(400).max(599),
    detail: z.string().describe('What to do next.'),
    errors: z
      .array(z.strictObject({ parameter: z.string(), message: z.string() }))
      .optional()
      .describe('Every fault of the query or the body, by parameter.'),
    suggestions: z.array(z.string()).optional().describe('What may have been meant, likeliest first.'),
    providers: z.array(Id).optional().describe('Who sells the model.'),
    tiers: z.array(ServiceTier).optional().describe('The service tiers that the offer has.'),
    periods: z
      .array(z.strictObject({ model: Id, from: At, until: At.nullable() }))
      .optional()
      .describe('What the API id has meant, oldest first; `until` is exclusive.'),
  })
  .meta({ id: 'Problem' });
export type Problem = z.infer<typeof Problem>;
