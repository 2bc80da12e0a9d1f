import type { Problem } from '../data/schema/problem.ts';
import buildText from '../dist/build.txt';
import { nextMidnight } from './env.ts';
import type { Visit } from './request-context.ts';
import type { Answer } from './response-cache.ts';

/**
 * The only file that builds a Response, so that every header stands in one place. The framework's own middlewares hash
 * every body, take the CORS header off a 304 and forbid embedding; docs/decisions/2026-11-24-headers.md has the figures.
 */

/** Changes with the code that answers, so that no cache takes the old code's answer for the new code's. */
export const BUILD = buildText.trim();

/** On every answer, whatever its status. */
const ALWAYS = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Expose-Headers': 'ETag, Content-Location, Retry-After, Dataset-Version, Dataset-Source',
  'Cross-Origin-Resource-Policy': 'cross-origin',
  'Timing-Allow-Origin': '*',
  'X-Content-Type-Options': 'nosniff',
  Link: '</openapi.json>; rel="service-desc"',
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
} as const;

const JSON_TYPE = 'application/json';
const HTML_TYPE = 'text/html; charset=utf-8';
/** What a page may do, in place of the nothing that JSON may. */
const PAGE = {
  'Content-Security-Policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'",
  'Referrer-Policy': 'no-referrer',
} as const;
const PROBLEM_TYPE = 'application/problem+json';

const LATEST = 'public, max-age=60, stale-while-revalidate=3600, stale-if-error=86400';
const PINNED = 'public, max-age=86400, stale-while-revalidate=604800, stale-if-error=604800';
const FOR_EVER = 'public, max-age=31536000, immutable';
/** Short, because it was answered from a copy: the real thing may be back at any moment. */
const DEGRADED_S = 10;

type Headers = Record<string, string>;

/** 200, or 304 for who has it already. */
export function answer(visit: Visit, what: Answer): Response {
  const { body, canonical, daily = false, tag, page = false } = what;
  const etag = etagOf(visit, daily, tag);
  const known = visit.request.headers.get('If-None-Match');
  if (known !== null && matches(known, etag)) {
    return new Response(null, { status: 304, headers: headersOf(visit, what, etag, undefined) });
  }
  const text = written(body());
  if (canonical === visit.query && !visit.pinned) visit.finished.keep(visit.key, what, text);
  return new Response(text, { status: 200, headers: headersOf(visit, what, etag, page ? HTML_TYPE : JSON_TYPE) });
}

/**
 * The headers of a 200; without a type, those of a 304, which repeats them: a browser takes them for those of the page
 * that it has. Most answers have the same ones, and the runtime copies headers in a fifth of the time in which it makes
 * them, which is a fifth of the time of a quote.
 */
function headersOf(visit: Visit, what: Answer, etag: string, type: string | undefined): globalThis.Headers {
  const { canonical, daily = false, forEver = false, page = false } = what;
  const cache = forEver ? FOR_EVER : cacheControl(visit, daily);
  const shared = visit.finished.headers(`${visit.held.source} ${type} ${page} ${etag} ${cache}`, () => ({
    ...datasetHeaders(visit),
    ...(page && PAGE),
    'Cache-Control': cache,
    'Cache-Tag': `ds-${visit.held.catalog.version}`,
    ETag: etag,
    ...(type !== undefined && { 'Content-Type': type }),
  }));
  if (canonical === undefined || canonical === visit.query) return shared;
  const headers = new Headers(shared);
  headers.set('Content-Location', canonical === '' ? visit.path : `${visit.path}?${canonical}`);
  return headers;
}

/** 200 that nobody may keep. */
export const uncached = (visit: Visit, body: unknown): Response =>
  send(200, body, { ...datasetHeaders(visit), 'Content-Type': JSON_TYPE, 'Cache-Control': 'no-store' });

/** An error. It is never kept: what is missing now may be there in a minute. */
export const problem = (visit: Visit, what: Problem, more: Headers = {}): Response =>
  send(what.status, what, {
    ...datasetHeaders(visit),
    'Content-Type': PROBLEM_TYPE,
    'Cache-Control': 'no-store',
    ...more,
  });

/** 308 to the one address of a thing. */
export const moved = (visit: Visit, location: string): Response =>
  new Response(null, {
    status: 308,
    headers: { ...datasetHeaders(visit), 'Cache-Control': cacheControl(visit, false), Location: location },
  });

/** What another origin may send here. */
export const preflight = (visit: Visit, allow: string): Response =>
  new Response(null, {
    status: 204,
    headers: {
      ...datasetHeaders(visit),
      'Cache-Control': 'no-store',
      Allow: allow,
      'Access-Control-Allow-Methods': allow,
      'Access-Control-Allow-Headers': 'content-type, if-none-match',
      'Access-Control-Max-Age': '86400',
    },
  });

/** A body as it is sent: JSON, or text as it is. */
const written = (body: unknown): string => (typeof body === 'string' ? body : JSON.stringify(body));

const send = (status: number, body: unknown, headers: Headers): Response =>
  new Response(written(body), { status, headers });

const datasetHeaders = ({ held }: Visit): Headers => ({
  ...ALWAYS,
  'Dataset-Version': held.catalog.version,
  'Dataset-Source': held.source,
});

function cacheControl(visit: Visit, daily: boolean): string {
  if (visit.pinned) return PINNED;
  const untilMidnight = daily ? Math.floor((nextMidnight(visit.now) - visit.now) / 1000) : Number.POSITIVE_INFINITY;
  if (visit.held.source !== 'kv') return `public, max-age=${Math.min(DEGRADED_S, untilMidnight)}`;
  if (untilMidnight >= 3660) return LATEST;
  const fresh = Math.min(60, untilMidnight);
  return `public, max-age=${fresh}, stale-while-revalidate=${untilMidnight - fresh}, stale-if-error=86400`;
}

/** The same for every question: together with the address it names one body. */
function etagOf({ held, today }: Visit, daily: boolean, tag: string | undefined): string {
  return `"${held.catalog.version}-${BUILD}${daily ? `-${today}` : ''}${tag === undefined ? '' : `-${tag}`}"`;
}

/** Weak comparison, as If-None-Match asks for: a `W/` before either makes no difference (RFC 9110, 13.1.2). */
function matches(known: string, etag: string): boolean {
  if (known === etag || known.trim() === '*') return true;
  return known.split(',').some((entry) => entry.trim().replace(/^W\//, '') === etag);
}
