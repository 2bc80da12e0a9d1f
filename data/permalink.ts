/**
 * The one written form of a question. Parameters stand in byte order, defaults are left out, and values are encoded as
 * `encodeURIComponent` does but for `,` `:` `@`, which are allowed in a query and easier to read.
 */
export function canonicalQuery(parameters: readonly (readonly [name: string, value: string | number])[]): string {
  // No name is the beginning of another one followed by a lesser byte than "=", so whole pairs sort as their names do.
  const pairs: string[] = [];
  for (const [name, value] of parameters) pairs.push(`${name}=${typeof value === 'number' ? value : encode(value)}`);
  return pairs.sort().join('&');
}

const PLAIN = /^[\w.,:@-]*$/;
const encode = (value: string): string =>
  PLAIN.test(value) ? value : encodeURIComponent(value).replace(/%(2C|3A|40)/g, decodeURIComponent);

/** The parameters of a workload that differ from what is meant anyway. */
export function workloadParameters<W extends Record<string, string | number>>(
  workload: W,
  defaults: Partial<Record<keyof W, string | number>>,
): [string, string | number][] {
  const differing: [string, string | number][] = [];
  for (const name in workload) {
    const value = workload[name] as string | number;
    if (defaults[name] !== value) differing.push([name, value]);
  }
  return differing;
}
