// The README cannot rot: its calls are made, its programs run, its answers are compared, its files exist.
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Installed, install, run } from '../support/packed-package.ts';
import { type House, openHouse } from '../support/test-environment.ts';

const ROOT = path.join(import.meta.dirname, '../..');
const readme = await readFile(path.join(ROOT, 'README.md'), 'utf8');
const calls = [...readme.matchAll(/```http\nGET (\S+)\n```\n```json\n([\s\S]*?)```/g)].map(([, url, answer]) => ({
  url: url as string,
  answer: JSON.parse(answer as string) as object,
}));

/** What its programs say of a value: `value; // "expected"`. */
const SAID = /^(\S.*); \/\/ (.+)$/gm;
const program = (text: string): string => [...text.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, code]) => code).join('');

let house: House;
let installed: Installed;
beforeAll(async () => {
  [house, installed] = await Promise.all([openHouse(), install()]);
}, 120_000);
afterAll(async () => {
  await house?.close();
  await installed?.remove();
});

describe('the README', () => {
  it('shows three calls', () => {
    expect(calls).toHaveLength(3);
  });

  it.each(calls)('is answered as it says: $url', async ({ url, answer }) => {
    const response = await fetch(house.api + url);
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject(answer);
  });

  it.each([
    ['README.md', 3],
    ['docs/package.md', 2],
  ])('shows, as does that of the package, a client and a calculator that say what it says: %s', async (name, n) => {
    const shown = program(await readFile(path.join(ROOT, name), 'utf8'));
    const said = [...shown.matchAll(SAID)].map(([, , expected]) => JSON.parse(expected as string) as unknown);
    expect(said).toHaveLength(n);
    const code = shown.replaceAll('https://HOST', house.api).replace(SAID, 'said.push($1);');
    const file = path.join(installed.home, 'readme.mjs');
    await writeFile(file, `const said = [];\n${code}\nconsole.log(JSON.stringify(said));`);
    const { stdout } = await run(process.execPath, [file]);
    expect(JSON.parse(stdout)).toEqual(said);
  });

  it('names only files that are there', () => {
    const links = [...readme.matchAll(/(?:\]\(|src="|srcset=")([^)"#:]+)[)"]/g)].map(([, link]) => link as string);
    expect(links.length).toBeGreaterThan(8);
    expect(links.filter((link) => !existsSync(path.join(ROOT, link)))).toEqual([]);
  });

  it('names only commands that are there', async () => {
    const { scripts } = JSON.parse(await readFile(path.join(ROOT, 'package.json'), 'utf8')) as { scripts: object };
    const named = [...readme.matchAll(/npm (?:run )?([a-z][a-z:]*)/g)].map(([, name]) => name as string);
    expect(named.filter((name) => !['ci', 'publish'].includes(name) && !(name in scripts))).toEqual([]);
  });
});
