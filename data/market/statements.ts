import { daysBetween, instantOf } from '../primitives/dates.ts';
import type { Price, Rates } from '../schema/offer.ts';
import type { AnnouncedPrice, Family, MarketOffer, Statement, Trust } from './market-offer.ts';
import type { Reading, ReadPrice } from './reading.ts';

/** What several sources say of one API id, held against one another: the price in force, who agrees, and who does not. */

/** A reading with where it stands and how old its data is. */
export interface Sourced {
  source: string;
  family: Family;
  /** The day of the data, not the day on which we read it. */
  day: string;
  reading: Reading;
}

/** What is settled of an offer by its statements. */
export type Settlement = Pick<MarketOffer, 'prices' | 'announced' | 'statements' | 'families' | 'trust' | 'listed'>;

/** One source's price of the day of its data. */
interface Said extends Sourced {
  price: ReadPrice;
}

/** Another family's data may be so much older and still speak against a price. */
const DISPUTE_DAYS = 60;

/**
 * The price in force, by precedence: a dated statement that nothing newer contradicts, a regional one where the id is of a
 * region, the newest reading of models.dev's family, genai-prices, LiteLLM, and for OpenRouter's own offers its list.
 * @param sourced in any order; at least one
 * @param isRegional whether the id is one of a region, of which statements about all regions speak
 */
export function settle(sourced: readonly Sourced[], isRegional = false): Settlement {
  const said = sourced.flatMap((one) => saidOn(one));
  const chosen = choose(said, isRegional);
  const days = sourced.map(({ day }) => day).sort();
  const listed = { first: days[0] as string, last: days.at(-1) as string };
  const announced = announcedBy(sourced);
  if (chosen === undefined) {
    const statements = [...new Set(sourced.map(({ source }) => source))].sort().map((source) => ({ source }));
    return { prices: [], announced, statements, families: 0, trust: 'one-family', listed };
  }
  const inForce = { ...chosen, price: { ...chosen.price, rates: withMetersOf(chosen, said) } };
  const agreeing = said.filter((one) => agrees(one.price, inForce.price));
  const families = new Set(agreeing.map(({ family }) => family)).size;
  const differing = said.filter((one) => !agreeing.includes(one));
  const disputed = differing.some((one) => disputes(one, inForce));
  const trust: Trust = disputed ? 'disputed' : families > 1 ? 'two-families' : 'one-family';
  const statements = said.map((one) => statementOf(one, inForce.price, agreeing.includes(one)));
  return {
    prices: pricesOf(inForce, agreeing, said),
    announced,
    statements: inOrder(statements),
    families,
    trust,
    listed,
  };
}

/** What a source says of the day of its data. */
function saidOn(one: Sourced): Said[] {
  const price = one.reading.prices.findLast(({ from }) => from === undefined || from <= one.day);
  return price === undefined ? [] : [{ ...one, price }];
}

function choose(said: readonly Said[], isRegional: boolean): Said | undefined {
  const dated = said.find((one) => one.price.from !== undefined && !isContradicted(one, said));
  if (dated !== undefined) return dated;
  const regional = isRegional ? said.find(({ reading }) => reading.scope === 'regional') : undefined;
  return regional ?? said.toSorted((a, b) => RANK[a.family] - RANK[b.family] || (a.day < b.day ? 1 : -1))[0];
}

const RANK: Record<Family, number> = {
  'models.dev': 0,
  'genai-prices': 1,
  litellm: 2,
  openrouter: 3,
  portkey: 4,
  simonw: 5,
};

/** Whether another family read something else, of a day after the one from which a dated price is said to hold. */
const isContradicted = (dated: Said, said: readonly Said[]): boolean =>
  said.some(
    (one) =>
      one.family !== dated.family &&
      one.day > dated.day &&
      one.day > (dated.price.from as string) &&
      !agrees(one.price, dated.price),
  );

/** Of the same day or newer, or at most two months older: such a statement speaks against the chosen one. */
function disputes(one: Said, chosen: Said): boolean {
  if (one.family === chosen.family) return false;
  if (isGlobalOfRegional(one.price, chosen.price)) return false;
  return daysBetween(instantOf(one.day), instantOf(chosen.day)) <= DISPUTE_DAYS;
}

/** Whether two prices say the same where both say anything: hours, meters and notation apart. */
export function agrees(one: ReadPrice, other: ReadPrice): boolean {
  const cards = [one, ...(one.windows ?? [])];
  const others = [other, ...(other.windows ?? [])];
  return cards.some((card) =>
    others.some((with_) => sameRates(card.rates, with_.rates) && sameTiers(card.contextTiers, with_.contextTiers)),
  );
}

function sameRates(one: Rates, other: Rates): boolean {
  let shared = 0;
  for (const meter of Object.keys(one) as (keyof Rates)[]) {
    const [a, b] = [one[meter], other[meter]];
    if (a === undefined || b === undefined || a === null || b === null) continue;
    if (!sameRate(a, b)) return false;
    shared++;
  }
  return shared > 0;
}

