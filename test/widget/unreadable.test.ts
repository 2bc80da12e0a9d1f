import { afterEach, expect, test, vi } from 'vitest';
import { comparison } from '../support/widget/comparison.ts';
import { PATIENT, place, root, settled, textOf } from '../support/widget/page.ts';

/** Answers that are no comparisons, however much they look like one: the card says so, and shows no figure of them. */

const pair = comparison(['deepseek-r1', 'o1']);
type Tree = Record<string, unknown>;
const copy = (): Tree => structuredClone(pair) as unknown as Tree;
const model = (tree: Tree): Tree => (tree.models as Tree[])[0] as Tree;

const TEMPLATE = {
  _$litType$: 1,
  strings: Object.assign(['<img src=x onerror="document.title=1">'], { raw: [''] }),
  values: [],
};

const BROKEN: Record<string, (tree: Tree) => void> = {
  'an object for a name': (tree) => Object.assign(model(tree), { shortName: {} }),
  'an object that cannot be written for a developer': (tree) =>
    Object.assign(model(tree), { developer: { toString: 1 } }),
  'a list for a name': (tree) => Object.assign(model(tree), { name: ['R1'] }),
  'a template of Lit for a developer': (tree) => Object.assign(model(tree), { developer: TEMPLATE }),
  'a template of Lit among the notes': (tree) =>
    Object.assign(tree, { notes: [{ topic: 'caution', code: 'x', message: 'm', values: { a: TEMPLATE } }] }),
  'a price as a number': (tree) =>
    Object.assign((model(tree).quote as Tree).price as Tree, { rates: { input: 0.55, output: 2.19 } }),
  'a total as a number': (tree) => Object.assign(model(tree).quote as Tree, { total: 2.74 }),
  'a total that is no amount': (tree) => Object.assign(model(tree).quote as Tree, { total: 'a lot' }),
  'a name of a million letters': (tree) => Object.assign(model(tree), { name: 'W'.repeat(1_000_000) }),
  'a hundred thousand rows': (tree) => Object.assign(tree, { benchmarks: Array.from({ length: 100_000 }, () => ({})) }),
  'a hundred thousand models': (tree) =>
    Object.assign(tree, { models: Array.from({ length: 100_000 }, () => model(tree)) }),
  'a hundred thousand keys': (tree) =>
    Object.assign(tree, { sources: Object.fromEntries(Array.from({ length: 100_000 }, (_, i) => [`s${i}`, null])) }),
  'no model at all': (tree) => Object.assign(tree, { models: [] }),
  'null for a model': (tree) => Object.assign(tree, { models: [null, model(tree)] }),
  'null for a quote': (tree) => Object.assign(model(tree), { quote: null }),
  'a text for the sources': (tree) => Object.assign(tree, { sources: 'none' }),
  'a text for the benchmarks': (tree) => Object.assign(tree, { benchmarks: 'none' }),
  'numbers for gaps': (tree) => Object.assign((tree.benchmarks as Tree[])[0] as Tree, { gaps: 7 }),
  'a number that is none': (tree) =>
    Object.assign((tree.benchmarks as Tree[])[0] as Tree, { scores: { o1: { value: 'many' } } }),
  'an object for a reason': (tree) =>
    Object.assign((tree.verdicts as { smarter: Tree }).smarter, { reasons: [{ message: {}, values: {} }] }),
};

const errors: string[] = [];
const listen = (event: Event): void => {
  errors.push(event instanceof ErrorEvent ? event.message : String((event as PromiseRejectionEvent).reason));
};
addEventListener('error', listen);
addEventListener('unhandledrejection', listen);

afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
  errors.length = 0;
});

test.each(Object.entries(BROKEN))(
  'says that it is unreadable, and throws nothing into the page: %s',
  async (_, broken) => {
    const tree = copy();
    broken(tree);
    const card = await place('<model-compare>What the page says</model-compare>', tree);
    expect(card.matches(':state(error)')).toBe(true);
    expect(textOf(root(card))).toContain('could not be read');
    expect(root(card).querySelector('td, img')).toBeNull();
    expect(root(card).querySelector('slot')).not.toBeNull();
    expect(errors).toEqual([]);
  },
);

test.each(Object.entries(BROKEN))(
  'keeps the last good answer, and never takes the broken one for it: %s',
  async (_, broken) => {
    const card = await place('<model-compare></model-compare>', pair);
    const tree = copy();
    broken(tree);
    card.data = tree;
    await expect.poll(() => card.matches(':state(stale)'), PATIENT).toBe(true);
    await card.updateComplete;
    expect(textOf(root(card))).toContain('could not be read');
    expect(textOf(root(card).querySelector('#prices .sum'))).toContain('2.74');
    card.data = { ...tree };
    await expect.poll(() => textOf(root(card).querySelector('.notice')), PATIENT).toContain('could not be read');
    expect(textOf(root(card).querySelector('#prices .sum'))).toContain('2.74');
    card.data = pair;
    await expect.poll(() => card.matches(':state(ready)'), PATIENT).toBe(true);
    expect(errors).toEqual([]);
  },
);

test('reports an API that hangs within ten seconds', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  // The browser's own clock cannot be wound on.
  vi.spyOn(AbortSignal, 'timeout').mockImplementation((milliseconds) => {
    const clock = new AbortController();
    setTimeout(() => clock.abort(), milliseconds);
    return clock.signal;
  });
  vi.spyOn(globalThis, 'fetch').mockImplementation(
    (_, init) =>
      new Promise((_resolve, reject) =>
        init?.signal?.addEventListener('abort', () => reject(init.signal?.reason as Error)),
      ),
  );
  document.body.innerHTML =
    '<model-compare api="https://api.example" models="deepseek-r1,o1" loading="eager" at="2025-06-17"></model-compare>';
  const card = document.querySelector('model-compare') as HTMLElementTagNameMap['model-compare'];
  for (let i = 0; i < 10; i++) await vi.advanceTimersByTimeAsync(1000);
  expect(card.matches(':state(error)')).toBe(true);
  await card.updateComplete;
  expect(textOf(root(card))).toContain('within 8 seconds');
});

test('draws a problem of a stranger as text, as far as it is any', async () => {
  const problem = { status: 404, detail: { evil: true }, suggestions: [{}, 'o1', TEMPLATE] };
  vi.spyOn(globalThis, 'fetch').mockResolvedValue(new Response(JSON.stringify(problem), { status: 404 }));
  document.body.innerHTML =
    '<model-compare api="https://api.example" models="o11,o12" loading="eager" at="2025-06-18"></model-compare>';
  const card = document.querySelector('model-compare') as HTMLElementTagNameMap['model-compare'];
  await settled(card);
  expect(textOf(root(card))).toContain('Did you mean o1?');
  expect(textOf(root(card))).not.toContain('[object');
});
