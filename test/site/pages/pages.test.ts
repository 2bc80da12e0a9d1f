import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { Catalog } from '../../../data/catalog/catalog.ts';
import { createCatalog } from '../../../data/catalog/catalog.ts';
import { listChanges } from '../../../data/changes/list-changes.ts';
import { benchmarkPage, benchmarksPage } from '../../../site/pages/benchmark.ts';
import { changesPage } from '../../../site/pages/changes.ts';
import { costPage } from '../../../site/pages/cost.ts';
import { modelPage } from '../../../site/pages/model.ts';
import { readModelQuestion } from '../../../site/pages/model-filter.ts';
import { modelsPage } from '../../../site/pages/models.ts';
import { providerPage } from '../../../site/pages/provider.ts';
import { realCatalog } from '../../support/real-dataset.ts';

const real = await realCatalog();
const today = '2026-11-27';
const question = (query: string) => readModelQuestion(new URLSearchParams(query));

/** Every page that a dataset has, by its address. */
function allPages(catalog: Catalog, origin?: string): Map<string, string> {
  const { models, benchmarks, providers } = catalog.data;
  return new Map([
    ['/models', modelsPage({ catalog, today, origin, question: question('unsold=true') })],
    ['/benchmarks', benchmarksPage({ catalog, origin })],
    ['/changes', wholeChangesPage(catalog, origin)],
    ['/cost', costPage({ catalog, origin })],
    ...models.map((model) => [`/models/${model.id}`, modelPage({ catalog, today, origin, model })] as const),
    ...Object.keys(providers).map((id) => [`/providers/${id}`, providerPage({ catalog, today, origin, id })] as const),
    ...benchmarks.map((one) => [`/benchmarks/${one.id}`, benchmarkPage({ catalog, origin, benchmark: one })] as const),
  ]);
}

function wholeChangesPage(catalog: Catalog, origin?: string): string {
  const changes = listChanges(catalog, today);
  const address = '/changes';
  return changesPage({ catalog, today, origin, filter: {}, changes, total: changes.length, address, older: undefined });
}

const pages = allPages(real);
const structuredData = (html: string): string =>
  /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(html)?.[1] ?? '';

describe('every page', () => {
  it.each([...pages])('%s has a title, a description, one heading and data for machines', (address, html) => {
    expect(html).toMatch(/^<!doctype html>\n<html lang="en">/);
    expect(/<title>(.+?)<\/title>/.exec(html)?.[1]?.length ?? 0).toBeGreaterThan(10);
    expect(/<meta name="description" content="([^"]+)">/.exec(html)?.[1]?.length ?? 0).toBeGreaterThan(20);
    expect(html.match(/<h1>/g)).toHaveLength(1);
    const data = JSON.parse(structuredData(html)) as { '@graph': { '@type': string; itemListElement?: object[] }[] };
    const crumbs = data['@graph'].find((one) => one['@type'] === 'BreadcrumbList')?.itemListElement ?? [];
    expect(crumbs.at(-1)).toMatchObject({ item: address });
    expect(html).not.toMatch(/undefined|NaN|\[object|null</);
    // What the policy of pages forbids.
    expect(html).not.toMatch(/ style=| on[a-z]+="/);
    const limit = address === '/models' ? 60_000 : 30_000;
    expect(gzipSync(html).length).toBeLessThan(limit);
  });

  it('leads only to pages that there are, and to footnotes that it has', () => {
    for (const [address, html] of pages) {
      for (const [, href = ''] of html.matchAll(/href="(\/(?:models|providers|benchmarks)[^"?]*)"/g)) {
        expect(pages.has(href), `${address} → ${href}`).toBe(true);
      }
      for (const [, id = ''] of html.matchAll(/href="#(s-[^"]+)"/g)) expect(html).toContain(`id="${id}"`);
      for (const [, a = '', b = ''] of html.matchAll(/href="\/compare\/([^"]+)-vs-([^"]+)"/g)) {
        expect([real.models.has(a), real.models.has(b), a < b], `${address}: ${a} ${b}`).toEqual([true, true, true]);
      }
    }
  });

  it('has absolute addresses only where it is said where it is hosted', () => {
    expect([...pages.values()].filter((html) => html.includes('rel="canonical"'))).toEqual([]);
    const hosted = allPages(real, 'https://compare.example');
    expect(hosted.get('/models/o1')).toContain('<link rel="canonical" href="https://compare.example/models/o1">');
    expect(hosted.get('/models/o1')).toContain('https://compare.example/v1/models/o1');
  });
});