/** Equal, or one is the other rounded to whole cents, as some lists print them. */
function sameRate(a: string, b: string): boolean {
  if (a === b) return true;
  const [coarse, fine] = a.length < b.length ? [a, b] : [b, a];
  if (!/\.\d{2}$/.test(coarse) || !/^0\.\d{3,}$/.test(fine)) return false;
  return Number(coarse) > 0 && Math.abs(Math.round((Number(coarse) - Number(fine)) * 1e6)) <= HALF_A_CENT;
}

/** In millionths of a dollar. */
const HALF_A_CENT = 5_000;

type Tiers = ReadPrice['contextTiers'];

/** A source without tiers says nothing of them. */
function sameTiers(one: Tiers, other: Tiers): boolean {
  if (one === undefined || other === undefined) return true;
  return (
    one.length === other.length &&
    one.every((tier, i) => tier.tokens === other[i]?.tokens && sameRates(tier.rates, other[i].rates))
  );
}

/** A price in one region is a tenth above that of the global endpoint, which some sources print for both. */
function isGlobalOfRegional(one: ReadPrice, chosen: ReadPrice): boolean {
  const tenth = (rate: string | null | undefined): number => Math.round(Number(rate) * 1.1 * 1e9);
  return (['input', 'output'] as const).every(
    (meter) => one.rates[meter] !== null && tenth(one.rates[meter]) === Math.round(Number(chosen.rates[meter]) * 1e9),
  );
}

function statementOf({ source, price }: Said, chosen: ReadPrice, same: boolean): Statement {
  if (same) return { source };
  const note = noteOn(price, chosen);
  return note === undefined ? { source, rates: price.rates } : { source, rates: price.rates, note };
}

function noteOn(price: ReadPrice, chosen: ReadPrice): string | undefined {
  if (isGlobalOfRegional(price, chosen)) return 'the price of the global endpoint';
  if (sameRates(price.rates, chosen.rates) && !sameTiers(price.contextTiers, chosen.contextTiers)) {
    const bounds = (price.contextTiers ?? []).map(({ tokens }) => tokens.toLocaleString('en-US'));
    return `with other rates above ${bounds.join(' and ')} input tokens`;
  }
  return undefined;
}

const inOrder = (statements: Statement[]): Statement[] => {
  const once = new Map(statements.map((statement) => [JSON.stringify(statement), statement]));
  return [...once.values()].sort((a, b) => (a.source < b.source ? -1 : 1));
};

/** What is announced for a day after that of the data. */
function announcedBy(sourced: readonly Sourced[]): AnnouncedPrice[] {
  return sourced.flatMap(({ source, day, reading }) =>
    reading.prices
      .filter(({ from }) => from !== undefined && from > day)
      .map(({ from, rates }) => ({ from: from as string, rates, sources: [source] })),
  );
}

/**
 * The dated prices of an id: what its own sources date, and the price in force from the first day on which any agreeing
 * source had it. What a source of the same family said before, and says no more, is the price before it.
 */
function pricesOf(chosen: Said, agreeing: readonly Said[], said: readonly Said[]): Price[] {
  const own = chosen.reading.prices.filter(({ from }) => from !== undefined && from < (chosen.price.from ?? ''));
  const earlier = own.map((price) => toPrice(price, price.from as string, [chosen.source]));
  const sources = [...new Set([chosen.source, ...agreeing.map(({ source }) => source)])].sort();
  const rates = withMetersOf(chosen, agreeing);
  if (chosen.price.from !== undefined)
    return [...earlier, toPrice({ ...chosen.price, rates }, chosen.price.from, sources)];
  const datedAlike = agreeing.map(({ price }) => price.from).filter((from) => from !== undefined);
  const effective = datedAlike.sort()[0];
  const firstSeen = agreeing.map(({ day }) => day).sort()[0] as string;
  const from = effective ?? firstSeen;
  const before = said
    .filter((one) => one.family === chosen.family && one.day < from && !agreeing.includes(one))
    .sort((a, b) => (a.day < b.day ? -1 : 1))
    .map((one) => ({ ...toPrice(one.price, one.day, [one.source]), fromIs: 'first-seen' as const }));
  const inForce = toPrice(chosen.price, from, sources);
  return [...before, effective === undefined ? { ...inForce, fromIs: 'first-seen' as const } : inForce];
}

/**
 * The rates in force with the meters of which the chosen reading says nothing, from those that agree with it in all else:
 * pi-ai has no rates of audio, models.dev none of a search. Its own family is asked first.
 */
function withMetersOf(chosen: Said, said: readonly Said[]): Rates {
  const others = said
    .filter((one) => one !== chosen && sameRates(one.price.rates, chosen.price.rates))
    .sort((a, b) => RANK[a.family] - RANK[b.family] || (a.day < b.day ? 1 : -1));
  const rates: Rates = { input: null, output: null };
  for (const { price } of [chosen, ...others]) {
    for (const [meter, rate] of Object.entries(price.rates) as [keyof Rates, string | null][]) rates[meter] ??= rate;
  }
  return rates;
}

function toPrice({ rates, contextTiers, windows, tiers }: ReadPrice, from: string, sources: string[]): Price {
  return {
    from,
    rates,
    ...(tiers !== undefined && { tiers }),
    ...(contextTiers !== undefined && { contextTiers }),
    ...(windows !== undefined && { windows }),
    sources,
  };
}
