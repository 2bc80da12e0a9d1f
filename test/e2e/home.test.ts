// The home page, as somebody uses it who wants a card in their own page: the lines that it hands out are pasted there.
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { watchShift } from '../support/layout-shift.ts';
import { type House, openHouse } from '../support/test-environment.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house?.close());

/** What a browser complains of: errors, warnings, and whatever a page's own policy refused. */
function listen(page: Page): string[] {
  const complaints: string[] = [];
  page.on('pageerror', ({ message }) => complaints.push(message));
  page.on('console', (message) => ['warning', 'error'].includes(message.type()) && complaints.push(message.text()));
  return complaints;
}

interface Options {
  width?: number;
  dark?: boolean;
  bypassCSP?: boolean;
  javaScriptEnabled?: boolean;
}

async function open(query = '', { width = 1000, dark = false, ...options }: Options = {}) {
  const colorScheme = dark ? 'dark' : 'light';
  const page = await house.browser.newPage({ viewport: { width, height: 900 }, colorScheme, ...options });
  const complaints = listen(page);
  await page.goto(`${house.api}/${query}`);
  return { page, complaints };
}

/** The lines in one of the three boxes, once they are those of the question asked. */
async function lines(page: Page, box: 'pinned' | 'moving' | 'markdown', said = 'models='): Promise<string> {
  const code = page.locator(`#${box}`);
  await expect.poll(() => code.textContent(), { timeout: 10_000 }).toContain(said);
  return (await code.textContent()) as string;
}

const isReady = (page: Page): Promise<unknown> =>
  page.waitForFunction(() => document.querySelector('model-compare')?.matches(':state(ready)'));

const R1_O1 = '?models=deepseek-r1,o1&at=2025-02-01';
const today = new Date().toISOString().slice(0, 10);

describe('the lines for another page', () => {
  it('draw the card there, checked by its hash', async () => {
    const { page, complaints } = await open(R1_O1);
    const pinned = await lines(page, 'pinned');
    await page.close();
    const [, src, hash] = /src="([^"]+\/w\/\d+\.\d+\.\d+\/model-compare\.js)" integrity="sha384-([^"]+)"/.exec(
      pinned,
    ) as unknown as [string, string, string];
    const served = Buffer.from(await (await fetch(src)).arrayBuffer());
    expect(createHash('sha384').update(served).digest('base64')).toBe(hash);
    expect(pinned).toContain('crossorigin="anonymous"');

    const foreign = await house.browser.newPage();
    complaints.push(...listen(foreign));
    const blog = (code: string) =>
      house.page(`<!doctype html><title>A blog</title><link rel="icon" href="data:,">${code}`);
    await foreign.goto(blog(pinned));
    await isReady(foreign);
    expect(await foreign.locator('model-compare >> .verdict >> nth=0').innerText()).toContain('96.35');
    expect(complaints).toEqual([]);

    // The hash of another file is not drawn, and what stands inside the element stays.
    await foreign.goto(blog(pinned.replace(hash, `${hash[0] === 'A' ? 'B' : 'A'}${hash.slice(1)}`)));
    await foreign.getByRole('link', { name: '$2.74 against $75.00' }).waitFor();
    expect(await foreign.evaluate(() => customElements.get('model-compare'))).toBeUndefined();
    await foreign.close();
  });

  it('hold the numbers of the API, and their day', async () => {
    const { models, verdicts } = (await (await fetch(`${house.api}/v1/compare${R1_O1}`)).json()) as {
      models: { quote: { total: string } }[];
      verdicts: { smarter: { leads: Record<string, number>; tooClose: number } };
    };
    const [r1, o1] = models.map(({ quote }) => `$${quote.total}`);
    const { leads, tooClose } = verdicts.smarter;
    const of = Object.values(leads).reduce((sum, count) => sum + count, tooClose);
    const title = 'DeepSeek R1 vs OpenAI o1 on 1 Feb 2025';
    const figures = `${r1} against ${o1} for a million tokens in and out; o1 ahead on ${leads.o1} of ${of} benchmarks.`;
    const address = `${house.api}/compare/deepseek-r1-vs-o1?at=2025-02-01`;

    const { page } = await open(R1_O1);
    const inside = `  <a href="${address}">${title}: ${figures} Sources and live card</a>`;
    expect((await lines(page, 'pinned')).split('\n')[1]).toBe(inside);
    expect(await lines(page, 'moving')).toContain(
      `${inside}\n</model-compare>\n<script type="module" src="${house.api}/w/1/`,
    );
    expect(await lines(page, 'markdown', '2.74')).toBe(`[${title}](${address}): ${figures}`);
    expect((await fetch(address, { redirect: 'manual' })).status).toBe(200);
    // What is written into the page for readers without scripts is true as well.
    expect(await (await fetch(house.api)).text()).toContain(`</a>: ${figures.replace('out; ', 'out;\n')}`);
    await page.close();
  });

  it('say which price is a last one, and which figures nobody published', async () => {
    const { page } = await open('?models=deepseek-r1,o1,o3&at=2026-11-24&workload=chat');
    expect(await lines(page, 'pinned')).toMatch(
      /R1 \$[\d,.]+ \(last price\), o1 \$[\d,.]+ \(last price\), o3 \$[\d,.]+ for 10,000 × 2,000 tokens in and 500 out\. Not known for all 3: /,
    );
    await page.close();
  });

  it('reserve the height that the card has, so that nothing shifts in a window of any width', async () => {
    const { page } = await open(R1_O1);
    const pinned = await lines(page, 'pinned');
    const written = /min-height:clamp\((\d+)em,\(32em - 100vw\)\*999,(\d+)em\)/.exec(pinned) ?? [];
    const [, wide = 0, narrow = 0] = written.map(Number);
    await page.close();
    const blog = house.page(
      `<!doctype html><title>A blog</title><link rel="icon" href="data:,"><style>body { margin: 0 }</style><p>Above</p>${pinned}<p>Below</p>`,
    );
    for (const [width, reserved] of [
      [320, narrow],
      [412, narrow],
      [720, wide],
      [1350, wide],
    ] as const) {
      const foreign = await house.browser.newPage({ viewport: { width, height: 900 } });
      const shift = await watchShift(foreign);
      await foreign.goto(blog);
      const inEm = (of: 'minHeight' | 'height'): Promise<number> =>
        foreign.locator('model-compare').evaluate((card, of) => Number.parseFloat(getComputedStyle(card)[of]) / 16, of);
      expect(await inEm('minHeight'), `${width} px`).toBe(reserved);
      await isReady(foreign);
      expect((await inEm('height')) - reserved, `${width} px`).toBeLessThan(0.5);
      await foreign.waitForTimeout(200);
      expect(await shift(), `${width} px`).toBeLessThanOrEqual(0.02);
      await foreign.close();
    }
  });

  it('are copied by their buttons', async () => {
    const { page } = await open(R1_O1);
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    for (const [box, name] of [
      ['pinned', 'Copy the pinned code'],
      ['moving', 'Copy the moving code'],
      ['markdown', 'Copy the Markdown'],
    ] as const) {
      const code = await lines(page, box, '2.74');
      await page.getByRole('button', { name }).click();
      await page.getByText('Copied.').waitFor();
      expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(code);
    }
    await page.close();
  });
});

