/**
 * The only file that fetches: one request, made again where that is worth it. It knows no resource and throws nothing
 * for an answer that is not wanted; what an answer means, a card and a program tell in different words.
 */

/** What came back. */
export interface ApiResponse {
  /** 0 where nothing came back. */
  status: number;
  /** Why nothing came back. */
  lost?: 'offline' | 'timeout';
  /** As it was sent. */
  text: string;
  /** What the text is in JSON, where it is an object: nothing else is ever answered. */
  body?: object | undefined;
  etag?: string | null;
  /** Milliseconds after which it is worth asking again, where the API says so. */
  retryAfter?: number | undefined;
}

export interface RequestOptions {
  signal?: AbortSignal | undefined;
  /** Milliseconds that one attempt may take. */
  timeout?: number | undefined;
  /** How often it is asked again. */
  retries?: number | undefined;
  fetch?: typeof globalThis.fetch | undefined;
  /** What differs from a plain GET. */
  request?: RequestInit | undefined;
}

/** Whether this is a page or a worker of one: it has an origin, rules about asking others, and a cache of its own. */
export const IN_BROWSER = 'location' in globalThis;

/** Nobody can be told apart by what they ask. Elsewhere nothing is sent along, and not every runtime knows the words. */
const PRIVATE: object = IN_BROWSER ? { credentials: 'omit', referrerPolicy: 'no-referrer' } : {};

const TIMEOUT = 8000;
const RETRIES = 2;
/** Beyond this the caller decides whether to wait. */
const RETRY_DELAY_MS = 10_000;

/**
 * Asks until there is an answer, or no hope of one soon.
 * @throws the signal's reason, and nothing else
 */
export async function send(url: string, sending: RequestOptions): Promise<ApiResponse> {
  const { signal, retries = RETRIES } = sending;
  for (let attempt = 0; ; attempt++) {
    const reply = await once(url, sending);
    const { status, lost, retryAfter } = reply;
    // Jitter, so that the cards of a thousand readers do not come back in the same instant.
    const wait = retryAfter ?? 400 * 2 ** attempt * (0.5 + Math.random());
    // Whoever has waited so long for nothing is told so, and not after three times as long.
    const worthwhile = lost === 'offline' || status === 429 || status >= 500;
    if (!worthwhile || attempt >= retries || wait > RETRY_DELAY_MS) return reply;
    await pause(wait, signal);
  }
}

async function once(url: string, { signal, timeout = TIMEOUT, fetch, request }: RequestOptions): Promise<ApiResponse> {
  const clock = AbortSignal.timeout(timeout);
  try {
    const either = signal ? AbortSignal.any([signal, clock]) : clock;
    return await read(await (fetch ?? globalThis.fetch)(url, { ...PRIVATE, ...request, signal: either }));
  } catch {
    signal?.throwIfAborted();
    return { status: 0, lost: clock.aborted ? 'timeout' : 'offline', text: '' };
  }
}

/** Waits; an aborted signal ends the wait. */
const pause = (wait: number, signal: AbortSignal | undefined): Promise<void> =>
  new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(clock);
      signal?.removeEventListener('abort', done);
      resolve();
    };
    const clock = setTimeout(done, wait);
    signal?.addEventListener('abort', done);
  });

async function read(response: Response): Promise<ApiResponse> {
  const text = await response.text();
  const { status, headers } = response;
  return { status, text, body: parse(text), etag: headers.get('etag'), retryAfter: retryAfter(headers) };
}

function parse(text: string): object | undefined {
  try {
    const body: unknown = JSON.parse(text);
    return typeof body === 'object' && body !== null ? body : undefined;
  } catch {
    return undefined;
  }
}

/** Seconds or a date, in milliseconds from now. */
function retryAfter(headers: Headers): number | undefined {
  const value = headers.get('retry-after');
  if (value === null) return undefined;
  const wait = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - Date.now();
  return Number.isNaN(wait) ? undefined : Math.max(wait, 0);
}
