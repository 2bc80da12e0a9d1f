// What `npm start` serves: .wrangler/start/<port>/, a folder a build, and a configuration that names one of them. Whatever
// is built beside it leaves it whole. When a file changes, of whatever kind, the next build is made there, its facts go
// into KV, and the configuration is rewritten to name it: wrangler then changes worker and pages at once, and holds
// requests back meanwhile. A build that fails changes nothing.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir, readFile, rm, watch, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Dataset } from '../data/schema/dataset.ts';
import { readMarket } from './build-market.ts';
import { type OpenStore, openLocalKv } from './local-kv.ts';
import { type MarketToPublish, publish, publishable, publishMarket } from './publish-dataset.ts';

const ROOT = path.join(import.meta.dirname, '..');
/** What nothing that is served is made of; nor is anything whose name begins with a dot. */
const NOT_WATCHED = ['node_modules', 'dist', 'coverage', 'test', 'bench', 'examples'];
/** Whoever saves several files saves them in a moment. */
const SAVING_MS = 100;

export class ServedBuilds {
  /** Path of the configuration that wrangler is to serve. */
  readonly config: string;
  readonly #folder: string;
  readonly #signal: AbortSignal;
  /** Kept open: to open it takes longer than to build. */
  #kv: Promise<OpenStore> | undefined;
  #count = 0;
  /** Names of the builds that are there: the one that is served, and the one before, which may still be read. */
  #names: string[] = [];
  #published = '';

  constructor(port: number, signal: AbortSignal) {
    this.#folder = path.join(ROOT, '.wrangler/start', String(port));
    this.config = path.join(this.#folder, 'wrangler.toml');
    this.#signal = signal;
  }

  /**
   * Takes away what an earlier run has left, and builds for the first time.
   * @throws Error if there is nothing to serve
   */
  async begin(): Promise<void> {
    await rm(this.#folder, { recursive: true, force: true });
    await mkdir(this.#folder, { recursive: true });
    const built = this.#next();
    // Beside the build, which has begun. Whoever needs it waits for it, and is told.
    this.#kv = openLocalKv();
    this.#kv.catch(() => undefined);
    if (!(await built)) throw new Error('Nothing is served, because the build failed.');
  }

  /** Builds again whenever a file has changed, until it is told to stop. */
  async follow(): Promise<void> {
    const signal = this.#signal;
    for await (const _ of changes(await watched(), signal)) {
      const began = performance.now();
      const built = await this.#next().catch((error: Error) => void console.error(error.message));
      if (signal.aborted) return;
      const seconds = ((performance.now() - began) / 1000).toFixed(1);
      console.log(built ? `Built again in ${seconds} s.` : 'That failed; what was built before goes on answering.');
    }
  }

  async close(): Promise<void> {
    await (await this.#kv?.catch(() => undefined))?.close();
  }

  /** Whether the next build came about and is served from now on. */
  async #next(): Promise<boolean> {
    const name = String(++this.#count);
    const build = path.join(this.#folder, name);
    if (!(await this.#build(build))) return false;
    // Before the worker is loaded anew, so that what it reads first are the new facts.
    await this.#publish(await readFile(path.join(build, 'dataset.json'), 'utf8'), await readMarket(build));
    const text = await readFile(path.join(ROOT, 'wrangler.toml'), 'utf8');
    await writeFile(this.config, text.replaceAll('"dist/', `"${name}/`));
    this.#names.push(name);
    for (const old of this.#names.splice(0, this.#names.length - 2)) {
      await rm(path.join(this.#folder, old), { recursive: true, force: true });
    }
    return true;
  }

  /** In a process of its own: a script or a schema that has changed is loaded as it is now. */
  async #build(folder: string): Promise<boolean> {
    const options = { cwd: ROOT, stdio: 'inherit', signal: this.#signal } as const;
    const child = spawn(process.execPath, ['scripts/build.ts', folder], options);
    const [code] = (await once(child, 'exit').catch(() => [1])) as [number | null];
    return code === 0;
  }

  async #publish(facts: string, market: MarketToPublish): Promise<void> {
    const kv = await this.#kv;
    if (kv === undefined) return;
    await publishMarket(kv, market, new Date());
    if (facts === this.#published) return;
    const { pointer } = await publish(kv, await publishable(JSON.parse(facts) as Dataset), new Date());
    this.#published = facts;
    console.log(`Dataset ${pointer.version} is the latest.`);
  }
}

async function watched(): Promise<string[]> {
  const names = await readdir(ROOT);
  return names
    .filter((name) => !name.startsWith('.') && !NOT_WATCHED.includes(name))
    .map((name) => path.join(ROOT, name));
}

/** One value for all that changes in a moment; what changes while it is worked on leads to one more. */
async function* changes(files: string[], signal: AbortSignal): AsyncGenerator<void> {
  const state = { isChanged: false, wake: (): void => {} };
  const note = (): void => {
    state.isChanged = true;
    state.wake();
  };
  for (const file of files) void watchFile(file, signal, note);
  signal.addEventListener('abort', () => state.wake());
  while (!signal.aborted) {
    if (!state.isChanged) await new Promise<void>((resolve) => Object.assign(state, { wake: resolve }));
    await sleep(SAVING_MS, undefined, { signal }).catch(() => undefined);
    state.isChanged = false;
    if (!signal.aborted) yield;
  }
}

async function watchFile(file: string, signal: AbortSignal, note: () => void): Promise<void> {
  try {
    for await (const { filename } of watch(file, { recursive: true, signal })) {
      // Written by the build and the compiler.
      if (!/\.(schema\.json|tsbuildinfo)$/.test(filename ?? '')) note();
    }
  } catch (error) {
    if (!signal.aborted) console.error(`${file} is not watched any more: ${(error as Error).message}`);
  }
}
