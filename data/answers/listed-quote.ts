import { type Catalog, findModel } from '../catalog/catalog.ts';
import { quoteByApiId } from '../catalog/select-offer.ts';
import { billIds } from '../market/bill-ids.ts';
import type { MarketOffer, Statement } from '../market/market-offer.ts';
import { eraAt, type Market, quotable } from '../market/open-market.ts';
import { quote, tierStateAt, tiersSold } from '../pricing/quote.ts';
import { formatList, ratesPhrase, warning } from '../pricing/quote-text.ts';
import type { ParameterValues } from '../primitives/canonical-query.ts';
import { instantOf } from '../primitives/dates.ts';
import { similarNames } from '../primitives/similar-names.ts';
import type { ListedQuote, ListedWarning } from '../schema/market.ts';
import type { Offer, Price } from '../schema/offer.ts';
import type { Problem } from '../schema/problem.ts';
import type { Quote } from '../schema/quote.ts';
import type { KeyedQuestion } from '../schema/requests.ts';
import { problemForRefusal, problemOf, quoted, similarApiIds } from './problems.ts';

/** What a bill shows, looked up among the offers that were read by machine. The checked ones are asked first. */

/** A market with its version. */
export interface NamedMarket {
  version: string;
  market: Market;
}

type Asked = Omit<KeyedQuestion, 'key' | 'model' | 'provider' | 'apiId'> & { provider: string; apiId: string };
type Answered<Q> = { quote: Q; canonical: ParameterValues };
export type ListedAnswer = Answered<Quote> | Answered<ListedQuote> | { problem: Problem };

/**
 * The quote of a provider's API id that no checked offer has as it stands: a checked one after steps that lose nothing,
 * else a listed one, by the same steps.
 */
export function answerListedQuote(
  catalog: Catalog,
  listed: NamedMarket,
  { provider, apiId, at, ...workload }: Asked,
  today: string,
): ListedAnswer {
  const ids = billIds(apiId);
  const question = { provider, ...workload, ...(at !== undefined && { at }) };
  for (const id of ids) {
    const checked = quoteByApiId(catalog, { provider, apiId: id, workload, at, today });
    if ('quote' in checked)
      return { quote: checked.quote, canonical: { ...question, apiId: checked.quote.apiId ?? id } };
  }
  const eras = ids.map((id) => listed.market.offer(provider, id)).find((found) => found.length > 0);
  if (eras === undefined) return { problem: unknownListed(catalog, listed.market, provider, apiId) };
  if (at === undefined && eras.length > 1) return { problem: severalEras(eras) };
  const era = eraAt(eras, instantOf(at ?? today)) as MarketOffer;
  const found = quoteListed(catalog, listed, era, workload, at ?? today);
  return 'problem' in found
    ? found
    : { ...found, canonical: { ...question, provider: era.provider, apiId: era.apiId } };
}

/** What a workload costs at a listed offer, with all that is said of it; never a number that a checked offer may bear. */
export function quoteListed(
  catalog: Catalog,
  { version, market }: NamedMarket,
  era: MarketOffer,
  workload: Quote['workload'],
  at: string,
): { quote: ListedQuote } | { problem: Problem } {
  const offer = withAnnounced(quotable(era), era);
  if (tierStateAt(offer, workload.tier, at) === 'not-sold') {
    const tiers = tiersSold(offer, at);
    const { apiId: model, provider } = era;
    return { problem: problemForRefusal({ refused: 'tier', tier: workload.tier, model, provider, tiers }) };
  }
  const ask = (of: Offer): Quote =>
    quote({
      dataset: `${catalog.version}-${version}`,
      model: era.model ?? era.apiId,
      offer: of,
      chosenBy: 'api-id',
      workload,
      at,
      sources: {},
    });
  const { sources: _, ...answer } = ask(offer);
  const { kind, region, variants, trust, settled, statements, listed, provider, apiId, model } = era;
  return {
    quote: {
      ...answer,
      dataset: catalog.version,
      market: version,
      model,
      provider,
      apiId,
      kind,
      region,
      variants,
      trust,
      settled,
      statements,
      listed,
      // That no footnote is the vendor's own page is what every listed offer has in common; its trust says more.
      warnings: [
        ...answer.warnings.filter(({ code }) => code !== 'secondary-source'),
        ...listedWarnings(market, era, (statement) => ask(withRates(offer, statement)).total),
      ],
    },
  };
}

/** The sources that a listed quote names. */
export const listedSources = ({ market }: NamedMarket, { statements, price }: ListedQuote): ListedQuote['sources'] => {
  const ids = new Set([...statements.map(({ source }) => source), ...(price?.sources ?? [])]);
  const known = [...ids].map((id) => market.source(id)).filter((source) => source !== undefined);
  return Object.fromEntries(known.map((source) => [source.id, source]));
};

/** What is announced and not withdrawn is a price of its day. */
function withAnnounced(offer: Offer, { announced }: MarketOffer): Offer {
  const last = offer.prices.at(-1)?.from ?? '';
  const coming = announced
    .filter(({ withdrawn, from }) => withdrawn === undefined && from > last)
    .map(({ from, rates, sources }): Price => ({ from, rates, sources }));
  return coming.length === 0 ? offer : { ...offer, prices: [...offer.prices, ...coming] };
}

