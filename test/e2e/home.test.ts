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

type Kind = 'Script' | 'Script, newest' | 'Markdown' | 'Link';

/** The lines of one kind, once they are those of the question asked. */
async function lines(page: Page, kind: Kind, said = 'claude-opus-5'): Promise<string> {
  await page.getByRole('radio', { name: new RegExp(`^${kind}\\b(?!,)`) }).check();
  const code = page.locator('#code');
  await expect.poll(() => code.textContent()).toContain(said);
  return (await code.textContent()) as string;
}

const add = async (page: Page, typed: string): Promise<void> => {
  await page.getByLabel('Add a model').fill(typed);
  await page.getByLabel('Add a model').press('Enter');
};

const offered = (page: Page) => page.getByRole('listbox').getByRole('option');

/** What the chips stand for. */
const chosen = (page: Page): Promise<(string | null)[]> =>
  page.locator('#chosen li').evaluateAll((chips) => chips.map((chip) => chip.getAttribute('data-value')));

const isReady = (page: Page): Promise<unknown> =>
  page.waitForFunction(() => document.querySelector('model-compare')?.matches(':state(ready)'));

const R1_O1 = '?models=deepseek-r1,o1&at=2025-02-01';
const today = new Date().toISOString().slice(0, 10);

describe('the lines for another page', () => {
  it('draw the card there, checked by its hash', async () => {
    const { page, complaints } = await open(R1_O1);
    const pinned = await lines(page, 'Script', 'deepseek-r1');
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
    expect(await foreign.locator('model-compare >> .verdict >> nth=0').innerText()).toContain('27.37');
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
      verdicts: { smarter: { sentence: string } };
    };
    const [r1, o1] = models.map(({ quote }) => `$${quote.total}`);
    const title = 'DeepSeek R1 vs OpenAI o1 on 1 February 2025';
    const figures = `${r1} against ${o1} for a million tokens in and out. ${verdicts.smarter.sentence}`;
    const address = `${house.api}/compare/deepseek-r1-vs-o1?at=2025-02-01`;

    const { page } = await open(R1_O1);
    const inside = `  <a href="${address}">${title}: ${figures} Sources and live card</a>`;
    expect((await lines(page, 'Script', 'deepseek-r1')).split('\n')[1]).toBe(inside);
    expect(await lines(page, 'Script, newest', '/w/1/')).toContain(
      `${inside}\n</model-compare>\n<script type="module" src="${house.api}/w/1/`,
    );
    expect(await lines(page, 'Markdown', '[DeepSeek')).toBe(`[${title}](${address}): ${figures}`);
    await page.getByRole('radio', { name: /^Link/ }).check();
    expect(await page.locator('#code').textContent()).toBe(address);
    expect((await fetch(address, { redirect: 'manual' })).status).toBe(200);
    // What is written into the page for readers without scripts is true as well.
    expect(await (await fetch(house.api)).text()).toContain(`</a>: ${figures.replace('out. ', 'out.\n')}`);
    await page.close();
  });

  it('say which price is a last one, and which figures nobody published', async () => {
    const { page } = await open('?models=deepseek-r1,o1,o3&at=2026-11-24&workload=chat');
    expect(await lines(page, 'Script', 'deepseek-r1')).toMatch(
      /R1 \$[\d,.]+ \(last price\), o1 \$[\d,.]+ \(last price\), o3 \$[\d,.]+ for 10,000 × 2,000 tokens in and 500 out\. /,
    );
    await page.close();
  });

  it('reserve the height that the card has, so that nothing shifts in a window of any width', async () => {
    const { page } = await open(R1_O1);
    const pinned = await lines(page, 'Script', 'deepseek-r1');
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
      expect(await shift(), `${width} px`).toBeLessThanOrEqual(0.02);
      await foreign.close();
    }
  });

  it('are copied whole', async () => {
    const { page } = await open(R1_O1);
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    for (const kind of ['Script', 'Script, newest', 'Markdown', 'Link'] as const) {
      const code = await lines(page, kind, 'deepseek-r1');
      await page.getByRole('button', { name: 'Copy', exact: true }).click();
      await page.getByText('Copied.').waitFor();
      expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(code);
    }
    await page.close();
  });

  it('are always of the card that is shown', async () => {
    const { page } = await open();
    await lines(page, 'Link');
    // Whatever stands in the box at any time between two answers is of the card drawn at that time.
    await page.evaluate(() => {
      const card = document.querySelector('#card') as HTMLElement;
      const code = document.querySelector('#code') as HTMLElement;
      const seen: string[] = [];
      Object.assign(window, { seen });
      new MutationObserver(() => seen.push(`${card.getAttribute('models')} ${code.textContent}`)).observe(code, {
        childList: true,
        characterData: true,
        subtree: true,
      });
    });
    await add(page, 'o3');
    await lines(page, 'Link', '/compare/claude-opus-5-vs-gpt-5.5-vs-o3');
    await page.getByRole('button', { name: 'Remove GPT-5.5' }).click();
    await lines(page, 'Link', '/compare/claude-opus-5-vs-o3');
    const seen = await page.evaluate(() => (window as unknown as { seen: string[] }).seen);
    const day = `?at=${today}`;
    expect(seen.filter((one) => !one.endsWith(' '))).toEqual([
      `claude-opus-5,gpt-5.5,o3 ${house.api}/compare/claude-opus-5-vs-gpt-5.5-vs-o3${day}`,
      `claude-opus-5,o3 ${house.api}/compare/claude-opus-5-vs-o3${day}`,
    ]);
    await page.close();
  });

  it('follow the numbers that a reader puts into the card', async () => {
    const { page } = await open(R1_O1);
    await lines(page, 'Script', 'deepseek-r1');
    await page.evaluate(() => {
      const card = document.querySelector('#card') as HTMLElement & { data: { models: { quote: object }[] } };
      const workload = {
        input: 8000,
        cachedInput: 0,
        cacheWrite: 0,
        output: 500,
        reasoning: 0,
        requests: 1000,
        tier: 'standard',
      };
      const quotes = ['7.77', '8.88'].map((total) => ({ total, status: 'current', chosenBy: 'first-party' }));
      card.dispatchEvent(
        new CustomEvent('model-compare-quote', { bubbles: true, detail: { workload, at: '2025-02-01', quotes } }),
      );
    });
    const code = await lines(page, 'Script', 'workload="input=8000 output=500"');
    expect(code).toContain('$7.77 against $8.88 for 1,000 × 8,000 tokens in and 500 out');
    expect(new URL(page.url()).searchParams.get('workload')).toBe('input=8000 output=500');
    await page.close();
  });
});

