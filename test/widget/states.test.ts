import { afterEach, expect, test, vi } from 'vitest';
import type { Comparison } from '../../data/schema/comparison.ts';
import { comparison } from '../support/widget/comparison.ts';
import { PATIENT, place, root, settled, textOf } from '../support/widget/page.ts';

const pair = comparison(['deepseek-r1', 'o1']);
const API = 'https://api.example';
/** Every test asks about another day, so that no answer of another test is shared. */
let day = 0;
const markup = (more = ''): string =>
  `<model-compare api="${API}" models="deepseek-r1,o1" loading="eager" at="2025-03-${String(++day).padStart(2, '0')}" ${more}>What the page says</model-compare>`;

type Answering = (url: URL, signal: AbortSignal) => Response | Promise<Response>;

function answer(answering: Answering): string[] {
  const asked: string[] = [];
  vi.spyOn(globalThis, 'fetch').mockImplementation(async (url, init) => {
    asked.push(String(url));
    return answering(new URL(String(url)), init?.signal as AbortSignal);
  });
  return asked;
}

const json = (body: unknown, status = 200, headers: Record<string, string> = {}): Response =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json', ...headers } });

afterEach(() => {
  document.body.innerHTML = '';
  vi.restoreAllMocks();
  vi.useRealTimers();
});

test('asks once, without credentials or referrer, and draws the answer', async () => {
  const asked = answer(() => json(pair));
  const card = await place(markup());
  expect(card.matches(':state(ready)')).toBe(true);
  expect(asked).toHaveLength(1);
  expect(asked[0]).toBe(
    `${API}/v1/compare?at=2025-03-01&models=deepseek-r1,o1&partial=true&sections=verdicts,prices,benchmarks,details,notes`,
  );
  expect(vi.mocked(fetch).mock.calls[0]?.[1]).toMatchObject({ credentials: 'omit', referrerPolicy: 'no-referrer' });
});

test('shares one request between cards that ask the same', async () => {
  const asked = answer(() => json(pair));
  const one = markup();
  document.body.innerHTML = one + one + one;
  const cards = [...document.querySelectorAll('model-compare')];
  await Promise.all(cards.map(settled));
  expect(cards.every((card) => card.matches(':state(ready)'))).toBe(true);
  expect(asked).toHaveLength(1);
});

test('keeps what the page says while it waits, and when there is no connection', async () => {
  answer(() => Promise.reject(new TypeError('Failed to fetch')));
  vi.spyOn(Math, 'random').mockReturnValue(-0.49);
  const card = await place(markup());
  expect(card.matches(':state(error)')).toBe(true);
  expect(root(card).querySelector('slot')).not.toBeNull();
  expect(textOf(root(card))).toContain('no connection');
  expect(root(card).querySelector('table')).toBeNull();
});

test.each([
  ['a page of HTML', () => new Response('<!doctype html><h1>Hello</h1>'), 'could not be read'],
  ['half a JSON', () => new Response('{"dataset":"3fa9c1'), 'could not be read'],
  ['JSON of another shape', () => json({ models: 'none' }), 'could not be read'],
  ['a list', () => json([]), 'could not be read'],
  ['a 404 of somebody else', () => new Response('not here', { status: 404 }), 'could not be read'],
  ['models without prices', () => json({ ...pair, models: [{ id: 'o1' }] }), 'could not be read'],
])('says so when the API answers %s', async (_, respond, sentence) => {
  answer(respond);
  const card = await place(markup());
  expect(card.matches(':state(error)')).toBe(true);
  expect(textOf(root(card))).toContain(sentence);
  expect(root(card).querySelector('td')).toBeNull();
});

test('shows no figure of an answer whose amounts are none', async () => {
  const wrong = structuredClone(pair) as Comparison;
  if (wrong.models[0]?.quote) wrong.models[0].quote.total = 'a lot';
  answer(() => json(wrong));
  const card = await place(markup());
  expect(card.matches(':state(error)')).toBe(true);
  expect(root(card).querySelector('td')).toBeNull();
});

test('asks again after a 429, not before Retry-After', async () => {
  const times: number[] = [];
  answer(() => {
    times.push(performance.now());
    return times.length === 1 ? json({ status: 429 }, 429, { 'retry-after': '1' }) : json(pair);
  });
  const card = await place(markup());
  expect(card.matches(':state(ready)')).toBe(true);
  expect((times[1] as number) - (times[0] as number)).toBeGreaterThanOrEqual(990);
});

test('leaves a long wait to the reader', async () => {
  const asked = answer(() => json({ status: 503 }, 503, { 'retry-after': '120' }));
  const card = await place(markup());
  expect(card.matches(':state(error)')).toBe(true);
  expect(asked).toHaveLength(1);
  expect(textOf(root(card))).toContain('busy');
  answer(() => json(pair));
  root(card).querySelector('button')?.click();
  await vi.waitFor(() => expect(card.matches(':state(ready)')).toBe(true), PATIENT);
});

