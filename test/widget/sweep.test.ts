import { afterAll, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { SECTIONS } from '../../data/primitives/sections.ts';
import type { ModelCompare } from '../../widget/element/define.ts';
import { comparison } from '../support/widget/comparison.ts';
import { layoutFaults } from '../support/widget/layout-faults.ts';
import { PATIENT, place, root } from '../support/widget/page.ts';

/** `npm run sweep` measures every 20 px and everything with everything; the suite every 140 px, and less. */
const whole = import.meta.env.VITE_SWEEP === 'whole';
const WIDTHS = Array.from({ length: 57 }, (_, i) => 280 + 20 * i).filter((_, i) => whole || i % 7 === 0 || i === 17);
const FONTS = ['Arial, "Liberation Sans", sans-serif', 'Georgia, "DejaVu Serif", serif', 'system-ui, "DejaVu Sans"'];
const CARDS = {
  'a current pair': comparison(['claude-opus-5', 'gpt-5.5'], { at: '2026-11-24' }),
  'R1 and o1': comparison(['deepseek-r1', 'o1']),
  'six models': comparison(
    ['claude-opus-5-5', 'gpt-6-astra', 'gemini-3.8-flash', 'grok-4.6', 'kimi-k3', 'deepseek-v4-flash'],
    { at: '2026-11-24' },
  ),
  'all of it, unfolded': comparison(['gpt-4o', 'deepseek-v4-flash'], { at: '2026-11-24', sections: [...SECTIONS] }),
  'prices alone': comparison(['deepseek-r1-distill-llama-70b', 'gpt-4o-2024-05-13'], { at: '2025-06-10' }),
};
let states = 0;

/** The suite measures three of the seven languages, and of two cards English alone. */
const languagesOf = (name: string): string[] => {
  if (whole) return ['en', 'ar', 'de', 'es', 'fr', 'ja', 'zh'];
  return name === 'prices alone' || name === 'all of it, unfolded' ? ['en'] : ['en', 'ar', 'de'];
};

afterAll(() => console.log(`${states} states measured`));

/** With every part of it open, once they are here. */
async function unfold(card: ModelCompare): Promise<void> {
  for (const fold of root(card).querySelectorAll('details')) fold.open = true;
  await expect.poll(() => root(card).querySelector('form'), PATIENT).not.toBeNull();
  for (const fold of root(card).querySelectorAll('details')) fold.open = true;
}

const frame = (): Promise<unknown> => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));

for (const [name, data] of Object.entries(CARDS))
  for (const lang of languagesOf(name))
    for (const font of FONTS)
      test(`is whole at every width: ${name}, ${lang}, ${font.split(',')[0]}`, async () => {
        await page.viewport(1420, 900);
        const card = await place(
          `<div dir="${lang === 'ar' ? 'rtl' : 'ltr'}"><model-compare lang="${lang}" ${name === 'all of it, unfolded' ? 'sections="all"' : ''}></model-compare></div>`,
          data,
        );
        if (name === 'all of it, unfolded') await unfold(card);
        const box = card.parentElement as HTMLElement;
        const found: string[] = [];
        for (const scheme of whole ? ['light', 'dark'] : ['light'])
          for (const width of WIDTHS) {
            box.style.cssText = `width:${width}px; font:16px ${font}; color-scheme:${scheme}`;
            await frame();
            await frame();
            found.push(...layoutFaults(card).map((fault) => `${width} px: ${fault}`));
            states++;
          }
        expect(found).toEqual([]);
      }, 300_000);

test.each([
  [
    'texts over each other',
    'td { margin: 0; } tbody tr:nth-child(2) th > * { position: relative; top: -2em; }',
    /lies over/,
  ],
  ['a figure in the next column', 'tbody td bdi { margin-inline-end: -7em; }', /leaves its box|lies over/],
  ['a cut text', '.title { white-space: nowrap; width: 3000px; }', /leaves its box/],
  [
    'a table wider than its room',
    '.t { min-inline-size: 2000px; } .scroll { display: flow-root; }',
    /px wide|leaves its box/,
  ],
])('finds %s', async (_, rule, fault) => {
  const card = await place('<div style="width:500px"><model-compare></model-compare></div>', CARDS['R1 and o1']);
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(rule);
  card.shadowRoot?.adoptedStyleSheets.push(sheet);
  expect(layoutFaults(card).join('\n')).toMatch(fault);
});
