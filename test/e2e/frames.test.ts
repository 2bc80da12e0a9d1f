// The card in a frame, in the pages that hold such frames in real life, each on another origin than ours.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import type { BrowserContext, Frame, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { amp, datawrapper, embedly, ours, wordPress } from '../support/frame-parents.ts';
import { type House, openHouse } from '../support/test-environment.ts';

let house: House;
/** One for all, so that the card is fetched once. */
let context: BrowserContext;
beforeAll(async () => {
  house = await openHouse();
  context = await house.browser.newContext({ viewport: { width: 800, height: 900 } });
});
afterAll(() => house?.close());

/** A card whose height stays within what WordPress shows, also when its one part is unfolded. */
const FOLDED = '/embed/deepseek-r1-vs-o1?at=2025-02-01&sections=calculator';
const WHOLE = '/embed/deepseek-r1-vs-o1?at=2025-02-01';

interface Opened {
  page: Page;
  frame: Frame;
  complaints: string[];
}

async function open(address: string): Promise<Opened> {
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', ({ message }) => complaints.push(message));
  page.on('console', (message) => ['warning', 'error'].includes(message.type()) && complaints.push(message.text()));
  await page.goto(address);
  return { page, frame: await ourFrame(page), complaints };
}

/** Our frame in a page, which may stand in another one. */
async function ourFrame(page: Page): Promise<Frame> {
  const find = (): Frame | undefined => page.frames().find((one) => one.url().includes('/embed/'));
  await expect.poll(find).toBeDefined();
  return find() as Frame;
}

const isReady = (frame: Frame): Promise<unknown> =>
  frame.waitForFunction(() => document.querySelector('model-compare')?.matches(':state(ready)'));

const contentHeight = (frame: Frame): Promise<number> =>
  frame.evaluate(() => document.body.getBoundingClientRect().height);
const frameHeight = async (frame: Frame): Promise<number> =>
  (await frame.frameElement()).evaluate((element) => (element as Element).getBoundingClientRect().height);

/** The frame comes to be as high as what is in it, and nothing in it has to be scrolled. */
async function expectFit(frame: Frame): Promise<void> {
  const difference = async (): Promise<number> => Math.abs((await frameHeight(frame)) - (await contentHeight(frame)));
  await expect.poll(difference).toBeLessThanOrEqual(2);
  const hidden = (): Promise<number[]> =>
    frame.evaluate(() => {
      const { scrollHeight, clientHeight, scrollWidth, clientWidth } = document.documentElement;
      return [scrollHeight - clientHeight, scrollWidth - clientWidth];
    });
  await expect.poll(hidden).toEqual([0, 0]);
}

const PARENTS = Object.entries({ WordPress: wordPress, Datawrapper: datawrapper, Embedly: embedly, AMP: amp, ours });

it.each(PARENTS)(
  'a frame in a page of %s is as high as its card, at 320 and 600 px, and when a part is unfolded',
  async (_name, parent) => {
    const { page, frame, complaints } = await open(house.page(parent(house.api + FOLDED, 320)));
    await isReady(frame);
    await expectFit(frame);
    const narrow = await frameHeight(frame);
    await page.locator('div').evaluate((column) => Object.assign(column.style, { width: '600px' }));
    const element = await frame.frameElement();
    await element.evaluate((one) => (one as Element).setAttribute('width', '600'));
    await frame.waitForFunction(() => innerWidth === 600);
    await expectFit(frame);
    const wide = await frameHeight(frame);
    expect(wide).toBeLessThan(narrow);
    expect(wide).toBeGreaterThan(150);
    expect(await element.evaluate((one) => getComputedStyle(one as Element).visibility)).toBe('visible');
    await frame.locator('model-compare >> #calculator > summary').click();
    await frame.locator('model-compare >> #f-input').waitFor();
    await expectFit(frame);
    expect(await frameHeight(frame)).toBeGreaterThan(wide + 100);
    expect(complaints).toEqual([]);
    await page.close();
  },
);

