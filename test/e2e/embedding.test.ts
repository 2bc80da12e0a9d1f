// The card as it is shipped, in pages that we will never see.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { build } from 'esbuild';
import { type Browser, chromium, type Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { compare } from '../../data/comparison/compare.ts';
import { COMPARE_DEFAULTS } from '../../data/primitives/workload.ts';
import { bundleWidget } from '../../scripts/bundles.ts';
import { chromiumLaunchOptions } from '../../scripts/chromium.ts';
import { watchShift } from '../support/layout-shift.ts';
import { modelNamed, realCatalog } from '../support/real-dataset.ts';

let dist: string;
let browser: Browser;
let server: Server;
let origin: string;
let answer: string;
let three: string;
/** What the next page is, and the policy it is served with. */
let served = { html: '', policy: '', missing: '' };
let asked: string[] = [];

const STRICT =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; require-trusted-types-for 'script'; trusted-types model-compare; img-src data:";

beforeAll(async () => {
  dist = await mkdtemp(path.join(tmpdir(), 'card-'));
  await bundleWidget(dist);
  await build({
    stdin: {
      contents: "import { html, render } from 'lit'; render(html`<p id=other>Another Lit</p>`, document.body);",
      resolveDir: '.',
    },
    bundle: true,
    minify: true,
    format: 'esm',
    conditions: ['production'],
    outfile: path.join(dist, 'public/other-lit.js'),
  });
  await writeFile(
    path.join(dist, 'public/page.css'),
    'body { margin: 0 } model-compare { display: block; min-height: 67rem }',
  );
  const facts = await realCatalog();
  const comparison = (names: string[]): string => {
    const models = names.map((name) => ({ model: modelNamed(facts, name) }));
    const sections = ['verdicts', 'prices', 'benchmarks', 'details', 'notes'] as const;
    return JSON.stringify(
      compare(facts, { models, workload: { ...COMPARE_DEFAULTS }, at: '2025-02-01', today: '2026-11-24', sections }),
    );
  };
  answer = comparison(['deepseek-r1', 'o1']);
  three = comparison(['deepseek-r1', 'o1', 'o1-mini']);
  server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    response.setHeader('access-control-allow-origin', '*');
    if (url.pathname === '/page') {
      if (served.policy !== '') response.setHeader('content-security-policy', served.policy);
      return response.setHeader('content-type', 'text/html; charset=utf-8').end(served.html);
    }
    asked.push(
      `${request.method} ${request.url} ${request.headers.origin ?? ''} ${request.headers.referer ?? ''} ${request.headers.cookie ?? ''}`,
    );
    if (url.pathname === '/v1/compare') return response.setHeader('content-type', 'application/json').end(answer);
    const file = await readFile(path.join(dist, 'public', url.pathname)).catch(() => undefined);
    if (file === undefined || url.pathname === served.missing) return response.writeHead(404).end();
    response.setHeader('content-type', url.pathname.endsWith('.css') ? 'text/css' : 'text/javascript').end(file);
  }).listen(0);
  origin = `http://localhost:${(server.address() as AddressInfo).port}`;
  browser = await chromium.launch(chromiumLaunchOptions());
});

afterAll(async () => {
  await browser?.close();
  server?.close();
  await rm(dist, { recursive: true, force: true });
});

const CARD =
  '<model-compare models="deepseek-r1,o1" at="2025-02-01" loading="eager">What the page says</model-compare>';