describe('hostile text', () => {
  const evil = '</script><img src=x onerror=alert(1)>"\u2028';
  const hostile = createCatalog(real.version, {
    ...real.data,
    providers: Object.fromEntries(
      Object.entries(real.data.providers).map(([id, one]) => [id, { ...one, name: evil, url: 'javascript:alert(1)' }]),
    ),
    sources: Object.fromEntries(
      Object.entries(real.data.sources).map(([id, one]) => [id, { ...one, title: evil, url: 'javascript:alert(1)' }]),
    ),
    benchmarks: real.data.benchmarks.map((one) => ({
      ...one,
      name: evil,
      meaning: evil,
      caution: evil,
      homepage: 'javascript:alert(1)',
    })),
    models: real.data.models.map((one) => ({ ...one, name: evil, developer: evil, summary: evil, note: evil })),
  });

  it('stays text on every page, also in what machines read', () => {
    for (const [address, html] of allPages(hostile)) {
      expect(html, address).not.toContain('<img');
      expect(html, address).not.toMatch(/href="javascript:/);
      expect(structuredData(html), address).not.toMatch(/[<\u2028]/);
    }
  });
});

describe('a page says', () => {
  it('what GPT-4o cost in October 2024', () => {
    expect(pages.get('/models/gpt-4o')).toMatch(
      /<th scope="row">2 Oct 2024.*?<td>2\.50<\/td><td>10\.00<\/td><td>12\.50<\/td>/,
    );
    expect(pages.get('/models/gpt-4o')).toContain('aria-label="$20.00 from 13 May 2024, $12.50 from 2 Oct 2024"');
  });

  it('the sellers of a model, cheapest first', () => {
    const [, offers = ''] = (pages.get('/models/deepseek-r1') ?? '').split('Who sells it');
    const totals = [...(offers.split('</table>')[0] ?? '').matchAll(/<b>([\d.]+)/g)].map(([, total]) => Number(total));
    expect(totals.length).toBeGreaterThan(3);
    expect(totals).toEqual(totals.toSorted((a, b) => a - b));
  });

  it('how a benchmark deceives, and the reach of chance beside a score', () => {
    const page = pages.get('/benchmarks/swe-bench-verified') ?? '';
    const benchmark = real.benchmarks.get('swe-bench-verified');
    expect(page).toContain('How it deceives');
    expect(page).toContain(benchmark?.caution.slice(0, 20));
    // Claude Opus 5 solved 97.0 % of 500: by Wilson 95.1 to 98.2.
    expect(page).toMatch(/97\.0<\/b><small>95\.1–98\.2<\/small>/);
  });

  it('which filter to drop where nothing is left, with how many models that leaves', () => {
    const html = modelsPage({
      catalog: real,
      today,
      origin: undefined,
      question: question('developer=OpenAI&open=true&price=0.1'),
    });
    expect(html).toContain('No model is all of that.');
    const [, href = '', count = ''] =
      /<a href="([^"]+)">Without price at most \$0\.1<\/a>: (\d+) model/.exec(html) ?? [];
    const wider = modelsPage({
      catalog: real,
      today,
      origin: undefined,
      question: question(href.replaceAll('&amp;', '&').replace('/models?', '')),
    });
    expect(wider).toContain(`>${count} of ${real.data.models.length} models.`);
  });

  it('what could not be read, beside the list without it', () => {
    const html = modelsPage({ catalog: real, today, origin: undefined, question: question('context=<b>lots') });
    expect(html).toContain('context=&lt;b&gt;lots cannot be read: write a number of tokens like 200000.');
    expect(html).toContain('href="/models/gpt-5.5"');
  });
});
