import { citedSources, footnotesIn } from '../../data/catalog/catalog.ts';
import { claimsAbout } from '../../data/catalog/claims.ts';
import { canonicalQuery } from '../../data/primitives/canonical-query.ts';
import type { ClaimList } from '../../data/schema/responses.ts';
import { invalidQuery } from '../problems.ts';
import { Query, readList } from '../query.ts';
import type { Visit } from '../request-context.ts';
import { idsNamed } from '../resolve-model-ids.ts';
import { answer, problem } from '../respond.ts';

/** GET /v1/claims: what is often said of models, checked; all of it, or what is about any of some models. */
export function getClaims(visit: Visit): Response {
  const { catalog } = visit.held;
  const query = new Query(visit.query, ['models']);
  const names = readList(query, 'models');
  if (query.faults.length > 0) return problem(visit, invalidQuery(query.faults));
  const named = idsNamed(catalog, 'models', names);
  if ('problem' in named) return problem(visit, named.problem);
  const { ids } = named;
  return answer(visit, {
    canonical: ids === undefined ? '' : canonicalQuery([['models', ids.join(',')]]),
    body: (): ClaimList => {
      const about = ids?.map((id) => ({ id }));
      const claims = about === undefined ? catalog.data.claims : claimsAbout(catalog, about);
      return { dataset: catalog.version, claims, sources: citedSources(catalog, footnotesIn(claims)) };
    },
  });
}
