import { type Catalog, findModel, lowerCase } from '../catalog/catalog.ts';
import { filterModels, summarizeModel } from '../catalog/search.ts';
import type { Problem } from '../schema/problem.ts';
import type { ModelsQuery } from '../schema/requests.ts';
import type { ModelList } from '../schema/responses.ts';
import { invalidQuery, quoted, unknownModel } from './problems.ts';

/** Models that are asked for by words or by name, a page at a time. */

/** A question for models in its canonical form, with the page that answers it, or why there is none. */
export type ModelsAnswer = { asked: ModelsQuery; list: () => ModelList } | { problem: Problem };

export function answerModels(catalog: Catalog, query: ModelsQuery, today: string): ModelsAnswer {
  const ids = resolveModelIds(catalog, 'ids', query.ids);
  if (ids !== undefined && 'problem' in ids) return ids;
  const { q, developer } = query;
  const asked: ModelsQuery = {
    ...query,
    // Case makes no difference to what is found, so one spelling stands for all.
    q: q && lowerCase(q),
    developer: canonicalDeveloper(catalog, developer),
    ids,
  };
  return { asked, list: () => listModels(catalog, asked, today) };
}

function listModels(catalog: Catalog, asked: ModelsQuery, today: string): ModelList {
  const { limit, cursor, at = today, ...filter } = asked;
  const found = filterModels(catalog, filter);
  const rest = cursor === undefined ? found : found.filter(({ id }) => id > cursor);
  const page = rest.slice(0, limit);
  return {
    dataset: catalog.version,
    at,
    models: page.map((model) => summarizeModel(catalog, model, at)),
    total: found.length,
    next: rest.length > page.length ? (page.at(-1)?.id ?? null) : null,
  };
}

/** A developer as its models spell it, where there is one of that name. */
function canonicalDeveloper({ data }: Catalog, developer: string | undefined): string | undefined {
  const same = data.models.find(
    (model) => developer !== undefined && lowerCase(model.developer) === lowerCase(developer),
  );
  return same?.developer ?? developer;
}

/**
 * The ids of the models that a list names, in its order; `undefined` where there is no list; a problem where one is unknown,
 * or named twice under two of its names.
 */
export function resolveModelIds(
  facts: Catalog,
  parameter: string,
  names: string[] | undefined,
): string[] | undefined | { problem: Problem } {
  if (names === undefined) return undefined;
  const unknown = names.filter((name) => findModel(facts, name) === undefined);
  if (unknown.length > 0) return { problem: unknownModel(facts, unknown) };
  const ids = names.map((name) => findModel(facts, name)?.id ?? name);
  const twice = ids.find((id, i) => ids.indexOf(id) < i);
  if (twice === undefined) return ids;
  const message = `names ${quoted(twice)} twice, under two of its names; name each model once`;
  return { problem: invalidQuery([{ parameter, message }]) };
}
