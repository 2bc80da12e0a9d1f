import * as z from 'zod';
import { METER_NAMES } from '../primitives/meters.ts';
import { RESIDENCIES, SERVICE_TIERS } from '../primitives/workload.ts';
import { Footnotes } from './source.ts';
import { Id, Text } from './text.ts';
import { At, Clock } from './time.ts';

/**
 * What a provider asks for a model, and when. Prices compose in one order: date → hours → context tier → service tier.
 * Each level carries its own rates as the vendor prints them; nothing is derived from a percentage.
 */

/** US dollars in full, as text. Two decimals or as many as are needed: `0.55`, `15.00`, `0.003625`. */
export const Amount = z
  .string()
  .regex(/^(0|[1-9]\d*)\.\d{2,}$/)
  .meta({ id: 'Amount', description: 'US dollars, exact, as decimal text.', examples: ['2.74'] });

/** US dollars per 1,000,000 tokens, or for calls per 1,000. At most 12 decimals, so that one token costs a whole number of 10⁻¹⁸ dollars. */
export const Rate = z
  .string()
  .regex(/^(0|[1-9]\d{0,5})\.\d{2,}$/, 'must be dollars as text with at least two decimals, like "0.55" or "15.00"')
  .regex(
    /^\d+\.\d{2,12}$/,
    'has more than 12 decimals; write at most 12, so that one token costs a whole number of 10⁻¹⁸ dollars',
  )
  .regex(/^\d+\.(\d{2}|\d{2,}[1-9])$/, 'has zeros at its end; write "0.55", not "0.550"')
  .meta({ id: 'Rate', description: 'US dollars per 1,000,000 tokens, as decimal text.', examples: ['0.55'] });

/** The meters a vendor may count. */
export const Meter = z.enum(METER_NAMES).meta({ id: 'Meter' });
export type Meter = z.infer<typeof Meter>;

/** A missing key: this vendor has no such meter. `null`: the rate exists but is not published. Neither is ever 0. */
export const Rates = z
  .strictObject({
    input: Rate.nullable(),
    cachedInput: Rate.nullable().optional(),
    cacheWrite: Rate.nullable().optional().describe('Kept for five minutes, where the vendor sells two durations.'),
    cacheWrite1h: Rate.nullable().optional().describe('Kept for an hour.'),
    inputAudio: Rate.nullable().optional(),
    cachedInputAudio: Rate.nullable().optional(),
    inputImage: Rate.nullable().optional(),
    output: Rate.nullable(),
    reasoning: Rate.nullable().optional(),
    outputAudio: Rate.nullable().optional(),
    outputImage: Rate.nullable().optional(),
    webSearch: Rate.nullable().optional().describe('US dollars per 1,000 calls.'),
  })
  .meta({
    id: 'Rates',
    description:
      'US dollars per 1,000,000 tokens, for webSearch per 1,000 calls, one a meter. null: not published. Absent: no such meter known.',
  });
export type Rates = z.infer<typeof Rates>;

export const ServiceTier = z.enum(SERVICE_TIERS).meta({ id: 'ServiceTier' });
export type ServiceTier = z.infer<typeof ServiceTier>;

/** The rates of a service tier, or the vendor's word that it is not sold. An absent tier is one of which nothing is known. */
const Tier = z.union([
  z.strictObject({ rates: Rates, sources: Footnotes.optional(), note: Text.optional() }),
  z.strictObject({ sold: z.literal(false), sources: Footnotes, note: Text.optional() }),
]);
const Tiers = z.strictObject({
  batch: Tier.optional(),
  flex: Tier.optional(),
  priority: Tier.optional(),
  fast: Tier.optional().describe('Faster output at a higher rate, where a vendor sells that apart from priority.'),
});

/** Other rates once one request sends more input than this. */
export const ContextTier = z
  .strictObject({
    tokens: z.int().positive().describe('Input tokens of one request, cached ones included.'),
    comparison: z.enum(['>', '>=']).describe('Whether the tier begins above that number or at it, as the vendor says.'),
    scope: z
      .enum(['request', 'excess'])
      .describe(
        'request: these rates hold for the whole request; excess: only for the input tokens beyond the number.',
      ),
    rates: Rates,
    tiers: Tiers.optional(),
  })
  .meta({ id: 'ContextTier' });
export type ContextTier = z.infer<typeof ContextTier>;

