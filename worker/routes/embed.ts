import { canonicalName } from '../../data/answers/compare-answer.ts';
import { canonicalQuery, givenParameters } from '../../data/primitives/canonical-query.ts';
import { COMPARISON_DEFAULTS, EMBED_DEFAULTS } from '../../data/primitives/request-defaults.ts';
import { SECTIONS, type Section } from '../../data/primitives/sections.ts';
import type { Comparison } from '../../data/schema/comparison.ts';
import { EmbedQuery } from '../../data/schema/page-requests.ts';
import { compareModels, requestModels } from '../comparison-request.ts';
import type { AppContext } from '../context.ts';
import { embedPage } from '../html/embed-page.ts';
import { joinNames, splitNames, withCorrectedLinks } from '../named-models.ts';
import { readQuery } from '../read-request.ts';
import { jsonResponse } from '../respond.ts';

/**
 * GET /embed/a-vs-b: a card alone, for the frame of a page that runs no script of ours. The models stay in the order in
 * which they are named, as in the card's attribute; another name of one is sent to its id.
 */
export function getEmbed(c: AppContext): Response {
  const names = splitNames(c.req.param('names') as string);
  return withCorrectedLinks(c, names, () => answerEmbed(c, names));
}

function answerEmbed(c: AppContext, names: string[]): Response {
  const { view, theme, lang, sections, ...asked } = readQuery(c, EmbedQuery, { ignoreUnknown: true });
  const query = { ...asked, sections: partsOf(view, sections), partial: false };
  const requested = requestModels(c, names, query);
  const ids = requested.models.map(canonicalName);
  const parameters = givenParameters(asked, COMPARISON_DEFAULTS);
  return jsonResponse(c, {
    path: `/embed/${joinNames(ids)}`,
    canonical: canonicalQuery([...parameters, ...givenParameters({ view, theme, lang, sections }, EMBED_DEFAULTS)]),
    daily: true,
    format: 'frame',
    body: () =>
      embedPage(compareModels(c, requested, query) as Comparison, {
        page: addressOf(ids, canonicalQuery(parameters)),
        attributes: { at: asked.at, sections: sections?.join(' '), theme, view, lang },
      }),
  });
}

/** What the card draws, so that it need not ask: with the parts that are shown only where they are named. */
function partsOf(view: EmbedQuery['view'], sections: string[] = []): Section[] {
  if (view === 'compact') return ['verdicts', 'prices', 'notes'];
  const named = sections.includes('all') ? SECTIONS : SECTIONS.filter((section) => sections.includes(section));
  return [...new Set([...(['verdicts', 'prices', 'benchmarks', 'details', 'notes'] as const), ...named])];
}

/** The page of the same comparison. */
const addressOf = (ids: string[], query: string): string =>
  `/compare/${joinNames(ids.toSorted())}${query === '' ? '' : `?${query}`}`;
