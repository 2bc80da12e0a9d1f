// Whoever passes on the work of others passes on its licence: beside the card, in what is served and in the package.
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { notices, packagesIn } from '../../scripts/notices.ts';
import { ROOT } from '../support/packed-package.ts';

const read = (...file: string[]): Promise<string> => readFile(path.join(ROOT, ...file), 'utf8');

/** Every package that has a file in the card or in what the card fetches later, found without asking the build. */
async function bundled(): Promise<string[]> {
  const { metafile } = await build({
    entryPoints: ['widget/cdn.ts'],
    absWorkingDir: ROOT,
    bundle: true,
    splitting: true,
    format: 'esm',
    outdir: 'dist',
    conditions: ['production', 'browser'],
    metafile: true,
    write: false,
  });
  const names = Object.keys(metafile.inputs).map((file) => /^node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1]);
  return [...new Set(names.filter((name) => name !== undefined))];
}

describe('beside the card', () => {
  it.each(['1', 'the version'])('stands the licence of every package that is in it: /w/%s', async (folder) => {
    const { version } = JSON.parse(await read('package.json')) as { version: string };
    const name = folder === '1' ? `${version.split('.')[0]}` : version;
    const shown = await read('dist/public/w', name, 'THIRD-PARTY-NOTICES.txt');
    const packages = await bundled();
    expect(packages).toContain('lit-html');
    for (const each of packages) {
      const { version: of } = JSON.parse(await read('node_modules', each, 'package.json')) as { version: string };
      expect(shown).toContain(`${each} ${of}`);
      expect(shown).toContain((await read('node_modules', each, 'LICENSE')).trim());
    }
  });
});

describe('the notices', () => {
  let root: string;
  beforeAll(async () => {
    root = await mkdtemp(path.join(tmpdir(), 'licences-'));
    const packages = {
      'one/LICENSE.md': 'Be kind.',
      '@some/two/LICENCE': 'Be kind.\n',
      'three/license.txt': 'Be just.',
      'none/README.md': '',
    };
    for (const [file, text] of Object.entries(packages)) {
      const folder = path.join(root, 'node_modules', path.dirname(file));
      await mkdir(folder, { recursive: true });
      await writeFile(
        path.join(folder, 'package.json'),
        JSON.stringify({ name: path.dirname(file), version: '1.2.3' }),
      );
      await writeFile(path.join(root, 'node_modules', file), text);
    }
  });
  afterAll(() => rm(root, { recursive: true, force: true }));

  it('find a package by its files, with a scope and inside another', () => {
    const inputs = Object.fromEntries(
      [
        'widget/a.ts',
        'node_modules/one/x/y.js',
        'node_modules/@some/two/z.js',
        'node_modules/one/node_modules/three/w.js',
      ].map((file) => [file, { bytes: 1, imports: [] }]),
    );
    expect(packagesIn({ inputs }, { inputs })).toEqual([
      'node_modules/@some/two',
      'node_modules/one',
      'node_modules/one/node_modules/three',
    ]);
  });

  it('say a licence that two share once, under both names', async () => {
    const text = await notices(['node_modules/one', 'node_modules/@some/two', 'node_modules/three'], root);
    expect(text).toContain('one 1.2.3, @some/two 1.2.3\n\nBe kind.\n');
    expect(text.match(/Be kind/g)).toHaveLength(1);
    expect(text).toContain('three 1.2.3\n\nBe just.\n');
  });

  it('stop the build where a package has no licence', async () => {
    await expect(notices(['node_modules/none'], root)).rejects.toThrow('none is bundled and ships no licence.');
  });
});