describe('a frame', () => {
  it('holds a whole card of any height where the page lets it', async () => {
    for (const width of [320, 600]) {
      const { page, frame } = await open(house.page(ours(house.api + WHOLE, width)));
      await isReady(frame);
      await expectFit(frame);
      expect(await frameHeight(frame)).toBeGreaterThan(1000);
      await page.close();
    }
  });

  it('leads out of a sandbox of WordPress by the page of its comparison, and elsewhere by a window of its own', async () => {
    const blog = await open(house.page(wordPress(house.api + WHOLE, 600)));
    await isReady(blog.frame);
    const link = blog.frame.locator('model-compare >> footer a').first();
    await link.focus();
    await link.click();
    await blog.page.waitForURL(/\/method$/);
    await blog.page.goBack();
    const again = await ourFrame(blog.page);
    await isReady(again);
    // To a page of others: by ours, which has the link.
    await again.locator('model-compare').evaluate((card) => {
      const foreign = Object.assign(document.createElement('a'), {
        href: 'https://example.com/',
        textContent: 'Source',
      });
      card.shadowRoot?.querySelector('.box')?.append(foreign);
    });
    await again.locator('model-compare >> a', { hasText: /^Source$/ }).click();
    await blog.page.waitForURL(`${house.api}/compare/deepseek-r1-vs-o1?at=2025-02-01`);
    await blog.page.close();

    const plain = await open(house.page(ours(house.api + WHOLE, 600)));
    await isReady(plain.frame);
    const opened = plain.page.waitForEvent('popup');
    await plain.frame.locator('model-compare >> footer a').first().click();
    expect((await opened).url()).toBe(`${house.api}/method`);
    await (await opened).close();
    await plain.page.close();
  });

  it('in a frame is as high as its card, and tells nothing to the page around both', async () => {
    const inner = house.page(ours(house.api + FOLDED, 320));
    const outer = `<!doctype html><title>A reader</title><link rel="icon" href="data:,"><script>heard = 0; onmessage = () => heard++</script>
      <iframe src="${inner}" title="A post" width="400" height="700"></iframe>`;
    const { page, frame, complaints } = await open(house.page(outer));
    await isReady(frame);
    await expectFit(frame);
    expect(await page.evaluate(() => (globalThis as unknown as { heard: number }).heard)).toBe(0);
    expect(complaints).toEqual([]);
    await page.close();
  });

  it('answers "ready" of the page around it, and no other message of anybody', async () => {
    const { page, frame, complaints } = await open(house.page(ours(house.api + FOLDED, 600)));
    await isReady(frame);
    await expectFit(frame);
    const answers = (messages: unknown[]): Promise<unknown[]> =>
      page.evaluate(async (messages) => {
        const heard: unknown[] = [];
        const hear = ({ data }: MessageEvent): void => void heard.push(data);
        addEventListener('message', hear);
        for (const message of messages) document.querySelector('iframe')?.contentWindow?.postMessage(message, '*');
        // Two frames of the screen: what is answered has come by then.
        for (let i = 0; i < 2; i++) await new Promise(requestAnimationFrame);
        await new Promise((resolve) => setTimeout(resolve, 50));
        removeEventListener('message', hear);
        return heard;
      }, messages);
    const junk = [
      null,
      0,
      '',
      'ready',
      '{"message":"ready"}',
      [],
      ['ready'],
      { message: 'height', value: 5, secret: 'x' },
      { message: 'link', value: 'javascript:alert(1)' },
      { message: { ready: true } },
      { cardHeight: 5 },
      { 'datawrapper-height': { x: 5 } },
      { sentinel: 'amp', type: 'embed-size', height: 5 },
      { context: 'iframe.resize', height: 5 },
      { data: { message: 'ready' } },
      'x'.repeat(100_000),
    ];
    expect(await answers(junk)).toEqual([]);
    const height = Math.ceil(await contentHeight(frame));
    const src = frame.url();
    expect(await answers([{ message: 'ready' }])).toEqual([
      { cardHeight: height },
      { 'datawrapper-height': { 'model-compare': height } },
      JSON.stringify({ src, context: 'iframe.resize', height }),
      { sentinel: 'amp', type: 'embed-size', height },
    ]);
    // A frame beside it is not the page around it.
    const beside = house.page(
      `<script>for (const other of [parent[0]]) other.postMessage({ message: 'ready' }, '*')</script>`,
    );
    await page.evaluate((src) => {
      const heard: unknown[] = [];
      Object.assign(globalThis, { heard });
      addEventListener('message', ({ data }) => heard.push(data));
      document.body.append(Object.assign(document.createElement('iframe'), { src, title: 'Beside' }));
    }, beside);
    await page.frameLocator('iframe[title=Beside]').locator('script').waitFor({ state: 'attached' });
    await page.waitForTimeout(50);
    expect(await page.evaluate(() => (globalThis as unknown as { heard: unknown[] }).heard)).toEqual([]);
    expect(complaints).toEqual([]);
    await page.close();
  });

  it('is not moved by what another frame says of a height, nor by what is no height', async () => {
    const liar = house.page(
      `<script>for (const cardHeight of [7, '7px;position:fixed', -1, NaN, {}, 'calc(1px)']) parent.postMessage({ cardHeight }, '*')</script>`,
    );
    const more = `<iframe src="${liar}" title="Beside" width="50" height="44"></iframe>`;
    const { page, frame, complaints } = await open(house.page(ours(house.api + FOLDED, 600, more)));
    await isReady(frame);
    await expectFit(frame);
    const beside = page.locator('iframe[title=Beside]');
    expect(await beside.evaluate((element) => element.getBoundingClientRect().height)).toBe(44);
    expect(await beside.getAttribute('style')).toBeNull();
    expect(complaints).toEqual([]);
    await page.close();
  });

  it('stands in pages that isolate themselves, in files and in a sandboxed srcdoc', async () => {
    const html = ours(house.api + FOLDED, 600);
    const folder = await mkdtemp(path.join(tmpdir(), 'frame-'));
    const file = path.join(folder, 'page.html');
    await writeFile(file, html);
    const inside = html.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
    const isolated = { 'Cross-Origin-Embedder-Policy': 'require-corp', 'Cross-Origin-Opener-Policy': 'same-origin' };
    for (const address of [
      house.page(html, isolated),
      pathToFileURL(file).href,
      house.page(
        `<!doctype html><title>A post</title><iframe sandbox="allow-scripts" title="A post" width="700" height="900" srcdoc="${inside}"></iframe>`,
      ),
    ]) {
      const { page, frame } = await open(address);
      await isReady(frame);
      await expectFit(frame);
      await page.close();
    }
    await rm(folder, { recursive: true });
  });

  it('says what is wrong with its address, at the height of that', async () => {
    const { page, frame } = await open(house.page(ours(`${house.api}/embed/deepseek-r2-vs-o1`, 600)));
    await expect.poll(() => frame.locator('h1').textContent()).toBe('No such model');
    await expectFit(frame);
    expect(await frame.locator('li a').first().getAttribute('href')).toMatch(/^\/compare\/deepseek-r1.*-vs-o1$/);
    await page.close();
  });

  it('has the verdicts and a link where no script runs', async () => {
    const page = await house.browser.newPage({ javaScriptEnabled: false });
    await page.goto(house.page(ours(house.api + WHOLE, 600)));
    const inside = page.frameLocator('iframe');
    expect(await inside.locator('model-compare').innerText()).toContain('DeepSeek-R1 is 96.35% cheaper');
    expect(await inside.getByRole('link').first().getAttribute('href')).toBe(
      '/compare/deepseek-r1-vs-o1?at=2025-02-01',
    );
    await page.close();
  });
});

it('weighs what it may: 700 B gzip inside the frame, 300 B in the page around it', async () => {
  const script = async (name: string): Promise<Buffer> =>
    readFile(path.join(import.meta.dirname, '../../dist/public', name));
  expect(gzipSync(await script('frame.js')).length).toBeLessThanOrEqual(700);
  expect((await script('embed.js')).length).toBeLessThanOrEqual(300);
});
