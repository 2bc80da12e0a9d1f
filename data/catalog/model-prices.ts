import { instantOf } from '../primitives/dates.ts';
import { parseAmount } from '../primitives/money.ts';
import type { ComparedModel, OtherProviders } from '../schema/comparison.ts';
import type { Model } from '../schema/dataset.ts';
import type { Offer } from '../schema/offer.ts';
import type { Quote } from '../schema/quote.ts';
import { type Catalog, firstPartyOffer } from './catalog.ts';
import { type QuoteOffer, type QuoteRequest, quoteModel } from './select-offer.ts';

/** What a comparison says of prices beside the quote itself: who else sells the model, and how it stands today. */

/** The dataset, the currency and the workload stand once, on the comparison. */
export function omitShared(quote: Quote): NonNullable<ComparedModel['quote']> {
  const { dataset, currency, workload, sources, ...own } = quote;
  return own;
}

/** How an offer stands today, if the question is about an earlier day: still sold, or since when not. */
export function currentOffer(
  catalog: Catalog,
  asked: QuoteRequest,
  offer: Offer | undefined,
  today: string,
  quoteOffer: QuoteOffer,
): Pick<ComparedModel, 'today'> {
  if (instantOf(asked.at) >= instantOf(today)) return {};
  const answer = quoteModel(catalog, { ...asked, at: today }, quoteOffer);
  const quote = 'quote' in answer ? answer.quote : undefined;
  // The cheapest of today may be another offer than the cheapest of that day, whose end would say nothing of it.
  const same = 'quote' in answer && answer.offer === offer;
  const ended = quote?.status === 'retired' && same ? offer?.ended : undefined;
  return {
    today: {
      status: quote?.status ?? 'unknown',
      total: quote?.total ?? null,
      ended: ended?.at ?? null,
      sources: ended?.sources ?? quote?.price?.sources ?? [],
    },
  };
}

/** The model that took over the API id of an offer, by the name that a sentence needs. */
export function successor({ models }: Catalog, offer: Offer | undefined): Pick<ComparedModel, 'successor'> {
  const successor = models.get(offer?.ended?.successor ?? '');
  return successor === undefined ? {} : { successor: { id: successor.id, name: successor.shortName } };
}

const providerName = ({ data }: Catalog, provider: string): string => data.providers[provider]?.name ?? provider;

/** Who sells a model that is compared, for a sentence: the name of a seller who is not its developer. */
export function sellerName(catalog: Catalog, model: Model, offer: Offer | undefined): { seller?: string } {
  if (offer === undefined || offer === firstPartyOffer(catalog, model)) return {};
  return { seller: providerName(catalog, offer.provider) };
}

/** Who else sells a model at this time, beside its developer and the offer that is quoted, and the lowest total. */
export function otherProviders(
  catalog: Catalog,
  asked: QuoteRequest,
  quoteOffer: QuoteOffer,
  quoted?: Offer,
): OtherProviders {
  const own = firstPartyOffer(catalog, asked.model)?.provider;
  let lowest: OtherProviders['lowest'] = null;
  let count = 0;
  for (const { provider } of asked.model.offers) {
    if (provider === own || provider === quoted?.provider) continue;
    const answer = quoteModel(catalog, { ...asked, provider }, quoteOffer);
    if (!('quote' in answer) || answer.quote.total === null) continue;
    count++;
    const { total, price } = answer.quote;
    if (lowest === null || parseAmount(total) < parseAmount(lowest.total)) {
      const sources = price?.sources ?? answer.offer?.sources ?? [];
      lowest = { provider, name: providerName(catalog, provider), total, sources };
    }
  }
  return { count, lowest };
}
