import type { PairGaps } from '../benchmarks/gaps.ts';
import { dollars, formatList } from '../pricing/quote-text.ts';
import type { Quote } from '../schema/quote.ts';
import type { CheaperOutcome, MeasuredCost, MeasuredTime, Outcome, Smarter } from '../schema/verdict.ts';

/** The English sentences of a comparison: its verdicts, and what is said beside its prices. */

const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
) as string[];

/** A day, or the day of an instant, as it is read: "27 May 2025". */
export function dayPhrase(at: string): string {
  const [year, month, day] = at.slice(0, 10).split('-').map(Number) as [number, number, number];
  return `${day} ${MONTHS[month - 1]} ${year}`;
}

/** A day, or an instant to the minute: "27 May 2025, 16:30 UTC". */
export const timePhrase = (at: string): string =>
  at.length > 10 ? `${dayPhrase(at)}, ${at.slice(11, 16)} UTC` : dayPhrase(at);

/** A model and what the workload costs with it. */
export interface Priced {
  id: string;
  name: string;
  shortName: string;
  /** The name of whoever sells it, where that is not its developer. */
  seller?: string | undefined;
  /** A provider that sells it at this time, where the developer never did. */
  host?: string;
  quote: Pick<Quote, 'status' | 'total' | 'lastOffered' | 'missing' | 'providers' | 'price' | 'chosenBy'>;
}

/** The verdict on price, read aloud. `standings` are the amounts that take part, cheapest first. */
export function cheaperSentence(
  verdict: CheaperOutcome,
  priced: readonly Priced[],
  standings: readonly { model: string; total: string }[],
): string {
  const of = (id: string): Priced | undefined => priced.find((one) => one.id === id);
  const name = (id: string): string => of(id)?.name ?? id;
  const sold = (id: string): string => sellerClause(of(id) ?? { name: id });
  const absent = priced.filter(({ id }) => verdict.missing?.includes(id)).map(noPrice);
  if (standings.length < 2 || verdict.outcome === 'unknown') {
    return ['Which one is cheaper cannot be said.', ...absent].join(' ');
  }
  return [
    ...lastPrices(priced),
    cheapest(verdict, standings, sold),
    ...disagreementClause(verdict, name),
    ...absent,
  ].join(' ');
}

/** "DeepSeek-R1", or "DeepSeek-R1 at Groq" where someone else than the developer sells it. */
const sellerClause = ({ name, seller }: { name: string; seller?: string | undefined }): string =>
  seller === undefined ? name : `${name} at ${seller}`;

type Amounts = { model: string; total: string };

function cheapest(verdict: CheaperOutcome, standings: readonly Amounts[], name: (id: string) => string): string {
  const [first, second] = standings as [Amounts, Amounts];
  const count = standings.length;
  const [low, high] = [dollars(first.total), dollars(second.total)];
  if (verdict.outcome === 'tie') {
    const lowest = standings.filter(({ total }) => total === first.total).map(({ model }) => name(model));
    if (lowest.length < count) return `${formatList(lowest)} are the cheapest of ${count}: ${low} each.`;
    return `${formatList(lowest)} cost the same: ${low}.`;
  }
  const free = verdict.ratio === null;
  if (count > 2) {
    const saving = free ? '' : `, ${verdict.savingPercent}% less than ${name(second.model)} at ${high}`;
    return `${name(first.model)} is the cheapest of ${count}: ${low}${saving}.`;
  }
  if (free) return `${name(first.model)} is free of charge; ${name(second.model)} costs ${high}.`;
  return `${name(first.model)} is ${verdict.savingPercent}% cheaper: ${low} against ${high}, so ${name(second.model)} costs ${verdict.ratio} times as much.`;
}

/** Who took part with a last price only, in a sentence; none where all are sold. */
function lastPrices(priced: readonly Priced[]): string[] {
  const gone = priced.filter(({ quote }) => quote.total === null && typeof quote.lastOffered?.total === 'string');
  if (gone.length === 0) return [];
  const who = formatList(
    gone.map((one) => `${sellerClause(one)} (last on ${dayPhrase(one.quote.lastOffered?.at ?? '')})`),
  );
  const counts =
    gone.length > 1
      ? 'are no longer sold and count with their last prices'
      : 'is no longer sold and counts with its last price';
  return [`${who} ${counts}.`];
}