describe('the form', () => {
  it('asks as of today unless it is told otherwise, all by keyboard', async () => {
    const { page, complaints } = await open();
    expect(await lines(page, 'pinned')).toContain(`<model-compare models="deepseek-r1,o1" at="${today}" style=`);
    await page.getByLabel('Model 1').focus();
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type('o3');
    await page.keyboard.press('Tab');
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type('o4-mini');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('ArrowUp');
    await page.getByRole('heading', { name: 'OpenAI o3 vs OpenAI o4-mini' }).waitFor();
    expect(await lines(page, 'moving', 'models="o3,o4-mini" style=')).toContain('/compare/o3-vs-o4-mini">');
    expect(new URL(page.url()).search).toBe('?models=o3,o4-mini');
    expect(complaints).toEqual([]);
    await page.close();
  });

  it('writes each of its choices as an attribute, and keeps them in the address', async () => {
    const { page, complaints } = await open(R1_O1);
    await page.getByText('Sections, workload, look and language').click();
    await page.getByLabel('Calculator').uncheck();
    await page.getByLabel('Specs').check();
    await page.getByLabel('Workload').selectOption('chat');
    await page.getByLabel('Theme').selectOption('dark');
    await page.getByLabel('Language').selectOption('de');
    await page.getByLabel('Headings').selectOption('h3');
    const attributes =
      'at="2025-02-01" sections="verdicts prices benchmarks specs sources" workload="chat" theme="dark" lang="de" heading-level="3"';
    const code = await lines(page, 'pinned', attributes);
    // The sentence inside stays English, and says so.
    expect(code).toContain('<a lang="en" ');
    await page.locator('model-compare').getByRole('heading', { name: 'DeepSeek R1' }).waitFor();
    await page.reload();
    expect(await lines(page, 'pinned', attributes)).toContain('<model-compare models="deepseek-r1,o1"');
    expect(await page.getByLabel('Specs').isChecked()).toBe(true);
    expect(complaints).toEqual([]);
    await page.close();
  });

  it('suggests models as one types, and the providers who sell one', async () => {
    const { page } = await open();
    const offered = () =>
      page.locator('#known option').evaluateAll((all) => all.map((one) => one.getAttribute('value')));
    await page.getByLabel('Model 3').pressSequentially('qwq');
    await expect.poll(offered).toEqual(['qwq-32b-preview']);
    await page.getByLabel('Model 3').fill('deepseek-r1@');
    await expect.poll(offered).toEqual(expect.arrayContaining(['deepseek-r1@cheapest', 'deepseek-r1@together']));
    await page.close();
  });

  it('takes several names at once and offers of one provider', async () => {
    const { page } = await open(R1_O1);
    await page.getByLabel('Model 1').fill('deepseek-r1@together, o3-mini');
    await page.getByLabel('Model 1').blur();
    const code = await lines(page, 'pinned', 'models="deepseek-r1@together,o3-mini,o1"');
    expect(code).toContain('DeepSeek R1 from together vs OpenAI o3-mini vs OpenAI o1');
    expect(await page.getByLabel('Model 4').isVisible()).toBe(true);
    await page.close();
  });

  it.each([
    ['?models=o3,deepseek-r2', 'There is no model "deepseek-r2". Did you mean deepseek-r1'],
    ['?models=o3,o1@nobody', '"nobody" is not known to sell o1. It is sold by openai'],
    ['?models=o1', 'Name one more.'],
    ['?models=o1,o3&at=2025-13-01', '"2025-13-01" is no day of the calendar.'],
    ['?models=o1,o3&at=2025-02-30', '"2025-02-30" is no day of the calendar.'],
    ['?models=o1,openai/o1', 'named twice'],
  ])('says what is wrong with %s and hands out no lines', async (query, sentence) => {
    const { page } = await open(query);
    await expect.poll(() => page.locator('#said').textContent()).toContain(sentence);
    expect(await page.locator('#codes').isVisible()).toBe(false);
    await page.getByLabel('Model 1').fill('deepseek-r1');
    await page.getByLabel('Model 2').fill('o1');
    await page.getByLabel('Model 2').blur();
    await page.getByLabel('Always current').check();
    expect(await lines(page, 'moving')).toContain('$2.74');
    expect(await page.locator('#said').textContent()).toBe('');
    await page.close();
  });
});