describe('the field', () => {
  it('opens on a pair of today, and is worked by keyboard alone', async () => {
    const { page, complaints } = await open();
    expect(await lines(page, 'Script')).toContain(`<model-compare models="claude-opus-5,gpt-5.5" at="${today}" style=`);
    await page.getByLabel('Add a model').focus();
    await page.keyboard.type('opus 5');
    await offered(page).first().waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    expect(
      await offered(page)
        .and(page.getByRole('option', { selected: true }))
        .textContent(),
    ).toContain('Claude Opus 5.5');
    await page.keyboard.press('Enter');
    await expect.poll(() => chosen(page)).toEqual(['claude-opus-5', 'gpt-5.5', 'claude-opus-5-5']);
    await lines(page, 'Link', 'claude-opus-5-5');
    await page.getByLabel('Add a model').focus();
    // Backspace in the empty field takes the last one out.
    await page.keyboard.press('Backspace');
    expect(await lines(page, 'Link', 'gpt-5.5?')).toContain('/compare/claude-opus-5-vs-gpt-5.5?');
    expect(new URL(page.url()).search).toBe(`?at=${today}&models=claude-opus-5,gpt-5.5`);
    expect(complaints).toEqual([]);
    await page.close();
  });

  it.each([
    ['Claude Opus 5.5', 'claude-opus-5-5'],
    ['gpt5.4', 'gpt-5.4'],
    ['GPT 4o mini', 'gpt-4o-mini'],
    ['openai/o3', 'o3'],
    ['DeepSeek R1 @ Together', 'deepseek-r1@together'],
    ['  kimi k3 ', 'kimi-k3'],
  ])('knows "%s" as people write it', async (typed, value) => {
    const { page } = await open();
    await add(page, typed);
    await expect.poll(() => chosen(page)).toEqual(['claude-opus-5', 'gpt-5.5', value]);
    expect(await page.getByLabel('Add a model').inputValue()).toBe('');
    await page.close();
  });

  it('offers what can be clicked: models as one types, and the providers that sell one', async () => {
    const { page } = await open();
    await page.getByLabel('Add a model').pressSequentially('qwq');
    await offered(page)
      .filter({ hasText: /QwQ-32B-Preview/ })
      .click();
    await expect.poll(() => chosen(page)).toContain('qwq-32b-preview');
    await page.getByLabel('Add a model').pressSequentially('deepseek-r1@');
    await offered(page).filter({ hasText: 'DeepSeek-R1 at together' }).click();
    await expect.poll(() => chosen(page)).toContain('deepseek-r1@together');
    expect(await lines(page, 'Script', 'qwq')).toContain('DeepSeek R1 from together');
    await page.close();
  });

  it('leaves what is typed as it is where it means nothing or too much, and the card as well', async () => {
    const { page } = await open();
    const before = await lines(page, 'Link');
    for (const [typed, sentence] of [
      ['nonsense of 5 words', 'There is no model "nonsense of 5 words".'],
      ['claude', '"claude" can mean several models. Choose one.'],
      ['gpt-5.5', 'GPT-5.5 is compared already.'],
    ] as const) {
      await add(page, typed);
      await expect.poll(() => page.locator('#said').textContent()).toBe(sentence);
      expect(await page.getByLabel('Add a model').inputValue()).toBe(typed);
    }
    expect(await page.locator('#code').textContent()).toBe(before);
    await add(page, 'claude');
    await offered(page).first().click();
    await expect.poll(() => chosen(page)).toHaveLength(3);
    await page.close();
  });

  it('takes a list with commas, each name whole, and no seventh', async () => {
    const { page } = await open();
    await add(page, 'GPT 4o, Kimi K3, o3, DeepSeek R1');
    await expect.poll(() => chosen(page)).toHaveLength(6);
    expect(await page.getByLabel('Add a model').isDisabled()).toBe(true);
    await page.getByRole('button', { name: 'Remove o3' }).click();
    await add(page, 'o1, o4-mini');
    await expect.poll(() => page.locator('#said').textContent()).toContain('Take one out first.');
    expect(await page.getByLabel('Add a model').inputValue()).toBe('o1, o4-mini');
    await page.close();
  });

  it('shows hostile names as text', async () => {
    const { page, complaints } = await open();
    const typed = '"><img src=x onerror=alert(1)>';
    await add(page, typed);
    await expect.poll(() => page.locator('#said').textContent()).toBe(`There is no model "${typed}".`);
    await page.goto(`${house.api}/?models=${encodeURIComponent(typed)},o1`);
    await expect.poll(() => page.locator('#said').textContent()).not.toBe('');
    expect(await page.locator('img').count()).toBe(0);
    expect(complaints.filter((one) => !one.includes('status of 4'))).toEqual([]);
    await page.close();
  });
});

