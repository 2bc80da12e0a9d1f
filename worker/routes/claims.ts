import { claimsAbout } from '../../data/claims.ts';
import { citedSources, findModel, footnotesIn } from '../../data/dataset.ts';
import { canonicalQuery } from '../../data/permalink.ts';
import type { ClaimList } from '../../data/shapes/answer.ts';
import { invalidQuery, unknownModel } from '../problems.ts';
import { Query, readList } from '../query.ts';
import { answer, problem } from '../respond.ts';
import type { Visit } from '../visit.ts';

/** GET /v1/claims: what is often said of models, checked; all of it, or what is about any of some models. */
export function getClaims(visit: Visit): Response {
  const { catalog } = visit.held;
  const query = new Query(visit.query, ['models']);
  const names = readList(query, 'models');
  if (query.faults.length > 0) return problem(visit, invalidQuery(query.faults));
  const models = names?.map((name) => ({ name, model: findModel(catalog, name) }));
  const unknown = (models ?? []).filter(({ model }) => model === undefined).map(({ name }) => name);
  if (unknown.length > 0) return problem(visit, unknownModel(catalog, unknown));
  const about = models?.map(({ name, model }) => ({ id: model?.id ?? name }));
  return answer(visit, {
    canonical: about === undefined ? '' : canonicalQuery([['models', about.map(({ id }) => id).join(',')]]),
    body: (): ClaimList => {
      const claims = about === undefined ? catalog.data.claims : claimsAbout(catalog, about);
      return { dataset: catalog.version, claims, sources: citedSources(catalog, footnotesIn(claims)) };
    },
  });
}
