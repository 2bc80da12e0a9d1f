import { beforeAll, describe, expect, it } from 'vitest';
import type { Dataset } from '../../data/schema/dataset.ts';
import { dataset, model } from '../support/fixtures.ts';
import { Door, publishFacts } from '../support/worker/test-worker.ts';

const door = new Door();
beforeAll(async () => {
  await publishFacts();
});

const BROWSER = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8';
const FRAME = '/embed/o1-vs-deepseek-r1?at=2025-02-01';
const text = async (path: string): Promise<string> => (await door.ask(path)).text();
const inlined = (page: string): { models: { id: string }[]; benchmarks?: unknown; specs?: unknown } =>
  JSON.parse(/<script type="application\/json">(.*?)<\/script>/s.exec(page)?.[1] ?? '');

describe('the page of a frame', () => {
  it('may stand in any page, also in one that isolates itself, and runs nothing but its own', async () => {
    const { headers } = await door.ask(FRAME);
    expect(headers.get('Content-Type')).toBe('text/html; charset=utf-8');
    expect(headers.get('Cross-Origin-Embedder-Policy')).toBe('require-corp');
    expect(headers.get('Cross-Origin-Resource-Policy')).toBe('cross-origin');
    expect(headers.get('X-Frame-Options')).toBeNull();
    const policy = headers.get('Content-Security-Policy') ?? '';
    expect(policy).not.toContain('frame-ancestors');
    expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'");
    expect(await text(FRAME)).not.toMatch(/ style=|<style|<script(?! type="(application\/json|module)")/);
  });

  it.each(['/compare/deepseek-r1-vs-o1', '/models', '/models/o1', '/benchmarks', '/v1/models', '/embedded', '/embed'])(
    '%s may not stand in one',
    async (path) => {
      const { headers } = await door.ask(path, { headers: { Accept: BROWSER } });
      expect(headers.get('Content-Security-Policy')).toContain("frame-ancestors 'none'");
      expect(headers.get('Cross-Origin-Embedder-Policy')).toBeNull();
    },
  );

  it('has the card alone, with its answer inside, in the order in which its models are named', async () => {
    const page = await text(FRAME);
    expect(page).toContain('<model-compare models="o1,deepseek-r1" workload="');
    expect(page).toContain(' at="2025-02-01" theme="auto" view="full" heading-level="1" loading="eager">');
    expect(inlined(page).models.map(({ id }) => id)).toEqual(['o1', 'deepseek-r1']);
    expect(inlined(page).benchmarks).toBeDefined();
    expect(page).not.toMatch(/<nav|<main|<h1/);
    expect(page).toContain('<meta name="robots" content="noindex">');
  });

  it('says without scripts what the card would, and leads out of the frame', async () => {
    const page = await text(FRAME);
    expect(page).toContain('<base target="_blank">');
    expect(page).toContain('<a href="/compare/deepseek-r1-vs-o1?at=2025-02-01">OpenAI o1 vs DeepSeek R1');
    expect(page).toContain('DeepSeek-R1 is 96.35% cheaper: $2.74 against $75.00');
    expect(page).toContain('<link rel="canonical" href="/compare/deepseek-r1-vs-o1?at=2025-02-01">');
  });

  it('is drawn as it is asked for', async () => {
    const page = await text('/embed/deepseek-r1-vs-o1?view=compact&theme=dark&lang=de&sections=prices,specs');
    expect(page).toContain(' sections="prices specs" theme="dark" view="compact" lang="de"');
    expect(page).toContain('<html lang="de">');
    expect(page).toContain('<meta name="color-scheme" content="dark">');
    // A small card shows no benchmarks, so none are sent.
    expect(inlined(page).benchmarks).toBeUndefined();
    expect(await text('/embed/deepseek-r1-vs-o1?sections=specs')).toContain('"parameters":');
  });

  it.each([
    ['another name', '/embed/O1-1217-vs-deepseek-r1', '/embed/o1-vs-deepseek-r1'],
    ['a slash at its end', '/embed/o1-vs-deepseek-r1/?theme=dark', '/embed/o1-vs-deepseek-r1?theme=dark'],
  ])('under %s is sent to its one address', async (_name, path, to) => {
    const response = await door.ask(path);
    expect([response.status, response.headers.get('Location')]).toEqual([308, to]);
    expect(response.headers.get('Cross-Origin-Resource-Policy')).toBe('cross-origin');
  });

  it('ignores what is added to a link on its way', async () => {
    const response = await door.ask(`${FRAME}&utm_source=x&fbclid=y`);
    expect(response.status).toBe(200);
    expect(response.headers.get('Content-Location')).toBe(FRAME);
  });

  it.each([
    [404, '/embed/deepseek-r2-vs-o1'],
    [422, '/embed/o1'],
    [422, '/embed/o1-vs-o3-vs-o4-mini-vs-o1-mini-vs-o1-pro-vs-o3-mini-vs-gpt-4o'],
    [400, '/embed/deepseek-r1-vs-o1?view=tiny&theme=pink'],
    [400, '/embed/deepseek-r1-vs-o1?lang=%3Cb%3E'],
    [404, '/embed/%3Cscript%3E-vs-o1'],
  ])('is %i for %s, as a page that may stand in the frame, and tells its height too', async (status, path) => {
    const response = await door.ask(path, { headers: { Accept: BROWSER } });
    expect(response.status).toBe(status);
    expect(response.headers.get('Content-Security-Policy')).not.toContain('frame-ancestors');
    expect(response.headers.get('Cross-Origin-Embedder-Policy')).toBe('require-corp');
    expect(response.headers.get('Cache-Control')).toBe('no-store');
    const page = await response.text();
    expect(page).toContain('<base target="_blank"><script type="module" src="/frame.js"></script>');
    expect(page).not.toMatch(/<nav|<script>/);
  });

  it('links to the page of what may have been meant', async () => {
    const response = await door.ask('/embed/deepseek-r1-vs-o11', { headers: { Accept: BROWSER } });
    expect(await response.text()).toContain('<a href="/compare/deepseek-r1-vs-o1">deepseek-r1 vs o1</a>');
  });

  it('shows a model of 64 wide letters, and one that is written from right to left, as text', async () => {
    const hostile = [
      model({ id: 'wide', name: 'W'.repeat(64), shortName: 'W'.repeat(64) }),
      model({ id: 'arabic', name: '"><b>نموذج', shortName: '</script>\u2028' }),
    ];
    await publishFacts(dataset(hostile) as Dataset, '2026-11-24T12:00:01Z');
    const page = await (await new Door().ask('/embed/wide-vs-arabic')).text();
    await publishFacts(undefined, '2026-11-24T12:00:02Z');
    expect(inlined(page).models).toHaveLength(2);
    expect(page).not.toMatch(/<b>|<\/script>\u2028/);
  });
});
