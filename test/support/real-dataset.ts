// The real facts, as the worker finds them: built once for a file of tests.
import { type Catalog, createCatalog, findModel } from '../../data/catalog/catalog.ts';
import type { Model } from '../../data/schema/dataset.ts';
import { buildDataset } from '../../scripts/build-dataset.ts';

export async function realCatalog(): Promise<Catalog> {
  const { version, dataset } = await buildDataset();
  return createCatalog(version, dataset);
}

export function modelNamed(facts: Catalog, name: string): Model {
  const model = findModel(facts, name);
  if (model === undefined) throw new Error(`The facts have no model "${name}"`);
  return model;
}
