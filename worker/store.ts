import { type Catalog, createCatalog } from '../data/catalog/catalog.ts';
import { FORMAT } from '../data/primitives/dataset-format.ts';
import type { Dataset } from '../data/schema/dataset.ts';
import type { Pointer } from '../data/schema/publication.ts';
import type { Clock, Env } from './env.ts';

/**
 * The only file that knows KV: its keys, its faults, the last good copy.
 *
 * A dataset is looked for on a ladder: this isolate's memory, then KV, then the last good copy in memory, then the
 * dataset built into the worker. The last rung cannot fail, so the latest dataset always answers. What is kept and
 * shared between requests is a parsed value, never a pending read: the platform forbids one request to wait for
 * another's.
 */

/** Where a dataset came from. */
export type DatasetSource = 'kv' | 'last-good' | 'built-in';

/** A dataset in hand. */
export interface Held {
  catalog: Catalog;
  /** The canonical JSON it was parsed from. */
  body: string;
  source: DatasetSource;
  /** What KV says about it; a dataset built in, or one published before, has no pointer. */
  pointer: Pointer | undefined;
}

export type PinnedAnswer = { held: Held } | { absent: true } | { unreadable: true; retryAfter: number };

/** How long one visit to KV may take, with everything that belongs to it: pointer, body and check. */
const DEADLINE_MS = 250;
/** How often a request looks whether another one's visit to KV is over. */
const GLANCE_MS = 5;
/** How long a dataset is taken for the current one before KV is asked again. */
const FRESH_MS = 30_000;
/** The shortest `cacheTtl` there is. KV also caches that a key is missing, so a longer one could pin "not there yet". */
const CACHE_TTL_S = 30;
/** Earlier datasets that are kept parsed. */
const PINNED_KEPT = 4;

export class Store {
  readonly #now: Clock;
  #held: Held | undefined;
  #freshUntil = 0;
  #retryAt = 0;
  #refreshingUntil = 0;
  #builtIn: Held | undefined;
  readonly #pinned = new Map<string, Held>();
  readonly #pinnedRetryAt = new Map<string, number>();
  /** Versions that some request is reading just now. */
  readonly #reading = new Set<string>();

  constructor(now: Clock) {
    this.#now = now;
  }

