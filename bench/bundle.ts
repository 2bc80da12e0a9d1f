// Bundles a worker in memory, as the build bundles the product, with a dataset of one's own built in. It neither needs
// dist/ nor touches it.
import path from 'node:path';
import { build, type Plugin } from 'esbuild';
import { FOR_WORKERD, loadedAtStart } from '../scripts/bundles.ts';

/** What stands in place of dist/: the dataset and the market built in, and the name of the build. */
const builtIn = (dataset: string, market: string): Plugin => ({
  name: 'built-in',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /\/dist\/\w+\.txt$/ }, (file) => ({ path: path.basename(file.path), namespace: 'dist' }));
    onLoad({ filter: /./, namespace: 'dist' }, (file) => ({
      contents: { 'dataset.txt': dataset, 'market.txt': market, 'readings.txt': '{}' }[file.path] ?? 'measured',
      loader: 'copy',
    }));
  },
});

export interface Bundle {
  /** File name → what stands in it; the entry is the first. */
  modules: ReadonlyMap<string, string>;
  /** Names of those that are loaded with the entry; the others are loaded when they are asked for. */
  atStart: string[];
  /** Paths of the sources that each module is made of, from the top of the project. */
  madeOf: ReadonlyMap<string, string[]>;
}

/**
 * @param entry path of the worker's file, from the top of the project
 * @param dataset text of the dataset built in
 * @param market text of the market built in
 */
export async function bundle(entry: string, dataset: string, market = ''): Promise<Bundle> {
  const { outputFiles, metafile } = await build({
    ...FOR_WORKERD,
    entryPoints: [entry],
    outdir: 'in-memory',
    plugins: [builtIn(dataset, market)],
    write: false,
  });
  const texts = new Map(outputFiles.map((file) => [path.basename(file.path), file.text]));
  const atStart = loadedAtStart(metafile, entry).map((file) => path.basename(file));
  const names = new Set([...atStart, ...texts.keys()]);
  return {
    modules: new Map([...names].map((name) => [name, texts.get(name) ?? ''])),
    atStart,
    madeOf: new Map(
      Object.entries(metafile.outputs).map(([file, { inputs }]) => [path.basename(file), Object.keys(inputs)]),
    ),
  };
}
