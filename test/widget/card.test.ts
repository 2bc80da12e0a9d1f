import { expect, test } from 'vitest';
import { comparison } from '../support/widget/comparison.ts';
import { place, root, row, textOf } from '../support/widget/page.ts';

const pair = comparison(['deepseek-r1', 'o1']);

test('shows the prices and the total of both models', async () => {
  const card = await place('<model-compare></model-compare>', pair);
  expect(row(card, 'prices', 'Input')).toEqual(['0.55', '15.00']);
  expect(row(card, 'prices', 'Output')).toEqual(['2.19', '60.00']);
  expect(row(card, 'prices', '1M in + 1M out')).toEqual(['2.74lowest', '75.00']);
});

test('shows size, day and scores', async () => {
  const card = await place('<model-compare></model-compare>', pair);
  const header = textOf(root(card).querySelector('header'));
  expect(header).toContain('DeepSeek R1 vs OpenAI o1');
  expect(header).toContain('R1 DeepSeek, January 2025, open weights, 671B parameters, 37B active [1');
  expect(header).toContain('o1 OpenAI, December 2024, size not disclosed [');
  expect(header).toContain('As of 1 Feb 2025');
  expect(row(card, 'benchmarks', 'AIME 2024').slice(0, 2)).toEqual(['79.8', '79.2']);
  expect(row(card, 'benchmarks', 'MATH-500').slice(0, 2)).toEqual(['97.3', '96.4']);
});

test('answers who is cheaper and smarter, with the reason', async () => {
  const card = await place('<model-compare></model-compare>', pair);
  const [cheaper, smarter] = [...root(card).querySelectorAll('.verdict')].map(textOf);
  expect(cheaper).toContain('R1, per token and per task');
  expect(cheaper).toContain('$2.74 against $75.00; o1 costs 27.37 times as much');
  expect(smarter).toContain('o1, ahead on 2 of 9 benchmarks');
  expect(smarter).toContain('On SimpleQA, Extended NYT Connections; 7 are too close to call; 3 more cannot be tested');
});

test('draws a mark of some size on every tested row', async () => {
  const card = await place('<model-compare style="width:720px"></model-compare>', pair);
  const marks = [...root(card).querySelectorAll('td .lane > svg')];
  expect(marks).toHaveLength(9);
  for (const mark of marks) expect(mark.getBoundingClientRect().width).toBeGreaterThanOrEqual(8);
});

test('numbers its footnotes without gaps and lists each', async () => {
  const card = await place('<model-compare></model-compare>', pair);
  const listed = [...root(card).querySelectorAll('.sources li')].map((item) =>
    Number(item.firstElementChild?.textContent),
  );
  expect(listed).toEqual(listed.map((_, i) => i + 1));
  for (const link of root(card).querySelectorAll('sup a'))
    expect(root(card).querySelector(`[id="${link.getAttribute('href')?.slice(1)}"]`)).not.toBeNull();
});

test('says how to write the attribute where there is nothing to compare', async () => {
  const card = await place('<model-compare models="x"></model-compare>');
  expect(card.matches(':state(empty)')).toBe(true);
  // One box, and none without a word where the page says nothing.
  expect(root(card).querySelectorAll('.card')).toHaveLength(1);
  expect(textOf(root(card))).toContain('models="deepseek-r1,o1"');
});

test.each([
  ['deepseek-reasoner by day', 'deepseek-r1', '2025-03-10', 'standard', ['0.55', '0.14', '2.19']],
  ['at night', 'deepseek-r1', '2025-03-10T20:00:00Z', 'standard', ['0.135', '0.035', '0.550']],
  ['of a batch', 'o1', '2025-02-01', 'batch', ['7.50', undefined, '30.00']],
  ['of an offer that is over', 'o1', '2026-11-24', 'standard', ['15.00', '7.50', '60.00']],
] as const)('shows the rates that were applied: %s', async (_, id, at, tier, rates) => {
  const other = tier === 'batch' ? 'o1-pro' : 'o1-mini';
  const card = await place('<model-compare></model-compare>', comparison([id, other], { at, workload: { tier } }));
  const shown = ['Input', 'Cached input', 'Output'].map((label) => row(card, 'prices', label)[0]?.replace('– ', ''));
  expect(shown.map(Number)).toEqual(rates.map(Number));
});

