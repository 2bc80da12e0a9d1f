import * as z from 'zod';
import { Phrase } from './message.ts';
import { Amount } from './offer.ts';
import { Category } from './score.ts';
import { Footnotes } from './source.ts';
import { Id, Text } from './text.ts';
import { Day } from './time.ts';

/** What is concluded from a comparison: what, how sure, on which evidence, and the English sentence made from it. */

const Outcome = z.enum(['winner', 'tie', 'split', 'undecided', 'disputed', 'same-model', 'unknown']).meta({
  id: 'Outcome',
  description: [
    'winner: one is ahead and none of the evidence says otherwise.',
    'tie: equal amounts of money.',
    'split: each leads somewhere.',
    'undecided: there is evidence, and none of it separates them; that is no proof that they are equal.',
    'disputed: the evidence contradicts itself.',
    'same-model: two offers of one model, which differ in price only.',
    'unknown: there is no evidence. Never a verdict by default.',
  ].join(' '),
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
const Count = z.int().min(0);
/** What an offer is called where a model stands in a comparison twice: "deepseek-r1@together". */
export const Key = z.string().regex(/^[a-z0-9][a-z0-9.-]{0,63}(@[a-z0-9][a-z0-9.-]{0,63})?$/);

const Verdict = z.strictObject({
  outcome: Outcome,
  winner: Id.nullable().describe('The model, where the outcome is "winner".'),
  sentence: Sentence,
  answer: Phrase.optional().describe('The same in a few words. It comes with the notes.'),
  reasons: z.array(Phrase).optional().describe('Why, in a few words each.'),
});

/** A run that was made besides the one that is compared. */
const OtherRun = z.strictObject({
  model: Id,
  date: Day,
  seconds: z.number().optional(),
  cost: Amount.optional(),
  reason: Text.describe('Why it is not the run that is compared.'),
});

/** The same tasks, by the same party, for every model compared. */
const Evidence = z.strictObject({
  id: Id.describe('A key of the score tables, or of the sets of tasks.'),
  kind: z.enum(['table', 'tasks']).describe('Whether that is a score table or a set of tasks.'),
  by: Text.describe('Who measured.'),
  name: Text.describe('What was run: "Terminal-Bench 2.1".'),
  benchmark: Id.optional().describe('The benchmark, where it is a score table.'),
  settings: z.record(Id, Text).optional().describe('What each was set to, as far as it was printed.'),
  hosts: z.record(Id, Text).optional().describe('Where each of the models ran, where that was printed.'),
  dates: z.record(Id, Day).describe('The day of each run, or of the publication, as far as one was printed.'),
  winner: Id.nullable().describe('null: equal, or too close to decide.'),
  otherRuns: z.array(OtherRun).optional(),
  sources: Footnotes,
});

export const MeasuredCost = Evidence.extend({
  costs: z.record(Id, Amount).describe('US dollars, as printed.'),
  paidFor: z.record(Id, z.int().positive()).describe('How many runs of a task those dollars paid for.'),
  tasks: z.int().positive().nullable().describe('How many different tasks there are. null: not printed.'),
  perTask: z.record(Id, Amount).describe('US dollars a task, rounded once, half up, to four significant digits.'),
  ratio: Times.nullable().describe('Per task, second against cheapest.'),
  savingPercent: Percent.nullable(),
}).meta({
  id: 'MeasuredCost',
  description: 'What was paid for the same tasks: a cheap token spent twice is not cheap.',
});
export type MeasuredCost = z.infer<typeof MeasuredCost>;

export const MeasuredTime = Evidence.extend({
  timing: Text.describe('What was timed: "seconds a task".'),
  seconds: z.record(Id, z.number()),
  ratio: Times.nullable().describe(
    'Second against shortest. Timings have no printed spread: up to 1.10 decides nothing.',
  ),
}).meta({ id: 'MeasuredTime' });
export type MeasuredTime = z.infer<typeof MeasuredTime>;

export const Basis = z
  .enum(['current', 'last-offered'])
  .describe('last-offered: some of these models were no longer sold, and took part with their last price.');
export type Basis = z.infer<typeof Basis>;

/** What the parties that ran the same tasks on all models say together on their cost. */
const ByTask = z
  .strictObject({
    outcome: z.enum(['winner', 'tie', 'disputed']),
    winner: Id.nullable().describe('The model whose tasks cost least wherever they were paid for.'),
    ratio: Times.nullable().describe('On the board with the most tasks.'),
    measured: Id.nullable().describe('The id of that board in "measured".'),
    contradicts: z.boolean().describe('Whether it names another model than the list prices.'),
  })
  .meta({ id: 'ByTask' });
export type ByTask = z.infer<typeof ByTask>;

/** Decided by the totals of one workload, exactly. */
export const Cheaper = Verdict.extend({
  winner: Key.nullable().describe(
    'The model, or the offer where a model is compared twice, if the outcome is "winner".',
  ),
  ratio: Times.nullable().describe('First against second. null where one of them costs nothing.'),
  savingPercent: Percent.nullable().describe('First against second.'),
  basis: Basis.nullable(),
  ranking: z
    .array(z.strictObject({ model: Key, total: Amount, basis: Basis }))
    .optional()
    .describe('Three to six models: those with a total, cheapest first.'),
  missing: z.array(Key).optional().describe('Models without a total: unknown, not sold yet, or sold by others only.'),
  measured: z.array(MeasuredCost).describe('The most tasks first; last those whose number is not printed.'),
  byTask: ByTask.optional().describe('Cost per task as measured; absent where no one ran the same tasks on all.'),
}).meta({ id: 'Cheaper' });
export type Cheaper = z.infer<typeof Cheaper>;
/** A verdict before it is put into words. */
export type CheaperOutcome = Omit<Cheaper, 'sentence' | 'answer' | 'reasons'>;
/** What is said of a verdict in a few words. */
export type InBrief = Required<Pick<Cheaper, 'answer' | 'reasons'>>;

/** A benchmark on which one model of a pair is ahead by more than chance explains. */
const Lead = z.strictObject({
  benchmark: Id,
  name: Text.describe("The benchmark's name."),
  category: Category,
  table: Id.describe('The score table of both values.'),
});
export type Lead = z.infer<typeof Lead>;

const Leads = z.record(Id, z.array(Lead)).describe('By model: the benchmarks on which it leads the other.');

const CategoryCounts = z
  .strictObject({
    category: Category,
    leads: z.record(Id, Count),
    tooClose: Count,
    untested: Count,
  })
  .meta({ id: 'CategoryCounts' });
export type CategoryCounts = z.infer<typeof CategoryCounts>;

const Counts = {
  leads: Leads,
  tooClose: Count,
  untested: Count.describe('Benchmarks that cannot be tested. What measures the same thing twice counts once.'),
};

export const Pair = z
  .strictObject({ a: Id, b: Id, outcome: Outcome, winner: Id.nullable(), ...Counts })
  .meta({ id: 'Pair' });
export type Pair = z.infer<typeof Pair>;

/** Where a model has results, told where two have none in common. */
const PrintedIn = z.strictObject({ table: Id, name: Text.describe("The table's name.") });
export type PrintedIn = z.infer<typeof PrintedIn>;

/** Decided by gaps that are larger than chance explains: neither by counting larger numbers nor by a vote of leads. */
export const Smarter = Verdict.extend({
  leads: Leads.optional(),
  tooClose: Count.optional(),
  untested: Counts.untested.optional(),
  categories: z
    .array(CategoryCounts)
    .optional()
    .describe('Two models: what stands in each category with a benchmark of both.'),
  says: Text.optional().describe('Where a verdict rests on one benchmark: what a lead on it alone shows.'),
  printed: z
    .record(Id, z.array(PrintedIn))
    .optional()
    .describe('Where nothing could be tested: the tables that print each model.'),
  notReleased: z
    .array(Id)
    .optional()
    .describe('Models that did not exist on the day asked about; so there is no verdict.'),
  dates: z.strictObject({ oldest: Day, newest: Day }).optional().describe('Of the scores that were compared.'),
  printedSince: Count.optional().describe('How many of the scores compared were printed after the day asked about.'),
  caveat: z.string().nullable().describe('Who ran and who printed the scores, and when, in a sentence.'),
  pairs: z.array(Pair).optional().describe('Three to six models: every two of them, each corrected by itself.'),
  groups: z
    .array(z.array(Id).min(1))
    .optional()
    .describe(
      'Three to six models, best group first: each model of a group wins against each of every later one. One group: no order.',
    ),
}).meta({ id: 'Smarter' });
export type Smarter = z.infer<typeof Smarter>;

/** Decided only by parties that timed all of the models on the same tasks. */
export const Faster = Verdict.extend({
  notReleased: Smarter.shape.notReleased,
  evidence: z.array(MeasuredTime),
}).meta({ id: 'Faster' });
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

/** Another table that prints the same benchmark the other way round. */
const Opposite = z.strictObject({ table: Id, name: Text, values: z.record(Id, z.number()) });

/** The gap between two models on one benchmark. */
export const Gap = z
  .strictObject({
    a: Id,
    b: Id,
    table: Id.describe('The score table of both values.'),
    leader: Id.nullable().describe('The higher of the two; whether that means anything is the result. null: equal.'),
    trailer: Id.nullable(),
    points: z.string().describe("How far apart, in the benchmark's unit."),
    problems: z.string().optional().describe('How many problems that is, where a value is a share of them.'),
    needed: z.string().optional().describe('How many points apart would have been a lead.'),
    neededProblems: z.string().optional().describe('The same in problems, not worked out from the rounded points.'),
    z: z.number().optional().describe('Beyond what rounding and counting may make, in standard errors.'),
    p: z.number().optional(),
    pAdjusted: z.number().optional().describe('Corrected by Holm for all rows of this pair.'),
    position: z
      .number()
      .optional()
      .describe(
        'The gap as a multiple of what is needed, positive towards a: outside −1…1 exactly where it is a lead.',
      ),
    result: z.enum(['lead', 'too-close', 'untested']),
    reason: z
      .enum(['not-a-share', 'no-problems', 'counted-once'])
      .optional()
      .describe(
        'Why it is untested: no share of problems; no number of them printed; another row already counts for the same thing.',
      ),
    opposite: z.array(Opposite).optional().describe('Tables that print the other model ahead on the same benchmark.'),
  })
  .meta({ id: 'Gap' });
export type Gap = z.infer<typeof Gap>;
