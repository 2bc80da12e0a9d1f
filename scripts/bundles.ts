// The two bundles: the worker for a plain workerd, the card for any page.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { type BuildOptions, build, type Plugin, transform } from 'esbuild';
import { minify } from 'terser';

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

/** How everything that runs on workerd is bundled; the benchmarks take it too, or they would measure another script. */
export const FOR_WORKERD = {
  ...common,
  loader: { '.txt': 'text' },
  conditions: ['workerd', 'worker'],
} as const satisfies BuildOptions;

/** dist/worker/index.js, with the built-in dataset inside as text. Returns its size in words. */
export async function bundleWorker(dist: string): Promise<string> {
  const outfile = path.join(dist, 'worker/index.js');
  await build({ ...FOR_WORKERD, entryPoints: ['worker/index.ts'], outfile });
  const dataset = await readFile(path.join(dist, 'dataset.txt'));
  const whole = gzipSync(await readFile(outfile)).length;
  return `${kilobytes(whole)} gzip, of which the built-in dataset about ${kilobytes(gzipSync(dataset).length)}`;
}

/** The most the card may weigh, brotli: a bundle beyond it fails the build. */
const CARD_LIMIT = 17_850;

const card = {
  ...common,
  // Without production conditions every visitor's console would say that Lit is in dev mode.
  conditions: ['production', 'browser'],
  define: { 'process.env.NODE_ENV': '"production"' },
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

/** dist/public/site.js: the home page's script, one file. It takes what it knows of money and addresses from data/. */
export async function bundleHome(dist: string): Promise<void> {
  await build({ ...common, entryPoints: ['worker/home/site.js'], outfile: path.join(dist, 'public/site.js') });
}

/** dist/public/w/<version>/ and /w/1/: model-compare.js, one file with Lit inside, and what it may fetch later. */
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
  const weight = async (file: string): Promise<number> =>
    brotliCompressSync(await readFile(path.join(folders[0] as string, file))).length;
  const bytes = await weight('model-compare.js');
  if (bytes > CARD_LIMIT) throw new Error(`The card weighs ${bytes} B brotli, more than the ${CARD_LIMIT} B it may.`);
  return `${bytes} B brotli (and ${await weight('more.js')} B on demand)`;
}

/** What esbuild, which is quick, leaves to be saved: 3 % of what a reader downloads. */
const minifiedFurther = async (code: string): Promise<string> =>
  (await minify(code, { module: true, ecma: 2020, compress: { passes: 2 } })).code as string;

const kilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(1)} KB`;