test('shows both parties that disagree on speed, with what they measured', async () => {
  const card = await place('<model-compare></model-compare>', pair);
  const faster = textOf(root(card).querySelectorAll('.verdict')[2] as Element);
  expect(faster).toContain('Disputed');
  expect(faster).toContain('Kagi: o1, 13.26 vs 17.02 s');
  expect(faster).toContain('Aider Polyglot: R1, 113.7 vs 133.2 s');
});

test('says where each ran and at which setting, where one was not left at its default', async () => {
  const data = comparison(['deepseek-r1', 'o1'], { sections: ['verdicts', 'prices', 'speed'] });
  const card = await place('<model-compare sections="speed"></model-compare>', data);
  const rows = [...root(card).querySelectorAll('#speed tr')].map((tr) => [...tr.children].map(textOf));
  expect(rows).toContainEqual(['Ran on', 'DeepSeek API', 'OpenRouter']);
  expect(rows.filter(([label]) => label === 'Setting')).toEqual([['Setting', 'default', 'high reasoning effort']]);
});

test('names the page that the lowest price among hosts was read from', async () => {
  const card = await place('<model-compare></model-compare>', pair);
  const note = root(card).querySelector('#prices .note');
  expect(textOf(note)).toMatch(/\d+ other providers sell R1, from \$[\d.]+ \(DeepInfra\)\. \[\d+\]/);
  const numbers = [...(note?.innerHTML ?? '').matchAll(/href="#s(\d+)"/g)].map(([, number]) => number);
  const urls = numbers.map((number) => root(card).querySelector(`#s${number} a`)?.getAttribute('href'));
  const sources = pair.models[0]?.otherProviders?.lowest?.sources ?? [];
  expect(urls.at(-1)).toBe(pair.sources[sources[0] as string]?.url);
});

test('says in one line where its prices are from', async () => {
  const card = await place('<model-compare></model-compare>', pair);
  expect(textOf(root(card).querySelector('#prices .note'))).toMatch(
    /^Prices from the sellers’ own pages, the newest read on \d+ \w+ 2026 \[/,
  );
});

test('keeps its footnotes apart from words and figures in the text itself', async () => {
  const card = await place('<model-compare></model-compare>', pair);
  for (const mark of root(card).querySelectorAll('sup')) {
    expect(textOf(mark)).toMatch(/^\[\d+([–,] ?\d+)*\]$/);
    expect(mark.previousSibling?.textContent ?? '').toMatch(/\s$/);
    expect(mark.closest('td, thead')).toBeNull();
  }
});

test('shortens a count only where nothing is lost', async () => {
  const workload = { input: 12_345, output: 1500 };
  const data = comparison(['deepseek-r1', 'o1'], { workload });
  const german = await place('<model-compare lang="de"></model-compare>', data);
  expect(textOf(root(german).querySelector('.sum th'))).toContain('12.345 ein + 1.5k aus');
});

test('says nothing of a size that nobody looked up', async () => {
  const models = comparison(['grok-4.6', 'o1'], { at: '2026-11-24' });
  const card = await place('<model-compare></model-compare>', models);
  const [first, second] = [...root(card).querySelectorAll('.who li')].map(textOf);
  expect(first).not.toContain('parameters');
  expect(first).not.toContain('disclosed');
  expect(second).toContain('size not disclosed');
});

test('says in one line that neither smarter nor faster is known', async () => {
  const models = ['o1-pro', 'grok-4.6'];
  const card = await place('<model-compare></model-compare>', comparison(models, { at: '2026-11-24' }));
  expect(row(card, 'prices', '1M in + 1M out')[1]).toBe('8.00lowest');
  const verdicts = [...root(card).querySelectorAll('.verdict')].map(textOf);
  expect(verdicts).toHaveLength(2);
  expect(verdicts[1]).toMatch(/^Smarter, faster ?Not known.*o1-pro: Extended NYT Connections; Grok 4.6: /);
});

test('names a tier where its prices stand, and a workload with all of its numbers', async () => {
  const workload = { input: 8000, cachedInput: 4000, output: 500, requests: 10_000, tier: 'batch' as const };
  const card = await place('<model-compare></model-compare>', comparison(['o1', 'o1-pro'], { workload }));
  expect(textOf(root(card).querySelector('#prices caption'))).toContain('List price, Batch');
  expect(textOf(root(card).querySelector('#prices .sum th'))).toBe(
    'This workload8k in, 4k of them cached + 500 out, × 10k',
  );
});
