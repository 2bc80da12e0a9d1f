import * as z from 'zod';
import { Id, Link, Text } from './text.ts';
import { Day, PartialDay } from './time.ts';

/** A page that a figure was read from. */
export const Source = z
  .strictObject({
    title: Text,
    url: Link,
    publisher: Text,
    date: PartialDay.nullable().describe('The date of the page, as far as it prints one; null where it prints none.'),
    read: Day.describe('The day on which the page, or a stored copy of it, was read.'),
    kind: z
      .enum(['primary', 'secondary'])
      .describe('primary: whoever made the thing or measured it; secondary: someone who repeats it.'),
    revision: Text.optional().describe('The commit or file that was read, where the page is a repository.'),
    licence: Text.optional().describe('On which terms its figures may be repeated, and how it asks to be named.'),
    note: Text.optional(),
  })
  .meta({ id: 'Source' });
export type Source = z.infer<typeof Source>;

/** The footnotes of one fact: at least one, none twice. */
export const Footnotes = z
  .array(Id)
  .min(1, 'has no footnote; name at least one key of sources.json')
  .refine((keys) => new Set(keys).size === keys.length, 'names a source twice')
  .meta({ id: 'Footnotes', description: 'Keys of the map of sources: the footnotes of this fact.' });

export const Sources = z.record(Id, Source);
export type Sources = z.infer<typeof Sources>;
