import * as z from 'zod/mini';
import { similarNames } from '../data/primitives/similar-names.ts';
import type { ValidationError } from '../data/primitives/workload.ts';
import type { AppContext } from './context.ts';
import { type Guesses, invalidQuery, newGuesses, ProblemError } from './problems.ts';

/**
 * Reads queries and bodies by the request contract (data/schema/requests.ts), strictly: nothing is rounded, clamped or
 * guessed. A fault does not stop the reading; the answer has one for each parameter that has any.
 */

/** A contract of one request: an object, its parameters by name. */
export type RequestSchema = z.ZodMiniObject;

/** What was sent, before it is held against the contract. */
interface Sent {
  values: Record<string, unknown>;
  faults: Faults;
}

/** The first fault of each parameter, in the order in which they were found. */
type Faults = Map<string, string>;

/** What this address says of parameters that others take, and whether it minds those that nobody knows. */
interface QueryOptions {
  hints?: Record<string, string>;
  ignoreUnknown?: boolean;
}

/**
 * The query of a request by its contract.
 * @throws ProblemError with every fault
 */
export function readQuery<S extends RequestSchema>(c: AppContext, schema: S, options: QueryOptions = {}): z.output<S> {
  const sent = readPairs(c.get('query'), schema, options);
  if (c.get('pinned')) requireAtWhenPinned(schema, sent);
  const value = validate(schema, sent);
  if (sent.faults.size > 0) throw new ProblemError(invalidQuery(errorsOf(sent.faults)));
  return value as z.output<S>;
}

/** A named dataset answers the same for ever, so it must be told the day; the latest means today. */
function requireAtWhenPinned(schema: RequestSchema, { values, faults }: Sent): void {
  if (!('at' in schema.shape) || 'at' in values) return;
  faults.set('at', 'is missing; a dataset named in the address has no today, so add a day like at=2025-02-01');
}

/**
 * An object of a body by its contract. A member that is `null` was left out.
 * @param repeated members that were sent more than once, of which an object keeps but one
 */
export function readBody<S extends RequestSchema>(
  schema: S,
  body: unknown,
  repeated: Iterable<string> = [],
  guesses: Guesses = newGuesses(),
): { value: z.output<S> } | { errors: ValidationError[] } {
  const sent: Sent = { values: {}, faults: new Map() };
  for (const name of repeated) sent.faults.set(name, REPEATED);
  const { shape } = schema;
  for (const [name, value] of Object.entries(body as object)) {
    if (!Object.hasOwn(shape, name)) setUnknown(sent.faults, name, 'member', shape, guesses);
    else if (value !== null) sent.values[name] = value;
  }
  const value = validate(schema, sent);
  return sent.faults.size > 0 ? { errors: errorsOf(sent.faults) } : { value: value as z.output<S> };
}

/** Parameters that do nothing: scripts add them to get past a cache. */
const CACHE_BREAKERS = ['_', 'v'];
/** Stands for a value that could not be read; its fault is known already. */
const UNREADABLE = Symbol('unreadable');

const REPEATED = 'is repeated; send it once';
const NOT_UTF8 = 'is not valid UTF-8; encode it as encodeURIComponent does';

function readPairs(raw: string, schema: RequestSchema, { hints = {}, ignoreUnknown = false }: QueryOptions): Sent {
  const sent: Sent = { values: {}, faults: new Map() };
  if (raw === '') return sent;
  const guesses = newGuesses();
  for (const pair of raw.split('&')) {
    const equals = pair.indexOf('=');
    const name = decode(equals === -1 ? pair : pair.slice(0, equals));
    if (name !== undefined && Object.hasOwn(schema.shape, name)) {
      readValue(sent, schema, name, equals === -1 ? '' : pair.slice(equals + 1));
    } else if (!ignoreUnknown && !(name !== undefined && CACHE_BREAKERS.includes(name))) {
      const hint = name !== undefined && Object.hasOwn(hints, name) ? hints[name] : undefined;
      if (hint !== undefined) sent.faults.set(name as string, hint);
      else setUnknown(sent.faults, name, 'parameter', schema.shape, guesses);
    }
  }
  return sent;
}

