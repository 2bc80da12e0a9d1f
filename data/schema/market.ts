import * as z from 'zod';
import { KINDS, TRUSTS } from '../primitives/market-words.ts';
import { said } from './message.ts';
import { Rates } from './offer.ts';
import { Pointer, Version } from './publication.ts';
import { Quote, WARNINGS } from './quote.ts';
import { At, Day } from './time.ts';

/** What is answered of offers that were read by machine. Nothing of it is ever said of a checked offer. */

/** Ids of sellers and of groups of offers are the sources' own. */
const Name = z.string().min(1).max(200);

/** Where offers were read. */
const MarketSource = z
  .strictObject({
    id: z.string(),
    family: z.string().describe('Sources that copy one another are one family.'),
    title: z.string(),
    url: z.string(),
    licence: z.string().describe('SPDX, as the source states it.'),
  })
  .meta({ id: 'MarketSource' });

/** When a source was last read, and what came of it. */
export const SourceReading = z
  .strictObject({
    version: z.string().nullable().describe('Of the package that was read; null: a feed that has none.'),
    read: At.describe('The day or instant of the reading.'),
    rows: z.int().min(0).describe('How many it had.'),
    leftOut: z.int().min(0).describe('How many of them could not be read.'),
    held: z.int().min(0).describe('How many changes of it are held back until they are seen again.'),
  })
  .meta({ id: 'SourceReading' });
export type SourceReading = z.infer<typeof SourceReading>;

export const MarketChanges = z.strictObject({
  added: z.int().min(0),
  removed: z.int().min(0),
  changed: z.int().min(0),
});
export type MarketChanges = z.infer<typeof MarketChanges>;

/** Which market is the current one. */
export const MarketPointer = Pointer.omit({ changes: true, corrections: true }).extend({
  changes: MarketChanges.describe('API ids, against the market published before.'),
  readings: z.record(z.string(), SourceReading).describe('By id of the source.'),
});
export type MarketPointer = z.infer<typeof MarketPointer>;

export const OfferKind = z.enum(KINDS).meta({ id: 'OfferKind' });
export const Trust = z
  .enum(TRUSTS)
  .meta({ id: 'Trust', description: 'How many independent families of sources say this price, or that they differ.' });

/** What one source says of an offer. */
export const Statement = z
  .strictObject({
    source: z.string().describe('An id of /v1/sources.'),
    rates: Rates.optional().describe('Absent: the same as the price in force.'),
    note: z.string().optional(),
  })
  .meta({ id: 'Statement' });

/** What is said of a listed offer wherever it stands. */
const listed = {
  kind: OfferKind,
  region: z.string().describe('global, regional, or the prefix of the id: us, eu, apac.'),
  variants: z.array(z.string()).describe('What else the id says: free, batch, fast, thinking, fp8.'),
  trust: Trust,
  settled: z.boolean().describe('False while a change of its price is young.'),
  statements: z.array(Statement),
  listed: z.strictObject({ first: Day, last: Day }).describe('The first and the last day on which a source listed it.'),
};

export const LISTED_WARNINGS = ['one-family', 'router-price', 'regional-price', 'held-change'] as const;
const ListedWarning = z.strictObject({ code: z.enum([...WARNINGS, ...LISTED_WARNINGS]), ...said });
export type ListedWarning = z.infer<typeof ListedWarning>;

/** A quote of an offer that was read by machine. */
export const ListedQuote = Quote.extend({
  market: Version.describe('The market that the offer stands in.'),
  model: Name.nullable().describe('The model that it was found to be, for grouping; null: not known.'),
  provider: Name,
  apiId: z.string(),
  ...listed,
  warnings: z.array(ListedWarning),
  sources: z.record(z.string(), MarketSource).optional().describe('Those that it names, by id.'),
}).meta({ id: 'ListedQuote', description: 'A quote of an offer that was read by machine; nobody has checked it.' });
export type ListedQuote = z.infer<typeof ListedQuote>;

const named = { dataset: Version, market: Version };

export const SourceList = z
  .strictObject({
    ...named,
    format: z.int().positive(),
    published: z.string().nullable().describe('An instant in UTC. null: built into the worker.'),
    previous: z.array(Version).describe('The markets published before, newest first.'),
    changes: MarketChanges.nullable().describe('API ids, against the market published before.'),
    counts: z.record(z.string(), z.int().min(0)),
    sources: z.array(
      MarketSource.extend({
        reading: SourceReading.nullable().describe('null: not known of a market named in the address.'),
      }),
    ),
  })
  .meta({ id: 'SourceList' });
export type SourceList = z.infer<typeof SourceList>;
