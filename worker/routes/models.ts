import { type Catalog, lowerCase } from '../../data/catalog/catalog.ts';
import { filterModels, summarizeModel } from '../../data/catalog/search.ts';
import { canonicalQuery } from '../../data/primitives/canonical-query.ts';
import type { ModelList } from '../../data/schema/responses.ts';
import { invalidQuery, shown } from '../problems.ts';
import { Query, readAt, readBoolean, readList } from '../query.ts';
import { refuseWithoutAt, type Visit } from '../request-context.ts';
import { idsNamed } from '../resolve-model-ids.ts';
import { answer, problem } from '../respond.ts';

const NAMES = ['q', 'developer', 'openWeights', 'ids', 'limit', 'cursor', 'at'];
const DEFAULT_LIMIT = 50;
const MOST = 100;

/** GET /v1/models: a page of models, by id in byte order. */
export function getModels(visit: Visit): Response {
  const { catalog } = visit.held;
  const query = new Query(visit.query, NAMES);
  const asked = readFilter(query);
  const limit = query.whole('limit', 1, MOST) ?? DEFAULT_LIMIT;
  const cursor = readCursor(query);
  const at = readAt(query);
  refuseWithoutAt(visit, query);
  if (query.faults.length > 0) return problem(visit, invalidQuery(query.faults));
  const named = idsNamed(catalog, 'ids', asked.ids);
  if ('problem' in named) return problem(visit, named.problem);
  const filter = { ...asked, developer: spelt(catalog, asked.developer), ids: named.ids };

  const found = filterModels(catalog, filter);
  const rest = cursor === undefined ? found : found.filter(({ id }) => id > cursor);
  const page = rest.slice(0, limit);
  const parameters = {
    ...filter,
    ids: filter.ids?.join(','),
    cursor,
    at,
    limit: limit === DEFAULT_LIMIT ? undefined : limit,
  };
  return answer(visit, {
    canonical: canonicalQuery(said(parameters)),
    daily: at === undefined,
    body: (): ModelList => ({
      dataset: catalog.version,
      at: at ?? visit.today,
      models: page.map((model) => summarizeModel(catalog, model, at ?? visit.today)),
      total: found.length,
      next: rest.length > page.length ? (page.at(-1)?.id ?? null) : null,
    }),
  });
}

const readFilter = (query: Query) => ({
  // Case makes no difference to what is found, so one spelling stands for all.
  q: lowerCase(query.text('q', 64) ?? '') || undefined,
  developer: query.text('developer'),
  openWeights: readBoolean(query, 'openWeights'),
  ids: readList(query, 'ids'),
});

/** A developer as its models spell it, where there is one of that name. */
function spelt({ data }: Catalog, developer: string | undefined): string | undefined {
  const same = data.models.find(
    (model) => developer !== undefined && lowerCase(model.developer) === lowerCase(developer),
  );
  return same?.developer ?? developer;
}

/** The parameters that were given. */
const said = (parameters: Record<string, string | number | boolean | undefined>): [string, string | number][] =>
  Object.entries(parameters).flatMap(([name, value]): [string, string | number][] =>
    value === undefined ? [] : [[name, typeof value === 'boolean' ? String(value) : value]],
  );

/** Where the page before ended: the id of its last model, so that it means the same in every dataset. */
function readCursor(query: Query): string | undefined {
  const cursor = query.text('cursor');
  if (cursor === undefined || /^[a-z0-9][a-z0-9.-]{0,63}$/.test(cursor)) return cursor;
  query.faults.push({
    parameter: 'cursor',
    message: `${shown(cursor)} is none. Send what the page before gave as next.`,
  });
  return undefined;
}
