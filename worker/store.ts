import { type Catalog, createCatalog } from '../data/catalog/catalog.ts';
import { FORMAT } from '../data/primitives/dataset-format.ts';
import { bodyKey, POINTER_KEY, parsePointer, publishedAt } from '../data/publishing/pointer.ts';
import type { Dataset } from '../data/schema/dataset.ts';
import type { Pointer } from '../data/schema/publication.ts';
import type { Clock, Env } from './env.ts';

/**
 * The only file that knows KV: its keys, its faults, the last good copy.
 *
 * A dataset is looked for on a ladder: this isolate's memory, then KV, then the body of the dataset published before, then
 * the last good copy in memory, then the dataset built into the worker, which always loads: the latest dataset always
 * answers. What is kept and shared between requests is a parsed value, never a pending read: the platform forbids one
 * request to wait for another's.
 */

/** Where a dataset came from. `last-good`: KV gives a newer one that cannot be read, or gives none. */
export type DatasetSource = 'kv' | 'last-good' | 'built-in';

/** A dataset in memory. */
export interface LoadedDataset {
  catalog: Catalog;
  /** The canonical JSON it was parsed from. */
  body: string;
  source: DatasetSource;
  /** What KV says about it; a dataset built in, or one published before, has no pointer. */
  pointer: Pointer | undefined;
  /** When it was published, in milliseconds since 1970, as far as is known: the older never replaces the newer. */
  publishedAt: number;
}

/** A dataset named in an address: here it is, it was never published, or nobody can tell now and is to ask again. */
export type PinnedDataset = { dataset: LoadedDataset } | { missing: true } | { retryAfter: number };

/** How the latest dataset came about. */
export interface StoreHealth {
  source: DatasetSource;
  /** Why it is not KV's current one, as a sentence; `undefined` where it is. */
  reason: string | undefined;
}

/** How long one visit to KV may take, with everything that belongs to it: pointer, bodies and checks. */
const DEADLINE_MS = 250;
/** How often a request looks whether another one's visit to KV is over. */
const POLL_MS = 5;
/** How long a dataset is taken for the current one before KV is asked again. */
const TTL_MS = 30_000;
/** The shortest `cacheTtl` there is. KV also caches that a key is missing, so a longer one could pin "not there yet". */
const CACHE_TTL_S = 30;
/** Earlier datasets that are kept parsed. */
const MAX_PINNED = 4;
/** Versions of which it is remembered that they could not be read, or are not there. */
const MAX_COUNT = 100;
/** How long KV's word is taken that a version does not exist: it may be published meanwhile. */
export const MISSING_TTL_MS = 10_000;
/**
 * The most reads of versions that no pointer lists, in one window of time. Such a version may have been published a moment
 * ago, or be made up; without a limit, whoever makes up versions would have KV read as often as he asks.
 */
const MAX_UNLISTED_READS = 20;
const UNLISTED_WINDOW_MS = 10_000;

/** What is remembered of a version that could not be had. */
interface Unavailable {
  until: number;
  /** KV said that it does not exist; else nobody can tell. */
  missing: boolean;
}

export class Store {
  readonly #now: Clock;
  #current: LoadedDataset | undefined;
  #reason: string | undefined;
  /** The version that KV's pointer names while its body cannot be loaded. */
  #announced: string | undefined;
  #freshUntil = 0;
  #retryAt = 0;
  #refreshingUntil = 0;
  #builtIn: LoadedDataset | undefined;
  readonly #pinned = new Map<string, LoadedDataset>();
  /** Apart, so that made-up versions cannot push out what is remembered of those that exist. */
  readonly #unavailable = { listed: new Map<string, Unavailable>(), unlisted: new Map<string, Unavailable>() };
  readonly #unlistedReads = { left: 0, until: 0 };
  /** Versions that some request is reading just now. */
  readonly #reading = new Set<string>();

  constructor(now: Clock) {
    this.#now = now;
  }

