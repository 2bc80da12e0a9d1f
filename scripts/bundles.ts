// The two bundles: the worker for a plain workerd, the card for any page.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { build } from 'esbuild';

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
const CARD_LIMIT = 15_000;

/**
 * dist/public/w/<version>/model-compare.js and /w/1/, one file with Lit inside. Production conditions: without them
 * every visitor's console would say that Lit is in dev mode.
 */
export async function bundleWidget(dist: string): Promise<string> {
  const { version } = JSON.parse(await readFile(path.join(ROOT, 'package.json'), 'utf8')) as { version: string };
  const major = version.split('.')[0] as string;
  const outputs = [version, major].map((name) => path.join(dist, `public/w/${name}/model-compare.js`));
  for (const outfile of outputs) {
    await build({
      ...common,
      entryPoints: ['widget/define.ts'],
      outfile,
      conditions: ['production', 'browser'],
      define: { 'process.env.NODE_ENV': '"production"' },
    });
  }
  const bytes = brotliCompressSync(await readFile(outputs[0] as string)).length;
  if (bytes > CARD_LIMIT) throw new Error(`The card weighs ${bytes} B brotli, more than the ${CARD_LIMIT} B it may.`);
  return `${bytes} B brotli`;
}

const kilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(1)} KB`;
