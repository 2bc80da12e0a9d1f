import { atOf, DAY, dayOf, daysBetween, instantOf, isDay } from './calendar.ts';
import { formatAmount, tokenPrice } from './money.ts';
import { canonicalQuery, workloadParameters } from './permalink.ts';
import {
  type Applied,
  applyPrice,
  type DatedPrice,
  historyOf,
  type Moment,
  momentOf,
  otherRates,
  tiersOf,
  windowAt,
} from './price.ts';
import { hoursPhrase, missingRate, missingTier, ratesPhrase, warning } from './sentences.ts';
import type { Meter, Offer, Rates, ServiceTier } from './shapes/price.ts';
import type { ChosenBy, Line, OtherHours, Quote, Warning, Workload } from './shapes/quote.ts';
import type { Sources } from './shapes/source.ts';
import { QUOTED } from './workload.ts';

/** A workload at the rates of one offer: lines, total, warnings. */

/** Everything an answer depends on. The same question has the same answer, for ever. */
export interface Question {
  /** Version of the dataset that the offer and the sources come from. */
  dataset: string;
  model: string;
  offer: Offer;
  /** The API id that was asked about, where that is how the offer was found; else the offer's own. */
  apiId?: string;
  chosenBy: ChosenBy;
  workload: Workload;
  /** A UTC day or instant. */
  at: string;
  sources: Sources;
}

/** The service tiers sold at `at`; for an offer that is over or not yet sold, those of its nearest price. */
export function tiersSold(offer: Offer, at: string): ServiceTier[] {
  const { prices } = historyOf(offer);
  const nearest = prices.findLast(({ begins }) => begins <= instantOf(at)) ?? prices[0];
  return nearest === undefined ? ['standard'] : tiersOf(nearest.price);
}

/**
 * What a workload costs, exactly.
 * @throws RangeError if the offer does not sell the workload's tier; ask `tiersSold` first
 */
export function quote(question: Question): Quote {
  const { offer, workload, at } = question;
  if (workload.tier !== 'standard' && !tiersSold(offer, at).includes(workload.tier)) {
    throw new RangeError(`${question.model} has no ${workload.tier} tier at ${offer.provider}`);
  }
  const instant = instantOf(at);
  const moment = momentOf(offer, instant);
  const answer = blank(question, offer.free === true && moment.is !== 'retired' ? 'free' : moment.is);
  if (answer.status === 'free') return free(answer);
  if (moment.is === 'unknown') return { ...answer, missing: moment.missing };
  if (moment.is === 'retired') return { ...answer, lastOffered: lastOffered(question, moment) };

  const window = moment.is === 'current' ? windowAt(moment.dated.price, at, instant) : undefined;
  const applied = applyPrice(moment.dated, window, workload.input, workload.tier);
  if (applied === undefined) {
    return { ...answer, status: 'unknown', missing: missingTier(workload.tier, workload.input) };
  }
  answer.price = describe(applied);
  if (moment.is === 'upcoming') return answer;
  answer.warnings = warnings(question, applied, instant);
  for (const other of otherRates(offer, moment.dated, at, instant)) {
    const there = applyPrice(other.dated, other.window, workload.input, workload.tier);
    answer.otherHours.push(otherRow(other.hours, other.from, there, workload));
  }
  const charge = charged(applied, workload);
  if (charge.missing !== undefined) return { ...answer, status: 'unknown', missing: charge.missing };
  answer.lines = charge.lines;
  answer.total = formatAmount(charge.perRequest * BigInt(workload.requests));
  answer.perRequest = formatAmount(charge.perRequest);
  return answer;
}

/** The quote of a model that its developer never sold. */
export function hostsOnly(question: Omit<Question, 'offer' | 'sources'>, hosts: string[]): Quote {
  return {
    dataset: question.dataset,
    currency: 'USD',
    status: 'hosts-only',
    at: question.at,
    model: question.model,
    provider: null,
    apiId: null,
    chosenBy: question.chosenBy,
    workload: question.workload,
    lines: [],
    total: null,
    perRequest: null,
    missing: null,
    lastOffered: null,
    hosts,
    price: null,
    otherHours: [],
    warnings: [],
    permalink: permalink(question, undefined, question.at),
  };
}

