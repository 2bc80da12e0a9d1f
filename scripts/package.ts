// npm run package: dist/package is what is published, with a manifest of its own; the repository's names tools, scripts and
// a Node that nobody who takes the card should get. Modules stay apart and Lit stays outside: a bundler does better.
import { execFile } from 'node:child_process';
import { cp, glob, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { bundleCli } from './bundles.ts';
import { writtenTypes } from './generate-types.ts';

const ROOT = path.join(import.meta.dirname, '..');
const PACKAGE_PATH = './dist/package';
/** Where it goes; a test that must not wait for another names a folder of its own. */
const PACKAGE = path.resolve(process.argv[2] ?? path.join(ROOT, PACKAGE_PATH));

type Manifest = Record<string, unknown> & { version: string; exports: Record<string, string | Record<string, string>> };

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
async function prune({ exports }: Manifest): Promise<void> {
  const targets = Object.values(exports).flatMap((target) => Object.values(typeof target === 'string' ? {} : target));
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
  for (const file of targets) await visit(path.posix.normalize(file));
  for await (const file of glob('**/*.{js,d.ts}', { cwd: PACKAGE })) {
    if (!reached.has(file)) await rm(path.join(PACKAGE, file));
  }
}

/** What of the repository's manifest is true of the package as well. */
const SHARED = [
  'name',
  'version',
  'description',
  'license',
  'author',
  'homepage',
  'repository',
  'bugs',
  'keywords',
  'mcpName',
  'type',
  'sideEffects',
  'exports',
  'bin',
  'customElements',
  'dependencies',
  'peerDependencies',
  'peerDependenciesMeta',
] as const;

/** The manifest that is published: that of the repository, as seen from the folder that is packed, less what only it needs. */
async function manifest(): Promise<Manifest> {
  const text = await readFile(path.join(ROOT, 'package.json'), 'utf8');
  const whole = JSON.parse(text.replaceAll(`"${PACKAGE_PATH}/`, '"./')) as Manifest;
  const shared = Object.fromEntries(SHARED.map((field) => [field, whole[field]])) as Manifest;
  // What runs in Node is the client, which needs AbortSignal.any; of the card, that runs in browsers, this says nothing.
  return { ...shared, engines: { node: '>=20.3' } };
}

/** Everything beside the modules: what the build made for pages, and what people read. */
async function writeStaticFiles(published: Manifest): Promise<void> {
  const copies = {
    'custom-elements.json': 'widget/custom-elements.json',
    'CHANGELOG.md': 'CHANGELOG.md',
    LICENSE: 'LICENSE',
  };
  for (const [file, source] of Object.entries(copies)) await cp(path.join(ROOT, source), path.join(PACKAGE, file));
  await cp(path.join(ROOT, 'dist/public/w', published.version), path.join(PACKAGE, 'cdn'), { recursive: true });
  await bundleCli(PACKAGE, await readFile(path.join(ROOT, 'dist/dataset.json')));
  const readme = await readFile(path.join(ROOT, 'docs/package.md'), 'utf8');
  await writeFile(path.join(PACKAGE, 'README.md'), readme.replaceAll('VERSION', published.version));
  await writeFile(path.join(PACKAGE, 'package.json'), `${JSON.stringify(published, null, 2)}\n`);
}

const published = await manifest();
await rm(PACKAGE, { recursive: true, force: true });
await compile();
await writeTypes();
await nameDeclarations();
await prune(published);
await writeStaticFiles(published);
