import type { KINDS, TRUSTS } from '../primitives/market-words.ts';
import type { Price, Rates } from '../schema/offer.ts';

/**
 * Offers that a machine read from public sources. A checked offer is a fact for which a person stands; one of these says
 * what was read, in which sources, and how many independent ones agree. `null` and absent are "not known", never 0.
 */

export type Kind = (typeof KINDS)[number];

/**
 * Sources that copy one another are one family: pi-ai and every package made from models.dev say what models.dev says.
 * Families are counted, never packages.
 */
export const FAMILIES = ['models.dev', 'genai-prices', 'litellm', 'openrouter', 'portkey', 'simonw'] as const;
export type Family = (typeof FAMILIES)[number];

export type Trust = (typeof TRUSTS)[number];

/** Where something was read. When it was read stands beside the market, so that the same facts have the same hash. */
export interface MarketSource {
  /** What the `sources` of prices and statements name: `pi-ai`, `models.dev`, `genai-prices`. */
  id: string;
  family: Family;
  title: string;
  url: string;
  /** SPDX, as the source states it. */
  licence: string;
}

/** Somebody who sells, by the id under which the market lists it. */
export interface Seller {
  id: string;
  name: string;
  kind: Kind;
  /** The developer whose own models it sells first-hand, spelt as in the dataset. */
  developer?: string;
  url?: string;
}

/** What a source says of an offer. Without rates it says what the price in force says. */
export interface Statement {
  source: string;
  rates?: Rates;
  /** What sets the two apart where it is not only the number: hours, a context tier, a region, another meter. */
  note?: string;
}

/** A price that is announced and not yet in force. Withdrawn, it never will be; it ends no other price. */
export interface AnnouncedPrice {
  from: string;
  rates: Rates;
  announced?: string;
  withdrawn?: string;
  sources: string[];
}

/** Rates that were read and are held back until they are seen again, or by another family. */
export interface PendingRates {
  rates: Rates;
  reason: string;
  /** The instants of the readings. */
  seen: string[];
}

/** What one API id of one provider means, for one era of the id. */
export interface MarketOffer {
  provider: string;
  /** As the provider spells it. */
  apiId: string;
  /** The era of the id, where it has meant several things: inclusive, exclusive. */
  from?: string;
  until?: string;
  /** The group of offers of one base model; a checked model's id where there is one. null: not known. Never a price. */
  model: string | null;
  /** The date or build in the id, where it has one: `20250929`, `0528`. Weights may differ between two of one model. */
  snapshot?: string;
  /** An id that moves from model to model: `-latest`, `~`, a router's choice. */
  alias?: true;
  kind: Kind;
  /** `global`, `regional`, or the prefix of the id: `us`, `eu`, `apac`. */
  region: string;
  /** What else the id says: `free`, `batch`, `fast`, `thinking`, `fp8`. */
  variants: string[];
  modalities?: { input: string[]; output: string[] };
  context: number | null;
  maxOutput: number | null;
  /** Oldest first, of the shape of a checked offer; `sources` are ids of market sources. */
  prices: Price[];
  announced: AnnouncedPrice[];
  /** The first and the last day on which any source listed it. */
  listed: { first: string; last: string };
  statements: Statement[];
  /** How many independent families say the rates in force. */
  families: number;
  trust: Trust;
  /** False while a change is young. */
  settled: boolean;
  pending: PendingRates[];
  /** Readings since it was last listed. */
  missing: number;
}

/** A group of offers, with what its statements say of the model. */
export interface MarketModel {
  id: string;
  name: string;
  developer: string | null;
  released: string | null;
  context: number | null;
  modalities?: { input: string[]; output: string[] };
}

/** One thing that is not as it was. */
export interface MarketChange {
  /** Stable, and in the order of time: the day, the offer and the field. */
  id: string;
  /** The day or instant from which it holds, or on which it was first seen. */
  at: string;
  atIs: 'effective' | 'first-seen';
  provider: string;
  apiId: string;
  model: string | null;
  kind: Kind;
  /** `price`, `new`, `gone`, `correction`, `held`. */
  change: 'price' | 'new' | 'gone' | 'correction' | 'held';
  from?: Rates;
  to?: Rates;
  sources: string[];
}
