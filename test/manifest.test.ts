import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { manifest } from '../scripts/manifest.ts';

it('says in the manifest of the element what its source says; `npm run manifest` writes it', async () => {
  expect(await readFile(new URL('../widget/custom-elements.json', import.meta.url), 'utf8')).toBe(await manifest());
});
