import { expect, test } from 'vitest';
import { SECTIONS } from '../../data/primitives/sections.ts';
import { formatsOf } from '../../widget/format/intl.ts';
import { ar } from '../../widget/locales/ar.ts';
import { de } from '../../widget/locales/de.ts';
import { en } from '../../widget/locales/en.ts';
import { lazyEnglish } from '../../widget/locales/en-lazy.ts';
import { es } from '../../widget/locales/es.ts';
import { fr } from '../../widget/locales/fr.ts';
import { ja } from '../../widget/locales/ja.ts';
import { LANGUAGES } from '../../widget/locales/locales.ts';
import { zh } from '../../widget/locales/zh.ts';
import { comparison, known } from '../support/widget/comparison.ts';
import { PATIENT, place, root, textOf } from '../support/widget/page.ts';

const pair = comparison(['deepseek-r1', 'o1'], {
  sections: [...SECTIONS],
});

const current = comparison(['claude-opus-5', 'gpt-5.5'], { sections: [...SECTIONS], at: '2026-11-24' });

/** Every language beside English, by its code. */
const LOCALES = { ar, de, es, fr, ja, zh };
type Code = keyof typeof LOCALES;
const CODES = Object.keys(LOCALES) as Code[];

type Texts = Record<string, unknown>;
const forms = (message: unknown): string[] =>
  typeof message === 'string' ? [message] : Object.values(message ?? {}).flatMap(forms);
const places = (text: string): string => [...new Set(text.match(/\{\d\}/g))].sort().join();

test.each(CODES)('%s says everything that English says, with the same values', (code) => {
  const other: Texts = LOCALES[code];
  const english: Texts = { ...en, ...lazyEnglish };
  expect(Object.keys(other).sort()).toEqual(Object.keys(english).sort());
  for (const [key, message] of Object.entries(english)) {
    // What is said of the figures comes with them in English.
    if (message === undefined || key === 'messages') continue;
    // The form for one may say "one" instead of the number.
    expect(places(forms(other[key]).join()), key).toBe(places(forms(message).join()));
  }
});

test.each(CODES)('%s says of the figures what German says of them, with the same values', (code) => {
  const messages: Texts = LOCALES[code].messages;
  for (const [key, message] of Object.entries(de.messages)) {
    expect(places(forms(messages[key]).join()), key).toBe(places(forms(message).join()));
  }
});

test.each(CODES)('%s has a text for every plural form that its numbers ask for', (code) => {
  const { pluralCategories } = new Intl.PluralRules(code).resolvedOptions();
  const counted = [...Object.values<unknown>(LOCALES[code]), ...Object.values(LOCALES[code].messages)];
  for (const message of counted) {
    if (typeof message !== 'object' || message === null || !('other' in message)) continue;
    // A form that has no text of its own is said as the others are.
    for (const form of Object.keys(message)) expect(pluralCategories).toContain(form);
    expect(forms(message).every((text) => text.length > 0)).toBe(true);
  }
});

