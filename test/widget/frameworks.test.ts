import { createElement, StrictMode } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ModelCompare as Element } from '../../widget/element/define.ts';
import { ModelCompare, type ModelCompareProps } from '../../widget/react.ts';
import { comparison } from '../support/widget/comparison.ts';
import { PATIENT, place, root, settled, textOf } from '../support/widget/page.ts';

/** The card as frameworks, and libraries that exchange parts of a page, set and move it. */

const pair = comparison(['deepseek-r1', 'o1']);
let asked: string[] = [];

beforeEach(() => {
  asked = [];
  vi.spyOn(globalThis, 'fetch').mockImplementation((url) => {
    asked.push(String(url));
    return Promise.resolve(Response.json(pair));
  });
});
afterEach(() => vi.restoreAllMocks());

/** One value of every attribute; a page of its own each time, since cards with the same question share an answer. */
let page = 0;
const everything = (): Record<string, string> => ({
  models: 'deepseek-r1,o1',
  api: `https://api.example/${++page}`,
  'dataset-version': '3fa9c1d2e4b7',
  at: '2025-02-01',
  workload: 'input=2000 output=500 requests=10',
  sections: 'verdicts prices specs',
  benchmarks: 'aime-2024',
  view: 'full',
  theme: 'light',
  'heading-level': '3',
  loading: 'eager',
});

const propertyOf = (attribute: string): string => attribute.replace(/-(\w)/g, (_, letter) => letter.toUpperCase());

const expectEverything = async (card: Element, values: Record<string, string>): Promise<void> => {
  await settled(card);
  expect(card.matches(':state(ready)')).toBe(true);
  for (const [name, value] of Object.entries(values)) expect(card.getAttribute(name), name).toBe(value);
  expect(asked).toEqual([
    `${values.api}/v1/datasets/3fa9c1d2e4b7/compare?at=2025-02-01&benchmarks=aime-2024&input=2000&models=deepseek-r1,o1&output=500&partial=true&requests=10&sections=verdicts,prices,benchmarks,specs,details,notes`,
  ]);
  expect(root(card).querySelector('.title')?.getAttribute('aria-level')).toBe('3');
};

test('lists every attribute here', () => {
  const own = Element.observedAttributes.filter((name) => name !== 'lang' && name !== 'dir');
  expect(Object.keys(everything()).sort()).toEqual(own.sort());
});

test.each(['before it is in the page', 'after it is in the page'])('takes attributes that are set %s', async (when) => {
  const values = everything();
  document.body.innerHTML = '';
  const card = document.createElement('model-compare');
  if (when.startsWith('after')) document.body.append(card);
  for (const [name, value] of Object.entries(values)) card.setAttribute(name, value);
  if (when.startsWith('before')) document.body.append(card);
  await expectEverything(card, values);
});

// Vue, Svelte, Preact and Solid set a property where an element has one of that name.
test.each(['before it is in the page', 'after it is in the page'])('takes properties that are set %s', async (when) => {
  const values = everything();
  document.body.innerHTML = '';
  const card = document.createElement('model-compare');
  if (when.startsWith('after')) document.body.append(card);
  for (const [name, value] of Object.entries(values)) {
    expect(propertyOf(name) in card, name).toBe(true);
    Object.assign(card, { [propertyOf(name)]: value });
  }
  if (when.startsWith('before')) document.body.append(card);
  await expectEverything(card, values);
});

/** Renders for React at once, and says what it complained of. */
function inReact(): { render: (props: ModelCompareProps) => Element; unmount: () => void; complaints: unknown[] } {
  const complaints: unknown[] = [];
  vi.spyOn(console, 'error').mockImplementation((...words) => void complaints.push(words));
  document.body.innerHTML = '<div></div>';
  const box = document.body.firstElementChild as HTMLElement;
  const app = createRoot(box);
  return {
    render(props) {
      flushSync(() => app.render(createElement(StrictMode, null, createElement(ModelCompare, props))));
      return box.querySelector('model-compare') as Element;
    },
    unmount: () => flushSync(() => app.unmount()),
    complaints,
  };
}

test('takes every attribute from React in its strict mode, and asks once', async () => {
  const { render, complaints } = inReact();
  const values = everything();
  const loaded = vi.fn();
  const card = render({ ...values, 'onmodel-compare-load': loaded } as ModelCompareProps);
  await expectEverything(card, values);
  expect(loaded).toHaveBeenCalledOnce();
  expect(complaints).toEqual([]);
});

