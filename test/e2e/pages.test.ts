// The pages of the worker itself but the first, as somebody sees them who comes by: in Chromium, with the headers they are served with.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type House, openHouse } from '../support/test-environment.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house?.close());

/** Opens a page; whatever its console would print in red, or its own policy would refuse, fails the test. */
async function open(address: string, width = 1000, dark = false): Promise<{ page: Page; complaints: string[] }> {
  const page = await house.browser.newPage({
    viewport: { width, height: 900 },
    colorScheme: dark ? 'dark' : 'light',
  });
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  await page.goto(`${house.api}${address}`);
  return { page, complaints };
}

async function violations(
  address: string,
  width: number,
  dark: boolean,
  ready: string,
  act?: (page: Page) => Promise<void>,
): Promise<string[]> {
  const page = await house.browser.newPage({
    viewport: { width, height: 900 },
    colorScheme: dark ? 'dark' : 'light',
    // The check is put into the page, which the page's own policy would forbid.
    bypassCSP: true,
  });
  await page.goto(`${house.api}${address}`);
  await act?.(page);
  await page.locator(ready).first().waitFor();
  const axe = path.join(import.meta.dirname, '../../node_modules/axe-core/axe.min.js');
  await page.evaluate(await readFile(axe, 'utf8'));
  const found = await page.evaluate(async () => {
    const { axe } = window as unknown as {
      axe: { run(context: object): Promise<{ violations: { id: string; nodes: unknown[] }[] }> };
    };
    // The card has tests of its own.
    return (await axe.run({ exclude: [['model-compare']] })).violations.map(
      ({ id, nodes }) => `${id} × ${nodes.length}`,
    );
  });
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  await page.close();
  return overflow > 0 ? [...found, `scrolls sideways by ${overflow} px`] : found;
}

describe('/docs', () => {
  it('asks what its forms say and shows what comes back', async () => {
    const { page, complaints } = await open('/docs#quote');
    const quote = page.locator('#quote');
    await quote.getByRole('button', { name: 'Ask' }).click();
    await expect.poll(() => quote.locator('pre').textContent()).toContain('"total": "2.74"');
    await page.locator('#quotes summary').click();
    await page.locator('#quotes').getByRole('button', { name: 'Ask' }).click();
    await expect.poll(() => page.locator('#quotes pre').textContent()).toContain('"key": "a7"');
    expect(complaints).toEqual([]);
    await page.close();
  });

  it.each([
    [320, true],
    [1200, false],
  ])('is accessible and fits at %i px, dark: %s', async (width, dark) => {
    expect(await violations('/docs#compare', width, dark, '#operations details')).toEqual([]);
  });
});

/** What a person comes for, by the address at which it stands. */
const PAGES = [
  '/models',
  '/models?context=lots&developer=OpenAI&open=true&price=0.01',
  '/models/deepseek-r1',
  '/providers/together',
  '/benchmarks',
  '/benchmarks/swe-bench-verified',
  '/changes',
  '/changes?kind=announced&provider=google',
  '/cost',
];

describe('the pages of models, sellers and benchmarks', () => {
  it.each(
    PAGES.flatMap(
      (address) =>
        [
          [address, 280, true],
          [address, 1200, false],
        ] as const,
    ),
  )('%s is accessible and fits at %i px, dark: %s', async (address, width, dark) => {
    expect(await violations(address, width, dark, 'h1')).toEqual([]);
  });

  it('answer without scripts, filters and all', async () => {
    const page = await house.browser.newPage({ javaScriptEnabled: false });
    await page.goto(`${house.api}/models`);
    await page.locator('[name=developer]').selectOption('DeepSeek');
    await page.getByLabel('tokens in').fill('8,000');
    await page.getByRole('button', { name: 'Show' }).click();
    expect(new URL(page.url()).searchParams.get('developer')).toBe('DeepSeek');
    const makers = await page.locator('#pick tbody th small').allTextContents();
    expect(makers.length).toBeGreaterThan(5);
    expect(makers.filter((maker) => !maker.startsWith('DeepSeek'))).toEqual([]);
    await page.getByRole('link', { name: /Without developer DeepSeek/ }).click();
    expect(new URL(page.url()).search).toBe('?input=8000');
    await page.getByRole('link', { name: 'GPT-4o', exact: true }).click();
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('GPT-4o');
    await page.close();
  });

  it('of what changed narrows without scripts', async () => {
    const page = await house.browser.newPage({ javaScriptEnabled: false });
    await page.goto(`${house.api}/changes`);
    await page.getByLabel('Kind').selectOption('Price');
    await page.getByLabel('Seller').selectOption('OpenAI');
    await page.getByRole('button', { name: 'Show' }).click();
    expect(await page.locator('.changes dt').allTextContents()).toEqual(
      expect.arrayContaining([expect.stringContaining('o3 at OpenAI')]),
    );
    expect(await page.locator('.changes .kind').allTextContents()).not.toContain('Launch');
    await page.getByRole('link', { name: /Without OpenAI/ }).click();
    expect(new URL(page.url()).search).toBe('?kind=price');
    await page.close();
  });

  it('narrow the list as one types, and take those that are ticked to the builder', async () => {
    const { page, complaints } = await open('/models');
    await page.getByLabel('Name, developer or id').pressSequentially('opus 5');
    await expect.poll(() => page.locator('#pick tbody tr:visible').count()).toBeLessThan(10);
    await page.getByLabel('Compare Claude Opus 5', { exact: true }).check();
    await expect.poll(() => page.locator('#ticked').textContent()).toBe('1 ticked. Tick one more.');
    await page.getByLabel('Name, developer or id').fill('');
    await page.getByLabel('Compare GPT-5.5', { exact: true }).check();
    await page.getByRole('button', { name: 'Compare those ticked' }).click();
    await expect.poll(() => page.locator('#chosen li').count(), { timeout: 10_000 }).toBe(2);
    expect(new URL(page.url()).searchParams.getAll('models').sort()).toEqual(['claude-opus-5', 'gpt-5.5']);
    expect(complaints).toEqual([]);
    await page.close();
  });

  it('ask for another list when a filter is chosen', async () => {
    const { page, complaints } = await open('/models');
    await page.getByLabel('Also reads').selectOption('pictures');
    await page.waitForURL(/reads=image/);
    await page.getByLabel('Order').selectOption('newest');
    await page.waitForURL(/sort=release/);
    expect(complaints).toEqual([]);
    await page.close();
  });
});

