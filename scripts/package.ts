// npm pack: what is published. Modules stay apart and Lit stays outside, so that a bundler can do better than we could.
import { execFile } from 'node:child_process';
import { cp, glob, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { writtenTypes } from './generate-types.ts';

const ROOT = path.join(import.meta.dirname, '..');
/** Where it goes; a test that must not wait for another names a folder of its own. */
const PACKAGE = path.resolve(process.argv[2] ?? path.join(ROOT, 'dist/package'));

const run = promisify(execFile);
const compile = (): Promise<unknown> =>
  run(path.join(ROOT, 'node_modules/.bin/tsc'), ['-p', 'scripts/tsconfig.package.json', '--outDir', PACKAGE], {
    cwd: ROOT,
  });

/** In place of the shapes, which are made of zod, their types alone. */
async function writeTypes(): Promise<void> {
  const shapes = path.join(PACKAGE, 'data/schema');
  await rm(shapes, { recursive: true });
  await mkdir(shapes);
  for (const [file, text] of await writtenTypes()) await writeFile(path.join(shapes, file), text);
}

/** The compiler leaves `.ts` in the imports of declarations, where only some resolutions find a `.d.ts` by it. */
async function nameDeclarations(): Promise<void> {
  for await (const file of glob('**/*.d.ts', { cwd: PACKAGE })) {
    const text = await readFile(path.join(PACKAGE, file), 'utf8');
    await writeFile(path.join(PACKAGE, file), text.replace(RELATIVE, '$1$2.js$3'));
  }
}

/** What a module names of its neighbours: `from './a.ts'`, `import('./a.ts')`, `import './a.ts'`. */
const RELATIVE = /(from |import\(|import )(['"]\.[^'"]*)\.[jt]s(['"])/g;

/** Only what an export leads to is published. */
async function prune(): Promise<void> {
  const { exports } = JSON.parse(await readFile(path.join(ROOT, 'package.json'), 'utf8')) as { exports: object };
  const named = JSON.stringify(exports).matchAll(/"\.\/dist\/package\/([^"]+)"/g);
  const reached = new Set<string>();
  const visit = async (file: string): Promise<void> => {
    if (reached.has(file)) return;
    reached.add(file);
    const text = await readFile(path.join(PACKAGE, file), 'utf8');
    for (const [, , stem] of text.matchAll(RELATIVE)) {
      await visit(
        `${path.posix.join(path.posix.dirname(file), `${stem}`.slice(1))}${file.endsWith('.d.ts') ? '.d.ts' : '.js'}`,
      );
    }
  };
  for (const [, file] of named) await visit(file as string);
  for await (const file of glob('**/*.{js,d.ts}', { cwd: PACKAGE })) {
    if (!reached.has(file)) await rm(path.join(PACKAGE, file));
  }
}

await rm(PACKAGE, { recursive: true, force: true });
await compile();
await cp(path.join(ROOT, 'widget/react.d.ts'), path.join(PACKAGE, 'widget/react.d.ts'));
await writeTypes();
await nameDeclarations();
await prune();
