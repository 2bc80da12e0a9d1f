import { citedSources, footnotesIn } from '../../data/catalog/catalog.ts';
import { claimsAbout } from '../../data/catalog/claims.ts';
import { canonicalQuery, givenParameters } from '../../data/primitives/canonical-query.ts';
import { ClaimsQuery } from '../../data/schema/requests.ts';
import type { ClaimList } from '../../data/schema/responses.ts';
import type { AppContext } from '../context.ts';
import { readQuery } from '../read-request.ts';
import { resolveModelIds } from '../resolve-model-ids.ts';
import { jsonResponse } from '../respond.ts';

/** GET /v1/claims: what is often said of models, checked; all of it, or what is about any of some models. */
export function getClaims(c: AppContext): Response {
  const query = readQuery(c, ClaimsQuery);
  const { catalog } = c.get('dataset');
  const models = resolveModelIds(catalog, 'models', query.models);
  return jsonResponse(c, {
    canonical: canonicalQuery(givenParameters({ models })),
    body: (): ClaimList => {
      const about = models?.map((id) => ({ id }));
      const claims = about === undefined ? catalog.data.claims : claimsAbout(catalog, about);
      return { dataset: catalog.version, claims, sources: citedSources(catalog, footnotesIn(claims)) };
    },
  });
}
