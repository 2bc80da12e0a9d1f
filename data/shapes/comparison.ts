import * as z from 'zod';
import { PublishedModel } from './dataset.ts';
import { Amount, Offer } from './price.ts';
import { Version } from './publication.ts';
import { Quote, QuoteStatus, Workload } from './quote.ts';
import { Benchmark, Score, ScoreTable } from './score.ts';
import { Sources } from './source.ts';
import { Id } from './text.ts';
import { At } from './time.ts';

/** What a quote says where the workload stands once for all models. */
const ComparedQuote = Quote.omit({ workload: true, dataset: true, currency: true, sources: true });

const ComparedModel = PublishedModel.pick({
  id: true,
  name: true,
  shortName: true,
  developer: true,
  released: true,
  openWeights: true,
  unverified: true,
  parameters: true,
})
  .extend({
    sources: PublishedModel.shape.sources,
    context: z.strictObject({
      weights: z.int().positive().nullable(),
      printed: z.string().nullable(),
      offer: z.int().positive().nullable().describe('What the offer takes in one request.'),
      sources: z.array(Id),
    }),
    quote: ComparedQuote,
    now: z
      .strictObject({
        status: QuoteStatus,
        total: Amount.nullable(),
        ended: At.nullable(),
        successor: Id.nullable(),
        sources: z.array(Id),
      })
      .optional()
      .describe('How it stands today, where the comparison is of an earlier day.'),
    offer: Offer.nullable().describe('With all its prices, for recomputing elsewhere.'),
    hosts: z.strictObject({
      count: z.int().min(0).describe('Providers other than the developer that sell it at this time.'),
      lowest: z.strictObject({ provider: Id, total: Amount }).nullable(),
    }),
  })
  .meta({ id: 'ComparedModel' });
export type ComparedModel = z.infer<typeof ComparedModel>;

const ComparedScore = Score.omit({ benchmark: true }).extend({ reportedBy: ScoreTable.shape.reportedBy });
export type ComparedScore = z.infer<typeof ComparedScore>;

const ComparedBenchmark = Benchmark.extend({
  scores: z.record(Id, ComparedScore),
}).meta({ id: 'ComparedBenchmark' });
export type ComparedBenchmark = z.infer<typeof ComparedBenchmark>;

/** What one card needs, in one value. */
export const Comparison = z
  .strictObject({
    dataset: Version,
    at: At,
    workload: Workload,
    models: z.array(ComparedModel).min(2).max(6),
    benchmarks: z.array(ComparedBenchmark).optional(),
    sources: Sources,
  })
  .meta({ id: 'Comparison' });
export type Comparison = z.infer<typeof Comparison>;
