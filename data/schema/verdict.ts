import * as z from 'zod';
import { Phrase } from './message.ts';
import { Amount } from './offer.ts';
import { Footnotes } from './source.ts';
import { Id, Text } from './text.ts';
import { Day } from './time.ts';

/** What is concluded from a comparison: what, how sure, on which evidence, and the English sentence made from it. */

const Outcome = z.enum(['winner', 'tie', 'disputed', 'unknown']).meta({
  id: 'Outcome',
  description: 'disputed: the evidence contradicts itself. unknown: there is none. Never a verdict by default.',
});
export type Outcome = z.infer<typeof Outcome>;

const Sentence = z.string().describe('An English sentence that says the same.');
const Times = z
  .string()
  .regex(/^\d+\.\d{2}$/)
  .describe('How many times as much the larger amount is, rounded once, half up.');
const Percent = z
  .string()
  .regex(/^\d{1,3}\.\d{2}$/)
  .describe('How much less the smaller amount is, in percent of the larger, rounded once, half up.');

const Verdict = z.strictObject({
  outcome: Outcome,
  winner: Id.nullable().describe('The model, where the outcome is "winner".'),
  sentence: Sentence,
  answer: Phrase.optional().describe('The same in a few words. It comes with the notes.'),
  reasons: z.array(Phrase).optional().describe('Why, in a few words each.'),
});

/** A run that was made beside the one that is compared. */
const OtherRun = z.strictObject({
  model: Id,
  date: Day,
  seconds: z.number().optional(),
  cost: Amount.optional(),
  reason: Text.describe('Why it is not the run that is compared.'),
});

/** The same tasks, by the same party, for every model compared. */
const Evidence = z.strictObject({
  by: Text.describe('Who measured.'),
  tasks: Id,
  name: Text.describe('What the tasks are called.'),
  hosts: z.record(Id, Text).describe('Where each of the models ran.'),
  settings: z.record(Id, Text).optional().describe('What each was set to, where that was not its default.'),
  winner: Id.nullable().describe('null: equal.'),
  otherRuns: z.array(OtherRun).optional(),
  sources: Footnotes,
});

export const MeasuredCost = Evidence.extend({
  costs: z.record(Id, Amount).describe('US dollars for all the tasks.'),
  ratio: Times.nullable(),
  savingPercent: Percent.nullable(),
}).meta({
  id: 'MeasuredCost',
  description: 'What was paid for the same tasks: a cheap token spent twice is not cheap.',
});
export type MeasuredCost = z.infer<typeof MeasuredCost>;

export const MeasuredTime = Evidence.extend({
  timing: Text.describe('What was timed: "median latency".'),
  seconds: z.record(Id, z.number()),
}).meta({ id: 'MeasuredTime' });
export type MeasuredTime = z.infer<typeof MeasuredTime>;

export const Basis = z
  .enum(['current', 'last-offered'])
  .describe('last-offered: some of these models were no longer sold, and took part with their last price.');
export type Basis = z.infer<typeof Basis>;

/** Decided by the totals of one workload, exactly. */
export const Cheaper = Verdict.extend({
  ratio: Times.nullable().describe('First against second. null where one of them costs nothing.'),
  savingPercent: Percent.nullable().describe('First against second.'),
  basis: Basis.nullable(),
  ranking: z
    .array(z.strictObject({ model: Id, total: Amount, basis: Basis }))
    .optional()
    .describe('Three to six models: those with a total, cheapest first.'),
  missing: z
    .array(Id)
    .optional()
    .describe('Models without a total: unknown, not sold yet, or sold by third parties only.'),
  measured: z.array(MeasuredCost),
}).meta({ id: 'Cheaper' });
export type Cheaper = z.infer<typeof Cheaper>;
/** A verdict before it is put into words. */
export type CheaperOutcome = Omit<Cheaper, 'sentence' | 'answer' | 'reasons'>;
/** What is said of a verdict in a few words. */
export type InBrief = Required<Pick<Cheaper, 'answer' | 'reasons'>>;

const Counts = {
  leads: z.record(Id, z.int().min(0)).describe('Rows on which each leads by more than chance explains.'),
  tooClose: z.int().min(0),
  untested: z.int().min(0).describe('Rows that cannot be tested. Rows that measure the same thing twice count once.'),
  table: Id.nullable().describe('The printed table in which the two are compared. null: no table prints both.'),
};

export const Pair = z
  .strictObject({ a: Id, b: Id, outcome: Outcome, winner: Id.nullable(), ...Counts })
  .meta({ id: 'Pair' });
export type Pair = z.infer<typeof Pair>;

/** Decided by gaps that are larger than chance explains, not by counting larger numbers. */
export const Smarter = Verdict.extend({
  leads: Counts.leads.optional(),
  tooClose: Counts.tooClose.optional(),
  untested: Counts.untested.optional(),
  table: Counts.table.optional(),
  caveat: z.string().nullable().describe('Who ran and who printed the scores, in a sentence.'),
  pairs: z.array(Pair).optional().describe('Three to six models: every two of them.'),
  ranking: z
    .array(
      z.strictObject({
        model: Id,
        led: z.int().min(0).describe('Others that it leads.'),
        of: z.int().min(0).describe('Others that it could be tested against.'),
      }),
    )
    .optional()
    .describe('Three to six models, by the number of others that each leads.'),
}).meta({ id: 'Smarter' });
export type Smarter = z.infer<typeof Smarter>;

/** Decided only by parties that timed all of the models on the same tasks. */
export const Faster = Verdict.extend({ evidence: z.array(MeasuredTime) }).meta({ id: 'Faster' });
export type Faster = z.infer<typeof Faster>;

export const Verdicts = z
  .strictObject({
    cheaper: Cheaper,
    smarter: Smarter,
    faster: Faster,
    method: z.string().describe('The page that says how they are reached, and what they cannot see.'),
  })
  .meta({ id: 'Verdicts' });
export type Verdicts = z.infer<typeof Verdicts>;

/** The gap between two models on one benchmark. */
export const Gap = z
  .strictObject({
    a: Id,
    b: Id,
    leader: Id.nullable().describe('The higher of the two; whether that means anything is the result. null: equal.'),
    trailer: Id.nullable(),
    points: z.string().describe("How far apart, in the benchmark's unit."),
    problems: z.string().optional().describe('How many problems that is, where a value is a share of them.'),
    needed: z.string().optional().describe('How many points apart would have been a lead.'),
    neededProblems: z.string().optional().describe('The same in problems, not worked out from the rounded points.'),
    z: z.number().optional(),
    p: z.number().optional(),
    pAdjusted: z.number().optional().describe('Corrected by Holm for all rows of this pair.'),
    position: z
      .number()
      .optional()
      .describe(
        'The gap as a multiple of what is needed, positive towards a: outside −1…1 exactly where it is a lead.',
      ),
    result: z.enum(['lead', 'too-close', 'untested']),
    table: Id.optional().describe('The printed table of the two values, where it is not that of the scores shown.'),
  })
  .meta({ id: 'Gap' });
export type Gap = z.infer<typeof Gap>;
