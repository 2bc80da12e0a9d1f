import * as z from 'zod';
import { footnotesIn } from '../catalog/catalog.ts';
import { FORMAT } from '../primitives/dataset-format.ts';
import { similarNames } from '../primitives/similar-names.ts';
import { Claims } from '../schema/claim.ts';
import type { Dataset, Model } from '../schema/dataset.ts';
import { Model as ModelFile } from '../schema/model.ts';
import { Providers } from '../schema/provider.ts';
import { Benchmarks, type PublishedScoreTable, ScoreTableFile } from '../schema/score.ts';
import { Sources } from '../schema/source.ts';
import { Id } from '../schema/text.ts';
import type { FactsError } from './fault.ts';
import { offerErrors } from './validate-offers.ts';
import { comparePreference, tableErrors, tableFile } from './validate-tables.ts';

/** Files become one dataset, or a list of what is wrong with them; never a dataset with a fault in it. */

/** The shared files of `data/facts/`, and the shape of each. */
const SHARED = {
  'sources.json': Sources,
  'providers.json': Providers,
  'benchmarks.json': Benchmarks,
  'claims.json': Claims,
} as const;

/** The folders in which each fact is a file of its own, whose name is its id. */
const OWN_FILE = /^(models|tables)\/(.*)\.json$/;

/**
 * Checks every file by itself, then against the others.
 * @param files parsed JSON by path relative to `data/facts/`
 */
export function validateFacts(
  files: Map<string, unknown>,
): { dataset: Dataset; faults: [] } | { faults: FactsError[] } {
  const faults: FactsError[] = [];
  const shared = <F extends keyof typeof SHARED>(file: F): z.infer<(typeof SHARED)[F]> | undefined => {
    if (!files.has(file)) faults.push({ file, path: '', message: 'is missing; every dataset needs it' });
    return files.has(file)
      ? (parse(file, SHARED[file], files.get(file), faults) as z.infer<(typeof SHARED)[F]>)
      : undefined;
  };
  const sources = shared('sources.json');
  const providers = shared('providers.json');
  const benchmarks = shared('benchmarks.json');
  const claims = files.has('claims.json') ? shared('claims.json') : [];
  const models: Model[] = [];
  const tables: PublishedScoreTable[] = [];
  for (const [file, value] of files) {
    if (file in SHARED) continue;
    const [, folder, id] = OWN_FILE.exec(file) ?? [];
    if (id === undefined || !Id.safeParse(id).success) {
      faults.push({ file, path: '', message: NO_PLACE });
    } else if (folder === 'models') {
      const facts = parse(file, ModelFile, withoutSchemaLink(value), faults);
      if (facts !== undefined) models.push({ id, ...facts });
    } else {
      const table = parse(file, ScoreTableFile, withoutSchemaLink(value), faults);
      if (table !== undefined) tables.push({ id, ...table });
    }
  }
  if (!sources || !providers || !benchmarks || !claims || faults.length > 0) return { faults };

  models.sort((a, b) => (a.id < b.id ? -1 : 1));
  tables.sort(comparePreference);
  const asOf =
    Object.values(sources)
      .map(({ read }) => read)
      .sort()
      .at(-1) ?? '';
  const dataset: Dataset = { format: FORMAT, asOf, sources, providers, tables, ...benchmarks, models, claims };
  faults.push(
    ...footnoteErrors(dataset),
    ...referenceErrors(dataset),
    ...nameErrors(models),
    ...duplicateErrors(dataset),
  );
  faults.push(...tableErrors(dataset), ...offerErrors(models));
  return faults.length > 0 ? { faults } : { dataset, faults: [] };
}

const NO_PLACE =
  'is no place for a fact; a model is models/<id>.json and a score table tables/<id>.json, with an id of a–z, 0–9, dot and hyphen';

/** The link to the editor's schema belongs to the file, not to the facts. */
function withoutSchemaLink(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const { $schema, ...facts } = value as Record<string, unknown>;
  return facts;
}

function parse<S extends z.ZodType>(
  file: string,
  shape: S,
  value: unknown,
  faults: FactsError[],
): z.output<S> | undefined {
  const result = shape.safeParse(value, { reportInput: true });
  if (result.success) return result.data;
  // One fault a place: a date that is no date need not also be told that it is on no calendar.
  const said = new Set<string>();
  for (const fault of result.error.issues.flatMap((issue) => describe(file, issue))) {
    if (!said.has(fault.path)) faults.push(fault);
    said.add(fault.path);
  }
  return undefined;
}

function describe(file: string, issue: z.core.$ZodIssue): FactsError[] {
  const path = issue.path.join('.');
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => {
      const near = similarNames(key, knownKeys())[0];
      return {
        file,
        path: [path, key].filter(Boolean).join('.'),
        message:
          near === undefined
            ? 'is no key that is known here; remove it'
            : `is no key that is known here; did you mean "${near}"?`,
      };
    });
  }
  if (issue.code === 'invalid_type' && issue.input === undefined) {
    const key = issue.path.at(-1);
    return [
      {
        file,
        path,
        message:
          key === 'sources'
            ? 'has no footnote; add "sources" with at least one key of sources.json'
            : `is missing; add it (${issue.expected})`,
      },
    ];
  }
  if (issue.code === 'invalid_type') {
    const found = issue.input === null ? 'null' : `a ${typeof issue.input}`;
    return [
      {
        file,
        path,
        message: `must be a ${issue.expected} and is ${found}; write ${WRITTEN[issue.expected] ?? 'that'}`,
      },
    ];
  }
  return [{ file, path, message: issue.message }];
}

