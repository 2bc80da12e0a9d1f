import type { Gaps } from '../benchmarks/gaps.ts';
import { hoursPhrase } from '../pricing/quote-text.ts';
import { dayOf, instantOf } from '../primitives/dates.ts';
import type { ComparedBenchmark, ComparedModel, ComparedScore, Remark } from '../schema/comparison.ts';
import type { Phrase } from '../schema/message.ts';
import type { Warning } from '../schema/quote.ts';
import type { CheaperOutcome } from '../schema/verdict.ts';
import { phrase } from './messages.ts';
import { nameIn } from './verdict-summary.ts';

/** What a reader should know besides the figures of a comparison. The page and the card say it beside their tables. */

type Priced = Pick<ComparedModel, 'shortName' | 'seller' | 'quote' | 'now' | 'offer' | 'heir' | 'hosts'>;

/** What the price list does not say: what was paid in practice, what came later, who else sells, what to mind. */
export function priceRemarks(models: readonly (Priced & { id: string })[], cheaper?: CheaperOutcome): Remark[] {
  return [
    ...(cheaper?.measured ?? []).flatMap((row) => on('as-billed', row.sources, asBilled(row, models))),
    ...models.flatMap((model) => on('since-then', becameSources(model), sinceThen(model))),
    ...models.flatMap((model) => on('elsewhere', model.hosts?.lowest?.sources, elsewhere(model))),
    ...quoteRemarks(models),
  ];
}

/** What depends on the quotes alone. */
export const quoteRemarks = (models: readonly Pick<Priced, 'shortName' | 'quote'>[]): Remark[] => [
  ...models.flatMap((model) => otherTimes(model).flatMap((one) => on('other-times', model.quote?.price?.sources, one))),
  ...toMind(models),
];

/** Something that may not have been found, as a remark. */
const on = (topic: Remark['topic'], sources: string[] | undefined, found: Phrase | undefined): Remark[] =>
  found === undefined ? [] : [{ topic, ...found, ...(sources !== undefined && { sources }) }];

/** A cheap token spent twice is not cheap. */
function asBilled(
  { winner, savingPercent, by, costs }: CheaperOutcome['measured'][number],
  models: readonly { id: string; shortName: string }[],
): Phrase | undefined {
  if (winner === null || savingPercent === null) return undefined;
  const nameOf = nameIn(models);
  const name = nameOf(winner);
  const [, next] = Object.entries(costs).sort(([, a], [, b]) => Number(a) - Number(b));
  return next === undefined || models.length < 3
    ? phrase('cost-less', { name, percent: savingPercent, by })
    : phrase('cost-less-than', { name, percent: savingPercent, other: nameOf(next[0]), by });
}

/** What became of an offer after the day of a comparison, or before it; nothing where it is sold as it was. */
function sinceThen({ shortName, seller, quote, now, offer, heir }: Priced): Phrase | undefined {
  // Today's cheapest may be someone else.
  const name = seller === undefined || quote?.chosenBy === 'cheapest' ? shortName : `${shortName} (${seller})`;
  const at = endOf({ quote, offer })?.at ?? now?.ended;
  if (typeof at === 'string') {
    const day = dayBefore(at);
    return heir === undefined
      ? phrase('sold-until', { name, day })
      : phrase('replaced', { name, day, other: heir.name });
  }
  if (typeof now?.total !== 'string' || now.total === quote?.total) return undefined;
  return phrase('now-costs', { name, total: now.total });
}

const endOf = ({ quote, offer }: Pick<Priced, 'quote' | 'offer'>) =>
  quote?.status === 'retired' ? offer?.ended : undefined;

const becameSources = (model: Priced): string[] | undefined => endOf(model)?.sources ?? model.now?.sources;

/** Offers end at an instant, exclusive: the last day is that of the moment before. */
const dayBefore = (end: string): string => dayOf(instantOf(end) - 1);

/** Who else sells a model; nothing where nobody does. */
function elsewhere({ shortName, hosts }: Priced): Phrase | undefined {
  if (!hosts?.lowest) return undefined;
  const { total, name } = hosts.lowest;
  return phrase('other-hosts', { count: hosts.count, name: shortName, total, by: name });
}

