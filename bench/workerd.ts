// Plain workerd on a port of this machine: the runtime as it is, without wrangler around it. The fault tests and the
// benchmarks both run on it.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';

const ROOT = path.join(import.meta.dirname, '..');

/** The one workerd on this disk: that which wrangler pins. */
const { default: WORKERD } = createRequire(createRequire(import.meta.url).resolve('wrangler'))('workerd') as {
  default: string;
};

/** What the product is deployed with, so that nothing is measured under other rules. */
const COMPATIBILITY = /^compatibility_date = "(.+)"/m.exec(readFileSync(path.join(ROOT, 'wrangler.toml'), 'utf8'))?.[1];

export interface Served {
  origin: string;
  port: number;
  /** Of the runtime's process, for whoever measures what it uses. */
  pid: number;
  stop(): Promise<void>;
}

/** What a worker is made of: file name → ES module, or text where the name ends in `.txt`. The first is its entry. */
export type Modules = ReadonlyMap<string, string>;
export const oneModule = (script: string): Modules => new Map([['worker.js', script]]);

/**
 * Starts a worker and waits until its port listens.
 * @param kvPort where the service behind the binding `DATA` listens, if the worker wants one
 */
export async function serve(modules: Modules, kvPort?: number): Promise<Served> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'model-compare-'));
  for (const [name, text] of modules) writeFileSync(path.join(folder, name), text);
  writeFileSync(path.join(folder, 'config.capnp'), configOf(modules, kvPort));
  // Descriptor 3 tells which port the system chose. What the worker logs of a faulty KV is expected and not shown.
  const child = spawn(WORKERD, ['serve', path.join(folder, 'config.capnp'), '--control-fd=3'], {
    stdio: ['ignore', 'ignore', process.env.WORKERD_LOG ? 'inherit' : 'ignore', 'pipe'],
  });
  // A test or a benchmark that is ended half-way must not leave its runtimes behind.
  const end = (): void => void child.kill('SIGKILL');
  process.once('exit', end);
  const stop = async (): Promise<void> => {
    process.off('exit', end);
    if (child.exitCode === null && child.signalCode === null) {
      end();
      await once(child, 'exit');
    }
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const port = await portOf(child);
    return { origin: `http://127.0.0.1:${port}`, port, pid: child.pid as number, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function configOf(modules: Modules, kvPort: number | undefined): string {
  const embedded = [...modules.keys()].map(
    (name) => `(name = "${name}", ${name.endsWith('.txt') ? 'text' : 'esModule'} = embed "${name}")`,
  );
  const kv = kvPort === undefined ? '' : `, (name = "kv", external = (address = "127.0.0.1:${kvPort}", http = ()))`;
  const bindings = kvPort === undefined ? '' : ', bindings = [(name = "DATA", kvNamespace = "kv")]';
  return `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [(name = "main", worker = .main)${kv}],
  sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "main")],
);
const main :Workerd.Worker = (
  modules = [${embedded.join(', ')}],
  compatibilityDate = "${COMPATIBILITY}"${bindings},
);
`;
}

async function portOf(child: ChildProcess): Promise<number> {
  let said = '';
  const told = (async () => {
    for await (const chunk of child.stdio[3] as NodeJS.ReadableStream) {
      said += chunk;
      const port = /"event":"listen".*"port":(\d+)/.exec(said)?.[1];
      if (port !== undefined) return Number(port);
    }
    throw new Error('workerd ended before it listened; set WORKERD_LOG=1 to see why.');
  })();
  return told;
}