function readValue({ values, faults }: Sent, schema: RequestSchema, name: string, raw: string): void {
  // An instant has no blanks, so a plus in it is the sign of its offset; elsewhere it is a blank, as in forms.
  const text = decode(name === 'at' ? raw.replaceAll('+', '%2B') : raw);
  const fault =
    name in values
      ? REPEATED
      : text === undefined
        ? NOT_UTF8
        : text === '' && 'is empty; give it a value, or leave it out';
  if (fault) faults.set(name, fault);
  values[name] = fault ? UNREADABLE : parameterValue(typeOf(schema.shape[name] as z.ZodMiniType), text as string);
}

/** Text of a query, or `undefined` for what is not UTF-8. A plus is a blank, as forms and URLSearchParams write it. */
function decode(text: string): string | undefined {
  if (!/[%+]/.test(text)) return text;
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return undefined;
  }
}

type ValueType = z.core.$ZodTypeDef['type'];
type Wrapped = z.core.$ZodTypeDef & { innerType?: z.core.$ZodType };

/** What a parameter is, whether or not it may be left out. */
function typeOf(schema: z.core.$ZodType): ValueType {
  const { innerType, type } = schema._zod.def as Wrapped;
  return innerType === undefined ? type : typeOf(innerType);
}

/** The value of a text by the type of its parameter. What is not written in its one form stays text, which no type takes. */
function parameterValue(type: ValueType, text: string): unknown {
  switch (type) {
    case 'number':
      // Looked at before `Number`, which reads 1e3, +1, 0x10 and blanks.
      return /^(0|[1-9]\d{0,15})$/.test(text) ? Number(text) : text;
    case 'boolean':
      return text === 'true' || (text === 'false' ? false : text);
    case 'array':
      return text.split(',');
    default:
      return text;
  }
}

function setUnknown(
  faults: Faults,
  name: string | undefined,
  what: 'parameter' | 'member',
  known: object,
  guesses: Guesses,
): void {
  if (name === undefined || name === '') {
    faults.set('', name === '' ? 'is empty; write name=value, with one & between two' : NOT_UTF8);
    return;
  }
  if (faults.has(name)) return;
  faults.set(name, `is not a ${what} here; ${guesses.left-- > 0 ? guess(name, Object.keys(known)) : 'leave it out'}`);
}

function guess(name: string, known: string[]): string {
  const near = similarNames(name, known)[0];
  if (near !== undefined) return `did you mean ${near}?`;
  return known.length === 0 ? 'there are none' : `there are ${known.join(', ')}`;
}

/** What the contract makes of what was sent; what it refuses is added to the faults. */
function validate(schema: RequestSchema, { values, faults }: Sent): unknown {
  const { data, error } = z.safeParse(schema, values, { error: (issue) => wording(schema, issue) });
  for (const { path, message } of error?.issues ?? []) {
    const name = String(path[0]);
    if (!faults.has(name)) faults.set(name, message);
  }
  return data;
}

const errorsOf = (faults: Faults): ValidationError[] =>
  Array.from(faults, ([parameter, message]) => ({ parameter: parameter.slice(0, 64), message }));

/**
 * An issue in plain words. It is given to every parse, because zod keeps its own messages in a place that any other
 * module may change.
 */
function wording(schema: RequestSchema, { code, path = [], ...issue }: z.core.$ZodRawIssue): string {
  const parameter = schema.shape[String(path[0])] as z.ZodMiniType | undefined;
  if (parameter === undefined) return 'is not valid';
  const entry = path.length > 1;
  if (!entry && issue.input === undefined) return `is missing${exampleOf(parameter)}`;
  switch (code) {
    case 'too_small':
      return entry
        ? 'has an empty entry; write a,b without further commas'
        : 'is empty; give it a value, or leave it out';
    case 'too_big':
      if (issue.origin === 'array') return `has more than ${issue.maximum} entries; send fewer`;
      return `${entry ? 'has an entry that is' : 'is'} longer than ${issue.maximum} characters`;
    case 'invalid_value':
      return `${entry ? 'has an entry that is not' : 'must be'} one of ${(issue.values as string[]).join(', ')}`;
    default:
      return `must be ${WORDS[typeOf(parameter)] ?? 'text'}`;
  }
}

const WORDS: Partial<Record<ValueType, string>> = { boolean: 'true or false', array: 'a list' };

/** An example of the contract, where it has one. */
function exampleOf(schema: z.core.$ZodType): string {
  const { innerType } = schema._zod.def as Wrapped;
  if (innerType !== undefined) return exampleOf(innerType);
  const { examples } = (z.globalRegistry.get(schema) ?? {}) as { examples?: unknown[] };
  return examples === undefined ? '' : `; an example is ${examples[0]}`;
}