/** Parties that paid less, for the same tasks, with the model whose tokens are the dearer ones. */
function disagreementClause({ winner, measured }: CheaperOutcome, name: (id: string) => string): string[] {
  return measured
    .filter((row) => winner !== null && row.winner !== null && row.winner !== winner)
    .map((row) => {
      const settings = settingsPhrase(row, name);
      return `But for the same tasks ${row.by} paid ${row.savingPercent}% less with ${name(row.winner as string)}${settings && ` (${settings})`}.`;
    });
}

/** "o1 at high reasoning effort": who was not measured at its default settings; empty where all were. */
function settingsPhrase({ settings = {} }: MeasuredCost | MeasuredTime, name: (id: string) => string): string {
  return formatList(Object.entries(settings).map(([id, setting]) => `${name(id)} at ${setting}`));
}

/** Why a model has no amount to compare. */
function noPrice(one: Priced): string {
  const { id, name, quote, host } = one;
  if (quote.status === 'third-party-only') {
    return host === undefined
      ? `No one that we read of sells ${name} at that time.`
      : `${name} is not sold by its developer; name one of its hosts to compare it, as in ${id}@${host}.`;
  }
  if (quote.status === 'upcoming')
    return `${sellerClause(one)} is not sold before ${dayPhrase(quote.price?.from ?? '')}.`;
  if (quote.status === 'retired') return `${sellerClause(one)} is no longer sold, and what it cost last is not known.`;
  const why = quote.missing ?? '';
  return `What ${sellerClause(one)} costs is not known: ${why.charAt(0).toLowerCase()}${why.slice(1)}`;
}

// Publications exist that we do not compare in: only of the tables can this be said.
const NO_TABLE = 'none of the score tables that we compare in prints';

/** The verdict on the benchmarks of two models, read aloud. */
export function smarterSentence({ a, b, table, leads, tooClose, untested }: PairGaps, outcome: Outcome): string {
  if (table === undefined) {
    return `Not known: ${NO_TABLE} ${a.name} and ${b.name} on the same benchmark.`;
  }
  if (outcome === 'unknown') {
    const those = untested === 1 ? 'The one benchmark' : `None of the ${untested} benchmarks`;
    return `Not known: ${those[0]?.toLowerCase()}${those.slice(1)} printed for ${a.name} and ${b.name} can${untested === 1 ? 'not' : ''} be tested against chance.`;
  }
  const rest = restPhrase(tooClose, untested);
  const [more, less] = leads.b.length > leads.a.length ? [b, a] : [a, b];
  const [ofMore, ofLess] = more === a ? [leads.a, leads.b] : [leads.b, leads.a];
  if (ofMore.length === 0) return `No benchmark separates ${a.name} from ${b.name}${rest}.`;
  const only = ofMore.length === 1 && ofLess.length === 0 ? ' only' : '';
  return `${more.name} leads on ${benchmarksPhrase(ofMore)}${only}, ${less.name} on ${benchmarksPhrase(ofLess)}${rest}.`;
}

function benchmarksPhrase(names: readonly string[]): string {
  if (names.length === 0) return 'none';
  return names.length < 4 ? formatList(names) : `${names.length} benchmarks`;
}

function restPhrase(tooClose: number, untested: number): string {
  const parts = [];
  if (tooClose > 0) parts.push(`${tooClose} ${tooClose === 1 ? 'is' : 'are'} too close to call`);
  if (untested > 0) parts.push(`${untested} cannot be tested`);
  return parts.length === 0 ? '' : `; ${formatList(parts)}`;
}

/** Who printed the scores of two models, and who ran them. */
export function ranBySentence(reportedBy: string, models: { name: string; ranBy: (string | null)[] }[]): string {
  const those = (test: (ranBy: (string | null)[]) => boolean): string =>
    formatList(models.filter(({ ranBy }) => test(ranBy)).map(({ name }) => name));
  const ran = those((ranBy) => ranBy.every((who) => who === reportedBy));
  const unsaid = those((ranBy) => ranBy.every((who) => who === null));
  const took = those((ranBy) => ranBy.some((who) => who !== reportedBy) && ranBy.some((who) => who !== null));
  const parts = [ran && `it ran ${ran}`, took && `it did not run ${took}`, unsaid && `who ran ${unsaid} is not said`];
  return `The scores stand as ${reportedBy} printed them: ${formatList(parts.filter((part) => part !== ''))}.`;
}

