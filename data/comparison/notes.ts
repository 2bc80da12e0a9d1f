import { countedRows, type PairGaps } from '../benchmarks/gaps.ts';
import { hoursPhrase } from '../pricing/quote-text.ts';
import { dayOf, instantOf } from '../primitives/dates.ts';
import type { ComparedBenchmark, ComparedModel, ComparedScore, Note } from '../schema/comparison.ts';
import type { Phrase } from '../schema/message.ts';
import type { Warning } from '../schema/quote.ts';
import type { CheaperOutcome, Smarter } from '../schema/verdict.ts';
import { message } from './messages.ts';
import { nameIn } from './verdict-summary.ts';

/** What a reader should know besides the figures of a comparison. The page and the card say it beside their tables. */

type Priced = Pick<
  ComparedModel,
  'shortName' | 'seller' | 'quote' | 'today' | 'offer' | 'successor' | 'otherProviders'
>;

/** What the price list does not say: what was paid in practice, what came later, who else sells, what to mind. */
export function priceNotes(models: readonly (Priced & { id: string })[], cheaper?: CheaperOutcome): Note[] {
  return [
    ...(cheaper?.measured ?? [])
      .filter(({ kind }) => kind === 'tasks')
      .flatMap((row) => note('measured-cost', row.sources, measuredCostNote(row, models))),
    ...models.flatMap((model) => note('since-then', becameSources(model), sinceThenNote(model))),
    ...models.flatMap((model) =>
      note('other-providers', model.otherProviders?.lowest?.sources, otherProvidersNote(model)),
    ),
    ...quoteNotes(models),
  ];
}

/** What depends on the quotes alone. */
export const quoteNotes = (models: readonly Pick<Priced, 'shortName' | 'quote'>[]): Note[] => [
  ...models.flatMap((model) =>
    otherTimesNote(model).flatMap((one) => note('other-times', model.quote?.price?.sources, one)),
  ),
  ...cautionNotes(models),
];

/** Something that may not have been found, as a remark. */
const note = (topic: Note['topic'], sources: string[] | undefined, found: Phrase | undefined): Note[] =>
  found === undefined ? [] : [{ topic, ...found, ...(sources !== undefined && { sources }) }];

/** A cheap token spent twice is not cheap. */
function measuredCostNote(
  { winner, savingPercent, by, costs }: CheaperOutcome['measured'][number],
  models: readonly { id: string; shortName: string }[],
): Phrase | undefined {
  if (winner === null || savingPercent === null) return undefined;
  const nameOf = nameIn(models);
  const name = nameOf(winner);
  const [, next] = Object.entries(costs).sort(([, a], [, b]) => Number(a) - Number(b));
  return next === undefined || models.length < 3
    ? message('cost-less', { name, percent: savingPercent, by })
    : message('cost-less-than', { name, percent: savingPercent, other: nameOf(next[0]), by });
}

/** What became of an offer after the day of a comparison, or before it; nothing where it is sold as it was. */
function sinceThenNote({ shortName, seller, quote, today, offer, successor }: Priced): Phrase | undefined {
  // Today's cheapest may be someone else.
  const name = seller === undefined || quote?.chosenBy === 'cheapest' ? shortName : `${shortName} (${seller})`;
  const at = endOf({ quote, offer })?.at ?? today?.ended;
  if (typeof at === 'string') {
    const day = dayBefore(at);
    return successor === undefined
      ? message('sold-until', { name, day })
      : message('replaced', { name, day, other: successor.name });
  }
  if (typeof today?.total !== 'string' || today.total === quote?.total) return undefined;
  return message('now-costs', { name, total: today.total });
}

const endOf = ({ quote, offer }: Pick<Priced, 'quote' | 'offer'>) =>
  quote?.status === 'retired' ? offer?.ended : undefined;

const becameSources = (model: Priced): string[] | undefined => endOf(model)?.sources ?? model.today?.sources;

/** Offers end at an instant, exclusive: the last day is that of the moment before. */
const dayBefore = (end: string): string => dayOf(instantOf(end) - 1);

/** Who else sells a model; nothing where nobody does. */
function otherProvidersNote({ shortName, otherProviders }: Priced): Phrase | undefined {
  if (!otherProviders?.lowest) return undefined;
  const { total, name } = otherProviders.lowest;
  return message('other-providers-sell', { count: otherProviders.count, name: shortName, total, by: name });
}

