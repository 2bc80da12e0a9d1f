import { findModel, lowerCase } from '../../data/catalog/catalog.ts';
import { similarNames } from '../../data/primitives/similar-names.ts';
import { benchmarkPage, benchmarksPage } from '../../site/pages/benchmark.ts';
import { modelPage } from '../../site/pages/model.ts';
import { addressOf, readModelQuestion } from '../../site/pages/model-filter.ts';
import { modelsPage } from '../../site/pages/models.ts';
import { providerPage } from '../../site/pages/provider.ts';
import { type AppContext, canonicalPath } from '../context.ts';
import { type Link, ProblemError, problemOf, quoted, unknownBenchmark, unknownModel } from '../problems.ts';
import { jsonResponse } from '../respond.ts';

/**
 * The pages of models, sellers and benchmarks. People share such links, so parameters that nobody reads are ignored, and a
 * name that nobody knows is answered by a page with links to what may have been meant.
 */

export { getChanges, getChangesAtom, getChangesJsonFeed, getChangesPage } from './changes.ts';

/** What every page is made of. */
function materialOf(c: AppContext) {
  return { catalog: c.get('dataset').catalog, today: c.get('today'), origin: c.env.env.ORIGIN };
}

/** GET /models. */
export function getModelsPage(c: AppContext): Response {
  const question = readModelQuestion(new URLSearchParams(c.get('query')));
  // What could not be read is said on the page, so it is another page than that of what could.
  const canonical = question.faults.length > 0 ? c.get('query') : addressOf(question).replace(/^[^?]*\??/, '');
  return jsonResponse(c, {
    canonical,
    daily: true,
    format: 'page',
    body: () => modelsPage({ ...materialOf(c), question }),
  });
}

/** GET /models/{id}. Other names of a model lead to its one page. */
export function getModelPage(c: AppContext): Response {
  const material = materialOf(c);
  const name = c.req.param('id') as string;
  const model = findModel(material.catalog, name);
  if (model === undefined) {
    const problem = unknownModel(material.catalog, [name]);
    throw new ProblemError(problem, { links: linksTo('/models', problem.suggestions) });
  }
  return jsonResponse(c, {
    path: canonicalPath(c, model.id),
    daily: true,
    format: 'page',
    body: () => modelPage({ ...material, model }),
  });
}

/** GET /providers/{id}. */
export function getProviderPage(c: AppContext): Response {
  const material = materialOf(c);
  const { providers } = material.catalog.data;
  const name = c.req.param('id') as string;
  const id = lowerCase(name);
  if (!Object.hasOwn(providers, id)) {
    const suggestions = similarNames(name, Object.keys(providers));
    const problem = problemOf('unknown-provider', `There is no provider ${quoted(name)}.`, { suggestions });
    throw new ProblemError(problem, { links: linksTo('/providers', suggestions) });
  }
  return jsonResponse(c, {
    path: canonicalPath(c, id),
    daily: true,
    format: 'page',
    body: () => providerPage({ ...material, id }),
  });
}

/** GET /benchmarks. */
export const getBenchmarksPage = (c: AppContext): Response =>
  jsonResponse(c, { format: 'page', body: () => benchmarksPage(materialOf(c)) });

/** GET /benchmarks/{id}. */
export function getBenchmarkPage(c: AppContext): Response {
  const material = materialOf(c);
  const name = c.req.param('id') as string;
  const benchmark = material.catalog.benchmarks.get(lowerCase(name));
  if (benchmark === undefined) {
    const problem = unknownBenchmark(material.catalog, [name]);
    throw new ProblemError(problem, { links: linksTo('/benchmarks', problem.suggestions) });
  }
  return jsonResponse(c, {
    path: canonicalPath(c, benchmark.id),
    format: 'page',
    body: () => benchmarkPage({ ...material, benchmark }),
  });
}

const linksTo = (path: string, names: string[] = []): Link[] =>
  names.map((name) => ({ href: `${path}/${encodeURIComponent(name)}`, text: name }));
