import { dayOf, instantOf } from './calendar.ts';
import type { Gaps } from './gaps.ts';
import { divide } from './money.ts';
import type { ComparedModel, Hosts } from './shapes/comparison.ts';
import type { Hours, Meter, Rates } from './shapes/price.ts';
import type { Quote, Warning } from './shapes/quote.ts';
import type { Cheaper, MeasuredCost, MeasuredTime, Outcome, Smarter } from './shapes/verdict.ts';

/** Every English sentence that is made from a figure. The API, the pages and the card take theirs from here. */

/** Groups digits by thousands: 1000000 is "1,000,000". */
export function grouped(whole: number | bigint | string): string {
  let text = whole.toString();
  for (let at = text.length - 3; at > 0; at -= 3) text = `${text.slice(0, at)},${text.slice(at)}`;
  return text;
}

/** Dollars as they are read: "$1,875.00". */
export function dollars(amount: string): string {
  const [whole, decimals] = amount.split('.') as [string, string];
  return `$${grouped(whole)}.${decimals}`;
}

/** A vendor's hours in one phrase: "16:30–00:30 UTC", "Mon–Fri 09:00–12:00, 14:00–18:00 UTC+08:00". */
export function hoursPhrase(hours: Hours): string {
  const ranges = hours.ranges.map(({ from, until }) => `${from}–${until}`).join(', ');
  const zone = hours.zone === 'UTC' ? 'UTC' : `UTC${hours.zone}`;
  return `${hours.weekdays === undefined ? '' : `${weekdaysPhrase(hours.weekdays)} `}${ranges} ${zone}`;
}

const ORDER = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

function weekdaysPhrase(weekdays: NonNullable<Hours['weekdays']>): string {
  const names = ORDER.filter((day) => weekdays.includes(day)).map((day) => day[0]?.toUpperCase() + day.slice(1));
  const first = ORDER.indexOf(weekdays[0] as (typeof ORDER)[number]);
  const adjoining = weekdays.length > 2 && weekdays.every((day, i) => ORDER[first + i] === day);
  return adjoining ? `${names[0]}–${names.at(-1)}` : names.join(', ');
}

/** The rates of a promotion's list price in one phrase: "0.27 in, 0.07 cached, 1.10 out". */
export function ratesPhrase(rates: { [meter in Meter]?: Rates[meter] | undefined }): string {
  const words = {
    input: 'in',
    cachedInput: 'cached',
    cacheWrite: 'written',
    output: 'out',
    reasoning: 'reasoning',
  } as const;
  return (Object.keys(words) as (keyof typeof words)[])
    .filter((meter) => rates[meter] !== undefined && rates[meter] !== null)
    .map((meter) => `${rates[meter]} ${words[meter]}`)
    .join(', ');
}

/** What the cached or written meter is called in a sentence. */
const METER_WORDS = { cachedInput: 'reading from its cache', cacheWrite: 'writing to its cache' } as const;

/** The sentences of warnings, by code. Each takes the values that the warning carries. */
const WARNINGS: Record<Warning['code'], (v: Record<string, string | number>) => string> = {
  'context-exceeded': (v) =>
    `One request sends ${grouped(v.tokens as number)} tokens; this offer ${v.ended ? 'took' : 'takes'} ${grouped(v.limit as number)}.`,
  'output-exceeded': (v) =>
    `One request gets ${grouped(v.tokens as number)} tokens back; this offer ${v.ended ? 'gave' : 'gives'} at most ${grouped(v.limit as number)}.`,
  'cached-rate-missing': (v) =>
    `This vendor prints no rate for ${METER_WORDS[v.meter as keyof typeof METER_WORDS]}; those tokens are charged as ordinary input.`,
  'hours-apply': (v) => `Other rates hold at some hours of this day (${v.hours}); ask for an instant to choose.`,
  'holidays-not-modelled': (v) =>
    `The hours ${v.hours} do not hold on public holidays, and which days those are is not modelled here.`,
  'first-seen-price': (v) => `When this price began is not known; it was first seen on ${v.from}.`,
  'secondary-source': () => "None of this price's footnotes is the vendor's own price page.",
  'stale-price': (v) => `This price was last checked on ${v.read}, ${v.days} days before the day asked about.`,
  'ending-soon': (v) => `This offer ends on ${v.ends}.`,
  promo: (v) => `This is a promotion; the list price is ${v.list}.`,
  'sources-differ': (v) =>
    `Sources differ: ${v.by} ${v.several ? 'print' : 'prints'} ${v.rates || 'no rate'}. ${v.note}`,
};

/** A warning: its code, its values, and the sentence made from them. */
export function warning(code: Warning['code'], values: Warning['values'] = {}): Warning {
  return { code, message: WARNINGS[code](values), values };
}

/** Why a total is unknown. */
export const NO_PRICE = 'No price of this offer is published.';
export const notSeenBefore = (from: string): string =>
  `No price of this offer is known before ${from}, when its first one was first seen.`;
export const missingTime = (at: string, until: string): string =>
  `No price is known for ${at}; the last one known before it held until ${until}.`;
