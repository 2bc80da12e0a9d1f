import { accepts } from 'hono/accepts';
import type { Problem } from '../data/schema/problem.ts';
import buildText from '../dist/build.txt';
import type { AppContext } from './context.ts';
import { nextMidnight } from './env.ts';
import type { Link } from './problems.ts';
import type { CacheableResponse, Format } from './response-cache.ts';

/**
 * The only file that builds a Response, so that every header stands in one place. The framework's own middlewares
 * hash every body and forbid embedding unless told otherwise; docs/decisions/2026-11-27-hono.md has the figures.
 */

/** Changes with the code that answers, so that no cache takes the old code's answer for the new code's. */
export const BUILD = buildText.trim();

/** On every answer, whatever its status. */
const ALWAYS = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Expose-Headers':
    'ETag, Content-Location, Retry-After, Dataset-Version, Dataset-Source, Market-Version, Market-Source',
  'Cross-Origin-Resource-Policy': 'cross-origin',
  'Timing-Allow-Origin': '*',
  'X-Content-Type-Options': 'nosniff',
  Link: '</openapi.json>; rel="service-desc"',
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
} as const;

const JSON_TYPE = 'application/json';
const HTML_TYPE = 'text/html; charset=utf-8';
const PROBLEM_TYPE = 'application/problem+json';

/** What a page may do, in place of the nothing that JSON may: its own script, style and API. */
const OWN =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'self'; require-trusted-types-for 'script'";
const NO_REFERRER = { 'Referrer-Policy': 'no-referrer' };

/** What a 200 is, by its name: the headers that follow from that, beside those of every answer. */
const FORMATS: Record<Format, Headers> = {
  json: { 'Content-Type': JSON_TYPE },
  page: {
    ...NO_REFERRER,
    'Content-Security-Policy': `${OWN}; frame-ancestors 'none'`,
    'Content-Type': HTML_TYPE,
  },
  // No frame-ancestors at all: a `*` would shut out pages of files, sandboxed ones and those of data: addresses.
  frame: {
    ...NO_REFERRER,
    'Content-Security-Policy': OWN,
    'Cross-Origin-Embedder-Policy': 'require-corp',
    'Content-Type': HTML_TYPE,
  },
  atom: { 'Content-Type': 'application/atom+xml; charset=utf-8' },
  // A picture that is opened by itself may be styled by its own style sheet, and do nothing else.
  svg: {
    'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
    'Content-Type': 'image/svg+xml; charset=utf-8',
  },
  text: { 'Content-Type': 'text/plain; charset=utf-8' },
  xml: { 'Content-Type': 'application/xml; charset=utf-8' },
  'json-feed': { 'Content-Type': 'application/feed+json; charset=utf-8' },
};

const LATEST = 'public, max-age=60, stale-while-revalidate=3600, stale-if-error=86400';
const PINNED = 'public, max-age=86400, stale-while-revalidate=604800, stale-if-error=604800';
const FOR_EVER = 'public, max-age=31536000, immutable';
/** Short, because it was answered from a copy: the real thing may be back at any moment. */
const DEGRADED_S = 10;

type Headers = Record<string, string>;

/**
 * 200, or 304 where the client has it already, or 308 where it was asked under another path. What is asked is settled before
 * this is called, so a redirect leads to a 200.
 */
export function jsonResponse(c: AppContext, what: CacheableResponse): Response {
  const { body, canonical = '', path = c.req.path, daily = false, tag } = what;
  if (c.get('path') !== path) return redirectPermanently(c, canonical === '' ? path : `${path}?${canonical}`);
  const etag = etagOf(c, daily, tag);
  const known = c.req.raw.headers.get('If-None-Match');
  if (known !== null && matches(known, etag)) {
    return new Response(null, { status: 304, headers: headersOf(c, what, etag, false) });
  }
  const text = serialize(body());
  // What depends on the market is made anew: the next market would leave it here, and it costs a line to find.
  if (canonical === c.get('query') && !c.get('pinned') && c.get('market') === undefined)
    c.env.responses.set(c.get('cacheKey'), what, text);
  return new Response(text, { status: 200, headers: headersOf(c, what, etag, true) });
}

/**
 * The headers of a 200; without a type, those of a 304, which repeats them: a browser takes them for those of the page
 * that it has. Most answers have the same ones, and the runtime copies headers in a fifth of the time in which it makes
 * them, which is a fifth of the time of a quote.
 */
function headersOf(c: AppContext, what: CacheableResponse, etag: string, typed: boolean): globalThis.Headers {
  const { canonical = '', daily = false, forEver = false, format = 'json', maxAge } = what;
  const { version, source } = c.get('dataset');
  const market = c.get('market');
  const cache = forEver ? FOR_EVER : cacheControl(c, daily, maxAge);
  const shared = c.env.responses.headers(`${source} ${market?.source} ${format} ${typed} ${etag} ${cache}`, () => {
    const { 'Content-Type': type, ...others } = FORMATS[format];
    return {
      ...datasetHeaders(c),
      ...others,
      'Cache-Control': cache,
      'Cache-Tag': `ds-${version}${market === undefined ? '' : `,market-${market.version}`}`,
      ETag: etag,
      ...(typed && { 'Content-Type': type }),
    };
  });
  if (canonical === c.get('query')) return shared;
  const headers = new Headers(shared);
  headers.set('Content-Location', canonical === '' ? c.get('path') : `${c.get('path')}?${canonical}`);
  return headers;
}

