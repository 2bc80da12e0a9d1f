// Every picture as a strict reader takes it. A sample of all pairs; `npm run sweep:pictures` draws them all.
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCatalog } from '../../data/catalog/catalog.ts';
import { compare } from '../../data/comparison/compare.ts';
import { previewDescription, previewTitle } from '../../data/comparison/preview-text.ts';
import type { Section } from '../../data/primitives/sections.ts';
import { COMPARE_DEFAULTS } from '../../data/primitives/workload.ts';
import type { Comparison } from '../../data/schema/comparison.ts';
import type { Dataset, Model } from '../../data/schema/dataset.ts';
import { badgePicture } from '../../site/pictures/badge.ts';
import { cardPicture } from '../../site/pictures/card.ts';
import { comparisonView } from '../../site/pictures/comparison-view.ts';
import { faultCard, faultSocial } from '../../site/pictures/fault.ts';
import { isMeasured, textWidth, wrapText } from '../../site/pictures/glyph-widths.ts';
import { socialPicture } from '../../site/pictures/social.ts';
import { dataset, model, offer } from '../support/fixtures.ts';
import { misplacedTexts, readSvg } from '../support/read-svg.ts';
import { modelNamed, realCatalog } from '../support/real-dataset.ts';

const catalog = await realCatalog();
const { models } = catalog.data;
const DAY = '2026-11-27';
const SAMPLE = process.env.SWEEP === 'whole' ? 1 : 17;
const KILOBYTES = 1000;

const SECTIONS: Section[] = ['verdicts', 'prices', 'benchmarks', 'notes'];

function compared(named: Model[], facts = catalog, sections = SECTIONS): Comparison {
  const answer = compare(facts, {
    models: named.map((one) => ({ model: one })),
    workload: COMPARE_DEFAULTS,
    at: DAY,
    today: DAY,
    sections,
  });
  if ('refused' in answer) throw new Error(`${answer.model} is refused`);
  return answer;
}

const allPairs = models.flatMap((one, i) => models.slice(i + 1).map((other): [Model, Model] => [one, other]));
const pairs = allPairs.filter((_, i) => i % SAMPLE === 0);

/** Sets of three to six, the same ones in every run. */
const sets = fc
  .sample(fc.uniqueArray(fc.nat(models.length - 1), { minLength: 3, maxLength: 6 }), { seed: 27, numRuns: 200 })
  .map((places) => places.map((place) => models[place] as Model));

/** What is wrong with the pictures of one comparison; nothing is as it should be. */
function faults(comparison: Comparison): string[] {
  const view = comparisonView(comparison);
  const drawn = (['light', 'dark'] as const).flatMap((theme) => [
    { margin: 24, svg: cardPicture(view, { theme, full: false }) },
    { margin: 24, svg: cardPicture(view, { theme, full: true }) },
    { margin: 72, svg: socialPicture(view, theme) },
  ]);
  return [...drawn, { margin: 24, svg: cardPicture(view, { theme: 'auto', full: true }) }].flatMap(
    ({ margin, svg }) => {
      const read = readSvg(svg);
      const sentences = Object.values(comparison.verdicts ?? {}).flatMap((one) =>
        typeof one === 'string' ? [] : one.sentence,
      );
      return [
        ...misplacedTexts(read, margin),
        ...(Buffer.byteLength(svg) > 10 * KILOBYTES ? [`${read.title} weighs ${Buffer.byteLength(svg)} B`] : []),
        ...sentences.filter((sentence) => !read.description.includes(sentence)),
        ...(read.title === view.title ? [] : [`it is called ${read.title}, not ${view.title}`]),
        ...(read.texts.some(({ text }) => text.includes('27 November 2026')) ? [] : ['it does not say the day']),
      ];
    },
  );
}