function blank(question: Question, status: Quote['status']): Quote {
  const { offer } = question;
  return {
    dataset: question.dataset,
    currency: 'USD',
    status,
    at: question.at,
    model: question.model,
    provider: offer.provider,
    apiId: question.apiId ?? offer.apiId,
    chosenBy: question.chosenBy,
    workload: question.workload,
    lines: [],
    total: null,
    perRequest: null,
    missing: null,
    lastOffered: null,
    price: null,
    otherHours: [],
    warnings: [],
    permalink: permalink(question, offer, question.at),
  };
}

const free = (answer: Quote): Quote => ({ ...answer, total: '0.00', perRequest: '0.00' });

function lastOffered(question: Question, retired: Moment & { is: 'retired' }): Quote['lastOffered'] {
  const at = retired.lastAt;
  const tier = tiersSold(question.offer, at).includes(question.workload.tier);
  const total = tier ? quote({ ...question, at }).total : null;
  return { at, total, permalink: permalink(question, question.offer, at) };
}

/** The address that gives the same answer for ever: of this dataset, with the day written out. */
function permalink(question: Omit<Question, 'offer' | 'sources'>, offer: Offer | undefined, at: string): string {
  const query = canonicalQuery([
    ...identity(question, offer),
    ['at', at],
    ...workloadParameters(question.workload, QUOTED),
  ]);
  return `/v1/datasets/${question.dataset}/quote?${query}`;
}

function identity(question: Omit<Question, 'offer' | 'sources'>, offer: Offer | undefined): [string, string][] {
  if (offer === undefined || question.chosenBy === 'first-party') return [['model', question.model]];
  if (question.chosenBy === 'api-id')
    return [
      ['provider', offer.provider],
      ['apiId', question.apiId ?? offer.apiId],
    ];
  return [
    ['model', question.model],
    ['provider', question.chosenBy === 'cheapest' ? 'cheapest' : offer.provider],
  ];
}

function describe({ dated, window, contextTier, sources }: Applied): Quote['price'] {
  return {
    from: dated.price.from,
    until: dated.ends === Number.POSITIVE_INFINITY ? null : atOf(dated.ends),
    hours: window?.hours ?? null,
    contextTier:
      contextTier === undefined
        ? null
        : { tokens: contextTier.tokens, comparison: contextTier.comparison, scope: contextTier.scope },
    sources,
  };
}

function otherRow(
  hours: OtherHours['hours'],
  from: string | null,
  applied: Applied | undefined,
  workload: Workload,
): OtherHours {
  if (applied === undefined) return { hours, from, rates: { input: null, output: null }, total: null };
  const charge = charged(applied, workload);
  const total = charge.missing === undefined ? formatAmount(charge.perRequest * BigInt(workload.requests)) : null;
  return { hours, from, rates: applied.rates, total };
}

/** One meter's tokens of one request, before and beyond a context tier that touches only the excess. */
type Usage = readonly [meter: Meter, tokens: number, beyond: number];

/**
 * How the tokens of one request fall on the meters. A prompt is read from its beginning: first what was cached, then
 * what is written to the cache, then the rest; so it is the rest that reaches beyond a tier first.
 */
function usages(workload: Workload, rates: Rates, threshold: number): Usage[] {
  const { input, cachedInput, cacheWrite, output } = workload;
  const fresh = input - cachedInput - cacheWrite;
  const beyond = (end: number, tokens: number): number => Math.min(Math.max(end - threshold, 0), tokens);
  const reasoning = rates.reasoning === undefined ? 0 : workload.reasoning;
  return [
    ['input', fresh, beyond(input, fresh)],
    ['cachedInput', cachedInput, beyond(cachedInput, cachedInput)],
    ['cacheWrite', cacheWrite, beyond(cachedInput + cacheWrite, cacheWrite)],
    ['output', output - reasoning, 0],
    ['reasoning', reasoning, 0],
  ];
}

/** A meter without a rate of its own is charged as ordinary input or output. `null` is a rate that is not published. */
function rateOf(rates: Rates, meter: Meter): string | null {
  const own = rates[meter];
  if (own !== undefined) return own;
  return meter === 'reasoning' ? rates.output : rates.input;
}

type Charge = { lines: Line[]; perRequest: bigint; missing?: undefined } | { missing: string };