function otherTimes({ shortName: name, quote }: Pick<Priced, 'shortName' | 'quote'>): Phrase[] {
  return (quote?.otherHours ?? []).map(({ hours, from, total }) => {
    if (hours !== null) {
      const when = { name, hours: hoursPhrase(hours) };
      return total === null ? phrase('other-hours-unpublished', when) : phrase('other-hours', { ...when, total });
    }
    const later = { name, from: from ?? '' };
    return total === null ? phrase('later-that-day-unpublished', later) : phrase('later-that-day', { ...later, total });
  });
}

/** Each warning once, with all that it is about. That there are other hours is said in numbers. */
function toMind(models: readonly Pick<Priced, 'shortName' | 'quote'>[]): Remark[] {
  const about = new Map<string, { warning: Warning; names: string[] }>();
  for (const { shortName, quote } of models) {
    for (const warning of quote?.warnings ?? []) {
      if (warning.code === 'hours-apply') continue;
      const known = about.get(warning.message) ?? { warning, names: [] };
      about.set(warning.message, { warning, names: [...known.names, shortName] });
    }
  }
  return [...about.values()].map(({ warning, names }) => ({
    topic: 'mind',
    about: names.join(', '),
    ...warning,
  }));
}

type Named = Pick<ComparedModel, 'id' | 'shortName'>;

/** Who printed the scores, what a lead is, and how many of the rows are shown that the verdict counts. */
export function scoreRemarks(
  models: readonly Named[],
  rows: readonly ComparedBenchmark[],
  pair: Gaps | undefined,
  chosen: boolean,
): Remark[] {
  if (rows.length === 0) return [];
  // Corrected for all tests of the pair, whichever rows are shown.
  const tests = pair === undefined ? 0 : pair.leads.a.length + pair.leads.b.length + pair.tooClose;
  const of = tests + (pair?.untested ?? 0);
  return [
    ...on('benchmarks', commonSources(rows), printers(models, rows)),
    ...on('benchmarks', undefined, tests > 0 ? phrase('a-lead', { tests }) : undefined),
    ...on(
      'benchmarks',
      undefined,
      chosen && of > rows.length ? phrase('rows-shown', { shown: rows.length, of }) : undefined,
    ),
    ...on('reruns', undefined, farthest(models, rows)),
  ];
}

/** The footnotes of all scores, where one table prints them all: a reader needs them once. */
function commonSources(rows: readonly ComparedBenchmark[]): string[] | undefined {
  const scores = rows.flatMap((row) => Object.values(row.scores));
  const tables = new Set(scores.map(({ table }) => table));
  return tables.size === 1 ? [...new Set(scores.flatMap(({ sources }) => sources))] : undefined;
}

/** Which of the models whoever printed the scores did not run itself. */
function printers(models: readonly Named[], rows: readonly ComparedBenchmark[]): Phrase | undefined {
  const scores = ({ id }: Named): ComparedScore[] => rows.flatMap((row) => row.scores[id] ?? []);
  const [printer, ...more] = new Set(models.flatMap((model) => scores(model).map(({ reportedBy }) => reportedBy)));
  if (printer === undefined) return undefined;
  const others = models.filter((model) => scores(model).some(({ ranBy }) => ranBy !== printer));
  const by = [printer, ...more].join(', ');
  return others.length > 0 && more.length === 0
    ? phrase('printed-not-run', { by, names: others.map(({ shortName }) => shortName).join(', ') })
    : phrase('printed-by', { by });
}

/** The re-run that differs most from what was printed. */
function farthest(models: readonly Named[], rows: readonly ComparedBenchmark[]): Phrase | undefined {
  const found = models.flatMap(({ id, shortName: name }) =>
    rows.flatMap((row) => {
      const { value: printed = 0, variants = [] } = row.scores[id] ?? {};
      return variants.map(({ by, value }) => ({ by, name, value, benchmark: row.name, printed }));
    }),
  );
  const [far] = found.sort((a, b) => Math.abs(b.value - b.printed) - Math.abs(a.value - a.printed));
  return far && phrase('rerun', far);
}
