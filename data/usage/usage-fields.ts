import type { MeterName } from '../primitives/meters.ts';
import { MAX_COUNT, type ValidationError } from '../primitives/workload.ts';
import type { ServiceTier } from '../schema/offer.ts';
import type { Workload } from '../schema/quote.ts';

/**
 * Reading a vendor's usage object so that nothing in it is lost: every field that is read is marked, and a number that
 * nobody read is an error at the end.
 */

/** What a usage object says of a workload: its meters, and perhaps the tier and the residency. */
export type UsageWorkload = { [name in keyof Omit<Workload, 'requests'>]?: Workload[name] | undefined };

/** A field that was read, and the parameters of the workload that it went into; none where it only was checked. */
export interface UnderstoodField {
  field: string;
  value: number | string;
  parameters: string[];
}

/** How a field enters a workload. */
export type Meaning = MeterName | 'tier' | 'residency';

/** A count, with the path that it was read at. */
export interface Count {
  path: string;
  value: number;
  present: boolean;
}

/** Names and values are repeated up to this length: they may be anything. */
const MAX_ECHO = 64;
/** So many errors of one object are told apart. */
const MAX_ERRORS = 20;

/** What was sent, as a sentence repeats it. */
export function echo(value: unknown): string {
  const text = typeof value === 'string' ? value : `${value}`;
  return text.length > MAX_ECHO ? `${text.slice(0, MAX_ECHO)}…` : text;
}

/** A value as JSON, where JSON has a word for it. */
export const written = (value: unknown): string =>
  echo(typeof value === 'number' || typeof value === 'bigint' ? `${value}` : (JSON.stringify(value) ?? `${value}`));

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A member of what was sent; nothing where it is missing or `null`. */
export function member(container: unknown, key: string): unknown {
  if (typeof container !== 'object' || container === null || !Object.hasOwn(container, key)) return undefined;
  return (container as Record<string, unknown>)[key] ?? undefined;
}

/** Whether an object has a member that is not `null`. */
export const has = (container: unknown, key: string): boolean => member(container, key) !== undefined;

export class UsageFields {
  readonly understood: UnderstoodField[] = [];
  readonly errors: ValidationError[] = [];
  readonly #usage: unknown;
  /** Where the errors say that they are: `usage`, or the part of a line that holds it. */
  readonly #name: string;
  readonly #known = new Map<object, Set<string>>();

  constructor(usage: unknown, name = 'usage') {
    this.#usage = usage;
    this.#name = name;
  }

  /** What stands at a path of dots, marked as known. */
  at(path: string): unknown {
    let found: unknown = this.#usage;
    for (const key of path.split('.')) {
      const container = found;
      found = member(container, key);
      if (found === undefined) return undefined;
      this.#mark(container as object, key);
    }
    return found;
  }

  has(path: string): boolean {
    return this.at(path) !== undefined;
  }

  /** Tokens or calls at a path: 0 where it is missing or `null`. */
  count(path: string, ...meanings: Meaning[]): Count {
    const value = this.at(path);
    if (value === undefined) return { path, value: 0, present: false };
    if (typeof value !== 'number' || !Number.isInteger(value) || value < 0 || value > MAX_COUNT) {
      this.refuse(path, `is ${written(value)}; it must be a whole number from 0 to ${MAX_COUNT}`);
      return { path, value: 0, present: true };
    }
    this.understood.push({ field: path, value, parameters: meanings });
    return { path, value, present: true };
  }

  /** As `count`, where the object means nothing without it. */
  required(path: string, ...meanings: Meaning[]): Count {
    const found = this.count(path, ...meanings);
    if (!found.present) this.refuse(path, 'is missing; without it nothing can be priced, so send the whole object');
    return found;
  }

  /** One of several words at a path, with what it means; any other word is an error. */
  word<T extends string>(
    path: string,
    meaning: Meaning,
    words: Readonly<Record<string, T | undefined>>,
  ): T | undefined {
    const value = this.at(path);
    if (value === undefined || value === '') return undefined;
    const meant = typeof value === 'string' && Object.hasOwn(words, value) ? words[value] : undefined;
    if (typeof value !== 'string' || !Object.hasOwn(words, value)) {
      this.refuse(path, `is ${written(value)}, which has no known price; known are ${Object.keys(words).join(', ')}`);
    } else {
      this.understood.push({ field: path, value, parameters: meant === undefined ? [] : [meaning] });
    }
    return meant;
  }

  /** A vendor's own statement of the cost in dollars, as decimal text. */
  amount(path: string): string | undefined {
    const value = this.at(path);
    if (value === undefined) return undefined;
    if (typeof value !== 'number' || !Number.isFinite(value) || value < 0) {
      this.refuse(path, `is ${written(value)}; it must be an amount of money, or be left out`);
      return undefined;
    }
    this.understood.push({ field: path, value, parameters: [] });
    return decimalText(value);
  }

