import { canonicalJson } from '../primitives/canonical-json.ts';
import type { ChangedField } from '../schema/changed-field.ts';
import type { Dataset, Model } from '../schema/dataset.ts';
import type { Changes } from '../schema/publication.ts';
import { changedFields } from './rate-fields.ts';

/** What a dataset has that the one published before it had not: which models, and which of their figures. */

/** The most figures that are listed: whoever needs all of them has both datasets. */
export const MAX_FIELDS = 200;

export function changesSince(before: Dataset | undefined, after: Dataset): Changes {
  const old = new Map((before?.models ?? []).map((model) => [model.id, model]));
  const now = new Set(after.models.map(({ id }) => id));
  const changed = after.models.filter((model) => {
    const known = old.get(model.id);
    return known !== undefined && canonicalJson(model) !== canonicalJson(known);
  });
  const fields = changed.flatMap((model) =>
    modelFields(old.get(model.id) as Model, model).map((field) => ({ model: model.id, ...field })),
  );
  return {
    added: after.models.filter(({ id }) => !old.has(id)).map(({ id }) => id),
    removed: [...old.keys()].filter((id) => !now.has(id)),
    changed: changed.map(({ id }) => id),
    fields: fields.slice(0, MAX_FIELDS),
  };
}

const modelFields = (before: Model, after: Model): ChangedField[] =>
  changedFields(new Map(leaves(before, '')), new Map(leaves(after, '')));

/** Wording, and where it was read: a change of these alone is said by the model's name in `changed`. */
const WORDING = ['sources', 'note', 'summary', 'training', 'observations'];

/** Every figure of a record under its path: `offers.openai.prices.2025-06-10.rates.input`. */
function leaves(value: unknown, path: string): [string, string][] {
  if (value === null || value === undefined) return [];
  if (typeof value !== 'object') return [[path, String(value)]];
  if (Array.isArray(value)) return value.flatMap((part, i) => leaves(part, below(path, nameOf(part) ?? String(i))));
  return Object.entries(value).flatMap(([key, part]) => (WORDING.includes(key) ? [] : leaves(part, below(path, key))));
}

const below = (path: string, key: string): string => (path === '' ? key : `${path}.${key}`);

/** What an entry of a list is called in its path, so that one entry more renames no other. */
function nameOf(part: unknown): string | undefined {
  if (typeof part === 'string') return part;
  if (typeof part !== 'object' || part === null) return undefined;
  const { provider, from, apiId, tokens } = part as Record<string, unknown>;
  const name = provider ?? from ?? apiId ?? tokens;
  return name === undefined ? undefined : String(name);
}
