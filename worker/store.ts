import { type AnyPointer, parsePointer, publishedAt } from '../data/publishing/pointer.ts';
import type { Clock, Env } from './env.ts';

/**
 * The only file that knows KV: its faults, and the last good copy. What is kept there, the dataset and the market, says of
 * itself how it is called and read (`stored-dataset.ts`, `stored-market.ts`); each has a store, and so a ladder and a
 * deadline, of its own.
 *
 * A body is looked for on a ladder: this isolate's memory, then KV, then the body published before, then the last good
 * copy in memory, then the one built into the worker, which always loads: the latest always answers. What is kept and
 * shared between requests is a parsed value, never a pending read: the platform forbids one request to wait for another's.
 */

/** What is published as bodies, each named by its hash, and a pointer to the current one. */
export interface Stored<B, P extends AnyPointer> {
  pointerKey: string;
  bodyKey: (version: string) => string;
  /** The format of bodies that this worker reads. */
  format: number;
  /** What the version of a body is the hash of. */
  unpack: (bytes: ArrayBuffer) => ArrayBuffer | Promise<ArrayBuffer>;
  /** @throws where no answer could be made from it */
  parse: (version: string, bytes: ArrayBuffer) => Promise<B>;
  /** The body built into the worker: loaded and parsed when first needed. Most isolates never are in need of it. */
  builtIn: () => Promise<B>;
  /** Only a type: what its pointer says. */
  pointer?: P;
}

/** Where a body came from. `last-good`: KV gives a newer one that cannot be read, or gives none. */
export type BodySource = 'kv' | 'last-good' | 'built-in';

/** A body in memory, with what is known of it. */
export type Loaded<B, P> = B & {
  /** The first 12 hex digits of its SHA-256. */
  version: string;
  source: BodySource;
  /** What KV says about it; one built in, or published before, has no pointer. */
  pointer: P | undefined;
  /** When it was published, in milliseconds since 1970, as far as is known: the older never replaces the newer. */
  publishedAt: number;
};

/** A body named in an address: here it is, it was never published, or nobody can tell now and is to ask again. */
export type Pinned<B, P> = { loaded: Loaded<B, P> } | Unread;
type Unread = { missing: true } | { retryAfter: number };

/** How the latest body came about. */
export interface StoreHealth {
  source: BodySource;
  /** Why it is not KV's current one, as a sentence; `undefined` where it is. */
  reason: string | undefined;
}

/** How long one visit to KV may take, with everything that belongs to it: pointer, bodies and checks. */
const DEADLINE_MS = 250;
/** How often a request looks whether another one's visit to KV is over. */
const POLL_MS = 5;
/** How long a body is taken for the current one before KV is asked again. */
const TTL_MS = 30_000;
/** The shortest `cacheTtl` there is. KV also caches that a key is missing, so a longer one could pin "not there yet". */
const CACHE_TTL_S = 30;
/** Earlier bodies that are kept parsed. */
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

export class Store<B extends { version: string }, P extends AnyPointer> {
  readonly #of: Stored<B, P>;
  readonly #now: Clock;
  #current: Loaded<B, P> | undefined;
  #reason: string | undefined;
  /** The version that KV's pointer names while its body cannot be loaded. */
  #announced: string | undefined;
  #freshUntil = 0;
  #retryAt = 0;
  #refreshingUntil = 0;
  #builtIn: Loaded<B, P> | undefined;
  readonly #pinned = new Map<string, Loaded<B, P>>();
  /** Apart, so that made-up versions cannot push out what is remembered of those that exist. */
  readonly #unavailable = { listed: new Map<string, Unavailable>(), unlisted: new Map<string, Unavailable>() };
  readonly #unlistedReads = { left: 0, until: 0 };
  /** Versions that some request is reading just now. */
  readonly #reading = new Set<string>();

  constructor(of: Stored<B, P>, now: Clock) {
    this.#of = of;
    this.#now = now;
  }

