import { expect, test } from 'vitest';
import { SECTIONS } from '../../data/primitives/sections.ts';
import { formatsOf } from '../../widget/format/intl.ts';
import { ar } from '../../widget/locales/ar.ts';
import { de } from '../../widget/locales/de.ts';
import { en } from '../../widget/locales/en.ts';
import { LANGUAGES } from '../../widget/locales/locales.ts';
import { comparison } from '../support/widget/comparison.ts';
import { PATIENT, place, root, textOf } from '../support/widget/page.ts';

const pair = comparison(['deepseek-r1', 'o1'], {
  sections: [...SECTIONS],
});

type Texts = Record<string, unknown>;
const forms = (message: unknown): string[] =>
  typeof message === 'string' ? [message] : Object.values(message ?? {}).flatMap(forms);
const places = (text: string): string => [...new Set(text.match(/\{\d\}/g))].sort().join();

test.each<[string, Texts]>([
  ['German', de],
  ['Arabic', ar],
])('%s says everything that English says, with the same values', (_, other) => {
  const english: Texts = en;
  expect(Object.keys(other)).toEqual(Object.keys(english));
  for (const [key, message] of Object.entries(english)) {
    // What comes with the figures is held against them below.
    if (message === undefined || key === 'messages') continue;
    const used = places(forms(message).join());
    // The form for one may say "one" instead of the number.
    expect(places(forms(other[key]).join()), key).toBe(used);
  }
});

const SAID: string[][] = [
  ['deepseek-r1', 'o1'],
  ['deepseek-r1', 'o1', 'o3-mini'],
  ['deepseek-r1', 'deepseek-v3'],
  ['deepseek-r1@cheapest', 'o1-mini'],
  ['gpt-5.5', 'deepseek-v4-pro'],
  ['deepseek-r1-distill-qwen-32b', 'o1-mini'],
  ['claude-3-5-sonnet-20241022', 'gpt-4o-2024-05-13'],
];

