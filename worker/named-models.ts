import { findRequestedModel } from '../data/answers/compare-answer.ts';
import { type Catalog, lowerCase } from '../data/catalog/catalog.ts';
import { similarNames } from '../data/primitives/similar-names.ts';
import type { AppContext } from './context.ts';
import { type Link, ProblemError } from './problems.ts';

/** Models as they stand in the path of a page, with `-vs-` between their names. */

/** The names in a path. Providers are known in lower case; a person may write another. */
export const splitNames = (path: string): string[] =>
  path.split('-vs-').map((name) => name.replace(/@[^@]*$/, lowerCase));

/** Every name is encoded, but for the `@` before a provider, which is allowed in a path and easier to read. */
export const joinNames = (names: string[]): string =>
  names.map((name) => encodeURIComponent(name).replaceAll('%40', '@')).join('-vs-');

/** Answers; what goes wrong has links to the pages of what may have been meant. */
export function withCorrectedLinks(c: AppContext, names: string[], answer: () => Response): Response {
  try {
    return answer();
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    const { problem, headers } = error;
    const links = correctedLinks(c.get('dataset').catalog, names, problem.suggestions ?? []);
    throw new ProblemError(problem, { headers, links });
  }
}

/** The page asked for with each suggestion in the place of the unknown name that it is most like. */
function correctedLinks(catalog: Catalog, names: string[], suggestions: string[]): Link[] {
  const unknown = names.filter((name) => !('model' in findRequestedModel(catalog, name)));
  return suggestions.map((suggestion) => {
    const wrong = similarNames(suggestion, unknown)[0] ?? unknown[0];
    const corrected = names.map((name) => (name === wrong ? suggestion : name));
    return { href: `/compare/${joinNames(corrected)}`, text: corrected.join(' vs ') };
  });
}
