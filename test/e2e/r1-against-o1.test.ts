// The first sentence of the README, end to end: facts in files, a dataset in KV, JSON from the worker, a card in a page
// of another origin, read by Chromium.
import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { blog, type House, openHouse } from '../support/test-environment.ts';

const SCREENS = path.join(import.meta.dirname, '../../dist/screens');

let house: House;
beforeAll(async () => {
  house = await openHouse();
  await mkdir(SCREENS, { recursive: true });
});
afterAll(() => house?.close());

/** Opens a card and waits until it shows its answer; anything that a console would print in red fails the test. */
async function open(html: string, options: { width?: number; dark?: boolean } = {}): Promise<Page> {
  const page = await house.browser.newPage({
    viewport: { width: options.width ?? 720, height: 900 },
    colorScheme: options.dark ? 'dark' : 'light',
  });
  page.on('pageerror', (error) => expect.fail(`The page threw: ${error.message}`));
  await page.goto(house.page(html));
  return page;
}

/** Its heading stands there before the rest does. */
async function drawn(page: Page): Promise<void> {
  await page.waitForFunction(() => document.querySelector('model-compare:state(ready)'));
  await page.getByRole('heading', { name: 'DeepSeek R1 vs OpenAI o1' }).waitFor();
}

const card = (at = 'at="2025-02-01"') => blog(house.api, `models="deepseek-r1,o1" ${at}`);

/** The numbers in the row of a table that begins with a name, before its footnotes; a word such as "leads" stands on a line below its number. */
async function row(page: Page, table: string, name: string): Promise<string[]> {
  const rows = page.getByRole('table', { name: table }).getByRole('row');
  const found = rows.filter({ has: page.getByRole('rowheader', { name: new RegExp(`^${name}(?![-\\w])`) }) });
  return (await found.getByRole('cell').allInnerTexts()).map((text) => text.trim().split('\n', 1)[0] as string);
}

describe('R1 against o1 on 2025-02-01, in a page of another origin', () => {
  it('shows both prices and the six headline scores', async () => {
    const page = await open(card());
    await drawn(page);
    expect((await row(page, 'List price', 'Input')).slice(0, 2)).toEqual(['0.55', '15.00']);
    expect((await row(page, 'List price', 'Output')).slice(0, 2)).toEqual(['2.19', '60.00']);
    const scores = {
      'AIME 2024': ['79.8', '79.2'],
      Codeforces: ['96.3', '96.6'],
      'GPQA Diamond': ['71.5', '75.7'],
      'MATH-500': ['97.3', '96.4'],
      MMLU: ['90.8', '91.8'],
      'SWE-bench Verified': ['49.2', '48.9'],
    };
    for (const [name, values] of Object.entries(scores))
      expect((await row(page, 'Scores', name)).slice(0, 2), name).toEqual(values);
    await page.close();
  });

  it('shows the size of R1, what both take in, and where it was read', async () => {
    const page = await open(blog(house.api, 'models="deepseek-r1,o1" at="2025-02-01" sections="all"'));
    await drawn(page);
    const text = await page.locator('model-compare').evaluate((element) => element.shadowRoot?.textContent ?? '');
    for (const fact of ['671B', '37B active', '163,840', '65,536', '200,000', 'DeepSeek-R1 README', house.version]) {
      expect(text, fact).toContain(fact);
    }
    await page.close();
  });

  it.each([
    [320, false],
    [320, true],
    [1200, false],
    [1200, true],
  ])('is accessible and fits at %i px, dark: %s', async (width, dark) => {
    const page = await open(card(), { width, dark });
    await drawn(page);
    await page.addScriptTag({
      content: await readFile(path.join(import.meta.dirname, '../../node_modules/axe-core/axe.min.js'), 'utf8'),
    });
    const violations = await page.evaluate(async () => {
      const { axe } = globalThis as unknown as {
        axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
      };
      return (await axe.run()).violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
    });
    expect(violations).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
    const screen = await page.screenshot({
      fullPage: true,
      path: path.join(SCREENS, `${width}-${dark ? 'dark' : 'light'}.png`),
    });
    expect(screen.length).toBeGreaterThan(20_000);
    await page.close();
  });
});

describe('a card that cannot be drawn', () => {
  it('names the model it does not know, with what may have been meant', async () => {
    const page = await open(blog(house.api, 'models="deepseek-r2,o1"'));
    const card = page.locator('model-compare');
    await expect.poll(() => card.evaluate((element) => element.shadowRoot?.textContent ?? '')).toContain('deepseek-r2');
    expect(await card.evaluate((element) => element.shadowRoot?.textContent ?? '')).toContain('deepseek-r1');
    await page.close();
  });

  it('leaves what stands inside it readable when the API is not there', async () => {
    const page = await open(
      blog(house.api, 'models="deepseek-r1,o1" api="http://127.0.0.1:9"', '<p>R1 is 27 times cheaper.</p>'),
    );
    await expect.poll(() => page.getByText('R1 is 27 times cheaper.').isVisible()).toBe(true);
    await page.close();
  });
});
