import { canonicalName } from '../../data/answers/compare-answer.ts';
import { canonicalQuery, givenParameters } from '../../data/primitives/canonical-query.ts';
import { COMPARISON_DEFAULTS, EMBED_DEFAULTS, OEMBED_DEFAULTS } from '../../data/primitives/request-defaults.ts';
import type { Comparison } from '../../data/schema/comparison.ts';
import { EmbedQuery, OembedQuery } from '../../data/schema/page-requests.ts';
import type { Oembed } from '../../data/schema/responses.ts';
import { compareModels, requestModels } from '../comparison-request.ts';
import type { AppContext } from '../context.ts';
import { titleOf } from '../html/comparison-page.ts';
import { frameTag } from '../html/embed-page.ts';
import { joinNames, splitNames } from '../named-models.ts';
import { ProblemError, problemOf } from '../problems.ts';
import { readQuery, readQueryText } from '../read-request.ts';
import { jsonResponse } from '../respond.ts';

/** Where the page around it says nothing of a width. */
const WIDTH = 640;

/**
 * GET /oembed: how the page of a comparison stands in a page of others, as oembed.com has it. Whoever asks adds parameters
 * of its own, which are ignored.
 */
export function getOembed(c: AppContext): Response {
  const asked = readQuery(c, OembedQuery, { ignoreUnknown: true });
  const { url, format, maxwidth = Number.POSITIVE_INFINITY, maxheight = Number.POSITIVE_INFINITY } = asked;
  if (format !== 'json') throw new ProblemError(problemOf('unknown-format', 'The one format there is is json.'));
  const { ORIGIN: origin } = c.env.env;
  if (origin === undefined)
    throw notHere('This service was not told its own address, so it knows no address as its own.');
  const { embedded, isCompact, compare } = findComparison(c, url, origin);
  const width = Math.min(WIDTH, maxwidth);
  const height = Math.min(firstHeight(width, isCompact), maxheight);
  return jsonResponse(c, {
    canonical: canonicalQuery(givenParameters(asked, OEMBED_DEFAULTS)),
    daily: true,
    body: (): Oembed => {
      const title = titleOf(compare());
      return {
        version: '1.0',
        type: 'rich',
        provider_name: 'model-compare',
        provider_url: origin,
        title,
        width,
        height,
        html: frameTag({ src: origin + embedded, title, width, height }),
      };
    },
  });
}

const notHere = (detail: string): ProblemError => new ProblemError(problemOf('unknown-path', detail));

/** The comparison that an address of ours shows, as a page or in a frame. What is wrong with it is a 404. */
function findComparison(c: AppContext, url: string, origin: string) {
  const [, path, query = ''] =
    /^\/(?:compare|embed)\/([^/?#]+)\/?(?:\?([^#]*))?(?:#.*)?$/.exec(
      url.startsWith(`${origin}/`) ? url.slice(origin.length) : '',
    ) ?? [];
  const names = path === undefined ? undefined : decoded(path);
  if (names === undefined)
    throw notHere('Send the address of a comparison of this service: /compare/deepseek-r1-vs-o1.');
  try {
    return readComparison(c, splitNames(names), query);
  } catch (error) {
    throw error instanceof ProblemError ? notHere('There is no comparison there. Open it to read why.') : error;
  }
}

function decoded(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}

function readComparison(c: AppContext, names: string[], text: string) {
  const { view, theme, lang, sections, ...asked } = readQueryText(c, text, EmbedQuery, { ignoreUnknown: true });
  // WordPress cuts a frame off at 1,000 px, so the whole card is for those who ask for it.
  const isCompact = view === 'compact' || !/(^|&)view=/.test(text);
  const query = { ...asked, sections: ['verdicts' as const, 'prices' as const], partial: false };
  const requested = requestModels(c, names, query);
  const ids = requested.models.map(canonicalName);
  const given = givenParameters(asked, COMPARISON_DEFAULTS);
  const drawn = givenParameters({ view: isCompact ? 'compact' : 'full', theme, lang, sections }, EMBED_DEFAULTS);
  const frameQuery = canonicalQuery([...given, ...drawn]);
  return {
    embedded: `/embed/${joinNames(ids)}${frameQuery === '' ? '' : `?${frameQuery}`}`,
    isCompact,
    compare: () => compareModels(c, requested, query) as Comparison,
  };
}

/** How high a card is about, until it tells its height itself. */
function firstHeight(width: number, isCompact: boolean): number {
  if (isCompact) return width < 480 ? 420 : 330;
  return width < 480 ? 2200 : 1400;
}