describe('the form', () => {
  it('writes each of its choices as an attribute, and keeps them in the address', async () => {
    const { page, complaints } = await open(R1_O1);
    await page.getByLabel('Calculator').uncheck();
    await page.getByLabel('Specs').check();
    await page.getByLabel('Workload').selectOption('chat');
    await page.getByLabel('Theme').selectOption('dark');
    await page.getByLabel('Language').selectOption('de');
    await page.getByLabel('Headings').selectOption('h3');
    const attributes =
      'at="2025-02-01" sections="verdicts prices benchmarks specs sources" workload="chat" theme="dark" lang="de" heading-level="3"';
    const code = await lines(page, 'Script', attributes);
    // The sentence inside stays English, and says so.
    expect(code).toContain('<a lang="en" ');
    await expect.poll(() => page.locator('#card').getAttribute('lang')).toBe('de');
    await page.reload();
    expect(await lines(page, 'Script', attributes)).toContain('<model-compare models="deepseek-r1,o1"');
    expect(await page.getByLabel('Specs').isChecked()).toBe(true);
    expect(complaints).toEqual([]);
    await page.close();
  });

  it.each([
    ['?models=o3,deepseek-r2', 'There is no model "deepseek-r2". Did you mean deepseek-r1'],
    ['?models=o3,o1@nobody', '"nobody" is not known to sell o1. It is sold by openai'],
    ['?models=o1', 'Add one more.'],
    ['?models=o1,o3&at=2025-13-01', '"2025-13-01" is not a day of the calendar.'],
    ['?models=o1,o3&at=2025-02-30', '"2025-02-30" is not a day of the calendar.'],
    ['?models=o1,openai/o1', 'named twice'],
  ])('says what is wrong with %s and hands out no lines', async (query, sentence) => {
    const { page } = await open(query);
    await expect.poll(() => page.locator('#said').textContent()).toContain(sentence);
    expect(await page.locator('#code').textContent()).toBe('');
    while ((await page.locator('#chosen button').count()) > 0) await page.locator('#chosen button').first().click();
    await add(page, 'deepseek-r1, o3');
    await page.goto(`${house.api}/${R1_O1}`);
    expect(await lines(page, 'Script, newest', 'deepseek-r1')).toContain('$2.74');
    expect(await page.locator('#said').textContent()).toBe('');
    await page.close();
  });
});

