import { changesSince } from '../changes/changes-since.ts';
import { correctionsSince } from '../changes/corrections.ts';
import { canonicalJson } from '../primitives/canonical-json.ts';
import type { Dataset } from '../schema/dataset.ts';
import type { Correction, Pointer } from '../schema/publication.ts';
import { bodyKey, POINTER_KEY } from './pointer.ts';
import { type KeyValueStore, type Publication, publishBody, type Turn } from './publish-body.ts';

export type { KeyValueStore, Publication } from './publish-body.ts';
export { MAX_PREVIOUS } from './publish-body.ts';

/** How a dataset becomes the current one. */

/** A dataset as it is published: its canonical text, and the version that follows from it. */
export interface BuiltDataset {
  dataset: Dataset;
  body: string;
  /** Of the body in UTF-8. */
  bytes: number;
  sha256: string;
  version: string;
}

/** What is asked of the platform: the SHA-256 of a text in UTF-8, as hex digits, and its length in bytes. */
export type Digest = (text: string) => Promise<{ sha256: string; bytes: number }>;

/** The text of a dataset and the version that names it: the same facts have the same version. */
export async function describeDataset(dataset: Dataset, digest: Digest): Promise<BuiltDataset> {
  const body = canonicalJson(dataset);
  const { sha256, bytes } = await digest(body);
  return { dataset, body, bytes, sha256, version: sha256.slice(0, 12) };
}

export interface PublishOptions extends Turn {
  digest: Digest;
}

/**
 * Publishes a dataset. To publish an earlier one again is how a publication is taken back.
 * @throws Error if the store does not give back what was written, or holds something that is no pointer; the pointer is
 * untouched then
 */
export async function publishDataset(built: BuiltDataset, options: PublishOptions): Promise<Publication> {
  const { store, digest } = options;
  const key = bodyKey(built.version);
  return publishBody<Pointer>({
    ...options,
    built,
    pointerKey: POINTER_KEY,
    key,
    write: () => store.put(key, built.body),
    readBack: async () => {
      const text = await store.get(key);
      return text === null ? undefined : (await digest(text)).sha256;
    },
    describe: async (common, last) => {
      const before = last === undefined ? undefined : await readDataset(store, last.version);
      return {
        ...common,
        format: built.dataset.format,
        changes: changesSince(before, built.dataset),
        corrections: correctionsOf(before, built, last, common.publishedAt),
      };
    },
  });
}

/** The dataset before, for the list of changes; one that cannot be read must not keep a better one from being published. */
async function readDataset(store: KeyValueStore, version: string): Promise<Dataset | undefined> {
  try {
    const dataset = JSON.parse((await store.get(bodyKey(version))) ?? 'null') as Dataset | null;
    return dataset?.models.every(({ id }) => typeof id === 'string') ? dataset : undefined;
  } catch {
    return undefined;
  }
}

/** Corrections that a pointer lists: it is read every half minute, so it may not grow. */
export const MAX_CORRECTIONS = 50;

/** Those of this publication before those that were known: who watches for them must not miss one between two looks. */
function correctionsOf(
  before: Dataset | undefined,
  { dataset, version }: BuiltDataset,
  last: Pointer | undefined,
  published: string,
): Correction[] {
  const found = before?.format === dataset.format ? correctionsSince(before, dataset) : [];
  const now = found.map((one) => ({ version, published, ...one }));
  return [...now, ...(last?.corrections ?? [])].slice(0, MAX_CORRECTIONS);
}
