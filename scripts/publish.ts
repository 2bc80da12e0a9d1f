// npm run dataset:publish[:local] [-- FOLDER]: puts dist/dataset.json, or that of another build, into KV. The remote way
// needs an account; README says how.
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { Dataset } from '../data/schema/dataset.ts';
import { type OpenStore, openLocalKv } from './local-kv.ts';
import { publish, publishable, SETTLE_MS } from './publish-dataset.ts';

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

/** Until then an edge could be asked for a dataset that another one names and that it cannot find. */
async function settleEverywhere(): Promise<void> {
  console.log(`The facts are in KV. In ${SETTLE_MS / 1000} s, when every edge can read them, they become the latest.`);
  await sleep(SETTLE_MS);
}

const ROOT = path.join(import.meta.dirname, '..');

async function main(where: string | undefined, folder = path.join(ROOT, 'dist')): Promise<void> {
  if (where !== '--local' && where !== '--remote') throw new Error('Say where to publish to: --local or --remote.');
  const body = await readFile(path.join(folder, 'dataset.json'), 'utf8').catch(() => {
    throw new Error(`There is no dataset.json in ${folder}; run \`npm run build\` first.`);
  });
  const store = where === '--local' ? await openLocalKv() : await remoteStore();
  try {
    const settle = where === '--local' ? undefined : settleEverywhere;
    const built = await publishable(JSON.parse(body) as Dataset);
    const { pointer, changed } = await publish(store, built, new Date(), settle);
    console.log(
      changed
        ? `Published dataset ${pointer.version} (${pointer.bytes} bytes).`
        : `Dataset ${pointer.version} is published already.`,
    );
  } finally {
    await store.close();
  }
}

main(process.argv[2], process.argv[3]).catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