  /** Known, with all that it holds, and not billed by itself. */
  ignore(...paths: string[]): void {
    for (const path of paths) {
      const found = this.at(path);
      if (typeof found === 'object' && found !== null) this.#markAll(found);
    }
  }

  /** A part must not be more than the whole that includes it. */
  within(part: Count, whole: Count): void {
    if (part.value <= whole.value) return;
    this.refuse(part.path, `is ${part.value}, more than ${whole.path} of ${whole.value}, which includes it`);
  }

  /** Where both are said, a whole must be the sum of its parts. */
  sum(whole: Count, ...parts: Count[]): void {
    const sum = parts.reduce((total, { value }) => total + value, 0);
    if (whole.present && sum !== whole.value) this.#refuseSum(whole, parts, sum);
  }

  /** As `sum`, where the vendor has added up in several ways. */
  sumOfEither(whole: Count, ...ways: Count[][]): void {
    const sums = ways.map((parts) => parts.reduce((total, { value }) => total + value, 0));
    if (whole.present && !sums.includes(whole.value)) this.#refuseSum(whole, ways[0] as Count[], sums[0] as number);
  }

  #refuseSum(whole: Count, parts: Count[], sum: number): void {
    const counted = parts.filter(({ present }) => present);
    const terms = counted.map(({ path, value }) => `${path} (${value})`).join(' + ');
    this.refuse(
      whole.path,
      `is ${whole.value}, but ${terms || 'what it is made of'} is ${sum}; send the object as it came`,
    );
  }

  refuse(path: string, message: string): void {
    if (this.errors.length < MAX_ERRORS) this.errors.push({ parameter: `${this.#name}.${echo(path)}`, message });
  }

  /** Refuses every number that nobody read. 0, `null`, text, and what is empty count nothing. */
  refuseUnknown(format: string): void {
    const left: { container: object; path: string; known: boolean }[] = [];
    const visit = (container: unknown, path: string): void => {
      if (typeof container === 'object' && container !== null) left.push({ container, path, known: true });
    };
    visit(this.#usage, '');
    // A list of what is left, not a function that calls itself: an object may be nested as deep as it is long.
    for (let next = left.pop(); next !== undefined; next = left.pop()) {
      const { container, path } = next;
      for (const [key, value] of Object.entries(container)) {
        const name = path === '' ? key : `${path.slice(0, MAX_ECHO)}.${key}`;
        if (typeof value === 'object') visit(value, name);
        else if (this.#countsUnread(container, key, value)) {
          this.refuse(
            name,
            `is ${echo(value)}, and what that counts is not known in a usage object of ${format}; leave it out if it is not billed`,
          );
        }
      }
    }
  }

  #countsUnread(container: object, key: string, value: unknown): boolean {
    const counts = (typeof value === 'number' && value !== 0) || (typeof value === 'bigint' && value !== 0n);
    return counts && this.#known.get(container)?.has(key) !== true;
  }

  #mark(container: object, key: string): void {
    const known = this.#known.get(container);
    if (known === undefined) this.#known.set(container, new Set([key]));
    else known.add(key);
  }

  #markAll(top: object): void {
    const left: object[] = [top];
    for (let next = left.pop(); next !== undefined; next = left.pop()) {
      for (const [key, value] of Object.entries(next)) {
        this.#mark(next, key);
        if (typeof value === 'object' && value !== null) left.push(value);
      }
    }
  }
}

/** A number without an exponent: 1.2e-7 is "0.00000012". */
export function decimalText(value: number): string {
  const text = `${value}`;
  const [, whole = '', decimals = '', exponent] = /^(\d+)(?:\.(\d+))?e([+-]\d+)$/.exec(text) ?? [];
  if (exponent === undefined) return text;
  const digits = whole + decimals;
  const point = whole.length + Number(exponent);
  if (point <= 0) return `0.${'0'.repeat(-point)}${digits}`;
  return digits.padEnd(point, '0');
}

/** The words for a tier that most vendors use. */
export const TIER_WORDS = {
  standard: 'standard',
  default: 'standard',
  on_demand: 'standard',
  batch: 'batch',
  flex: 'flex',
  priority: 'priority',
} as const satisfies Record<string, ServiceTier>;

/** Where an object was found in what was sent, and what stood around it. */
export interface FoundUsage {
  usage: unknown;
  /** The response that held it, whose tier and model are of interest. */
  response?: unknown;
  /** A line of a batch's results. */
  batch?: boolean;
}

/** How one vendor writes usage. */
export interface UsageReader {
  /** Names a message gives the format. */
  name: string;
  /** The vendor's page that says what is inside what. */
  page: string;
  /** Finds the usage object in a whole response or in a line of a batch's results. */
  find?: (sent: unknown) => FoundUsage | undefined;
  /** Whether an object has the fields by which this vendor is known. */
  recognises: (usage: unknown) => boolean;
  read: (fields: UsageFields, found: FoundUsage) => UsageWorkload & { reportedCost?: string | undefined };
}
