// The package as a stranger installs it: packed, unpacked beside Lit, used from TypeScript, JSX and a Node without a DOM.
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';

const ROOT = path.join(import.meta.dirname, '../..');
const run = promisify(execFile);
let home: string;
let files: string[];

/** What React 19 declares of JSX, as far as a custom element needs it. */
const REACT = 'export namespace JSX { interface IntrinsicElements {} interface Element {} }';

beforeAll(async () => {
  await run(process.execPath, ['scripts/package.ts'], { cwd: ROOT });
  home = await mkdtemp(path.join(tmpdir(), 'installed-'));
  const modules = path.join(home, 'node_modules');
  const { stdout } = await run('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', home], {
    cwd: ROOT,
  });
  const [packed] = JSON.parse(stdout) as [{ filename: string; files: { path: string }[] }];
  files = packed.files.map((file) => file.path);
  await mkdir(path.join(modules, 'model-compare'), { recursive: true });
  await run('tar', [
    '-xzf',
    path.join(home, packed.filename),
    '-C',
    path.join(modules, 'model-compare'),
    '--strip-components=1',
  ]);
  for (const name of ['lit', 'lit-html', 'lit-element', '@lit', 'zod', '@types/trusted-types'].map(
    (name) => name.split('/')[0] as string,
  ))
    await symlink(path.join(ROOT, 'node_modules', name), path.join(modules, name)).catch(() => undefined);
  await mkdir(path.join(modules, 'react'));
  await writeFile(
    path.join(modules, 'react/package.json'),
    '{ "name": "react", "version": "19.0.0", "exports": { ".": { "types": "./index.d.ts" }, "./jsx-runtime": { "types": "./jsx-runtime.d.ts" } } }',
  );
  await writeFile(path.join(modules, 'react/index.d.ts'), REACT);
  await writeFile(path.join(modules, 'react/jsx-runtime.d.ts'), "export { JSX } from 'react';");
  await writeFile(path.join(home, 'package.json'), '{ "type": "module" }');
}, 120_000);

afterAll(() => rm(home, { recursive: true, force: true }));

test('holds what it should and nothing else', () => {
  const others = files.filter((file) => !/^dist\/package\/(widget|data)\/|^dist\/public\/w\/1\//.test(file)).sort();
  expect(others).toEqual(['CHANGELOG.md', 'LICENSE', 'README.md', 'package.json', 'widget/custom-elements.json']);
  expect(files).toContain('dist/package/widget/define.js');
  expect(files).toContain('dist/public/w/1/model-compare.js');
  expect(files.filter((file) => /facts|worker|\.test\./.test(file))).toEqual([]);
});

test('is imported by a Node that has no DOM', async () => {
  const program = `
    import { ModelCompare } from 'model-compare';
    import * as element from 'model-compare/element';
    import { createClient } from 'model-compare/client';
    import { quote, formatAmount } from 'model-compare/quote';
    import manifest from 'model-compare/custom-elements.json' with { type: 'json' };
    console.log(typeof ModelCompare, typeof element.ModelCompare, typeof createClient('https://x').compare, typeof quote, formatAmount(2740000000000000000n), manifest.schemaVersion);`;
  await writeFile(path.join(home, 'use.js'), program);
  const { stdout, stderr } = await run(process.execPath, ['use.js'], { cwd: home });
  expect(stdout.trim()).toBe('function function function function 2.74 2.1.0');
  expect(stderr.replace(/.*ExperimentalWarning.*\n.*\n?/g, '')).toBe('');
});

test.each(['nodenext', 'bundler'])(
  'has types for TypeScript and JSX, resolved as %s',
  async (resolution) => {
    const typed = `
    import { ModelCompare } from 'model-compare';
    import { createClient, Failure } from 'model-compare/client';
    import { quote, type Offer, type Quote } from 'model-compare/quote';
    const card: ModelCompare = document.createElement('model-compare');
    card.models = 'deepseek-r1,o1';
    const markdown: Promise<string> = card.toMarkdown();
    const models: Promise<string[]> = createClient('https://x').compare(['a', 'b']).then((c) => c.models.map((m) => m.shortName));
    const total: string | null = (null as unknown as Quote).total;
    // @ts-expect-error: a total is text
    const wrong: number = (null as unknown as Quote).total;
    export { card, markdown, models, total, wrong, quote, Failure, type Offer };`;
    const jsx = `
    import type {} from 'model-compare/react';
    export const card = <model-compare models="deepseek-r1,o1" at="2025-02-01" heading-level={3} />;
    // @ts-expect-error: models is text
    export const wrong = <model-compare models={7} />;`;
    await writeFile(path.join(home, 'use.ts'), typed);
    await writeFile(path.join(home, 'use-react.tsx'), jsx);
    const module = resolution === 'bundler' ? 'esnext' : 'nodenext';
    const options = [
      '--ignoreConfig',
      '--noEmit',
      '--strict',
      '--skipLibCheck',
      '--target',
      'es2022',
      '--lib',
      'es2023,dom',
      '--jsx',
      'react-jsx',
      '--types',
      '',
    ];
    const { stdout } = await run(
      path.join(ROOT, 'node_modules/.bin/tsc'),
      [...options, '--module', module, '--moduleResolution', resolution, 'use.ts', 'use-react.tsx'],
      { cwd: home },
    ).catch((error: { stdout: string }) => error);
    expect(stdout).toBe('');
  },
  60_000,
);

test('ships every file that the card may fetch', async () => {
  const shipped = await readdir(path.join(home, 'node_modules/model-compare/dist/public/w/1'), { recursive: true });
  for (const file of [
    'model-compare.js',
    'more.js',
    'strings/de.js',
    'strings/ar.js',
    'strings/more/de.js',
    'strings/more/ar.js',
  ])
    expect(shipped).toContain(file);
});
