import * as z from 'zod';
import { ChangedField } from './changed-field.ts';
import { Id } from './text.ts';
import { At, Day } from './time.ts';

/** The first 12 hex digits of the SHA-256 of a dataset's canonical JSON: the same facts have the same version. */
export const Version = z
  .string()
  .regex(/^[0-9a-f]{12}$/)
  .meta({ id: 'Version', examples: ['3fa9c1d2e4b7'] });

/** What a dataset has that the one before had not. */
export const Changes = z
  .strictObject({
    added: z.array(Id),
    removed: z.array(Id),
    changed: z.array(Id),
    fields: z
      .array(z.strictObject({ model: Id, ...ChangedField.shape }))
      .optional()
      .describe('Of the models that changed, which figures: the first 200. Wording and footnotes are left out.'),
  })
  .meta({ id: 'Changes', description: 'Ids of models, against the dataset published before.' });
export type Changes = z.infer<typeof Changes>;

/** A figure of the past for which the dataset published before gave another. */
export const Correction = z
  .strictObject({
    version: Version.describe('The dataset that corrected it.'),
    published: z.string().describe('When that was published: an instant in UTC.'),
    model: Id,
    provider: Id,
    from: At.describe('From when the corrected price holds.'),
    fields: z.array(ChangedField),
  })
  .meta({ id: 'Correction' });
export type Correction = z.infer<typeof Correction>;

/** The only key that is ever overwritten: which dataset is the current one. */
export const Pointer = z.strictObject({
  version: Version,
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  bytes: z.int().positive(),
  format: z.int().positive(),
  publishedAt: z.string().describe('An instant in UTC. Versions have no order; this is what "newer" means.'),
  previous: z.array(Version).describe('The versions published before, newest first, 20 at most.'),
  changes: Changes,
  corrections: z
    .array(Correction)
    .optional()
    .describe('Of this publication and those before it, newest first, 50 at most.'),
});
export type Pointer = z.infer<typeof Pointer>;

/** A dataset in few words. */
export const DatasetInfo = z
  .strictObject({
    version: Version,
    format: z.int().positive(),
    asOf: Day.describe('The latest day on which any of its sources was read.'),
    counts: z.record(z.string(), z.int().min(0)),
    published: z.string().nullable().optional().describe('An instant in UTC. null: built into the worker.'),
    previous: z.array(Version).optional().describe('The versions published before, newest first, 20 at most.'),
    changes: Changes.nullable().optional().describe('What it has that the one before had not.'),
  })
  .meta({ id: 'DatasetInfo' });
export type DatasetInfo = z.infer<typeof DatasetInfo>;
