import { type Catalog, findModel } from '../data/catalog/catalog.ts';
import { invalidQuery, ProblemError, quoted, unknownModel } from './problems.ts';

/**
 * The ids of the models that a list names, in its order; `undefined` where there is no list.
 * @throws ProblemError where one is unknown, or named twice under two of its names
 */
export function resolveModelIds(facts: Catalog, parameter: string, names: string[] | undefined): string[] | undefined {
  if (names === undefined) return undefined;
  const unknown = names.filter((name) => findModel(facts, name) === undefined);
  if (unknown.length > 0) throw new ProblemError(unknownModel(facts, unknown));
  const ids = names.map((name) => findModel(facts, name)?.id ?? name);
  const twice = ids.find((id, i) => ids.indexOf(id) < i);
  if (twice === undefined) return ids;
  const message = `names ${quoted(twice)} twice, under two of its names; name each model once`;
  throw new ProblemError(invalidQuery([{ parameter, message }]));
}
