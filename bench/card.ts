// node bench/card.ts: what the card weighs beside others, and how it moves on a slow processor. Writes bench/card.md.
// The others are fetched from the registry into a folder of their own; the rest listens on loopback alone.
import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { brotliCompressSync } from 'node:zlib';
import { build } from 'esbuild';
import { type Browser, type CDPSession, chromium, type Page } from 'playwright';
import { createCatalog, findModel } from '../data/catalog/catalog.ts';
import { compare } from '../data/comparison/compare.ts';
import { COMPARE_DEFAULTS } from '../data/primitives/workload.ts';
import type { Model } from '../data/schema/dataset.ts';
import { buildDataset } from '../scripts/build-dataset.ts';
import { bundleWidget } from '../scripts/bundles.ts';
import { chromiumLaunchOptions } from '../scripts/chromium.ts';
import { machine } from './machine.ts';
import { median, table } from './statistics.ts';

const run = promisify(execFile);
const brotli = (text: string | Uint8Array): number => brotliCompressSync(text).length;

/** What a page would load to show something comparable, each bundled the way the card is. */
const OTHERS = [
  ['baseline-status', "import 'baseline-status';"],
  ['@shoelace-style/shoelace', "import '@shoelace-style/shoelace/dist/components/button/button.js';"],
  ['chart.js', "import 'chart.js/auto';"],
  ['vega-embed', "import embed from 'vega-embed'; console.log(embed);"],
] as const;

async function otherWeights(): Promise<[string, number][]> {
  const home = await mkdtemp(path.join(tmpdir(), 'others-'));
  await writeFile(path.join(home, 'package.json'), '{ "private": true }');
  const names = [...OTHERS.map(([name]) => name), 'vega', 'vega-lite'];
  await run('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', ...names], { cwd: home });
  const weights: [string, number][] = [];
  for (const [name, contents] of OTHERS) {
    const options = {
      bundle: true,
      minify: true,
      write: false,
      format: 'esm',
      target: 'es2022',
      legalComments: 'none',
    } as const;
    const { outputFiles } = await build({
      ...options,
      stdin: { contents, resolveDir: home },
      conditions: ['production', 'browser'],
      logLevel: 'error',
    });
    const { version } = JSON.parse(await readFile(path.join(home, 'node_modules', name, 'package.json'), 'utf8')) as {
      version: string;
    };
    weights.push([
      `${name} ${version}${name.includes('shoelace') ? ', one button' : ''}`,
      brotli(outputFiles[0]?.contents ?? ''),
    ]);
  }
  await rm(home, { recursive: true });
  return weights;
}

async function ownWeights(dist: string): Promise<[string, number][]> {
  const folder = path.join(dist, 'public/w/1');
  const files = (await readdir(folder, { recursive: true })).filter((file) => file.endsWith('.js')).sort();
  return Promise.all(
    files.map(async (file): Promise<[string, number]> => [file, brotli(await readFile(path.join(folder, file)))]),
  );
}

const CARD = '<model-compare models="deepseek-r1,o1" at="2025-02-01" loading="eager"></model-compare>';

async function serve(dist: string): Promise<Server> {
  const { version, dataset } = await buildDataset();
  const facts = createCatalog(version, dataset);
  const models = ['deepseek-r1', 'o1'].map((name) => ({ model: findModel(facts, name) as Model }));
  const sections = ['verdicts', 'prices', 'benchmarks', 'details', 'notes'] as const;
  const answer = JSON.stringify(
    compare(facts, { models, workload: { ...COMPARE_DEFAULTS }, at: '2025-02-01', today: dataset.asOf, sections }),
  );
  return createServer(async (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
    if (pathname === '/v1/compare') return response.setHeader('content-type', 'application/json').end(answer);
    if (pathname === '/page') {
      const cards = CARD.repeat(Number(searchParams.get('cards')));
      return response
        .setHeader('content-type', 'text/html')
        .end(
          `<!doctype html><html lang="en"><link rel="icon" href="data:,"><body>${cards}<script type="module" src="/w/1/model-compare.js"></script>`,
        );
    }
    response.setHeader('content-type', 'text/javascript').end(await readFile(path.join(dist, 'public', pathname)));
  }).listen(0);
}

interface TraceEvent {
  name: string;
  pid: number;
  tid: number;
  ts: number;
  dur?: number;
  /** Processor time of the thread, in microseconds: what others do on this machine does not count. */
  tdur?: number;
}

/**
 * The longest task of a page with so many cards, from that on in which the card's script is evaluated, in milliseconds of
 * processor time on a processor so many times slower.
 */
