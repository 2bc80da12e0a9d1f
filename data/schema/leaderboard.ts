import * as z from 'zod';
import { ScoreTable, TableResult } from './score.ts';
import { Footnotes } from './source.ts';
import { Id } from './text.ts';
import { Day } from './time.ts';

/** One result, with the table that prints it and the model that it is of. */
export const PrintedScore = TableResult.extend({
  name: z.string().describe("The model's name."),
  table: Id,
  reportedBy: ScoreTable.shape.reportedBy,
  date: Day.nullable().describe('Of the run, else of the table. null: neither was printed.'),
  sources: Footnotes,
}).meta({ id: 'PrintedScore' });
export type PrintedScore = z.infer<typeof PrintedScore>;

/** What is printed on one benchmark: by which tables, on how many models, from when to when. */
export const BenchmarkTables = z.array(
  z.strictObject({ table: Id, results: z.int().positive(), oldest: Day.nullable(), newest: Day.nullable() }),
);
export type BenchmarkTables = z.infer<typeof BenchmarkTables>;