const SCRIPT = '<script type="module" src="/w/1/model-compare.js"></script>';
const shell = (body: string, head = ''): string =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><title>A page</title><link rel="icon" href="data:,"><link rel="stylesheet" href="/page.css">${head}<body>${body}`;

/** Opens a page and collects everything that a browser complains of. */
async function open(html: string, policy = '', missing = ''): Promise<{ page: Page; complaints: string[] }> {
  served = { html, policy, missing };
  asked = [];
  const page = await browser.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => ['error', 'warning'].includes(message.type()) && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(String(error)));
  await page.goto(`${origin}/page`);
  return { page, complaints };
}

const ready = (page: Page, count = 1): Promise<unknown> =>
  page.waitForFunction((n) => document.querySelectorAll('model-compare:state(ready)').length === n, count);

test('weighs what it may, with its second file and its languages', async () => {
  const weight = async (file: string): Promise<number> =>
    brotliCompressSync(await readFile(path.join(dist, 'public/w/1', file))).length;
  expect(await weight('model-compare.js')).toBeLessThanOrEqual(23_600);
  expect(await weight('lazy/lazy-sections.js')).toBeLessThanOrEqual(20_000);
  for (const name of ['de', 'ar', 'es', 'fr', 'ja', 'zh'])
    expect(await weight(`locales/${name}.js`)).toBeLessThanOrEqual(5_000);
});

test('works under the strictest policy, calculator and second language included', async () => {
  const { page, complaints } = await open(
    shell(CARD + CARD.replace('<model-compare', '<model-compare lang="de"') + SCRIPT),
    STRICT,
  );
  await ready(page, 2);
  await page.locator('model-compare >> nth=0 >> #calculator > summary').click();
  await page.locator('model-compare >> nth=0 >> #f-input').fill('6000');
  await page.locator('model-compare >> nth=0 >> #f-input').blur();
  await expect.poll(() => page.locator('model-compare >> nth=0 >> .totals .sum').innerText()).toContain('5.49');
  expect(await page.locator('model-compare >> nth=1 >> .title').innerText()).toContain('DeepSeek R1 gegen OpenAI o1');
  expect(complaints).toEqual([]);
  await page.close();
});

test('asks for nothing but its script, one comparison and the language, and says nothing of the reader', async () => {
  const { page } = await open(shell(CARD + SCRIPT));
  await ready(page);
  await page.waitForLoadState('networkidle');
  expect(asked.map((line) => line.split(' ')[1]).filter((url) => url !== '/page.css')).toEqual([
    '/w/1/model-compare.js',
    '/v1/compare?at=2025-02-01&models=deepseek-r1,o1&partial=true&sections=verdicts,prices,benchmarks,details,notes',
  ]);
  expect(asked.at(-1)).not.toContain('/page');
  expect(await page.context().cookies()).toEqual([]);
  expect(await page.evaluate(() => localStorage.length + sessionStorage.length)).toBe(0);
  await page.close();
});

test('shows its figures without its second file, and says that there is more', async () => {
  const faulty = CARD.replace('<model-compare', '<model-compare theme="pink"');
  const nothing = '<model-compare>What the page says</model-compare>';
  const many = `<model-compare><script type="application/json">${three}</script></model-compare>`;
  const { page } = await open(shell(CARD + faulty + nothing + many + SCRIPT), '', '/w/1/lazy/lazy-sections.js');
  await ready(page, 3);
  const cards = page.locator('model-compare');
  await expect.poll(() => cards.nth(2).innerText()).toContain('What the page says');
  await expect
    .poll(() => page.locator('model-compare:state(empty) >> .alone').innerText())
    .toContain('Nothing to compare yet');
  for (const card of [cards.nth(0), cards.nth(1)]) expect(await card.locator('.sum').innerText()).toContain('75.00');
  expect(await cards.nth(1).locator('.notice').textContent()).toContain('theme="pink" cannot be read');
  expect(await cards.nth(3).locator('.notice').textContent()).toContain('Not everything could be fetched.');
  expect(await cards.nth(3).locator('.title').textContent()).toBe('3 models compared');
  await cards.nth(0).locator('#calculator > summary').click();
  await expect.poll(() => cards.nth(0).locator('#calculator .note').innerText()).toContain('Not everything');
  await page.close();
});

test('stands beside another Lit that holds the policy of its name', async () => {
  const other = '<script type="module" src="/other-lit.js"></script>';
  const { page, complaints } = await open(
    shell(CARD + other + SCRIPT),
    STRICT.replace('trusted-types model', 'trusted-types lit-html model'),
  );
  await ready(page);
  expect(complaints).toEqual([]);
  await page.close();
});

test('loaded twice is silent; beside another version it warns once', async () => {
  const twice = await open(shell(`${CARD}${SCRIPT}<script type="module" src="/w/1.0.0/model-compare.js"></script>`));
  await ready(twice.page);
  expect(twice.complaints).toEqual([]);
  await twice.page.close();
  const older =
    "<script>customElements.define('model-compare', class extends HTMLElement { static version = '0.9.0' })</script>";
  const beside = await open(shell(CARD + SCRIPT, older));
  await beside.page.waitForLoadState('networkidle');
  expect(beside.complaints).toHaveLength(1);
  expect(beside.complaints[0]).toContain('already registered in version 0.9.0');
  await beside.page.close();
});

test('opens its sources on paper, and closes them again', async () => {
  const { page, complaints } = await open(shell(CARD + SCRIPT));
  await ready(page);
  const sources = page.locator('model-compare >> .sources');
  expect(await sources.isVisible()).toBe(false);
  await page.emulateMedia({ media: 'print' });
  await expect.poll(() => sources.isVisible()).toBe(true);
  expect(await page.locator('model-compare >> .sources .address').first().isVisible()).toBe(true);
  await page.emulateMedia({ media: 'screen' });
  await expect.poll(() => sources.isVisible()).toBe(false);
  expect(complaints).toEqual([]);
  await page.close();
});

test('works in a sandboxed frame without an origin', async () => {
  const inside = shell(`${CARD}<script type="module" src="${origin}/w/1/model-compare.js"></script>`);
  const { page, complaints } = await open(
    shell(
      `<iframe sandbox="allow-scripts" width="720" height="900" srcdoc="${inside.replaceAll('"', '&quot;')}"></iframe>`,
    ),
  );
  await expect
    .poll(() => page.frameLocator('iframe').locator('model-compare >> .verdict >> nth=0').innerText())
    .toContain('R1, per token and per task');
  expect(asked.some((line) => line.includes('/v1/compare') && line.includes(' null '))).toBe(true);
  expect(complaints).toEqual([]);
  await page.close();
});

