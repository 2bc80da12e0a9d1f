// How a dataset becomes the current one: the body first, read back, and only then the pointer to it. A reader that
// comes in between finds either the old dataset whole or the new one whole. Nothing here needs Node, so that the tests
// publish inside the worker's own runtime.
import { canonicalJson } from '../data/primitives/canonical-json.ts';
import type { Dataset } from '../data/schema/dataset.ts';
import type { Changes, Pointer } from '../data/schema/publication.ts';

/** A dataset as it is published: its canonical text, and the version that follows from it. */
export interface BuiltDataset {
  dataset: Dataset;
  body: string;
  sha256: string;
  version: string;
}

/** The text of a dataset and the version that names it. */
export async function publishable(dataset: Dataset): Promise<BuiltDataset> {
  const body = canonicalJson(dataset);
  const sha256 = await sha256Of(body);
  return { dataset, body, sha256, version: sha256.slice(0, 12) };
}

async function sha256Of(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** The two things that publishing needs of a key-value store. */
export interface Store {
  get(key: string): Promise<string | null>;
  put(key: string, value: string): Promise<void>;
}

export interface Publication {
  pointer: Pointer;
  /** False where this very dataset was the current one already. */
  changed: boolean;
}

/**
 * Publishes a dataset.
 * @param now the instant written down as `publishedAt`
 * @throws if the store does not give back what was written; the pointer is untouched then
 */
export async function publish(store: Store, built: BuiltDataset, now: Date): Promise<Publication> {
  const current = await store.get('dataset:current');
  const last = current === null ? undefined : (JSON.parse(current) as Pointer);
  if (last?.version === built.version) return { pointer: last, changed: false };

  const key = `dataset:${built.version}`;
  await store.put(key, built.body);
  const readBack = await store.get(key);
  if (readBack === null || (await sha256Of(readBack)) !== built.sha256) {
    throw new Error(
      `The store did not give back what was written under ${key}; the pointer still names ${last?.version ?? 'nothing'}.`,
    );
  }
  const before = last === undefined ? undefined : await store.get(`dataset:${last.version}`);
  const pointer: Pointer = {
    version: built.version,
    sha256: built.sha256,
    bytes: new TextEncoder().encode(built.body).length,
    format: built.dataset.format,
    publishedAt: now.toISOString(),
    previous:
      last === undefined
        ? []
        : [last.version, ...last.previous.filter((version) => version !== built.version && version !== last.version)],
    changes: changesSince(before ? (JSON.parse(before) as Dataset) : undefined, built.dataset),
  };
  await store.put('dataset:current', JSON.stringify(pointer));
  return { pointer, changed: true };
}

/** Which models are new, gone or different. */
export function changesSince(before: Dataset | undefined, after: Dataset): Changes {
  const old = new Map((before?.models ?? []).map((model) => [model.id, canonicalJson(model)]));
  const now = new Set(after.models.map(({ id }) => id));
  return {
    added: after.models.filter(({ id }) => !old.has(id)).map(({ id }) => id),
    removed: [...old.keys()].filter((id) => !now.has(id)),
    changed: after.models
      .filter((model) => old.has(model.id) && canonicalJson(model) !== old.get(model.id))
      .map(({ id }) => id),
  };
}
