import { createExecutionContext, waitOnExecutionContext } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { createWorker } from '../../worker/index.ts';
import { Door, publishFacts } from '../support/worker/test-worker.ts';

beforeAll(async () => {
  await publishFacts();
});

const ORIGIN = 'https://compare.example';

async function hosted(path: string): Promise<Response> {
  const context = createExecutionContext();
  const worker = createWorker(() => Date.parse('2026-11-24T12:00:00Z'));
  const response = await worker.fetch(new Request(`https://other.example${path}`), { DATA: env.DATA, ORIGIN }, context);
  await waitOnExecutionContext(context);
  return response;
}

describe('/robots.txt', () => {
  it('keeps search engines to what people read, and names the sitemap where the site knows its own address', async () => {
    const response = await hosted('/robots.txt');
    expect(response.headers.get('Content-Type')).toBe('text/plain; charset=utf-8');
    const text = await response.text();
    expect(text).toMatch(/^User-agent: \*\nDisallow: \/v1\/\n/);
    expect(text).toContain(`Sitemap: ${ORIGIN}/sitemap.xml\n`);
    expect(await (await new Door().ask('/robots.txt')).text()).not.toContain('Sitemap');
  });
});

describe('/sitemap.xml', () => {
  it('has absolute addresses, each once, that answer as they are', async () => {
    const response = await hosted('/sitemap.xml');
    expect(response.headers.get('Content-Type')).toBe('application/xml; charset=utf-8');
    const addresses = Array.from(
      (await response.text()).matchAll(/<loc>([^<]+)<\/loc>/g),
      ([, address = '']) => address,
    );
    expect(new Set(addresses).size).toBe(addresses.length);
    expect(addresses.length).toBeGreaterThan(300);
    expect(addresses.length).toBeLessThan(1500);
    expect(addresses.every((address) => address.startsWith(`${ORIGIN}/`))).toBe(true);
    const ours = addresses.filter((address) => /\/(models|compare|benchmarks|providers)\//.test(address));
    for (const address of ours.filter((_, i) => i % 23 === 0)) {
      expect((await hosted(address.slice(ORIGIN.length))).status, address).toBe(200);
    }
  });

  it('is not there where the site does not know its own address', async () => {
    expect((await new Door().ask('/sitemap.xml')).status).toBe(404);
  });
});
