import { createExecutionContext, waitOnExecutionContext } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Dataset } from '../../data/schema/dataset.ts';
import { createWorker } from '../../worker/index.ts';
import { dataset, model, sources } from '../support/fixtures.ts';
import { Door, publishFacts } from '../support/worker/test-worker.ts';

const door = new Door();
beforeAll(async () => {
  await publishFacts();
});

/** What browsers send. */
const BROWSER = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8';
const PAGE = '/compare/deepseek-r1-vs-o1?at=2025-02-01';
const text = async (path: string): Promise<string> => (await door.ask(path)).text();
/** What a reader reads: without the answer that is meant for the card, without markup. */
const read = async (path: string): Promise<string> =>
  (await text(path))
    .replace(/<script type="application\/json">.*?<\/script>/s, '')
    .replace(/<sup>.*?<\/sup>/gs, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/&#39;/g, "'")
    .replace(/\s+/g, ' ');

describe('the page of facts that mean no good', () => {
  const door = new Door();
  let page = '';
  beforeAll(async () => {
    const list = { ...sources.list, title: '</script><b>\u2028\u2029', url: 'javascript:alert(1)' };
    const models = ['a', 'b'].map((id) => model({ id, name: '<img src=x>', shortName: '"\u2028' }));
    await publishFacts({ ...dataset(models), sources: { ...sources, list } } as Dataset, '2026-11-24T12:00:01Z');
    page = await (await door.ask('/compare/a-vs-b')).text();
    await publishFacts(undefined, '2026-11-24T12:00:02Z');
  });

  it('links to pages only', () => {
    expect(page).toContain('<li id="s-list">&lt;/script&gt;');
    expect(page).not.toMatch(/href="(?!#|https?:|\/|data:,")/);
  });

  it('has no markup of theirs, and no end of a line inside the answer for the card', () => {
    const [, body = ''] = /<script type="application\/json">(.*?)<\/script>/s.exec(page) ?? [];
    expect(JSON.parse(body).sources.list.title).toBe('</script><b>\u2028\u2029');
    expect(body).not.toMatch(/[<\u2028\u2029]/);
    expect(page).not.toMatch(/<b>\u2028|<img/);
  });
});

