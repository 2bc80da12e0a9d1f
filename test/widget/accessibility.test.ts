import axe from 'axe-core';
import { expect, test } from 'vitest';
import { cdp, page } from 'vitest/browser';
import { SECTIONS } from '../../data/primitives/sections.ts';
import { comparison } from '../support/widget/comparison.ts';
import { PATIENT, place, root } from '../support/widget/page.ts';

const pair = comparison(['deepseek-r1', 'o1'], {
  sections: [...SECTIONS],
});
const six = comparison([
  'deepseek-r1',
  'o1',
  'o1-mini',
  'deepseek-v3',
  'gpt-4o-2024-05-13',
  'claude-3-5-sonnet-20241022',
]);

async function violations(): Promise<string[]> {
  const found = await axe.run(document.querySelector('model-compare') as Element, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  });
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 120)).join(' | ')}`);
}

const media = (features: Record<string, string>): Promise<unknown> =>
  cdp().send('Emulation.setEmulatedMedia', {
    features: Object.entries(features).map(([name, value]) => ({ name, value })),
  });

for (const scheme of ['light', 'dark', 'forced'])
  for (const [dir, lang] of [
    ['ltr', 'en'],
    ['rtl', 'ar'],
  ])
    for (const width of [320, 720, 1200]) {
      test(`has no fault that axe finds: ${scheme}, ${dir}, ${width} px`, async () => {
        await page.viewport(width, 800);
        await media({ 'forced-colors': scheme === 'forced' ? 'active' : 'none' });
        document.documentElement.style.colorScheme = scheme === 'dark' ? 'dark' : 'light';
        document.documentElement.lang = lang as string;
        document.documentElement.dir = dir as string;
        document.body.style.margin = '0';
        const card = await place('<model-compare sections="all"></model-compare>', pair);
        for (const fold of root(card).querySelectorAll('details')) fold.open = true;
        await expect.poll(() => root(card).querySelector('form'), PATIENT).not.toBeNull();
        await card.updateComplete;
        expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(width);
        expect(await violations()).toEqual([]);
      });
    }

test('has no fault with six models in a narrow column', async () => {
  await page.viewport(320, 800);
  await media({ 'forced-colors': 'none' });
  document.documentElement.lang = 'en';
  document.documentElement.dir = 'ltr';
  await place('<model-compare></model-compare>', six);
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(320);
  expect(await violations()).toEqual([]);
});
