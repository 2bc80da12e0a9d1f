import { expect, test } from 'vitest';
import { quote } from '../../data/pricing/quote.ts';
import { formatAmount, parseAmount } from '../../data/primitives/money.ts';
import type { Comparison } from '../../data/schema/comparison.ts';
import type { Offer } from '../../data/schema/offer.ts';
import type { Workload } from '../../data/schema/quote.ts';
import type { ModelCompare } from '../../widget/element/define.ts';
import { english } from '../../widget/format/format.ts';
import { formatsOf } from '../../widget/format/intl.ts';
import { readCount } from '../../widget/lazy/calculator.ts';
import { comparison } from '../support/widget/comparison.ts';
import { PATIENT, place, root, textOf } from '../support/widget/page.ts';

const pair = comparison(['deepseek-r1', 'o1'], {
  sections: ['verdicts', 'prices', 'benchmarks', 'notes', 'details'],
});

async function calculator(data: Comparison = pair): Promise<ModelCompare> {
  const card = await place('<model-compare models="deepseek-r1,o1" api="https://api.example"></model-compare>', data);
  const fold = root(card).querySelector('#calculator') as HTMLDetailsElement;
  fold.open = true;
  await expect.poll(() => root(card).querySelector('form'), PATIENT).not.toBeNull();
  await card.updateComplete;
  return card;
}

const slider = (card: ModelCompare, name: string): HTMLInputElement =>
  root(card).querySelector(`[aria-label="${name}"]`) as HTMLInputElement;

function slide(card: ModelCompare, name: string, value: number): void {
  const input = slider(card, name);
  input.value = String(value);
  input.dispatchEvent(new Event('input'));
}

function type(card: ModelCompare, id: string, value: string): void {
  const input = root(card).querySelector(`#${id}`) as HTMLInputElement;
  input.value = value;
  input.dispatchEvent(new Event('change'));
}

/** The row of totals, without the words beside the amounts. */
const month = (card: ModelCompare): string[] =>
  [...root(card).querySelectorAll('.totals .sum td:not(.wide)')].map((cell) =>
    textOf(cell).replace(/lowest|last price/, ''),
  );

/** Asks the calculator of the API what the card was asked. */
function expected(workload: Workload, at: string): string[] {
  const totals = pair.models.map((model) => {
    const { dataset, sources } = pair;
    const question = {
      dataset,
      sources,
      model: model.id,
      offer: model.offer as Offer,
      chosenBy: 'first-party' as const,
    };
    const answer = quote({ ...question, workload, at });
    return answer.total ?? answer.lastOffered?.total ?? '';
  });
  const decimals = Math.max(...totals.map((total) => total.split('.')[1]?.length ?? 0));
  return totals.map((total) => {
    const [whole = '', part = ''] = total.split('.');
    return `${whole.replace(/\B(?=(\d{3})+$)/g, ',')}.${part.padEnd(decimals, '0')}`;
  });
}

test('says the same digits as the API for 1,000 positions of its sliders', async () => {
  const card = await calculator();
  let asked: { workload: Workload; at: string } | undefined;
  card.addEventListener('model-compare-quote', (event) => {
    asked = (event as CustomEvent).detail;
  });
  let seed = 42;
  const random = (below: number): number => {
    seed = (seed * 48271) % 2147483647;
    return seed % below;
  };
  for (let i = 0; i < 1000; i++) {
    const [name, most] = [
      ['Input', 1001],
      ['of which cached', 101],
      ['Output', 1001],
      ['of which reasoning', 101],
      ['Requests', 1001],
    ][random(5)] as [string, number];
    slide(card, name, random(most));
    await card.updateComplete;
    if (asked === undefined) throw new Error('The card did not say what it computed');
    expect(month(card)).toEqual(expected(asked.workload, asked.at));
  }
}, 120_000);

const field = (card: ModelCompare, id: string): HTMLInputElement =>
  root(card).querySelector(`#${id}`) as HTMLInputElement;

