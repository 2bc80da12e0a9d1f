import * as z from 'zod';
import { Footnotes } from './source.ts';
import { Id, Text } from './text.ts';

/** Something that is often said of these models, checked. */
export const Claim = z
  .strictObject({
    id: Id,
    topic: Text,
    quote: Text.describe('Word for word, unless it is paraphrased.'),
    paraphrased: z.literal(true).optional().describe('It is said in a table or throughout, not in these words.'),
    verdict: z.enum(['confirmed', 'imprecise', 'wrong', 'unverifiable']),
    right: Text.describe('What should have been said.'),
    reason: Text.optional(),
    models: z.array(Id).min(1).describe('The models that it is about.'),
    sources: Footnotes,
  })
  .meta({ id: 'Claim' });
export type Claim = z.infer<typeof Claim>;

export const Claims = z.array(Claim);
