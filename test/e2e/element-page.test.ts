// The reference of the element, as somebody reads it: with the headers it is served with, and without scripts.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { declaredElement, elementPage } from '../../scripts/element-page/page.ts';
import { type House, openHouse } from '../support/test-environment.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house?.close());

const element = await declaredElement();

/** What each kind of member is called in the addresses of the page. */
const KINDS = {
  attribute: element.attributes,
  property: element.members.filter(({ kind }) => kind === 'field'),
  method: element.members.filter(({ kind }) => kind === 'method'),
  event: element.events,
  slot: element.slots,
  part: element.cssParts,
  'custom-property': element.cssProperties,
  state: element.cssStates,
};

async function open(
  options: { javaScriptEnabled?: boolean; bypassCSP?: boolean; width?: number; dark?: boolean } = {},
) {
  const { width = 1000, dark = false, ...rest } = options;
  const colorScheme = dark ? 'dark' : 'light';
  const page = await house.browser.newPage({ viewport: { width, height: 900 }, colorScheme, ...rest });
  const complaints: string[] = [];
  page.on('pageerror', ({ message }) => complaints.push(message));
  page.on('console', (message) => ['warning', 'error'].includes(message.type()) && complaints.push(message.text()));
  await page.goto(`${house.api}/docs/element`);
  return { page, complaints };
}

/** How far the page scrolls sideways, in pixels. */
const overflow = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

/** Draws the cards that wait until they are near the screen. */
async function drawAll(page: Page): Promise<void> {
  const cards = page.locator('model-compare:not([loading="manual"])');
  const count = await cards.count();
  for (let i = 0; i < count; i++) {
    await cards.nth(i).scrollIntoViewIfNeeded();
    await page.waitForFunction((n) => {
      const drawn = document.querySelectorAll('model-compare:not([loading="manual"])')[n];
      return drawn?.matches(':state(ready)');
    }, i);
  }
}

it('names every member of the manifest with its meaning, without scripts', async () => {
  const { page } = await open({ javaScriptEnabled: false });
  for (const [kind, members] of Object.entries(KINDS)) {
    expect(members.length, kind).toBeGreaterThan(0);
    for (const { name, description = '' } of members) {
      const entry = page.locator(`[id="${kind}-${name.replace(/^--/, '') || 'default'}"]`);
      expect(await entry.count(), `${kind} ${name}`).toBe(1);
      expect(description, `${kind} ${name}`).not.toBe('');
      const said = kind === 'attribute' ? entry.locator('xpath=following-sibling::p[1]') : entry;
      const text = (await said.textContent()) ?? '';
      expect(text.replaceAll(/\s+/g, ' '), `${kind} ${name}`).toContain(description.replaceAll('`', ''));
    }
  }
  // What stands inside each card is what is read instead of it.
  await expect.poll(() => page.getByRole('link', { name: 'DeepSeek R1 vs OpenAI o1' }).first().isVisible()).toBe(true);
  await page.close();
});

it('draws every example as it is written, under the policy of the site', async () => {
  const { page, complaints } = await open({ width: 320 });
  await drawAll(page);
  expect(await overflow(page)).toBe(0);
  const examples = await page.locator('.example').evaluateAll((boxes) =>
    boxes.map((box) => {
      const code = box.querySelector('pre')?.textContent ?? '';
      const tag = /^<model-compare ([^>]*)>/.exec(code)?.[1] ?? '';
      const card = box.querySelector('model-compare') as HTMLElement;
      return { tag, drawn: [...card.attributes].map(({ name, value }) => `${name}="${value}"`).join(' ') };
    }),
  );
  expect(examples.length).toBeGreaterThanOrEqual(element.attributes.length);
  for (const { tag, drawn } of examples) expect(drawn).toBe(tag);
  for (const { name } of element.attributes) {
    expect(
      examples.some(({ tag }) => ` ${tag}`.includes(` ${name}="`)),
      name,
    ).toBe(true);
  }
  expect(complaints).toEqual([]);
  await page.close();
});

it('calls the methods and hears the events', async () => {
  const { page, complaints } = await open();
  const [scripted, log] = [page.locator('#scripted'), page.locator('#scripted .log')];
  await scripted.locator('model-compare').scrollIntoViewIfNeeded();
  await expect.poll(() => log.textContent(), { timeout: 15_000 }).toContain('model-compare-load');
  await scripted.getByRole('button', { name: 'permalink()' }).click();
  await expect.poll(() => log.textContent()).toContain('/compare/deepseek-r1-vs-o1');
  await scripted.getByRole('button', { name: 'toCSV()' }).click();
  await expect.poll(() => log.textContent(), { timeout: 15_000 }).toContain('0.55');
  expect(complaints).toEqual([]);
  await page.close();
});

it.each([
  [320, true],
  [1200, false],
])('is accessible and fits at %i px, dark: %s', async (width, dark) => {
  // The check is put into the page, which the page's own policy would forbid.
  const { page } = await open({ width, dark, bypassCSP: true });
  const axe = path.join(import.meta.dirname, '../../node_modules/axe-core/axe.min.js');
  await page.evaluate(await readFile(axe, 'utf8'));
  const found = await page.evaluate(async () => {
    const { axe } = window as unknown as {
      axe: { run(context: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
    };
    // The card has tests of its own.
    const { violations } = await axe.run({ exclude: [['model-compare']] });
    return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
  });
  expect(found).toEqual([]);
  expect(await overflow(page)).toBe(0);
  await page.close();
});

it('is reached from the API and from the home page', async () => {
  for (const address of ['/', '/docs']) {
    expect(await (await fetch(house.api + address)).text(), address).toContain('href="/docs/element"');
  }
});

it('has no page for an attribute without an example', () => {
  const added = { name: 'colour', description: 'A new one.' };
  const source = {
    element: { ...element, attributes: [...element.attributes, added] },
    datasetVersion: '',
    css: '',
    script: '',
  };
  expect(() => elementPage(source)).toThrow('/docs/element has no example of the attribute colour.');
});