  /** The latest dataset. Never fails, and waits for KV only where there is nothing else in memory yet. */
  async current({ DATA: kv }: Env, waitUntil: (work: Promise<unknown>) => void): Promise<LoadedDataset> {
    const now = this.#now();
    const due = now >= this.#freshUntil && now >= this.#retryAt && now >= this.#refreshingUntil;
    if (this.#current === undefined && now >= this.#retryAt) await this.#loadFirst(kv, waitUntil);
    else if (this.#current !== undefined && due) waitUntil(this.#refresh(kv));
    if (this.#current !== undefined) return this.#current;
    const builtIn = await this.#loadBuiltIn();
    // Not in one line: `current ??= await …` would look before it waits, and write over what came meanwhile.
    this.#current ??= builtIn;
    return this.#current;
  }

  /** Where the latest dataset came from, and what keeps a newer one out. */
  health(): StoreHealth {
    const source = this.#current?.source ?? 'built-in';
    return { source, reason: source === 'kv' ? undefined : this.#reason };
  }

  /**
   * A dataset by its version: from memory, from the worker itself, or from KV. One that no pointer lists is looked for in
   * KV as well: another edge, whose pointer is newer, may have handed it out.
   * @param current the dataset that `current()` gave this request
   */
  async resolvePinned({ DATA: kv }: Env, version: string, current: LoadedDataset): Promise<PinnedDataset> {
    const loaded = await this.#inMemory(version, current);
    if (loaded !== undefined) return { dataset: loaded };
    if (this.#reading.has(version)) await pollUntil(() => !this.#reading.has(version));
    const read = this.#pinned.get(version);
    if (read !== undefined) return { dataset: read };
    const listed = current.pointer?.previous.includes(version) === true || version === this.#announced;
    const now = this.#now();
    const known = this.#unavailable[listed ? 'listed' : 'unlisted'].get(version);
    if (known !== undefined && now < known.until) return answerFor(known, now);
    if (!listed && !this.#mayReadUnlisted(now)) return { retryAfter: secondsUntil(this.#unlistedReads.until, now) };
    // Without a pointer nobody can say of anything that it was never published: a KV that has lost its pointer may have
    // lost this one too.
    return this.#readPinned(kv, version, listed, current.pointer !== undefined && !listed);
  }

  /**
   * The first visit to KV of an isolate. What arrives meanwhile waits for what it leaves in memory: a new isolate often
   * gets many requests at once, and each would read and parse the whole dataset.
   */
  async #loadFirst(kv: KVNamespace, waitUntil: (work: Promise<unknown>) => void): Promise<void> {
    if (this.#now() >= this.#refreshingUntil) {
      const work = this.#refresh(kv);
      // The others count on it even where the one who asked hangs up.
      waitUntil(work);
      return work;
    }
    await pollUntil(() => this.#refreshingUntil === 0);
  }

  /** One visit to KV. A failure is remembered for a while, or every request would have to wait for the next one. */
  async #refresh(kv: KVNamespace): Promise<void> {
    // A lease and no flag: should the platform drop this work half-way, the next request may take it up again.
    this.#refreshingUntil = this.#now() + 4 * DEADLINE_MS;
    try {
      const { dataset, fault, announced } = await withinDeadline(POINTER_KEY, readCurrent(kv, this.#current));
      if (dataset !== undefined && !isOlder(dataset.publishedAt, this.#current)) this.#current = dataset;
      // Until it is loaded: an old pointer may be seen again after the new one.
      if (announced !== undefined || dataset?.catalog.version === this.#announced) this.#announced = announced;
      if (fault !== undefined) throw fault;
      this.#freshUntil = this.#now() + TTL_MS;
      this.#retryAt = 0;
      this.#reason = undefined;
    } catch (error) {
      this.#reason = logKvError(error);
      this.#retryAt = this.#now() + jitter();
      if (this.#current?.source === 'kv') this.#current = { ...this.#current, source: 'last-good' };
    }
    this.#refreshingUntil = 0;
  }

  async #readPinned(kv: KVNamespace, version: string, listed: boolean, trusted: boolean): Promise<PinnedDataset> {
    const unavailable = (until: number, missing: boolean): PinnedDataset => {
      const entry = { until, missing };
      setBounded(this.#unavailable[listed ? 'listed' : 'unlisted'], version, entry, MAX_COUNT);
      return answerFor(entry, this.#now());
    };
    this.#reading.add(version);
    try {
      const loaded = await withinDeadline(bodyKey(version), loadBody(kv, version, version));
      if (loaded === undefined && trusted) return unavailable(this.#now() + MISSING_TTL_MS, true);
      if (loaded === undefined) throw kvError(bodyKey(version), 'it is not there');
      const publishedAt = Number.NEGATIVE_INFINITY;
      const dataset: LoadedDataset = { ...loaded, source: 'kv', pointer: undefined, publishedAt };
      setBounded(this.#pinned, version, dataset, MAX_PINNED);
      return { dataset };
    } catch (error) {
      logKvError(error);
      return unavailable(this.#now() + jitter(), false);
    } finally {
      this.#reading.delete(version);
    }
  }

  /** Counts one more read of a version that no pointer lists, where one is left in this window. */
  #mayReadUnlisted(now: number): boolean {
    const reads = this.#unlistedReads;
    if (now >= reads.until) Object.assign(reads, { left: MAX_UNLISTED_READS, until: now + UNLISTED_WINDOW_MS });
    if (reads.left === 0) return false;
    reads.left--;
    return true;
  }

  async #inMemory(version: string, current: LoadedDataset): Promise<LoadedDataset | undefined> {
    if (current.catalog.version === version) return current;
    const pinned = this.#pinned.get(version);
    if (pinned !== undefined) return pinned;
    const builtIn = await this.#loadBuiltIn();
    return builtIn.catalog.version === version ? builtIn : undefined;
  }

  /** Loaded and parsed when first needed: most isolates never are in need of it. */
  async #loadBuiltIn(): Promise<LoadedDataset> {
    if (this.#builtIn !== undefined) return this.#builtIn;
    const { default: body } = await import('../dist/dataset.txt');
    const version = (await sha256(new TextEncoder().encode(body))).slice(0, 12);
    // Looked at again after the wait: of many requests that came at once, one parses. The build has checked all of it.
    this.#builtIn ??= {
      catalog: createCatalog(version, JSON.parse(body) as Dataset),
      body,
      source: 'built-in',
      pointer: undefined,
      publishedAt: Number.NEGATIVE_INFINITY,
    };
    return this.#builtIn;
  }
}

/** What one visit to KV found: a dataset, what was wrong, or both, where the one before had to stand in. */
interface Reading {
  dataset?: LoadedDataset | undefined;
  fault?: Error | undefined;
  /** The version that the pointer names, where its body cannot be loaded. */
  announced?: string | undefined;
}

/** The dataset that KV calls current; where memory holds that one already, its body is not read again. */
async function readCurrent(kv: KVNamespace, held: LoadedDataset | undefined): Promise<Reading> {
  const pointer = await readPointer(kv);
  const at = publishedAt(pointer);
  if (held?.catalog.version === pointer.version) {
    const newest = Math.max(at, held.publishedAt);
    // KV may show an old pointer for a minute after a new one was seen; what the newer one said of this dataset stays.
    const said = held.pointer !== undefined && isOlder(at, held) ? held.pointer : pointer;
    return { dataset: { ...held, source: 'kv', pointer: said, publishedAt: newest } };
  }
  if (isOlder(at, held)) return { dataset: held?.pointer === undefined ? held : { ...held, source: 'kv' } };
  try {
    const loaded = await loadBody(kv, pointer.version, pointer.sha256);
    if (loaded === undefined) throw kvError(bodyKey(pointer.version), 'it is not there');
    return { dataset: { ...loaded, source: 'kv', pointer, publishedAt: at } };
  } catch (error) {
    const fault = error as Error;
    return { dataset: await readPrevious(kv, pointer, held), fault, announced: pointer.version };
  }
}

/** The body of the dataset published before the one that cannot be loaded, unless memory holds one that is as good. */
async function readPrevious(
  kv: KVNamespace,
  pointer: Pointer,
  held: LoadedDataset | undefined,
): Promise<LoadedDataset | undefined> {
  const [version] = pointer.previous;
  // Its own pointer is gone; that it was published before this one is what is known.
  const before = publishedAt(pointer) - 1;
  if (version === undefined || held?.catalog.version === version || held?.publishedAt === before) return undefined;
  const loaded = await loadBody(kv, version, version).catch(() => undefined);
  return loaded && { ...loaded, source: 'last-good', pointer: undefined, publishedAt: before };
}

const isOlder = (at: number, held: LoadedDataset | undefined): boolean => held !== undefined && at < held.publishedAt;

/** @throws on anything that is no pointer to a dataset of our format */
async function readPointer(kv: KVNamespace): Promise<Pointer> {
  try {
    const text = await kv.get(POINTER_KEY, { cacheTtl: CACHE_TTL_S });
    if (text === null) throw new Error('it is not there');
    const pointer = parsePointer(text);
    if (pointer.format === FORMAT) return pointer;
    throw new Error(`it is of format ${pointer.format}, and this worker reads ${FORMAT}`);
  } catch (error) {
    throw kvError(POINTER_KEY, error);
  }
}

/**
 * A dataset out of KV; `undefined` where there is none.
 * @param expected what the body's SHA-256 begins with
 * @throws where it is not the one that was meant, or nothing could be answered from it
 */
async function loadBody(kv: KVNamespace, version: string, expected: string): Promise<Parsed | undefined> {
  try {
    const bytes = await kv.get(bodyKey(version), { type: 'arrayBuffer', cacheTtl: CACHE_TTL_S });
    if (bytes === null) return undefined;
    const hash = await sha256(bytes);
    if (!hash.startsWith(expected)) throw new Error(`its SHA-256 begins ${hash.slice(0, 12)}`);
    return await parseDataset(version, new TextDecoder().decode(bytes));
  } catch (error) {
    throw kvError(bodyKey(version), error);
  }
}

type Parsed = Pick<LoadedDataset, 'catalog' | 'body'>;

/** Loaded with the first dataset out of KV: it brings everything that compares, and stays a module of its own. */
let reader: typeof import('../data/publishing/check-dataset.ts') | undefined;

/** @throws where no answer could be made from it */
async function parseDataset(version: string, body: string): Promise<Parsed> {
  reader ??= await import('../data/publishing/check-dataset.ts');
  return { catalog: reader.readDataset(version, body), body };
}

async function sha256(bytes: ArrayBuffer | Uint8Array): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/**
 * Waits for what another request leaves in memory, by timers of its own: it may not wait for another request's reads.
 * Never for longer than a visit to KV takes, should the other one have been dropped half-way.
 */
async function pollUntil(isOver: () => boolean): Promise<void> {
  for (let waited = 0; !isOver() && waited < DEADLINE_MS; waited += POLL_MS) {
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}

/** The binding has no timeout of its own: a read that hangs would hang for as long as the caller waits. */
async function withinDeadline<T>(key: string, work: Promise<T>): Promise<T> {
  let timer: number | null = null;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(kvError(key, `no answer within ${DEADLINE_MS} ms`)), DEADLINE_MS);
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

const secondsUntil = (until: number, now: number): number => Math.max(1, Math.ceil((until - now) / 1000));

const answerFor = ({ until, missing }: Unavailable, now: number): PinnedDataset =>
  missing ? { missing } : { retryAfter: secondsUntil(until, now) };

/** Keeps a map small: the oldest entry leaves. */
function setBounded<T>(map: Map<string, T>, key: string, value: T, max: number): void {
  map.delete(key);
  map.set(key, value);
  const oldest = map.keys().next();
  if (map.size > max && oldest.done !== true) map.delete(oldest.value);
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
const kvError = (key: string, cause: unknown): Error => new Error(`${key} cannot be read: ${messageOf(cause)}`);

/** Returns what it logs, as a sentence. */
function logKvError(error: unknown): string {
  const message = messageOf(error);
  console.warn(`KV: ${message}`);
  return `${message}.`;
}
