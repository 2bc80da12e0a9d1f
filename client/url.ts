import { canonicalQuery, givenParameters, type ParameterValues } from '../data/primitives/canonical-query.ts';

/**
 * The address of a question in its canonical form, so that caches see one question once. Nothing is said by what is
 * `undefined`, nor by what is a default.
 */
export function apiUrl(api: string, path: string, values: ParameterValues, defaults: ParameterValues = {}): string {
  const query = canonicalQuery(givenParameters(values, defaults));
  return `${api.replace(/\/+$/, '')}${path}${query && `?${query}`}`;
}

/** @throws TypeError with what to write, where an address could not be asked */
export function checkOrigin(api: string): void {
  if (/^https?:\/\/[^/]/i.test(api)) return;
  throw new TypeError(
    `The address of the API must begin with http:// or https://, like https://compare.example; it is ${JSON.stringify(api)}.`,
  );
}
