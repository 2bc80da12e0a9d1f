import { beforeAll, describe, expect, it } from 'vitest';
import { readSvg } from '../support/read-svg.ts';
import { Door, publishFacts } from '../support/worker/test-worker.ts';

const door = new Door();
beforeAll(async () => {
  await publishFacts();
});

const SVG = 'image/svg+xml; charset=utf-8';
const draw = async (path: string, init?: RequestInit) => {
  const response = await door.ask(path, init);
  const text = await response.text();
  return { response, text, svg: readSvg(text) };
};
const words = async (path: string): Promise<string> => (await draw(path)).svg.texts.map(({ text }) => text).join(' | ');

describe('the card as a picture', () => {
  it('shows what was found, in text, with the day and the verdicts', async () => {
    const { response, svg } = await draw('/v1/card.svg?models=deepseek-r1,o1&at=2025-02-01');
    expect(response.status).toBe(200);
    expect(response.headers.get('Content-Type')).toBe(SVG);
    expect(svg.title).toBe('DeepSeek-R1 vs o1');
    expect(svg.description).toMatch(
      /^As of 1 February 2025\. DeepSeek-R1 is 96\.35% cheaper: \$2\.74 against \$75\.00/,
    );
    const texts = svg.texts.map(({ text }) => text);
    expect(texts).toEqual(expect.arrayContaining(['Cheaper', 'Smarter', 'Faster', 'R1, by 96.35%']));
    expect(texts.some((text) => text.startsWith('As of 1 February 2025 · Prices for a million tokens'))).toBe(true);
  });

  it.each([
    ['view=compact', 640],
    ['view=full', 640],
    ['view=social', 1200],
  ])('is drawn as %s asks', async (view, width) => {
    expect((await draw(`/v1/card.svg?models=deepseek-r1,o1&at=2025-02-01&${view}`)).svg.width).toBe(width);
  });

  it('is kept for an hour, but not past midnight, and for a day where it is of one', async () => {
    const kept = async (path: string, now: string): Promise<string | null> =>
      (await new Door(now).ask(path)).headers.get('Cache-Control');
    const today = '/v1/card.svg?models=deepseek-r1,o1';
    expect(await kept(today, '2026-11-24T12:00:00Z')).toBe('public, max-age=3600, stale-if-error=86400');
    expect(await kept(today, '2026-11-24T23:50:00Z')).toBe('public, max-age=600, stale-if-error=86400');
    expect(await kept(`${today}&at=2025-02-01`, '2026-11-24T23:50:00Z')).toBe(
      'public, max-age=86400, stale-if-error=86400',
    );
  });

  it('is not sent again to who has it, and is another one tomorrow', async () => {
    const path = '/v1/card.svg?models=deepseek-r1,o1';
    const etag = (await door.ask(path)).headers.get('ETag') as string;
    expect((await door.ask(path, { headers: { 'If-None-Match': etag } })).status).toBe(304);
    const tomorrow = await new Door('2026-11-25T12:00:00Z').ask(path, { headers: { 'If-None-Match': etag } });
    expect(tomorrow.status).toBe(200);
  });

  it('may be styled by itself and do nothing else, and be shown on any page', async () => {
    const { headers } = await door.ask('/v1/card.svg?models=deepseek-r1,o1');
    expect(headers.get('Content-Security-Policy')).toBe(
      "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
    );
    expect(headers.get('Cross-Origin-Resource-Policy')).toBe('cross-origin');
    expect(headers.get('X-Content-Type-Options')).toBe('nosniff');
  });

  it('is drawn from the built-in facts where the store is down, and asked for again soon', async () => {
    const down = new Proxy({}, { get: () => () => Promise.reject(new Error('down')) }) as KVNamespace;
    const response = await new Door(undefined, down).ask('/v1/card.svg?models=deepseek-r1,o1');
    expect(response.headers.get('Dataset-Source')).toBe('built-in');
    expect(response.headers.get('Cache-Control')).toBe('public, max-age=10');
    expect(readSvg(await response.text()).title).toBe('DeepSeek-R1 vs o1');
  });
});

