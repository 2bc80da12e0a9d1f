import * as z from 'zod';
import { Id } from './text.ts';

/** A thing that is said, in English, with what it is made of: enough to say it in another language. */
export const said = {
  message: z.string().describe('In English.'),
  values: z
    .record(z.string(), z.union([z.string(), z.number()]))
    .describe('What it is made of, for those who say it in another language.'),
};

export const PHRASES = [
  // The answers of verdicts.
  'cheaper-by',
  'leads-on',
  'leads-alone',
  'ahead',
  'fastest',
  'about-as-fast',
  'by-token-by-task',
  'by-token-boards-differ',
  'tie',
  'split',
  'undecided',
  'no-order',
  'same-model',
  'not-released',
  'disputed',
  'unknown',
  // Their reasons.
  'price-comparison',
  'next-against',
  'times-as-much',
  'most-expensive',
  'last-prices',
  'price-missing',
  'leads-in',
  'too-close',
  'untested',
  'no-proof',
  'next-group',
  'behind',
  'pairs-with-winner',
  'printed-in',
  'printed-nowhere',
  'per-task',
  'per-task-alike',
  'timed',
  'timed-alike',
  'no-timings',
  // Beside the prices.
  'cost-less',
  'cost-less-than',
  'sold-until',
  'replaced',
  'now-costs',
  'other-providers-sell',
  'other-hours',
  'other-hours-unpublished',
  'later-that-day',
  'later-that-day-unpublished',
  // Beside the scores.
  'printed-by',
  'printed-not-run',
  'a-lead',
  // What categories of benchmarks are called in the others.
  'category-knowledge',
  'category-recall',
  'category-reasoning',
  'category-coding',
  'category-agents',
  'category-mathematics',
  'category-language',
  'category-chinese',
  'pairs-corrected',
  'score-dates',
  'printed-since',
  'rows-shown',
  'rerun',
] as const;

export const Phrase = z
  .strictObject({ code: z.enum(PHRASES), ...said, sources: z.array(Id).optional() })
  .meta({ id: 'Phrase', description: 'A few words of a verdict.' });
export type Phrase = z.infer<typeof Phrase>;