test.each([
  ['f-input', '123,456', '123,456'],
  ['f-input', ' 123456 ', '123,456'],
  ['f-input', '１２３４５６', '123,456'],
  ['f-input', '1,000,000,000,000', '1,000,000,000,000'],
  ['f-input', '0', '0'],
  ['f-cachedInput', '100', '100'],
  ['f-requests', '1', '1'],
])('reads in %s "%s" as %s', async (id, typed, written) => {
  const card = await calculator();
  type(card, id, typed);
  await card.updateComplete;
  expect(field(card, id).value).toBe(written);
  expect(field(card, id).ariaInvalid).toBe('false');
});

const WHOLE = 'Write a whole number from 0 to 1,000,000,000,000.';

test.each([
  ['f-input', '1.5', WHOLE],
  ['f-input', '1.000', WHOLE],
  ['f-input', '1e3', WHOLE],
  ['f-input', '1,00', WHOLE],
  ['f-input', '12,34', WHOLE],
  ['f-input', '-5', WHOLE],
  ['f-input', '5 apples', WHOLE],
  ['f-input', 'many', WHOLE],
  ['f-input', '', WHOLE],
  ['f-input', '1,000,000,000,001', WHOLE],
  ['f-input', '9'.repeat(400), WHOLE],
  ['f-requests', '0', 'Write a whole number from 1 to 1,000,000,000,000.'],
  ['f-cachedInput', '101', 'Write a whole number from 0 to 100.'],
  ['f-reasoning', '1.5', 'Write a whole number from 0 to 100.'],
])('does not guess what "%2$s" in %1$s means', async (id, typed, sentence) => {
  const card = await calculator();
  const told: Event[] = [];
  card.addEventListener('model-compare-quote', (event) => told.push(event));
  const before = month(card);
  type(card, id, typed);
  await card.updateComplete;
  expect(month(card)).toEqual(before);
  expect(told).toEqual([]);
  const input = field(card, id);
  expect([input.value, input.ariaInvalid]).toEqual([typed, 'true']);
  expect(textOf(root(card).querySelector(`#${input.getAttribute('aria-describedby')}`))).toBe(sentence);
});

test('forgets what it could not read when the field gets a number, or all of them do', async () => {
  const card = await calculator();
  const state = (): unknown[] => [
    field(card, 'f-input').value,
    root(card).querySelectorAll('[aria-invalid=true]').length,
  ];
  type(card, 'f-input', '1e3');
  await card.updateComplete;
  slide(card, 'Output', 0);
  await card.updateComplete;
  expect(state()).toEqual(['1e3', 1]);
  type(card, 'f-input', '1000');
  await card.updateComplete;
  expect(state()).toEqual(['1,000', 0]);
  type(card, 'f-input', '1e3');
  await card.updateComplete;
  slide(card, 'Input', 0);
  await card.updateComplete;
  expect(state()).toEqual(['0', 0]);
  type(card, 'f-input', '1e3');
  type(card, 'f-requests', 'many');
  await card.updateComplete;
  (root(card).querySelector('.choices button') as HTMLButtonElement).click();
  await card.updateComplete;
  expect(state()).toEqual(['2,000', 0]);
});

test.each([
  ['de', '1.000', 1000],
  ['de', '1,000', undefined],
  ['de', '1.00', undefined],
  ['de-AT', '1 000', 1000],
  ['de-CH', "1'000", 1000],
  ['ar', '1,000', 1000],
  ['ar-EG', '١٬٠٠٠', 1000],
  ['ar-EG', '١٠٠٠', 1000],
  ['ar-EG', '١٫٥', undefined],
  ['en', '1,000', 1000],
  ['en', '1 000', undefined],
])('reads numbers as %s groups them: "%s"', (language, typed, count) => {
  expect(readCount(typed, language === 'en' ? english : formatsOf(language))).toBe(count);
});

test('never counts more cached tokens than it sends', async () => {
  const card = await calculator();
  slide(card, 'of which cached', 100);
  await card.updateComplete;
  type(card, 'f-input', '7');
  await card.updateComplete;
  expect(textOf(root(card).querySelector('.part .typed'))).toContain('= 7 tokens');
});

