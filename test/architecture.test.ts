// Holds the two arrows: knowledge points at data/, facts leave it. Each rule has been seen to fail on a violation
// planted for it.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { violations } from './support/architecture.ts';

const ROOMS = ['data', 'worker', 'client', 'widget', 'site', 'mcp', 'cli', 'action', 'scripts', 'test', 'bench'];
const root = new URL('../', import.meta.url);

function ownSources(): Map<string, string> {
  const paths = ROOMS.filter((room) => existsSync(new URL(room, root))).flatMap((room) =>
    readdirSync(new URL(room, root), { recursive: true, encoding: 'utf8' }).map(
      (path) => `${room}/${path.replaceAll('\\', '/')}`,
    ),
  );
  const sources = [...paths, 'vitest.config.ts'].filter((path) => path.endsWith('.ts'));
  return new Map(sources.map((path) => [path, readFileSync(new URL(path, root), 'utf8')]));
}

/** What the check says of one file that stands among a few others. */
function planted(path: string, source: string): string[] {
  const others = {
    'data/primitives/money.ts': '',
    'data/schema/offer.ts': '',
    'data/pricing/rates.ts': '',
    'data/catalog/catalog.ts': '',
    'data/comparison/compare.ts': '',
    'data/validation/validate-facts.ts': '',
    'worker/store.ts': '',
    'client/transport.ts': '',
    'widget/client.ts': '',
    'scripts/build.ts': '',
    'test/support/fixtures.ts': '',
  };
  return violations(new Map(Object.entries({ ...others, [path]: source })));
}

describe('the architecture', () => {
  it('is kept by every file of this project', () => {
    expect(violations(ownSources())).toEqual([]);
  });

  it('is read from files in every room but the benchmarks', () => {
    const rooms = new Set([...ownSources().keys()].map((path) => path.split('/')[0]));
    expect([...rooms]).toEqual(
      expect.arrayContaining(['data', 'worker', 'client', 'widget', 'site', 'mcp', 'cli', 'scripts', 'test']),
    );
  });
});

