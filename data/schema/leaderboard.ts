import * as z from 'zod';
import { Score } from './score.ts';
import { Id } from './text.ts';

/** One result on a benchmark, with the model that it is of. */
export const BenchmarkScore = Score.omit({ benchmark: true })
  .extend({
    model: Id,
    name: z.string(),
    reportedBy: z.string().nullable().describe('Who printed it.'),
  })
  .meta({ id: 'BenchmarkScore' });
export type BenchmarkScore = z.infer<typeof BenchmarkScore>;