export const missingRate = (meter: Meter): string => `The rate of ${METER_NAMES[meter]} is not published.`;
export const missingTier = (tier: string, tokens: number): string =>
  `The ${tier} rates for requests of ${grouped(tokens)} input tokens are not published.`;

const METER_NAMES: Record<Meter, string> = {
  input: 'input',
  cachedInput: 'cached input',
  cacheWrite: 'cache writes',
  output: 'output',
  reasoning: 'reasoning',
};

/** A token count as a card shows it in a caption: 1000 is "1k", 1500 "1.5k", 2000000 "2M". */
export function shortCount(count: number): string {
  for (const [size, letter] of [
    [1e9, 'G'],
    [1e6, 'M'],
    [1e3, 'k'],
  ] as const) {
    if (count >= size) return `${divide(BigInt(count), BigInt(size), 2).replace(/\.?0+$/, '')}${letter}`;
  }
  return count.toString();
}

/** "A", "A and B", "A, B and C". */
export const listed = (names: readonly string[], word: 'and' | 'or' = 'and'): string =>
  names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} ${word} ${names.at(-1)}`;

const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
) as string[];

/** A day, or the day of an instant, as it is read: "27 May 2025". */
export function dayPhrase(at: string): string {
  const [year, month, day] = at.slice(0, 10).split('-').map(Number) as [number, number, number];
  return `${day} ${MONTHS[month - 1]} ${year}`;
}

/** A model and what the workload costs with it. */
export interface Priced {
  id: string;
  name: string;
  /** The name of whoever sells it, where that is not its developer. */
  seller?: string | undefined;
  /** A provider that sells it at this time, where the developer never did. */
  host?: string;
  quote: Pick<Quote, 'status' | 'total' | 'lastOffered' | 'missing' | 'hosts' | 'price' | 'chosenBy'>;
}

/** The verdict on price, read aloud. `standings` are the amounts that take part, cheapest first. */
export function cheaperSentence(
  verdict: Cheaper,
  priced: readonly Priced[],
  standings: readonly { model: string; total: string }[],
): string {
  const of = (id: string): Priced | undefined => priced.find((one) => one.id === id);
  const name = (id: string): string => of(id)?.name ?? id;
  const sold = (id: string): string => soldBy(of(id) ?? { name: id });
  const absent = priced.filter(({ id }) => verdict.missing?.includes(id)).map(noPrice);
  if (standings.length < 2 || verdict.outcome === 'unknown') {
    return ['Which one is cheaper cannot be said.', ...absent].join(' ');
  }
  return [...lastPrices(priced), cheapest(verdict, standings, sold), ...dissent(verdict, name), ...absent].join(' ');
}

/** "DeepSeek-R1", or "DeepSeek-R1 at Groq" where someone else than the developer sells it. */
const soldBy = ({ name, seller }: { name: string; seller?: string | undefined }): string =>
  seller === undefined ? name : `${name} at ${seller}`;

type Amounts = { model: string; total: string };

function cheapest(verdict: Cheaper, standings: readonly Amounts[], name: (id: string) => string): string {
  const [first, second] = standings as [Amounts, Amounts];
  const count = standings.length;
  const [low, high] = [dollars(first.total), dollars(second.total)];
  if (verdict.outcome === 'tie') {
    const lowest = standings.filter(({ total }) => total === first.total).map(({ model }) => name(model));
    if (lowest.length < count) return `${listed(lowest)} are the cheapest of ${count}: ${low} each.`;
    return `${listed(lowest)} cost the same: ${low}.`;
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
  const who = listed(gone.map((one) => `${soldBy(one)} (last on ${dayPhrase(one.quote.lastOffered?.at ?? '')})`));
  const counts =
    gone.length > 1
      ? 'are no longer sold and count with their last prices'
      : 'is no longer sold and counts with its last price';
  return [`${who} ${counts}.`];
}

/** Parties that paid less, for the same tasks, with the model whose tokens are the dearer ones. */
function dissent({ winner, measured }: Cheaper, name: (id: string) => string): string[] {
  return measured
    .filter((row) => winner !== null && row.winner !== null && row.winner !== winner)
    .map((row) => {
      const settings = settingsPhrase(row, name);
      return `But for the same tasks ${row.by} paid ${row.savingPercent}% less with ${name(row.winner as string)}${settings && ` (${settings})`}.`;
    });
}

/** "o1 at high reasoning effort": who was not measured at its default settings; empty where all were. */
function settingsPhrase({ settings = {} }: MeasuredCost | MeasuredTime, name: (id: string) => string): string {
  return listed(Object.entries(settings).map(([id, setting]) => `${name(id)} at ${setting}`));
}

/** Why a model has no amount to compare. */
function noPrice(one: Priced): string {
  const { id, name, quote, host } = one;
  if (quote.status === 'hosts-only') {
    return host === undefined
      ? `No one that we read of sells ${name} at that time.`
      : `${name} is not sold by its developer; name one of its hosts to compare it, as in ${id}@${host}.`;
  }
  if (quote.status === 'upcoming') return `${soldBy(one)} is not sold before ${dayPhrase(quote.price?.from ?? '')}.`;
  if (quote.status === 'retired') return `${soldBy(one)} is no longer sold, and what it cost last is not known.`;
  const why = quote.missing ?? '';
  return `What ${soldBy(one)} costs is not known: ${why.charAt(0).toLowerCase()}${why.slice(1)}`;
}

// Publications exist that we do not compare in: only of the tables can this be said.
const NO_TABLE = 'none of the score tables that we compare in prints';

/** The verdict on the benchmarks of two models, read aloud. */
export function smarterSentence({ a, b, table, leads, tooClose, untested }: Gaps, outcome: Outcome): string {
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
  return names.length < 4 ? listed(names) : `${names.length} benchmarks`;
}

function restPhrase(tooClose: number, untested: number): string {
  const parts = [];
  if (tooClose > 0) parts.push(`${tooClose} ${tooClose === 1 ? 'is' : 'are'} too close to call`);
  if (untested > 0) parts.push(`${untested} cannot be tested`);
  return parts.length === 0 ? '' : `; ${listed(parts)}`;
}

/** Who printed the scores of two models, and who ran them. */
export function ranBySentence(reportedBy: string, models: { name: string; ranBy: (string | null)[] }[]): string {
  const those = (test: (ranBy: (string | null)[]) => boolean): string =>
    listed(models.filter(({ ranBy }) => test(ranBy)).map(({ name }) => name));
  const ran = those((ranBy) => ranBy.every((who) => who === reportedBy));
  const unsaid = those((ranBy) => ranBy.every((who) => who === null));
  const took = those((ranBy) => ranBy.some((who) => who !== reportedBy) && ranBy.some((who) => who !== null));
  const parts = [ran && `it ran ${ran}`, took && `it did not run ${took}`, unsaid && `who ran ${unsaid} is not said`];
  return `The scores stand as ${reportedBy} printed them: ${listed(parts.filter((part) => part !== ''))}.`;
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
    return `${listed(top)} lead ${first.led} of ${others} others each.`;
  }
  return first.led === others
    ? `${name(first)} leads each of the ${others} others.`
    : `${name(first)} leads ${first.led} of ${others} others, more than any other does.`;
}

/** Which of several models stand alone, and what can be said of the others among themselves. */
function unrankedSentence(ranking: NonNullable<Smarter['ranking']>, names: Map<string, string>): string {
  const [alone, others] = [ranking.filter(({ of }) => of === 0), ranking.filter(({ of }) => of > 0)];
  const those = (rows: typeof ranking, word: 'and' | 'or'): string =>
    listed(
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
    return `Not known: no one that we read of timed ${listed([...names.values()])} on the same tasks.`;
  }
  const most = names.size > 2 ? 'fastest' : 'faster';
  const parts = evidence.map((row, i) => {
    const at = `at ${row.by} (${timesPhrase(row, names)})`;
    if (i > 0 && row.winner === evidence[i - 1]?.winner) return at;
    return `${row.winner === null ? 'Neither' : names.get(row.winner)} was ${most} ${at}`;
  });
  const disputed = outcome === 'disputed' ? 'The measurements disagree: ' : '';
  const lone = evidence.length === 1 ? ' No one else timed them on the same tasks.' : '';
  return `${disputed}${listed(parts)}.${lone}`;
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
    return `For the same tasks ${by} paid least with ${name(winner)}: ${listed(rows.map(([id, cost]) => `${name(id)} ${dollars(cost)}`))}${settings}.`;
  }
  return `For the same tasks ${by} paid ${savingPercent}% less with ${name(winner)}: ${rows.map(([, cost]) => dollars(cost)).join(' against ')}${settings}.`;
}

/** What became of an offer after the day of a comparison, or before it; nothing where it is sold as it was. */
export function sinceThen(
  model: Pick<ComparedModel, 'name' | 'seller' | 'quote' | 'now' | 'offer' | 'heir'>,
): string | undefined {
  const { quote, now, offer, heir } = model;
  // Today's cheapest may be someone else.
  const who = quote?.chosenBy === 'cheapest' ? model.name : soldBy(model);
  const retired = quote?.status === 'retired' ? offer?.ended : undefined;
  const at = retired?.at ?? now?.ended;
  if (typeof at === 'string') {
    const then = heir === undefined ? '' : `; ${heir.name} took its place`;
    return `${who} was sold until ${dayPhrase(dayBefore(at))}${then}.`;
  }
  if (typeof now?.total !== 'string' || now.total === quote?.total) return undefined;
  return `${who} now costs ${dollars(now.total)} for this workload.`;
}

/** Offers end at an instant, exclusive: the last day is that of the moment before. */
const dayBefore = (end: string): string => dayOf(instantOf(end) - 1);

/** Who else sells a model, in a sentence; nothing where nobody does. */
export function hostsSentence(name: string, { count, lowest }: Hosts): string | undefined {
  if (lowest === null) return undefined;
  return `${count} other ${count === 1 ? 'provider sells' : 'providers sell'} ${name}, from ${dollars(lowest.total)} (${lowest.name}).`;
}
