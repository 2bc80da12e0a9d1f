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

async function violations(address: string, width: number, dark: boolean, ready: string): Promise<string[]> {
  const page = await house.browser.newPage({
    viewport: { width, height: 900 },
    colorScheme: dark ? 'dark' : 'light',
    // The check is put into the page, which the page's own policy would forbid.
    bypassCSP: true,
  });
  await page.goto(`${house.api}${address}`);
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
    ['far too large', 413, () => post(5_000_000)],
    ['that does not say how large', 413, () => stream(900_000)],
    ['of another type', 415, () => post(70_000, '/v1/quotes', 'text/plain')],
    ['where none is taken', 405, () => post(70_000, '/v1/models/o1')],
    ['where nothing is', 404, () => post(70_000, '/nothing')],
  ])('%s is %i, and what is asked next is answered', async (_what, status, send) => {
    expect((await send()).status).toBe(status);
    for (let i = 0; i < 5; i++) expect((await fetch(`${house.api}/v1/models/o1`)).status).toBe(200);
  });
});
