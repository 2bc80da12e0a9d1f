import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { createConfig, lintFromString } from '@redocly/openapi-core';
import { describe, expect, it } from 'vitest';
import { type Contract, openApi, written } from '../scripts/openapi.ts';
import { KINDS } from '../worker/problems.ts';

/** What Redocly's linter says of a contract. That a picture draws what is wrong, with 200, is meant. */
async function lint(source: string): Promise<string[]> {
  const config = await createConfig({ extends: ['recommended'], rules: { 'operation-4xx-response': 'off' } });
  const problems = await lintFromString({ source, absoluteRef: path.resolve('openapi.json'), config });
  return problems.map(({ ruleId, message }) => `${ruleId}: ${message}`);
}

describe('openapi.json', () => {
  it('has nothing that a linter minds, which would mind what is left out', async () => {
    const source = await readFile('openapi.json', 'utf8');
    expect(await lint(source)).toEqual([]);
    const { security: _, ...open } = JSON.parse(source) as Record<string, unknown>;
    expect((await lint(JSON.stringify(open)))[0]).toMatch(/^security-defined/);
  });

  it('describes every operation, under a tag that is described', async () => {
    const { paths, tags } = JSON.parse(await readFile('openapi.json', 'utf8')) as Contract & {
      tags: { name: string }[];
    };
    const names = tags.map(({ name }) => name);
    for (const { operationId, description, tags: own } of Object.values(paths).flatMap((one) => Object.values(one))) {
      expect(description.length, operationId).toBeGreaterThan(20);
      expect(names, operationId).toEqual(expect.arrayContaining(own));
    }
  });

  it('is what the shapes make; after a change run `npm run openapi` and commit it', async () => {
    expect(await readFile('openapi.json', 'utf8')).toBe(written(await openApi()));
  });

  it('names every component that it refers to', async () => {
    const document = JSON.parse(await readFile('openapi.json', 'utf8'));
    for (const [, reference] of JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/g)) {
      const found = reference?.split('/').reduce((part, key) => part?.[key], document);
      expect(found, reference).toBeDefined();
    }
  });

  it('documents only statuses that there are', async () => {
    const { components } = await openApi();
    const known = new Set(['304', '308', ...Object.values(KINDS).map(([status]) => String(status))]);
    for (const status of Object.keys(components.responses)) expect(known).toContain(status);
  });
});

describe('/docs', () => {
  it('explains every kind of problem under its own name', async () => {
    const page = await readFile('site/public/docs.html', 'utf8');
    for (const kind of Object.keys(KINDS)) expect(page).toContain(`id="${kind}"`);
  });
});
