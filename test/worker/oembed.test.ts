import { beforeAll, describe, expect, it } from 'vitest';
import { Door, publishFacts } from '../support/worker/test-worker.ts';

const ORIGIN = 'https://compare.example';
const door = new Door();
door.origin = ORIGIN;
beforeAll(async () => {
  await publishFacts();
});

const PAGE = `${ORIGIN}/compare/deepseek-r1-vs-o1?at=2025-02-01`;
const pathOf = (url: string, more = ''): string => `/oembed?url=${encodeURIComponent(url)}${more}`;
const ask = (url: string, more = ''): Promise<Response> => door.ask(pathOf(url, more));
const answer = async (url: string, more = ''): Promise<Record<string, unknown>> => (await ask(url, more)).json();

describe('the oEmbed answer', () => {
  it('is a frame with the small card, and its picture', async () => {
    const response = await ask(PAGE);
    expect(response.status).toBe(200);
    expect(response.headers.get('Content-Type')).toBe('application/json');
    const title = expect.stringMatching(/^DeepSeek R1 vs OpenAI o1/);
    expect(await response.json()).toEqual({
      version: '1.0',
      type: 'rich',
      provider_name: 'model-compare',
      provider_url: ORIGIN,
      title,
      width: 640,
      height: 330,
      html: expect.stringMatching(
        /^<iframe src="https:\/\/compare\.example\/embed\/deepseek-r1-vs-o1\?at=2025-02-01&amp;view=compact" title="[^"<>]+" width="640" height="330" frameborder="0"><\/iframe>$/,
      ),
    });
  });

  it('is of the card that the address shows: models in their order, workload and the way it is drawn', async () => {
    const { html } = await answer(`${ORIGIN}/embed/o1-vs-deepseek-r1/?input=5&utm_source=x&theme=dark&view=full#top`);
    expect(html).toContain(`src="${ORIGIN}/embed/o1-vs-deepseek-r1?input=5&amp;theme=dark"`);
    expect((await answer(`${ORIGIN}/compare/O1-1217-vs-R1`)).html).toContain('/embed/o1-vs-deepseek-r1?view=compact"');
  });

  it('leads to a frame that answers', async () => {
    const { html } = await answer(PAGE);
    const src = /src="([^"]+)"/.exec(String(html))?.[1]?.replaceAll('&amp;', '&') ?? '';
    expect((await door.ask(src.slice(ORIGIN.length))).status).toBe(200);
  });

  it.each([
    ['&maxwidth=320&maxheight=200', 320, 200],
    ['&maxwidth=320', 320, 420],
    ['&maxwidth=600', 600, 330],
    ['&maxwidth=1200&maxheight=630', 640, 330],
    ['&maxwidth=1&maxheight=1', 1, 1],
  ])('fits into %s', async (more, width, height) => {
    const found = await answer(PAGE, more);
    expect([found.width, found.height]).toEqual([width, height]);
    expect(found.html).toContain(` width="${width}" height="${height}"`);
  });

  it('ignores what whoever asks adds', async () => {
    const response = await ask(PAGE, '&format=json&dnt=1&omit_script=1');
    expect(response.status).toBe(200);
    expect(response.headers.get('Content-Location')).toBe(pathOf(PAGE).replaceAll('%3A', ':'));
  });

  it.each(['xml', 'yaml', 'JSON'])('is 501 in the format %s', async (format) => {
    const response = await ask(PAGE, `&format=${format}`);
    expect(response.status).toBe(501);
    expect(await response.text()).not.toContain('yaml');
  });

  it.each([
    'https://evil.example/compare/deepseek-r1-vs-o1',
    'https://compare.example.evil.example/compare/deepseek-r1-vs-o1',
    'https://compare.example@evil.example/compare/deepseek-r1-vs-o1',
    'http://compare.example/compare/deepseek-r1-vs-o1',
    '//compare.example/compare/deepseek-r1-vs-o1',
    'javascript:alert(1)',
    `${ORIGIN}`,
    `${ORIGIN}/`,
    `${ORIGIN}/models/o1`,
    `${ORIGIN}/compare/deepseek-r1`,
    `${ORIGIN}/compare/deepseek-r2-vs-o1`,
    `${ORIGIN}/compare/deepseek-r1-vs-o1?at=yesterday`,
    `${ORIGIN}/compare/%ff-vs-o1`,
    `${ORIGIN}/compare/<script>-vs-o1`,
    `${ORIGIN}/compare/o1-vs-o3-vs-o4-mini-vs-o1-mini-vs-o1-pro-vs-o3-mini-vs-gpt-4o`,
  ])('is 404 for %s, and repeats none of it', async (url) => {
    const response = await ask(url);
    expect(response.status).toBe(404);
    expect(response.headers.get('Content-Type')).toBe('application/problem+json');
    expect(await response.text()).not.toMatch(/evil|alert|<script>/);
  });

  it.each(['&maxwidth=-1', '&maxwidth=0', '&maxheight=1e3', '&maxwidth=600px', '&maxwidth=600&maxwidth=700'])(
    'is 400 for %s, and says what to send',
    async (more) => {
      const response = await ask(PAGE, more);
      expect(response.status).toBe(400);
      expect(await response.json()).toMatchObject({ errors: [{ parameter: expect.stringMatching(/^max/) }] });
    },
  );

  it('is 400 without an address', async () => {
    expect((await door.ask('/oembed')).status).toBe(400);
    expect((await door.ask('/oembed?url=')).status).toBe(400);
  });

  it('is 404 of a service that was not told where it is, whatever host is asked', async () => {
    const response = await new Door().ask(pathOf('https://example.com/compare/deepseek-r1-vs-o1'));
    expect(response.status).toBe(404);
    expect(await response.text()).not.toContain('example.com');
  });
});