/** How a value of a type is written in JSON. */
const WRITTEN: Record<string, string> = {
  string: 'it in quotes',
  number: 'it without quotes',
  array: '[…]',
  object: '{…}',
};

let keys: string[] | undefined;
/** Every key that any shape knows, for "did you mean". */
function knownKeys(): string[] {
  if (keys !== undefined) return keys;
  const found = new Set<string>();
  const collect = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    for (const [key, part] of Object.entries(value)) {
      if (key === 'properties') for (const name of Object.keys(part as object)) found.add(name);
      collect(part);
    }
  };
  for (const shape of [ModelFile, ScoreTableFile, ...Object.values(SHARED)])
    collect(z.toJSONSchema(shape, { io: 'input' }));
  keys = [...found];
  return keys;
}

const modelFile = (id: string): string => `models/${id}.json`;

/** A footnote that does not exist, and one that nobody cites. */
function footnoteErrors(dataset: Dataset): FactsError[] {
  const { sources, tables, benchmarks, taskSets, claims, models } = dataset;
  const citing: [file: string, part: unknown][] = [
    ['benchmarks.json', { benchmarks, taskSets }],
    ['claims.json', claims],
    ...tables.map((table): [string, unknown] => [tableFile(table.id), table]),
    ...models.map((model): [string, unknown] => [modelFile(model.id), model]),
  ];
  const cited = new Set<string>();
  const faults: FactsError[] = [];
  for (const [file, part] of citing) {
    for (const key of footnotesIn(part)) {
      cited.add(key);
      if (!Object.hasOwn(sources, key)) {
        faults.push({
          file: 'sources.json',
          path: key,
          message: `"${key}" is cited by ${file} but missing from sources.json; add it there`,
        });
      }
    }
  }
  for (const key of Object.keys(sources)) {
    if (!cited.has(key))
      faults.push({ file: 'sources.json', path: key, message: `nobody cites "${key}"; cite it or remove it` });
  }
  return faults;
}

/** Ids that point to nothing. */
function referenceErrors(dataset: Dataset): FactsError[] {
  const faults: FactsError[] = [];
  const known = {
    model: dataset.models.map(({ id }) => id),
    benchmark: dataset.benchmarks.map(({ id }) => id),
    provider: Object.keys(dataset.providers),
    'set of tasks': dataset.taskSets.map(({ id }) => id),
  };
  const refer = (file: string, path: string, kind: keyof typeof known, id: string | undefined): void => {
    if (id === undefined || known[kind].includes(id)) return;
    const near = similarNames(id, known[kind])[0];
    faults.push({
      file,
      path,
      message: `there is no ${kind} "${id}"${near === undefined ? '; add it, or name one that exists' : `; did you mean "${near}"?`}`,
    });
  };
  for (const { id, reference, results } of dataset.tables) {
    const file = tableFile(id);
    refer(file, 'reference', 'model', reference);
    results.forEach(({ model, benchmark }, i) => {
      refer(file, `results.${i}.model`, 'model', model);
      refer(file, `results.${i}.benchmark`, 'benchmark', benchmark);
    });
  }
  dataset.claims.forEach(({ models }, i) => {
    for (const id of models) refer('claims.json', `${i}.models`, 'model', id);
  });
  for (const model of dataset.models) {
    const file = modelFile(model.id);
    refer(file, 'distilledFrom', 'model', model.distilledFrom);
    model.offers.forEach((offer, i) => {
      refer(file, `offers.${i}.provider`, 'provider', offer.provider);
      refer(file, `offers.${i}.ended.successor`, 'model', offer.ended?.successor);
    });
    model.measurements.forEach(({ tasks }, i) => {
      refer(file, `measurements.${i}.tasks`, 'set of tasks', tasks);
    });
  }
  return faults;
}

/** Names that mean two things, at each place where they stand. */
function nameErrors(models: Model[]): FactsError[] {
  const places = new Map<string, { model: string; name: string; path: string }[]>();
  for (const { id, aliases } of models) {
    [id, ...aliases].forEach((name, i) => {
      const key = name.toLowerCase();
      places.set(key, [...(places.get(key) ?? []), { model: id, name, path: i === 0 ? '' : `aliases.${i - 1}` }]);
    });
  }
  return [...places.values()].flatMap((same) =>
    same.flatMap(({ model, name, path }, i) => {
      const file = modelFile(model);
      const other = same.find((place) => place.model !== model)?.model;
      if (other !== undefined) {
        return [{ file, path, message: `"${name}" also means ${other}; a name means one model, remove it from one` }];
      }
      return i === 0 ? [] : [{ file, path, message: `"${name}" already means ${model}; remove it here` }];
    }),
  );
}

/** What may stand once only: a run that counts, the id of a claim. */
function duplicateErrors({ models, claims }: Dataset): FactsError[] {
  const faults: FactsError[] = [];
  const once = (file: string, list: string, keys: (string | undefined)[], message: (key: string) => string): void => {
    keys.forEach((key, i) => {
      if (key !== undefined && keys.indexOf(key) < i) faults.push({ file, path: `${list}${i}`, message: message(key) });
    });
  };
  once(
    'claims.json',
    '',
    claims.map(({ id }) => id),
    (id) => `"${id}" is the id of another claim; give it its own`,
  );
  for (const { id, measurements } of models) {
    once(
      modelFile(id),
      'measurements.',
      measurements.map(({ tasks, notCompared }) => (notCompared === undefined ? tasks : undefined)),
      (tasks) => `is a second run that counts on "${tasks}"; say under "notCompared" why one of them is only shown`,
    );
  }
  return faults;
}
