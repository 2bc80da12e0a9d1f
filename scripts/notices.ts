// What the licences of others ask for: their notice beside every file that contains their work.
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Metafile } from 'esbuild';

const ROOT = path.join(import.meta.dirname, '..');
const INSTALLED = 'node_modules/';

/** The folders of the packages that bundles took something from, such as `node_modules/@lit/reactive-element`. */
export function packagesIn(...bundles: Pick<Metafile, 'inputs'>[]): string[] {
  const files = bundles.flatMap(({ inputs }) => Object.keys(inputs)).filter((file) => file.includes(INSTALLED));
  return [...new Set(files.map(packageOf))].sort();
}

function packageOf(file: string): string {
  const start = file.lastIndexOf(INSTALLED) + INSTALLED.length;
  const [first = '', second = ''] = file.slice(start).split('/');
  return file.slice(0, start) + (first.startsWith('@') ? `${first}/${second}` : first);
}

/**
 * The text of THIRD-PARTY-NOTICES.txt: every package with its version, under it the licence as it ships it. A licence
 * that several ship word for word stands once.
 * @param folders of packages, relative to `root`
 * @throws where a package ships no licence: then nobody may pass it on
 */
export async function notices(folders: readonly string[], root = ROOT): Promise<string> {
  const named = new Map<string, string[]>();
  for (const folder of folders) {
    const { name, version } = JSON.parse(await readFile(path.join(root, folder, 'package.json'), 'utf8')) as {
      name: string;
      version: string;
    };
    const text = await licenceOf(path.join(root, folder), name);
    named.set(text, [...(named.get(text) ?? []), `${name} ${version}`]);
  }
  const parts = [...named].map(([text, names]) => `${names.join(', ')}\n\n${text}\n`);
  return ['The files beside this one contain work of others, under these licences.\n', ...parts].join(`\n${RULE}\n\n`);
}

const RULE = '-'.repeat(80);

async function licenceOf(folder: string, name: string): Promise<string> {
  const file = (await readdir(folder)).find((entry) => /^licen[cs]e(\.(md|txt))?$/i.test(entry));
  if (file === undefined) {
    throw new Error(`${name} is bundled and ships no licence. Take another package, or ask its authors for one.`);
  }
  return (await readFile(path.join(folder, file), 'utf8')).trim();
}