function otherTimesNote({ shortName: name, quote }: Pick<Priced, 'shortName' | 'quote'>): Phrase[] {
  return (quote?.otherHours ?? []).map(({ hours, from, total }) => {
    if (hours !== null) {
      const when = { name, hours: hoursPhrase(hours) };
      return total === null ? message('other-hours-unpublished', when) : message('other-hours', { ...when, total });
    }
    const later = { name, from: from ?? '' };
    return total === null
      ? message('later-that-day-unpublished', later)
      : message('later-that-day', { ...later, total });
  });
}

/** Each warning once, with all that it is about. That there are other hours is said in numbers. */
function cautionNotes(models: readonly Pick<Priced, 'shortName' | 'quote'>[]): Note[] {
  const about = new Map<string, { warning: Warning; names: string[] }>();
  for (const { shortName, quote } of models) {
    for (const warning of quote?.warnings ?? []) {
      if (warning.code === 'hours-apply') continue;
      const known = about.get(warning.message) ?? { warning, names: [] };
      about.set(warning.message, { warning, names: [...known.names, shortName] });
    }
  }
  return [...about.values()].map(({ warning, names }) => ({
    topic: 'caution',
    about: names.join(', '),
    ...warning,
  }));
}

type Named = Pick<ComparedModel, 'id' | 'shortName'>;

/** Who printed the scores and when, what a lead is, and how many of the rows are shown that the verdict counts. */
export function scoreNotes(
  models: readonly Named[],
  rows: readonly ComparedBenchmark[],
  pairs: readonly PairGaps[],
  chosen: boolean,
  { at, smarter }: { at: string; smarter?: Smarter | undefined },
): Note[] {
  if (rows.length === 0) return [];
  const found = [
    ...(pairs.length === 1 ? pairMessages(pairs[0] as PairGaps, chosen ? rows.length : undefined) : []),
    ...(pairs.length > 1 ? [message('pairs-corrected', { pairs: pairs.length })] : []),
    ...(smarter?.dates === undefined ? [] : [message('score-dates', smarter.dates)]),
    ...(smarter?.printedSince === undefined
      ? []
      : [message('printed-since', { count: smarter.printedSince, day: at.slice(0, 10) })]),
  ];
  return [
    ...note('benchmarks', commonSources(rows), scorePublishers(models, rows)),
    ...found.flatMap((one) => note('benchmarks', undefined, one)),
    ...note('reruns', undefined, largestRerun(models, rows)),
  ];
}

/** Corrected for all tests of the pair, whichever rows are shown. */
function pairMessages(pair: PairGaps, shown: number | undefined): Phrase[] {
  const tests = countedRows(pair, 'lead').length + countedRows(pair, 'too-close').length;
  const of = tests + countedRows(pair, 'untested').length;
  return [
    ...(tests > 0 ? [message('a-lead', { tests })] : []),
    ...(shown !== undefined && of > shown ? [message('rows-shown', { shown, of })] : []),
  ];
}

/** The footnotes of all scores, where one table prints them all: a reader needs them once. */
function commonSources(rows: readonly ComparedBenchmark[]): string[] | undefined {
  const scores = rows.flatMap((row) => Object.values(row.scores));
  const tables = new Set(scores.map(({ table }) => table));
  return tables.size === 1 ? [...new Set(scores.flatMap(({ sources }) => sources))] : undefined;
}

/** Which of the models whoever printed the scores did not run itself. */
function scorePublishers(models: readonly Named[], rows: readonly ComparedBenchmark[]): Phrase | undefined {
  const scores = ({ id }: Named): ComparedScore[] => rows.flatMap((row) => row.scores[id] ?? []);
  const [printer, ...more] = new Set(models.flatMap((model) => scores(model).map(({ reportedBy }) => reportedBy)));
  if (printer === undefined) return undefined;
  const others = models.filter((model) => scores(model).some(({ ranBy }) => ranBy !== printer));
  const by = [printer, ...more].join(', ');
  return others.length > 0 && more.length === 0
    ? message('printed-not-run', { by, names: others.map(({ shortName }) => shortName).join(', ') })
    : message('printed-by', { by });
}

/** The re-run that differs most from what was printed. */
function largestRerun(models: readonly Named[], rows: readonly ComparedBenchmark[]): Phrase | undefined {
  const found = models.flatMap(({ id, shortName: name }) =>
    rows.flatMap((row) => {
      const { value: printed = 0, variants = [] } = row.scores[id] ?? {};
      return variants.map(({ by, value }) => ({ by, name, value, benchmark: row.name, printed }));
    }),
  );
  const [far] = found.sort((a, b) => Math.abs(b.value - b.printed) - Math.abs(a.value - a.printed));
  return far && message('rerun', far);
}