describe('the page on bills', () => {
  const usage = '{"input_tokens":5000,"cache_read_input_tokens":3000,"output_tokens":100}';
  const month = [
    'provider,apiId,at,input,output',
    ...Array.from({ length: 28 }, (_, i) => {
      const day = `2026-11-${String(i + 1).padStart(2, '0')}`;
      return `openai,gpt-5-mini,${day},${1000 * (i + 1)},10\nanthropic,claude-opus-5,${day},100,10`;
    }),
    'openai,gpt-99,2026-11-01,1,1',
  ].join('\n');

  it.each([
    [280, true],
    [1200, false],
  ])('is accessible and fits at %i px with a bill on it, dark: %s', async (width, dark) => {
    const fill = async (page: Page): Promise<void> => {
      await page.getByLabel('Usage, as JSON or CSV').fill(month);
      await page.getByRole('button', { name: 'Price it' }).click();
    };
    expect(await violations('/cost', width, dark, '#results h2', fill)).toEqual([]);
  });

  it('answers without scripts', async () => {
    const page = await house.browser.newPage({ javaScriptEnabled: false });
    await page.goto(`${house.api}/cost`);
    await page.getByLabel('Usage, as JSON or CSV').fill(usage);
    await page.getByLabel('Model, as on the bill').fill('claude-opus-5');
    await page.getByLabel('Day or time').fill('2026-11-20');
    await page.getByRole('button', { name: 'Price it' }).click();
    expect(await page.getByRole('heading', { level: 2 }).first().textContent()).toBe('$0.029 for 1 item');
    await page.close();
  });

  it('sends nothing that is pasted, and works without a network', async () => {
    const { page, complaints } = await open('/cost');
    // The dataset is taken when the page opens, before anybody pastes.
    await page.waitForLoadState('networkidle');
    await page.context().setOffline(true);
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.getByLabel('Model, as on the bill').fill('claude-opus-5');
    await page.getByLabel('Usage, as JSON or CSV').fill(usage);
    await page.getByRole('button', { name: 'Price it' }).click();
    const sum = page.getByRole('heading', { name: '$0.029 for 1 item' });
    await sum.waitFor();
    expect(await page.locator('.read').textContent()).toContain(
      'cache_read_input_tokens 3,000 → input and cachedInput',
    );
    expect(asked).toEqual([]);
    expect(complaints).toEqual([]);
    await page.close();
  });

  it('reads a long file that was chosen, shows how far it is, and gives all of it as CSV', async () => {
    const { page, complaints } = await open('/cost');
    const line = 'openai,gpt-5-mini,2026-11-20,2000,500\n';
    const buffer = Buffer.from(`provider,apiId,at,input,output\n${line.repeat(10_000)}`);
    await page.evaluate(() => {
      const seen: string[] = [];
      Object.assign(window, { seen });
      new MutationObserver(() => seen.push(document.querySelector('#said')?.textContent ?? '')).observe(
        document.querySelector('#said') as Element,
        { childList: true },
      );
    });
    await page.getByLabel('Or a file').setInputFiles({ name: 'november.csv', mimeType: 'text/csv', buffer });
    // 10,000 times 2,000 at 0.25 and 500 at 2.00 a million.
    await page.getByRole('heading', { name: '$15.00 for 10,000 items' }).waitFor();
    const seen = await page.evaluate(() => (window as unknown as { seen: string[] }).seen);
    expect(seen.some((text) => /^Line [\d,]+ of 10,002\.$/.test(text))).toBe(true);
    const saved = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Save as CSV' }).click();
    const csv = await readFile((await (await saved).path()) ?? '', 'utf8');
    const rows = csv.trimEnd().split('\r\n');
    // A header, and two rows an item.
    expect(rows).toHaveLength(20_001);
    expect(rows[20_000]).toContain(',10001,gpt-5-mini,openai,gpt-5-mini,2026-11-20,standard,output,500,');
    expect(complaints).toEqual([]);
    await page.close();
  });

  it('shows hostile text as text', async () => {
    const { page, complaints } = await open('/cost');
    const evil = '<img src=x onerror=document.title="hacked">';
    const usage = { input_tokens: 1, output_tokens: 1, [evil]: 2 };
    await page
      .getByLabel('Usage, as JSON or CSV')
      .fill(
        [JSON.stringify({ model: evil, usage }), JSON.stringify({ key: evil, model: 'o1', input: 1, output: 1 })].join(
          '\n',
        ),
      );
    await page.getByRole('button', { name: 'Price it' }).click();
    await page.locator('#results h2').waitFor();
    expect(await page.locator('#results img').count()).toBe(0);
    expect(await page.locator('#results').textContent()).toContain(evil);
    expect(await page.title()).not.toBe('hacked');
    expect(complaints).toEqual([]);
    await page.close();
  });
});