async function longestTask(browser: Browser, origin: string, cards: number, slower: number): Promise<number> {
  const page = await browser.newPage({ viewport: { width: 720, height: 900 } });
  const session = await page.context().newCDPSession(page);
  const events: TraceEvent[] = [];
  session.on('Tracing.dataCollected', ({ value }) => events.push(...(value as unknown as TraceEvent[])));
  const includedCategories = ['devtools.timeline', 'disabled-by-default-devtools.timeline', 'v8'];
  await session.send('Tracing.start', { transferMode: 'ReportEvents', traceConfig: { includedCategories } });
  await open(page, session, origin, cards, slower);
  await page.waitForTimeout(500);
  const traced = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve));
  await session.send('Tracing.end');
  await traced;
  await page.close();
  const evaluated = events.find(({ name }) => name === 'v8.evaluateModule');
  if (evaluated === undefined) throw new Error('The trace does not show the card being evaluated.');
  const { pid, tid, ts } = evaluated;
  const tasks = events.filter((event) => event.name === 'RunTask' && event.pid === pid && event.tid === tid);
  const own = tasks.filter((task) => task.ts + (task.dur ?? 0) >= ts);
  return Math.round(Math.max(...own.map(({ tdur = 0 }) => tdur)) / 1000);
}

/** Opens a page of cards on a processor so many times slower, and waits until they are drawn. */
async function open(page: Page, session: CDPSession, origin: string, cards: number, slower: number): Promise<void> {
  await page.addInitScript(`let loaded = 0;
    addEventListener('model-compare-load', () => ++loaded === ${cards} && console.log('${cards} cards'));`);
  await session.send('Emulation.setCPUThrottlingRate', { rate: slower });
  // The page says when it is done. Asked from outside, it would run the asker's script, a task as long as any of a card's.
  const done = page.waitForEvent('console', (message) => message.text() === `${cards} cards`);
  await page.goto(`${origin}/page?cards=${cards}`);
  await done;
}

/** From a slider's event to the painted total: the median of 21 steps, in milliseconds. */
async function sliderToTotal(browser: Browser, origin: string): Promise<number> {
  const page = await browser.newPage({ viewport: { width: 720, height: 900 } });
  await open(page, await page.context().newCDPSession(page), origin, 1, 6);
  await page.locator('model-compare >> #calculator > summary').click();
  await page.locator('model-compare >> #f-input').waitFor();
  const times = (await page.evaluate(`(async () => {
    const slider = document.querySelector('model-compare').shadowRoot.querySelector('input[type=range]');
    const found = [];
    for (let i = 0; i < 21; i++) {
      const begun = performance.now();
      slider.value = String(400 + i * 10);
      slider.dispatchEvent(new Event('input'));
      await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
      found.push(performance.now() - begun);
    }
    return found.sort((a, b) => a - b);
  })()`)) as number[];
  await page.close();
  return Math.round(times[10] as number);
}

async function repeated(times: number, measure: () => Promise<number>): Promise<number> {
  const values: number[] = [];
  for (let i = 0; i < times; i++) values.push(await measure());
  return median(values);
}

const dist = await mkdtemp(path.join(tmpdir(), 'card-'));
await bundleWidget(dist);
const server = await serve(dist);
const origin = `http://localhost:${(server.address() as AddressInfo).port}`;
const browser = await chromium.launch(chromiumLaunchOptions());
const moves = [
  [
    'longest task, one card, processor 4 times slower',
    '50 ms',
    await repeated(9, () => longestTask(browser, origin, 1, 4)),
  ],
  [
    'longest task, 20 cards, processor 6 times slower',
    '100 ms',
    await repeated(5, () => longestTask(browser, origin, 20, 6)),
  ],
  [
    'slider to painted total, processor 6 times slower',
    '100 ms',
    await repeated(3, () => sliderToTotal(browser, origin)),
  ],
] as const;
await browser.close();
server.close();
const [own, others] = [await ownWeights(dist), await otherWeights()];
await rm(dist, { recursive: true });

const bytes = (weights: [string, number][]): string[][] =>
  weights.map(([name, weight]) => [name, weight.toLocaleString('en')]);
const { day, cpu, cores, load } = machine();
const report = `# The card

Written by \`node bench/card.ts\` on ${day}, ${cpu}, ${cores} cores, load ${load} by others. Medians; tasks in processor time.

${table([['file of the card', 'bytes, brotli 11'], ...bytes(own)])}

${table([['beside it', 'bytes, brotli 11'], ...bytes(others)])}

${table([['how it moves', 'goal', 'measured'], ...moves.map(([what, goal, ms]) => [what, goal, `${ms} ms`])])}
`;
await writeFile(path.join(import.meta.dirname, 'card.md'), report);
console.log(report);
