// The two bundles: the worker for a plain workerd, the card for any page.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { build, type Plugin } from 'esbuild';

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

/** dist/worker/index.js, with the built-in dataset inside as text. Returns its size in words. */
export async function bundleWorker(dist: string): Promise<string> {
  const outfile = path.join(dist, 'worker/index.js');
  await build({
    ...common,
    entryPoints: ['worker/index.ts'],
    outfile,
    loader: { '.txt': 'text' },
    conditions: ['workerd', 'worker'],
  });
  const dataset = await readFile(path.join(dist, 'dataset.txt'));
  const whole = gzipSync(await readFile(outfile)).length;
  return `${kilobytes(whole)} gzip, of which the built-in dataset about ${kilobytes(gzipSync(dataset).length)}`;
}

/** The most the card may weigh, brotli: a bundle beyond it fails the build. */
const CARD_LIMIT = 24_000;

const card = {
  ...common,
  // Without production conditions every visitor's console would say that Lit is in dev mode.
  conditions: ['production', 'browser'],
  define: { 'process.env.NODE_ENV': '"production"' },
};

/** The languages of the card beside English: each is a file of its own, fetched only where it is spoken. */
const LANGUAGES = ['de', 'ar'];

const languagesApart: Plugin = {
  name: 'languages-apart',
  setup({ onResolve }) {
    onResolve({ filter: /strings\/\w+\.ts$/ }, ({ kind, path: file }) =>
      kind === 'dynamic-import' ? { path: file.replace(/\.ts$/, '.js'), external: true } : undefined,
    );
  },
};

/** dist/public/w/<version>/ and /w/1/: model-compare.js, one file with Lit inside, and one file for each language. */
export async function bundleWidget(dist: string): Promise<string> {
  const { version } = JSON.parse(await readFile(path.join(ROOT, 'package.json'), 'utf8')) as { version: string };
  const folders = [version, version.split('.')[0] as string].map((name) => path.join(dist, 'public/w', name));
  for (const outdir of folders) {
    await build({ ...card, entryPoints: { 'model-compare': 'widget/define.ts' }, outdir, plugins: [languagesApart] });
    await build({
      ...card,
      entryPoints: LANGUAGES.map((name) => `widget/strings/${name}.ts`),
      outdir: path.join(outdir, 'strings'),
    });
  }
  const bytes = brotliCompressSync(await readFile(path.join(folders[0] as string, 'model-compare.js'))).length;
  if (bytes > CARD_LIMIT) throw new Error(`The card weighs ${bytes} B brotli, more than the ${CARD_LIMIT} B it may.`);
  return `${bytes} B brotli`;
}

const kilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(1)} KB`;