describe('files', () => {
  it.each([
    ['/', 'text/html; charset=utf-8', 'max-age=300'],
    ['/docs', 'text/html; charset=utf-8', 'max-age=300'],
    ['/llms.txt', 'text/plain; charset=utf-8', 'max-age=300'],
    ['/openapi.json', 'application/json', 'max-age=300'],
    ['/w/1/model-compare.js', 'text/javascript; charset=utf-8', 'max-age=3600'],
    ['/w/1.0.0/model-compare.js', 'text/javascript; charset=utf-8', 'immutable'],
  ])('%s may be taken by any origin and kept', async (address, type, kept) => {
    const { status, headers } = await fetch(house.api + address);
    expect(status).toBe(200);
    expect(Object.fromEntries(headers)).toMatchObject({
      'content-type': type,
      'cache-control': expect.stringContaining(kept),
      'access-control-allow-origin': '*',
      'cross-origin-resource-policy': 'cross-origin',
      'x-content-type-options': 'nosniff',
    });
    expect(headers.get('cache-control')).not.toMatch(/,.*max-age.*max-age/);
  });

  it.each(['/', '/docs', '/w/1/model-compare.js', '/w/1.0.0/model-compare.js'])(
    '%s say which methods they take',
    async (address) => {
      for (const method of ['OPTIONS', 'POST', 'DELETE']) {
        const { status, headers } = await fetch(house.api + address, { method });
        expect([status, headers.get('allow')]).toEqual([405, 'GET, HEAD']);
      }
    },
  );

  it('that there are not are a problem like any other', async () => {
    const response = await fetch(`${house.api}/w/9.9.9/model-compare.js`);
    expect(response.status).toBe(404);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    expect(response.headers.get('cache-control')).toBe('no-store');
  });
});

// A body that is left half read breaks the connection, and the answer to whoever is next on it.
describe('a large body', () => {
  const post = (bytes: number, path = '/v1/quotes', type = 'application/json') =>
    fetch(house.api + path, {
      method: 'POST',
      headers: { 'content-type': type },
      body: `{"quotes":[]}${' '.repeat(bytes)}`,
    });

  const stream = (bytes: number) =>
    fetch(`${house.api}/v1/quotes`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: new Blob([' '.repeat(bytes)]).stream(),
      duplex: 'half',
    } as RequestInit);

  it.each([
    ['too large', 413, () => post(70_000)],
    ['that does not say how large', 413, () => stream(900_000)],
    ['of another type', 415, () => post(70_000, '/v1/quotes', 'text/plain')],
    ['where none is taken', 405, () => post(70_000, '/v1/models/o1')],
    ['where nothing is', 404, () => post(70_000, '/nothing')],
  ])('%s is %i, and what is asked next is answered', async (_what, status, send) => {
    expect((await send()).status).toBe(status);
    for (let i = 0; i < 5; i++) expect((await fetch(`${house.api}/v1/models/o1`)).status).toBe(200);
  });

  // Of so much not all is read: whoever is still sending may see the connection close before the answer.
  it('far too large is 413 or a closed connection, and what is asked next is answered', async () => {
    const status = await post(5_000_000).then(
      (response) => response.status,
      (error: TypeError) => error.message,
    );
    expect([413, 'fetch failed']).toContain(status);
    for (let i = 0; i < 5; i++) expect((await fetch(`${house.api}/v1/models/o1`)).status).toBe(200);
  });
});