test('tries three times when the API fails', async () => {
  vi.spyOn(Math, 'random').mockReturnValue(-0.49);
  const asked = answer(() => json({ status: 500 }, 500));
  const card = await place(markup());
  expect(card.matches(':state(error)')).toBe(true);
  expect(asked).toHaveLength(3);
});

test('names the model that is not known, and shows the others', async () => {
  const known = pair.models[0];
  const problem = {
    type: '/docs#unknown-model',
    title: 'No such model',
    status: 404,
    detail: 'There is no model "o11".',
    suggestions: ['o1', 'o1-mini'],
  };
  answer((url) =>
    url.searchParams.has('partial') ? json({ ...pair, models: [known, { id: 'o11', problem }] }) : json(problem, 404),
  );
  const card = await place(markup().replace('deepseek-r1,o1', 'deepseek-r1,o11'));
  expect(card.matches(':state(partial)')).toBe(true);
  expect(textOf(root(card))).toContain('“o11” is not a model we know. Did you mean o1, o1-mini?');
  expect(textOf(root(card))).toContain('0.55');
});

test('says of a known model that has no such tier what the API says of it', async () => {
  const problem = { type: '/docs#invalid-parameter', status: 422, detail: 'deepseek-r1 has no batch tier.' };
  answer(() => json({ ...pair, models: [{ id: 'deepseek-r1', problem }, pair.models[1]] }));
  const card = await place(markup());
  expect(textOf(root(card))).toContain('deepseek-r1: deepseek-r1 has no batch tier.');
  expect(textOf(root(card))).not.toContain('is not a model we know');
});

test('gives no verdict on one model, at other numbers either', async () => {
  const problem = { type: '/docs#unknown-model', status: 404, detail: 'There is no model "o11".' };
  const { verdicts: _, ...alone } = comparison(['o1']);
  answer(() => json({ ...alone, models: [alone.models[0], { id: 'o11', problem }] }));
  const card = await place(markup().replace('deepseek-r1,o1', 'o1,o11'));
  (root(card).querySelector('#calculator') as HTMLDetailsElement).open = true;
  await expect.poll(() => root(card).querySelector('#f-input'), PATIENT).not.toBeNull();
  const input = root(card).querySelector('#f-input') as HTMLInputElement;
  input.value = '6000';
  input.dispatchEvent(new Event('change'));
  await card.updateComplete;
  expect(textOf(root(card).querySelector('.sum'))).toContain('6k in');
  expect(root(card).querySelector('.verdict')).toBeNull();
});

test('keeps what it has when a whole card becomes a small one', async () => {
  const asked = answer(() => json(pair));
  const card = await place(markup());
  card.view = 'compact';
  await expect.poll(() => root(card).querySelector('.compact'), PATIENT).not.toBeNull();
  card.view = 'full';
  await expect.poll(() => root(card).querySelector('#benchmarks'), PATIENT).not.toBeNull();
  expect(asked).toHaveLength(1);
});

test('keeps the last good answer, with its date, when a newer one does not come', async () => {
  answer(() => json(pair));
  const card = await place(markup());
  answer(() => json({ status: 400, detail: 'No.' }, 400));
  card.refresh();
  await vi.waitFor(() => expect(card.matches(':state(stale)')).toBe(true), PATIENT);
  await card.updateComplete;
  expect(textOf(root(card))).toContain('This is the answer of');
  expect(textOf(root(card))).toContain('2.74');
});

test('asks nothing before the button of a manual card is pressed', async () => {
  const asked = answer(() => json(pair));
  document.body.innerHTML = markup().replace('eager', 'manual');
  const card = document.querySelector('model-compare') as HTMLElementTagNameMap['model-compare'];
  await card.updateComplete;
  await card.updateComplete;
  expect(asked).toHaveLength(0);
  root(card).querySelector('button')?.click();
  await settled(card);
  expect(card.matches(':state(ready)')).toBe(true);
});

test('asks nothing while it is far below the screen', async () => {
  const asked = answer(() => json(pair));
  document.body.innerHTML = `<div style="height:5000px"></div>${markup().replace('eager', 'lazy')}`;
  await new Promise((resolve) => setTimeout(resolve, 150));
  expect(asked).toHaveLength(0);
  document.querySelector('model-compare')?.scrollIntoView();
  await vi.waitFor(() => expect(asked).toHaveLength(1), PATIENT);
});

test('ends its request when it is removed, and asks again when it comes back', async () => {
  const ended: boolean[] = [];
  answer(
    (_, signal) =>
      new Promise((_resolve, reject) =>
        signal.addEventListener('abort', () => {
          ended.push(true);
          reject(signal.reason);
        }),
      ),
  );
  document.body.innerHTML = markup();
  const card = document.querySelector('model-compare') as HTMLElementTagNameMap['model-compare'];
  await vi.waitFor(() => expect(fetch).toHaveBeenCalledTimes(1), PATIENT);
  card.remove();
  await vi.waitFor(() => expect(ended).toEqual([true]), PATIENT);
  answer(() => json(pair));
  document.body.append(card);
  await settled(card);
  expect(card.matches(':state(ready)')).toBe(true);
});

