import * as z from 'zod';
import { MAX_COUNT, RESIDENCIES } from '../primitives/workload.ts';
import { said } from './message.ts';
import { Amount, ContextTier, Hours, Meter, Rate, Rates, ServiceTier } from './offer.ts';
import { Version } from './publication.ts';
import { Footnotes, Sources } from './source.ts';
import { Id } from './text.ts';
import { At } from './time.ts';

const tokens = z.int().min(0).max(MAX_COUNT);

/** What one request uses, counted as vendors' usage reports count, and how many such requests there are. */
export const Workload = z
  .strictObject({
    input: tokens.describe('All tokens sent in one request, cached and written ones included.'),
    cachedInput: tokens.describe("Of the input, read from the vendor's cache."),
    cacheWrite: tokens.describe(
      "Of the input, written to the vendor's cache; for five minutes where there is a choice.",
    ),
    cacheWrite1h: tokens.optional().describe("Of the input, written to the vendor's cache for an hour."),
    inputAudio: tokens.optional().describe('Of the input, audio; cached audio included.'),
    cachedInputAudio: tokens.optional().describe('Of the cached input and of the audio, what is both.'),
    inputImage: tokens.optional().describe('Of the input, images.'),
    output: tokens.describe('All billed output of one request, reasoning, audio and images included.'),
    reasoning: tokens.describe('Of the output, hidden thinking.'),
    outputAudio: tokens.optional().describe('Of the output, audio.'),
    outputImage: tokens.optional().describe('Of the output, images.'),
    webSearch: tokens.optional().describe('Web searches that one request made; calls, not tokens.'),
    requests: z.int().min(1).max(MAX_COUNT),
    tier: ServiceTier,
    residency: z.enum(RESIDENCIES).optional().describe('Where the vendor is told to keep the work; absent: anywhere.'),
  })
  .meta({ id: 'Workload' });
export type Workload = z.infer<typeof Workload>;

export const Line = z
  .strictObject({
    meter: Meter,
    quantity: z
      .union([z.int().min(1), z.string().regex(/^\d{16,25}$/)])
      .describe(
        'Over all requests. Decimal text beyond 2⁵³ − 1, where a JSON number would be rounded by most readers.',
      ),
    unit: z.enum(['token', 'call']),
    per: z.union([z.literal(1_000_000), z.literal(1_000)]).describe('The rate is for so many units.'),
    rate: Rate,
    amount: Amount,
  })
  .meta({ id: 'Line' });
export type Line = z.infer<typeof Line>;

export const WARNINGS = [
  'context-exceeded',
  'output-exceeded',
  'cached-rate-missing',
  'cache-write-5m',
  'hours-apply',
  'holidays-not-modelled',
  'first-seen-price',
  'secondary-source',
  'stale-price',
  'ending-soon',
  'promo',
  'sources-differ',
] as const;
export const Warning = z
  .strictObject({
    code: z.enum(WARNINGS),
    ...said,
  })
  .meta({ id: 'Warning' });
export type Warning = z.infer<typeof Warning>;

export const QuoteStatus = z
  .enum(['current', 'free', 'upcoming', 'retired', 'unknown', 'third-party-only'])
  .meta({ id: 'QuoteStatus' });
export type QuoteStatus = z.infer<typeof QuoteStatus>;

export const ChosenBy = z.enum(['first-party', 'requested', 'cheapest', 'api-id']).meta({ id: 'ChosenBy' });
export type ChosenBy = z.infer<typeof ChosenBy>;

/** The price that was applied, and the path that chose it: date → hours → context tier → service tier. */
const AppliedPrice = z
  .strictObject({
    from: At,
    until: At.nullable().describe("Exclusive, clipped to the offer's end. null: still open."),
    hours: Hours.nullable().describe('The window that was in force; null: the base rates.'),
    contextTier: ContextTier.pick({ tokens: true, comparison: true, scope: true }).nullable(),
    rates: Rates.describe('Of all meters, also of those that this workload does not use.'),
    sources: Footnotes,
  })
  .meta({ id: 'AppliedPrice' });

const OtherHours = z
  .strictObject({
    hours: Hours.nullable().describe('null: the base rates of a price that begins later that day.'),
    from: At.nullable().describe('When a price that begins later that day begins; null: that of the quote itself.'),
    rates: Rates,
    total: Amount.nullable(),
  })
  .meta({ id: 'OtherHours' });
export type OtherHours = z.infer<typeof OtherHours>;

const LastOffered = z
  .strictObject({
    at: At,
    total: Amount.nullable(),
    rates: Rates.nullable().describe('null: this service tier was not sold.'),
    permalink: z.string(),
  })
  .meta({ id: 'LastOffered', description: 'The same workload on the last day of the offer.' });

/** One question about money, and its one answer. */
export const Quote = z
  .strictObject({
    dataset: Version,
    currency: z.literal('USD'),
    status: QuoteStatus,
    at: At,
    model: Id,
    provider: Id.nullable().describe('null where the developer never sold the model itself.'),
    apiId: z.string().nullable(),
    chosenBy: ChosenBy,
    workload: Workload,
    lines: z.array(Line).describe('One a meter with tokens; their amounts sum to the total.'),
    total: Amount.nullable(),
    perRequest: Amount.nullable(),
    missing: z.string().nullable().describe('Where the total is unknown: which rate, or which time, is not published.'),
    lastOffered: LastOffered.nullable(),
    providers: z.array(Id).optional().describe('Who sells the model where its developer never did.'),
    price: AppliedPrice.nullable(),
    otherHours: z.array(OtherHours),
    warnings: z.array(Warning),
    permalink: z.string(),
    sources: Sources.optional(),
  })
  .meta({ id: 'Quote' });
export type Quote = z.infer<typeof Quote>;