/** Texts of a language as they are written, without what is typed as it is: examples of attributes. */
const written = (code: Code): string[] =>
  Object.values(LOCALES[code])
    .flatMap(forms)
    .map((text) => text.replace(/models="[^"]*"/g, ''));

test('French sets a narrow no-break space before the signes doubles and inside its quotation marks', () => {
  for (const text of written('fr')) {
    expect(text).not.toMatch(/(?<!\u202F)[;:!?»]/);
    expect(text).not.toMatch(/\d ?%|«(?!\u202F)/);
  }
});

test('Spanish opens what it asks', () => {
  for (const text of written('es')) expect(text.includes('?')).toBe(text.includes('¿'));
});

test.each(['ja', 'zh'] as const)('%s is written with full-width punctuation and without spaces', (code) => {
  for (const text of written(code)) {
    expect(text.replace(/bf16 \/ fp8 \/ int4| →/g, '')).not.toMatch(
      /[\p{Script=Han}\p{Script=Hira}\p{Script=Kana}][,.;:!?]|[,;:!?] | /u,
    );
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

test.each(CODES)('%s says of the figures what English says, with values that are there', (language) => {
  const { messages } = LOCALES[language];
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
  for (const quoted of copy.querySelectorAll('bdi, svg, [lang="en"], [aria-hidden], sup, time, .address'))
    quoted.remove();
  return textOf(copy).replace(/bf16|fp8|int4|Markdown|CSV|API|URL|US|GB/g, '');
}

const wordsOf = (texts: Texts): Set<string> =>
  new Set(
    Object.values(texts)
      .flatMap(forms)
      .flatMap((text) => text.match(/\p{Script=Latin}{3,}/gu) ?? []),
  );

const PAIRS = { 'R1 and o1': pair, 'a current pair': current };

test.each(CODES.flatMap((code) => Object.keys(PAIRS).map((name) => [code, name as keyof typeof PAIRS] as const)))(
  'leaves no English in a card in %s but names and quotations: %s',
  async (code, name) => {
    const card = await place(`<model-compare lang="${code}" sections="all"></model-compare>`, PAIRS[name]);
    for (const fold of root(card).querySelectorAll('details')) fold.open = true;
    await expect.poll(() => root(card).querySelector('form'), PATIENT).not.toBeNull();
    await card.updateComplete;
    const inner = root(card).querySelector('.root') as HTMLElement;
    expect([inner.lang, inner.dir]).toEqual([code, code === 'ar' ? 'rtl' : 'ltr']);
    // Nothing of what came with the figures is in the words in which it came.
    expect(
      root(card).querySelectorAll(
        '.verdict bdi[lang], .since bdi[lang], .note bdi[lang], #intervals summary bdi[lang]',
      ),
    ).toHaveLength(0);
    expect(textOf(root(card))).not.toMatch(/\{\d\}/);
    const words = own(root(card)).match(/\p{Script=Latin}{2,}/gu) ?? [];
    const [english, ofItsOwn] = [wordsOf({ ...en, ...lazyEnglish }), wordsOf(LOCALES[code])];
    const isLatin = code === 'de' || code === 'es' || code === 'fr';
    expect(words.filter((word) => !ofItsOwn.has(word) && (!isLatin || english.has(word)))).toEqual([]);
  },
);

test.each([
  ['de', 'V4-Pro, Mon–Fri 09:00–12:00'],
  ['ar', 'V4-Pro، Mon–Fri 09:00–12:00'],
  ['fr', 'V4-Pro, Mon–Fri 09:00–12:00'],
  ['es', 'V4-Pro, Mon–Fri 09:00–12:00'],
  ['ja', 'V4-Pro、Mon–Fri 09:00–12:00'],
  ['zh', 'V4-Pro，Mon–Fri 09:00–12:00'],
])('says what is rarely said in %s too', async (lang, sentence) => {
  const rare = comparison(['gpt-5.5', 'deepseek-v4-pro'], { at: '2026-11-24' });
  const card = await place(`<model-compare lang="${lang}"></model-compare>`, rare);
  expect(textOf(root(card).querySelector('#prices .note'))).toContain(sentence);
  expect(root(card).querySelectorAll('#prices .note bdi[lang]')).toHaveLength(0);
});

test.each([
  ['de', 'Aider Polyglot: R1, 113,7 zu 133,2\u00A0s'],
  ['fr', 'Aider Polyglot\u202F: R1, 113,7 contre 133,2\u00A0s'],
  ['ja', 'Aider Polyglot：R1、113.7対133.2秒'],
])('says in %s whose seconds are whose', async (lang, sentence) => {
  const card = await place(`<model-compare lang="${lang}"></model-compare>`, pair);
  expect(root(card).querySelector('.verdicts')?.textContent).toContain(sentence);
});

test.each(CODES)('answers in %s where a price is missing', async (lang) => {
  const missing = comparison(['deepseek-r1-distill-llama-70b', 'o1'], { at: '2025-06-10' });
  const card = await place(`<model-compare lang="${lang}"></model-compare>`, missing);
  expect(root(card).querySelectorAll('.verdict bdi[lang]')).toHaveLength(0);
});

test.each([
  ['de', 'ltr', 'DeepSeek R1 gegen OpenAI o1', '2,74'],
  ['ar', 'rtl', 'DeepSeek R1 مقابل OpenAI o1', '2.74'],
  ['fr', 'ltr', 'DeepSeek R1 contre OpenAI o1', '2,74'],
  ['es-MX', 'ltr', 'DeepSeek R1 frente a OpenAI o1', '2.74'],
  ['ja', 'ltr', 'DeepSeek R1とOpenAI o1の比較', '2.74'],
  ['zh', 'ltr', 'DeepSeek R1对比OpenAI o1', '2.74'],
  ['zh-Hans', 'ltr', 'DeepSeek R1对比OpenAI o1', '2.74'],
  ['zh-CN', 'ltr', 'DeepSeek R1对比OpenAI o1', '2.74'],
])('takes the language of the nearest [lang]: %s', async (lang, dir, title, figure) => {
  const card = await place(`<section lang="${lang}"><model-compare></model-compare></section>`, pair);
  const inner = root(card).querySelector('.root') as HTMLElement;
  expect(inner.lang).toBe(lang.split('-')[0]);
  expect(inner.dir).toBe(dir);
  expect(textOf(root(card).querySelector('.title'))).toBe(title);
  expect(textOf(root(card).querySelector('#prices .sum'))).toContain(figure);
});

// Traditional characters are another script than that of our Chinese.
test.each(['pt', 'he', 'zh-Hant', 'zh-TW', 'zh-Hant-HK', 'x'])(
  'falls back to English where it has no %s, and says so',
  async (lang) => {
    const card = await place(`<section lang="${lang}"><model-compare></model-compare></section>`, pair);
    const inner = root(card).querySelector('.root') as HTMLElement;
    expect([inner.lang, inner.dir]).toEqual(['en', 'ltr']);
    expect(textOf(root(card).querySelector('.title'))).toBe('DeepSeek R1 vs OpenAI o1');
  },
);

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

test.each(CODES)('%s says what a lead means of every benchmark that the facts know', (code) => {
  const told = known.data.benchmarks.filter(({ says }) => says !== undefined).map(({ id }) => id);
  expect(Object.keys(LOCALES[code].says ?? {}).sort()).toEqual(told.sort());
});

test('has each English text in one of its two files', () => {
  expect(Object.keys(lazyEnglish).filter((key) => key in en)).toEqual([]);
});

test('knows every file of a language, and no other', () => {
  const files = Object.keys(import.meta.glob('/widget/locales/??.ts'));
  expect(files.map((file) => file.slice(-5, -3)).sort()).toEqual([...LANGUAGES].sort());
});