describe('a badge', () => {
  it.each([
    ['model=claude-opus-5', 'Claude Opus 5 | $30.00 per 1M in + out'],
    ['model=gemini-3.8-flash&against=claude-opus-5', 'Gemini 3.8 Flash | 6.67× cheaper than Claude Opus 5'],
    ['model=claude-opus-5&against=gemini-3.8-flash', 'Claude Opus 5 | 6.67× the price of Gemini 3.8 Flash'],
    ['model=claude-opus-5&against=claude-opus-4-8', 'Claude Opus 5 | costs the same as Claude Opus 4.8'],
    ['model=o1', 'o1 | $75.00 per 1M in + out, last price'],
    ['model=o1&input=1000&output=0&requests=1', 'o1 | $0.015 for this workload, last price'],
    ['model=deepseek-r1-zero', 'DeepSeek-R1-Zero | sold by third parties only'],
    ['model=deepseek-r1-zero&against=o1', 'DeepSeek-R1-Zero | price against o1 not known'],
    ['model=DeepSeek-R1&at=2025-02-01&utm_source=x', 'DeepSeek-R1 | $2.74 per 1M in + out'],
  ])('of %s says %s', async (query, said) => {
    expect(await words(`/v1/badge.svg?${query}`)).toBe(said);
  });

  it('says it in a sentence with the day for whoever cannot see it', async () => {
    const { svg } = await draw('/v1/badge.svg?model=o1&at=2025-02-01');
    expect(svg.title).toBe('o1: $75.00 per 1M in + out');
    expect(svg.description).toBe('As of 1 February 2025. o1: $75.00 for a million tokens in and a million out.');
  });

  it('is JSON in the shape that shields.io reads', async () => {
    expect(await door.json('/v1/badge.json?model=o1&at=2025-02-01')).toEqual({
      schemaVersion: 1,
      label: 'o1',
      message: '$75.00 per 1M in + out',
      color: '0b5cad',
    });
    const response = await door.ask('/v1/badge.json?model=nothing');
    expect([response.status, response.headers.get('Content-Type')]).toEqual([200, 'application/json']);
    expect(await response.json()).toMatchObject({ isError: true, message: 'no such model', color: 'lightgrey' });
  });
});

describe('what is wrong is drawn too', () => {
  it.each([
    ['/v1/card.svg?models=deepseek-r7,o1', 'No such model | Did you mean deepseek-r1'],
    [
      '/v1/card.svg?models=o1',
      'A comparison takes two to six different models | Name two to six models; one was named.',
    ],
    ['/v1/card.svg?models=a,b,c,d,e,f,g', '7 were named.'],
    ['/v1/card.svg?models=o1,o1', 'is named twice'],
    ['/v1/card.svg?models=o1@nobody,gpt-5.5', 'No such provider | Ask for'],
    ['/v1/card.svg', 'The query cannot be read | models is missing'],
    ['/v1/card.svg?models=o1,gpt-5.5&theme=purple', 'theme must be one of light, dark, auto'],
    ['/v1/card.svg?models=o1,gpt-5.5&at=never&input=x', 'at must be a date'],
    [`/v1/card.svg?models=o1,gpt-5.5&x=${'a'.repeat(5000)}`, 'The address is too long'],
    ['/v1/badge.svg?model=nothing', 'model-compare | no such model'],
    ['/v1/badge.svg', 'model-compare | the query cannot be read'],
    ['/v1/card.svg/?models=o1', 'Name two to six models'],
  ])('%s', async (path, said) => {
    const { response } = await draw(path);
    expect(response.status).toBe(200);
    expect(response.headers.get('Content-Type')).toBe(SVG);
    expect(response.headers.get('Cache-Control')).toBe('public, max-age=60, stale-if-error=86400');
    expect(await words(path)).toContain(said);
  });

  it('and repeats nothing that was sent', async () => {
    const sent = 'buy-cheap-watches';
    for (const query of [
      `models=${sent},o1`,
      `models=o1@${sent},gpt-5.5`,
      `models=o1&at=${sent}`,
      `models=o1,gpt-5.5&theme=${sent}`,
    ]) {
      for (const path of [`/v1/card.svg?${query}`, `/v1/badge.svg?${query.replace('models', 'model')}`])
        expect((await draw(path)).text).not.toContain(sent);
    }
  });

  it('and never redirects', async () => {
    for (const path of [
      '/v1/card.svg/?models=deepseek-r1,o1',
      '/v1/card.svg?models=DeepSeek-R1,O1',
      '/v1/badge.svg/?model=O1',
    ]) {
      expect((await door.ask(path, { redirect: 'manual' })).status).toBe(200);
    }
  });

  it('in the colours that were asked for', async () => {
    expect((await draw('/v1/card.svg?models=nothing,o1&theme=dark')).text).toContain('#15171c');
    expect((await draw('/v1/card.svg?models=nothing,o1&theme=light')).text).not.toContain('#15171c');
  });
});
