import { type Catalog, findModel } from '../data/catalog/catalog.ts';
import type { Problem } from '../data/schema/problem.ts';
import { invalidQuery, shown, unknownModel } from './problems.ts';

/** The ids of models that a list names, in its order, or why it cannot be told which models it means. */
export function idsNamed(
  facts: Catalog,
  parameter: string,
  names: string[] | undefined,
): { ids: string[] | undefined } | { problem: Problem } {
  if (names === undefined) return { ids: undefined };
  const unknown = names.filter((name) => findModel(facts, name) === undefined);
  if (unknown.length > 0) return { problem: unknownModel(facts, unknown) };
  const ids = names.map((name) => findModel(facts, name)?.id ?? name);
  const twice = ids.find((id, i) => ids.indexOf(id) < i);
  if (twice === undefined) return { ids };
  const message = `names ${shown(twice)} twice, under two of its names. Name each model once.`;
  return { problem: invalidQuery([{ parameter, message }]) };
}
