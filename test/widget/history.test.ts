import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { comparison } from '../support/widget/comparison.ts';
import { layoutFaults } from '../support/widget/layout-faults.ts';
import { place, root, textOf } from '../support/widget/page.ts';

const CHANGED = comparison(['gpt-4o', 'o1'], { at: '2026-11-24' });
const MARKUP = '<div style="width:720px"><model-compare sections="prices history sources"></model-compare></div>';

const rows = (card: HTMLElementTagNameMap['model-compare']): string[][] =>
  [...root(card).querySelectorAll('.dated tbody tr')].map((row) => [...row.children].map(textOf));

test('draws what a million tokens in and out have cost as steps, with every figure in a table', async () => {
  const card = await place(MARKUP, CHANGED);
  const plot = root(card).querySelector('.plot svg') as SVGElement;
  // 20.00, down to 12.50, and on; o1 has had one price.
  expect(plot.querySelectorAll('.c1 .step')).toHaveLength(3);
  expect(plot.querySelectorAll('.c2 .step')).toHaveLength(1);
  expect(plot.getAttribute('aria-label')).toBe('GPT-4o 20.00 → 12.50; o1 75.00, unchanged');
  expect(textOf(root(card).querySelector('#history > summary'))).toContain('GPT-4o 20.00 → 12.50');
  for (const line of plot.querySelectorAll('.step')) {
    const { width, height } = line.getBoundingClientRect();
    expect(Math.max(width, height)).toBeGreaterThan(2);
  }
  (root(card).querySelector('#history details') as HTMLDetailsElement).open = true;
  expect(rows(card).map(([from, , ...figures]) => [from?.replace(/ \[.*/, ''), ...figures])).toEqual([
    ['13 May 2024', '5.00', '15.00', '20.00'],
    ['2 Oct 2024', '2.50', '10.00', '12.50'],
    ['17 Dec 2024', '15.00', '60.00', '75.00'],
  ]);
});

test('ends at the day of the card, and tells nothing of later days', async () => {
  const card = await place(MARKUP, comparison(['gpt-4o', 'deepseek-r1'], { at: '2024-08-01' }));
  expect(rows(card).map(([from]) => from?.slice(0, 11))).toEqual(['13 May 2024']);
  expect(root(card).querySelector('.plot')?.textContent).not.toContain('12.50');
  expect(textOf(root(card).querySelector('.plot'))).toContain('1 Aug 2024');
});

test('shows the year before beside the total where a price changed in it', async () => {
  const card = await place(MARKUP, comparison(['gpt-4o', 'o1-mini'], { at: '2025-02-01' }));
  const row = [...root(card).querySelectorAll('#prices tr')].find((tr) => textOf(tr).startsWith('Past 12 months'));
  expect(row?.querySelectorAll('.spark.c1 .step')).toHaveLength(3);
  expect(textOf(row ?? null)).toContain('$20.00 to $12.50');
});

test('says nothing of a year in which nothing changed', async () => {
  const card = await place(MARKUP, comparison(['gpt-4o', 'o1'], { at: '2026-11-24' }));
  expect(textOf(root(card).querySelector('#prices'))).not.toContain('Past 12 months');
});

test('draws no chart, and none without a figure, where nobody has a price', async () => {
  const card = await place(MARKUP, comparison(['deepseek-r1-distill-llama-70b', 'deepseek-r1-distill-qwen-32b']));
  expect(root(card).querySelector('#history')).toBeNull();
});

test.each([
  [280, 'en'],
  [320, 'de'],
  [620, 'ar'],
  [1000, 'ja'],
])('keeps apart the names of six lines at %i px in %s', async (width, lang) => {
  await page.viewport(1420, 900);
  const six = ['gpt-4o', 'o1', 'o1-mini', 'deepseek-v3', 'claude-3-5-sonnet-20241022', 'deepseek-r1'];
  const data = comparison(six, { at: '2026-11-24' });
  const dir = lang === 'ar' ? 'rtl' : 'ltr';
  const card = await place(
    `<div dir="${dir}" style="width:${width}px"><model-compare lang="${lang}" sections="prices history"></model-compare></div>`,
    data,
  );
  for (const fold of root(card).querySelectorAll('details')) fold.open = true;
  expect(root(card).querySelectorAll('.plot .end').length).toBeGreaterThan(4);
  // Which tables scroll is known two frames after they are laid out.
  await expect.poll(() => layoutFaults(card)).toEqual([]);
});

test('asks the API for no section that it does not know', async () => {
  const asked: string[] = [];
  const fetch = globalThis.fetch;
  globalThis.fetch = (url) => {
    asked.push(String(url));
    return Promise.resolve(new Response('{}', { status: 500, headers: { 'retry-after': '60' } }));
  };
  document.body.innerHTML =
    '<model-compare api="https://api.example" models="a,b" sections="all" loading="eager"></model-compare>';
  await expect.poll(() => asked.length).toBe(1);
  globalThis.fetch = fetch;
  expect(asked[0]).toContain('sections=verdicts,prices,benchmarks,speed,specs,family,training,claims,details,notes');
});
