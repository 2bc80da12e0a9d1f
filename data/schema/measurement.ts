import * as z from 'zod';
import { Amount } from './offer.ts';
import { Footnotes } from './source.ts';
import { Id, Text } from './text.ts';
import { Day, PartialDay } from './time.ts';

/** Tasks that one party gave to several models. Only measurements on the same tasks are ever compared. */
export const TaskSet = z
  .strictObject({
    id: Id,
    name: Text,
    by: Text.describe('Who ran the tasks.'),
    meaning: Text.describe('What the tasks are, in one plain sentence.'),
    tasks: z.int().positive(),
    timing: Text.describe('What its seconds are, in two or three words: "median latency".'),
    note: Text.optional(),
    sources: Footnotes,
  })
  .meta({ id: 'TaskSet' });
export type TaskSet = z.infer<typeof TaskSet>;

/** What one run of a model on a set of tasks took: time, money, tokens. */
export const Measurement = z
  .strictObject({
    tasks: Id.describe('A key of the sets of tasks.'),
    date: Day,
    host: Text.describe('Where the model ran.'),
    setting: Text.optional().describe('"high reasoning effort", where it is not the default.'),
    finished: z.int().positive().optional().describe('How many tasks the figures are over, where not all of them.'),
    seconds: z.number().positive().optional().describe('As the set of tasks says in "timing".'),
    cost: Amount.optional().describe('US dollars for all tasks together.'),
    inputTokens: z.int().positive().optional().describe('For all tasks together.'),
    outputTokens: z.int().positive().optional().describe('For all tasks together, reasoning included.'),
    tokensPerSecond: z.number().positive().optional().describe('Output tokens, as the party prints it.'),
    solved: z.number().min(0).max(100).optional().describe('Percent of the tasks.'),
    notCompared: Text.optional().describe(
      'Why another run of the same model on these tasks is compared, and this one only shown.',
    ),
    note: Text.optional(),
    sources: Footnotes,
  })
  .meta({ id: 'Measurement' });
export type Measurement = z.infer<typeof Measurement>;

/** A figure on speed or token use that stands alone: shown with what is known of it, never compared with another. */
export const Observation = z
  .strictObject({
    what: Text,
    value: Text.describe('As printed, with its unit.'),
    by: Text,
    date: PartialDay.nullable(),
    conditions: Text.optional(),
    ofItsOwn: z.literal(true).optional().describe('By whoever sells the model, its hosting or its hardware.'),
    sources: Footnotes,
  })
  .meta({ id: 'Observation' });
export type Observation = z.infer<typeof Observation>;
