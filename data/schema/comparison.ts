import * as z from 'zod';
import { Claim } from './claim.ts';
import { PublishedModel } from './dataset.ts';
import { TaskSet } from './measurement.ts';
import { PHRASES, said } from './message.ts';
import { Amount, Offer } from './offer.ts';
import { Version } from './publication.ts';
import { Quote, QuoteStatus, WARNINGS, Workload } from './quote.ts';
import { Benchmark, ScoreTable, TableResult } from './score.ts';
import { Footnotes, Sources } from './source.ts';
import { Id, Text } from './text.ts';
import { At, Day } from './time.ts';
import { Gap, Verdicts } from './verdict.ts';

/** What a quote says where the workload stands once for all models. */
const ComparedQuote = Quote.omit({ workload: true, dataset: true, currency: true, sources: true });

const OtherProviders = z.strictObject({
  count: z
    .int()
    .min(0)
    .describe('Providers that sell it at this time, other than its developer and the one that is quoted.'),
  lowest: z.strictObject({ provider: Id, name: Text, total: Amount, sources: Footnotes }).nullable(),
});
export type OtherProviders = z.infer<typeof OtherProviders>;

const prices = {
  quote: ComparedQuote,
  today: z
    .strictObject({
      status: QuoteStatus,
      total: Amount.nullable(),
      ended: At.nullable(),
      sources: z.array(Id),
    })
    .describe('How it stands today, where the comparison is of an earlier day.'),
  offer: Offer.nullable().describe('With all its prices, for recomputing elsewhere.'),
  seller: Text.describe('Who sells it at the price quoted, by name, where that is not its developer.'),
  successor: z
    .strictObject({ id: Id, name: z.string() })
    .describe('The model that took over the API id of an offer that has ended.'),
  otherProviders: OtherProviders,
};

const Specs = PublishedModel.pick({
  summary: true,
  licence: true,
  note: true,
  architecture: true,
  memory: true,
  knowledgeCutoff: true,
  modalities: true,
  base: true,
  distilledFrom: true,
  weights: true,
});
export type Specs = z.infer<typeof Specs>;

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
    quote: prices.quote.optional(),
    today: prices.today.optional(),
    offer: prices.offer.optional(),
    seller: prices.seller.optional(),
    successor: prices.successor.optional(),
    otherProviders: prices.otherProviders.optional(),
    specs: Specs.optional(),
    measurements: PublishedModel.shape.measurements.unwrap().optional(),
    observations: PublishedModel.shape.observations.unwrap().optional(),
    training: PublishedModel.shape.training.unwrap().optional(),
  })
  .meta({ id: 'ComparedModel', description: 'What stands of a model depends on the sections asked for.' });
export type ComparedModel = z.infer<typeof ComparedModel>;

const percent = z.number().min(0).max(100);
const ComparedScore = TableResult.pick({
  value: true,
  problems: true,
  standardError: true,
  setting: true,
  group: true,
  agent: true,
  ranBy: true,
  otherSettings: true,
  variants: true,
  note: true,
}).extend({
  table: Id,
  reportedBy: ScoreTable.shape.reportedBy,
  date: Day.nullable().describe('Of the run, else of the table. null: neither was printed.'),
  printedSince: z.literal(true).optional().describe('It was printed after the day asked about.'),
  interval: z.tuple([percent, percent]).optional().describe('95 %, by Wilson, where a value is a share of problems.'),
  sources: Footnotes,
});
export type ComparedScore = z.infer<typeof ComparedScore>;

const ComparedBenchmark = z
  .strictObject({
    ...Benchmark.shape,
    // These come with the details.
    meaning: Benchmark.shape.meaning.optional(),
    says: Benchmark.shape.says.optional(),
    caution: Benchmark.shape.caution.optional(),
    homepage: Benchmark.shape.homepage.optional(),
    scores: z.record(Id, ComparedScore),
    gaps: z.array(Gap).describe('Of the first model against each other one that a table prints beside it.'),
  })
  .meta({ id: 'ComparedBenchmark' });
export type ComparedBenchmark = z.infer<typeof ComparedBenchmark>;

const ComparedTable = ScoreTable.pick({ name: true, reportedBy: true, independent: true }).extend({
  asOf: Day.nullable(),
});

const FamilyMember = PublishedModel.pick({
  id: true,
  name: true,
  shortName: true,
  licence: true,
  parameters: true,
  base: true,
  memory: true,
  weights: true,
}).extend({
  otherProviders: OtherProviders.optional(),
  scores: z.record(Id, z.number()).describe("By benchmark, in the family's table."),
});
export type FamilyMember = z.infer<typeof FamilyMember>;

const Family = z
  .strictObject({
    of: Id.describe('The model whose answers the members were trained on.'),
    name: Text,
    table: ScoreTable.nullable().describe('The table that prints the members.'),
    benchmarks: z.array(
      z.strictObject({
        id: Benchmark.shape.id,
        name: Benchmark.shape.name,
        metric: Benchmark.shape.metric,
        unit: Benchmark.shape.unit,
      }),
    ),
    members: z.array(FamilyMember).describe('Smallest first.'),
    reference: FamilyMember.pick({ id: true, name: true, shortName: true, scores: true })
      .nullable()
      .describe('The model beside which the table sets them.'),
  })
  .meta({ id: 'Family' });
export type Family = z.infer<typeof Family>;

const Note = z
  .strictObject({
    topic: z
      .enum(['measured-cost', 'since-then', 'other-providers', 'other-times', 'caution', 'benchmarks', 'reruns'])
      .describe('What it is about: the price list, where it does not say all, or the scores.'),
    about: z.string().optional().describe('The models that it is about, where the message does not name them.'),
    code: z.enum([...PHRASES, ...WARNINGS]),
    ...said,
    sources: z.array(Id).optional(),
  })
  .meta({ id: 'Note', description: 'What a reader of the figures should know besides.' });
export type Note = z.infer<typeof Note>;

/** What one card needs, in one value. */
export const Comparison = z
  .strictObject({
    dataset: Version,
    at: At,
    workload: Workload,
    models: z.array(ComparedModel).min(1).max(6),
    verdicts: Verdicts.optional(),
    notes: z.array(Note).optional().describe('On the other sections asked for, in the order in which they are read.'),
    benchmarks: z.array(ComparedBenchmark).optional(),
    tables: z
      .record(Id, ComparedTable)
      .optional()
      .describe('The score tables of the scores and gaps, with the benchmarks.'),
    taskSets: z.array(TaskSet).optional(),
    families: z.array(Family).optional(),
    claims: z.array(Claim).optional(),
    sources: Sources,
  })
  .meta({ id: 'Comparison' });
export type Comparison = z.infer<typeof Comparison>;
