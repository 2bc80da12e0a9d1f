import { afterEach, expect, test, vi } from 'vitest';
import { resolveApi } from '../../widget/element/api-url.ts';
import { readAttributes } from '../../widget/element/attributes.ts';
import { isSafe } from '../../widget/templates/safe-link.ts';
import { comparison } from '../support/widget/comparison.ts';
import { PATIENT, place, root, settled, textOf } from '../support/widget/page.ts';

const pair = comparison(['deepseek-r1', 'o1']);

afterEach(() => vi.restoreAllMocks());

test.each([
  ['2025-02-01', '2025-02-01'],
  [' 2025-02-01 ', '2025-02-01'],
  ['2025-02-01T20:00:00Z', '2025-02-01T20:00:00Z'],
  ['2025-02-01T20:00:00+02:00', '2025-02-01T18:00:00Z'],
  ['2025-02-01t20:00:00z', '2025-02-01T20:00:00Z'],
  ['2025-02-01 20:00:00.123-05:00', '2025-02-02T01:00:00Z'],
])('reads an instant as RFC 3339 writes it: %s', (written, at) => {
  expect(readAttributes({ at: written })).toMatchObject({ at, faults: [] });
});

test.each(['yesterday', '2025-13-45', '2025-02-30', '2025-02-01T25:00:00Z', '2025-02-01T20:00', '1', '02/01/2025'])(
  'shows no figures of another day where "%s" cannot be read',
  async (at) => {
    const asked = vi.spyOn(globalThis, 'fetch');
    document.body.innerHTML = `<model-compare api="https://api.example" models="deepseek-r1,o1" loading="eager" at="${at}">The page</model-compare>`;
    const card = document.querySelector('model-compare') as HTMLElementTagNameMap['model-compare'];
    await settled(card);
    expect(card.matches(':state(error)')).toBe(true);
    expect(textOf(root(card))).toContain('No prices are shown, since the day that was asked for cannot be read.');
    expect(textOf(root(card))).toContain(`at="${at}" cannot be read; write for example 2025-02-01.`);
    expect(root(card).querySelector('td')).toBeNull();
    expect(asked).not.toHaveBeenCalled();
  },
);

test.each([
  ['a,b', ['a', 'b'], 0],
  [' Claude Opus 5 , GPT-5.5 ', ['Claude Opus 5', 'GPT-5.5'], 0],
  ['deepseek-r1@together,deepseek-r1@deepinfra', ['deepseek-r1@together', 'deepseek-r1@deepinfra'], 0],
  ['a', ['a'], 0],
  ['a,,b,', ['a', 'b'], 0],
  ['a,b,a', ['a', 'b'], 1],
  ['a,b,c,d,e,f,g', ['a', 'b', 'c', 'd', 'e', 'f'], 1],
])('separates names by commas alone: "%s"', (written, models, faults) => {
  const request = readAttributes({ models: written });
  expect(request.models).toEqual(models);
  expect(request.faults).toHaveLength(faults);
});

test.each([
  'javascript:alert(1)',
  ' javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  'data:text/html,x',
  'blob:https://a/b',
  'file:///etc/passwd',
  'ftp://a.example',
  'vbscript:x',
  'http://',
])('refuses the API "%s" with a sentence, and makes no link of it', async (api) => {
  const asked = vi.spyOn(globalThis, 'fetch');
  document.body.innerHTML = `<model-compare models="deepseek-r1,o1" loading="eager"></model-compare>`;
  const card = document.querySelector('model-compare') as HTMLElementTagNameMap['model-compare'];
  card.api = api;
  await settled(card);
  expect(textOf(root(card))).toContain('The attribute “api” must be an http or https address.');
  expect(asked).not.toHaveBeenCalled();
  card.data = pair;
  await expect.poll(() => root(card).querySelector('footer'), PATIENT).not.toBeNull();
  for (const link of root(card).querySelectorAll('a')) expect(isSafe(link.getAttribute('href') ?? '')).toBe(true);
  expect(root(card).querySelector('footer a')).toBeNull();
});

test.each([
  ['https://api.example', 'https://api.example/'],
  ['/compare-api', 'https://page.example/compare-api'],
  ['//cdn.example/x', 'https://cdn.example/x'],
])('takes the API %s', (api, resolved) => {
  expect(resolveApi(api, 'https://page.example/article')).toBe(resolved);
});

/** Every attribute and every field of an answer whose text reaches an address, and what stands there. */
const REACH_A_LINK = {
  attributes: ['models', 'api', 'workload', 'at'],
  fields: ['url', 'link', 'homepage', 'method'],
};

test('makes links of web addresses and of places within the card only, whatever reaches them', async () => {
  const evil = 'javascript:alert(1)//';
  const poison = (value: unknown, key = ''): unknown => {
    if (typeof value === 'string') return REACH_A_LINK.fields.includes(key) ? evil : value;
    if (Array.isArray(value)) return value.map((item) => poison(item, key));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, poison(part, name)]));
  };
  const data = poison(
    comparison(['deepseek-r1', 'o1'], {
      sections: [
        'verdicts',
        'prices',
        'benchmarks',
        'speed',
        'specs',
        'family',
        'training',
        'claims',
        'notes',
        'details',
      ],
    }),
  );
  for (const name of REACH_A_LINK.attributes) {
    const card = await place(
      `<model-compare sections="all" api="https://api.example" ${name}="${evil}"></model-compare>`,
      data,
    );
    for (const folded of root(card).querySelectorAll('details')) folded.open = true;
    await expect.poll(() => root(card).querySelector('form'), PATIENT).not.toBeNull();
    const links = [...root(card).querySelectorAll('a')].map((link) => link.getAttribute('href') ?? '');
    expect(links.length).toBeGreaterThan(10);
    for (const href of links) expect(href).toMatch(/^(https?:\/\/|#)/);
    for (const format of [await card.toMarkdown(), await card.toCSV()]) expect(format).not.toMatch(/\]\(javascript:/);
  }
});

test('makes every href in one file', async () => {
  const sources = import.meta.glob<string>('/widget/**/*.ts', { query: '?raw', import: 'default', eager: true });
  const makers = Object.entries(sources).filter(([, source]) => /\b(href|src|action|srcdoc)=\$?/.test(source));
  expect(makers.map(([file]) => file)).toEqual(['/widget/templates/safe-link.ts']);
});
