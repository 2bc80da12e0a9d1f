import { canonicalName, findRequestedModel } from '../../data/answers/compare-answer.ts';
import { type Catalog, lowerCase } from '../../data/catalog/catalog.ts';
import { canonicalQuery, givenParameters } from '../../data/primitives/canonical-query.ts';
import { COMPARISON_DEFAULTS } from '../../data/primitives/request-defaults.ts';
import type { Section } from '../../data/primitives/sections.ts';
import { similarNames } from '../../data/primitives/similar-names.ts';
import type { Comparison } from '../../data/schema/comparison.ts';
import { ComparisonPageQuery } from '../../data/schema/requests.ts';
import { compareModels, requestModels } from '../comparison-request.ts';
import type { AppContext } from '../context.ts';
import { comparisonPage } from '../html/comparison-page.ts';
import { type Link, ProblemError } from '../problems.ts';
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
  const names = (c.req.param('names') as string).split('-vs-').map(withLowerCaseProvider);
  try {
    return answerPage(c, names);
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    const { problem, headers } = error;
    throw new ProblemError(problem, {
      headers,
      links: correctedLinks(c.get('dataset').catalog, names, problem.suggestions ?? []),
    });
  }
}

function answerPage(c: AppContext, names: string[]): Response {
  const query = { ...readQuery(c, ComparisonPageQuery, { ignoreUnknown: true }), sections: PARTS, partial: false };
  const { at } = query;
  const requested = requestModels(c, names, query);
  requested.models.sort((a, b) => (canonicalName(a) < canonicalName(b) ? -1 : 1));
  const { sections: _, ...parameters } = query;
  const canonical = canonicalQuery(givenParameters(parameters, COMPARISON_DEFAULTS));
  const path = pathOf(requested.models.map(canonicalName));
  const address = canonical === '' ? path : `${path}?${canonical}`;
  return jsonResponse(c, {
    path,
    canonical,
    daily: true,
    page: true,
    // Where nothing may be partial, every model is there.
    body: () => comparisonPage(compareModels(c, requested, query) as Comparison, address, { at }),
  });
}

/** Every name is encoded, but for the `@` before a provider, which is allowed in a path and easier to read. */
const pathOf = (names: string[]): string =>
  `/compare/${names.map((name) => encodeURIComponent(name).replaceAll('%40', '@')).join('-vs-')}`;

/** Providers are known in lower case; a person may write another. */
const withLowerCaseProvider = (name: string): string => name.replace(/@[^@]*$/, lowerCase);

/** The page asked for with each suggestion in the place of the unknown name that it is most like. */
function correctedLinks(catalog: Catalog, names: string[], suggestions: string[]): Link[] {
  const unknown = names.filter((name) => !('model' in findRequestedModel(catalog, name)));
  return suggestions.map((suggestion) => {
    const wrong = similarNames(suggestion, unknown)[0] ?? unknown[0];
    const corrected = names.map((name) => (name === wrong ? suggestion : name));
    return { href: pathOf(corrected), text: corrected.join(' vs ') };
  });
}
