// Questions made from our own contract, whole and broken ones, always the same ones: three thousand in the suite, and
// fifty thousand by `npm run fuzz`.
import fc from 'fast-check';
import { beforeAll, expect, inject, it } from 'vitest';
import { app } from '../../worker/app.ts';
import { faultsOf, type Parameter, paths } from '../support/worker/contract.ts';
import { Door, publishFacts, realFacts } from '../support/worker/test-worker.ts';

const COUNT = inject('fuzzCount');
const door = new Door();
// That of the examples in the contract.
door.origin = 'https://compare.example';
let version = '';
beforeAll(async () => {
  version = (await publishFacts()).pointer.version;
});

const facts = realFacts();
const names = facts.models.flatMap(({ id, aliases }) => [id, id.toUpperCase(), ...aliases]);
const providers = [...Object.keys(facts.providers), 'cheapest'];
const apiIds = facts.models.flatMap(({ offers }) => offers.map(({ apiId }) => apiId));

/** Longer than anything that may come back. */
const LONG = 'z'.repeat(90);
const broken = fc.oneof(
  fc.constantFrom('', '-1', '1e3', '01', '+1', '1.5', 'NaN', '9999999999999', 'null', 'True', '2025-02-30', '%', '%00'),
  fc.constantFrom('__proto__', '<b>', '..%2f', '%ED%A0%80', "'", '😀', ',', 'a,,b', 'o1@', '@'),
  fc.constant(LONG),
  fc.string({ unit: 'binary', maxLength: 12 }).map((text) => text.replace(/[&#]/g, '')),
);

/** Values that a parameter may well have, by its name and its schema. */
function sound({ name, schema }: Parameter): fc.Arbitrary<string> {
  const named = new Map<string, fc.Arbitrary<string>>([
    ['model', fc.constantFrom(...names)],
    [
      'models',
      fc
        .uniqueArray(fc.constantFrom(...names, 'o1@openai', 'deepseek-r1@cheapest'), { minLength: 1, maxLength: 7 })
        .map(String),
    ],
    ['ids', fc.uniqueArray(fc.constantFrom(...names), { minLength: 1, maxLength: 5 }).map(String)],
    ['provider', fc.constantFrom(...providers)],
    ['apiId', fc.constantFrom(...apiIds)],
    [
      'benchmarks',
      fc.uniqueArray(fc.constantFrom(...facts.benchmarks.map(({ id }) => id)), { minLength: 1 }).map(String),
    ],
    [
      'at',
      fc.constantFrom('2025-02-01', '2025-02-26T16:30:00Z', '2025-03-10', '2026-11-24', '2030-01-01', '1999-12-31'),
    ],
    [
      'names',
      fc
        .array(fc.constantFrom(...names, 'o1@openai', 'deepseek-r1@cheapest', 'DeepSeek-R1@Together'), {
          minLength: 2,
          maxLength: 3,
        })
        .map((some) => some.map(encodeURIComponent).join('-vs-')),
    ],
    ['id', fc.constantFrom(...names, ...facts.benchmarks.map(({ id }) => id)).map(encodeURIComponent)],
    [
      'sections',
      fc
        .uniqueArray(fc.constantFrom('verdicts', 'prices', 'benchmarks', 'speed', 'specs', 'claims', 'all'), {
          minLength: 1,
        })
        .map(String),
    ],
    ['tier', fc.constantFrom('standard', 'batch', 'flex', 'priority')],
    ['version', fc.constant('VERSION')],
  ]);
  const own = named.get(name);
  if (own !== undefined) return own;
  if (schema.type === 'boolean') return fc.constantFrom('true', 'false');
  if (schema.type === 'integer') {
    const [least, most] = [schema.minimum as number, schema.maximum as number];
    return fc
      .oneof(fc.constantFrom(least, most), fc.integer({ min: least, max: Math.min(most, 3_000_000) }))
      .map(String);
  }
  return fc.constantFrom(...((schema.enum as string[] | undefined) ?? ['o1', 'deep', 'OpenAI']));
}

const operations = Object.entries(paths).flatMap(([path, { get }]) => (get === undefined ? [] : [{ path, get }]));

/** One address: most of its parameters sound, some broken, some said twice, one that there is not. */
const question = fc.constantFrom(...operations).chain(({ path, get }) => {
  const parameters = get.parameters ?? [];
  const value = (parameter: Parameter) =>
    fc.oneof({ weight: 14, arbitrary: sound(parameter) }, { weight: 1, arbitrary: broken });
  const said = parameters.map((parameter) => {
    const pair = value(parameter).map((text) => [parameter, text] as const);
    // What must be said mostly is; and of what need not be said, little, or hardly any question would have an answer.
    const often = parameter.required === true || parameter.in === 'path' || parameter.name === 'model';
    const silence = fc.constant(undefined);
    return fc.oneof({ weight: often ? 20 : 1, arbitrary: pair }, { weight: often ? 1 : 5, arbitrary: silence });
  });
  return fc
    .tuple(fc.tuple(...said), fc.integer({ min: 0, max: 40 }))
    .map(([pairs, odd]) => addressOf(path, pairs, odd));
});

function addressOf(
  path: string,
  pairs: (readonly [Parameter, string] | undefined)[],
  odd: number,
): { path: string; address: string } {
  const known = pairs.filter((pair) => pair !== undefined);
  const whole = known
    .filter(([parameter]) => parameter.in === 'path')
    .reduce((address, [{ name }, text]) => address.replace(`{${name}}`, () => text.replace(/[?/]/g, '-')), path);
  const query = known.filter(([parameter]) => parameter.in === 'query').map(([{ name }, text]) => `${name}=${text}`);
  if (odd === 0) query.push(`${LONG}=1`);
  if (odd === 1 && query[0] !== undefined) query.push(query[0]);
  if (odd === 2) query.reverse();
  if (odd === 3) query.push('_=1', 'utm_source=x');
  return { path, address: query.length === 0 ? whole : `${whole}?${query.join('&')}` };
}

it(`answers ${COUNT} of them as the contract says, and never with a 500`, { timeout: 600_000 }, async () => {
  const statuses = new Map<number, number>();
  // Many questions have the same answer, which need not be held against the contract twice.
  const held = new Set<string>();
  for (const { path, address } of fc.sample(question, { numRuns: COUNT, seed: 20_261_124 })) {
    const asked = address.replace('VERSION', version).replace(/\{\w+\}/g, 'o1');
    const response = await door.ask(asked);
    const { status, headers } = response;
    statuses.set(status, (statuses.get(status) ?? 0) + 1);
    const text = await response.text();
    expect(text, asked).not.toContain(LONG.slice(0, 65));
    if (status === 308) {
      const location = headers.get('Location') as string;
      expect(location, asked).toMatch(/^\/(v1|compare|embed)\/[\w./@%-]+(\?[\w=&.,:@%+-]+)?$/);
      expect((await door.ask(location)).status, `${asked} → ${location}`).toBe(200);
      continue;
    }
    if (status >= 400) expect(headers.get('Cache-Control')).toBe('no-store');
    if (!held.has(text)) expectOfContract(path, status, text, asked);
    held.add(text);
    const written = headers.get('Content-Location');
    if (status >= 400 || written === null) continue;
    const again = await door.ask(written);
    expect(again.headers.get('Content-Location'), asked).toBeNull();
    expect(again.headers.get('ETag'), `${asked} → ${written}`).toBe(headers.get('ETag'));
    expect(await again.text(), asked).toBe(text);
  }
  console.info(
    `${COUNT} generated questions: ${[...statuses]
      .sort()
      .map(([status, n]) => `${n} × ${status}`)
      .join(', ')}`,
  );
  // oEmbed has a 501 for a format that there is not, here XML.
  expect([...statuses.keys()].filter((status) => status >= 500 && status !== 501)).toEqual([]);
  expect(statuses.get(200)).toBeGreaterThan(COUNT / 4);
});

function expectOfContract(path: string, status: number, text: string, asked: string): void {
  if (status === 200 && /^\/(compare|embed)\//.test(path)) {
    expect(text, asked).toMatch(/^<!doctype html>/);
    return;
  }
  if (path.endsWith('.svg')) {
    // Also what is wrong is drawn.
    expect([status, text.slice(0, 5)], asked).toEqual([200, '<svg ']);
    return;
  }
  const body = JSON.parse(text) as { type?: string };
  // A path that was broken may be none of the contract's any more.
  if (body.type !== '/docs#unknown-path') expect(faultsOf(path, 'get', status, body), asked).toEqual([]);
}

it('asks every address that the app has', () => {
  const addresses = app.routes
    .filter(({ path, method }) => method === 'GET' && path !== '/*')
    // Pages for people are no part of the contract; strange names are asked of them in untrusted-input.test.ts.
    .filter(({ path }) => !/^\/(models|providers|benchmarks|changes|cost|robots\.txt|sitemap\.xml)/.test(path))
    .map(({ path }) => path.replace(/:(\w+)/g, '{$1}'));
  expect(operations.map(({ path }) => path).sort()).toEqual([...new Set(addresses)].sort());
});
