/** A 200 before it is sent: its body, and what its headers follow from. */
export interface CacheableResponse {
  /** Made only where it is sent. Text is sent as it is. */
  body: () => unknown;
  /** The canonical query; what was asked in another form is told of it. Nothing where there are no parameters. */
  canonical?: string;
  /** The canonical path; what was asked under another is sent there. The one asked for, if left out. */
  path?: string;
  /** The answer depends on which day it is, so no cache may use it past midnight. */
  daily?: boolean;
  /** What else, beside dataset, build and day, the body depends on. */
  tag?: string | undefined;
  /** It can never change: neither with the code nor with the day. */
  forEver?: boolean;
  /** For how many seconds it may be kept, where that is not as long as other answers. */
  maxAge?: number;
  /** JSON, if left out. */
  format?: Format;
}

/** JSON, a page to read, one that stands in a frame of another site, a feed in either form, a picture, text or XML. */
export type Format = 'json' | 'page' | 'frame' | 'atom' | 'json-feed' | 'svg' | 'text' | 'xml';

/**
 * Answers by dataset, day and address. Nothing else has a say in them, so what was worked out once need not be
 * worked out again. It is a help and no truth: whatever is missing here is made anew.
 */
export class ResponseCache {
  readonly #responses = new Map<string, CacheableResponse>();
  readonly #headers = new Map<string, Headers>();

  get(key: string): CacheableResponse | undefined {
    return this.#responses.get(key);
  }

  set(key: string, response: CacheableResponse, text: string): void {
    if (text.length > MAX_CHARACTERS) return;
    this.#responses.set(key, { ...response, body: () => text });
    dropOldest(this.#responses);
  }

  /** Headers by everything that they follow from, for answers that have the same ones. They are shared and must not be changed. */
  headers(key: string, make: () => Record<string, string>): Headers {
    const known = this.#headers.get(key);
    if (known !== undefined) return known;
    const headers = new Headers(make());
    this.#headers.set(key, headers);
    dropOldest(this.#headers);
    return headers;
  }
}

/** The oldest leaves where there are too many, so that nobody can fill the memory with questions. */
function dropOldest(kept: Map<string, unknown>): void {
  const oldest = kept.keys().next();
  if (kept.size > MAX_RESPONSES && oldest.done !== true) kept.delete(oldest.value);
}

/** Answers that are kept, and the most characters of one: 16 MB at the most, of the 128 MB that an isolate has. */
const MAX_RESPONSES = 128;
const MAX_CHARACTERS = 65_536;
