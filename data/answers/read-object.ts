import * as z from 'zod/mini';
import { similarNames } from '../primitives/similar-names.ts';
import type { ValidationError } from '../primitives/workload.ts';
import { type Guesses, newGuesses } from './problems.ts';

/**
 * Reads what was sent by the request contract (data/schema/requests.ts), strictly: nothing is rounded, clamped or guessed.
 * A fault does not stop the reading; there is one for each parameter that has any.
 */

/** A contract of one request: an object, its parameters by name. */
export type RequestSchema = z.ZodMiniObject;

/** What was sent, before it is held against the contract. */
export interface Sent {
  values: Record<string, unknown>;
  faults: Faults;
}

/** The first fault of each parameter, in the order in which they were found. */
export type Faults = Map<string, string>;

/**
 * An object, of a body or of a call, by its contract. A member that is `null` was left out.
 * @param repeated members that were sent more than once, of which an object keeps but one
 */
export function readObject<S extends RequestSchema>(
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

/** Stands for a value that could not be read; its fault is known already. */
export const UNREADABLE = Symbol('unreadable');

export const REPEATED = 'is repeated; send it once';
export const NOT_UTF8 = 'is not valid UTF-8; encode it as encodeURIComponent does';

type ValueType = z.core.$ZodTypeDef['type'];
type Wrapped = z.core.$ZodTypeDef & { innerType?: z.core.$ZodType };

/** What a parameter is, whether or not it may be left out. */
export function typeOf(schema: z.core.$ZodType): ValueType {
  const { innerType, type } = schema._zod.def as Wrapped;
  return innerType === undefined ? type : typeOf(innerType);
}

/** The value of a text by the type of its parameter. What is not written in its one form stays text, which no type takes. */
export function parameterValue(type: ValueType, text: string): unknown {
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

export function setUnknown(
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
export function validate(schema: RequestSchema, { values, faults }: Sent): unknown {
  const { data, error } = z.safeParse(schema, values, { error: (issue) => wording(schema, issue) });
  for (const { path, message } of error?.issues ?? []) {
    const name = String(path[0]);
    if (!faults.has(name)) faults.set(name, message);
  }
  return data;
}

export const errorsOf = (faults: Faults): ValidationError[] =>
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
