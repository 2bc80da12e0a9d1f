import * as z from 'zod';
import { TaskSet } from './measurement.ts';
import { Amount } from './offer.ts';
import { Footnotes } from './source.ts';
import { Id, Link, Text } from './text.ts';
import { Day } from './time.ts';

/** What a benchmark is about. `agents`: long work with tools; `recall`: facts from memory. */
export const Category = z
  .enum(['knowledge', 'recall', 'reasoning', 'coding', 'agents', 'mathematics', 'language', 'chinese'])
  .meta({ id: 'Category' });
export type Category = z.infer<typeof Category>;

/** What a benchmark asks, and what its numbers are. */
export const Benchmark = z
  .strictObject({
    id: Id,
    name: Text,
    meaning: Text.describe('What it measures, in one plain sentence.'),
    category: Category,
    says: Text.describe('What a lead on it alone shows, after the name of the model: "knows more facts".'),
    caution: Text.describe('How it may deceive, in one plain sentence.'),
    metric: Text,
    unit: z.enum(['percent', 'percentile', 'rating']),
    problems: z
      .int()
      .positive()
      .nullable()
      .describe('How many problems it has. null: not published for the version used.'),
    shareOfProblems: z
      .literal(true)
      .optional()
      .describe(
        'A value is a share of the problems, so that chance can be computed. Never for F1, win rates or ratings.',
      ),
    untestable: z
      .strictObject({ reason: Text, short: Text })
      .optional()
      .describe('Why two values cannot be tested against chance; required where shareOfProblems is absent.'),
    countsAs: Id.optional().describe('Rows that measure the same thing twice count once under this name.'),
    homepage: Link,
    note: Text.optional(),
    sources: Footnotes,
  })
  .refine((benchmark) => (benchmark.shareOfProblems === true) !== (benchmark.untestable !== undefined), {
    error: 'needs either "shareOfProblems": true or "untestable" with the reason, not both',
  })
  .refine((benchmark) => benchmark.shareOfProblems !== true || benchmark.problems !== null, {
    error: 'has no number of problems, so its values cannot be tested as shares of them',
    path: ['problems'],
  })
  .meta({ id: 'Benchmark' });
export type Benchmark = z.infer<typeof Benchmark>;

/** A table of results as one publication printed it, without the results. */
export const ScoreTable = z
  .strictObject({
    id: Id,
    name: Text,
    reportedBy: Text.describe('Who printed it.'),
    settings: Text.describe('How the results came about, as far as the publication says.'),
    independent: z.boolean().describe('Whoever printed it sells none of the models in it.'),
    asOf: Day.optional().describe('The latest day on which the publication added or changed a result.'),
    reference: Id.optional().describe('The model beside which it sets all others.'),
    sources: Footnotes,
  })
  .meta({ id: 'ScoreTable' });
export type ScoreTable = z.infer<typeof ScoreTable>;

const value = z
  .number()
  .min(0, 'is below 0; write the value as printed')
  .max(10_000, 'is above 10,000; write the value as printed, in the unit of the benchmark');

/** One model's result, as its table prints it. */
export const TableResult = z
  .strictObject({
    model: Id,
    benchmark: Id,
    value: value.describe("In the benchmark's unit, as printed: the best of the printed settings."),
    problems: z
      .int()
      .positive()
      .optional()
      .describe("How many problems this value is over, as the table prints it; else the benchmark's own number holds."),
    setting: Text.optional().describe('How the model was set for this value: "high reasoning effort".'),
    ranBy: Text.nullable().describe('Who ran the model; may differ from who printed the table. null: not known.'),
    host: Text.optional().describe('Where the model ran, as far as the table says.'),
    date: Day.optional().describe('The day that the table prints for this result.'),
    standardError: z
      .number()
      .positive()
      .max(50)
      .optional()
      .describe("As printed, in points. What it covers stands in the table's settings."),
    group: Text.optional().describe(
      'Ran on an older list of problems, or in another agent: compares only with rows of the same group.',
    ),
    agent: Text.optional().describe('The agent in which the model ran, where the rows of a table differ in that.'),
    cost: z
      .strictObject({ dollars: Amount, of: z.int().positive().describe('Over how many tasks.') })
      .optional()
      .describe('What the tasks cost with this setting, in US dollars.'),
    secondsPerTask: z.number().positive().optional().describe('With this setting, as printed.'),
    otherSettings: z
      .array(z.strictObject({ setting: Text, value }))
      .min(1)
      .optional()
      .describe('What the same table prints for other settings of the model.'),
    variants: z
      .array(z.strictObject({ value, by: Text, note: Text.optional(), sources: Footnotes }))
      .min(1)
      .optional()
      .describe('What others printed or measured for the same model and benchmark.'),
    note: Text.optional(),
    sources: Footnotes.optional().describe("Where they are not the table's own."),
  })
  .meta({ id: 'TableResult' });
export type TableResult = z.infer<typeof TableResult>;

/** One model's result outside its table, with what it needs from there. */
export const Score = TableResult.omit({ model: true }).extend({ table: Id, sources: Footnotes }).meta({ id: 'Score' });
export type Score = z.infer<typeof Score>;

/** A table as it is published, with its results. */
export const PublishedScoreTable = ScoreTable.extend({ results: z.array(TableResult).min(1) }).meta({
  id: 'PublishedScoreTable',
});
export type PublishedScoreTable = z.infer<typeof PublishedScoreTable>;

/** `tables/<id>.json`: a table and its results; the id is the name of the file. */
export const ScoreTableFile = PublishedScoreTable.omit({ id: true });

/** benchmarks.json: benchmarks in the order in which they are shown, and what was timed. */
export const Benchmarks = z.strictObject({
  benchmarks: z.array(Benchmark),
  taskSets: z.array(TaskSet).default([]),
});
