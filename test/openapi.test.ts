import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { openApi, written } from '../scripts/openapi.ts';
import { KINDS } from '../worker/problems.ts';

describe('openapi.json', () => {
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
