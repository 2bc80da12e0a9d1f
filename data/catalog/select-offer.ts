import { hostsOnly, type Question, quote, tiersSold } from '../pricing/quote.ts';
import { instantOf } from '../primitives/dates.ts';
import { parseAmount } from '../primitives/money.ts';
import { SERVICE_TIERS } from '../primitives/workload.ts';
import type { Model } from '../schema/dataset.ts';
import type { Offer, ServiceTier } from '../schema/offer.ts';
import type { ChosenBy, Quote, Workload } from '../schema/quote.ts';
import { type Catalog, type Era, eraAt, findEras, firstPartyOffer } from './catalog.ts';

/** Which offer a question means, and the quote that answers it. */

/** What is asked of one model: a provider's id, `cheapest`, or nothing for the developer's own offer. */
export interface Asked {
  model: Model;
  provider?: string | undefined;
  workload: Workload;
  at: string;
}

/** A question that can be read but not answered, with what would be answered instead. A provider may be `cheapest`. */
export type Refusal =
  | { refused: 'provider'; provider: string; model: string; providers: string[] }
  | { refused: 'tier'; tier: ServiceTier; model: string; provider: string; tiers: ServiceTier[] };

export type Answer = { quote: Quote; offer: Offer | undefined } | Refusal;

/** The quote for one model: of its developer's own offer, of the provider asked for, or of the cheapest. */
export function quoteModel(catalog: Catalog, asked: Asked): Answer {
  const { model, provider } = asked;
  const ask = (offer: Offer, chosenBy: ChosenBy): Answer => quoteOffer(catalog, model, offer, chosenBy, asked);
  if (provider === undefined) {
    const own = firstPartyOffer(catalog, model);
    return own === undefined ? noOffer(catalog, asked, 'first-party') : ask(own, 'first-party');
  }
  if (provider === 'cheapest') {
    const tiers = tiersOfAll(asked);
    const { tier } = asked.workload;
    if (tiers.length > 0 && !tiers.includes(tier)) return { refused: 'tier', tier, model: model.id, provider, tiers };
    // Where nobody sells it, the developer's own offer says why: it is over, not yet begun, or not published.
    const own = firstPartyOffer(catalog, model);
    return cheapest(asked, ask) ?? (own === undefined ? noOffer(catalog, asked, 'cheapest') : ask(own, 'cheapest'));
  }
  const requested = model.offers.find((offer) => offer.provider === provider);
  if (requested === undefined) {
    return { refused: 'provider', provider, model: model.id, providers: model.offers.map((offer) => offer.provider) };
  }
  return ask(requested, 'requested');
}

/** What a bill shows, as an answer: which of the eras of an API id it was, or why that cannot be told. */
export type BillAnswer = Answer | { refused: 'unknown-id' } | { refused: 'several-eras'; eras: Era[] };

/**
 * The quote by what a bill shows: a provider, an API id and a time. Without a time, an id that meant several models
 * cannot be answered.
 */
export function quoteBill(
  catalog: Catalog,
  asked: { provider: string; apiId: string; workload: Workload; at: string | undefined; today: string },
): BillAnswer {
  const eras = findEras(catalog, asked.provider, asked.apiId);
  if (eras.length === 0) return { refused: 'unknown-id' };
  if (asked.at === undefined && eras.length > 1) return { refused: 'several-eras', eras };
  const at = asked.at ?? asked.today;
  const era = eraAt(eras, instantOf(at)) ?? (eras[0] as Era);
  return quoteOffer(catalog, era.model, era.offer, 'api-id', { workload: asked.workload, at, apiId: era.apiId });
}

function quoteOffer(
  catalog: Catalog,
  model: Model,
  offer: Offer,
  chosenBy: ChosenBy,
  asked: { workload: Workload; at: string; apiId?: string },
): Answer {
  const { workload, at } = asked;
  const tiers = tiersSold(offer, at);
  if (!tiers.includes(workload.tier)) {
    return { refused: 'tier', tier: workload.tier, model: model.id, provider: offer.provider, tiers };
  }
  const question: Question = {
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

/** Every service tier that anybody sells the model in. */
function tiersOfAll({ model, at }: Asked): ServiceTier[] {
  const sold = model.offers.flatMap((offer) => tiersSold(offer, at));
  return SERVICE_TIERS.filter((tier) => sold.includes(tier));
}

/** The answer with the lowest total among the offers that are current; of equals, the first by provider. */
function cheapest({ model }: Asked, ask: (offer: Offer, chosenBy: ChosenBy) => Answer): Answer | undefined {
  let lowest: { answer: Answer; total: bigint } | undefined;
  for (const offer of [...model.offers].sort((a, b) => (a.provider < b.provider ? -1 : 1))) {
    const answer = ask(offer, 'cheapest');
    if (!('quote' in answer) || answer.quote.total === null) continue;
    const total = parseAmount(answer.quote.total);
    if (lowest === undefined || total < lowest.total) lowest = { answer, total };
  }
  return lowest?.answer;
}

function noOffer(catalog: Catalog, { model, workload, at }: Asked, chosenBy: ChosenBy): Answer {
  const hosts = model.offers.map((offer) => offer.provider);
  const question = { dataset: catalog.version, model: model.id, chosenBy, workload, at };
  return { quote: hostsOnly(question, hosts), offer: undefined };
}
