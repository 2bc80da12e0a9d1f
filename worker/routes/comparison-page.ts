import { canonicalName } from '../../data/answers/compare-answer.ts';
import { canonicalQuery, givenParameters } from '../../data/primitives/canonical-query.ts';
import { COMPARISON_DEFAULTS } from '../../data/primitives/request-defaults.ts';
import type { Section } from '../../data/primitives/sections.ts';
import type { Comparison } from '../../data/schema/comparison.ts';
import { ComparisonPageQuery } from '../../data/schema/page-requests.ts';
import { compareModels, requestModels } from '../comparison-request.ts';
import type { AppContext } from '../context.ts';
import { comparisonPage } from '../html/comparison-page.ts';
import { joinNames, splitNames, withCorrectedLinks } from '../named-models.ts';
import { readQuery } from '../read-request.ts';
import { jsonResponse } from '../respond.ts';

/** What the page shows, and hands to the card that is drawn over it. */
const PARTS: Section[] = ['verdicts', 'prices', 'benchmarks', 'claims', 'notes'];

/**
 * GET /compare/a-vs-b: a comparison to read and to link to. The same models in another order, or under other names, are
 * sent to one address: what they share should be found once. People share such links, so parameters that are added on
 * the way are ignored, and what goes wrong is a page with links to what may have been meant.
 */
export function getComparisonPage(c: AppContext): Response {
  const names = splitNames(c.req.param('names') as string);
  return withCorrectedLinks(c, names, () => answerPage(c, names));
}

function answerPage(c: AppContext, names: string[]): Response {
  const query = { ...readQuery(c, ComparisonPageQuery, { ignoreUnknown: true }), sections: PARTS, partial: false };
  const { at } = query;
  const requested = requestModels(c, names, query);
  requested.models.sort((a, b) => (canonicalName(a) < canonicalName(b) ? -1 : 1));
  const { sections: _, ...parameters } = query;
  const canonical = canonicalQuery(givenParameters(parameters, COMPARISON_DEFAULTS));
  const path = `/compare/${joinNames(requested.models.map(canonicalName))}`;
  const address = canonical === '' ? path : `${path}?${canonical}`;
  return jsonResponse(c, {
    path,
    canonical,
    daily: true,
    format: 'page',
    // Where nothing may be partial, every model is there.
    body: () =>
      comparisonPage(compareModels(c, requested, query) as Comparison, address, { at, origin: c.env.env.ORIGIN }),
  });
}
