import { type Catalog, createCatalog } from '../data/catalog/catalog.ts';
import { FORMAT } from '../data/primitives/dataset-format.ts';
import { bodyKey, POINTER_KEY } from '../data/publishing/pointer.ts';
import type { Dataset } from '../data/schema/dataset.ts';
import type { Pointer } from '../data/schema/publication.ts';
import { type Loaded, type Stored, sha256 } from './store.ts';

/** How the dataset is stored and read: JSON as it is. */

interface DatasetBody {
  version: string;
  catalog: Catalog;
  /** The canonical JSON it was parsed from. */
  body: string;
}
export type LoadedDataset = Loaded<DatasetBody, Pointer>;

/** Loaded with the first dataset out of KV: it brings everything that compares, and stays a module of its own. */
let reader: typeof import('../data/publishing/check-dataset.ts') | undefined;

export const DATASET: Stored<DatasetBody, Pointer> = {
  pointerKey: POINTER_KEY,
  bodyKey,
  format: FORMAT,
  unpack: (bytes) => bytes,
  parse: async (version, bytes) => {
    const body = new TextDecoder().decode(bytes);
    reader ??= await import('../data/publishing/check-dataset.ts');
    return { version, catalog: reader.readDataset(version, body), body };
  },
  builtIn,
};

let built: DatasetBody | undefined;

async function builtIn(): Promise<DatasetBody> {
  const { default: body } = await import('../dist/dataset.txt');
  const version = (await sha256(new TextEncoder().encode(body))).slice(0, 12);
  // Looked at again after the wait: of many requests that came at once, one parses. The build has checked all of it.
  built ??= { version, catalog: createCatalog(version, JSON.parse(body) as Dataset), body };
  return built;
}
