// The namespace that a worker on this machine reads, on its disk.
import path from 'node:path';
import type { BytesStore } from './publish-dataset.ts';

const ROOT = path.join(import.meta.dirname, '..');
/** Where local KV stands, whatever configuration is served. */
export const STATE = path.join(ROOT, '.wrangler/state');

/** What is used of the namespace. */
interface LocalNamespace {
  get(key: string): Promise<string | null>;
  get(key: string, type: 'arrayBuffer'): Promise<ArrayBuffer | null>;
  put(key: string, value: string | ArrayBuffer): Promise<void>;
}

export interface OpenStore extends BytesStore {
  close(): Promise<void>;
}

export async function openLocalKv(): Promise<OpenStore> {
  // Takes seconds to load, in which `npm start` builds already.
  const { getPlatformProxy } = await import('wrangler');
  const { env, dispose } = await getPlatformProxy<{ DATA: LocalNamespace }>({
    configPath: path.join(ROOT, 'wrangler.toml'),
    persist: { path: path.join(STATE, 'v3') },
  });
  return {
    get: (key) => env.DATA.get(key),
    put: (key, value) => env.DATA.put(key, value),
    getBytes: async (key) => {
      const bytes = await env.DATA.get(key, 'arrayBuffer');
      return bytes === null ? null : new Uint8Array(bytes);
    },
    putBytes: (key, value) => env.DATA.put(key, value.slice().buffer),
    close: dispose,
  };
}
