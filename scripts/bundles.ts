// The two bundles: the worker for workerd, the card for any page.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { type BuildOptions, build, type Metafile, type Plugin, transform } from 'esbuild';
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

const ENTRY = 'worker/index.ts';
const worker = (dist: string) => ({
  ...FOR_WORKERD,
  entryPoints: [ENTRY],
  outdir: path.join(dist, 'worker'),
  plugins: [textsFrom(dist)],
  // For whoever reads a stack trace: the platform takes the maps beside the modules.
  sourcemap: true,
  sourcesContent: false,
});

/** The most that the worker may load at its start, gzip: a bundle beyond it fails the build. */
const START_LIMIT = 45_000;

/** dist/worker/: index.js, and the modules that it loads with itself or later. Returns their sizes in words. */
export async function bundleWorker(dist: string): Promise<string> {
  const { metafile } = await build(worker(dist));
  const atStart = loadedAtStart(metafile, ENTRY);
  const modules = Object.keys(metafile.outputs).filter((file) => !file.endsWith('.map'));
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

/** The most the card may weigh, brotli: a bundle beyond it fails the build. */
const CARD_LIMIT = 22_000;

const card = {
  ...common,
  // Without production conditions every visitor's console would say that Lit is in dev mode.
  conditions: ['production', 'browser'],
  define: { 'process.env.NODE_ENV': '"production"' },
  metafile: true,
  write: false,
} as const satisfies BuildOptions;

/** Files that the card fetches by itself when it needs them: its second part, and what languages beside English take. */
const LATER = [
  'widget/more.ts',
  'widget/intl.ts',
  ...['de', 'ar'].flatMap((name) => [`widget/strings/${name}.ts`, `widget/strings/more/${name}.ts`]),
];

/** A dynamic import stays one: of the file that is built beside it. */
const laterStaysApart: Plugin = {
  name: 'later-stays-apart',
  setup({ onResolve }) {
    onResolve({ filter: /^\./ }, ({ kind, path: file }) =>
      kind === 'dynamic-import' ? { path: file.replace(/\.ts$/, '.js'), external: true } : undefined,
    );
  },
};

/** Styles stand in template literals, which a minifier of scripts leaves alone. */
const stylesMinified: Plugin = {
  name: 'styles-minified',
  setup({ onLoad }) {
    onLoad({ filter: /widget\/(more-)?styles\.ts$/ }, async ({ path: file }) => {
      const source = await readFile(file, 'utf8');
      const [before, styles, after] = source.split('`') as [string, string, string];
      const { code } = await transform(styles, { loader: 'css', minify: true, target: 'chrome123' });
      return { contents: `${before}\`${code.trim().replaceAll('\\', '\\\\')}\`${after}`, loader: 'ts' };
    });
  },
};

/** Under `trusted-types lit-html` a second Lit on the page may not make a policy of that name; ours has its own. */
const policyRenamed: Plugin = {
  name: 'policy-renamed',
  setup({ onLoad }) {
    onLoad({ filter: /lit-html\.js$/ }, async ({ path: file }) => {
      const source = await readFile(file, 'utf8');
      const renamed = source.replace('createPolicy("lit-html"', 'createPolicy("model-compare"');
      if (renamed === source) throw new Error(`${file} makes its Trusted Types policy in another way than it did.`);
      return { contents: renamed, loader: 'js' };
    });
  },
};

/** What is fetched later is drawn by the Lit that is there: it needs the templates' shape only. */
const templatesOnly: Plugin = {
  name: 'templates-only',
  setup({ onResolve }) {
    onResolve({ filter: /^lit\/html\.js$/ }, () => ({ path: path.join(ROOT, 'widget/templates.ts') }));
  },
};

/** dist/public/home.js, docs.js and models.js: a file a page. They take what they know of money and addresses from data/. */
export async function bundleSite(dist: string): Promise<void> {
  await build({
    ...common,
    entryPoints: ['site/home.ts', 'site/docs.ts', 'site/models.ts'],
    outdir: path.join(dist, 'public'),
  });
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
      entryPoints: { 'model-compare': 'widget/define.ts' },
      outdir,
      plugins: [laterStaysApart, stylesMinified, policyRenamed],
    }),
    build({
      ...card,
      entryPoints: LATER,
      outbase: 'widget',
      outdir,
      plugins: [laterStaysApart, templatesOnly, stylesMinified],
    }),
  ]);
  for (const { path: file, text } of parts.flatMap(({ outputFiles }) => outputFiles)) {
    const code = await minifiedFurther(text);
    for (const folder of folders) {
      const copy = path.join(folder, path.relative(outdir, file));
      await mkdir(path.dirname(copy), { recursive: true });
      await writeFile(copy, code);
    }
  }
  const licences = await notices(packagesIn(...parts.map(({ metafile }) => metafile)));
  for (const folder of folders) await writeFile(path.join(folder, 'THIRD-PARTY-NOTICES.txt'), licences);
  const weight = async (file: string): Promise<number> =>
    brotliCompressSync(await readFile(path.join(folders[0] as string, file))).length;
  const bytes = await weight('model-compare.js');
  if (bytes > CARD_LIMIT) throw new Error(`The card weighs ${bytes} B brotli, more than the ${CARD_LIMIT} B it may.`);
  return `${bytes} B brotli (and ${await weight('more.js')} B on demand)`;
}

/** What esbuild, which is quick, leaves to be saved: 3 % of what a reader downloads. Of forty ways this one is the smallest. */
const minifiedFurther = async (code: string): Promise<string> =>
  (await minify(code, { module: true, ecma: 2020, compress: { passes: 3, negate_iife: false, unsafe_arrows: true } }))
    .code as string;

const kilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(1)} KB`;
