// npm run dataset:publish[:local]: puts dist/dataset.json into KV. The remote way needs an account; README says how.
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { getPlatformProxy } from 'wrangler';
import type { Dataset } from '../data/schema/dataset.ts';
import { publish, publishable, type Store } from './publish-dataset.ts';

interface OpenStore extends Store {
  close(): Promise<void>;
}

/** The namespace that `wrangler dev` reads, on this machine's disk. */
async function localStore(): Promise<OpenStore> {
  const proxy = await getPlatformProxy<{ DATA: Store }>();
  return {
    get: (key) => proxy.env.DATA.get(key),
    put: (key, value) => proxy.env.DATA.put(key, value),
    close: () => proxy.dispose(),
  };
}

/** The namespace of the account that wrangler is logged in to. */
async function remoteStore(): Promise<OpenStore> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'model-compare-'));
  const wrangler = (...command: string[]) =>
    promisify(execFile)('wrangler', ['kv', 'key', ...command, '--binding', 'DATA', '--remote'], { maxBuffer: 32e6 });
  return {
    // wrangler has no other sign for "no such key" than failing; any other failure fails the write that follows.
    get: async (key) => {
      const listed = await wrangler('list', '--prefix', key);
      const keys = JSON.parse(listed.stdout) as { name: string }[];
      return keys.some(({ name }) => name === key) ? (await wrangler('get', key, '--text')).stdout : null;
    },
    put: async (key, value) => {
      const file = path.join(folder, 'value');
      await writeFile(file, value);
      await wrangler('put', key, '--path', file);
    },
    close: () => rm(folder, { recursive: true, force: true }),
  };
}

async function main(where: string | undefined): Promise<void> {
  if (where !== '--local' && where !== '--remote') throw new Error('Say where to publish to: --local or --remote.');
  const body = await readFile(path.join(import.meta.dirname, '../dist/dataset.json'), 'utf8').catch(() => {
    throw new Error('There is no dist/dataset.json; run `npm run build` first.');
  });
  const store = where === '--local' ? await localStore() : await remoteStore();
  try {
    const { pointer, changed } = await publish(store, await publishable(JSON.parse(body) as Dataset), new Date());
    console.log(
      changed
        ? `Published dataset ${pointer.version} (${pointer.bytes} bytes).`
        : `Dataset ${pointer.version} is published already.`,
    );
  } finally {
    await store.close();
  }
}

main(process.argv[2]).catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
