import { resolveModelIds as resolve } from '../data/answers/model-list.ts';
import type { Catalog } from '../data/catalog/catalog.ts';
import { ProblemError } from './problems.ts';

/** @throws ProblemError where a model is unknown, or named twice under two of its names */
export function resolveModelIds(facts: Catalog, parameter: string, names: string[] | undefined): string[] | undefined {
  const ids = resolve(facts, parameter, names);
  if (ids !== undefined && 'problem' in ids) throw new ProblemError(ids.problem);
  return ids;
}