/** 200 with no-store, or 308 where it was asked with a slash at the end. */
export const noStore = (c: AppContext, body: unknown): Response =>
  c.get('path') === c.req.path
    ? send(200, serialize(body), { ...datasetHeaders(c), 'Content-Type': JSON_TYPE, 'Cache-Control': 'no-store' })
    : redirectPermanently(c, c.req.path);

/** A CSV with no-store: a bill. */
export const noStoreCsv = (c: AppContext, body: string): Response =>
  send(200, body, {
    ...datasetHeaders(c),
    'Content-Type': 'text/csv; charset=utf-8; header=present',
    'Content-Disposition': 'attachment; filename="cost.csv"',
    'Cache-Control': 'no-store',
  });

/** A page with no-store: it repeats what was sent. */
export const noStorePage = (c: AppContext, body: string): Response =>
  send(200, body, { ...datasetHeaders(c), ...FORMATS.page, 'Cache-Control': 'no-store' });

/** What speaks another protocol has its own status and type; the rest is as everywhere. It is an answer to one call. */
export function mcpResponse(c: AppContext, { status, headers, body }: Response): Response {
  const type = headers.get('Content-Type');
  return new Response(body, {
    status,
    headers: { ...datasetHeaders(c), 'Cache-Control': 'no-store', ...(type !== null && { 'Content-Type': type }) },
  });
}

/** An error. It is never kept: what is missing now may be there in a minute. A person gets a page of it. */
export async function problemResponse(
  c: AppContext,
  problem: Problem,
  more: Headers = {},
  links: Link[] = [],
): Promise<Response> {
  const format = formatOf(c.get('path'));
  const isRead = format !== 'json';
  const headers = { ...datasetHeaders(c), 'Cache-Control': 'no-store', ...(isRead && { Vary: 'Accept' }), ...more };
  if (!isRead || !prefersHtml(c)) {
    return send(problem.status, serialize(problem), { ...headers, 'Content-Type': PROBLEM_TYPE });
  }
  const { problemPage } = await import('./html/problem-page.ts');
  return send(problem.status, problemPage(problem, links, format), { ...headers, ...FORMATS[format] });
}

/** What people read, and link to, and what stands in other pages; the rest is read by programs. */
function formatOf(path: string): Format {
  if (/^\/(v1(\/|$)|healthz|oembed|mcp$)/.test(path)) return 'json';
  return path.startsWith('/embed/') ? 'frame' : 'page';
}

const prefersHtml = (c: AppContext): boolean =>
  accepts(c, { header: 'Accept', supports: [PROBLEM_TYPE, JSON_TYPE, 'text/html'], default: JSON_TYPE }) ===
  'text/html';

/** 308 to the one address of a thing. */
const redirectPermanently = (c: AppContext, location: string): Response =>
  new Response(null, {
    status: 308,
    headers: { ...datasetHeaders(c), 'Cache-Control': cacheControl(c, false), Location: location },
  });

/** What another origin may send here: any header, of which `*` does not name the one of credentials. */
export const preflight = (c: AppContext, allow: string): Response =>
  new Response(null, {
    status: 204,
    headers: {
      ...datasetHeaders(c),
      'Cache-Control': 'no-store',
      Allow: allow,
      'Access-Control-Allow-Methods': allow,
      'Access-Control-Allow-Headers': '*, authorization',
      'Access-Control-Max-Age': '86400',
    },
  });

/** A body as it is sent: JSON, or text as it is. */
const serialize = (body: unknown): string => (typeof body === 'string' ? body : JSON.stringify(body));

const send = (status: number, body: string, headers: Headers): Response => new Response(body, { status, headers });

function datasetHeaders(c: AppContext): Headers {
  const { version, source } = c.get('dataset');
  const market = c.get('market');
  return {
    ...ALWAYS,
    'Dataset-Version': version,
    'Dataset-Source': source,
    ...(market !== undefined && { 'Market-Version': market.version, 'Market-Source': market.source }),
  };
}

function cacheControl(c: AppContext, daily: boolean, maxAge?: number): string {
  if (c.get('pinned')) return PINNED;
  const now = c.get('now');
  const untilMidnight = daily ? Math.floor((nextMidnight(now) - now) / 1000) : Number.POSITIVE_INFINITY;
  const market = c.get('market');
  if (c.get('dataset').source !== 'kv' || (market !== undefined && market.source !== 'kv')) {
    return `public, max-age=${Math.min(DEGRADED_S, untilMidnight)}`;
  }
  if (maxAge !== undefined) return `public, max-age=${Math.min(maxAge, untilMidnight)}, stale-if-error=86400`;
  if (untilMidnight >= 3660) return LATEST;
  const fresh = Math.min(60, untilMidnight);
  return `public, max-age=${fresh}, stale-while-revalidate=${untilMidnight - fresh}, stale-if-error=86400`;
}

/** The same for every question: together with the address it names one body. */
function etagOf(c: AppContext, daily: boolean, tag: string | undefined): string {
  const day = daily ? `-${c.get('today')}` : '';
  const market = c.get('market');
  const version = `${c.get('dataset').version}${market === undefined ? '' : `-${market.version}`}`;
  return `"${version}-${BUILD}${day}${tag === undefined ? '' : `-${tag}`}"`;
}

/** Weak comparison, as If-None-Match asks for: a `W/` before either makes no difference (RFC 9110, 13.1.2). */
function matches(known: string, etag: string): boolean {
  if (known === etag || known.trim() === '*') return true;
  return known.split(',').some((entry) => entry.trim().replace(/^W\//, '') === etag);
}