/** The verdict on the benchmarks of three to six models, read aloud. */
export function rankingSentence(
  outcome: Outcome,
  ranking: NonNullable<Smarter['ranking']>,
  names: Map<string, string>,
): string {
  const others = ranking.length - 1;
  const name = ({ model }: { model: string }): string => names.get(model) ?? model;
  const [first] = ranking;
  if (first === undefined || outcome === 'unknown') return unrankedSentence(ranking, names);
  if (first.led === 0) return `None of the ${ranking.length} leads another on more benchmarks than it trails.`;
  if (outcome === 'tie') {
    const top = ranking.filter(({ led }) => led === first.led).map(name);
    return `${formatList(top)} lead ${first.led} of ${others} others each.`;
  }
  return first.led === others
    ? `${name(first)} leads each of the ${others} others.`
    : `${name(first)} leads ${first.led} of ${others} others, more than any other does.`;
}

/** Which of several models stand alone, and what can be said of the others among themselves. */
function unrankedSentence(ranking: NonNullable<Smarter['ranking']>, names: Map<string, string>): string {
  const [alone, others] = [ranking.filter(({ of }) => of === 0), ranking.filter(({ of }) => of > 0)];
  const those = (rows: typeof ranking, word: 'and' | 'or'): string =>
    formatList(
      rows.map(({ model }) => names.get(model) ?? model),
      word,
    );
  const [first] = others;
  if (first === undefined) {
    return `Not known: ${NO_TABLE} two of ${those(ranking, 'and')} on a benchmark that can be tested.`;
  }
  if (alone.length === 0) {
    return `Not known for all ${ranking.length}: not every two of ${those(ranking, 'and')} are printed on the same benchmarks in the score tables that we compare in.`;
  }
  const rest =
    first.of === others.length - 1 && first.led > 0
      ? ` Of the others, ${names.get(first.model)} leads ${first.led} of ${first.of}.`
      : '';
  return `Not known for all ${ranking.length}: ${NO_TABLE} ${those(alone, 'or')} beside another of them on a benchmark that can be tested.${rest}`;
}

/** The verdict on speed, read aloud. */
export function fasterSentence(
  outcome: Outcome,
  evidence: readonly MeasuredTime[],
  names: Map<string, string>,
): string {
  if (outcome === 'unknown') {
    return `Not known: no one that we read of timed ${formatList([...names.values()])} on the same tasks.`;
  }
  const most = names.size > 2 ? 'fastest' : 'faster';
  const parts = evidence.map((row, i) => {
    const at = `at ${row.by} (${timesPhrase(row, names)})`;
    if (i > 0 && row.winner === evidence[i - 1]?.winner) return at;
    return `${row.winner === null ? 'Neither' : names.get(row.winner)} was ${most} ${at}`;
  });
  const disputed = outcome === 'disputed' ? 'The measurements disagree: ' : '';
  const lone = evidence.length === 1 ? ' No one else timed them on the same tasks.' : '';
  return `${disputed}${formatList(parts)}.${lone}`;
}

/** "13.26 s against 17.02 s, median latency", shortest first; with names where there are more than two. */
function timesPhrase(row: MeasuredTime, names: Map<string, string>): string {
  const name = (id: string): string => names.get(id) ?? id;
  const rows = Object.entries(row.seconds).sort(([, a], [, b]) => a - b);
  const times = rows.map(([id, time]) => (names.size > 2 ? `${name(id)} ${time} s` : `${time} s`));
  const all = names.size > 2 ? times.join(', ') : times.join(' against ');
  return [all, row.timing, settingsPhrase(row, name)].filter((part) => part !== '').join('; ');
}

/** What one party paid for the same tasks, read aloud. */
export function measuredSentence(row: MeasuredCost, names: Map<string, string>): string {
  const { by, costs, winner, savingPercent } = row;
  const name = (id: string): string => names.get(id) ?? id;
  const rows = Object.entries(costs).sort(([, a], [, b]) => Number(a) - Number(b));
  const [, least = ''] = rows[0] ?? [];
  const set = settingsPhrase(row, name);
  const settings = set && `; ${set}`;
  if (winner === null) return `For the same tasks ${by} paid ${dollars(least)}, whichever it was${settings}.`;
  if (rows.length > 2) {
    return `For the same tasks ${by} paid least with ${name(winner)}: ${formatList(rows.map(([id, cost]) => `${name(id)} ${dollars(cost)}`))}${settings}.`;
  }
  return `For the same tasks ${by} paid ${savingPercent}% less with ${name(winner)}: ${rows.map(([, cost]) => dollars(cost)).join(' against ')}${settings}.`;
}