describe('where a comparison is shared', () => {
  const content = (page: string, name: string): string | undefined =>
    new RegExp(`<meta (?:name|property)="${name}" content="([^"]*)">`).exec(page)?.[1];

  it('its preview has the prices, what is smarter, and no address that is not known', async () => {
    const page = await text('/compare/claude-opus-5-vs-gpt-5.5');
    expect(content(page, 'og:title')).toBe('Claude Opus 5 vs GPT-5.5: $30 vs $35');
    expect([content(page, 'twitter:label1'), content(page, 'twitter:data1')]).toEqual(['Price', '$30 vs $35']);
    expect(content(page, 'twitter:label2')).toBe('Smarter');
    expect(content(page, 'og:url')).toBeUndefined();
    expect((content(page, 'og:description') ?? '').length).toBeLessThanOrEqual(250);
  });

  it('addresses are absolute where the site knows its own', async () => {
    const context = createExecutionContext();
    const request = new Request('https://reflected.example/compare/deepseek-r1-vs-o1?at=2025-02-01');
    const worker = createWorker(() => Date.parse('2026-11-24T12:00:00Z'));
    const response = await worker.fetch(request, { DATA: env.DATA, ORIGIN: 'https://compare.example' }, context);
    await waitOnExecutionContext(context);
    const page = await response.text();
    const address = 'https://compare.example/compare/deepseek-r1-vs-o1?at=2025-02-01';
    expect(content(page, 'og:url')).toBe(address);
    const oembed = /type="application\/json\+oembed" title="[^"]+" href="([^"]+)"/.exec(page)?.[1] ?? '';
    expect(new URL(oembed).searchParams.get('url')).toBe(address);
    expect(page).toContain(`<link rel="canonical" href="${address}">`);
    expect(page).not.toContain('reflected.example');
  });

  it('a search engine is told which models it is about', async () => {
    const [, json = ''] = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(await text(PAGE)) ?? [];
    expect(JSON.parse(json)).toMatchObject({
      '@type': 'WebPage',
      dateModified: '2025-02-01',
      about: [{ name: 'DeepSeek-R1' }, { name: 'o1' }],
    });
  });
});

describe('the page of a comparison', () => {
  it('is named by the day and the amounts, in its title and its preview', async () => {
    const page = await text(PAGE);
    const title = 'DeepSeek R1 vs OpenAI o1 on 1 February 2025: $2.74 against $75.00';
    expect(page).toContain(`<title>${title}</title>`);
    expect(page).toContain('<meta property="og:title" content="R1 vs o1: $2.74 vs $75 on 1 Feb 2025">');
    expect(page).toMatch(/<meta name="description" content="As of 1 February 2025\. /);
    expect(page).toContain('o1 leads DeepSeek-R1 on SimpleQA and Extended NYT Connections, and trails on none');
    expect(page).toContain('<link rel="canonical" href="/compare/deepseek-r1-vs-o1?at=2025-02-01">');
  });

  it('shows without scripts what the card shows', async () => {
    const page = await read(PAGE);
    for (const part of [
      'Input 0.55 15.00',
      'Cached input 0.14 7.50',
      'Output 2.19 60.00',
      '$2.74 lowest $75.00',
      '1k tokens in and 1k out, 1,000 times',
      'Kagi paid 93.50% less with DeepSeek-R1: $0.33854 against $5.20579, from',
      'Aider paid 97.11% less a task on Aider Polyglot with DeepSeek-R1: $0.02409 against $0.8326; o1 at high reasoning effort, from',
      'R1 was sold until 27 May 2025; R1-0528 took its place.',
      'o1 was sold until 22 October 2026.',
      'and o1 was faster at Kagi (13.26 s against 17.02 s; median latency)',
      'AIME 2024 79.8 62.5–90.4 79.2',
      '61.8–90.0 0.6 0.2 problems 30.0 9.0 problems 30 too close to call',
      'MMLU 90.8 90.3–91.3 91.8 91.3–92.2 1.0 140.4 problems 1.01 141.6 problems 14,042 too close to call',
      'SimpleQA 30.1 28.8–31.5 47.0 45.5–48.5',
      'F1 score, not a share of problems',
    ]) {
      expect(page).toContain(part);
    }
  });

  it('answers what is often said, with our own sentence', async () => {
    const page = await read(PAGE);
    expect(page).toContain('the Llama 33.7B model outperforms');
    expect(page).toContain('Wrong: DeepSeek-R1-Distill-Llama-70B, made from Llama-3.3-70B-Instruct');
    expect(page).toContain('Imprecise: 0.6 percentage points on 30 problems are 0.2 of a problem.');
  });

  it('has a source for every footnote', async () => {
    const page = await text(PAGE);
    const cited = new Set([...page.matchAll(/href="#(s-[^"]+)"/g)].map(([, id]) => id));
    const listed = new Set([...page.matchAll(/<li id="(s-[^"]+)"/g)].map(([, id]) => id));
    expect(cited.size).toBeGreaterThan(20);
    expect([...cited].filter((id) => !listed.has(id as string))).toEqual([]);
  });

  it('has footnotes on what holds at other hours and elsewhere', async () => {
    const page = await text('/compare/deepseek-r1-vs-o1?at=2025-03-10');
    const paragraph = (label: string) => new RegExp(`<p><b>${label}</b> (.*?)</p>`).exec(page)?.[1];
    expect(paragraph('Elsewhere')).toMatch(/sell R1, from \$[\d.]+ \([^)]+\)\.<sup><a href="#s-/);
    expect(paragraph('At other times')).toMatch(/R1, 16:30–00:30 UTC: \$0\.685\.<sup><a href="#s-/);
  });

  it('carries the answer for the card, so that nothing is asked twice', async () => {
    const [, body = ''] = /<script type="application\/json">(.*?)<\/script>/s.exec(await text(PAGE)) ?? [];
    const answer = JSON.parse(body);
    expect(answer.verdicts.smarter.winner).toBe('o1');
    expect(body).not.toContain('<');
  });

  it('allows its own script, style and API, and nothing else', async () => {
    const { headers } = await door.ask(PAGE);
    expect(headers.get('Content-Type')).toBe('text/html; charset=utf-8');
    const policy = headers.get('Content-Security-Policy');
    expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'");
    expect(policy).toContain("require-trusted-types-for 'script'");
    expect(policy).not.toContain('unsafe');
    expect(await text(PAGE)).not.toMatch(/ style=|<style|<script(?! type="(application\/(ld\+)?json|module)")/);
  });

  it.each([
    ['another order', '/compare/o1-vs-deepseek-r1?at=2025-02-01', PAGE],
    ['another name', '/compare/O1-1217-vs-deepseek-ai%2FDeepSeek-R1', '/compare/deepseek-r1-vs-o1'],
    ['three of them', '/compare/o3-vs-o1-vs-deepseek-r1', '/compare/deepseek-r1-vs-o1-vs-o3'],
    ['an offer', '/compare/o1-vs-deepseek-r1@together', '/compare/deepseek-r1@together-vs-o1'],
  ])('under %s is sent to its one address', async (_name, path, to) => {
    const response = await door.ask(path);
    expect([response.status, response.headers.get('Location')]).toEqual([308, to]);
  });

  it('hands the card the whole workload', async () => {
    const query = 'input=9000&output=8000&cachedInput=3000&cacheWrite=2000&reasoning=1000&requests=7';
    const page = await text(`${PAGE}&${query}`);
    expect(page).toContain(` workload="${query.replaceAll('&', ' ')} tier=standard"`);
    expect(page).toContain(`&amp;${query.replaceAll('&', '&amp;')}&amp;tier=standard&amp;at=2025-02-01">`);
  });

  it('follows day and workload', async () => {
    const page = await read('/compare/deepseek-r1-vs-o1?at=2025-02-01&input=1000000&output=0&requests=1');
    expect(page).toContain('DeepSeek-R1 is 96.33% cheaper: $0.55 against $15.00');
    const today = await read('/compare/deepseek-r1-vs-o1');
    expect(today).toContain('DeepSeek R1 vs OpenAI o1 on 24 November 2026: $2.74 against $75.00');
    expect(today).toContain('are no longer sold and count with their last prices');
    expect(today).toContain('$2.74 lowest last price');
  });

  const WRONG: [status: number, path: string][] = [
    [404, '/compare/deepseek-r2-vs-o1'],
    [404, '/compare/deepseek-r1@groq-vs-o1@groq'],
    [404, '/compare/deepseek-r1@-vs-o1'],
    [422, '/compare/o1'],
    [422, '/compare/o1-vs-o1-1217'],
    [422, '/compare/o1-vs-o3-vs-o4-mini-vs-o1-mini-vs-o1-pro-vs-o3-mini-vs-gpt-4o'],
    [422, '/compare/o1-vs-deepseek-r1?tier=flex&at=2025-02-01'],
    [400, '/compare/deepseek-r1-vs-o1?at=yesterday'],
    [404, '/compare/'],
    [404, '/compare/__proto__-vs-constructor'],
    [404, '/compare/deepseek-r1@%0d%0aX:y-vs-o1'],
    [404, '/compare/deepseek-r1@%00-vs-o1'],
    [404, '/compare/deepseek-r1@Together%20AI-vs-o1'],
  ];
  it.each(WRONG)('is %i for %s, as a problem to a program', async (status, path) => {
    const response = await door.ask(path);
    expect(response.status).toBe(status);
    expect(response.headers.get('Content-Type')).toBe('application/problem+json');
    expect(response.headers.get('Cache-Control')).toBe('no-store');
  });

  it.each(WRONG)('is %i for %s, as a page to a person', async (status, path) => {
    const response = await door.ask(path, { headers: { Accept: BROWSER } });
    expect(response.status).toBe(status);
    expect(response.headers.get('Content-Type')).toBe('text/html; charset=utf-8');
    expect(response.headers.get('Cache-Control')).toBe('no-store');
    expect(response.headers.get('Vary')).toBe('Accept');
    expect(await response.text()).toMatch(/^<!doctype html>.*<h1>/s);
  });
});

describe('a link that a person follows', () => {
  it.each([
    ['with what networks add to it', '/compare/deepseek-r1-vs-o1?at=2025-02-01&fbclid=IwAR0example&utm_source=a%20b'],
    [
      'with the same thing twice that nobody asks about',
      '/compare/deepseek-r1-vs-o1?gclid=1&gclid=2&%ff=%ff&at=2025-02-01',
    ],
  ])('leads to the page %s', async (_what, path) => {
    const response = await door.ask(path);
    expect(response.status).toBe(200);
    expect(response.headers.get('Content-Location')).toBe(PAGE);
    expect(await response.text()).toBe(await text(PAGE));
  });

  it.each([
    ['a slash at its end', '/compare/deepseek-r1-vs-o1/', '/compare/deepseek-r1-vs-o1'],
    [
      'a slash at its end and parameters',
      '/compare/o1-vs-deepseek-r1/?utm_source=x&input=5',
      '/compare/deepseek-r1-vs-o1?input=5',
    ],
    ['other case', '/compare/DeepSeek-R1@Together-vs-O1', '/compare/deepseek-r1@together-vs-o1'],
  ])('is sent on with %s', async (_what, path, to) => {
    const response = await door.ask(path);
    expect([response.status, response.headers.get('Location')]).toEqual([308, to]);
    expect((await door.ask(to)).status).toBe(200);
  });

  it('names what may have been meant as links', async () => {
    const page = await door.ask('/compare/deepseek-r1-vs-openai-o11', { headers: { Accept: BROWSER } });
    expect(page.status).toBe(404);
    expect(await page.text()).toContain('<a href="/compare/deepseek-r1-vs-o1">deepseek-r1 vs o1</a>');
    const both = await door.ask('/compare/deepseek-r2-vs-o11', { headers: { Accept: BROWSER } });
    expect(await both.text()).toContain('<a href="/compare/deepseek-r2-vs-o1">');
  });

  it('shows what it names as text', async () => {
    const page = await door.ask('/compare/<img src=x>-vs-o1', { headers: { Accept: BROWSER } });
    expect(await page.text()).not.toContain('<img');
  });

  it.each(['', '*/*', 'application/json', 'text/html;q=0.5, application/problem+json', 'nonsense, ;q=x'])(
    'is told a problem where it accepts "%s"',
    async (accept) => {
      const { headers } = await door.ask('/compare/o1', { headers: { Accept: accept } });
      expect(headers.get('Content-Type')).toBe('application/problem+json');
    },
  );

  it('is a page also where there is nothing at all, but not where programs ask', async () => {
    const headers = { Accept: BROWSER };
    expect((await door.ask('/comparisons', { headers })).headers.get('Content-Type')).toBe('text/html; charset=utf-8');
    for (const path of ['/v1', '/v1/nothing', '/v1/compare?models=o1', '/healthz?x=1']) {
      expect((await door.ask(path, { headers })).headers.get('Content-Type')).toBe('application/problem+json');
    }
  });
});
