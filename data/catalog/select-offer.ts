import { type QuoteInput, quote, quoteOfOthersOnly, tierStateAt, tiersSold, withChosenBy } from '../pricing/quote.ts';
import { instantOf } from '../primitives/dates.ts';
import { parseAmount } from '../primitives/money.ts';
import { SERVICE_TIERS } from '../primitives/workload.ts';
import type { Model } from '../schema/dataset.ts';
import type { Offer, ServiceTier } from '../schema/offer.ts';
import type { ChosenBy, Quote, Workload } from '../schema/quote.ts';
import { type ApiIdPeriod, apiIdPeriodAt, type Catalog, findApiIdPeriods, firstPartyOffer } from './catalog.ts';

/** Which offer a question means, and the quote that answers it. */

/** What is asked of one model: a provider's id, `cheapest`, or nothing for the developer's own offer. */
export interface QuoteRequest {
  model: Model;
  provider?: string | undefined;
  workload: Workload;
  at: string;
}

/** A question that can be read but not answered, with what would be answered instead. A provider may be `cheapest`. */
export type Refusal =
  | { refused: 'provider'; provider: string; model: string; providers: string[] }
  | { refused: 'tier'; tier: ServiceTier; model: string; provider: string; tiers: ServiceTier[] };

export type QuoteResult = { quote: Quote; offer: Offer | undefined } | Refusal;

/** The quote of one offer, or that it does not sell the workload's tier. */
export type QuoteOffer = (model: Model, offer: Offer, chosenBy: ChosenBy, at: string) => QuoteResult;

/**
 * Quotes for one workload, of which each offer is quoted once at each time: a comparison asks for the same one in
 * several places. Who chose an offer makes no difference to what it costs.
 */
export function quoteOnce(catalog: Catalog, workload: Workload): QuoteOffer {
  const known = new Map<string, QuoteResult>();
  return (model, offer, chosenBy, at) => {
    const key = `${model.id} ${offer.provider} ${at}`;
    const found = known.get(key);
    if (found === undefined) {
      const result = quoteOffer(catalog, model, offer, chosenBy, { workload, at });
      known.set(key, result);
      return result;
    }
    return 'refused' in found ? found : { quote: withChosenBy(found.quote, offer, chosenBy), offer };
  };
}

/**
 * The quote for one model: of its developer's own offer, of the provider asked for, or of the cheapest.
 * @param quoteOne quotes an offer for the workload asked about; `quoteOnce` where several questions share their quotes
 */
export function quoteModel(catalog: Catalog, asked: QuoteRequest, quoteOne?: QuoteOffer): QuoteResult {
  const { model, provider } = asked;
  const ask = (offer: Offer, chosenBy: ChosenBy): QuoteResult =>
    quoteOne?.(model, offer, chosenBy, asked.at) ?? quoteOffer(catalog, model, offer, chosenBy, asked);
  if (provider === undefined) {
    const own = firstPartyOffer(catalog, model);
    return own === undefined ? quoteWithoutOffer(catalog, asked, 'first-party') : ask(own, 'first-party');
  }
  if (provider === 'cheapest') {
    const { tier } = asked.workload;
    if (nobodySells(asked)) return { refused: 'tier', tier, model: model.id, provider, tiers: tiersOfAnyOffer(asked) };
    // Where nobody sells it, the developer's own offer says why: it is over, not yet begun, or not published.
    const own = firstPartyOffer(catalog, model);
    return (
      cheapestOffer(asked, ask) ??
      (own === undefined ? quoteWithoutOffer(catalog, asked, 'cheapest') : ask(own, 'cheapest'))
    );
  }
  const requested = model.offers.find((offer) => offer.provider === provider);
  if (requested === undefined) {
    return { refused: 'provider', provider, model: model.id, providers: model.offers.map((offer) => offer.provider) };
  }
  return ask(requested, 'requested');
}

/** What a bill shows, as an answer: which of the periods of an API id it was, or why that cannot be told. */
export type ApiIdQuoteResult =
  | QuoteResult
  | { refused: 'unknown-id' }
  | { refused: 'several-periods'; periods: ApiIdPeriod[] };

/**
 * The quote by what a bill shows: a provider, an API id and a time. Without a time, an id that meant several models
 * cannot be answered.
 */
export function quoteByApiId(
  catalog: Catalog,
  asked: { provider: string; apiId: string; workload: Workload; at: string | undefined; today: string },
): ApiIdQuoteResult {
  const periods = findApiIdPeriods(catalog, asked.provider, asked.apiId);
  if (periods.length === 0) return { refused: 'unknown-id' };
  if (asked.at === undefined && periods.length > 1) return { refused: 'several-periods', periods };
  const at = asked.at ?? asked.today;
  const period = apiIdPeriodAt(periods, instantOf(at)) ?? (periods[0] as ApiIdPeriod);
  return quoteOffer(catalog, period.model, period.offer, 'api-id', {
    workload: asked.workload,
    at,
    apiId: period.apiId,
  });
}

function quoteOffer(
  catalog: Catalog,
  model: Model,
  offer: Offer,
  chosenBy: ChosenBy,
  asked: { workload: Workload; at: string; apiId?: string },
): QuoteResult {
  const { workload, at } = asked;
  if (tierStateAt(offer, workload.tier, at) === 'not-sold') {
    const tiers = tiersSold(offer, at);
    return { refused: 'tier', tier: workload.tier, model: model.id, provider: offer.provider, tiers };
  }
  const question: QuoteInput = {
    dataset: catalog.version,
    model: model.id,
    offer,
    chosenBy,
    workload,
    at,
    sources: catalog.data.sources,
  };
  if (asked.apiId !== undefined) question.apiId = asked.apiId;
  return { quote: quote(question), offer };
}

/** Whether every provider of a model says that it does not sell the tier: one that says nothing may sell it. */
const nobodySells = ({ model, workload, at }: QuoteRequest): boolean =>
  model.offers.length > 0 && model.offers.every((offer) => tierStateAt(offer, workload.tier, at) === 'not-sold');

/** Every service tier that anybody is known to sell the model in. */
function tiersOfAnyOffer({ model, at }: QuoteRequest): ServiceTier[] {
  const sold = model.offers.flatMap((offer) => tiersSold(offer, at));
  return SERVICE_TIERS.filter((tier) => sold.includes(tier));
}

/** In the order in which equal offers are preferred. */
export const offersByProvider = ({ offers }: Pick<Model, 'offers'>): Offer[] =>
  [...offers].sort((a, b) => (a.provider < b.provider ? -1 : 1));

/** The answer with the lowest total among the offers that are current; of equals, the first by provider. */
function cheapestOffer(
  { model }: QuoteRequest,
  ask: (offer: Offer, chosenBy: ChosenBy) => QuoteResult,
): QuoteResult | undefined {
  let lowest: { answer: QuoteResult; total: bigint } | undefined;
  for (const offer of offersByProvider(model)) {
    const answer = ask(offer, 'cheapest');
    if (!('quote' in answer) || answer.quote.total === null) continue;
    const total = parseAmount(answer.quote.total);
    if (lowest === undefined || total < lowest.total) lowest = { answer, total };
  }
  return lowest?.answer;
}

function quoteWithoutOffer(catalog: Catalog, { model, workload, at }: QuoteRequest, chosenBy: ChosenBy): QuoteResult {
  const hosts = model.offers.map((offer) => offer.provider);
  const question = { dataset: catalog.version, model: model.id, chosenBy, workload, at };
  return { quote: quoteOfOthersOnly(question, hosts), offer: undefined };
}
