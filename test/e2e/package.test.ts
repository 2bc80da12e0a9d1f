// What is published: its files and their size, its types, and each of its exports in use.
import { cp, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core';
import { build } from 'esbuild';
import { publint } from 'publint';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Installed, install, ROOT, run } from '../support/packed-package.ts';

let installed: Installed;
beforeAll(async () => {
  installed = await install();
}, 120_000);
afterAll(() => installed?.remove());

/** Puts a file into the stranger's project. */
const write = (name: string, text: string): Promise<void> => writeFile(path.join(installed.home, name), text);

describe('the package', () => {
  it('holds what it should and nothing else', () => {
    const others = installed.files.filter((file) => !/^dist\/package\/|^dist\/public\/w\/1\//.test(file)).sort();
    expect(others).toEqual(['CHANGELOG.md', 'LICENSE', 'README.md', 'package.json', 'widget/custom-elements.json']);
    expect(
      installed.files.filter((file) => /facts|worker|check|\.test\.|\.ts$/.test(file) && !file.endsWith('.d.ts')),
    ).toEqual([]);
  });

  it('is small', () => {
    expect(installed.files.length).toBeLessThan(120);
    expect(installed.packed).toBeLessThan(140_000);
    expect(installed.unpacked).toBeLessThan(450_000);
  });

  it('depends on Lit alone, in its code and in its types', async () => {
    const sources = installed.files.filter((file) => /^dist\/package\/.*\.(js|ts)$/.test(file));
    const texts = await Promise.all(
      sources.map((file) => readFile(path.join(installed.home, 'node_modules/model-compare', file), 'utf8')),
    );
    const named = texts.flatMap((text) => [...text.matchAll(/(?:from |import |import\()['"]([^.'"][^'"]*)['"]/g)]);
    // What the package says of itself stands in comments.
    const others = named.map(([, name]) => name as string).filter((name) => !name.startsWith('model-compare'));
    expect([...new Set(others)].sort()).toEqual(['lit/html.js', 'react']);
  });

  it('ships every file that the card may fetch', async () => {
    const cdn = path.join(installed.home, 'node_modules/model-compare/dist/public/w/1');
    const languages = ['ar', 'de'].flatMap((name) => [`strings/${name}.js`, `strings/more/${name}.js`]);
    const shipped = await readdir(cdn, { recursive: true });
    expect(shipped.filter((file) => file.endsWith('.js')).sort()).toEqual(
      ['model-compare.js', 'more.js', 'intl.js', ...languages].sort(),
    );
  });

  it('is clean to publint', async () => {
    const { messages } = await publint({
      pkgDir: path.join(installed.home, 'node_modules/model-compare'),
      strict: true,
      pack: false,
    });
    expect(messages).toEqual([]);
  });

  it('has the right types under every resolution that knows modules', async () => {
    const checked = await checkPackage(createPackageFromTarballData(await readFile(installed.tarball)));
    if (checked.types === false) throw new Error('There are no types.');
    // What came before `exports` finds nothing below the main entry, and `require` of a module needs Node 22.12; we need 22.18.
    const old = checked.problems.filter((problem) => {
      const resolution = 'resolutionKind' in problem ? problem.resolutionKind : undefined;
      return resolution === 'node10' || problem.kind === 'CJSResolvesToESM';
    });
    expect(checked.problems.filter((problem) => !old.includes(problem))).toEqual([]);
    const missing = ['node16-esm', 'bundler'].flatMap((resolution) =>
      Object.entries(checked.entrypoints)
        .filter(
          ([entry, { resolutions }]) =>
            !entry.includes('*') && resolutions[resolution as 'bundler'].resolution === undefined,
        )
        .map(([entry]) => `${entry} in ${resolution}`),
    );
    expect(missing).toEqual([]);
  });
});

describe('the manifest', () => {
  const read = (name: string): Promise<string> => readFile(path.join(ROOT, 'widget', name), 'utf8');
  const words = (text: string, pattern: RegExp): string[] =>
    [...text.matchAll(pattern)].map(([, word]) => word as string);

  it('names the events, slots and states of the card, and files that are published', async () => {
    const { modules } = JSON.parse(await read('custom-elements.json')) as {
      modules: { path: string; declarations: Record<'events' | 'slots' | 'cssStates', { name: string }[]>[] }[];
    };
    const card = modules[0]?.declarations[0];
    const names = (kind: 'events' | 'slots' | 'cssStates'): string[] =>
      (card?.[kind] ?? []).map(({ name }) => name).sort();
    expect(names('events')).toEqual(words(await read('events.ts'), /^ {2}'([\w-]+)': CustomEvent/gm).sort());
    const told = new Set(words((await read('model-compare.ts')) + (await read('reader.ts')), /[#.]tell\('(\w+)'/g));
    expect([...told].map((name) => `model-compare-${name}`).sort()).toEqual(names('events'));
    const drawn = (await read('card.ts')) + (await read('sections/waiting.ts'));
    expect([...new Set(words(drawn, /<slot(?: name="(\w+)")?>/g).map((name) => name ?? ''))].sort()).toEqual(
      names('slots'),
    );
    const states = /type State = (.*);/.exec(await read('view.ts'))?.[1] ?? '';
    expect(words(states, /'(\w+)'/g).sort()).toEqual(names('cssStates'));
    expect(modules.filter((module) => !installed.files.includes(module.path))).toEqual([]);
  });
});

describe('in a Node that has no DOM', () => {
  it('every export can be imported and used', async () => {
    await cp(path.join(ROOT, 'dist/dataset.json'), path.join(installed.home, 'dataset.json'));
    await write(
      'use.js',
      `import { readFileSync } from 'node:fs';
import { ModelCompare, VERSION } from 'model-compare';
import * as element from 'model-compare/element';
import { ApiProblem, createClient } from 'model-compare/client';
import { createCatalog, findModel, QUOTE_DEFAULTS, quoteModel } from 'model-compare/quote';
import manifest from 'model-compare/custom-elements.json' with { type: 'json' };
import { readFile } from 'node:fs/promises';
import self from 'model-compare/package.json' with { type: 'json' };
const facts = createCatalog('0123456789ab', JSON.parse(readFileSync('dataset.json', 'utf8')));
const workload = { ...QUOTE_DEFAULTS, input: 1_000_000, output: 1_000_000 };
const { quote } = quoteModel(facts, { model: findModel(facts, 'openai/o1'), workload, at: '2025-02-01' });
const cdn = await readFile(new URL(import.meta.resolve('model-compare/cdn/model-compare.js')), 'utf8');
console.log(JSON.stringify([
  ModelCompare === element.ModelCompare, VERSION === self.version, typeof createClient('https://x').compare, typeof ApiProblem,
  quote.total, manifest.schemaVersion, cdn.length > 10_000,
]));`,
    );
    const { stdout, stderr } = await run(process.execPath, ['--disable-warning=ExperimentalWarning', 'use.js'], {
      cwd: installed.home,
    });
    expect(stderr).toBe('');
    expect(JSON.parse(stdout)).toEqual([true, true, 'function', 'function', '75.00', '2.1.0', true]);
  });
});

/** What TypeScript says of files in the stranger's project. */
async function complaints(files: string[], options: string[]): Promise<string> {
  const strict = ['--ignoreConfig', '--noEmit', '--strict', '--exactOptionalPropertyTypes', '--target', 'es2022'];
  const page = ['--lib', 'es2023,dom,dom.iterable', '--jsx', 'react-jsx', '--types', ''];
  const command = [...strict, ...page, ...options, ...files];
  const { stdout } = await run(path.join(ROOT, 'node_modules/.bin/tsc'), command, { cwd: installed.home }).catch(
    (error: { stdout: string }) => error,
  );
  return stdout;
}

describe('in TypeScript', () => {
  const typed = `
import { ModelCompare, type ModelCompareEvents } from 'model-compare';
import { ModelCompare as Unregistered, type ModelCompareEvents as Told } from 'model-compare/element';
export type Same = Told['model-compare-share']['detail']['text'];
import { ApiProblem, createClient, ConnectionError, type QuoteRequest } from 'model-compare/client';
import { createCatalog, findModel, QUOTE_DEFAULTS, quoteModel, type Dataset, type Quote } from 'model-compare/quote';

export const card: ModelCompare = document.createElement('model-compare');
export const same: typeof ModelCompare = Unregistered;
card.models = 'deepseek-r1,o1';
export const markdown: Promise<string> = card.toMarkdown();
card.addEventListener('model-compare-quote', ({ detail }) => detail.quotes.map(({ total }): string | null => total));
export const loaded = (event: ModelCompareEvents['model-compare-load']): string => event.detail.dataset;

const client = createClient('https://x', { dataset: '3fa9c1d2e4b7', timeout: 1000 });
const question: QuoteRequest = { model: 'o1', input: 1, output: 2, at: '2025-02-01', tier: 'batch' };
export const total: Promise<string | null> = client.quote(question).then((quote) => quote.total);
export const names: Promise<string[]> = client.compare({ models: ['a', 'b'] }).then(({ models }) => models.map(({ shortName }) => shortName));
export const known = client
  .compare({ models: ['a', 'b'], partial: true })
  .then(({ models }) => models.map((model) => ('problem' in model ? model.problem.suggestions : model.shortName)));
export const told = (error: unknown): string | undefined =>
  error instanceof ApiProblem ? error.errors?.[0]?.parameter : error instanceof ConnectionError ? error.reason : undefined;

export function atHome(dataset: Dataset): Quote | undefined {
  const facts = createCatalog('3fa9c1d2e4b7', dataset);
  const model = findModel(facts, 'o1');
  if (model === undefined) return undefined;
  const answer = quoteModel(facts, { model, workload: { ...QUOTE_DEFAULTS, input: 1, output: 1 }, at: '2025-02-01' });
  return 'quote' in answer ? answer.quote : undefined;
}

// @ts-expect-error: a total is text
export const number: Promise<number | null> = client.quote(question).then((quote) => quote.total);
// @ts-expect-error: a quote needs to know how many tokens
client.quote({ model: 'o1', input: 1 });
// @ts-expect-error: either a model or an API id
client.quote({ model: 'o1', provider: 'openai', apiId: 'o1', input: 1, output: 1 });
// @ts-expect-error: there is no such tier
client.quote({ model: 'o1', input: 1, output: 1, tier: 'cheap' });
// @ts-expect-error: there is no such section
client.compare({ models: ['a', 'b'], sections: ['price'] });
`;
  const wrong = `
import type {} from 'model-compare/react';
// @ts-expect-error: models is text
export const first = <model-compare models={7} />;
// @ts-expect-error: a quote has no such thing
export const second = <model-compare onmodel-compare-quote={({ detail }) => detail.price} />;
`;

  it.each(['nodenext', 'bundler'])('its types hold, resolved as %s, in React too', async (resolution) => {
    await write('use.ts', typed);
    await write('wrong.tsx', wrong);
    await cp(path.join(ROOT, 'examples/react.tsx'), path.join(installed.home, 'react.tsx'));
    await write(
      'react-dom.d.ts',
      "declare module 'react-dom/client' { export function createRoot(at: Element): { render(node: unknown): void } }",
    );
    const module = resolution === 'bundler' ? 'esnext' : 'nodenext';
    const files = ['use.ts', 'wrong.tsx', 'react.tsx', 'react-dom.d.ts'];
    expect(await complaints(files, ['--module', module, '--moduleResolution', resolution])).toBe('');
  });

  it('its types are those that the shapes infer', async () => {
    const shapes = path.join(installed.home, 'node_modules/model-compare/dist/package/data/schema');
    const files = (await readdir(shapes)).filter((file) => file !== 'all.d.ts');
    const checks = await Promise.all(
      files.map(async (file) => {
        const names = /\{ (.*) \}/.exec(await readFile(path.join(shapes, file), 'utf8'))?.[1]?.split(', ') ?? [];
        const stem = file.replace('.d.ts', '');
        return [
          `import type * as ${stem}Written from '${shapes}/${stem}.js';`,
          `import type * as ${stem}Inferred from '${ROOT}/data/schema/${stem}.ts';`,
          ...names.map((name) => `same<${stem}Written.${name}, ${stem}Inferred.${name}>(true);`),
        ].join('\n');
      }),
    );
    const same = `
type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;
declare function same<A, B>(is: Same<A, B>): void;
// @ts-expect-error: the check must be able to fail
same<{ a: string }, { a?: string | undefined }>(true);
`;
    await write('same.ts', checks.join('\n') + same);
    expect(checks.length).toBeGreaterThan(5);
    const options = [
      '--allowImportingTsExtensions',
      '--module',
      'esnext',
      '--moduleResolution',
      'bundler',
      '--skipLibCheck',
    ];
    expect(await complaints(['same.ts'], options)).toBe('');
  });
});

describe('in a bundle', () => {
  const bundle = async (contents: string): Promise<string> => {
    const { outputFiles } = await build({
      stdin: { contents, resolveDir: installed.home },
      absWorkingDir: installed.home,
      bundle: true,
      minify: true,
      format: 'esm',
      conditions: ['production'],
      tsconfigRaw: {},
      write: false,
    });
    return outputFiles[0]?.text ?? '';
  };

  it('the client brings neither Lit nor the calculator', async () => {
    const text = await bundle("export { createClient } from 'model-compare/client';");
    expect(text.length).toBeLessThan(6500);
    expect(text).not.toMatch(/lit-html|RangeError/);
  });

  it('the calculator brings no request', async () => {
    const text = await bundle("export { quote } from 'model-compare/quote';");
    expect(text.length).toBeLessThan(16_000);
    expect(text).not.toMatch(/fetch|lit-html/);
  });

  it('the card registers itself only where it is asked to', async () => {
    expect(await bundle("import 'model-compare';")).toContain('.define(');
    expect(await bundle("import 'model-compare/cdn/model-compare.js';")).toContain('.define(');
    expect(await bundle("export { ModelCompare } from 'model-compare/element';")).not.toContain('.define(');
    expect(await bundle("import { createClient } from 'model-compare/client';")).toBe('');
  });
});