test('is drawn whole when it was removed in the middle of its drawing', async () => {
  answer(() => json(pair));
  document.body.innerHTML = markup();
  const card = document.querySelector('model-compare') as HTMLElementTagNameMap['model-compare'];
  await expect.poll(() => root(card).querySelector('article'), { ...PATIENT, interval: 1 }).not.toBeNull();
  card.remove();
  await new Promise((resolve) => setTimeout(resolve, 50));
  document.body.append(card);
  await settled(card);
  expect(card.matches(':state(ready)')).toBe(true);
  expect(root(card).querySelector('footer')).not.toBeNull();
});

test('draws the JSON that the page holds, without any request', async () => {
  const asked = answer(() => json(pair));
  const card = await place(
    `<model-compare><script type="application/json">${JSON.stringify(pair)}</script></model-compare>`,
  );
  expect(card.matches(':state(ready)')).toBe(true);
  expect(asked).toHaveLength(0);
});

test('asks for what a small card lacked when it becomes a whole one, and for nothing when it becomes small', async () => {
  const small = comparison(['deepseek-r1', 'o1'], { sections: ['verdicts', 'prices', 'notes'] });
  const asked = answer((url) => json(url.searchParams.get('sections') === 'verdicts,prices,notes' ? small : pair));
  const card = await place(markup('view="compact"'));
  const benchmarks = (): Element | null => root(card).querySelector('#benchmarks');
  expect(benchmarks()).toBeNull();
  card.view = 'full';
  await expect.poll(benchmarks, PATIENT).not.toBeNull();
  expect(asked).toHaveLength(2);
  card.view = 'compact';
  await expect.poll(benchmarks, PATIENT).toBeNull();
  card.view = 'full';
  await expect.poll(benchmarks, PATIENT).not.toBeNull();
  expect(asked).toHaveLength(2);
});

test('says nothing of a question that was put right meanwhile', async () => {
  answer(() => json(pair));
  document.body.innerHTML = markup().replace('deepseek-r1,o1', 'x');
  const card = document.querySelector('model-compare') as HTMLElementTagNameMap['model-compare'];
  await card.updateComplete;
  card.models = 'deepseek-r1,o1';
  await expect.poll(() => card.matches(':state(ready)'), PATIENT).toBe(true);
  await new Promise((resolve) => setTimeout(resolve, 1100));
  expect(card.matches(':state(ready)')).toBe(true);
  expect(card.matches(':state(empty)')).toBe(false);
});

test('says to set "api" where it does not know whom to ask', async () => {
  const card = await place('<model-compare models="deepseek-r1,o1">What the page says</model-compare>');
  expect(card.matches(':state(error)')).toBe(true);
  expect(textOf(root(card))).toContain('Set the attribute “api”');
});

test.each([
  [
    'workload="input=-5"',
    'workload="input=-5" cannot be read; write for example input=1000 output=1000 requests=1000.',
  ],
  ['workload="input=10 cachedInput=20"', 'workload="input=10 cachedInput=20" cannot be read'],
  ['workload="__proto__=1"', 'workload="__proto__=1" cannot be read'],
  ['heading-level="9"', 'heading-level="9" cannot be read; write for example 1 … 6.'],
  ['sections="prices nonsense"', 'sections="prices nonsense" cannot be read'],
  ['theme="pink"', 'theme="pink" cannot be read; write for example auto, light, dark.'],
  ['view="huge"', 'view="huge" cannot be read'],
])('names the attribute %s, and draws all the same', async (attribute, sentence) => {
  const card = await place(`<model-compare models="deepseek-r1,o1" ${attribute}></model-compare>`, pair);
  expect(card.matches(':state(ready)')).toBe(true);
  expect(textOf(root(card).querySelector('.notice'))).toContain(sentence);
  expect(textOf(root(card))).toContain('15.00');
});

test('names the seventh model, and asks for six', async () => {
  const asked = answer(() => json(pair));
  await place(markup().replace('deepseek-r1,o1', 'a,b,c,d,e,f,g'));
  expect(asked[0]).toContain('models=a,b,c,d,e,f&');
});

test('tells the page of an answer and of a failure', async () => {
  const heard: string[] = [];
  for (const name of ['load', 'error']) addEventListener(`model-compare-${name}`, (event) => heard.push(event.type));
  await place('<model-compare></model-compare>', pair);
  await place('<model-compare></model-compare>', { nothing: true });
  expect(heard).toEqual(['model-compare-load', 'model-compare-error']);
});
