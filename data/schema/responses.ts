import * as z from 'zod';
import { Claim } from './claim.ts';
import { Comparison } from './comparison.ts';
import { PublishedModel } from './dataset.ts';
import { BenchmarkTables, PrintedScore } from './leaderboard.ts';
import { ListedQuote } from './market.ts';
import { ModelSummary } from './model-list.ts';
import { Amount } from './offer.ts';
import { Problem } from './problem.ts';
import { Version } from './publication.ts';
import { Quote } from './quote.ts';
import { Benchmark, ScoreTable } from './score.ts';
import { Sources } from './source.ts';
import { Id } from './text.ts';
import { At } from './time.ts';

/** What each address answers, where that is more than one noun. */

const Unanswered = z
  .strictObject({ id: z.string().describe('As it was asked for.'), problem: Problem })
  .meta({ id: 'Unanswered', description: 'In the place of a model that cannot be compared; only with partial=true.' });

export const ComparisonAnswer = Comparison.extend({
  models: z
    .array(z.union([Comparison.shape.models.element, Unanswered]))
    .min(2)
    .max(6),
}).meta({ id: 'ComparisonAnswer' });
export type ComparisonAnswer = z.infer<typeof ComparisonAnswer>;

export const QuoteAnswer = z.union([Quote, ListedQuote]).meta({
  id: 'QuoteAnswer',
  description: 'What has `market` and `trust` was read by machine, and nobody has checked it.',
});
export type QuoteAnswer = z.infer<typeof QuoteAnswer>;

export const QuotesAnswer = z
  .strictObject({
    results: z
      .array(
        z.strictObject({
          key: z.string().optional(),
          quote: QuoteAnswer.optional(),
          problem: Problem.optional(),
        }),
      )
      .describe('In the order of the questions; each has either a quote or a problem.'),
    sources: Sources.describe('The footnotes of all quotes.'),
  })
  .meta({ id: 'QuotesAnswer' });
export type QuotesAnswer = z.infer<typeof QuotesAnswer>;

export const CostAnswer = z
  .strictObject({
    results: z
      .array(
        z.strictObject({
          key: z.string().optional(),
          line: z.int().min(1).optional().describe('Of a table that was sent, the line that the item begins on.'),
          quote: Quote.optional(),
          problem: Problem.optional(),
          reportedCost: z
            .string()
            .regex(/^\d+(\.\d+)?$/)
            .optional()
            .describe(
              'What the usage object itself says that it cost, in dollars. Shown beside the quote, never used.',
            ),
        }),
      )
      .describe(
        'In the order of the items; each has either a quote, whose workload is what was understood, or a problem.',
      ),
    total: Amount.nullable().describe('Over all items; null: an item has a problem or no total.'),
    known: z
      .strictObject({ total: Amount, items: z.int().min(0) })
      .optional()
      .describe('Where there is no total: the sum of the items that have one, and how many those are.'),
    sources: Sources.describe('The footnotes of all quotes.'),
  })
  .meta({ id: 'CostAnswer' });
export type CostAnswer = z.infer<typeof CostAnswer>;

export const ModelList = z
  .strictObject({
    dataset: Version,
    at: At.describe('When the prices hold.'),
    models: z.array(ModelSummary).describe('By id, in byte order.'),
    total: z.int().min(0).describe('How many there are on all pages.'),
    next: Id.nullable().describe('The cursor of the next page; null: this was the last.'),
  })
  .meta({ id: 'ModelList' });
export type ModelList = z.infer<typeof ModelList>;

export const ModelRecord = z
  .strictObject({
    dataset: Version,
    model: PublishedModel,
    scores: z.array(PrintedScore).describe('Everything that the tables print of it, by benchmark.'),
    sources: Sources,
  })
  .meta({ id: 'ModelRecord' });
export type ModelRecord = z.infer<typeof ModelRecord>;

export const BenchmarkList = z
  .strictObject({
    dataset: Version,
    benchmarks: z.array(
      Benchmark.extend({ tables: BenchmarkTables.describe('The tables that print it, in the order of preference.') }),
    ),
    tables: z.array(ScoreTable).describe('In the order of preference in which two models are compared.'),
    sources: Sources,
  })
  .meta({ id: 'BenchmarkList' });
export type BenchmarkList = z.infer<typeof BenchmarkList>;

export const BenchmarkRecord = z
  .strictObject({
    dataset: Version,
    benchmark: Benchmark,
    scores: z.array(PrintedScore).describe('Best first. Values of two tables, or of two groups, are not comparable.'),
    tables: z.array(ScoreTable),
    sources: Sources,
  })
  .meta({ id: 'BenchmarkRecord' });
export type BenchmarkRecord = z.infer<typeof BenchmarkRecord>;

export const ClaimList = z
  .strictObject({ dataset: Version, claims: z.array(Claim), sources: Sources })
  .meta({ id: 'ClaimList' });
export type ClaimList = z.infer<typeof ClaimList>;

export const Oembed = z
  .strictObject({
    version: z.literal('1.0'),
    type: z.literal('rich'),
    provider_name: z.string(),
    provider_url: z.string(),
    title: z.string(),
    width: z.int().min(1),
    height: z.int().min(1).describe('Until the card in the frame tells its own.'),
    html: z.string().describe('A frame.'),
  })
  .meta({ id: 'Oembed', description: 'As oembed.com names it.' });
export type Oembed = z.infer<typeof Oembed>;
