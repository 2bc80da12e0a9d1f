import type * as z from 'zod/mini';
import {
  errorsOf,
  NOT_UTF8,
  parameterValue,
  REPEATED,
  type RequestSchema,
  type Sent,
  setUnknown,
  typeOf,
  UNREADABLE,
  validate,
} from '../data/answers/read-object.ts';
import type { AppContext } from './context.ts';
import { invalidQuery, newGuesses, ProblemError } from './problems.ts';

/** Reads queries by the request contract, as strictly as data/answers/read-object.ts reads objects. */

/** What this address says of parameters that others take, and whether it minds those that nobody knows. */
interface QueryOptions {
  hints?: Record<string, string>;
  ignoreUnknown?: boolean;
  /** A form sends every field, also those that somebody left empty. */
  ignoreEmpty?: boolean;
}

/**
 * The query of a request by its contract.
 * @throws ProblemError with every fault
 */
export const readQuery = <S extends RequestSchema>(c: AppContext, schema: S, options: QueryOptions = {}): z.output<S> =>
  readQueryText(c, c.get('query'), schema, options);

/** The same of the query of another address, which stands in a parameter. */
export function readQueryText<S extends RequestSchema>(
  c: AppContext,
  query: string,
  schema: S,
  options: QueryOptions,
): z.output<S> {
  const sent = readPairs(query, schema, options);
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

/** Parameters that do nothing: scripts add them to get past a cache. */
const CACHE_BREAKERS = ['_', 'v'];
/** Parameters that are instants. */
const INSTANTS = ['at', 'since'];

function readPairs(raw: string, schema: RequestSchema, options: QueryOptions): Sent {
  const { hints = {}, ignoreUnknown = false, ignoreEmpty = false } = options;
  const sent: Sent = { values: {}, faults: new Map() };
  if (raw === '') return sent;
  const guesses = newGuesses();
  for (const pair of raw.split('&')) {
    const equals = pair.indexOf('=');
    if (ignoreEmpty && (equals === -1 || equals === pair.length - 1)) continue;
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
  const text = decode(INSTANTS.includes(name) ? raw.replaceAll('+', '%2B') : raw);
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