/** The lines of a workload and the atto-dollars of one request: `bigint` from here to the text. */
function charged(applied: Applied, workload: Workload): Charge {
  const threshold = applied.excess === undefined ? Number.POSITIVE_INFINITY : (applied.contextTier?.tokens ?? 0);
  const requests = BigInt(workload.requests);
  const lines: Line[] = [];
  let perRequest = 0n;
  for (const [meter, tokens, beyond] of usages(workload, applied.rates, threshold)) {
    for (const [count, rates] of [
      [tokens - beyond, applied.rates],
      [beyond, applied.excess],
    ] as const) {
      if (count === 0 || rates === undefined) continue;
      const rate = rateOf(rates, meter);
      if (rate === null) return { missing: missingRate(meter) };
      const amount = tokenPrice(rate) * BigInt(count);
      perRequest += amount;
      lines.push({
        meter,
        tokens: exactCount(BigInt(count) * requests),
        rate,
        amount: formatAmount(amount * requests),
      });
    }
  }
  return { lines, perRequest };
}

/** A number as long as numbers are exact, decimal text beyond that: 10¹² tokens in 10¹² requests must not be rounded. */
const exactCount = (count: bigint): number | string =>
  count <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(count) : count.toString();

/** A price that is still open and was read longer ago than this, in days, is said to be stale. */
const STALE_AFTER = 90;
/** An offer that ends within so many days is said to end soon. */
const SOON = 30;

function warnings(question: Question, applied: Applied, instant: number): Warning[] {
  const { offer, workload, at } = question;
  const { dated, rates } = applied;
  const found: Warning[] = [];
  const ended = offer.ended === undefined ? 0 : 1;
  if (offer.context !== null && workload.input > offer.context) {
    found.push(warning('context-exceeded', { tokens: workload.input, limit: offer.context, ended }));
  }
  if (offer.maxOutput !== null && workload.output > offer.maxOutput) {
    found.push(warning('output-exceeded', { tokens: workload.output, limit: offer.maxOutput, ended }));
  }
  for (const meter of ['cachedInput', 'cacheWrite'] as const) {
    if (workload[meter] > 0 && rates[meter] === undefined) found.push(warning('cached-rate-missing', { meter }));
  }
  hourWarnings(found, offer, dated, at, instant);
  priceWarnings(found, question, applied, instant);
  return found;
}

function hourWarnings(found: Warning[], offer: Offer, dated: DatedPrice, at: string, instant: number): void {
  if (dated.price.windows === undefined) return;
  const touching = otherRates(offer, dated, at, instant).filter(
    ({ dated: of, hours }) => of === dated && hours !== null,
  );
  const window = windowAt(dated.price, at, instant);
  const hours = window?.hours ?? touching[0]?.hours;
  if (hours === undefined || hours === null) return;
  if (isDay(at))
    found.push(
      warning('hours-apply', { hours: touching.map((row) => row.hours && hoursPhrase(row.hours)).join('; ') }),
    );
  if (dated.price.holidays !== undefined) found.push(warning('holidays-not-modelled', { hours: hoursPhrase(hours) }));
}

function priceWarnings(found: Warning[], question: Question, applied: Applied, instant: number): void {
  const { price, ends } = applied.dated;
  if (price.fromIs === 'first-seen') found.push(warning('first-seen-price', { from: price.from }));
  const footnotes = applied.sources.map((key) => question.sources[key]).filter((source) => source !== undefined);
  if (footnotes.every(({ kind }) => kind === 'secondary')) found.push(warning('secondary-source'));
  const read = footnotes
    .map((source) => source.read)
    .sort()
    .at(-1);
  if (ends === Number.POSITIVE_INFINITY && read !== undefined) {
    const days = daysBetween(instantOf(read), instant);
    if (days > STALE_AFTER) found.push(warning('stale-price', { read, days }));
  }
  const { ended } = historyOf(question.offer);
  if (ended - instant <= SOON * DAY) found.push(warning('ending-soon', { ends: dayOf(ended) }));
  if (price.promo !== undefined) found.push(warning('promo', { list: ratesPhrase(price.promo.list) }));
  for (const variant of price.variants ?? []) found.push(warning('sources-differ', { note: variant.note }));
}
