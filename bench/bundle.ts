// Bundles a worker in memory, as the build bundles the product, with a dataset of one's own built in. It neither needs
// dist/ nor touches it.
import path from 'node:path';
import { build, type Plugin } from 'esbuild';
import { FOR_WORKERD } from '../scripts/bundles.ts';

/** What stands in place of dist/: the dataset built in, and the name of the build. */
const builtIn = (dataset: string): Plugin => ({
  name: 'built-in',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /\/dist\/\w+\.txt$/ }, (file) => ({ path: path.basename(file.path), namespace: 'dist' }));
    onLoad({ filter: /./, namespace: 'dist' }, (file) => ({
      contents: file.path === 'dataset.txt' ? dataset : 'measured',
      loader: 'text',
    }));
  },
});

/**
 * @param entry path of the worker's file, from the top of the project
 * @param dataset text of the dataset built in
 */
export async function bundle(entry: string, dataset: string): Promise<string> {
  const { outputFiles } = await build({
    ...FOR_WORKERD,
    entryPoints: [entry],
    plugins: [builtIn(dataset)],
    write: false,
  });
  return outputFiles[0]?.text ?? '';
}
