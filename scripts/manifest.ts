// npm run manifest: widget/custom-elements.json, what editors and the reference page know of the element, read from its source.
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
// @ts-expect-error: the package has types for its plugins alone.
import { cli } from '@custom-elements-manifest/analyzer/cli.js';

const ROOT = path.join(import.meta.dirname, '..');
const SOURCE = 'widget/element/model-compare.ts';
/** Where the package has the module. */
const MODULE = 'widget/element/model-compare.js';

interface Member {
  name: string;
  privacy?: string;
  description?: string;
}

interface Declaration {
  name: string;
  customElement?: boolean;
  members?: Member[];
  events?: Partial<Member>[];
}

interface Manifest {
  schemaVersion: string;
  modules: { path: string; declarations: Declaration[]; exports: { declaration?: { module?: string } }[] }[];
}

/** The manifest as text: the element alone, with what a page may use of it. */
export async function manifest(): Promise<string> {
  const argv = ['analyze', '--config', 'scripts/manifest.config.js'];
  const { schemaVersion, modules } = (await cli({ argv, cwd: ROOT, noWrite: true })) as Manifest;
  const [element] = modules.flatMap(({ declarations }) => declarations.filter(({ customElement }) => customElement));
  if (element === undefined) throw new Error(`${SOURCE} declares no element.`);
  // What Lit and the platform call is no part of what a page may.
  const members = element.members?.filter(({ privacy, description }) => privacy !== 'private' && description);
  const events = element.events?.filter(({ name }) => name);
  const declaration = { name: element.name, module: MODULE };
  const exports = [
    { kind: 'js', name: element.name, declaration },
    { kind: 'custom-element-definition', name: 'model-compare', declaration },
  ];
  const module = { kind: 'javascript-module', path: MODULE, declarations: [{ ...element, members, events }], exports };
  return `${JSON.stringify({ schemaVersion, readme: '', modules: [module] }, null, 2)}\n`;
}

if (import.meta.main) await writeFile(path.join(ROOT, 'widget/custom-elements.json'), await manifest());
