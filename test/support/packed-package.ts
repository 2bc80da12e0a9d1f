// The package as a stranger installs it: packed, unpacked in a folder of its own, with what it depends on beside it.
import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

export const ROOT = path.join(import.meta.dirname, '../..');
export const run = promisify(execFile);

export interface Installed {
  /** The stranger's project. */
  home: string;
  /** What is published, as one file. */
  tarball: string;
  files: string[];
  /** Bytes of that file, and of what is in it. */
  packed: number;
  unpacked: number;
  remove(): Promise<void>;
}

/** What a program that uses the package has beside it: Lit, which it depends on, and what the program has of its own. */
const BESIDE = ['lit', 'lit-html', 'lit-element', '@lit', 'react', 'react-dom', 'scheduler', 'csstype'];
const TYPES = ['trusted-types', 'react'];

/** What the package takes as it stands, or as the build left it. */
const AS_BUILT = [
  'package.json',
  'README.md',
  'LICENSE',
  'CHANGELOG.md',
  'widget/custom-elements.json',
  'dist/public/w',
];

/**
 * Packs and installs, in folders of its own and without asking any network. What pages load must have been built; the
 * rest is built here.
 */
export async function install(): Promise<Installed> {
  const home = await mkdtemp(path.join(tmpdir(), 'installed-'));
  const stage = path.join(home, 'stage');
  await run(process.execPath, ['scripts/package.ts', path.join(stage, 'dist/package')], { cwd: ROOT });
  for (const name of AS_BUILT) await cp(path.join(ROOT, name), path.join(stage, name), { recursive: true });
  const { stdout } = await run('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', home], {
    cwd: stage,
  });
  const [pack] = JSON.parse(stdout) as [
    { filename: string; size: number; unpackedSize: number; files: { path: string }[] },
  ];
  const tarball = path.join(home, pack.filename);
  const modules = path.join(home, 'node_modules');
  await mkdir(path.join(modules, 'model-compare'), { recursive: true });
  await mkdir(path.join(modules, '@types'));
  await run('tar', ['-xzf', tarball, '-C', path.join(modules, 'model-compare'), '--strip-components=1']);
  for (const name of [...BESIDE, ...TYPES.map((name) => `@types/${name}`)]) {
    await symlink(path.join(ROOT, 'node_modules', name), path.join(modules, name));
  }
  await writeFile(path.join(home, 'package.json'), '{ "type": "module" }');
  const files = pack.files.map((file) => file.path);
  const remove = (): Promise<void> => rm(home, { recursive: true, force: true });
  return { home, tarball, files, packed: pack.size, unpacked: pack.unpackedSize, remove };
}
