// The namespace that a worker on this machine reads, on its disk.
import path from 'node:path';
import type { Store } from './publish-dataset.ts';

const ROOT = path.join(import.meta.dirname, '..');
/** Where local KV stands, whatever configuration is served. */
export const STATE = path.join(ROOT, '.wrangler/state');

export interface OpenStore extends Store {
  close(): Promise<void>;
}

export async function openLocalKv(): Promise<OpenStore> {
  // Takes seconds to load, in which `npm start` builds already.
  const { getPlatformProxy } = await import('wrangler');
  const { env, dispose } = await getPlatformProxy<{ DATA: Store }>({
    configPath: path.join(ROOT, 'wrangler.toml'),
    persist: { path: path.join(STATE, 'v3') },
  });
  return {
    get: (key) => env.DATA.get(key),
    put: (key, value) => env.DATA.put(key, value),
    close: dispose,
  };
}