/** The offer as one source states it: at any time, for all requests. */
function withRates(offer: Offer, { rates, source }: Statement): Offer {
  const prices = rates === undefined ? [] : [{ from: offer.prices[0]?.from ?? '2020-01-01', rates, sources: [source] }];
  return { ...offer, prices };
}

function listedWarnings(
  market: Market,
  { trust, kind, region, provider, statements, pending, families }: MarketOffer,
  totalOf: (statement: Statement) => string | null,
): ListedWarning[] {
  const name = market.seller(provider)?.name ?? provider;
  const found: ListedWarning[] = [];
  if (families < 2 && trust !== 'disputed') {
    const by = formatList(statements.map(({ source }) => source));
    found.push({
      code: 'one-family',
      message: `Only one family of sources says this price: ${by}. Nobody has checked it.`,
      values: { by },
    });
  }
  for (const statement of statements) {
    if (statement.rates === undefined) continue;
    const total = totalOf(statement);
    const that = total === null ? 'That gives no total.' : `That would be $${total}.`;
    const note = [statement.note, that].filter((part) => part !== undefined).join('; ');
    const values = { by: statement.source, several: 0, rates: ratesPhrase(statement.rates), note };
    found.push(warning('sources-differ', values));
  }
  if (kind === 'router') {
    found.push({
      code: 'router-price',
      message: `${name} passes requests on to others; which of them answers can change what is charged.`,
      values: { provider: name },
    });
  }
  if (region !== 'global') {
    found.push({
      code: 'regional-price',
      message: `This id is sold for one place (${region}); the same model may cost less under a global id.`,
      values: { region },
    });
  }
  for (const { rates, reason } of pending) {
    const held = ratesPhrase(rates);
    found.push({
      code: 'held-change',
      message: `Another price was read (${held}) and is held back until it is seen again: ${reason}.`,
      values: { rates: held, reason },
    });
  }
  return found;
}

function severalEras(eras: readonly MarketOffer[]): Problem {
  const periods = eras.map(({ model, apiId, from, until, listed }) => ({
    model: model ?? apiId,
    from: from ?? listed.first,
    until: until ?? null,
  }));
  return problemOf('several-periods', 'Say when it was used: add at=, a day or an instant of one of the periods.', {
    periods,
  });
}

/** How many sellers and ids a sentence names. */
const MAX_NAMED = 8;

/** Nobody sells it under this id there: what is near, and who does sell it. */
function unknownListed(catalog: Catalog, market: Market, provider: string, apiId: string): Problem {
  const theirs = [...market.heads(provider)].map((head) => head.apiId);
  const own = [...catalog.apiIdPeriods.values()].flat().filter(({ offer }) => offer.provider === provider);
  const isKnown = theirs.length > 0 || own.length > 0 || Object.hasOwn(catalog.data.providers, provider);
  const sellers = sellersOf(catalog, market, apiId);
  const sold = sellers.length === 0 ? '' : ` It is sold by ${sellers.slice(0, MAX_NAMED).join(', ')}.`;
  const providers = sellers.length === 0 ? {} : { providers: sellers.slice(0, MAX_NAMED) };
  if (!isKnown) {
    const known = [...Object.keys(catalog.data.providers), ...[...market.sellers()].map(({ id }) => id)];
    const suggestions = similarNames(provider, new Set(known));
    const near = suggestions.length === 0 ? '' : ` Did you mean ${suggestions.join(', ')}?`;
    return problemOf('unknown-provider', `There is no provider ${quoted(provider)}.${near}${sold}`, {
      suggestions,
      ...providers,
    });
  }
  const special = specialId(provider, apiId);
  // First what the checked offers suggest, so that this changes with no market where they do.
  const checked = similarApiIds(catalog, provider, apiId);
  const suggestions = [...new Set([...checked, ...similarNames(apiId, new Set(theirs))])].slice(0, 5);
  const near = suggestions.length === 0 ? '' : ` Did you mean ${suggestions.join(', ')}?`;
  const detail = `${provider} is not known to sell anything under the API id ${quoted(apiId)}.${special}${near}${sold}`;
  return problemOf('unknown-api-id', detail, { suggestions, ...providers });
}

/** Ids that no list of prices can have. */
function specialId(provider: string, apiId: string): string {
  if (/^ft:/i.test(apiId)) return ' It is a fine-tuned model of your own: ask for the model that it was made from.';
  if (/azure/i.test(provider))
    return ' On Azure it may be the name of your own deployment: ask for the model deployed.';
  return '';
}

/** Who sells the model that an id names, with or without the developer in front. */
function sellersOf(catalog: Catalog, market: Market, apiId: string): string[] {
  const names = [apiId, apiId.slice(apiId.lastIndexOf('/') + 1)];
  const checked = names.map((name) => findModel(catalog, name)).find((model) => model !== undefined);
  const group = checked?.id ?? names.map((name) => market.findName(name)).find((id) => id !== undefined);
  const listed = group === undefined ? [] : market.offersOf(group).map(({ provider }) => provider);
  return [...new Set([...(checked?.offers.map(({ provider }) => provider) ?? []), ...listed])];
}
