// `npm start` in a copy of the project: what is built beside it leaves it whole, and what changes is served.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { ROOT, run } from '../support/packed-package.ts';

/** What the copy makes for itself, or has by a link. */
const NOT_COPIED = ['node_modules', 'dist', 'coverage', '.git', '.wrangler'];
const PATHS = [
  '/docs',
  '/openapi.json',
  '/w/1/model-compare.js',
  '/v1/quote?at=2025-02-01&input=1000000&model=deepseek-r1&output=1000000',
  '/compare/deepseek-r1-vs-o1?at=2025-02-01',
];

/** For what waits until a whole project is built: five seconds of processor time, of which a busy machine gives a share. */
const BUILD = { timeout: 110_000 };
vi.setConfig({ testTimeout: 120_000 });

let home: string;
let server: ChildProcess;
let origin: string;
let said = '';

beforeAll(async () => {
  home = await mkdtemp(path.join(tmpdir(), 'model-compare-'));
  const filter = (from: string): boolean => !NOT_COPIED.includes(path.relative(ROOT, from).split(path.sep)[0] ?? '');
  await cp(ROOT, home, { recursive: true, filter });
  await symlink(path.join(ROOT, 'node_modules'), path.join(home, 'node_modules'));
  const port = await freePort();
  origin = `http://localhost:${port}`;
  // A group of its own, so that all of it can be ended.
  server = spawn('npm', ['start'], { cwd: home, env: { ...process.env, PORT: String(port) }, detached: true });
  for (const stream of [server.stdout, server.stderr]) stream?.on('data', (text) => (said += text));
});

afterAll(async () => {
  if (server?.pid !== undefined && server.exitCode === null) {
    process.kill(-server.pid, 'SIGTERM');
    await once(server, 'exit');
  }
  await rm(home, { recursive: true, force: true, maxRetries: 5 });
});

async function freePort(): Promise<number> {
  const probe = createServer().listen(0);
  await once(probe, 'listening');
  const { port } = probe.address() as { port: number };
  probe.close();
  await once(probe, 'close');
  return port;
}

/** Asks for everything in turn while something is done, and gives what was not answered with 200. */
async function askDuring(work: Promise<unknown>): Promise<{ asked: number; faults: string[] }> {
  const state = { over: false, asked: 0 };
  const faults: string[] = [];
  const asking = (async () => {
    while (!state.over) {
      for (const target of PATHS) {
        const status = await statusOf(target);
        state.asked++;
        if (status !== 200) faults.push(`${target}: ${status}`);
      }
      // Leaves the machine to what is built.
      await sleep(50);
    }
  })();
  await work.finally(() => {
    state.over = true;
  });
  await asking;
  return { asked: state.asked, faults };
}

/** Once the answer is read to its end; what kept it from coming where none came. */
async function statusOf(target: string): Promise<number | string> {
  try {
    const response = await fetch(origin + target);
    await response.arrayBuffer();
    return response.status;
  } catch (error) {
    return String((error as Error).cause ?? error);
  }
}

const script = (...args: string[]): Promise<unknown> => run('npm', args, { cwd: home });
const text = async (target: string): Promise<string> => (await fetch(origin + target)).text();

async function edit(file: string, from: string, to: string): Promise<void> {
  const name = path.join(home, file);
  const source = await readFile(name, 'utf8');
  expect(source).toContain(from);
  await writeFile(name, source.replace(from, to));
}

it.each(['Dataset ', ' is the latest.', 'model-compare answers on '])('says how far it is: …%s…', async (line) => {
  await expect.poll(() => said, BUILD).toContain(line);
});

it('answers everything while the project is built beside it', async () => {
  const { asked, faults } = await askDuring(script('run', 'build'));
  expect(faults).toEqual([]);
  expect(asked).toBeGreaterThan(PATHS.length);
});

const quote = '/v1/quote?at=2025-02-01&input=1000000&model=deepseek-r1&output=0';
const builds = (): number => said.split('Built again').length - 1;

it('answers everything while a fact changes, and builds again', async () => {
  expect(await text(quote)).toContain('"total":"0.55"');
  const before = builds();
  const built = (async () => {
    await edit('data/facts/models/deepseek-r1.json', '"0.55"', '"0.57"');
    await expect.poll(builds, BUILD).toBe(before + 1);
  })();
  expect((await askDuring(built)).faults).toEqual([]);
});

it('answers everything while wrangler turns to the new build, and then from the changed fact', async () => {
  const served = expect.poll(() => text(quote), BUILD).toContain('"total":"0.57"');
  expect((await askDuring(served)).faults).toEqual([]);
});

it('goes on answering where a fact is wrong, and says what is', async () => {
  const model = 'data/facts/models/deepseek-r1.json';
  await edit(model, '"0.57"', '0.57');
  await expect.poll(() => said, BUILD).toContain('That failed; what was built before goes on answering.');
  expect(said).toContain('data/facts/models/deepseek-r1.json at ');
  expect((await fetch(origin + PATHS[3])).status).toBe(200);
  await edit(model, '0.57', '"0.57"');
});

const CHANGED = [
  ['page', 'docs/method.md', '\n', '\nChanged just now.\n', '/method', 'Changed just now.'],
  ['worker', 'worker/routes/dataset.ts', 'counts: {', 'counts: { changed: 1,', '/v1/dataset', '"changed":1'],
  [
    'card',
    'widget/element/define.ts',
    '\n',
    "\nconsole.info('new');\n",
    '/w/1/model-compare.js',
    'console.info("new")',
  ],
] as const;

it('builds again when files of the card, the worker and the pages change', async () => {
  const before = builds();
  await Promise.all(CHANGED.map(([, file, from, to]) => edit(file, from, to)));
  await expect.poll(builds, BUILD).toBeGreaterThan(before);
});

it.each(CHANGED)('serves the changed file of the %s', async (_of, _file, _from, _to, target, changed) => {
  // Not the text itself in the message: the card is one long line.
  await expect.poll(async () => (await text(target)).includes(changed), BUILD).toBe(true);
});
