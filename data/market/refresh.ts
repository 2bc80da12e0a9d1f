import { atOf, DAY, dayOf, instantOf } from '../primitives/dates.ts';
import type { Price, Rates } from '../schema/offer.ts';
import { scopeKey, speaksOf } from './build-market.ts';
import { type FeedReading, type FeedState, isConfirmed, type JudgedFeed, judgeFeed, seenAgain } from './feed.ts';
import { lineKey } from './line.ts';
import type { Family, MarketChange, MarketOffer, PendingRates } from './market-offer.ts';
import type { Reading, ReadPrice } from './reading.ts';
import { brokenRules, isWholesale } from './row-rules.ts';
import { agrees, type Sourced, settle } from './statements.ts';

/**
 * One reading of all feeds makes of one market the next. It believes nothing at once that looks like the mistakes of the
 * past, and forgets nothing because a feed was silent. It knows no clock and no network, so a quarter can be replayed.
 */

/** A market between two readings. */
export interface MarketState {
  offers: readonly MarketOffer[];
  /** Newest first. */
  changes: readonly MarketChange[];
  /** Of packages too, from which the first market was made: their statements have a day by them. */
  feeds: readonly FeedState[];
}

export interface RefreshOptions {
  /** What is known of an id that no market had: its seller's kind, its model, its region. */
  describe: (reading: Reading) => Pick<MarketOffer, 'kind' | 'region' | 'variants' | 'model' | 'snapshot' | 'alias'>;
  /** Held offers that a person lets through, by `provider apiId` in lower case. */
  approved?: ReadonlySet<string>;
}

export interface HeldChange {
  provider: string;
  apiId: string;
  reasons: string[];
  from: Rates | null;
  to: Rates;
  /** The instants of its readings. */
  seen: string[];
}

export interface RefreshReport {
  /** The instant of this reading. */
  at: string;
  feeds: { source: string; outcome: JudgedFeed['outcome']; rows: number; reason: string | null }[];
  changes: MarketChange[];
  held: HeldChange[];
  /** Rows that could not be read; their offers stay as they were. */
  unread: { source: string; row: string; why: string }[];
  /** Nothing was refused, nothing is held, and everything could be read: nobody needs to look. */
  clean: boolean;
}

/** Changes that a market keeps. */
export const MAX_CHANGES = 2000;

/**
 * @param now in milliseconds since 1970; a clock behind the last reading counts as that reading's instant
 * @returns the market before, untouched, where no feed could be read
 */
export function refresh(
  feeds: readonly FeedReading[],
  previous: MarketState,
  now: number,
  options: RefreshOptions,
): { market: MarketState; report: RefreshReport } {
  const at = atOf(Math.max(now, ...previous.feeds.map(({ read }) => (read === null ? 0 : instantOf(read)))));
  const judged = feeds.map((feed) => judgeFeed(feed, stateOf(previous, feed.source), at));
  const states = [...judged.map(({ state }) => state), ...previous.feeds.filter((one) => !isAsked(feeds, one.source))];
  const run = new Run(previous, judged, states, at, options);
  const offers = run.offers();
  const changes = [...run.changes, ...previous.changes].slice(0, MAX_CHANGES);
  const outcomes = judged.map(({ state, outcome }) => ({
    source: state.source,
    outcome,
    rows: state.rows,
    reason: state.refused?.reason ?? null,
  }));
  const unread = judged.flatMap(({ state, readings }) =>
    (readings?.unread ?? []).map((one) => ({ source: state.source, ...one })),
  );
  const clean = run.held.length === 0 && unread.length === 0 && outcomes.every(({ reason }) => reason === null);
  return {
    market: { offers, changes, feeds: states },
    report: { at, feeds: outcomes, changes: run.changes, held: run.held, unread, clean },
  };
}

const stateOf = ({ feeds }: MarketState, source: string): FeedState | undefined =>
  feeds.find((feed) => feed.source === source);
const isAsked = (feeds: readonly FeedReading[], source: string): boolean =>
  feeds.some((feed) => feed.source === source);

/** A first-party or large host's change stands after two days: 1 of 54 went back; of others one in nine within a week. */
export const SETTLED_MS = { large: 2 * DAY, other: 7 * DAY } as const;
const LARGE_HOSTS = new Set([
  'together',
  'fireworks',
  'groq',
  'deepinfra',
  'cerebras',
  'novita',
  'siliconflow',
  'sambanova',
  'cloudflare',
]);

