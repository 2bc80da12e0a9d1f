/** A parameter by its name. */
export type Parameter = [name: string, value: string | number];

/**
 * The one written form of a question. Parameters stand in byte order, defaults are left out, and values are encoded as
 * `encodeURIComponent` does but for `,` `:` `@`, which are allowed in a query and easier to read, and for `'`.
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
/** An apostrophe too: whoever parses an address as browsers do sends it as %27. */
const encode = (value: string): string =>
  UNRESERVED.test(value)
    ? value
    : encodeURIComponent(value)
        .replace(/%(2C|3A|40)/g, decodeURIComponent)
        .replaceAll("'", '%27');

/** What a parameter may be: a list is written with commas between its entries. */
export type ParameterValue = string | number | boolean | readonly (string | number)[];
export type ParameterValues = Readonly<Record<string, ParameterValue | undefined>>;

/**
 * The parameters that say something: what is `undefined` says nothing, and neither does a default. Values are compared
 * with their defaults by value and type, so the text `undefined` is a value like any other.
 */
export function givenParameters(values: ParameterValues, defaults: ParameterValues = {}): Parameter[] {
  const given: Parameter[] = [];
  for (const name in values) {
    const value = values[name];
    if (value === undefined || isSame(value, defaults[name])) continue;
    given.push([name, typeof value === 'number' ? value : String(value)]);
  }
  return given;
}

function isSame(value: ParameterValue, other: ParameterValue | undefined): boolean {
  if (value === other) return true;
  if (!Array.isArray(value) || !Array.isArray(other)) return false;
  return value.length === other.length && value.every((entry, i) => entry === other[i]);
}
