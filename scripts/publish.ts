// npm run dataset:publish[:local] [-- FOLDER]: puts dist/dataset.json and dist/market.txt, or those of another build, into KV. The remote way
// needs an account; README says how.
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { Dataset } from '../data/schema/dataset.ts';
import { readMarket } from './build-market.ts';
import { type OpenStore, openLocalKv } from './local-kv.ts';
import { publish, publishable, publishMarket, SETTLE_MS } from './publish-dataset.ts';

/** The namespace of the account that wrangler is logged in to. */
async function remoteStore(): Promise<OpenStore> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'model-compare-'));
  const wrangler = (...command: string[]) =>
    promisify(execFile)('wrangler', ['kv', 'key', ...command, '--binding', 'DATA', '--remote'], { maxBuffer: 32e6 });
  const put = async (key: string, value: string | Uint8Array): Promise<void> => {
    const file = path.join(folder, 'value');
    await writeFile(file, value);
    await wrangler('put', key, '--path', file);
  };
  const list = async (key: string): Promise<{ name: string } | undefined> => {
    const { stdout } = await wrangler('list', '--prefix', key);
    return (JSON.parse(stdout) as { name: string }[]).find(({ name }) => name === key);
  };
  return {
    // wrangler has no other sign for "no such key" than failing; any other failure fails the write that follows.
    get: async (key) => ((await list(key)) === undefined ? null : (await wrangler('get', key, '--text')).stdout),
    put,
    getBytes: async (key) => {
      if ((await list(key)) === undefined) return null;
      const command = ['kv', 'key', 'get', key, '--binding', 'DATA', '--remote'];
      const { stdout } = await promisify(execFile)('wrangler', command, { maxBuffer: 32e6, encoding: 'buffer' });
      return new Uint8Array(stdout);
    },
    putBytes: put,
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
    const market = await publishMarket(store, await readMarket(folder), new Date(), settle);
    console.log(
      market.changed
        ? `Published market ${market.pointer.version} (${market.pointer.bytes} bytes, packed for KV).`
        : `Market ${market.pointer.version} is published already.`,
    );
  } finally {
    await store.close();
  }
}

main(process.argv[2], process.argv[3]).catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
