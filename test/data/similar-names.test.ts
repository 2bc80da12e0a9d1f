import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { similarNames } from '../../data/primitives/similar-names.ts';
import { realCatalog } from '../support/real-dataset.ts';

const { names } = await realCatalog();
const known = [...names.keys()];

/** The whole table, after Wagner and Fischer: nothing is left out of it. */
function distance(a: string, b: string): number {
  const table = Array.from({ length: a.length + 1 }, (_, i) => Array.from({ length: b.length + 1 }, (_, j) => i || j));
  const at = (i: number, j: number) => table[i]?.[j] as number;
  for (let i = 1; i <= a.length; i++) {
    for (let j = 1; j <= b.length; j++) {
      const replaced = at(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1);
      (table[i] as number[])[j] = Math.min(replaced, i > 0 ? at(i - 1, j) + 1 : 0, at(i, j - 1) + 1);
    }
  }
  return at(a.length, b.length);
}

/** All names compared in full, then the best five. */
function plainly(asked: string, all: string[]): string[] {
  const letters = (name: string) => name.toLowerCase().replace(/[^a-z0-9]/g, '');
  const wanted = letters(asked.slice(0, 64));
  if (wanted === '') return [];
  const limit = Math.max(2, Math.floor(wanted.length / 3));
  return all
    .map((name) => {
      const own = letters(name);
      const contained = own.includes(wanted) || (own.length > 3 && wanted.includes(own));
      return { name, score: contained ? Math.abs(own.length - wanted.length) / 100 : distance(wanted, own) };
    })
    .filter(({ score }) => score <= limit)
    .sort((a, b) => a.score - b.score || (a.name < b.name ? -1 : 1))
    .slice(0, 5)
    .map(({ name }) => name);
}

describe('similar names', () => {
  it('are the five that are most alike, as if all were compared in full', () => {
    const near = fc
      .tuple(fc.constantFrom(...known), fc.string({ maxLength: 3 }), fc.nat(20))
      .map(([name, more, at]) => {
        return name.slice(0, at) + more + name.slice(at + 1);
      });
    fc.assert(
      fc.property(fc.oneof(near, fc.string({ unit: fc.constantFrom(...'abdegiko13-'), maxLength: 40 })), (asked) => {
        expect(similarNames(asked, known)).toEqual(plainly(asked, known));
      }),
      { seed: 20_261_127, numRuns: 150 },
    );
  });

  it.each([
    ['deepseek-r2', 'deepseek-r1'],
    ['gpt4o', 'gpt-4o'],
    ['openai-o1', 'openai/o1'],
  ])('of %s have %s among them', (asked, meant) => {
    expect(similarNames(asked, known)).toContain(meant);
  });

  it('of nothing, or of what is like nothing, are none', () => {
    expect(similarNames('', known)).toEqual([]);
    expect(similarNames('---', known)).toEqual([]);
    expect(similarNames('zzzzzzzzzzzzzzzz', known)).toEqual([]);
  });
});
