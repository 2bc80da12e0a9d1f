import { type Catalog, lowerCase } from '../../data/catalog/catalog.ts';
import { filterModels, summarizeModel } from '../../data/catalog/search.ts';
import { canonicalQuery, givenParameters } from '../../data/primitives/canonical-query.ts';
import { LIST_DEFAULTS } from '../../data/primitives/request-defaults.ts';
import { ModelsQuery } from '../../data/schema/requests.ts';
import type { ModelList } from '../../data/schema/responses.ts';
import type { AppContext } from '../context.ts';
import { readQuery } from '../read-request.ts';
import { resolveModelIds } from '../resolve-model-ids.ts';
import { jsonResponse } from '../respond.ts';

/** GET /v1/models: a page of models, by id in byte order. */
export function getModels(c: AppContext): Response {
  const { catalog } = c.get('dataset');
  const asked = readQuery(c, ModelsQuery);
  const { limit, cursor, at = c.get('today'), ...filter } = canonicalFilter(catalog, asked);
  const found = filterModels(catalog, filter);
  const rest = cursor === undefined ? found : found.filter(({ id }) => id > cursor);
  const page = rest.slice(0, limit);
  return jsonResponse(c, {
    canonical: canonicalQuery(givenParameters({ ...filter, limit, cursor, at: asked.at }, LIST_DEFAULTS)),
    daily: asked.at === undefined,
    body: (): ModelList => ({
      dataset: catalog.version,
      at,
      models: page.map((model) => summarizeModel(catalog, model, at)),
      total: found.length,
      next: rest.length > page.length ? (page.at(-1)?.id ?? null) : null,
    }),
  });
}

const canonicalFilter = (catalog: Catalog, query: ModelsQuery): ModelsQuery => ({
  ...query,
  // Case makes no difference to what is found, so one spelling stands for all.
  q: query.q && lowerCase(query.q),
  developer: canonicalDeveloper(catalog, query.developer),
  ids: resolveModelIds(catalog, 'ids', query.ids),
});

/** A developer as its models spell it, where there is one of that name. */
function canonicalDeveloper({ data }: Catalog, developer: string | undefined): string | undefined {
  const same = data.models.find(
    (model) => developer !== undefined && lowerCase(model.developer) === lowerCase(developer),
  );
  return same?.developer ?? developer;
}
