import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { createWorker } from '../../worker/index.ts';
import { Door, NOON, publishFacts } from '../support/worker/test-worker.ts';

const door = new Door();
beforeAll(async () => {
  await publishFacts();
});

const BROWSER = { headers: { Accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8' } };
const PAGES = [
  '/models',
  '/models?developer=OpenAI&price=5.00',
  '/models/deepseek-r1',
  '/providers/together',
  '/benchmarks',
  '/benchmarks/swe-bench-verified',
  '/changes',
  '/changes?kind=price',
  '/cost',
];

describe('a page for people', () => {
  it.each(PAGES)('%s is HTML that runs nothing but our own files, and may be kept until midnight', async (path) => {
    const response = await door.ask(path, BROWSER);
    expect(response.status).toBe(200);
    expect(response.headers.get('Content-Type')).toBe('text/html; charset=utf-8');
    const policy = response.headers.get('Content-Security-Policy') ?? '';
    expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self'");
    // The filters are a form, which works without a script.
    expect(policy).toContain("form-action 'self'");
    expect(response.headers.get('Cache-Control')).toMatch(/^public, max-age=60/);
    const etag = response.headers.get('ETag') ?? '';
    const again = await door.ask(path, { headers: { 'If-None-Match': etag } });
    expect(again.status).toBe(304);
  });

  it.each([
    ['/models/DeepSeek-R1', '/models/deepseek-r1'],
    ['/models/openai%2Fo1', '/models/o1'],
    ['/models/', '/models'],
    ['/models/o1/', '/models/o1'],
    ['/providers/Together', '/providers/together'],
    ['/benchmarks/AIME-2024', '/benchmarks/aime-2024'],
  ])('%s leads to %s', async (path, location) => {
    const response = await door.ask(path, BROWSER);
    expect([response.status, response.headers.get('Location')]).toEqual([308, location]);
    expect((await door.ask(location, BROWSER)).status).toBe(200);
  });

  it.each([
    ['/models/deepseek-r2', '/models/deepseek-r1'],
    ['/providers/togther', '/providers/together'],
    ['/benchmarks/aime-2023', '/benchmarks/aime-2024'],
  ])('%s is not there: a 404 for people, with a link to %s', async (path, link) => {
    const response = await door.ask(path, BROWSER);
    expect(response.status).toBe(404);
    expect(response.headers.get('Content-Type')).toBe('text/html; charset=utf-8');
    expect(await response.text()).toContain(`<a href="${link}">`);
    expect((await door.ask(link, BROWSER)).status).toBe(200);
    expect(await door.json(path)).toMatchObject({ status: 404 });
  });

  it('ignores what a shared link brings along, and says which is its address', async () => {
    const response = await door.ask('/models?utm_source=x&sort=name&developer=OpenAI', BROWSER);
    expect(response.headers.get('Content-Location')).toBe('/models?developer=OpenAI&sort=name');
    const plain = await door.ask('/models?developer=OpenAI&sort=name', BROWSER);
    expect(await response.text()).toBe(await plain.text());
  });

  it('says what it could not read, each time it is asked', async () => {
    for (let i = 0; i < 2; i++) {
      const text = await (await door.ask('/models?context=lots', BROWSER)).text();
      expect(text).toContain('context=lots cannot be read');
    }
    expect(await (await door.ask('/models', BROWSER)).text()).not.toContain('cannot be read');
  });

  it('finds nothing that a JavaScript object has of its own', async () => {
    for (const path of [
      '/models/constructor',
      '/providers/__proto__',
      '/providers/toString',
      '/benchmarks/constructor',
    ]) {
      expect((await door.ask(path, BROWSER)).status, path).toBe(404);
    }
  });

  it('has an absolute address where it is said where it is hosted', async () => {
    const worker = createWorker(() => Date.parse(NOON));
    const context = { waitUntil: () => undefined } as unknown as ExecutionContext;
    const request = new Request('https://elsewhere.example/models/o1');
    const response = await worker.fetch(request, { DATA: env.DATA, ORIGIN: 'https://compare.example' }, context);
    expect(await response.text()).toContain('<link rel="canonical" href="https://compare.example/models/o1">');
    expect(await (await door.ask('/models/o1')).text()).not.toContain('rel="canonical"');
  });
});

describe('the page on bills, without scripts', () => {
  const send = (fields: Record<string, string>, type = 'application/x-www-form-urlencoded') =>
    door.ask('/cost', {
      ...BROWSER,
      method: 'POST',
      headers: { ...BROWSER.headers, 'Content-Type': type },
      body: new URLSearchParams(fields).toString(),
    });
  const usage = '{"input_tokens":5000,"cache_read_input_tokens":3000,"output_tokens":100}';

  it('prices what is in its form, keeps it there, and is kept by nobody', async () => {
    const response = await send({ text: usage, provider: '', model: 'claude-opus-5', at: '2026-11-20' });
    expect([response.status, response.headers.get('Cache-Control')]).toEqual([200, 'no-store']);
    expect(response.headers.get('Content-Security-Policy')).toContain("form-action 'self'");
    const html = await response.text();
    expect(html).toContain('$0.029 for 1 item');
    expect(html).toContain('<code>cache_read_input_tokens</code> 3,000 → input and cachedInput');
    expect(html).toContain('value="claude-opus-5"');
    expect(html).toContain('&quot;cache_read_input_tokens&quot;:3000');
  });

  it('says what it cannot read', async () => {
    expect(await (await send({ text: '' })).text()).toContain('Line 1 is empty; paste what an SDK returned');
    expect(await (await send({})).text()).toContain('Line 1 is empty');
    const unknown = await (await send({ text: usage, model: 'claude-opus-99' })).text();
    expect(unknown).toContain('No price for it');
    expect(unknown).toContain('Did you mean');
    const many = `[${Array(1001).fill('{"model":"o1","input":1,"output":1}').join()}]`;
    expect(await (await send({ text: many })).text()).toContain('more than 1000 items');
  });

  it('takes a form of 1 MB and nothing else', async () => {
    expect((await send({ text: 'x'.repeat(1_000_001) })).status).toBe(413);
    expect((await send({ text: usage }, 'text/plain')).status).toBe(415);
    const get = await door.ask('/cost', { method: 'DELETE' });
    expect([get.status, get.headers.get('Allow')]).toEqual([405, 'GET, HEAD, POST, OPTIONS']);
  });

  it('shows hostile text as text', async () => {
    const evil = '</textarea><script>alert(1)</script>"\'\u2028';
    const texts = [
      evil,
      JSON.stringify({ model: evil, usage: { input_tokens: 1, output_tokens: 1, [evil]: 2 } }),
      JSON.stringify({ key: evil.slice(0, 60), model: 'o1', at: evil, input: 1, output: 1 }),
      `provider,apiId,input,output,${evil.replaceAll('"', '')}\n${evil.replaceAll('"', '')},x,1,1,5`,
    ];
    for (const text of texts) {
      const html = await (await send({ text, provider: evil, model: evil, at: evil })).text();
      expect(html).not.toContain('<script>alert');
      expect(html).not.toContain('</textarea><script');
    }
  });
});
