import { exports } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { Door, publishFacts } from '../support/worker/test-worker.ts';

const door = new Door();
let version = '';
beforeAll(async () => {
  version = (await publishFacts()).pointer.version;
});

const QUOTE = '/v1/quote?at=2025-02-01&input=1000000&model=deepseek-r1&output=1000000';
const TODAY = '/v1/quote?input=1000000&model=o1&output=1000000';

/** What every answer says, whatever its status. */
function expectCommon(response: Response): void {
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'access-control-allow-origin': '*',
    'access-control-expose-headers':
      'ETag, Content-Location, Retry-After, Dataset-Version, Dataset-Source, Market-Version, Market-Source',
    'cross-origin-resource-policy': 'cross-origin',
    'timing-allow-origin': '*',
    'x-content-type-options': 'nosniff',
    'dataset-version': expect.stringMatching(/^[0-9a-f]{12}$/),
    'dataset-source': expect.stringMatching(/^(kv|last-good|built-in)$/),
    link: '</openapi.json>; rel="service-desc"',
  });
}

describe('the headers of', () => {
  it.each<[number, string, RequestInit?]>([
    [200, QUOTE],
    [200, TODAY],
    [200, '/v1/compare?models=deepseek-r1,o1'],
    [200, '/v1/models'],
    [200, '/v1/models/o1'],
    [200, '/v1/benchmarks'],
    [200, '/v1/benchmarks/aime-2024'],
    [200, '/v1/claims?models=o1'],
    [200, '/v1/dataset'],
    [200, '/v1/dataset.json'],
    [200, '/healthz'],
    [
      200,
      '/v1/quotes',
      {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: '{"quotes":[{"model":"o1","input":1,"output":1}]}',
      },
    ],
    [204, QUOTE, { method: 'OPTIONS' }],
    [304, QUOTE, { headers: { 'If-None-Match': '*' } }],
    [308, '/v1/models/O1'],
    [400, '/v1/quote'],
    [404, '/nothing'],
    [404, '/v1/models/nothing'],
    [405, QUOTE, { method: 'DELETE' }],
    [413, '/v1/quotes', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: ' '.repeat(65_537) }],
    [415, '/v1/quotes', { method: 'POST', body: '{}' }],
    [422, '/v1/compare?models=o1'],
  ])('a %i to %s are complete', async (status, path, init) => {
    const response = await door.ask(path, init);
    expect(response.status).toBe(status);
    expectCommon(response);
    expect(response.headers.get('Cache-Control')).not.toBeNull();
    if (status >= 400) {
      expect(response.headers.get('Cache-Control')).toBe('no-store');
      expect(response.headers.get('Content-Type')).toBe('application/problem+json');
      expect(await response.json()).toMatchObject({ status, type: expect.stringMatching(/^\/docs#/) });
    }
  });

  it('a 414 are complete, one character after the last that is read', async () => {
    const query = (length: number) => `/v1/quote?${'a'.repeat(length - '/v1/quote?'.length)}`;
    expect((await door.ask(query(4096))).status).toBe(400);
    const response = await door.ask(query(4097));
    expect(response.status).toBe(414);
    expectCommon(response);
    expect(response.headers.get('Cache-Control')).toBe('no-store');
  });

  it('JSON forbid to run anything in it', async () => {
    const { headers } = await door.ask(QUOTE);
    expect(headers.get('Content-Type')).toBe('application/json');
    expect(headers.get('Content-Security-Policy')).toBe("default-src 'none'; frame-ancestors 'none'");
    expect(headers.get('Cache-Tag')).toBe(`ds-${version}`);
  });
});

describe('how long an answer may be kept', () => {
  const control = async (path: string, now?: string) =>
    (now === undefined ? door : new Door(now)).ask(path).then(({ headers }) => headers.get('Cache-Control'));

  it('is a minute, and an hour more while it is asked again', async () => {
    const latest = 'public, max-age=60, stale-while-revalidate=3600, stale-if-error=86400';
    expect(await control(QUOTE)).toBe(latest);
    expect(await control(TODAY)).toBe(latest);
    expect(await control('/v1/models/o1')).toBe(latest);
    expect(await control('/v1/models/O1')).toBe(latest);
  });

  it.each([
    ['22:59:00', 60, 3600],
    ['22:59:01', 60, 3599],
    ['23:58:59', 60, 1],
    ['23:59:00', 60, 0],
    ['23:59:01', 59, 0],
    ['23:59:59', 1, 0],
  ])('ends at midnight for a question about today, asked at %s', async (time, fresh, more) => {
    expect(await control(TODAY, `2026-11-24T${time}Z`)).toBe(
      `public, max-age=${fresh}, stale-while-revalidate=${more}, stale-if-error=86400`,
    );
  });

  it('does not end at midnight for a question about a day', async () => {
    expect(await control(QUOTE, '2026-11-24T23:59:59Z')).toContain('max-age=60, stale-while-revalidate=3600');
  });

  it('is a day for a dataset named in the address, and for ever for its own text', async () => {
    expect(await control(`/v1/datasets/${version}${QUOTE.slice(3)}`)).toBe(
      'public, max-age=86400, stale-while-revalidate=604800, stale-if-error=604800',
    );
    expect(await control(`/v1/datasets/${version}/dataset.json`)).toBe('public, max-age=31536000, immutable');
  });

  it('is not at all for health, errors and many quotes at once', async () => {
    expect(await control('/healthz')).toBe('no-store');
    expect(await control('/v1/quote')).toBe('no-store');
  });
});

describe('an entity tag', () => {
  const tag = async (path: string, now?: string) =>
    (now === undefined ? door : new Door(now)).ask(path).then(({ headers }) => headers.get('ETag'));

  it('is strong, and of dataset and build', async () => {
    expect(await tag(QUOTE)).toMatch(new RegExp(`^"${version}-[0-9a-f]{8}"$`));
  });

  it('changes with the day where the day matters', async () => {
    expect(await tag(TODAY, '2026-11-24T23:59:59Z')).not.toBe(await tag(TODAY, '2026-11-25T00:00:00Z'));
    expect(await tag(QUOTE, '2026-11-24T23:59:59Z')).toBe(await tag(QUOTE, '2026-11-25T00:00:00Z'));
  });

  it.each([
    ['itself', (own: string) => own],
    ['itself, weak', (own: string) => `W/${own}`],
    ['a list with it', (own: string) => `"x", ${own}`],
    ['a list without blanks', (own: string) => `"x",W/"y",W/${own}`],
    ['anything', () => '*'],
  ])('is recognised in %s', async (_what, header) => {
    await expectNotModified(QUOTE, header);
    // A browser would put the headers of the 304 in the place of those of the page that it has.
    await expectNotModified('/compare/deepseek-r1-vs-o1?at=2025-02-01', header);
  });

  async function expectNotModified(path: string, header: (own: string) => string): Promise<void> {
    const plain = await door.ask(path);
    const own = plain.headers.get('ETag') as string;
    const response = await door.ask(path, { headers: { 'If-None-Match': header(own) } });
    expect(response.status).toBe(304);
    expect(await response.text()).toBe('');
    const bodiless = [...plain.headers].filter(
      ([name]) => !name.startsWith('content-type') && name !== 'content-length',
    );
    expect([...response.headers]).toEqual(bodiless);
  }

  it.each(['"other"', 'W/"other"', '', 'nonsense', '""'])('is not seen in %s', async (header) => {
    expect((await door.ask(QUOTE, { headers: { 'If-None-Match': header } })).status).toBe(200);
  });

  it('makes no error a 304', async () => {
    expect((await door.ask('/v1/quote', { headers: { 'If-None-Match': '*' } })).status).toBe(400);
  });
});

describe('a method', () => {
  it('HEAD is GET without its body', async () => {
    const [get, head] = await Promise.all([door.ask(QUOTE), door.ask(QUOTE, { method: 'HEAD' })]);
    expect(head.status).toBe(200);
    expect(await head.text()).toBe('');
    expect([...head.headers]).toEqual([...get.headers]);
  });

  it('OPTIONS says what another origin may send', async () => {
    const { status, headers } = await door.ask(QUOTE, { method: 'OPTIONS' });
    expect(status).toBe(204);
    expect(Object.fromEntries(headers)).toMatchObject({
      allow: 'GET, HEAD, OPTIONS',
      'access-control-allow-headers': '*, authorization',
      'access-control-max-age': '86400',
    });
  });

  it.each([
    ['POST', QUOTE, 'GET, HEAD, OPTIONS'],
    ['PUT', '/v1/models/o1', 'GET, HEAD, OPTIONS'],
    ['PATCH', '/healthz', 'GET, HEAD, OPTIONS'],
    ['GET', '/v1/quotes', 'POST, OPTIONS'],
    ['HEAD', '/v1/quotes', 'POST, OPTIONS'],
  ])('%s is refused by %s, which names those it takes', async (method, path, allow) => {
    const response = await door.ask(path, { method });
    expect(response.status).toBe(405);
    expect(response.headers.get('Allow')).toBe(allow);
  });
});

/** Headers that are no part of the key under which a cache keeps an answer. */
const STRANGERS = Object.fromEntries(
  [
    ['X-Forwarded-Host', 'evil.example'],
    ['X-Forwarded-Proto', 'ftp'],
    ['X-Forwarded-Port', '1'],
    ['X-Forwarded-For', '10.0.0.1'],
    ['X-Forwarded-Prefix', '/evil'],
    ['X-Forwarded-Server', 'evil.example'],
    ['X-Forwarded-Path', '/evil'],
    ['X-Original-URL', '/healthz'],
    ['X-Rewrite-URL', '/healthz'],
    ['X-Original-Host', 'evil.example'],
    ['X-Host', 'evil.example'],
    ['X-HTTP-Method-Override', 'DELETE'],
    ['X-HTTP-Method', 'POST'],
    ['X-Method-Override', 'PUT'],
    ['Forwarded', 'host=evil.example;proto=http'],
    ['Accept', 'text/html'],
    ['Accept-Language', 'de'],
    ['Accept-Charset', 'utf-16'],
    ['Accept-Datetime', 'Thu, 31 May 2007 20:35:00 GMT'],
    ['Origin', 'https://evil.example'],
    ['Referer', 'https://evil.example/'],
    ['Cookie', 'session=1'],
    ['Authorization', 'Bearer 1'],
    ['User-Agent', 'evil'],
    ['From', 'evil@example.com'],
    ['Via', '1.1 evil'],
    ['Pragma', 'no-cache'],
    ['Cache-Control', 'no-cache'],
    ['If-Modified-Since', 'Thu, 01 Jan 2099 00:00:00 GMT'],
    ['If-Match', '"x"'],
    ['If-Range', '"x"'],
    ['Range', 'bytes=0-1'],
    ['TE', 'trailers'],
    ['DNT', '1'],
    ['Sec-Fetch-Mode', 'navigate'],
    ['Save-Data', 'on'],
    ['CF-Connecting-IP', '10.0.0.1'],
    ['CF-IPCountry', 'XX'],
    ['True-Client-IP', '10.0.0.1'],
    ['X-Requested-With', 'evil'],
    ['X-Evil', '"><script>alert(1)</script>'],
  ].map(([name, value]) => [name, value] as [string, string]),
);

describe('what is no part of a cache key', () => {
  it.each([QUOTE, TODAY, '/v1/compare?models=deepseek-r1,o1', '/v1/models', '/v1/quote?model=x', '/v1/nothing'])(
    'leaves the answer to %s byte for byte the same',
    async (path) => {
      expect(Object.keys(STRANGERS).length).toBeGreaterThanOrEqual(40);
      const [plain, strange] = await Promise.all([door.ask(path), door.ask(path, { headers: STRANGERS })]);
      expect(strange.status).toBe(plain.status);
      expect([...strange.headers]).toEqual([...plain.headers]);
      expect(await strange.text()).toBe(await plain.text());
    },
  );
});

it('the worker as it is deployed answers with a clock of its own', async () => {
  const response = await exports.default.fetch(`https://example.com${TODAY}`);
  expect(response.status).toBe(200);
  expectCommon(response);
  expect(await response.json()).toMatchObject({ at: new Date().toISOString().slice(0, 10) });
});
