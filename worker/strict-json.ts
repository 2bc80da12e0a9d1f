/** JSON read as strictly as a query: what `JSON.parse` rounds or drops in silence is found here. */

/**
 * @throws on what is not JSON. A number is the integer that it is, also as 1000.0; one with an exponent, a sign or a
 * fraction is NaN, which no member takes.
 */
export function parseExactly(text: string): unknown {
  const exact = (_name: string, value: unknown, context?: { source?: string }): unknown =>
    typeof value === 'number' && !WHOLE.test(context?.source ?? '') ? Number.NaN : value;
  return JSON.parse(text, exact);
}
const WHOLE = /^(0|[1-9]\d*)(\.0+)?$/;

/** Names that stand more than once in one object: in the body itself, or in an entry of a list in it, by its place. */
export interface Repeated {
  body: Set<string>;
  entries: Map<number, Set<string>>;
}

/** Looks once through a text that is known to be JSON. What lies deeper than an entry belongs to no question. */
export function repeatedNames(text: string): Repeated {
  const repeated: Repeated = { body: new Set(), entries: new Map() };
  const open: { names: Set<string>; place: number }[] = [];
  for (const [token, colon] of text.matchAll(TOKENS)) {
    const inner = open.at(-1);
    if (token === '{' || token === '[') open.push({ names: new Set(), place: 0 });
    else if (token === '}' || token === ']') open.pop();
    else if (token === ',' && inner !== undefined) inner.place++;
    if (colon === undefined || inner === undefined) continue;
    const name = JSON.parse(token.slice(0, -colon.length)) as string;
    if (!inner.names.has(name)) inner.names.add(name);
    else if (open.length === 1) repeated.body.add(name);
    else if (open.length === 3) {
      const { place } = open[1] as { place: number };
      repeated.entries.set(place, (repeated.entries.get(place) ?? new Set()).add(name));
    }
  }
  return repeated;
}

/** Texts and what holds them apart. Only a name has a colon behind it. */
const TOKENS = /"[^"\\]*(?:\\.[^"\\]*)*"(\s*:)?|[{}[\],]/g;