test('leaves nothing behind: moved, removed and put back 100 times', async () => {
  const { page, complaints } = await open(shell(`<div id="a"></div><div id="b">${CARD}</div>${SCRIPT}`));
  await ready(page);
  await page.evaluate(async (markup) => {
    const [a, b] = [document.querySelector('#a'), document.querySelector('#b')] as [Element, Element];
    const card = document.querySelector('model-compare') as Element;
    for (let i = 0; i < 100; i++) {
      (i % 2 ? a : b).append(card);
      card.remove();
      b.innerHTML = markup;
      await new Promise(requestAnimationFrame);
      b.innerHTML = '';
    }
    b.append(card);
  }, CARD);
  await ready(page);
  await page.waitForLoadState('networkidle');
  const session = await page.context().newCDPSession(page);
  const cards = async (): Promise<number> => {
    for (let i = 0; i < 3; i++) await session.send('HeapProfiler.collectGarbage');
    const { result } = await session.send('Runtime.evaluate', {
      expression: "customElements.get('model-compare').prototype",
    });
    const { objects } = await session.send('Runtime.queryObjects', { prototypeObjectId: result.objectId as string });
    const { result: count } = await session.send('Runtime.callFunctionOn', {
      objectId: objects.objectId as string,
      functionDeclaration: 'function () { return this.length }',
      returnByValue: true,
    });
    return count.value as number;
  };
  await expect.poll(cards).toBeLessThanOrEqual(3);
  expect(complaints).toEqual([]);
  await page.close();
});

const text = '<p>Some text of the page. </p>'.repeat(8);

test.each([320, 412, 720, 1350])('shifts nothing at %i px where the page reserves its height', async (width) => {
  const reserve = width < 480 ? '150rem' : '90rem';
  const card = CARD.replace('<model-compare', `<model-compare style="display:block;min-height:${reserve}"`);
  served = { html: shell(`<p>Above</p>${card}${text}${SCRIPT}`), policy: '', missing: '' };
  const page = await browser.newPage({ viewport: { width, height: 900 } });
  const shift = await watchShift(page);
  await page.goto(`${origin}/page`);
  await ready(page);
  expect(await shift()).toBeLessThanOrEqual(0.02);
  await page.close();
});
