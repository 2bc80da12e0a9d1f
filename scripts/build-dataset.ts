// Reads the facts from disk and turns them into the one dataset that everything else works on.
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { FactsError } from '../data/validation/fault.ts';
import { validateFacts } from '../data/validation/validate-facts.ts';
import { type BuiltDataset, publishable } from './publish-dataset.ts';

export const FACTS = path.join(import.meta.dirname, '../data/facts');

/** Thrown with every fault of the facts, each on a line that names the file, the path and the mend. */
export class InvalidFacts extends Error {
  readonly faults: FactsError[];
  constructor(faults: FactsError[]) {
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
export async function buildDataset(folder = FACTS): Promise<BuiltDataset> {
  const files = new Map<string, unknown>();
  const broken: FactsError[] = [];
  const names = (await readdir(folder, { recursive: true })).map((name) => name.split(path.sep).join('/'));
  for (const name of names.sort()) {
    // The editor's schema is written by the build itself; what the market was read from is no fact that a person stands for.
    if (!name.endsWith('.json') || name.endsWith('.schema.json') || name.startsWith('market/')) continue;
    const text = await readFile(path.join(folder, name), 'utf8');
    try {
      files.set(name, JSON.parse(text));
    } catch (error) {
      broken.push({ file: name, path: '', message: `is no JSON: ${(error as Error).message}` });
    }
  }
  if (broken.length > 0) throw new InvalidFacts(broken);
  const checked = validateFacts(files);
  if (!('dataset' in checked)) throw new InvalidFacts(checked.faults);
  return publishable(checked.dataset);
}
