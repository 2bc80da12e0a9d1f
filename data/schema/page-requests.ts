import * as z from 'zod/mini';
import { EMBED_DEFAULTS, OEMBED_DEFAULTS } from '../primitives/request-defaults.ts';
import {
  AT,
  about,
  at,
  CompareQuery,
  comparisonWorkload,
  distinct,
  integer,
  list,
  MAX_ENTRIES,
  meters,
  name,
  text,
  unusedLeftOut,
} from './requests.ts';

/**
 * The request contract of pages, frames and pictures. It stands apart from the rest because it is needed on demand only:
 * what stands in one file is loaded at once, by every isolate.
 */

/** GET /compare/{a}-vs-{b}: the models stand in its path. */
export const ComparisonPageQuery = z.strictObject({ at: at(AT), ...comparisonWorkload }).check(meters, unusedLeftOut());
export type ComparisonPageQuery = z.output<typeof ComparisonPageQuery>;

/** GET /embed/{a}-vs-{b}: the same for a card in a frame, and how it is drawn. */
export const EmbedQuery = z
  .strictObject({
    at: at(AT),
    ...comparisonWorkload,
    view: z._default(
      z.enum(['full', 'compact']).check(about('The whole card, or its verdicts alone.', 'compact')),
      EMBED_DEFAULTS.view,
    ),
    theme: z._default(
      z.enum(['auto', 'light', 'dark']).check(about("The card's colours; auto follows the page.", 'dark')),
      EMBED_DEFAULTS.theme,
    ),
    lang: z.optional(
      z
        .string()
        .check(
          z.regex(/^[a-z]{2,3}(-[a-z\d]{2,8})*$/i, 'must be a language tag like de'),
          about('The language of the card.', 'de'),
        ),
    ),
    sections: z.optional(
      list(text(32)).check(
        z.maxLength(MAX_ENTRIES),
        distinct,
        about('The sections of the card, in their order.', ['verdicts', 'prices']),
      ),
    ),
  })
  .check(meters, unusedLeftOut());
export type EmbedQuery = z.output<typeof EmbedQuery>;

/** What a picture is drawn for. */
const theme = z._default(
  z.enum(['light', 'dark', 'auto']).check(about("Its colours; auto follows the reader's own setting.", 'dark')),
  'auto',
);

/** GET /v1/card.svg. */
export const CardQuery = z
  .strictObject({
    models: CompareQuery.shape.models,
    at: at(AT),
    ...comparisonWorkload,
    theme,
    view: z._default(
      z
        .enum(['compact', 'full', 'social'])
        .check(about('compact: the verdicts. full: with prices and benchmarks. social: 1200 × 630.', 'full')),
      'compact',
    ),
  })
  .check(meters, unusedLeftOut());
export type CardQuery = z.output<typeof CardQuery>;

/** GET /v1/badge.svg and /v1/badge.json. */
export const BadgeQuery = z
  .strictObject({
    model: name.check(about('The model; `id@provider` picks an offer.', 'deepseek-r1')),
    against: z.optional(name.check(about('Another model: then it says how their prices compare.', 'o1'))),
    at: at(AT),
    ...comparisonWorkload,
    theme,
  })
  .check(meters, unusedLeftOut());
export type BadgeQuery = z.output<typeof BadgeQuery>;

/** GET /oembed, as oembed.com names it. */
export const OembedQuery = z.strictObject({
  url: text(4096).check(
    about(
      'Address of a comparison here, as a page or in a frame.',
      'https://compare.example/compare/deepseek-r1-vs-o1',
    ),
  ),
  format: z._default(text(16).check(about('There is no other than json.', 'json')), OEMBED_DEFAULTS.format),
  maxwidth: z.optional(integer(1, 100_000).check(about('The most pixels that there are.', 600))),
  maxheight: z.optional(integer(1, 100_000).check(about('The most pixels that there are.', 400))),
});
export type OembedQuery = z.output<typeof OembedQuery>;