test('takes every property from React, and follows what it changes', async () => {
  const { render, unmount, complaints } = inReact();
  const values = everything();
  const properties = Object.fromEntries(Object.entries(values).map(([name, value]) => [propertyOf(name), value]));
  const card = render({ ...properties, headingLevel: 3 });
  await expectEverything(card, values);
  expect(render({ ...properties, data: comparison(['o1', 'o1-mini']), children: 'What readers see' })).toBe(card);
  await expect.poll(() => textOf(root(card).querySelector('.title')), PATIENT).toBe('OpenAI o1 vs OpenAI o1-mini');
  unmount();
  expect(card.isConnected).toBe(false);
  expect(complaints).toEqual([]);
});

const MARKUP = (): string =>
  `<model-compare models="deepseek-r1,o1" at="2025-02-01" api="https://api.example/${++page}" loading="eager">What the page says</model-compare>`;
const one = (): Element => document.querySelector('model-compare') as Element;

test('draws in a body that was parsed as another document and put into this one', async () => {
  const parsed = new DOMParser().parseFromString(`<body><main>${MARKUP()}</main></body>`, 'text/html');
  document.body.replaceChildren(document.adoptNode(parsed.querySelector('main') as HTMLElement));
  await settled(one());
  expect(textOf(root(one()).querySelector('.title'))).toBe('DeepSeek R1 vs OpenAI o1');
});

test('draws again in a copy of the page that a cache of pages has kept, without another request', async () => {
  const card = await place(MARKUP());
  const kept = document.body.cloneNode(true) as HTMLElement;
  document.body.replaceChildren('Another page');
  expect(card.isConnected).toBe(false);
  document.body.replaceChildren(...kept.childNodes);
  await settled(one());
  expect(one()).not.toBe(card);
  expect(textOf(root(one()).querySelector('.title'))).toBe('DeepSeek R1 vs OpenAI o1');
  expect(asked).toHaveLength(1);
});

test('draws again from the markup that a history of pages has kept', async () => {
  await place(`<main>${MARKUP()}</main>`);
  const kept = document.body.innerHTML;
  expect(kept).toContain('What the page says');
  document.body.innerHTML = '';
  document.body.innerHTML = kept;
  await settled(one());
  expect(one().matches(':state(ready)')).toBe(true);
  expect(asked).toHaveLength(1);
});

test('follows attributes that are exchanged in place', async () => {
  const card = await place(MARKUP());
  card.setAttribute('workload', 'chat');
  await expect.poll(() => asked.length, PATIENT).toBe(2);
  expect(asked[1]).toContain('requests=10000');
  card.removeAttribute('workload');
  await expect.poll(() => card.matches(':state(ready)'), PATIENT).toBe(true);
  // What was asked a moment ago is still known.
  expect(asked).toHaveLength(2);
});

test('keeps what a reader put in where it is moved within the page', async () => {
  const card = await place(`<div id="from">${MARKUP()}</div><div id="to"></div>`);
  (root(card).querySelector('#calculator') as HTMLDetailsElement).open = true;
  await expect.poll(() => root(card).querySelector('form'), PATIENT).not.toBeNull();
  const input = root(card).querySelector('#f-input') as HTMLInputElement;
  input.value = '6000';
  input.dispatchEvent(new Event('change'));
  await card.updateComplete;
  const total = textOf(root(card).querySelector('#prices .sum td'));
  expect(total).toContain('5.49');
  document.querySelector('#to')?.append(card);
  await card.updateComplete;
  expect(textOf(root(card).querySelector('#prices .sum td'))).toBe(total);
  expect(asked).toHaveLength(1);
});

test('draws for a page that puts it in, takes it out and puts it in again in one task', async () => {
  document.body.innerHTML = `<div>${MARKUP()}</div>`;
  const [box, card] = [document.querySelector('div') as HTMLElement, one()];
  card.remove();
  box.append(card);
  card.remove();
  box.append(card);
  await settled(card);
  expect(card.matches(':state(ready)')).toBe(true);
  expect(asked).toHaveLength(1);
});

test('holds nothing that would keep its page out of the cache that browsers go back to', () => {
  const sources = import.meta.glob<string>(['/widget/**/*.ts', '/client/transport.ts'], {
    query: '?raw',
    import: 'default',
    eager: true,
  });
  const blocking = /\b(beforeunload|unload|WebSocket|BroadcastChannel|RTCPeerConnection|indexedDB|navigator\.locks)\b/;
  const blockers = Object.entries(sources).filter(([, source]) => blocking.test(source));
  expect(Object.keys(sources).length).toBeGreaterThan(40);
  expect(blockers.map(([file]) => file)).toEqual([]);
});