describe('an address', () => {
  it('restores what was compared, and lands at the lines', async () => {
    const { page, complaints } = await open('?models=o1,o3-mini&at=2025-06-01#embed');
    expect(await lines(page, 'pinned')).toContain('<model-compare models="o1,o3-mini" at="2025-06-01" style=');
    await page.getByRole('heading', { name: 'OpenAI o1 vs OpenAI o3-mini' }).waitFor();
    expect(await page.getByLabel('Model 2').inputValue()).toBe('o3-mini');
    expect(await page.getByLabel('As of this day').inputValue()).toBe('2025-06-01');
    expect(await page.getByRole('heading', { name: 'Put it on your page' }).isVisible()).toBe(true);
    await expect
      .poll(() => page.evaluate(() => document.querySelector('#embed')?.getBoundingClientRect().top))
      .toBeLessThan(800);
    expect(complaints).toEqual([]);
    await page.close();
  });

  it('is what the card itself links to, with the numbers at which it stands', async () => {
    const { page } = await open('?models=deepseek-r1,o1&at=2025-03-10T20:00:00Z&input=8000&output=500');
    await lines(page, 'pinned', 'workload="input=8000 output=500"');
    await page.getByRole('link', { name: 'Embed this card' }).click();
    const again = await lines(page, 'pinned', 'input=8000 output=500');
    expect(again).toContain('at="2025-03-10T20:00:00Z" workload="input=8000 output=500"');
    expect(again).toContain('on 10 Mar 2025, 20:00 UTC');
    await page.close();
  });
});

describe('the page', () => {
  it('says what this is without scripts, and links to a comparison', async () => {
    const { page } = await open('', { javaScriptEnabled: false });
    expect(await page.getByRole('heading', { level: 1 }).isVisible()).toBe(true);
    expect(await page.locator('#builder').isVisible()).toBe(false);
    await page.getByRole('link', { name: 'DeepSeek R1 vs OpenAI o1' }).click();
    expect(new URL(page.url()).pathname).toBe('/compare/deepseek-r1-vs-o1');
    await page.close();
  });

  it('has no link that leads nowhere', async () => {
    const html = await (await fetch(house.api)).text();
    const links = [...html.matchAll(/href="(\/[^"]*)"/g)].map(([, link]) => (link as string).replaceAll('&amp;', '&'));
    const statuses = await Promise.all(links.map(async (link) => [link, (await fetch(house.api + link)).status]));
    expect(statuses.filter(([, status]) => status !== 200)).toEqual([]);
  });

  it.each([
    [320, false],
    [320, true],
    [1200, false],
    [1200, true],
  ])('is accessible and fits at %i px, dark: %s', async (width, dark) => {
    // The check is put into the page, which the page's own policy would forbid.
    const { page } = await open(R1_O1, { width, dark, bypassCSP: true });
    await lines(page, 'pinned');
    await page.getByText('Sections, workload, look and language').click();
    await page.evaluate(
      await readFile(path.join(import.meta.dirname, '../../node_modules/axe-core/axe.min.js'), 'utf8'),
    );
    const found = await page.evaluate(async () => {
      const { axe } = window as unknown as {
        axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
      };
      return (await axe.run()).violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]);
    });
    expect(found).toEqual([]);
    const wider = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(wider).toBe(0);
    await page.close();
  });
});
