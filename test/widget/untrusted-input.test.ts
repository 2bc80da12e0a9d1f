import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { SECTIONS } from '../../data/primitives/sections.ts';
import type { Comparison } from '../../data/schema/comparison.ts';
import { comparison } from '../support/widget/comparison.ts';
import { PATIENT, place, root } from '../support/widget/page.ts';

const all = comparison(['deepseek-r1', 'o1'], {
  sections: [...SECTIONS],
});

/** Values that the card computes with; a hostile one leads to a sentence instead of a card, and is tested with the states. */
const COMPUTED =
  /^(at|from|until|dataset|status|input|output|cachedInput|cacheWrite|reasoning|rate|amount|total|perRequest|cost|meter|tier|code|outcome|winner|a|b|leader|trailer|result|ratio|savingPercent|basis|points|problems|needed|neededProblems|unit|kind|verdict|model|id|zone|weekdays|comparison|scope|ended|table|tasks|released|read|date|of|positions)$/;

/** Records of amounts and days, by model. */
const COMPUTED_RECORDS = /^(costs|perTask|dates|rates)$/;

/** Replaces every text of an answer but those that are computed with and the keys of footnotes. */
function poisoned(value: unknown, text: string, key = '', record = ''): unknown {
  if (typeof value === 'string') return COMPUTED.test(key) || COMPUTED_RECORDS.test(record) ? value : text;
  if (Array.isArray(value)) return key === 'sources' ? value : value.map((item) => poisoned(item, text, key));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, poisoned(part, text, name, key)]));
}

async function drawn(text: string): Promise<ShadowRoot> {
  const card = await place('<model-compare sections="all"></model-compare>', poisoned(all, text) as Comparison);
  expect(card.matches(':state(ready)')).toBe(true);
  for (const fold of root(card).querySelectorAll('details')) fold.open = true;
  await expect.poll(() => root(card).querySelector('form'), PATIENT).not.toBeNull();
  await card.updateComplete;
  return root(card);
}

test('draws markup as text', async () => {
  const shadow = await drawn('<img src=x onerror="document.title=\'broken\'"><script>document.title="broken"</script>');
  expect(shadow.querySelector('img, script')).toBeNull();
  expect(document.title).not.toBe('broken');
  expect(shadow.textContent).toContain('<script>');
});

test.each([
  'javascript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  ' javascript:alert(1)',
  'vbscript:x',
  '//evil.example',
])('drops the link %s and keeps the text', async (url) => {
  const shadow = await drawn(url);
  for (const link of shadow.querySelectorAll('a')) expect(link.getAttribute('href')).toMatch(/^(https?:\/\/|#)/);
  expect(shadow.textContent).toContain(url);
});

test.each([
  // Ten times as wide as the card is enough: the text stands in some 450 places, and all of it is laid out.
  ['1,000 letters without a blank', 'W'.repeat(1000)],
  ['right-to-left overrides', '\u202E\u2066evil\u202Etext'],
  ['every kind of blank', '\u00A0\u2003\u200B\uFEFF \n\t'],
])(
  'keeps its layout with %s',
  async (_, text) => {
    for (const width of [320, 720]) {
      await page.viewport(width, 800);
      await drawn(text);
      expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(width);
    }
  },
  60_000,
);
