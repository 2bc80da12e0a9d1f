// npm start: runs the worker on this machine and says so once it really answers. A thin shell around `wrangler dev`: it
// adds a port from PORT, builds of its own that follow their sources, an honest "ready" line, and an end that leaves no
// process behind.
import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { STATE } from './local-kv.ts';
import { ServedBuilds } from './served-builds.ts';

const DEFAULT_PORT = 8787;
const GRACE_MS = 5_000;
/** Asked at once: it may be gone before wrangler starts. */
const PARENT = process.ppid;

function readPort(): number {
  const text = process.env.PORT ?? String(DEFAULT_PORT);
  const port = Number(text);
  if (!/^\d+$/.test(text) || port < 1 || port > 65_535) {
    throw new Error(`PORT must be a whole number from 1 to 65535, and it is "${text}".`);
  }
  return port;
}

/** Asked first: another program that answers on the port would otherwise be taken for ours. */
async function refuseTakenPort(port: number): Promise<void> {
  const probe = createServer();
  await new Promise<void>((resolve, reject) => {
    probe.once('error', () =>
      reject(new Error(`Port ${port} is taken. Stop what uses it, or choose another: PORT=8788 npm start.`)),
    );
    probe.listen(port, 'localhost', resolve);
  });
  await new Promise((resolve) => probe.close(resolve));
}

/** In our own process group, so that whoever kills the group of `npm start`, however roughly, leaves nothing behind. */
function startWrangler(port: number, config: string): ChildProcess {
  const options = ['--config', config, '--persist-to', STATE, '--port', String(port)];
  return spawn('wrangler', ['dev', ...options, '--show-interactive-dev-session=false'], {
    env: {
      ...process.env,
      CLOUDFLARE_CF_FETCH_ENABLED: 'false',
      // Its banner would recommend a newer wrangler than the one that fits the rest of the lock file.
      WRANGLER_HIDE_BANNER: 'true',
      WRANGLER_SEND_METRICS: 'false',
    },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
}

async function announceWhenReady(url: string, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const response = await fetch(`${url}/healthz`, {
      signal: AbortSignal.any([signal, AbortSignal.timeout(2_000)]),
    }).catch(() => undefined);
    if (response?.ok) {
      console.log(`model-compare answers on ${url}`);
      return;
    }
    await sleep(100, undefined, { signal }).catch(() => undefined);
  }
}

/** Ends wrangler, which ends its runtime, when we are told to end and when the shell of `npm` that started us is gone. */
function endTogether(child: ChildProcess): void {
  let ending = false;
  const end = (): void => {
    if (ending) return;
    ending = true;
    child.kill('SIGTERM');
    setTimeout(() => child.kill('SIGKILL'), GRACE_MS).unref();
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, end);
  // `npm` passes SIGTERM on to its shell, and the shell dies of it without a word to us.
  const watch = setInterval(() => process.ppid !== PARENT && end(), 250);
  child.on('exit', () => clearInterval(watch));
}

async function main(): Promise<void> {
  const port = readPort();
  await refuseTakenPort(port);
  const over = new AbortController();
  const builds = new ServedBuilds(port, over.signal);
  try {
    await builds.begin();
    const child = startWrangler(port, builds.config);
    endTogether(child);
    child.on('error', (error) => {
      over.abort();
      console.error(`wrangler did not start: ${error.message}. Run it through \`npm start\`.`);
      process.exitCode = 1;
    });
    child.on('exit', (code, signal) => {
      over.abort();
      process.exitCode = code ?? (signal === null ? 1 : 0);
    });
    await announceWhenReady(`http://localhost:${port}`, over.signal);
    await builds.follow();
  } finally {
    await builds.close();
  }
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
