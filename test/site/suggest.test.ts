import { describe, expect, it } from 'vitest';
import { filterModels, summarizeModel } from '../../data/catalog/search.ts';
import { rank } from '../../site/suggest.ts';
import { realCatalog } from '../support/real-dataset.ts';

const catalog = await realCatalog();

/** As the page asks: the API finds, the page puts in order. */
const found = (typed: string): string[] =>
  rank(
    typed,
    filterModels(catalog, { q: typed.toLowerCase() }).map((model) => summarizeModel(catalog, model, '2026-11-24')),
  ).map(({ id }) => id);

describe('what is typed finds', () => {
  it.each([
    ['opus 5', 'claude-opus-5'],
    ['Claude Opus 5', 'claude-opus-5'],
    ['gpt5.5', 'gpt-5.5'],
    ['gpt 5.5', 'gpt-5.5'],
    ['gpt-4o', 'gpt-4o'],
    ['R1', 'deepseek-r1'],
    ['openai o3', 'o3'],
    ['kimi k3', 'kimi-k3'],
  ])('"%s" %s first', (typed, id) => expect(found(typed)[0]).toBe(id));

  it('nothing where a word fits no name', () => expect(found('opus zebra')).toEqual([]));

  it('the newest of those that fit equally well', () => {
    const days = found('claude').map((id) => catalog.models.get(id)?.released ?? '');
    expect(days).toEqual(days.toSorted().reverse());
  });
});
