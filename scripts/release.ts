// node scripts/release.ts v1.2.3 git+https://…: may this be published from here? Asked before anything is built, because a
// version that is on npm is there for good. Every error is a line with its remedy.
import { readFile } from 'node:fs/promises';
import path from 'node:path';

const ROOT = path.join(import.meta.dirname, '..');
const [tag = '', here = ''] = process.argv.slice(2);
const { version, repository } = JSON.parse(await readFile(path.join(ROOT, 'package.json'), 'utf8')) as {
  version: string;
  repository: { url: string };
};
const changes = (await readFile(path.join(ROOT, 'CHANGELOG.md'), 'utf8')).split('\n');

const errors: string[] = [];
if (tag !== `v${version}`) {
  errors.push(
    `The tag is ${tag} and package.json says ${version}. Tag v${version}, or correct "version" and tag anew.`,
  );
}
if (here !== repository.url) {
  errors.push(
    `package.json says the repository is ${repository.url}, and this is ${here}. npm signs only what was built where it ` +
      'says: correct "repository", "homepage" and "bugs".',
  );
}
if (!changes.some((line) => line.startsWith(`## ${version}`))) {
  errors.push(`CHANGELOG.md has no "## ${version}". Say what changes for those who call the API or embed the card.`);
}
for (const error of errors) console.error(error);
if (errors.length > 0) process.exitCode = 1;
