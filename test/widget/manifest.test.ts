import { expect, test } from 'vitest';
import packed from '../../package.json';
import manifest from '../../widget/custom-elements.json';
import { ModelCompare, VERSION } from '../../widget/define.ts';
import { styles } from '../../widget/styles.ts';
import { comparison } from '../support/widget/comparison.ts';
import { PATIENT, place, root } from '../support/widget/page.ts';

const declared = manifest.modules[0]?.declarations[0];
const names = (list: { name: string }[] | undefined): string[] => (list ?? []).map(({ name }) => name).sort();

test('the manifest names every attribute, part and property of the card', async () => {
  expect(names(declared?.attributes)).toEqual([...ModelCompare.observedAttributes].sort());
  expect(names(declared?.cssProperties)).toEqual([...new Set(styles.match(/--mc-\w+/g))].sort());
  const inherited = ['constructor', 'attributeChangedCallback', 'connectedCallback', 'disconnectedCallback'];
  const internal = ['draw', 'start', 'content', ...inherited];
  const own = [ModelCompare.prototype, Object.getPrototypeOf(ModelCompare.prototype)].flatMap(
    Object.getOwnPropertyNames,
  );
  const mirrored = declared?.attributes.flatMap(({ fieldName }) => fieldName ?? []) ?? [];
  const named = [...names(declared?.members), ...mirrored, ...internal];
  expect(own.filter((name) => !named.includes(name))).toEqual([]);
  expect(named.filter((name) => !(name in ModelCompare.prototype))).toEqual([]);
  const card = await place('<model-compare at="no day"></model-compare>', comparison(['deepseek-r1', 'o1']));
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
