import { expect, test } from 'vitest';
import packed from '../../package.json';
import manifest from '../../widget/custom-elements.json';
import { ModelCompare, VERSION } from '../../widget/element/define.ts';
import { styles } from '../../widget/templates/styles.ts';
import { comparison } from '../support/widget/comparison.ts';
import { PATIENT, place, root } from '../support/widget/page.ts';

const declared = manifest.modules[0]?.declarations[0];
const names = (list: { name: string }[] | undefined): string[] => (list ?? []).map(({ name }) => name).sort();

test('the manifest names every attribute, part, state and property of the card', async () => {
  expect(names(declared?.attributes)).toEqual([...ModelCompare.observedAttributes].sort());
  expect(names(declared?.cssProperties)).toEqual([...new Set(styles.cssText.match(/--mc-\w+/g))].sort());
  const fields = Object.keys(ModelCompare.properties);
  expect(names(declared?.members)).toEqual(expect.arrayContaining([...fields, 'refresh', 'permalink', 'toCSV']));
  for (const { name } of declared?.members ?? []) expect(name in ModelCompare.prototype, name).toBe(true);
  const card = await place('<model-compare view="huge"></model-compare>', comparison(['deepseek-r1', 'o1']));
  const parts = [...root(card).querySelectorAll('[part]')].map((part) => part.getAttribute('part') as string);
  expect([...new Set(parts)].sort()).toEqual(names(declared?.cssParts));
});

test('the card is of the version of its package', () => {
  expect(VERSION).toBe(packed.version);
});

test('properties mirror attributes', async () => {
  const card = await place('<model-compare heading-level="3"></model-compare>', comparison(['deepseek-r1', 'o1']));
  expect(card.headingLevel).toBe('3');
  card.headingLevel = '4';
  await card.updateComplete;
  expect(card.getAttribute('heading-level')).toBe('4');
  expect(root(card).querySelector('.title')?.getAttribute('aria-level')).toBe('4');
  card.view = 'compact';
  card.style.width = '640px';
  await card.updateComplete;
  expect(card.getBoundingClientRect().height).toBeLessThanOrEqual(320);
});

test('takes data that was set before its script came', async () => {
  const early = document.createElement('div');
  early.innerHTML = '<early-compare></early-compare>';
  document.body.append(early);
  const element = early.firstElementChild as HTMLElement & { data?: unknown };
  element.data = comparison(['deepseek-r1', 'o1']);
  customElements.define('early-compare', class extends ModelCompare {});
  await expect.poll(() => element.shadowRoot?.querySelector('.title'), PATIENT).not.toBeNull();
});
