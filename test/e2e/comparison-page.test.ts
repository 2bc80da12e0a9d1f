// The page of a comparison in Chromium: complete without scripts, and with them the card over it, under a strict policy.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type House, openHouse } from '../support/test-environment.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house?.close());

const PATH = '/compare/deepseek-r1-vs-o1?at=2025-02-01';

describe('the page of R1 against o1', () => {
  it('shows without JavaScript every number of the card, and fits a telephone', async () => {
    const withScripts = await house.browser.newPage({ viewport: { width: 720, height: 900 } });
    await withScripts.goto(house.api + PATH);
    await withScripts.getByRole('heading', { name: 'Benchmarks' }).waitFor();
    const numbers = await withScripts
      .locator('model-compare table td')
      .evaluateAll((cells) => cells.map((cell) => (cell.firstChild?.textContent ?? '').trim()));
    await withScripts.close();

    const context = await house.browser.newContext({ javaScriptEnabled: false, viewport: { width: 320, height: 700 } });
    const page = await context.newPage();
    await page.goto(house.api + PATH);
    const text = await page.locator('main').innerText();
    const shown = numbers.filter((cell) => /^[\d.,]+$/.test(cell));
    expect(shown.length).toBeGreaterThan(30);
    expect(shown.filter((number) => !text.includes(number))).toEqual([]);
    for (const sentence of ['96.35% cheaper', 'o1 leads on MMLU and SimpleQA', 'The measurements disagree']) {
      expect(text).toContain(sentence);
    }
    expect(await page.locator('html').evaluate((root) => root.scrollWidth)).toBeLessThanOrEqual(320);
    await context.close();
  });

  it('is drawn over by the card from the answer inside it: nothing is asked, nothing is reported', async () => {
    const page = await house.browser.newPage({ viewport: { width: 720, height: 900 } });
    const asked: string[] = [];
    const reported: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    page.on('console', (message) => message.type() === 'error' && reported.push(message.text()));
    page.on('pageerror', (error) => reported.push(error.message));
    await page.goto(house.api + PATH);
    await page.locator('model-compare:state(ready)').waitFor();
    expect(asked.filter((path) => path.startsWith('/v1/'))).toEqual([]);
    expect(reported).toEqual([]);
    await page.close();
  });

  it('leads to the method, which is a page', async () => {
    const page = await house.browser.newPage();
    await page.goto(`${house.api}/method`);
    expect(await page.title()).toBe('How a verdict is reached: model-compare');
    expect(await page.locator('tbody tr').count()).toBe(12);
    await page.close();
  });
});