test('follows the calculator in its verdict and its prices', async () => {
  const card = await calculator();
  type(card, 'f-output', '0');
  await card.updateComplete;
  expect(textOf(root(card).querySelector('.verdict'))).toContain('$0.55 against $15.00');
  expect(textOf(root(card).querySelector('#prices .sum'))).toContain('0.55');
});

test('says which tier is not sold, and for whom', async () => {
  const card = await calculator();
  const batch = root(card).querySelector('input[value="batch"]') as HTMLInputElement;
  expect(batch.disabled).toBe(true);
  expect(textOf(batch.closest('label'))).toBe('Batch: not sold for R1');
});

test('asks for another day', async () => {
  const card = await calculator();
  type(card, 'f-day', '2025-10-01');
  await card.updateComplete;
  expect(textOf(root(card).querySelector('#prices .sum'))).toContain('last price');
  expect(textOf(root(card).querySelector('.as-of'))).toBe('As of 1 Oct 2025');
});

test('says how many requests the same budget buys', async () => {
  const card = await calculator();
  const rows = [...root(card).querySelectorAll('.totals tr')].map(textOf);
  expect(rows.at(-1)).toContain('The same budget, $75.00, buys');
  expect(rows.at(-1)).toContain('27,372');
  expect(27_372n * parseAmount('0.00274') <= parseAmount('75.00')).toBe(true);
  expect(formatAmount(27_373n * parseAmount('0.00274'))).toBe('75.00202');
});

test('hands out a link, a picture, Markdown, CSV and the address of the API', async () => {
  const card = await calculator();
  const shared: Record<string, string> = {};
  card.addEventListener('model-compare-share', (event) => {
    event.preventDefault();
    const { kind, text } = (event as CustomEvent).detail;
    shared[kind] = text;
  });
  type(card, 'f-input', '6000');
  await card.updateComplete;
  for (const button of root(card).querySelectorAll<HTMLButtonElement>('.copy button')) button.click();
  await expect.poll(() => Object.keys(shared).length, PATIENT).toBe(5);
  expect(shared.link).toBe('https://api.example/compare/deepseek-r1-vs-o1?at=2025-02-01&input=6000');
  expect(shared.picture).toBe('https://api.example/v1/card.svg?at=2025-02-01&input=6000&models=deepseek-r1,o1');
  expect(shared.api).toBe(
    'https://api.example/v1/compare?at=2025-02-01&input=6000&models=deepseek-r1,o1&partial=true&sections=verdicts,prices,benchmarks,details,notes',
  );
  expect(shared.csv).toContain('"Input, US$ per 1M tokens",0.55,15.00\r\n');
  expect(shared.markdown).toContain('| Input, US$ per 1M tokens | 0.55 | 15.00 |');
  expect(await card.toCSV()).toBe(shared.csv);
});

test('says of other numbers nothing that holds only of those that were asked about', async () => {
  const card = await calculator(comparison(['deepseek-r1@cheapest', 'o1'], { at: '2025-06-01' }));
  const beside = (): string =>
    [...root(card).querySelectorAll('.since, #prices .note')].map((node) => textOf(node)).join(' ');
  expect(beside()).toContain('R1 now costs $2.68 for this workload.');
  expect(beside()).toContain('other providers sell R1');
  type(card, 'f-input', '6000');
  await card.updateComplete;
  expect(beside()).not.toContain('now costs');
  expect(beside()).not.toContain('sell R1');
  expect(beside()).toContain('o1 was sold until 22 October 2026.');
});

test('gives the address of what it shows', async () => {
  const card = await calculator();
  type(card, 'f-input', '6000');
  await card.updateComplete;
  expect(card.permalink()).toBe('https://api.example/compare/deepseek-r1-vs-o1?at=2025-02-01&input=6000');
});

test('speaks one sentence when the reader has come to rest', async () => {
  const card = await calculator();
  for (const value of ['10', '20', '30']) type(card, 'f-output', value);
  const live = root(card).querySelector('.root > [role=status], [role=status].hidden') as Element;
  await expect.poll(() => textOf(live), PATIENT).toMatch(/^R1 \$[\d.]+; o1 \$[\d.]+$/);
});
