import { AT, isRealDay } from '../data/primitives/dates.ts';
import { similarNames } from '../data/primitives/similar-names.ts';
import type { ValidationError } from '../data/primitives/workload.ts';
import { shown } from './problems.ts';

/**
 * Reads a question strictly, field by field. A fault does not stop the reading: the answer lists them all. Nothing is
 * rounded, clamped or guessed.
 */
export interface Fields {
  readonly faults: ValidationError[];
  /** Whether it was sent at all, well or badly. */
  has(name: string): boolean;
  /** A whole number in its one written form. */
  whole(name: string, least: number, most: number): number | undefined;
  /** Text of 1 to `most` characters. */
  text(name: string, most?: number): string | undefined;
}

/** A day or an instant. */
export function readAt(fields: Fields): string | undefined {
  const at = fields.text('at');
  if (at === undefined) return undefined;
  if (AT.test(at) && isRealDay(at)) return at;
  const why = AT.test(at) ? 'is no day of the calendar' : 'is no date in its one written form';
  fields.faults.push({
    parameter: 'at',
    message: `${shown(at)} ${why}. Write a day like 2025-02-01 or an instant like 2025-02-01T16:30:00Z, in UTC.`,
  });
  return undefined;
}

/** One of a few words. */
export function readWord<W extends string>(fields: Fields, name: string, words: readonly W[]): W | undefined {
  const word = fields.text(name);
  if (word === undefined || words.includes(word as W)) return word as W | undefined;
  fields.faults.push({ parameter: name, message: `${shown(word)} is none of ${words.join(', ')}.` });
  return undefined;
}

export function readBoolean(fields: Fields, name: string): boolean | undefined {
  const word = readWord(fields, name, ['true', 'false']);
  return word === undefined ? undefined : word === 'true';
}

/** Words separated by commas, none twice unless somebody else minds that; their order is kept. */
export function readList(fields: Fields, name: string, mayRepeat = false): string[] | undefined {
  const items = fields.text(name, 4096)?.split(',');
  if (items === undefined) return undefined;
  const wrong = items.includes('')
    ? 'has an empty entry. Write a,b without further commas.'
    : !mayRepeat && new Set(items).size < items.length && 'names the same entry twice. Name each once.';
  if (wrong === false) return items;
  fields.faults.push({ parameter: name, message: wrong });
  return undefined;
}

/** The parameters of a query string. */
export class Query implements Fields {
  readonly faults: ValidationError[] = [];
  readonly #values = new Map<string, string>();
  readonly #sent = new Set<string>();

  /**
   * @param raw what stands after the `?`
   * @param known the parameters there are
   * @param elsewhere what to say of parameters that other addresses have and this one has not
   */
  constructor(raw: string, known: readonly string[], elsewhere: Record<string, string> = {}) {
    if (raw === '') return;
    const refused = new Map<string, string>();
    for (const pair of raw.split('&')) {
      const equals = pair.indexOf('=');
      const name = decode(equals === -1 ? pair : pair.slice(0, equals));
      const value = decode(equals === -1 ? '' : pair.slice(equals + 1));
      if (name !== undefined) this.#sent.add(name);
      const wrong = this.#fault(name, value, known, elsewhere);
      if (wrong !== undefined) refused.set(name ?? '', wrong);
      else this.#values.set(name as string, value as string);
    }
    for (const [name, message] of refused) this.#refuse(name, message);
  }

  has(name: string): boolean {
    return this.#sent.has(name);
  }

  whole(name: string, least: number, most: number): number | undefined {
    const text = this.#values.get(name);
    if (text === undefined) return undefined;
    const value = /^(0|[1-9]\d{0,15})$/.test(text) ? Number(text) : Number.NaN;
    if (value >= least && value <= most) return value;
    this.#refuse(name, `${shown(text)} is no whole number from ${least} to ${most}, written in digits alone.`);
    return undefined;
  }

  text(name: string, most = 128): string | undefined {
    const text = this.#values.get(name);
    if (text === undefined || text.length <= most) return text;
    this.#refuse(name, `is ${text.length} characters long; at most ${most} can mean something here.`);
    return undefined;
  }

  #fault(
    name: string | undefined,
    value: string | undefined,
    known: readonly string[],
    elsewhere: Record<string, string>,
  ): string | undefined {
    if (name === undefined) return 'The name of a parameter is no UTF-8 text. Encode it as encodeURIComponent does.';
    if (name === '') return 'A parameter has no name. Write name=value, with one & between two of them.';
    if (!known.includes(name)) {
      if (Object.hasOwn(elsewhere, name)) return elsewhere[name];
      const near = similarNames(name, known)[0];
      return near === undefined
        ? `There is no such parameter here. There are: ${known.length === 0 ? 'none' : known.join(', ')}.`
        : `There is no such parameter here. Did you mean ${near}?`;
    }
    if (value === undefined) return 'is no UTF-8 text. Encode it as encodeURIComponent does.';
    if (value === '') return 'is empty. Give it a value, or leave it out.';
    if (this.#values.has(name)) return 'stands there more than once. Say it once.';
    return undefined;
  }

  #refuse(name: string, message: string): void {
    this.faults.push({ parameter: name.slice(0, 64), message });
  }
}

/** Text of a query, or `undefined` for what is no UTF-8. A plus is a space, as forms and URLSearchParams write it. */
function decode(text: string): string | undefined {
  if (!/[%+]/.test(text)) return text;
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return undefined;
  }
}

/** The members of a JSON object. */
export class Members implements Fields {
  readonly faults: ValidationError[] = [];
  readonly #values: Map<string, unknown>;

  /** @param repeated members that were sent more than once, of which an object keeps but one */
  constructor(object: object, known: readonly string[], repeated: Iterable<string> = []) {
    this.#values = new Map(Object.entries(object));
    for (const name of repeated) this.#refuse(name, 'stands there more than once. Say it once.');
    for (const name of this.#values.keys()) {
      if (known.includes(name)) continue;
      const near = similarNames(name, known)[0];
      const hint = near === undefined ? `There are: ${known.join(', ')}.` : `Did you mean ${near}?`;
      this.#refuse(name, `There is no such member here. ${hint}`);
    }
  }

  has(name: string): boolean {
    return this.#values.has(name);
  }

  whole(name: string, least: number, most: number): number | undefined {
    const value = this.#values.get(name);
    if (value === undefined) return undefined;
    if (Number.isInteger(value) && !Object.is(value, -0) && (value as number) >= least && (value as number) <= most) {
      return value as number;
    }
    this.#refuse(name, `must be a whole number from ${least} to ${most}, as a JSON number in digits alone.`);
    return undefined;
  }

  text(name: string, most = 128): string | undefined {
    const value = this.#values.get(name);
    if (value === undefined) return undefined;
    if (typeof value === 'string' && value.length >= 1 && value.length <= most) return value;
    this.#refuse(name, `must be text of 1 to ${most} characters.`);
    return undefined;
  }

  #refuse(name: string, message: string): void {
    this.faults.push({ parameter: name.slice(0, 64), message });
  }
}