export function isSettled({ provider, kind, prices }: MarketOffer, at: string): boolean {
  const last = prices.at(-1);
  if (last === undefined || prices.length === 1) return true;
  const isLarge = kind === 'first-party' || kind === 'cloud' || LARGE_HOSTS.has(provider);
  return instantOf(at) - instantOf(last.from) >= SETTLED_MS[isLarge ? 'large' : 'other'];
}

/** Absence is not an end: of 2,317 offers that vanished 127 came back. */
export const MISSING_READINGS = 3;
export const MISSING_MS = 7 * DAY;

export const isGone = (missing: number, last: string, at: string): boolean =>
  missing >= MISSING_READINGS && instantOf(at) - instantOf(last) >= MISSING_MS;

/** What was different a week ago and is so again was a mistake in between. */
const REVERSAL_MS = 7 * DAY;

type Fresh = { family: Family; source: string; reading: Reading };

/** One reading, with what is looked up in it. */
class Run {
  readonly changes: MarketChange[] = [];
  readonly held: HeldChange[] = [];
  readonly #previous: MarketState;
  readonly #states: ReadonlyMap<string, FeedState>;
  /** Sources that were read whole now, or said that nothing changed. */
  readonly #taken: ReadonlySet<string>;
  readonly #unchanged: ReadonlySet<string>;
  /** Sources that were asked now, whatever they answered. A package is not. */
  readonly #asked: ReadonlySet<string>;
  readonly #at: string;
  readonly #options: RefreshOptions;
  readonly #fresh = new Map<string, Fresh[]>();
  /** What is said of all ids of a model in a region, by what those have in common. */
  readonly #scoped = new Map<string, Fresh[]>();
  readonly #scopedProviders = new Set<string>();
  /** `source provider apiId` of rows that could not be read: their source has not gone silent. */
  readonly #unread = new Set<string>();
  readonly #byModel = new Map<string, { key: string; input: string }[]>();
  /** Sellers of whom a source changed too much at once: `source provider`. */
  readonly #wholesale = new Set<string>();

  constructor(
    previous: MarketState,
    judged: readonly JudgedFeed[],
    states: readonly FeedState[],
    at: string,
    options: RefreshOptions,
  ) {
    this.#previous = previous;
    this.#states = new Map(states.map((state) => [state.source, state]));
    const sourcesOf = (outcome: JudgedFeed['outcome']) =>
      new Set(judged.filter((one) => one.outcome === outcome).map(({ state }) => state.source));
    this.#taken = sourcesOf('taken');
    this.#unchanged = sourcesOf('unchanged');
    this.#asked = new Set(judged.map(({ state }) => state.source));
    this.#at = at;
    this.#options = options;
    for (const { state, readings } of judged) {
      for (const reading of readings?.readings ?? []) this.#addFresh(state, reading);
      for (const { row } of readings?.unread ?? []) this.#unread.add(`${state.source} ${row.toLowerCase()}`);
    }
    for (const offer of previous.offers) this.#addSeller(offer);
    this.#findWholesale();
  }

  #addFresh({ source, family }: FeedState, reading: Reading): void {
    const { provider, apiId, scope } = reading;
    const [rows, key] =
      scope === undefined ? [this.#fresh, lineKey(provider, apiId)] : [this.#scoped, scopeKey(provider, apiId)];
    if (scope !== undefined) this.#scopedProviders.add(provider);
    const fresh = { family, source, reading };
    const others = rows.get(key);
    if (others === undefined) rows.set(key, [fresh]);
    else others.push(fresh);
  }

  /** What was read now of an offer, by its own row and by those about all of a region. */
  #freshOf({ provider, apiId }: Pick<MarketOffer, 'provider' | 'apiId'>): Fresh[] {
    const own = this.#fresh.get(lineKey(provider, apiId)) ?? [];
    if (!this.#scopedProviders.has(provider)) return own;
    const spoken = this.#scoped.get(scopeKey(provider, apiId)) ?? [];
    return [...own, ...spoken.filter(({ reading }) => speaksOf(reading, apiId))];
  }

