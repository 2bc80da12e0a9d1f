import { canonicalQuery, givenParameters, type Parameter } from '../primitives/canonical-query.ts';
import { instantOf } from '../primitives/dates.ts';
import { formatAmount } from '../primitives/money.ts';
import { QUOTE_DEFAULTS } from '../primitives/workload.ts';
import type { Offer, Price, ServiceTier } from '../schema/offer.ts';
import type { ChosenBy, OtherHours, Quote, Workload } from '../schema/quote.ts';
import type { Sources } from '../schema/source.ts';
import { computeCost, totalOf } from './cost.ts';
import { missingRates } from './quote-text.ts';
import {
  type ApplicableRates,
  historyOf,
  type OfferState,
  type OtherRates,
  offerStateAt,
  otherRates,
  resolveRates,
  type TierState,
  tierState,
  tiersOf,
  windowAt,
} from './rates.ts';
import { warningsOf } from './warnings.ts';

/** A workload at the rates of one offer: lines, total, warnings. */

/** Everything an answer depends on. The same question has the same answer, for ever. */
export interface QuoteInput {
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

/** The price at `at`; for an offer that is over or not yet sold, the nearest one. */
function nearestPrice(offer: Offer, at: string): Price | undefined {
  const { prices } = historyOf(offer);
  return (prices.findLast(({ begins }) => begins <= instantOf(at)) ?? prices[0])?.price;
}

/** The service tiers known to be sold at `at`; for an offer that is over or not yet sold, those of its nearest price. */
export function tiersSold(offer: Offer, at: string): ServiceTier[] {
  const price = nearestPrice(offer, at);
  return price === undefined ? ['standard'] : tiersOf(price);
}

/** Whether an offer has a service tier at `at`: it has, its vendor says that it has not, or no source says either. */
export function tierStateAt(offer: Offer, tier: ServiceTier, at: string): TierState {
  const price = nearestPrice(offer, at);
  if (price !== undefined) return tierState(price, tier);
  return tier === 'standard' ? 'sold' : 'unknown';
}

/**
 * What a workload costs, exactly.
 * @throws RangeError if the vendor says that it does not sell the workload's tier; ask `tierStateAt` first
 */
export function quote(question: QuoteInput): Quote {
  const { offer, workload, at } = question;
  if (workload.tier !== 'standard' && tierStateAt(offer, workload.tier, at) === 'not-sold') {
    throw new RangeError(`${question.model} has no ${workload.tier} tier at ${offer.provider}`);
  }
  const instant = instantOf(at);
  const moment = offerStateAt(offer, instant);
  const answer = emptyQuote(question, offer, offer.free === true && moment.is !== 'retired' ? 'free' : moment.is);
  if (answer.status === 'free') return freeQuote(answer);
  if (moment.is === 'unknown') return { ...answer, missing: moment.missing };
  if (moment.is === 'retired') return { ...answer, lastOffered: lastOffered(question, moment) };

  const window = moment.is === 'current' ? windowAt(moment.dated.price, at, instant) : undefined;
  const applied = resolveRates(moment.dated, window, workload);
  if (applied === undefined) {
    return { ...answer, status: 'unknown', missing: missingRates(workload) };
  }
  answer.price = appliedPrice(applied);
  if (moment.is === 'upcoming') return answer;
  const others = otherRates(offer, moment.dated, at, instant);
  answer.otherHours = others.map((other) => otherHoursRow(other, workload));
  answer.warnings = warningsOf({ offer, workload, at, instant, applied, others, sources: question.sources });
  const charged = computeCost(applied, workload);
  if (charged.missing !== undefined) return { ...answer, status: 'unknown', missing: charged.missing };
  answer.lines = charged.lines;
  answer.total = totalOf(charged.perRequest, workload);
  answer.perRequest = workload.requests === 1 ? answer.total : formatAmount(charged.perRequest);
  return answer;
}

/** The same quote as somebody else's choice: what it costs stays, and what leads back to it changes. */
export function withChosenBy(known: Quote, offer: Offer, chosenBy: ChosenBy): Quote {
  if (known.chosenBy === chosenBy) return known;
  const { dataset, model, workload, at, lastOffered: last } = known;
  const question = { dataset, model, workload, at, chosenBy };
  return {
    ...known,
    chosenBy,
    permalink: permalink(question, offer, at),
    lastOffered: last && { ...last, permalink: permalink(lastQuestion(question), offer, last.at) },
  };
}

/** The quote of a model that its developer never sold. */
export function quoteOfOthersOnly(question: Omit<QuoteInput, 'offer' | 'sources'>, providers: string[]): Quote {
  return { ...emptyQuote(question, undefined, 'third-party-only'), providers };
}

/** A quote before anything is known of its price. */
function emptyQuote(
  question: Omit<QuoteInput, 'offer' | 'sources'>,
  offer: Offer | undefined,
  status: Quote['status'],
): Quote {
  return {
    dataset: question.dataset,
    currency: 'USD',
    status,
    at: question.at,
    model: question.model,
    provider: offer?.provider ?? null,
    apiId: question.apiId ?? offer?.apiId ?? null,
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

const freeQuote = (answer: Quote): Quote => ({ ...answer, total: '0.00', perRequest: '0.00' });

function lastOffered(question: QuoteInput, retired: OfferState & { is: 'retired' }): Quote['lastOffered'] {
  const at = retired.lastAt;
  const sold = tierStateAt(question.offer, question.workload.tier, at) !== 'not-sold';
  const last = sold ? quote({ ...question, at }) : undefined;
  return {
    at,
    total: last?.total ?? null,
    rates: last?.price?.rates ?? null,
    permalink: permalink(lastQuestion(question), question.offer, at),
  };
}

/** Another offer may have been the cheapest of the last day; the total of that day is this offer's. */
const lastQuestion = <Q extends { chosenBy: ChosenBy }>(question: Q): Q =>
  question.chosenBy === 'cheapest' ? { ...question, chosenBy: 'requested' } : question;

/** The address that gives the same answer for ever: of this dataset, with the day written out. */
function permalink(question: Omit<QuoteInput, 'offer' | 'sources'>, offer: Offer | undefined, at: string): string {
  const parameters = givenParameters(question.workload, QUOTE_DEFAULTS);
  parameters.push(['at', at]);
  offerParameters(parameters, question, offer);
  return `/v1/datasets/${question.dataset}/quote?${canonicalQuery(parameters)}`;
}

/** Adds what says whose offer is meant. */
function offerParameters(
  parameters: Parameter[],
  { model, apiId, chosenBy }: Omit<QuoteInput, 'offer' | 'sources'>,
  offer: Offer | undefined,
): void {
  if (offer !== undefined && chosenBy === 'api-id') {
    parameters.push(['provider', offer.provider], ['apiId', apiId ?? offer.apiId]);
    return;
  }
  parameters.push(['model', model]);
  // Also where nobody sells it as asked: the developer's own offer would be another question.
  if (chosenBy === 'cheapest') parameters.push(['provider', 'cheapest']);
  else if (offer !== undefined && chosenBy === 'requested') parameters.push(['provider', offer.provider]);
}

function appliedPrice({ dated, window, contextTier, rates, sources }: ApplicableRates): Quote['price'] {
  return {
    from: dated.price.from,
    until: dated.until,
    hours: window?.hours ?? null,
    contextTier:
      contextTier === undefined
        ? null
        : { tokens: contextTier.tokens, comparison: contextTier.comparison, scope: contextTier.scope },
    rates,
    sources,
  };
}

function otherHoursRow({ dated, window, hours, from }: OtherRates, workload: Workload): OtherHours {
  const applied = resolveRates(dated, window, workload);
  if (applied === undefined) return { hours, from, rates: { input: null, output: null }, total: null };
  const charged = computeCost(applied, workload);
  return {
    hours,
    from,
    rates: applied.rates,
    total: charged.missing === undefined ? totalOf(charged.perRequest, workload) : null,
  };
}
