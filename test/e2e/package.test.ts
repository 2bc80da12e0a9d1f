// What is published: its files and their size, its types, and each of its exports in use.
import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { runInNewContext } from 'node:vm';
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core';
import { build } from 'esbuild';
import { publint } from 'publint';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LANGUAGES } from '../../widget/locales/locales.ts';
import { type Installed, install, ROOT, run, SHELL_ENV } from '../support/packed-package.ts';

let installed: Installed;
beforeAll(async () => {
  installed = await install();
}, 120_000);
afterAll(() => installed?.remove());

/** Puts a file into the stranger's project. */
const write = (name: string, text: string): Promise<void> => writeFile(path.join(installed.home, name), text);

const inside = (file: string): string => path.join(installed.home, 'node_modules/model-compare', file);
const parsed = async (file: string): Promise<Record<string, unknown>> => JSON.parse(await readFile(file, 'utf8'));

describe('the package', () => {
  it('holds what it should and nothing else', () => {
    const others = installed.files.filter((file) => !/^(widget|client|data|cdn|cli)\//.test(file)).sort();
    expect(others).toEqual(['CHANGELOG.md', 'LICENSE', 'README.md', 'custom-elements.json', 'package.json']);
    expect(
      installed.files.filter((file) => /facts|worker|check|\.test\.|\.ts$/.test(file) && !file.endsWith('.d.ts')),
    ).toEqual([]);
  });

  it('is small, with all that it brings', () => {
    // Most of it is words: six languages and English, for bundlers and as pages load them, and the types of all answers. Half
    // is the program, with the dataset that it answers from and what speaks the protocol of agents.
    expect(installed.files.length).toBeLessThan(190);
    expect(installed.packed).toBeLessThan(600_000);
    expect(installed.unpacked).toBeLessThan(2_000_000);
    expect(installed.installed).toBeLessThan(8_000_000);
  });

  it('leaves the Node of whoever installs it alone', async () => {
    const programs = await readdir(path.join(installed.home, 'node_modules/.bin')).catch(() => []);
    expect(programs).not.toContain('node');
    const { stdout: shell } = await run('node', ['-v'], { env: SHELL_ENV });
    const { stdout: script } = await run('npm', ['run', '--silent', 'which'], { cwd: installed.home, env: SHELL_ENV });
    expect(script).toBe(shell);
  });

  it('has a manifest of its own, of which the tools of the repository are no part', async () => {
    const shipped = await parsed(inside('package.json'));
    const own = await parsed(path.join(ROOT, 'package.json'));
    const fields = [
      'name',
      'version',
      'description',
      'license',
      'author',
      'homepage',
      'repository',
      'bugs',
      'keywords',
    ];
    for (const field of fields) expect([field, shipped[field]]).toEqual([field, own[field]]);
    const tools = ['private', 'scripts', 'devDependencies', 'optionalDependencies', 'overrides', 'allowScripts'];
    expect(tools.filter((field) => field in shipped)).toEqual([]);
    expect(shipped.dependencies).toEqual({ '@lit/task': expect.any(String), lit: expect.any(String) });
    expect(shipped.engines).toEqual({ node: '>=20.3' });
    expect(JSON.stringify(shipped)).not.toMatch(/dist\/|undefined/);
  });

  it('has a README whose first screen says how to install it and how to load it from a CDN', async () => {
    const readme = await readFile(inside('README.md'), 'utf8');
    const { version } = await parsed(inside('package.json'));
    const screen = readme.split('\n').slice(0, 20).join('\n');
    expect(screen).toContain('npm install model-compare');
    const [, file] = new RegExp(`/npm/model-compare@${version}/(\\S+)"`).exec(screen) ?? [];
    expect(installed.files).toContain(file);
    expect(readme).not.toContain('VERSION');
  });

  it('depends on Lit alone, in its code and in its types, and on React where that is asked for', async () => {
    const sources = installed.files.filter((file) => /^(widget|client|data)\/.*\.(js|ts)$/.test(file));
    const texts = await Promise.all(sources.map((file) => readFile(inside(file), 'utf8')));
    const named = texts.flatMap((text) => [...text.matchAll(/(?:from |import |import\()['"]([^.'"][^'"]*)['"]/g)]);
    // What the package says of itself stands in comments.
    const others = named.map(([, name]) => name as string).filter((name) => !name.startsWith('model-compare'));
    expect([...new Set(others)].sort()).toEqual(['@lit/task', 'lit', 'react']);
  });

  it('ships every file that the card may fetch, and the licences of what is in them', async () => {
    const languages = LANGUAGES.filter((code) => code !== 'en').map((code) => `locales/${code}.js`);
    const shipped = installed.files.filter((file) => file.startsWith('cdn/')).map((file) => file.slice('cdn/'.length));
    expect(shipped.sort()).toEqual(
      ['model-compare.js', 'lazy/lazy-sections.js', 'format/intl.js', 'THIRD-PARTY-NOTICES.txt', ...languages].sort(),
    );
  });

  it('is clean to publint', async () => {
    const { messages } = await publint({
      pkgDir: inside('.'),
      strict: true,
      pack: false,
    });
    expect(messages).toEqual([]);
  });

  it('has the right types under every resolution that knows modules', async () => {
    const checked = await checkPackage(createPackageFromTarballData(await readFile(installed.tarball)));
    if (checked.types === false) throw new Error('There are no types.');
    // What came before `exports` finds nothing below the main entry. `require` finds a module, which Node can take since
    // 20.19 and 22.12, as the README says and a test below tries.
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
    expect(names('events')).toEqual(words(await read('element/events.ts'), /^ {2}'([\w-]+)': CustomEvent/gm).sort());
    const element = (await read('element/model-compare.ts')) + (await read('lazy/calculator-controller.ts'));
    const told = new Set(words(element, /[#.]emit\('(\w+)'/g));
    expect([...told].map((name) => `model-compare-${name}`).sort()).toEqual(names('events'));
    const drawn = (await read('templates/card-template.ts')) + (await read('templates/placeholder.ts'));
    expect([...new Set(words(drawn, /<slot(?: name="(\w+)")?>/g).map((name) => name ?? ''))].sort()).toEqual(
      names('slots'),
    );
    const states = /type State = (.*);/.exec(await read('templates/view-model.ts'))?.[1] ?? '';
    expect(words(states, /'(\w+)'/g).sort()).toEqual(names('cssStates'));
    expect(modules.filter((module) => !installed.files.includes(module.path))).toEqual([]);
  });
});

/** A worker that knows one price, and in the answers what a program saw of it. */
const ANSWER = { total: '75.00' };

const using = (imports: string): string => `${imports}
const facts = quote.createCatalog('0123456789ab', JSON.parse(readFileSync('dataset.json', 'utf8')));
const workload = { ...quote.QUOTE_DEFAULTS, input: 1_000_000, output: 1_000_000 };
const answer = quote.quoteModel(facts, { model: quote.findModel(facts, 'openai/o1'), workload, at: '2025-02-01' });
const server = createServer((request, response) => {
  response.setHeader('content-type', 'application/json').end(${JSON.stringify(JSON.stringify(ANSWER))});
}).listen(0, '127.0.0.1', async () => {
  const asked = client.createClient('http://127.0.0.1:' + server.address().port);
  const { total } = await asked.quote({ model: 'o1', input: 1, output: 1 }, { signal: new AbortController().signal });
  server.close();
  console.log(JSON.stringify([
    card.ModelCompare === element.ModelCompare, card.VERSION === self.version, typeof client.ApiProblem,
    answer.quote.total, total, manifest.schemaVersion, readFileSync(cdn, 'utf8').length > 10_000,
  ]));
});`;

const names = { card: '', element: '/element', client: '/client', quote: '/quote' };
const PROGRAMS: Record<string, string> = {
  'use.mjs': using(`import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
${Object.entries(names)
  .map(([name, entry]) => `import * as ${name} from 'model-compare${entry}';`)
  .join('\n')}
import manifest from 'model-compare/custom-elements.json' with { type: 'json' };
import self from 'model-compare/package.json' with { type: 'json' };
const cdn = new URL(import.meta.resolve('model-compare/cdn/model-compare.js'));`),
  'use.cjs': using(`const { readFileSync } = require('node:fs');
const { createServer } = require('node:http');
${Object.entries({ ...names, manifest: '/custom-elements.json', self: '/package.json' })
  .map(([name, entry]) => `const ${name} = require('model-compare${entry}');`)
  .join('\n')}
const cdn = require.resolve('model-compare/cdn/model-compare.js');`),
};

describe.each(['node', process.execPath])('in a Node that has no DOM: %s', (node) => {
  const use = async (program: string): Promise<{ stdout: string; stderr: string }> => {
    await cp(path.join(ROOT, 'dist/dataset.json'), path.join(installed.home, 'dataset.json'));
    await write(program, PROGRAMS[program] as string);
    return run(node, ['--disable-warning=ExperimentalWarning', program], { cwd: installed.home, env: SHELL_ENV });
  };
  const used = [true, true, 'function', '75.00', '75.00', '1.0.0', true];

  it('every export can be imported and used', async () => {
    const { stdout, stderr } = await use('use.mjs');
    expect(stderr).toBe('');
    expect(JSON.parse(stdout)).toEqual(used);
  });

  it('every export can be required, where Node requires modules, and used', async () => {
    const { stdout: requires } = await run(node, ['-p', 'process.features.require_module === true'], {
      env: SHELL_ENV,
    });
    const answer = await use('use.cjs').catch((error: { stderr: string }) => ({ stdout: '0', stderr: error.stderr }));
    if (requires.trim() === 'true') expect(JSON.parse(answer.stdout)).toEqual(used);
    else expect(answer.stderr).toContain('ERR_REQUIRE_ESM');
  });
});

/** A program that reads the documented usage objects, sends a bill in parts, and prices the same bill at home. */
const BILLS = `import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { runInNewContext } from 'node:vm';
import { createClient, fromUsage } from 'model-compare/client';
import { cost, createCatalog, fromUsage as atHome } from 'model-compare/quote';
const { examples, dataset } = JSON.parse(readFileSync('bills.json', 'utf8'));
const plain = (value) => JSON.parse(JSON.stringify(value));
const read = examples.map((code) => plain(runInNewContext(code, { fromUsage: (...sent) => fromUsage(...sent.map(plain)) })));
const facts = createCatalog('0123456789ab', dataset);
const { workload } = atHome('anthropic', { input_tokens: 5000, cache_read_input_tokens: 3000, output_tokens: 100 });
const item = { provider: 'anthropic', apiId: 'claude-opus-5', at: '2026-11-20', ...workload };
const items = Array.from({ length: 1500 }, (_, i) => ({ key: String(i), ...item }));
const bodies = [];
const server = createServer(async (request, response) => {
  let text = '';
  for await (const part of request) text += part;
  const sent = JSON.parse(text).items;
  bodies.push(sent.length);
  const { results, total } = cost(facts, sent, '2026-11-27');
  response.setHeader('content-type', 'application/json').end(JSON.stringify({ results, total, sources: {} }));
}).listen(0, '127.0.0.1', async () => {
  const sent = await createClient('http://127.0.0.1:' + server.address().port).cost(items);
  server.close();
  console.log(JSON.stringify({ read, bodies, total: sent.total, keys: sent.results.map(({ key }) => key).join() === items.map(({ key }) => key).join(), home: cost(facts, items, '2026-11-27').total }));
});`;

describe.each(['node', process.execPath])('a bill, in %s', (node) => {
  it('is read, sent in parts and priced at home as the page on bills says', async () => {
    const page = await readFile(path.join(ROOT, 'docs/bills.md'), 'utf8');
    const examples = [...page.matchAll(/```js\n(fromUsage\('[\s\S]*?);\n\/\/ (.*)\n```/g)];
    const dataset: unknown = JSON.parse(await readFile(path.join(ROOT, 'dist/dataset.json'), 'utf8'));
    await write('bills.json', JSON.stringify({ examples: examples.map(([, code]) => code), dataset }));
    await write('bills.mjs', BILLS);
    const { stdout } = await run(node, ['bills.mjs'], { cwd: installed.home, env: SHELL_ENV });
    // 5,000 at 5.00, 3,000 at 0.50 and 100 at 25.00 a million are 0.029, 1,500 times.
    const { read, ...bill } = JSON.parse(stdout) as { read: unknown[] };
    expect(bill).toEqual({ bodies: [1000, 500], total: '43.50', keys: true, home: '43.50' });
    const expected = examples.map(
      ([, , result]) => JSON.parse(JSON.stringify(runInNewContext(`(${result})`))) as unknown,
    );
    expect(read).toHaveLength(9);
    expect(read).toEqual(expected);
  });
});

describe('the program', () => {
  const question = ['quote', 'o1', '--in', '1M', '--out', '1M', '--at', '2025-02-01'];
  const started = (node: string, args: string[], env: NodeJS.ProcessEnv = SHELL_ENV) =>
    run(node, [path.join(installed.home, 'node_modules/.bin/model-compare'), ...args], { cwd: installed.home, env });

  it('ships what it starts with and what `mcp` loads, its dataset and the licences of what is in them', () => {
    const files = installed.files
      .filter((file) => file.startsWith('cli/') && !/\/(chunk|stdio)-\w+\.js$/.test(file))
      .sort();
    expect(files).toEqual(['cli/THIRD-PARTY-NOTICES.txt', 'cli/dataset.json.gz', 'cli/model-compare.js']);
  });

  it.each(['node', process.execPath])('answers from its own dataset in %s, asking nobody', async (node) => {
    const { stdout, stderr } = await started(node, question, { ...SHELL_ENV, https_proxy: 'http://127.0.0.1:9' });
    expect(stderr).toBe('');
    expect(stdout).toMatch(/^o1 at openai: \$75\.00\n/);
    expect(stdout).toContain('in this package');
  });

  it('refuses a number that is not written as one in every Node', async () => {
    const bill = '{"provider":"openai","apiId":"o1","at":"2025-02-01","input":1e3,"output":5}\n';
    await write('odd.jsonl', bill);
    for (const node of ['node', process.execPath]) {
      await expect(started(node, ['cost', 'odd.jsonl'])).rejects.toMatchObject({
        code: 1,
        stdout: expect.stringContaining('input must be a whole number'),
      });
    }
  });

  it('is started by npx from the tarball in an empty folder, also without a network', async () => {
    const empty = path.join(installed.home, 'empty');
    await mkdir(empty, { recursive: true });
    const { stdout } = await run(
      'npx',
      ['--yes', '--offline', '--package', installed.tarball, 'model-compare', ...question],
      {
        cwd: empty,
        env: SHELL_ENV,
      },
    );
    expect(stdout).toMatch(/^o1 at openai: \$75\.00\n/);
  });

  it('ends without an error where nobody reads on', async () => {
    const program = path.join(installed.home, 'node_modules/.bin/model-compare');
    const { stdout, stderr } = await run(
      'bash',
      ['-o', 'pipefail', '-c', `'${program}' models --limit 100 | head -1`],
      {
        cwd: installed.home,
        env: SHELL_ENV,
      },
    );
    expect(stderr).toBe('');
    expect(stdout).toMatch(/^id /);
  });
});

describe('the folder of the repository', () => {
  it('is not what is packed, and says what is', async () => {
    const packing = run('npm', ['pack', '--dry-run'], { cwd: ROOT, env: SHELL_ENV });
    await expect(packing).rejects.toMatchObject({ stdout: expect.stringContaining('npm run package') });
  });

  it('cannot be published', async () => {
    expect(await parsed(path.join(ROOT, 'package.json'))).toMatchObject({ private: true });
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
import 'model-compare/cdn/model-compare.js';
import manifest from 'model-compare/custom-elements.json' with { type: 'json' };
import self from 'model-compare/package.json' with { type: 'json' };

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

export const { schemaVersion } = manifest;
export const { version } = self;

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

  it.each(['bundler', 'node16', 'nodenext'])('its types hold, resolved as %s, in React too', async (resolution) => {
    // What came before import attributes takes JSON without.
    await write('use.ts', resolution === 'node16' ? typed.replaceAll(" with { type: 'json' }", '') : typed);
    await write('wrong.tsx', wrong);
    await cp(path.join(ROOT, 'examples/react.tsx'), path.join(installed.home, 'react.tsx'));
    await write(
      'react-dom.d.ts',
      "declare module 'react-dom/client' { export function createRoot(at: Element): { render(node: unknown): void } }",
    );
    const module = resolution === 'bundler' ? 'esnext' : resolution;
    const files = ['use.ts', 'wrong.tsx', 'react.tsx', 'react-dom.d.ts'];
    const options = ['--module', module, '--moduleResolution', resolution, '--resolveJsonModule'];
    expect(await complaints(files, options)).toBe('');
  });

  it('its types hold where a module is required', async () => {
    const entries = Object.entries(names).map(([name, entry]) => `import ${name} = require('model-compare${entry}');`);
    await write(
      'use.cts',
      `${entries.join('\n')}
export const made: client.Client = client.createClient('https://x');
export const total = (dataset: quote.Dataset): string | undefined => quote.findModel(quote.createCatalog('3fa9c1d2e4b7', dataset), 'o1')?.id;
export const same: typeof card.ModelCompare = element.ModelCompare;
// @ts-expect-error: an address is text
client.createClient(7);`,
    );
    expect(await complaints(['use.cts'], ['--module', 'nodenext', '--moduleResolution', 'nodenext'])).toBe('');
  });

  it('its types are those that the shapes infer', async () => {
    const shapes = path.join(installed.home, 'node_modules/model-compare/data/schema');
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
    expect(text).not.toMatch(/lit-html|tier at /);
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
