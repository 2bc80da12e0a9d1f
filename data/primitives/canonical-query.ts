/** A parameter by its name. */
export type Parameter = [name: string, value: string | number];

/**
 * The one written form of a question. Parameters stand in byte order, defaults are left out, and values are encoded as
 * `encodeURIComponent` does but for `,` `:` `@`, which are allowed in a query and easier to read.
 */
export function canonicalQuery(parameters: readonly Readonly<Parameter>[]): string {
  // So few are sooner put in their places than sorted.
  const ordered: Readonly<Parameter>[] = [];
  for (const parameter of parameters) {
    let at = ordered.length;
    for (; at > 0 && (ordered[at - 1] as Parameter)[0] > parameter[0]; at--) ordered[at] = ordered[at - 1] as Parameter;
    ordered[at] = parameter;
  }
  let query = '';
  for (const [name, value] of ordered) {
    query += `${query === '' ? '' : '&'}${name}=${typeof value === 'number' ? value : encode(value)}`;
  }
  return query;
}

const UNRESERVED = /^[\w.,:@-]*$/;
const encode = (value: string): string =>
  UNRESERVED.test(value) ? value : encodeURIComponent(value).replace(/%(2C|3A|40)/g, decodeURIComponent);

/** The parameters of a workload that differ from what is meant anyway. */
export function workloadParameters<W extends Record<string, string | number>>(
  workload: W,
  defaults: Partial<Record<keyof W, string | number>>,
): Parameter[] {
  const differing: Parameter[] = [];
  for (const name in workload) {
    const value = workload[name] as string | number;
    if (defaults[name] !== value) differing.push([name, value]);
  }
  return differing;
}
