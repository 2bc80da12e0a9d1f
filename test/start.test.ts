// What the worker loads before it answers anything. Whoever imports a file in the ordinary way makes every isolate
// load it, so what that comes to is held here.
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Bundle, bundle } from '../bench/bundle.ts';

let worker: Bundle;
/** Sources of the modules that are loaded at the start, and of those that are loaded later. */
let [first, later]: [string[], string[]] = [[], []];

beforeAll(async () => {
  worker = await bundle('worker/index.ts', '{}');
  const sources = (names: Iterable<string>): string[] => [...names].flatMap((name) => worker.madeOf.get(name) ?? []);
  first = sources(worker.atStart);
  later = sources([...worker.modules.keys()].filter((name) => !worker.atStart.includes(name)));
});

describe('the worker loads at its start', () => {
  it('at most 45 KB gzip', () => {
    const weights = worker.atStart.map((name) => gzipSync(worker.modules.get(name) ?? '').length);
    expect(weights.reduce((sum, bytes) => sum + bytes)).toBeLessThanOrEqual(45_000);
  });

  it.each([
    'worker/routes/quote.ts',
    'worker/routes/health.ts',
    'worker/store.ts',
    'data/pricing/quote.ts',
    'dist:build.txt',
  ])('%s', (source) => {
    expect(first).toContain(source);
    expect(later).not.toContain(source);
  });
});

describe('the worker loads when it is asked for', () => {
  it.each([
    'worker/routes/models.ts',
    'worker/routes/benchmarks.ts',
    'worker/routes/dataset.ts',
    'worker/html/problem-page.ts',
    'worker/routes/compare.ts',
    'worker/routes/sources.ts',
    'data/market/open-market.ts',
    'dist:market.txt',
    'worker/routes/comparison-page.ts',
    'worker/html/comparison-page.ts',
    'data/comparison/compare.ts',
    'data/benchmarks/significance.ts',
    'data/comparison/verdict-text.ts',
    'dist:dataset.txt',
  ])('%s', (source) => {
    expect(later).toContain(source);
    expect(first).not.toContain(source);
  });
});
