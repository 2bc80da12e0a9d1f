import { foldName } from '../primitives/fold-name.ts';
import type { Model } from '../schema/dataset.ts';

/**
 * Names as people write them: `DeepSeek R1`, `gpt5`, `opus 5`. They are found exactly, after signs and case are dropped;
 * nothing is guessed. A kind of name that two models share names neither, and the next kind is tried.
 */

/** The kinds of names, the surest first. Ids and aliases as written are found before any of these. */
const KINDS: readonly ((model: Model) => readonly string[])[] = [
  ({ name }) => [asWritten(name)],
  ({ shortName }) => [asWritten(shortName)],
  ({ developer, name, shortName }) => [name, shortName].map((own) => asWritten(`${developer} ${own}`)),
  ({ id, aliases }) => [id, ...aliases].map(foldName),
  ({ name }) => [foldName(name)],
  ({ shortName }) => [foldName(shortName)],
  ({ id, developer, name, shortName }) => [id, name, shortName].map((own) => foldName(`${developer} ${own}`)),
  ({ name, shortName }) => [name, shortName].flatMap(withoutFamily),
];

const asWritten = (name: string): string => name.toLowerCase();

/**
 * "Opus 5" of "Claude Opus 5": a family whose members have names of their own is left out in speech. Of other makers
 * what remains would be a bare version ("K2", "M3", "4.5"), which names nothing.
 */
const withoutFamily = (name: string): string[] =>
  name.startsWith('Claude ') ? [foldName(name.slice('Claude '.length))] : [];

/** What a person may call each model, by kind; null where two models share a name. */
export type ModelNames = readonly ReadonlyMap<string, Model | null>[];

export function namesOfModels(models: readonly Model[]): ModelNames {
  return KINDS.map((namesOf) => {
    const names = new Map<string, Model | null>();
    for (const model of models) {
      for (const name of new Set(namesOf(model))) names.set(name, names.has(name) ? null : model);
    }
    return names;
  });
}

/** The first kind of name that means exactly one model. */
export function findByName(names: ModelNames, name: string): Model | undefined {
  const spellings = [asWritten(name.trim()), foldName(name)];
  for (const kind of names) {
    for (const spelling of spellings) {
      const found = kind.get(spelling);
      if (found) return found;
    }
  }
  return undefined;
}
