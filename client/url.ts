import { canonicalQuery, type Parameter } from '../data/primitives/canonical-query.ts';

/** What is said of a question, by parameter; nothing is said by what is `undefined`. */
export type QueryParameters = Record<string, string | number | undefined>;

/** The address of a question in its one written form, so that caches see one question once. */
export function apiUrl(api: string, path: string, said: QueryParameters): string {
  const query = canonicalQuery(Object.entries(said).filter((one): one is Parameter => one[1] !== undefined));
  return `${api.replace(/\/+$/, '')}${path}${query && `?${query}`}`;
}