test.each([
  ['German', de.messages],
  ['Arabic', ar.messages],
])('%s says of the figures what English says, with values that are there', (_, messages) => {
  const seen = new Set<string>();
  for (const ids of SAID) {
    for (const at of ['2025-02-01', '2025-03-10', '2026-11-24']) {
      const { verdicts, notes = [] } = comparison(ids, { at });
      const words = [verdicts?.cheaper, verdicts?.smarter, verdicts?.faster].flatMap((verdict) => [
        ...(verdict?.answer ? [verdict.answer] : []),
        ...(verdict?.reasons ?? []),
      ]);
      for (const { code, values } of [...words, ...notes]) {
        seen.add(code);
        const count = Object.keys(values).length;
        const used = forms(messages[code as keyof typeof messages]).join();
        expect(used, code).not.toBe('');
        for (const [place] of used.matchAll(/(?<=\{)\d/g)) expect(Number(place), code).toBeLessThan(count);
      }
    }
  }
  expect(seen.size).toBeGreaterThan(25);
});

/** What is left when names, figures and quotations are taken away. */
function own(shadow: ShadowRoot): string {
  const copy = document.createElement('div');
  copy.append(...[...shadow.childNodes].map((node) => node.cloneNode(true)));
  for (const quoted of copy.querySelectorAll('bdi, [lang="en"], [aria-hidden], sup, time, .address')) quoted.remove();
  return textOf(copy).replace(/bf16|fp8|int4|Markdown|CSV|API|URL|US|GB|Token|Link|Chat|Batch|Standard/g, '');
}

test.each(['de', 'ar'])('leaves no English in a card in %s but names and quotations', async (lang) => {
  const card = await place(`<model-compare lang="${lang}" sections="all"></model-compare>`, pair);
  for (const fold of root(card).querySelectorAll('details')) fold.open = true;
  await expect.poll(() => root(card).querySelector('form'), PATIENT).not.toBeNull();
  await card.updateComplete;
  // Nothing of what came with the figures is in the words in which it came.
  expect(
    root(card).querySelectorAll('.verdict bdi[lang], .since bdi[lang], .note bdi[lang], #intervals summary bdi[lang]'),
  ).toHaveLength(0);
  const words = own(root(card)).match(/\p{Script=Latin}{2,}/gu) ?? [];
  const english = new Set(
    Object.values(en)
      .flatMap(forms)
      .flatMap((text) => text.match(/\p{Script=Latin}{3,}/gu) ?? []),
  );
  const german = new Set(
    Object.values(de)
      .flatMap(forms)
      .flatMap((text) => text.match(/\p{Script=Latin}{3,}/gu) ?? []),
  );
  expect(words.filter((word) => lang === 'ar' || (english.has(word) && !german.has(word)))).toEqual([]);
});

test.each([
  ['de', 'V4-Pro, Mon–Fri 09:00–12:00'],
  ['ar', 'V4-Pro، Mon–Fri 09:00–12:00'],
])('says what is rarely said in %s too', async (lang, sentence) => {
  const rare = comparison(['gpt-5.5', 'deepseek-v4-pro'], { at: '2026-11-24' });
  const card = await place(`<model-compare lang="${lang}"></model-compare>`, rare);
  expect(textOf(root(card).querySelector('#prices .note'))).toContain(sentence);
  expect(root(card).querySelectorAll('#prices .note bdi[lang]')).toHaveLength(0);
});

test.each(['de', 'ar'])('answers in %s where a price is missing', async (lang) => {
  const missing = comparison(['deepseek-r1-distill-llama-70b', 'o1'], { at: '2025-06-10' });
  const card = await place(`<model-compare lang="${lang}"></model-compare>`, missing);
  expect(root(card).querySelectorAll('.verdict bdi[lang]')).toHaveLength(0);
});

test.each([
  ['de', 'ltr', 'DeepSeek R1 gegen OpenAI o1', '2,74'],
  ['ar', 'rtl', 'DeepSeek R1 مقابل OpenAI o1', '2.74'],
  ['fr', 'ltr', 'DeepSeek R1 vs OpenAI o1', '2.74'],
])('takes the language of the nearest [lang]: %s', async (lang, dir, title, figure) => {
  const card = await place(`<section lang="${lang}"><model-compare></model-compare></section>`, pair);
  const inner = root(card).querySelector('.root') as HTMLElement;
  expect(inner.lang).toBe(lang === 'fr' ? 'en' : lang);
  expect(inner.dir).toBe(dir);
  expect(textOf(root(card).querySelector('.title'))).toBe(title);
  expect(textOf(root(card).querySelector('#prices .sum'))).toContain(figure);
});

test('writes dollars so that Arabic does not turn their sign around', () => {
  expect(formatsOf('ar').money('75.00')).toBe('75.00\u00A0US$');
});

test('says in the language of its page that something is wrong', async () => {
  const card = await place('<section lang="de"><model-compare models="x"></model-compare></section>');
  await expect.poll(() => textOf(root(card)), PATIENT).toContain('Noch nichts zu vergleichen');
});

test('lets a page say it in its own words', async () => {
  const card = await place('<model-compare></model-compare>', pair);
  card.strings = { cheaper: 'Costs less' };
  await card.updateComplete;
  expect(textOf(root(card).querySelector('.verdict'))).toContain('Costs less');
});

test('follows a language that the page takes up later', async () => {
  const card = await place('<model-compare></model-compare>', pair);
  document.documentElement.lang = 'de';
  await expect.poll(() => textOf(root(card).querySelector('.title')), PATIENT).toBe('DeepSeek R1 gegen OpenAI o1');
  document.documentElement.lang = 'en';
  await expect.poll(() => textOf(root(card).querySelector('.title')), PATIENT).toBe('DeepSeek R1 vs OpenAI o1');
});

test('leaves lang and dir to the platform', async () => {
  const card = await place('<model-compare></model-compare>', pair);
  expect([card.lang, card.dir]).toEqual(['', '']);
  card.lang = 'de';
  expect(card.getAttribute('lang')).toBe('de');
  await expect.poll(() => textOf(root(card).querySelector('.title')), PATIENT).toBe('DeepSeek R1 gegen OpenAI o1');
});

test('knows every file of a language, and no other', () => {
  const files = Object.keys(import.meta.glob('/widget/locales/??.ts'));
  expect(files.map((file) => file.slice(-5, -3)).sort()).toEqual([...LANGUAGES].sort());
});
