// The package as a stranger installs it: packed, and put into an empty folder by a real `npm i`.
import { execFile } from 'node:child_process';
import { glob, lstat, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
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
  /** Bytes of that file, of what is in it, and of all that npm put into the stranger's project. */
  packed: number;
  unpacked: number;
  installed: number;
  remove(): Promise<void>;
}

/** What a program that uses the package may have of its own. */
const PEER_PACKAGES = ['react', 'react-dom', 'scheduler', 'csstype', '@types/react'];

/** Of the shell that nobody has started from this folder: `npm run` puts a Node of the repository's first. */
export const SHELL_ENV = { ...process.env, PATH: shellPath(process.env.PATH ?? '') };

function shellPath(whole: string): string {
  const others = whole.split(path.delimiter).filter((folder) => !folder.includes('node_modules'));
  return [...others, path.dirname(process.execPath)].join(path.delimiter);
}

/**
 * Packs and installs, in folders of its own. npm takes Lit from its cache, where `npm ci` has left it, and asks the
 * registry where it is not there any more. What pages load must have been built; the rest is built here.
 */
export async function install(): Promise<Installed> {
  const home = await mkdtemp(path.join(tmpdir(), 'installed-'));
  const stage = path.join(home, 'stage');
  await run(process.execPath, ['scripts/package.ts', stage], { cwd: ROOT });
  const { stdout } = await run('npm', ['pack', '--json', '--pack-destination', home], { cwd: stage, env: SHELL_ENV });
  const [pack] = JSON.parse(stdout) as [
    { filename: string; size: number; unpackedSize: number; files: { path: string }[] },
  ];
  await rm(stage, { recursive: true });
  const tarball = path.join(home, pack.filename);
  await writeFile(
    path.join(home, 'package.json'),
    JSON.stringify({ private: true, type: 'module', scripts: { which: 'node -v' } }),
  );
  await npmInstall(home, tarball, '--offline').catch(() => npmInstall(home, tarball, '--prefer-offline'));
  const installed = await sizeOf(path.join(home, 'node_modules'));
  await linkPeers(home);
  const files = pack.files.map((file) => file.path);
  const remove = (): Promise<void> => rm(home, { recursive: true, force: true });
  return { home, tarball, files, packed: pack.size, unpacked: pack.unpackedSize, installed, remove };
}

const npmInstall = (home: string, tarball: string, from: string): Promise<unknown> =>
  run('npm', ['install', from, '--no-audit', '--no-fund', tarball], { cwd: home, env: SHELL_ENV });

async function sizeOf(folder: string): Promise<number> {
  let bytes = 0;
  for await (const file of glob('**/*', { cwd: folder })) {
    const entry = await lstat(path.join(folder, file));
    if (entry.isFile()) bytes += entry.size;
  }
  return bytes;
}

async function linkPeers(home: string): Promise<void> {
  const modules = path.join(home, 'node_modules');
  await mkdir(path.join(modules, '@types'), { recursive: true });
  for (const name of PEER_PACKAGES) await symlink(path.join(ROOT, 'node_modules', name), path.join(modules, name));
}
