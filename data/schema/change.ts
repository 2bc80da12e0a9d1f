import * as z from 'zod';
import { CHANGE_KINDS } from '../primitives/change-kinds.ts';
import { ChangedField } from './changed-field.ts';
import { Version } from './publication.ts';
import { Footnotes, Sources } from './source.ts';
import { Id } from './text.ts';
import { At } from './time.ts';

/** What changed at the sellers, and what was corrected here. */

export const ChangeKind = z.enum(CHANGE_KINDS).meta({
  id: 'ChangeKind',
  description:
    'price: other rates in force; launch: a model is released, or a seller begins with it; retirement: a seller stops; ' +
    'announced: a price or an end that is still to come, or was said in advance; correction: a published figure was wrong.',
});
export type ChangeKind = z.infer<typeof ChangeKind>;

export const Change = z
  .strictObject({
    id: z.string().describe('The same in every dataset that has the same fact.'),
    kind: ChangeKind,
    title: z.string().describe('The change in one line of English.'),
    model: Id,
    name: z.string(),
    provider: Id.nullable().describe('Who sells it; null: it is about the model itself.'),
    apiId: z.string().nullable(),
    at: At.describe('When it happened, or was announced; never later than the day asked about.'),
    atIs: z
      .enum(['effective', 'first-seen', 'announced', 'published'])
      .describe(
        'effective: the day itself; first-seen: the day is not known, this is when it was first read; announced: the day ' +
          'on which it was said; published: when a dataset with the correction was published.',
      ),
    effective: At.optional().describe('Of what is announced or corrected: from when it holds.'),
    fields: z.array(ChangedField),
    successor: Id.optional().describe('The model that took over.'),
    note: z.string().optional(),
    sources: Footnotes.describe('Where it was read.'),
  })
  .meta({ id: 'Change' });
export type Change = z.infer<typeof Change>;

/** GET /v1/changes. */
export const ChangeList = z
  .strictObject({
    dataset: Version,
    at: At.describe('The day as of which what has come is told from what is to come.'),
    changes: z.array(Change).describe('Newest first.'),
    total: z.int().min(0).describe('How many there are on all pages.'),
    next: z.string().nullable().describe('The cursor of the next page; null: this was the last.'),
    sources: Sources.describe('The footnotes of these changes.'),
  })
  .meta({ id: 'ChangeList' });
export type ChangeList = z.infer<typeof ChangeList>;
