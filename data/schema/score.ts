import * as z from 'zod';
import { TaskSet } from './measurement.ts';
import { Footnotes } from './source.ts';
import { Id, Link, Text } from './text.ts';

/** What a benchmark asks, and what its numbers are. */
export const Benchmark = z
  .strictObject({
    id: Id,
    name: Text,
    meaning: Text.describe('What it measures, in one plain sentence.'),
    category: z.enum(['english', 'code', 'mathematics', 'chinese']),
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

/** A table of results as one publication printed it. Two models are compared within one table only. */
export const ScoreTable = z
  .strictObject({
    id: Id,
    name: Text,
    reportedBy: Text.describe('Who printed it.'),
    settings: Text.describe('How the results came about, as far as the publication says.'),
    reference: Id.optional().describe('The model beside which it sets all others.'),
    sources: Footnotes,
  })
  .meta({ id: 'ScoreTable' });
export type ScoreTable = z.infer<typeof ScoreTable>;

const value = z
  .number()
  .min(0, 'is below 0; write the value as printed')
  .max(10_000, 'is above 10,000; write the value as printed, in the unit of the benchmark');

/** One model's result in one table. */
export const Score = z
  .strictObject({
    benchmark: Id,
    table: Id,
    value: value.describe("In the benchmark's unit, as printed."),
    ranBy: Text.nullable().describe('Who ran the model; may differ from who printed the table. null: not known.'),
    sources: Footnotes,
    variants: z
      .array(z.strictObject({ value, by: Text, note: Text.optional(), sources: Footnotes }))
      .min(1)
      .optional()
      .describe('What others printed or measured for the same model and benchmark.'),
    note: Text.optional(),
  })
  .meta({ id: 'Score' });
export type Score = z.infer<typeof Score>;

/** benchmarks.json: tables and benchmarks in the order in which they are preferred and shown, and what was timed. */
export const Benchmarks = z.strictObject({
  tables: z.array(ScoreTable),
  benchmarks: z.array(Benchmark),
  taskSets: z.array(TaskSet).default([]),
});