describe('the pictures', () => {
  it('of pairs are well-formed, named, dated, light, and keep every text in its place', () => {
    expect(pairs.length).toBeGreaterThan(600);
    for (const pair of pairs) {
      expect(faults(compared(pair)), pair.map(({ id }) => id).join(' vs ')).toEqual([]);
    }
  }, 240_000);

  it('of three to six models are too', () => {
    for (const set of sets) expect(faults(compared(set)), set.map(({ id }) => id).join(' vs ')).toEqual([]);
  });

  it('differ between light and dark in nothing but colours', () => {
    const view = comparisonView(compared([modelNamed(catalog, 'claude-opus-5'), modelNamed(catalog, 'gpt-5.5')]));
    const plain = (theme: 'light' | 'dark'): string =>
      cardPicture(view, { theme, full: true }).replace(/#[0-9a-f]{3,6}/g, '#');
    expect(plain('dark')).toBe(plain('light'));
    expect(cardPicture(view, { theme: 'auto', full: true })).toContain('@media(prefers-color-scheme:dark)');
  });

  it('show who is ahead by a filled mark, and by hollow ones what is disputed', () => {
    const view = comparisonView(compared([modelNamed(catalog, 'deepseek-r1'), modelNamed(catalog, 'o1')]));
    expect(view.verdicts.map(({ label, marks }) => [label, marks])).toEqual([
      ['Cheaper', [{ model: 0, fill: 'filled' }]],
      ['Smarter', [{ model: 1, fill: 'filled' }]],
      [
        'Faster',
        [
          { model: 0, fill: 'hollow' },
          { model: 1, fill: 'hollow' },
        ],
      ],
    ]);
  });
});

describe('a name that means no good', () => {
  const NAMES: [string, string][] = [
    ['is 64 wide letters', 'W'.repeat(64)],
    ['is 64 wide letters of another script', '﷽'.repeat(64)],
    ['is 600 letters of ordinary words', 'a long name '.repeat(50).trim()],
    ['is markup', '</title><script>alert(1)</script><text x="0">&amp;"\''],
    ['runs from right to left', 'نموذج اللغة الكبير للغاية'],
    ['turns what follows', '\u202eabc\u2066def'],
    ['is half a letter', 'a\ud800b\udc00\uffff\u0001'],
    ['is emoji and marks', '👩‍👩‍👧‍👦 z\u0301\u0302\u0303 漢字かな'],
  ];

  it.each(NAMES)('%s: it stays text, in its place', (_, name) => {
    const named = ['a', 'b', 'c'].map((id) => model({ id, name, shortName: name, offers: [offer({ apiId: id })] }));
    const facts = createCatalog('000000000000', dataset(named) as Dataset);
    for (const some of [named.slice(0, 2), named]) {
      const view = comparisonView(compared(some, facts));
      for (const [margin, svg] of [
        [24, cardPicture(view, { theme: 'light', full: true })],
        [72, socialPicture(view, 'dark')],
      ] as const) {
        const read = readSvg(svg);
        expect(misplacedTexts(read, margin)).toEqual([]);
        expect(svg).not.toMatch(/<script|[\u202a-\u202e\u2066-\u2069]/);
      }
    }
    const badge = { label: name, message: name, sentence: name, model: 0, fill: 'filled' } as const;
    expect(misplacedTexts(readSvg(badgePicture(badge, 'auto')), 5)).toEqual([]);
    for (const svg of [
      faultCard({ title: name, advice: name }, 'auto'),
      faultSocial({ title: name, advice: name }, 'light'),
    ])
      expect(misplacedTexts(readSvg(svg), 24)).toEqual([]);
  });
});

describe('a text', () => {
  it('is wrapped at blanks, and cut where there is no room for more', () => {
    const room = { width: 90, size: 10 };
    expect(wrapText('one two three four', { ...room, lines: 3 })).toEqual(['one two three', 'four']);
    expect(wrapText('one two three four five six', { ...room, lines: 1 })).toEqual(['one two three f…']);
    expect(wrapText('W'.repeat(64), { ...room, lines: 2 })).toEqual(['WWWWWWWW…']);
  });

  it('is as wide with accents as without, and told apart where its letters are not known', () => {
    expect(textWidth('Ångström é', 10)).toBe(textWidth('Angstrom e', 10));
    expect([isMeasured('Ångström – $1.00'), isMeasured('漢字')]).toEqual([true, false]);
  });
});

describe('the preview', () => {
  it('of every pair has a title of at most 70 bytes with both totals', () => {
    const wrong = allPairs.flatMap((pair) => {
      const comparison = compared(pair, catalog, ['prices']);
      const amounts = comparison.models.flatMap(({ quote }) => quote?.total ?? quote?.lastOffered?.total ?? []);
      return [previewTitle(comparison, false), previewTitle(comparison, true)].filter(
        (title) =>
          Buffer.byteLength(title) > 70 ||
          !amounts.every((amount) => title.includes(`$${amount.replace(/\.00$/, '')}`)) ||
          !pair.every(({ shortName }) => title.includes(shortName.slice(0, 7))),
      );
    });
    expect(allPairs.length).toBeGreaterThan(10_000);
    expect(wrong).toEqual([]);
  });

  it('has a description of at most 250 characters, in sentences, with the day', () => {
    for (const pair of pairs) {
      const description = previewDescription(compared(pair));
      expect(description.length, description).toBeLessThanOrEqual(250);
      expect(description).toMatch(/^As of 27 November 2026\. .+[.)]$/);
    }
  }, 240_000);

  it('of more models names them, or says how many more there are', () => {
    for (const set of sets) {
      const title = previewTitle(compared(set), false);
      expect(Buffer.byteLength(title)).toBeLessThanOrEqual(70);
      expect(title).toMatch(/ vs .+|^\d models compared$/);
      expect(previewDescription(compared(set)).length).toBeLessThanOrEqual(250);
    }
  });

  it.each([
    [['claude-opus-5-5', 'gpt-6-astra'], 'Claude Opus 5.5 vs GPT-6 Astra: $24 vs $60'],
    [['deepseek-r1', 'o1'], 'R1 vs o1: $2.74 (retired) vs $75 (retired)'],
    [['deepseek-r1-zero', 'o1'], 'R1-Zero vs o1: third parties only vs $75 (retired)'],
    [['deepseek-r1', 'o1', 'gpt-5.5'], 'R1 vs o1 vs GPT-5.5'],
  ])('of %s says what is known', (names, title) => {
    expect(previewTitle(compared(names.map((name) => modelNamed(catalog, name))), false)).toBe(title);
  });
});