  #addSeller({ model, provider, apiId, prices, kind, variants }: MarketOffer): void {
    const input = prices.at(-1)?.rates.input;
    if (model === null || kind === 'plan' || variants.length > 0 || input === null || input === undefined) return;
    const sellers = this.#byModel.get(model) ?? [];
    sellers.push({ key: lineKey(provider, apiId), input });
    this.#byModel.set(model, sellers);
  }

  /** Counts by source and seller what says something else than before. */
  #findWholesale(): void {
    const counts = new Map<string, { offers: number; changed: number }>();
    for (const offer of this.#previous.offers) {
      for (const { source, reading } of this.#freshOf(offer)) {
        const before = carried(offer, source);
        const price = reading.prices.at(-1);
        if (before === undefined) continue;
        const key = `${source} ${offer.provider}`;
        const count = counts.get(key) ?? { offers: 0, changed: 0 };
        count.offers++;
        if (price === undefined || !agrees(price, before)) count.changed++;
        counts.set(key, count);
      }
    }
    for (const [key, { offers, changed }] of counts) if (isWholesale(changed, offers)) this.#wholesale.add(key);
  }

  offers(): readonly MarketOffer[] {
    if (this.#taken.size === 0 && this.#unchanged.size === 0) return this.#previous.offers;
    const known = new Set<string>();
    const offers = this.#previous.offers.map((offer) => {
      const key = lineKey(offer.provider, offer.apiId);
      known.add(key);
      // An era of an id that has ended says what it said.
      return offer.until !== undefined && instantOf(offer.until) <= instantOf(this.#at)
        ? offer
        : this.#next(offer, key);
    });
    for (const [key, fresh] of this.#fresh) if (!known.has(key)) offers.push(...this.#begin(key, fresh));
    return offers;
  }

  /** An offer after this reading. */
  #next(offer: MarketOffer, key: string): MarketOffer {
    const sourced = this.#sourcedOf(offer, key);
    if (!sourced.some(({ source }) => this.#asked.has(source))) return this.#absent(offer);
    const isRegional = offer.provider === 'amazon-bedrock' && offer.region !== 'global';
    const settlement = settle(sourced, isRegional);
    const isRead = sourced.some(({ source }) => this.#taken.has(source) || this.#unchanged.has(source));
    const seen: MarketOffer = {
      ...offer,
      statements: settlement.statements,
      families: settlement.families,
      trust: settlement.trust,
      announced: settlement.announced,
      ...(isRead && { missing: 0, listed: { ...offer.listed, last: dayOf(instantOf(this.#at)) } }),
    };
    const candidate = settlement.prices.at(-1);
    const current = offer.prices.at(-1);
    if (candidate === undefined) return this.#silent(seen, sourced);
    const isOpen = current !== undefined && current.untilIs !== 'last-seen';
    if (isOpen && agrees(asRead(candidate), asRead(current))) {
      const prices = [...offer.prices.slice(0, -1), enriched(current, candidate)];
      return this.#settled({ ...seen, prices, pending: [] });
    }
    const reasons = this.#reasonsAgainst(offer, key, candidate, sourced);
    const approved = this.#options.approved?.has(key) === true;
    if (reasons.length === 0 || settlement.families > 1 || approved) return this.#accept(seen, candidate, current);
    const held = { ...seen, ...this.#stands(offer, sourced) };
    return this.#hold(held, offer, candidate.rates, reasons, () => this.#accept(seen, candidate, current));
  }

  /** What each source says now, or said when it was last read. */
  #sourcedOf(offer: MarketOffer, key: string): Sourced[] {
    const now = this.#freshOf(offer).map(({ source, family, reading }) => ({
      source,
      family,
      day: this.#day(source),
      reading,
    }));
    const before = offer.statements
      // A source that was read now and has no row any more says nothing.
      .filter(({ source }) => !this.#taken.has(source) || this.#unread.has(`${source} ${key}`))
      .flatMap(({ source }) => {
        const price = carried(offer, source);
        const state = this.#states.get(source);
        if (price === undefined || state === undefined) return [];
        const reading: Reading = { provider: offer.provider, apiId: offer.apiId, prices: [price] };
        return [{ source, family: state.family, day: this.#day(source), reading }];
      });
    return [...now, ...before];
  }

  /** While a change is held, the price before it stays in force, and statements are held against that one. */
  #stands({ prices, families, trust }: MarketOffer, sourced: readonly Sourced[]) {
    const current = prices.at(-1);
    const statements = sourced.flatMap(({ source, reading }): MarketOffer['statements'] => {
      const said = reading.prices.at(-1);
      if (said === undefined || (current !== undefined && agrees(said, asRead(current)))) return [{ source }];
      return [{ source, rates: said.rates }];
    });
    return { statements, families, trust };
  }

  /** The day of a source's data, as far as we know it. */
  #day(source: string): string {
    const read = this.#states.get(source)?.read;
    return dayOf(instantOf(read ?? this.#at));
  }

  /** An offer without any price where there was one: an empty row, which may be a mistake like any other. */
  #silent(seen: MarketOffer, sourced: readonly Sourced[]): MarketOffer {
    const current = seen.prices.at(-1);
    if (current === undefined || sourced.every(({ source }) => !this.#taken.has(source))) return this.#settled(seen);
    const nothing: Rates = { input: null, output: null };
    return this.#hold(seen, seen, nothing, ['priced-to-zero'], () => {
      const ended: Price = { ...current, until: this.#at, untilIs: 'last-seen' };
      this.#record(seen, 'gone', current.rates, undefined, []);
      return { ...seen, prices: [...seen.prices.slice(0, -1), ended], pending: [] };
    });
  }

  #reasonsAgainst(offer: MarketOffer, key: string, candidate: Price, sourced: readonly Sourced[]): string[] {
    const others = offer.model === null ? [] : (this.#byModel.get(offer.model) ?? []);
    const broken: string[] = brokenRules({
      rates: candidate.rates,
      before: offer.prices.at(-1)?.rates,
      free: sourced.some(({ reading }) => reading.free === true),
      modalities: offer.modalities,
      sellers: others.filter((one) => one.key !== key).map(({ input }) => input),
    });
    const wholesale = sourced.some(({ source }) => this.#wholesale.has(`${source} ${offer.provider}`));
    // What was held is held for what was wrong with it then: the second reading of a mistake is no change any more.
    const known = offer.pending.find((one) => sameRates(one.rates, candidate.rates))?.reason.split(' ') ?? [];
    return [...new Set([...broken, ...(wholesale ? ['seller-at-once'] : []), ...known])];
  }

  #accept(seen: MarketOffer, candidate: Price, current: Price | undefined): MarketOffer {
    const dated = candidate.fromIs === undefined && (current === undefined || candidate.from > current.from);
    const isPast = instantOf(candidate.from) <= instantOf(this.#at);
    const start = dated && isPast ? { from: candidate.from } : { from: this.#at, fromIs: 'first-seen' as const };
    const { fromIs, ...price } = candidate;
    const prices = [...seen.prices, { ...price, ...start }];
    const isBack = this.#isReversal(seen.prices, candidate);
    this.#record(seen, isBack ? 'correction' : 'price', current?.rates, candidate, candidate.sources, start);
    return { ...seen, prices, pending: [], settled: false };
  }

  /** Whether a price is the one before the last, which held for less than a week. */
  #isReversal(prices: readonly Price[], candidate: Price): boolean {
    const [last, before] = [prices.at(-1), prices.at(-2)];
    if (last === undefined || before === undefined) return false;
    return instantOf(this.#at) - instantOf(last.from) < REVERSAL_MS && agrees(asRead(candidate), asRead(before));
  }

  /** Keeps a reading back, or lets it through where it was seen often enough. What was read in between is forgotten. */
  #hold(
    seen: MarketOffer,
    offer: MarketOffer,
    rates: Rates,
    reasons: string[],
    letThrough: () => MarketOffer,
  ): MarketOffer {
    const before = offer.pending.find((one) => sameRates(one.rates, rates));
    const readings = seenAgain(before?.seen ?? [], this.#at);
    if (isConfirmed(readings)) return letThrough();
    const { provider, apiId } = offer;
    const from = offer.prices.at(-1)?.rates ?? null;
    this.held.push({ provider, apiId, reasons, from, to: rates, seen: readings });
    if (before === undefined) this.#record(offer, 'held', from ?? undefined, { rates }, sourcesOf(seen));
    const pending: PendingRates = { rates, reason: reasons.join(' '), seen: readings };
    return this.#settled({ ...seen, pending: [pending] });
  }

  #settled = (offer: MarketOffer): MarketOffer => ({ ...offer, settled: isSettled(offer, this.#at) });

  /** No source lists it. Only a checked fact says that an offer has ended. */
  #absent(offer: MarketOffer): MarketOffer {
    // What no feed has ever listed is missing in none of them.
    const wasListed = offer.statements.some(({ source }) => this.#asked.has(source));
    if (this.#taken.size === 0 || !wasListed) return offer;
    const missing = offer.missing + 1;
    const current = offer.prices.at(-1);
    if (current === undefined || current.until !== undefined || !isGone(missing, offer.listed.last, this.#at)) {
      return { ...offer, missing };
    }
    const until = dayOf(instantOf(offer.listed.last) + DAY);
    const isAfter = instantOf(until) > instantOf(current.from);
    const ended: Price = { ...current, until: isAfter ? until : this.#at, untilIs: 'last-seen' };
    this.#record(offer, 'gone', current.rates, undefined, []);
    return { ...offer, missing, prices: [...offer.prices.slice(0, -1), ended] };
  }

  /** An offer that no market had is shown at once, unless its price looks like a mistake. */
  #begin(key: string, fresh: readonly Fresh[]): MarketOffer[] {
    const [first] = fresh;
    if (first === undefined) return [];
    const { provider, apiId, modalities, context, maxOutput } = first.reading;
    const day = dayOf(instantOf(this.#at));
    const offer: MarketOffer = {
      provider,
      apiId,
      ...this.#options.describe(first.reading),
      ...(modalities !== undefined && { modalities }),
      context: context ?? null,
      maxOutput: maxOutput ?? null,
      prices: [],
      announced: [],
      listed: { first: day, last: day },
      statements: [],
      families: 0,
      trust: 'one-family',
      settled: true,
      pending: [],
      missing: 0,
    };
    const next = this.#next(offer, key);
    const price = next.prices.at(-1);
    if (price === undefined) return [next];
    const begun = this.changes.findLastIndex((one) => one.provider === provider && one.apiId === apiId);
    if (begun !== -1) this.changes[begun] = { ...(this.changes[begun] as MarketChange), change: 'new' };
    return [{ ...next, settled: true }];
  }

  #record(
    offer: MarketOffer,
    change: MarketChange['change'],
    from: Rates | undefined,
    to: { rates: Rates } | undefined,
    sources: string[],
    start: Pick<Price, 'from' | 'fromIs'> = { from: this.#at, fromIs: 'first-seen' },
  ): void {
    const { provider, apiId, model, kind } = offer;
    this.changes.push({
      id: `${start.from} ${provider} ${apiId} ${change}`,
      at: start.from,
      atIs: start.fromIs ?? 'effective',
      provider,
      apiId,
      model,
      kind,
      change,
      ...(from !== undefined && { from }),
      ...(to !== undefined && { to: to.rates }),
      sources,
    });
  }
}

const sourcesOf = ({ statements }: MarketOffer): string[] => statements.map(({ source }) => source);

/** What a source said of an offer when it was last read: the price in force, or one of its own. */
function carried(offer: MarketOffer, source: string): ReadPrice | undefined {
  const statement = offer.statements.find((one) => one.source === source);
  if (statement?.rates !== undefined) return { rates: statement.rates };
  const current = offer.prices.at(-1);
  return statement === undefined || current === undefined ? undefined : asRead(current);
}

/** A price of an offer as a source would state it. */
const asRead = ({ rates, contextTiers, windows, tiers }: Price): ReadPrice => ({
  rates,
  ...(contextTiers !== undefined && { contextTiers }),
  ...(windows !== undefined && { windows }),
  ...(tiers !== undefined && { tiers }),
});

const sameRates = (one: Rates, other: Rates): boolean =>
  [...new Set([...Object.keys(one), ...Object.keys(other)])].every(
    (meter) => (one[meter as keyof Rates] ?? null) === (other[meter as keyof Rates] ?? null),
  );

/** The price in force with the meters of which a reading says more. What is known is not overwritten. */
function enriched(current: Price, candidate: Price): Price {
  const known = Object.entries(current.rates).filter(([, rate]) => rate !== null);
  const rates: Rates = { ...current.rates, ...candidate.rates, ...Object.fromEntries(known) };
  const sources = [...new Set([...current.sources, ...candidate.sources])].sort();
  return { ...current, rates, sources };
}