  /** The current dataset. Never fails, and waits for KV only where there is nothing else in memory yet. */
  async current({ DATA: kv }: Env, waitUntil: (work: Promise<unknown>) => void): Promise<Held> {
    const now = this.#now();
    const due = now >= this.#freshUntil && now >= this.#retryAt && now >= this.#refreshingUntil;
    if (this.#held === undefined && now >= this.#retryAt) await this.#first(kv, waitUntil);
    else if (this.#held !== undefined && due) waitUntil(this.#refresh(kv));
    if (this.#held !== undefined) return this.#held;
    const builtIn = await this.#readBuiltIn();
    // Not in one line: `held ??= await …` would look at `held` before it waits, and write over what came meanwhile.
    this.#held ??= builtIn;
    return this.#held;
  }

  /**
   * The first visit to KV of an isolate. What arrives meanwhile waits for what it leaves in memory: a new isolate often
   * gets many requests at once, and each would read and parse the whole dataset.
   */
  async #first(kv: KVNamespace, waitUntil: (work: Promise<unknown>) => void): Promise<void> {
    if (this.#now() >= this.#refreshingUntil) {
      const work = this.#refresh(kv);
      // The others count on it even where the one who asked hangs up.
      waitUntil(work);
      return work;
    }
    await until(() => this.#refreshingUntil === 0);
  }

  /** A dataset by its version: from memory, the worker itself, or KV. */
  async pinned({ DATA: kv }: Env, version: string, current: Held): Promise<PinnedAnswer> {
    const kept = await this.#inMemory(version, current);
    if (kept !== undefined) return { held: kept };
    // What the pointer does not list was never published. Without a pointer nobody can say that of anything: a KV that
    // has lost its pointer may have lost this one too.
    if (current.pointer?.previous.includes(version) === false) return { absent: true };
    if (this.#reading.has(version)) await until(() => !this.#reading.has(version));
    const read = this.#pinned.get(version);
    if (read !== undefined) return { held: read };
    const now = this.#now();
    const retryAt = this.#pinnedRetryAt.get(version) ?? 0;
    if (now < retryAt) return { unreadable: true, retryAfter: Math.ceil((retryAt - now) / 1000) };
    return this.#readPinned(kv, version, now);
  }

  async #readPinned(kv: KVNamespace, version: string, now: number): Promise<PinnedAnswer> {
    this.#reading.add(version);
    try {
      const body = await withinDeadline(readBody(kv, version));
      if (body === undefined) throw new Error('it is not there');
      const held = { ...adopt(await checked(body, version)), source: 'kv', pointer: undefined } satisfies Held;
      keep(this.#pinned, version, held);
      return { held };
    } catch (error) {
      note(`dataset:${version}`, error);
      const wait = jitter();
      keep(this.#pinnedRetryAt, version, now + wait);
      return { unreadable: true, retryAfter: Math.ceil(wait / 1000) };
    } finally {
      this.#reading.delete(version);
    }
  }

  async #inMemory(version: string, current: Held): Promise<Held | undefined> {
    if (current.catalog.version === version) return current;
    const kept = this.#pinned.get(version);
    if (kept !== undefined) return kept;
    const builtIn = await this.#readBuiltIn();
    return builtIn.catalog.version === version ? builtIn : undefined;
  }

  /** One visit to KV. A failure is remembered for a while, or every request would have to wait for the next one. */
  async #refresh(kv: KVNamespace): Promise<void> {
    const started = this.#now();
    // A lease and no flag: should the platform drop this work half-way, the next request may take it up again.
    this.#refreshingUntil = started + 4 * DEADLINE_MS;
    try {
      this.#held = newer(await withinDeadline(readCurrent(kv, this.#held)), this.#held);
      this.#freshUntil = this.#now() + FRESH_MS;
      this.#retryAt = 0;
    } catch (error) {
      note('dataset:current', error);
      this.#retryAt = this.#now() + jitter();
      if (this.#held?.source === 'kv') this.#held = { ...this.#held, source: 'last-good' };
    }
    this.#refreshingUntil = 0;
  }

  /** Loaded and parsed when first needed: most isolates never are in need of it. */
  async #readBuiltIn(): Promise<Held> {
    if (this.#builtIn !== undefined) return this.#builtIn;
    const { default: text } = await import('../dist/dataset.txt');
    const version = (await sha256(new TextEncoder().encode(text))).slice(0, 12);
    // Looked at again after the wait: of many requests that came at once, one parses.
    this.#builtIn ??= { ...adopt({ version, text }), source: 'built-in', pointer: undefined };
    return this.#builtIn;
  }
}

/** The dataset that KV calls current; where memory holds that one already, its body is not read again. */
async function readCurrent(kv: KVNamespace, held: Held | undefined): Promise<Held & { pointer: Pointer }> {
  const pointer = readPointer(await kv.get('dataset:current', { cacheTtl: CACHE_TTL_S }));
  if (held?.pointer !== undefined) {
    if (publishedAt(pointer) < publishedAt(held.pointer)) return { ...held, source: 'kv', pointer: held.pointer };
    if (held.pointer.sha256 === pointer.sha256) return { ...held, source: 'kv', pointer };
  }
  const body = await readBody(kv, pointer.version);
  if (body === undefined) throw new Error(`dataset:${pointer.version} is not there`);
  return { ...adopt(await checked(body, pointer.sha256)), source: 'kv', pointer };
}

const publishedAt = (pointer: Pointer): number => Date.parse(pointer.publishedAt);

/** Of two datasets the one published later: KV may show an old pointer for a minute after a new one was seen. */
function newer(found: Held & { pointer: Pointer }, held: Held | undefined): Held {
  const known = held?.pointer;
  return held !== undefined && known !== undefined && publishedAt(found.pointer) < publishedAt(known) ? held : found;
}

/** @throws on anything that is no pointer to a dataset of our format */
function readPointer(text: string | null): Pointer {
  if (text === null) throw new Error('it is not there');
  const pointer = JSON.parse(text) as Pointer;
  const whole =
    /^[0-9a-f]{64}$/.test(pointer.sha256) &&
    pointer.sha256.startsWith(pointer.version) &&
    pointer.version.length === 12 &&
    !Number.isNaN(Date.parse(pointer.publishedAt)) &&
    Array.isArray(pointer.previous);
  if (!whole) throw new Error('it is no pointer');
  if (pointer.format !== FORMAT) throw new Error(`it is of format ${pointer.format}, and this worker reads ${FORMAT}`);
  return pointer;
}

async function readBody(kv: KVNamespace, version: string): Promise<ArrayBuffer | undefined> {
  const options = { type: 'arrayBuffer', cacheTtl: CACHE_TTL_S } as const;
  return (await kv.get(`dataset:${version}`, options)) ?? undefined;
}

/** A body whose SHA-256 begins with what it must. Its shape was checked when it was built. */
async function checked(body: ArrayBuffer, expected: string): Promise<{ version: string; text: string }> {
  const hash = await sha256(body);
  if (!hash.startsWith(expected)) throw new Error(`its SHA-256 begins ${hash.slice(0, 12)}, not ${expected}`);
  return { version: hash.slice(0, 12), text: new TextDecoder().decode(body) };
}

function adopt({ version, text }: { version: string; text: string }): { catalog: Catalog; body: string } {
  const data = JSON.parse(text) as Dataset;
  if (data.format !== FORMAT) throw new Error(`it is of format ${data.format}, and this worker reads ${FORMAT}`);
  return { catalog: createCatalog(version, data), body: text };
}

async function sha256(bytes: ArrayBuffer | Uint8Array): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/**
 * Waits for what another request leaves in memory, by timers of its own: it may not wait for another request's reads.
 * Never for longer than a visit to KV takes, should the other one have been dropped half-way.
 */
async function until(over: () => boolean): Promise<void> {
  for (let waited = 0; !over() && waited < DEADLINE_MS; waited += GLANCE_MS) {
    await new Promise((resolve) => setTimeout(resolve, GLANCE_MS));
  }
}

/** The binding has no timeout of its own: a read that hangs would hang for as long as the caller waits. */
async function withinDeadline<T>(work: Promise<T>): Promise<T> {
  let timer: number | null = null;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${DEADLINE_MS} ms`)), DEADLINE_MS);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
    // What comes too late is nobody's failure any more.
    work.catch(() => undefined);
  }
}

/** 1–30 s, so that isolates which failed together do not come back together. */
const jitter = (): number => 1000 + Math.random() * 29_000;

/** Keeps a map small: the oldest entry leaves. */
function keep<T>(map: Map<string, T>, key: string, value: T): void {
  map.delete(key);
  map.set(key, value);
  const oldest = map.keys().next();
  if (map.size > PINNED_KEPT && oldest.done !== true) map.delete(oldest.value);
}

const note = (key: string, error: unknown): void =>
  console.warn(`KV ${key}: ${error instanceof Error ? error.message : String(error)}`);
