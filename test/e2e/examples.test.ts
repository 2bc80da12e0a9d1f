// The examples as somebody opens them who has the service running: its address is the only thing that is changed.
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'esbuild';
import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Installed, install, ROOT } from '../support/packed-package.ts';
import { type House, openHouse } from '../support/test-environment.ts';

const EXAMPLES = path.join(ROOT, 'examples');
const all = (await readdir(EXAMPLES, { recursive: true, withFileTypes: true }))
  .filter((entry) => entry.isFile())
  .map((entry) => path.relative(EXAMPLES, path.join(entry.parentPath, entry.name)));

let house: House;
let installed: Installed;
beforeAll(async () => {
  [house, installed] = await Promise.all([openHouse(), install()]);
}, 120_000);
afterAll(async () => {
  await house?.close();
  await installed?.remove();
});

const example = async (name: string): Promise<string> =>
  (await readFile(path.join(EXAMPLES, name), 'utf8')).replaceAll('http://localhost:8787', house.api);

/** Opens a page, and collects everything that a browser complains of. */
async function open(html: string): Promise<{ page: Page; complaints: string[] }> {
  const page = await house.browser.newPage();
  const complaints: string[] = [];
  page.on('pageerror', ({ message }) => complaints.push(message));
  page.on('console', (message) => ['warning', 'error'].includes(message.type()) && complaints.push(message.text()));
  await page.goto(house.page(html));
  return { page, complaints };
}

const isReady = (page: Page): Promise<unknown> =>
  page.waitForFunction(() => document.querySelector('model-compare')?.matches(':state(ready)'));

it('are all named in their README', async () => {
  const readme = await readFile(path.join(EXAMPLES, 'README.md'), 'utf8');
  expect(all.filter((name) => name !== 'README.md' && !readme.includes(`](${name})`))).toEqual([]);
});

it.each(all.filter((name) => name.endsWith('.html')))('%s works as it stands', async (name) => {
  const { page, complaints } = await open(await example(name));
  await isReady(page);
  expect(await page.locator('model-compare >> .verdict >> nth=0').innerText()).toMatch(/27[.,]37/);
  expect(complaints).toEqual([]);
  await page.close();
});

it('react.tsx works with the package as it is installed', async () => {
  const { outputFiles } = await build({
    stdin: { contents: await example('react.tsx'), resolveDir: installed.home, loader: 'tsx' },
    bundle: true,
    format: 'esm',
    jsx: 'automatic',
    conditions: ['production'],
    define: { 'process.env.NODE_ENV': '"production"' },
    tsconfigRaw: {},
    write: false,
  });
  const { page, complaints } = await open('<!doctype html><title>React</title><link rel="icon" href="data:,"><body>');
  await page.addScriptTag({ type: 'module', content: outputFiles[0]?.text ?? '' });
  await isReady(page);
  expect(await page.locator('model-compare >> .title').innerText()).toContain('DeepSeek R1');
  await page.locator('model-compare >> #calculator > summary').click();
  await page.locator('model-compare >> #f-output').fill('0');
  await page.locator('model-compare >> #f-output').blur();
  await expect
    .poll(() => page.locator('article').getByText('For your numbers').innerText())
    .toBe('For your numbers: 0.55 and 15.00');
  expect(complaints).toEqual([]);
  await page.close();
});
