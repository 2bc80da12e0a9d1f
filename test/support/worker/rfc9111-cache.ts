/**
 * A small shared cache as RFC 9111 and RFC 5861 describe one: freshness by max-age, stale-while-revalidate,
 * stale-if-error, and validation by entity tag. The cache in front of the deployed worker cannot be run here; whoever
 * keeps to the same two standards sees what this one sees. It expects the worst: it keeps an answer for as long as the
 * headers let it.
 */
export interface Served {
  response: Response;
  /** How the answer came about. */
  by: 'origin' | 'fresh' | 'stale-while-revalidate' | 'stale-if-error';
  /** When the origin last vouched for it. */
  storedAt: number;
}

interface Entry {
  status: number;
  headers: Headers;
  body: string;
  storedAt: number;
}

type Origin = (address: string, init?: RequestInit) => Promise<Response>;

export class Cache {
  readonly #entries = new Map<string, Entry>();
  readonly #origin: Origin;
  /** Answers of the origin, by status. */
  readonly asked = new Map<number, number>();

  constructor(origin: Origin) {
    this.#origin = origin;
  }

  async get(address: string, now: number): Promise<Served> {
    const entry = this.#entries.get(address);
    if (entry === undefined) return this.#fetch(address, now, undefined);
    const age = (now - entry.storedAt) / 1000;
    const [fresh, revalidating] = [seconds(entry, 'max-age'), seconds(entry, 'stale-while-revalidate')];
    if (age < fresh) return served(entry, 'fresh');
    if (age < fresh + revalidating) {
      // What is given out is what was there before; the next one gets what came back.
      const stale = served(entry, 'stale-while-revalidate');
      await this.#fetch(address, now, entry).catch(() => undefined);
      return stale;
    }
    return this.#fetch(address, now, entry);
  }

  async #fetch(address: string, now: number, entry: Entry | undefined): Promise<Served> {
    const etag = entry?.headers.get('ETag');
    const response = await this.#origin(address, etag ? { headers: { 'If-None-Match': etag } } : {}).catch(
      () => undefined,
    );
    this.asked.set(response?.status ?? 0, (this.asked.get(response?.status ?? 0) ?? 0) + 1);
    if (response === undefined || response.status >= 500) {
      const bridge = entry === undefined ? 0 : seconds(entry, 'max-age') + seconds(entry, 'stale-if-error');
      if (entry !== undefined && now - entry.storedAt < bridge * 1000) return served(entry, 'stale-if-error');
      if (response === undefined) throw new Error(`no answer to ${address}`);
      return { response, by: 'origin', storedAt: now };
    }
    if (response.status === 304 && entry !== undefined) {
      for (const [name, value] of response.headers) entry.headers.set(name, value);
      entry.storedAt = now;
      return served(entry, 'origin');
    }
    const body = await response.text();
    const kept = { status: response.status, headers: new Headers(response.headers), body, storedAt: now };
    if (!/no-store/.test(kept.headers.get('Cache-Control') ?? '')) this.#entries.set(address, kept);
    return served(kept, 'origin');
  }
}

const seconds = ({ headers }: Entry, directive: string): number =>
  Number(new RegExp(`${directive}=(\\d+)`).exec(headers.get('Cache-Control') ?? '')?.[1] ?? 0);

const served = ({ status, headers, body, storedAt }: Entry, by: Served['by']): Served => ({
  response: new Response(body, { status, headers }),
  by,
  storedAt,
});