  /** The latest body. Never fails, and waits for KV only where there is nothing else in memory yet. */
  async current({ DATA: kv }: Env, waitUntil: (work: Promise<unknown>) => void): Promise<Loaded<B, P>> {
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

  /** Where the latest body came from, and what keeps a newer one out. */
  health(): StoreHealth {
    const source = this.#current?.source ?? 'built-in';
    return { source, reason: source === 'kv' ? undefined : this.#reason };
  }

  /**
   * A body by its version: from memory, from the worker itself, or from KV. One that no pointer lists is looked for in
   * KV as well: another edge, whose pointer is newer, may have handed it out.
   * @param current what `current()` gave this request
   */
  async resolvePinned({ DATA: kv }: Env, version: string, current: Loaded<B, P>): Promise<Pinned<B, P>> {
    const loaded = await this.#inMemory(version, current);
    if (loaded !== undefined) return { loaded };
    if (this.#reading.has(version)) await pollUntil(() => !this.#reading.has(version));
    const read = this.#pinned.get(version);
    if (read !== undefined) return { loaded: read };
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
   * gets many requests at once, and each would read and parse the whole of it.
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
      const reading = readCurrent(this.#of, kv, this.#current);
      const { found, fault, announced } = await withinDeadline(this.#of.pointerKey, reading);
      if (found !== undefined && !isOlder(found.publishedAt, this.#current)) this.#current = found;
      // Until it is loaded: an old pointer may be seen again after the new one.
      if (announced !== undefined || found?.version === this.#announced) this.#announced = announced;
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

  async #readPinned(kv: KVNamespace, version: string, listed: boolean, trusted: boolean): Promise<Pinned<B, P>> {
    const unavailable = (until: number, missing: boolean): Unread => {
      const entry = { until, missing };
      setBounded(this.#unavailable[listed ? 'listed' : 'unlisted'], version, entry, MAX_COUNT);
      return answerFor(entry, this.#now());
    };
    const key = this.#of.bodyKey(version);
    this.#reading.add(version);
    try {
      const body = await withinDeadline(key, loadBody(this.#of, kv, version, version));
      if (body === undefined && trusted) return unavailable(this.#now() + MISSING_TTL_MS, true);
      if (body === undefined) throw kvError(key, 'it is not there');
      const loaded = { ...body, source: 'kv' as const, pointer: undefined, publishedAt: Number.NEGATIVE_INFINITY };
      setBounded(this.#pinned, version, loaded, MAX_PINNED);
      return { loaded };
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

  async #inMemory(version: string, current: Loaded<B, P>): Promise<Loaded<B, P> | undefined> {
    if (current.version === version) return current;
    const pinned = this.#pinned.get(version);
    if (pinned !== undefined) return pinned;
    const builtIn = await this.#loadBuiltIn();
    return builtIn.version === version ? builtIn : undefined;
  }

  async #loadBuiltIn(): Promise<Loaded<B, P>> {
    if (this.#builtIn !== undefined) return this.#builtIn;
    const body = await this.#of.builtIn();
    this.#builtIn ??= { ...body, source: 'built-in', pointer: undefined, publishedAt: Number.NEGATIVE_INFINITY };
    return this.#builtIn;
  }
}

/** What one visit to KV found: a body, what was wrong, or both, where the one before had to stand in. */
interface Reading<B, P> {
  found?: Loaded<B, P> | undefined;
  fault?: Error | undefined;
  /** The version that the pointer names, where its body cannot be loaded. */
  announced?: string | undefined;
}

/** The body that KV calls current; where memory holds that one already, it is not read again. */
async function readCurrent<B extends { version: string }, P extends AnyPointer>(
  of: Stored<B, P>,
  kv: KVNamespace,
  held: Loaded<B, P> | undefined,
): Promise<Reading<B, P>> {
  const pointer = await readPointer(of, kv);
  const at = publishedAt(pointer);
  if (held?.version === pointer.version) {
    const newest = Math.max(at, held.publishedAt);
    // KV may show an old pointer for a minute after a new one was seen; what the newer one said of this body stays.
    const said = held.pointer !== undefined && isOlder(at, held) ? held.pointer : pointer;
    return { found: { ...held, source: 'kv', pointer: said, publishedAt: newest } };
  }
  if (isOlder(at, held)) return { found: held?.pointer === undefined ? held : { ...held, source: 'kv' } };
  try {
    const body = await loadBody(of, kv, pointer.version, pointer.sha256);
    if (body === undefined) throw kvError(of.bodyKey(pointer.version), 'it is not there');
    return { found: { ...body, source: 'kv', pointer, publishedAt: at } };
  } catch (error) {
    const fault = error as Error;
    return { found: await readPrevious(of, kv, pointer, held), fault, announced: pointer.version };
  }
}

/** The body published before the one that cannot be loaded, unless memory holds one that is as good. */
async function readPrevious<B extends { version: string }, P extends AnyPointer>(
  of: Stored<B, P>,
  kv: KVNamespace,
  pointer: P,
  held: Loaded<B, P> | undefined,
): Promise<Loaded<B, P> | undefined> {
  const [version] = pointer.previous;
  // Its own pointer is gone; that it was published before this one is what is known.
  const before = publishedAt(pointer) - 1;
  if (version === undefined || held?.version === version || held?.publishedAt === before) return undefined;
  const body = await loadBody(of, kv, version, version).catch(() => undefined);
  return body && { ...body, source: 'last-good', pointer: undefined, publishedAt: before };
}

const isOlder = (at: number, held: { publishedAt: number } | undefined): boolean =>
  held !== undefined && at < held.publishedAt;

/** @throws on anything that is no pointer to a body of our format */
async function readPointer<B, P extends AnyPointer>(of: Stored<B, P>, kv: KVNamespace): Promise<P> {
  try {
    const text = await kv.get(of.pointerKey, { cacheTtl: CACHE_TTL_S });
    if (text === null) throw new Error('it is not there');
    const pointer = parsePointer<P>(text);
    if (pointer.format === of.format) return pointer;
    throw new Error(`it is of format ${pointer.format}, and this worker reads ${of.format}`);
  } catch (error) {
    throw kvError(of.pointerKey, error);
  }
}

/**
 * A body out of KV; `undefined` where there is none.
 * @param expected what its SHA-256 begins with
 * @throws where it is not the one that was meant, or nothing could be answered from it
 */
async function loadBody<B, P extends AnyPointer>(
  of: Stored<B, P>,
  kv: KVNamespace,
  version: string,
  expected: string,
): Promise<B | undefined> {
  const key = of.bodyKey(version);
  try {
    const packed = await kv.get(key, { type: 'arrayBuffer', cacheTtl: CACHE_TTL_S });
    if (packed === null) return undefined;
    const bytes = await of.unpack(packed);
    const hash = await sha256(bytes);
    if (!hash.startsWith(expected)) throw new Error(`its SHA-256 begins ${hash.slice(0, 12)}`);
    return await of.parse(version, bytes);
  } catch (error) {
    throw kvError(key, error);
  }
}

/** As hex digits. */
export async function sha256(bytes: ArrayBuffer | Uint8Array): Promise<string> {
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

const answerFor = ({ until, missing }: Unavailable, now: number): Unread =>
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
