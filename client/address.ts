import { canonicalQuery, type Parameter } from '../data/permalink.ts';

/** Where a question is asked. */

export type Value = string | number | boolean | readonly string[] | undefined;
export type Parameters = Record<string, Value>;

/** The address of a resource, with what was said of it in its one written form: caches see one question once. */
export function address(api: string, path: string, parameters: object): string {
  const said = Object.entries(parameters as Parameters).flatMap(([name, value]): Parameter[] =>
    value === undefined ? [] : [[name, typeof value === 'number' ? value : String(value)]],
  );
  const query = canonicalQuery(said);
  return `${api.replace(/\/+$/, '')}${path}${query && `?${query}`}`;
}