describe('an import is refused where', () => {
  it.each([
    [
      'the arithmetic takes a value of a shape',
      'data/pricing/quote.ts',
      "import { Price } from '../schema/offer.ts';",
      'data/schema/offer.ts',
    ],
    [
      'a type stands inside an import of values',
      'data/pricing/quote.ts',
      "import { type Price } from '../schema/offer.ts';",
      'data/schema/offer.ts',
    ],
    ['the arithmetic knows zod', 'data/pricing/quote.ts', "import * as z from 'zod';", 'zod'],
    [
      'the arithmetic knows a check',
      'data/pricing/quote.ts',
      "import { check } from '../validation/validate-facts.ts';",
      'data/validation/validate-facts.ts',
    ],
    [
      'pricing knows the catalog',
      'data/pricing/quote.ts',
      "import { findModel } from '../catalog/catalog.ts';",
      'data/catalog/catalog.ts',
    ],
    [
      'the catalog takes a type of a comparison',
      'data/catalog/search.ts',
      "import type { compare } from '../comparison/compare.ts';",
      'data/comparison/compare.ts',
    ],
    [
      'a primitive takes a type of the schema',
      'data/primitives/money.ts',
      "import type { Rates } from '../schema/offer.ts';",
      'data/schema/offer.ts',
    ],
    [
      'the worker validates facts',
      'worker/store.ts',
      "import { check } from '../data/validation/validate-facts.ts';",
      'data/validation/validate-facts.ts',
    ],
    ['data knows Node', 'data/pricing/quote.ts', "import { readFileSync } from 'node:fs';", 'node:fs'],
    [
      'data knows the worker',
      'data/pricing/quote.ts',
      "import { load } from '../../worker/store.ts';",
      'worker/store.ts',
    ],
    ['a shape knows hono', 'data/schema/quote.ts', "import { Hono } from 'hono';", 'hono'],
    [
      'the worker knows the widget',
      'worker/problems.ts',
      "import { ask } from '../widget/client.ts';",
      'widget/client.ts',
    ],
    ['the worker knows lit', 'worker/problems.ts', "import { html } from 'lit';", 'lit'],
    ['the worker knows Node', 'worker/problems.ts', "import { join } from 'node:path';", 'node:path'],
    [
      'the worker knows a script',
      'worker/problems.ts',
      "import { build } from '../scripts/build.ts';",
      'scripts/build.ts',
    ],
    [
      'the widget takes a value of a shape',
      'widget/card.ts',
      "import { Price } from '../data/schema/offer.ts';",
      'data/schema/offer.ts',
    ],
    [
      'the widget hands a shape on',
      'widget/card.ts',
      "export * from '../data/schema/offer.ts';",
      'data/schema/offer.ts',
    ],
    [
      'the widget loads a shape later',
      'widget/card.ts',
      "await import('../data/schema/offer.ts');",
      'data/schema/offer.ts',
    ],
    [
      'the client knows the widget',
      'client/client.ts',
      "import { ask } from '../widget/client.ts';",
      'widget/client.ts',
    ],
    ['the client knows a package', 'client/client.ts', "import { html } from 'lit';", 'lit'],
    [
      'the worker knows the client',
      'worker/problems.ts',
      "import { send } from '../client/transport.ts';",
      'client/transport.ts',
    ],
    ['the widget knows zod', 'widget/card.ts', "import * as z from 'zod/mini';", 'zod/mini'],
    ['the widget knows a type of zod', 'widget/card.ts', "import type { ZodType } from 'zod';", 'zod'],
    [
      'the widget knows a type of the worker',
      'widget/card.ts',
      "let a: import('../worker/store.ts').Store;",
      'worker/store.ts',
    ],
    ['the site knows the worker', 'site/home.ts', "import { load } from '../worker/store.ts';", 'worker/store.ts'],
    [
      'the site knows the inside of the widget',
      'site/home.ts',
      "import type { Failure } from '../widget/client.ts';",
      'widget/client.ts',
    ],
    [
      'the site takes a value of a shape',
      'site/home.ts',
      "import { Price } from '../data/schema/offer.ts';",
      'data/schema/offer.ts',
    ],
    [
      'a page knows the request',
      'site/pages/models.ts',
      "import type { AppContext } from '../../worker/store.ts';",
      'worker/store.ts',
    ],
    [
      'a page knows what runs in the browser',
      'site/pages/models.ts',
      "import { send } from '../../client/transport.ts';",
      'client/transport.ts',
    ],
    ['the site draws cards of its own', 'site/home.ts', "import { html } from 'lit';", 'lit'],
    ['the command line takes a package', 'cli/main.ts', "import pc from 'picocolors';", 'picocolors'],
    [
      'the command line knows the worker',
      'cli/main.ts',
      "import { load } from '../worker/store.ts';",
      'worker/store.ts',
    ],
    [
      'a script knows the worker',
      'scripts/publish.ts',
      "import { load } from '../worker/store.ts';",
      'worker/store.ts',
    ],
    [
      'a script knows a test',
      'scripts/publish.ts',
      "import { model } from '../test/support/fixtures.ts';",
      'test/support/fixtures.ts',
    ],
    ['a path has no extension', 'data/pricing/quote.ts', "import { rate } from './rates';", 'data/pricing/rates'],
  ])('%s', (_, path, source, named) => {
    expect(planted(path, source)).toEqual([expect.stringMatching(`^${path} imports ${named}[ ,].*\\. .+`)]);
  });
});

describe('an import is allowed where', () => {
  it.each([
    [
      'the arithmetic takes a type of a shape',
      'data/pricing/quote.ts',
      "import type { Price } from '../schema/offer.ts';",
    ],
    ['a shape knows zod', 'data/schema/quote.ts', "import * as z from 'zod';"],
    [
      'the worker takes a value of a shape',
      'worker/read-request.ts',
      "import { Price } from '../data/schema/offer.ts';",
    ],
    ['the worker holds the built-in dataset', 'worker/built-in.ts', "import text from '../dist/dataset.txt';"],
    [
      'the widget takes a value of the arithmetic',
      'widget/card.ts',
      "import { rate } from '../data/pricing/rates.ts';",
    ],
    [
      'the widget hands a type of a shape on',
      'widget/card.ts',
      "export type { Price } from '../data/schema/offer.ts';",
    ],
    ['the component for React knows React', 'widget/react.ts', "import { createElement } from 'react';"],
    ['a page is made of templates', 'site/pages/models.ts', "import { html } from 'hono/html';"],
    ['the site knows the client', 'site/home.ts', "import { send } from '../client/transport.ts';"],
    ['the widget knows the client', 'widget/card.ts', "import { send } from '../client/transport.ts';"],
    ['the widget knows a part of lit', 'widget/card.ts', "import { repeat } from 'lit/directives/repeat.js';"],
    [
      'a script knows Node, packages and data',
      'scripts/build.ts',
      "import 'node:fs'; import 'esbuild'; import '../data/schema/offer.ts';",
    ],
    ['a test knows a script', 'test/build.test.ts', "import { build } from '../scripts/build.ts';"],
    ['a benchmark knows the worker', 'bench/run.ts', "import { load } from '../worker/store.ts';"],
  ])('%s', (_, path, source) => {
    expect(planted(path, source)).toEqual([]);
  });
});

