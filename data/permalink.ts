/**
 * The one written form of a question. Parameters stand in byte order, defaults are left out, and values are encoded as
 * `encodeURIComponent` does but for `,` `:` `@`, which are allowed in a query and easier to read.
 */
export function canonicalQuery(parameters: Iterable<readonly [name: string, value: string | number]>): string {
  return [...parameters]
    .map(([name, value]) => [name, encodeURIComponent(value).replace(/%(2C|3A|40)/g, decodeURIComponent)] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
}

/** The parameters of a workload that differ from what is meant anyway. */
export function workloadParameters<W extends Record<string, string | number>>(
  workload: W,
  defaults: Partial<Record<keyof W, string | number>>,
): [string, string | number][] {
  return Object.entries(workload).filter(([name, value]) => defaults[name as keyof W] !== value);
}
