// Reads the facts from disk and turns them into the one dataset that everything else works on.
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Fault } from '../data/validation/fault.ts';
import { checkFacts } from '../data/validation/validate-facts.ts';
import { type Built, publishable } from './publication.ts';

export const FACTS = path.join(import.meta.dirname, '../data/facts');

/** Thrown with every fault of the facts, each on a line that names the file, the path and the mend. */
export class FactsAreWrong extends Error {
  readonly faults: Fault[];
  constructor(faults: Fault[]) {
    const lines = faults.map(
      ({ file, path, message }) => `  data/facts/${file}${path === '' ? '' : ` at ${path}`}: ${message}`,
    );
    super(
      `${faults.length === 1 ? 'One fact is' : `${faults.length} facts are`} wrong, so nothing is built:\n${lines.join('\n')}`,
    );
    this.faults = faults;
  }
}

/**
 * Reads a folder of facts.
 * @throws FactsAreWrong with every fault that was found
 */
export async function buildDataset(folder = FACTS): Promise<Built> {
  const files = new Map<string, unknown>();
  const broken: Fault[] = [];
  const names = (await readdir(folder, { recursive: true })).map((name) => name.split(path.sep).join('/'));
  for (const name of names.sort()) {
    // The editor's schema is written by the build itself.
    if (!name.endsWith('.json') || name.endsWith('.schema.json')) continue;
    const text = await readFile(path.join(folder, name), 'utf8');
    try {
      files.set(name, JSON.parse(text));
    } catch (error) {
      broken.push({ file: name, path: '', message: `is no JSON: ${(error as Error).message}` });
    }
  }
  if (broken.length > 0) throw new FactsAreWrong(broken);
  const checked = checkFacts(files);
  if (!('dataset' in checked)) throw new FactsAreWrong(checked.faults);
  return publishable(checked.dataset);
}