describe('a name is refused where', () => {
  it.each([
    ['data reads the clock', 'data/pricing/quote.ts', 'export const now = () => Date.now();', 'Date.now'],
    ['data makes the present instant', 'data/pricing/quote.ts', 'export const now = () => new Date();', 'new Date()'],
    ['data writes the present instant', 'data/pricing/quote.ts', 'export const now = () => Date();', 'Date()'],
    ['data fetches', 'data/pricing/quote.ts', "export const load = () => fetch('/v1');", 'fetch'],
    [
      'data reaches around the name',
      'data/pricing/quote.ts',
      "export const load = () => globalThis.fetch('/v1');",
      'globalThis',
    ],
    ['data reads the environment', 'data/pricing/quote.ts', 'export const port = process.env.PORT;', 'process'],
    ['a route reads KV', 'worker/routes/quote.ts', "export const a = (env) => env.DATA.get('key');", '.DATA'],
    ['a route unpacks KV', 'worker/routes/quote.ts', 'export const a = ({ DATA: kv }) => kv;', '.DATA'],
    ['a route reads KV by a string', 'worker/routes/quote.ts', "export const a = (env) => env['DATA'];", '.DATA'],
    ['a route is handed KV', 'worker/routes/quote.ts', 'export const a = (kv: KVNamespace) => kv;', 'KVNamespace'],
    ['a route builds a response', 'worker/routes/quote.ts', "export const a = () => new Response('');", 'new Response'],
    [
      'a route builds a response the short way',
      'worker/routes/quote.ts',
      'export const a = () => Response.json({});',
      'Response.json',
    ],
    ['a section fetches', 'widget/templates/prices.ts', "export const a = () => fetch('/v1');", 'fetch'],
    ['the home page fetches', 'site/home.ts', "export const a = () => fetch('/v1');", 'fetch'],
    ['the client fetches elsewhere', 'client/client.ts', "export const a = () => fetch('/v1');", 'fetch'],
    ['the client knows a page', 'client/client.ts', 'export const a = () => document.title;', 'document'],
    [
      'a section fetches by the window',
      'widget/templates/prices.ts',
      "export const a = () => window.fetch('/v1');",
      'window.fetch',
    ],
  ])('%s', (_, path, source, mention) => {
    expect(planted(path, source)).toEqual([expect.stringContaining(`${path} uses ${mention}. `)]);
  });
});

describe('a name is allowed where', () => {
  it.each([
    [
      'data reads an instant that it was given',
      'data/pricing/quote.ts',
      'export const day = (at: number) => new Date(at);',
    ],
    [
      'a key or a member has the name',
      'data/pricing/quote.ts',
      'export const a = { fetch: 1, process: 2 }; a.fetch; a.process;',
    ],
    ['the store reads KV', 'worker/store.ts', "export const a = (env) => env.DATA.get('key');"],
    ['the environment types KV', 'worker/env.ts', 'export interface Env { DATA: KVNamespace }'],
    ['one file builds responses', 'worker/respond.ts', "export const a = () => new Response('');"],
    ['the documentation shows an answer as it came', 'site/docs.ts', "export const a = () => fetch('/v1');"],
    ['one file fetches', 'client/transport.ts', "export const a = () => fetch('/v1');"],
    [
      'the worker reads a map',
      'worker/read-request.ts',
      "export const a = (map: Map<string, string>) => map.get('key');",
    ],
  ])('%s', (_, path, source) => {
    expect(planted(path, source)).toEqual([]);
  });
});

describe('a circle is refused where', () => {
  it('three files know each other in turn', () => {
    const sources = new Map([
      ['data/a.ts', "import './b.ts';"],
      ['data/b.ts', "import './c.ts';"],
      ['data/c.ts', "import './a.ts';"],
    ]);
    expect(violations(sources)).toEqual([
      expect.stringContaining('data/a.ts → data/b.ts → data/c.ts → data/a.ts is a circle'),
    ]);
  });

  it('two files know only types of each other', () => {
    const sources = new Map([
      ['data/a.ts', "import type { B } from './b.ts';"],
      ['data/b.ts', "import type { A } from './a.ts';"],
    ]);
    expect(violations(sources)).toEqual([expect.stringContaining('data/a.ts → data/b.ts → data/a.ts is a circle')]);
  });

  it('but not where two ways lead to one file', () => {
    const sources = new Map([
      ['data/a.ts', "import './b.ts'; import './c.ts';"],
      ['data/b.ts', "import './c.ts';"],
      ['data/c.ts', ''],
    ]);
    expect(violations(sources)).toEqual([]);
  });
});
