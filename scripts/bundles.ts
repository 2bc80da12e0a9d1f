// The two bundles: the worker for workerd, the card for any page.
import { glob, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { type BuildOptions, build, type Metafile, type OutputFile, type Plugin, transform } from 'esbuild';
import { minify } from 'terser';
import { notices, packagesIn } from './notices.ts';

const ROOT = path.join(import.meta.dirname, '..');

const common = {
  absWorkingDir: ROOT,
  bundle: true,
  minify: true,
  format: 'esm',
  target: 'es2022',
  legalComments: 'none',
  logLevel: 'warning',
} as const;

/**
 * How everything that runs on workerd is bundled; the benchmarks take it too, or they would measure another script. What
 * is imported by `import()` stays a module of its own, and so do texts: workerd loads either when it is asked for.
 */
export const FOR_WORKERD = {
  ...common,
  splitting: true,
  loader: { '.txt': 'copy' },
  assetNames: '[name]',
  // With a hash: what two modules share that are loaded on demand has no name of its own.
  chunkNames: '[name]-[hash]',
  // Not .js: wrangler.toml says what is a module by its name, and the test pool would take every package's file for one.
  outExtension: { '.js': '.mjs' },
  conditions: ['workerd', 'worker'],
  // A `</script>` in a text matters only where a script stands inside a page.
  supported: { 'inline-script': false },
  metafile: true,
} as const satisfies BuildOptions;

/** The texts that the worker imports from dist/, taken from where they are being built. */
const textsFrom = (dist: string): Plugin => ({
  name: 'texts-from',
  setup({ onResolve }) {
    onResolve({ filter: /\/dist\/\w+\.txt$/ }, (file) => ({ path: path.join(dist, path.basename(file.path)) }));
  },
});

/** What is a build of its own is loaded from beside the worker, where it is written. */
const apartFrom: Plugin = {
  name: 'apart-from',
  setup({ onResolve }) {
    onResolve({ filter: /\/dist\/worker\/mcp\.mjs$/ }, () => ({ path: './mcp.mjs', external: true }));
  },
};

const ENTRY = 'worker/index.ts';
const worker = (dist: string) => ({
  ...FOR_WORKERD,
  entryPoints: [ENTRY],
  outdir: path.join(dist, 'worker'),
  plugins: [textsFrom(dist), apartFrom],
  // For whoever reads a stack trace: the platform takes the maps beside the modules.
  sourcemap: true,
  sourcesContent: false,
});

/** The most that the worker may load at its start, gzip: a bundle beyond it fails the build. */
const START_LIMIT = 45_000;

/**
 * dist/worker/mcp.mjs, loaded with the first call of an agent. In one build with the worker, the zod that it brings and the
 * worker's would share a module, and every isolate would start with that.
 */
async function bundleMcp(dist: string): Promise<void> {
  await build({
    ...FOR_WORKERD,
    splitting: false,
    entryPoints: { mcp: 'mcp/http.ts' },
    outdir: path.join(dist, 'worker'),
  });
}

/** dist/worker/: index.js, and the modules that it loads with itself or later. Returns their sizes in words. */
export async function bundleWorker(dist: string): Promise<string> {
  const { metafile } = await build(worker(dist));
  await bundleMcp(dist);
  const atStart = loadedAtStart(metafile, ENTRY);
  const apart = path.relative(ROOT, path.join(dist, 'worker/mcp.mjs'));
  const modules = [...Object.keys(metafile.outputs), apart].filter((file) => !file.endsWith('.map'));
  const weights = new Map<string, number>();
  for (const file of modules) weights.set(file, gzipSync(await readFile(path.join(ROOT, file))).length);
  const start = atStart.reduce((sum, file) => sum + (weights.get(file) ?? 0), 0);
  if (start > START_LIMIT) {
    throw new Error(`The worker loads ${start} B gzip at its start, more than the ${START_LIMIT} B it may.`);
  }
  const later = [...weights].filter(([file]) => !atStart.includes(file));
  const named = later.map(([file, bytes]) => `${path.basename(file)} ${kilobytes(bytes)}`);
  return `${kilobytes(start)} gzip at its start, and on demand ${named.join(', ')}`;
}

/** The files of a bundle that are loaded with its entry: all that it imports, and they import, but by `import()`. */
export function loadedAtStart({ outputs }: Metafile, entry: string): string[] {
  const first = Object.keys(outputs).filter((file) => outputs[file]?.entryPoint === entry);
  const loaded = new Set(first);
  for (const file of loaded) {
    for (const { path: imported, kind } of outputs[file]?.imports ?? []) {
      if (kind !== 'dynamic-import') loaded.add(imported);
    }
  }
  return [...loaded];
}

/**
 * The most the first file of the card may weigh, brotli: a bundle beyond it fails the build. The aim is 20,000; what is
 * drawn at once, with its English, weighs more than that today.
 */
const CARD_LIMIT = 23_600;

const WIDGET = path.join(ROOT, 'widget');

const card = {
  ...common,
  // Modules are read as UTF-8 wherever they come from.
  charset: 'utf8',
  // Without production conditions every visitor's console would say that Lit is in dev mode.
  conditions: ['production', 'browser'],
  define: { 'process.env.NODE_ENV': '"production"' },
  metafile: true,
  write: false,
} as const satisfies BuildOptions;

/** The first file of the card. */
const CARD_ENTRY = 'widget/cdn.ts';

/** Files that the card fetches by itself when it needs them: its second part, and what languages beside English take. */
async function lazyEntries(): Promise<string[]> {
  const entries = ['widget/lazy/lazy-sections.ts', 'widget/format/intl.ts'];
  for await (const file of glob('widget/locales/??.ts', { cwd: ROOT })) {
    if (path.basename(file) !== 'en.ts') entries.push(file);
  }
  return entries.sort();
}

/** A dynamic import stays one: of the file that is built beside the first one. */
const keepDynamicImports: Plugin = {
  name: 'keep-dynamic-imports',
  setup({ onResolve }) {
    onResolve({ filter: /^\./ }, ({ kind, path: file, resolveDir }) => {
      if (kind !== 'dynamic-import') return undefined;
      const built = path.relative(WIDGET, path.join(resolveDir, file)).replace(/\.ts$/, '.js');
      return { path: `./${built.replaceAll('\\', '/')}`, external: true };
    });
  },
};

/** Under `trusted-types lit-html` a second Lit on the page may not make a policy of that name; ours has its own. */
const renamePolicy: Plugin = {
  name: 'rename-policy',
  setup({ onLoad }) {
    onLoad({ filter: /lit-html\.js$/ }, async ({ path: file }) => {
      const source = await readFile(file, 'utf8');
      const renamed = source.replace('createPolicy("lit-html"', 'createPolicy("model-compare"');
      if (renamed === source) throw new Error(`${file} makes its Trusted Types policy in another way than it did.`);
      return { contents: renamed, loader: 'js' };
    });
  },
};

/** A style sheet is text to esbuild; it is minified as a sheet before it becomes one. */
const minifyStyles: Plugin = {
  name: 'minify-styles',
  setup({ onLoad }) {
    onLoad({ filter: /styles\.ts$/ }, async ({ path: file }) => {
      const source = await readFile(file, 'utf8');
      const [, before, sheet, after] = /^(.*= css`)([^`$\\]+)(`.*)$/s.exec(source) ?? [];
      if (sheet === undefined) return undefined;
      const { code } = await transform(sheet, { loader: 'css', minify: true, charset: 'utf8' });
      return { contents: `${before}${code.trim()}${after}`, loader: 'ts' };
    });
  },
};

/** What is fetched later shares what the first file has: a second Lit could not make the same policy again. */
const shareFirstFile: Plugin = {
  name: 'share-first-file',
  setup({ onResolve }) {
    const shared = path.join(WIDGET, 'lazy/first-file.ts');
    onResolve({ filter: /^lit$|templates\/(benchmarks|per-task|prices|shared-templates)\.ts$/ }, () => ({
      path: shared,
    }));
  },
};

/**
 * dist/public/home.js, docs.js, models.js, cost.js and frame.js: a file a page. They take what they know of money and
 * addresses from data/. And embed.js, for the pages of others, which may load it twice and share their names with it: it leaves none.
 */
export async function bundleSite(dist: string): Promise<void> {
  const site = { ...common, outdir: path.join(dist, 'public') };
  await Promise.all([
    build({
      ...site,
      entryPoints: ['site/home.ts', 'site/docs.ts', 'site/models.ts', 'site/cost.ts', 'site/frame.ts'],
    }),
    build({ ...site, entryPoints: ['site/embed.ts'], format: 'iife' }),
  ]);
}

/**
 * dist/public/w/<version>/ and /w/1/: model-compare.js, one file with Lit inside, what it may fetch later, and the licences
 * of what is inside.
 */
export async function bundleWidget(dist: string): Promise<string> {
  const { version } = JSON.parse(await readFile(path.join(ROOT, 'package.json'), 'utf8')) as { version: string };
  const folders = [version, version.split('.')[0] as string].map((name) => path.join(dist, 'public/w', name));
  const outdir = folders[0] as string;
  const parts = await Promise.all([
    build({
      ...card,
      entryPoints: { 'model-compare': CARD_ENTRY },
      outdir,
      plugins: [keepDynamicImports, renamePolicy, minifyStyles],
    }),
    build({
      ...card,
      entryPoints: await lazyEntries(),
      outbase: 'widget',
      outdir,
      plugins: [shareFirstFile, minifyStyles],
    }),
  ]);
  const sizes: string[] = [];
  for (const output of parts.flatMap(({ outputFiles }) => outputFiles)) {
    const name = path.relative(outdir, output.path);
    const contents = await minifyAgain(output);
    const bytes = brotliCompressSync(contents).length;
    if (name === 'model-compare.js' && bytes > CARD_LIMIT)
      throw new Error(`The card weighs ${bytes} B brotli, more than the ${CARD_LIMIT} B it may.`);
    sizes.push(`${name} ${bytes} B`);
    for (const folder of folders) {
      const copy = path.join(folder, name);
      await mkdir(path.dirname(copy), { recursive: true });
      await writeFile(copy, contents);
    }
  }
  const licences = await notices(packagesIn(...parts.map(({ metafile }) => metafile)));
  for (const folder of folders) await writeFile(path.join(folder, 'THIRD-PARTY-NOTICES.txt'), licences);
  return `brotli: ${sizes.join(', ')}`;
}

/**
 * The program of the package, below a folder: `cli/model-compare.js`, what it loads when it is asked for, and the dataset
 * that it answers from. Everything that it needs is inside, so that the package depends on nothing more for it.
 */
export async function bundleCli(folder: string, dataset: Uint8Array): Promise<void> {
  const outdir = path.join(folder, 'cli');
  const { metafile } = await build({
    ...common,
    entryPoints: { 'model-compare': 'cli/bin.ts' },
    outdir,
    splitting: true,
    chunkNames: '[name]-[hash]',
    platform: 'node',
    target: 'node20.3',
    banner: { js: '#!/usr/bin/env node' },
    metafile: true,
  });
  await writeFile(path.join(outdir, 'dataset.json.gz'), gzipSync(dataset, { level: 9 }));
  await writeFile(path.join(outdir, 'THIRD-PARTY-NOTICES.txt'), await notices(packagesIn(metafile)));
}

/** Terser looks across statements where esbuild looks at one: it saves three percent of what readers wait for. */
async function minifyAgain({ text, path: file }: OutputFile): Promise<Buffer> {
  const { code } = await minify(text, { module: true, format: { ascii_only: false } });
  if (code === undefined) throw new Error(`${file} could not be minified.`);
  return Buffer.from(code);
}

const kilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(1)} KB`;
