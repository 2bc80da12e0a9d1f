import { dollars, formatList } from '../pricing/quote-text.ts';
import { dayPhrase } from '../primitives/date-phrases.ts';
import type { Quote } from '../schema/quote.ts';
import type { CheaperOutcome, MeasuredCost, MeasuredTime, Outcome } from '../schema/verdict.ts';

/** The English sentences of a comparison: its verdicts, and what is said beside its prices. */

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
  return [...byTaskFirst(verdict, name), ...lastPrices(priced), cheapest(verdict, standings, sold), ...absent].join(
    ' ',
  );
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

/** That the same tasks cost less with another model than tokens do comes first: a cheap token spent twice is not cheap. */
function byTaskFirst({ winner, ratio, byTask, measured }: CheaperOutcome, name: (id: string) => string): string[] {
  if (winner === null || byTask === undefined) return [];
  const byToken = `By the token ${name(winner)}${times(ratio)}; by the task`;
  if (byTask.outcome === 'disputed') {
    const each = measured.map((row) => (row.winner === null ? `neither on ${row.name}` : onBoard(row, name)));
    return [`${byToken} boards differ: ${each.join('; ')}.`];
  }
  const board = measured.find(({ id }) => id === byTask.measured);
  if (!byTask.contradicts || byTask.winner === null || board === undefined) return [];
  return [`${byToken} ${name(byTask.winner)}${times(byTask.ratio)} (${board.name}). ${paid(board, name)}`];
}

const times = (ratio: string | null): string => (ratio === null ? '' : `, ${ratio} times`);

const onBoard = (row: MeasuredCost, name: (id: string) => string): string =>
  `${name(row.winner as string)} on ${row.name}, ${againstPerTask(row)} a task`;

const againstPerTask = ({ perTask }: MeasuredCost): string =>
  Object.values(perTask)
    .sort((a, b) => Number(a) - Number(b))
    .map(dollars)
    .join(' against ');

/** "Vals AI paid $0.7419 against $1.545 a task (GPT-5.5 at xhigh effort), on 28 September 2026." */
function paid(row: MeasuredCost, name: (id: string) => string): string {
  const amounts = Object.entries(row.perTask).sort(([, a], [, b]) => Number(a) - Number(b));
  const each = formatList(amounts.map(([id, amount]) => `${dollars(amount)} with ${name(id)}`));
  const settings = settingsPhrase(row, name);
  const said = amounts.length > 2 ? `${each} a task` : `${againstPerTask(row)} a task`;
  return `${row.by} paid ${said}${settings && ` (${settings})`}${datesPhrase(row)}.`;
}

/** ", on 28 September 2026", or from the first to the last day where they differ; empty where no day was printed. */
function datesPhrase({ dates }: MeasuredCost | MeasuredTime): string {
  const days = Object.values(dates).sort();
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined) return '';
  return first === last ? `, on ${dayPhrase(first)}` : `, from ${dayPhrase(first)} to ${dayPhrase(last)}`;
}

/** "o1 at high reasoning effort": who was measured at a setting that was printed; empty where none was. */
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
    const at = `${boardPhrase(row)} (${timesPhrase(row, names)})`;
    if (i > 0 && row.winner === evidence[i - 1]?.winner) return at;
    return row.winner === null
      ? `${i === 0 && outcome !== 'disputed' ? 'They' : 'they'} were about as fast ${at}`
      : `${names.get(row.winner)} was ${most} ${at}`;
  });
  const disputed = outcome === 'disputed' ? 'The measurements disagree: ' : '';
  const lone = evidence.length === 1 ? ' No one else timed them on the same tasks.' : '';
  return `${disputed}${formatList(parts)}.${lone}`;
}

/** "13.26 s" as printed; from a hundred on to the tenth, "427.4 s". */
export const secondsPhrase = (seconds: number): string => `${roundedSeconds(seconds)} s`;
export const roundedSeconds = (seconds: number): number => (seconds < 100 ? seconds : Math.round(seconds * 10) / 10);

/** "on Terminal-Bench 2.1", or "at Kagi" where the tasks are its own. */
const boardPhrase = ({ kind, name, by }: MeasuredTime): string => (kind === 'table' ? `on ${name}` : `at ${by}`);

/** "13.26 s against 17.02 s, median latency", shortest first; with names where there are more than two. */
function timesPhrase(row: MeasuredTime, names: Map<string, string>): string {
  const name = (id: string): string => names.get(id) ?? id;
  const rows = Object.entries(row.seconds).sort(([, a], [, b]) => a - b);
  const times = rows.map(([id, time]) => (names.size > 2 ? `${name(id)} ${secondsPhrase(time)}` : secondsPhrase(time)));
  const all = names.size > 2 ? times.join(', ') : times.join(' against ');
  return [all, row.timing, settingsPhrase(row, name)].filter((part) => part !== '').join('; ');
}

/** What one party paid for the same tasks, read aloud. */
export function measuredSentence(row: MeasuredCost, names: Map<string, string>): string {
  const { by, winner, savingPercent } = row;
  const name = (id: string): string => names.get(id) ?? id;
  const amounts = amountsOf(row).sort(([, a], [, b]) => Number(a) - Number(b));
  const [same, each, on] = row.kind === 'table' ? ['', ' a task', ` on ${row.name}`] : ['For the same tasks ', '', ''];
  const settings = settingsPhrase(row, name);
  const end = `${settings && `; ${settings}`}${datesPhrase(row)}.`;
  const [, least = ''] = amounts[0] ?? [];
  if (winner === null) return `${same}${by} paid ${dollars(least)}${each}${on}, whichever it was${end}`;
  if (amounts.length > 2) {
    const rows = amounts.map(([id, amount]) => `${name(id)} ${dollars(amount)}`);
    return `${same}${by} paid least${each}${on} with ${name(winner)}: ${formatList(rows)}${end}`;
  }
  const against = amounts.map(([, amount]) => dollars(amount)).join(' against ');
  return `${same}${by} paid ${savingPercent}% less${each}${on} with ${name(winner)}: ${against}${end}`;
}

/** A board is costed by the task; a set of tasks of a party's own by what all of them cost, as it was printed. */
const amountsOf = ({ kind, costs, perTask }: MeasuredCost): [model: string, amount: string][] =>
  Object.entries(kind === 'table' ? perTask : costs);