/** What a request costs at one time: the rates, by context tier and service tier. */
const card = {
  rates: Rates,
  tiers: Tiers.optional(),
  contextTiers: z.array(ContextTier).min(1).optional().describe('Smallest number of tokens first.'),
};
export interface RateCard {
  rates: Rates;
  tiers?: z.infer<typeof Tiers> | undefined;
  contextTiers?: ContextTier[] | undefined;
}

/** Rates where the vendor keeps the work in one place: what it prints as a multiplier is written out. */
export const Residency = z.strictObject({ ...card, sources: Footnotes, note: Text.optional() });
export type Residency = z.infer<typeof Residency>;

const Weekday = z.enum(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']);

/** When a window of hours applies, on the vendor's own calendar. A range that ends before it begins runs over midnight. */
export const Hours = z
  .strictObject({
    name: Text.describe('What the vendor calls it: "night discount", "peak".'),
    zone: z
      .string()
      .regex(/^(UTC|[+-](0\d|1[0-4]):[0-5]\d)$/, 'must be "UTC" or an offset like "+08:00"')
      .describe('The calendar on which the weekdays and times below are counted.'),
    weekdays: z.array(Weekday).min(1).optional().describe('The days on which a range begins; every day if absent.'),
    ranges: z.array(z.strictObject({ from: Clock, until: Clock })).min(1),
  })
  .meta({ id: 'Hours' });
export type Hours = z.infer<typeof Hours>;

export const HourWindow = z.strictObject({ hours: Hours, ...card });
export type HourWindow = z.infer<typeof HourWindow>;

/** One entry of an offer's price history. */
export const Price = z
  .strictObject({
    from: At.describe('Inclusive. A day means its 00:00:00Z.'),
    fromIs: z
      .literal('first-seen')
      .optional()
      .describe('The start is not known: this is the first day on which the price was seen.'),
    until: At.optional().describe(
      'Exclusive. Absent: until the next price, else until the offer ends, else still open.',
    ),
    untilIs: z
      .literal('last-seen')
      .optional()
      .describe('The end is not known: this is the day after the price was last seen.'),
    ...card,
    windows: z
      .array(HourWindow)
      .min(1)
      .optional()
      .describe('Hours with rates of their own; `rates` hold outside them.'),
    residency: z
      .partialRecord(z.enum(RESIDENCIES), Residency)
      .optional()
      .describe('Rates of work that is kept in one place, at any hour.'),
    holidays: z
      .literal('not-modelled')
      .optional()
      .describe('The vendor excepts public holidays from its hours; a quote warns instead of guessing which they are.'),
    promo: z
      .strictObject({ list: Rates, note: Text })
      .optional()
      .describe('This price is a promotion with an end known in advance; `list` is the price it departs from.'),
    variants: z
      .array(z.strictObject({ rates: Rates.partial(), sources: Footnotes, note: Text }))
      .optional()
      .describe('What other sources print for the same time.'),
    note: Text.optional(),
    sources: Footnotes,
  })
  .meta({ id: 'Price' });
export type Price = z.infer<typeof Price>;

/** A model sold by a provider under an API id. One provider, one model, one offer. */
export const Offer = z
  .strictObject({
    provider: Id,
    apiId: z.string().min(1).max(200).describe('What a request and a bill call it.'),
    alsoSoldAs: z
      .array(z.strictObject({ apiId: z.string().min(1).max(200), from: At, until: At.optional(), sources: Footnotes }))
      .optional()
      .describe('Other API ids that meant this same offer for a time.'),
    context: z
      .int()
      .positive()
      .nullable()
      .describe('Most tokens of one request, input and output. null: not published.'),
    maxOutput: z.int().positive().nullable().describe('Most output tokens of one request. null: not published.'),
    free: z.literal(true).optional().describe('Only where a source says that it costs nothing.'),
    deprecated: z.strictObject({ at: At, sources: Footnotes }).optional().describe('When its end was announced.'),
    ended: z
      .strictObject({ at: At, successor: Id.optional(), note: Text.optional(), sources: Footnotes })
      .optional()
      .describe('When it stopped, exclusive; a model that took over the API id is its successor.'),
    prices: z.array(Price).describe('Oldest first. History is appended, never overwritten.'),
    note: Text.optional(),
    sources: Footnotes.describe('Footnotes of the API id, the context and the longest output.'),
  })
  .meta({ id: 'Offer' });
export type Offer = z.infer<typeof Offer>;