describe('an address', () => {
  it('restores what was compared, and lands at the lines', async () => {
    const { page, complaints } = await open('?models=o1,o3-mini&at=2025-06-01#embed');
    expect(await lines(page, 'Script', 'o3-mini')).toContain(
      '<model-compare models="o1,o3-mini" at="2025-06-01" style=',
    );
    await page.getByRole('heading', { name: 'OpenAI o1 vs OpenAI o3-mini' }).waitFor();
    expect(await chosen(page)).toEqual(['o1', 'o3-mini']);
    expect(await page.getByLabel('As of this day').inputValue()).toBe('2025-06-01');
    expect(await page.getByRole('heading', { name: 'Paste this' }).isVisible()).toBe(true);
    await expect
      .poll(() => page.evaluate(() => document.querySelector('#embed')?.getBoundingClientRect().top))
      .toBeLessThan(800);
    expect(complaints).toEqual([]);
    await page.close();
  });

  it('is what the card itself links to, with the numbers at which it stands', async () => {
    const { page } = await open('?models=deepseek-r1,o1&at=2025-03-10T20:00:00Z&input=8000&output=500');
    await lines(page, 'Script', 'workload="input=8000 output=500"');
    await page.getByRole('link', { name: 'Embed this card' }).click();
    const again = await lines(page, 'Script', 'input=8000 output=500');
    expect(again).toContain('at="2025-03-10T20:00:00Z" workload="input=8000 output=500"');
    expect(again).toContain('on 10 March 2025, 20:00 UTC');
    await page.close();
  });
});

describe('the page', () => {
  it('says what this is without scripts, and links to a comparison', async () => {
    const { page } = await open('', { javaScriptEnabled: false });
    expect(await page.getByRole('heading', { level: 1 }).isVisible()).toBe(true);
    expect(await page.locator('#add').isVisible()).toBe(false);
    expect(await page.locator('#embed').isVisible()).toBe(false);
    await page.getByRole('link', { name: 'DeepSeek R1 vs OpenAI o1 on 1 Feb 2025' }).click();
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
    [280, false],
    [320, true],
    [620, false],
    [1200, false],
    [1200, true],
  ])('is accessible and fits at %i px, dark: %s', async (width, dark) => {
    // The check is put into the page, which the page's own policy would forbid.
    const { page } = await open(R1_O1, { width, dark, bypassCSP: true });
    await lines(page, 'Script', 'deepseek-r1');
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
