/** JSON read as strictly as a query: what `JSON.parse` rounds or drops in silence is found here. */

/** What a text says, and which names stand more than once in one of its objects. */
export interface StrictJson {
  value: unknown;
  repeated: Repeated;
}

/** Names that stand more than once in one object: in the body itself, or in an entry of a list in it, by its place. */
export interface Repeated {
  body: Set<string>;
  entries: Map<number, Set<string>>;
}

/**
 * A text that is JSON. A number is the integer that it is, also as 1000.0; one with an exponent, a sign or a fraction is
 * NaN, which no member takes.
 * @param foreign whether entries hold objects of others: there a fraction stays what it is, since it may state a cost, and
 *   names are looked at however deep they lie
 * @throws SyntaxError on what is not JSON
 */
export function parseStrictly(text: string, foreign = false): StrictJson {
  const value: unknown = JSON.parse(text);
  const { repeated, odd } = scan(text, foreign);
  return { value: odd.size === 0 ? value : JSON.parse(text, withoutOdd(odd, foreign)), repeated };
}

/**
 * Puts NaN in the place of numbers that are not written in digits alone. Node 20 does not tell how a number was written:
 * there every number goes that is equal to one of those.
 * @param foreign whether a number that is not whole stays
 */
const withoutOdd =
  (odd: ReadonlySet<number>, foreign: boolean) =>
  (_name: string, value: unknown, context?: { source?: string }): unknown => {
    if (typeof value !== 'number' || (foreign && !Number.isInteger(value))) return value;
    const isOdd = context?.source === undefined ? odd.has(value) : !WHOLE.test(context.source);
    return isOdd ? Number.NaN : value;
  };
const WHOLE = /^(0|[1-9]\d*)(\.0+)?$/;

/**
 * How many parts a text has at least: everything that has a comma before it, or is a list or an object. Commas and
 * brackets of texts count too: it is a limit, and not a measure.
 */
export function countParts(text: string): number {
  let count = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === COMMA || code === BRACKET || code === BRACE) count++;
  }
  return count;
}
const [COMMA, BRACKET, BRACE] = [0x2c, 0x5b, 0x7b];

/**
 * Looks once through a text that is known to be JSON: at names in the body and in the entries of its lists, and for
 * numbers that are not what `JSON.parse` made of them. What lies deeper than the entries belongs to no question, but to
 * the objects of others; there a name that is repeated is told of the entry.
 */
function scan(text: string, foreign: boolean): { repeated: Repeated; odd: Set<number> } {
  const deepest = foreign ? Number.POSITIVE_INFINITY : 3;
  const repeated: Repeated = { body: new Set(), entries: new Map() };
  // Of the body, the lists in it, and their entries.
  const names: Set<string>[] = [];
  const odd = new Set<number>();
  let [depth, place] = [0, 0];
  for (const [token, colon] of text.matchAll(TOKENS)) {
    const first = token.charCodeAt(0);
    if (token === '{' || token === '[') {
      depth++;
      if (depth === 2) place = 0;
      if (depth <= deepest) names[depth] = new Set();
    } else if (token === '}' || token === ']') depth--;
    else if (token === ',') place += depth === 2 ? 1 : 0;
    // The cost that somebody states is a fraction as a rule: a whole bill is not read again for that.
    else if (first !== QUOTE) {
      const number = Number(token);
      if (!WHOLE.test(token) && !(foreign && !Number.isInteger(number))) odd.add(number);
    } else if (colon !== undefined && depth !== 2 && depth <= deepest) {
      const name = nameOf(token.slice(0, -colon.length));
      const known = names[depth] as Set<string>;
      if (!known.has(name)) known.add(name);
      else if (depth === 1) repeated.body.add(name);
      else repeated.entries.set(place, (repeated.entries.get(place) ?? new Set()).add(name));
    }
  }
  return { repeated, odd };
}

const QUOTE = 0x22;
const nameOf = (written: string): string =>
  written.includes('\\') ? (JSON.parse(written) as string) : written.slice(1, -1);

/** Texts, numbers, and what holds them apart. Only a name has a colon behind it. */
const TOKENS = /"[^"\\]*(?:\\.[^"\\]*)*"(\s*:)?|[{}[\],]|-?\d[\d.eE+-]*/g;
