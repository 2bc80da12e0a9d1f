import { describe, expect, it } from 'vitest';
import { findModel } from '../../data/catalog/catalog.ts';
import { foldName } from '../../data/primitives/fold-name.ts';
import { realCatalog } from '../support/real-dataset.ts';

const catalog = await realCatalog();
const idOf = (name: string): string | undefined => findModel(catalog, name)?.id;

describe('a name as people write it', () => {
  it.each([
    ['DeepSeek R1', 'deepseek-r1'],
    ['deepseek r1', 'deepseek-r1'],
    ['R1', 'deepseek-r1'],
    ['DeepSeek_R1', 'deepseek-r1'],
    ['deepseek-ai/DeepSeek-R1', 'deepseek-r1'],
    ['DeepSeek DeepSeek-R1', 'deepseek-r1'],
    ['gpt5', 'gpt-5'],
    ['GPT 5', 'gpt-5'],
    ['gpt 5.5', 'gpt-5.5'],
    ['OpenAI o1', 'o1'],
    ['openai/gpt-4o', 'gpt-4o'],
    ['Claude Opus 5', 'claude-opus-5'],
    ['claude opus 4.5', 'claude-opus-4-5'],
    ['opus 5', 'claude-opus-5'],
    ['Opus 5.5', 'claude-opus-5-5'],
    ['sonnet-4.5', 'claude-sonnet-4-5'],
    ['Anthropic Claude Opus 5', 'claude-opus-5'],
    ['  Kimi K3 ', 'kimi-k3'],
    ['minimax m3', 'minimax-m3'],
    ['Gemini 2.5 Flash Lite', 'gemini-2.5-flash-lite'],
    ['Llama 3.3 70B', 'llama-3.3-70b-instruct'],
    ['mistral large 3', 'mistral-large-2512'],
  ])('%j is %s', (name, id) => {
    expect(idOf(name)).toBe(id);
  });

  it.each([
    'k2',
    'm3',
    'k3',
    'claude',
    'grok',
    'kimi',
    'auto',
    'gpt',
    'opus',
    '5',
    '',
    ' ',
    '-',
    'deepseek-r1:free',
    'gpt-5x',
  ])('%j is none', (name) => {
    expect(idOf(name)).toBeUndefined();
  });

  it('never stands for two checked models', () => {
    const meant = new Map<string, Set<string>>();
    for (const { id, name, shortName, developer, aliases } of catalog.data.models) {
      for (const own of [id, name, shortName, ...aliases, `${developer} ${name}`, `${developer} ${shortName}`]) {
        const folded = foldName(own);
        meant.set(folded, (meant.get(folded) ?? new Set()).add(id));
      }
    }
    expect(catalog.data.models.length).toBeGreaterThanOrEqual(148);
    expect([...meant].filter(([, ids]) => ids.size > 1)).toEqual([]);
  });

  it('leads to its own model, by each of the names of each model', () => {
    for (const { id, name, shortName, developer, aliases } of catalog.data.models) {
      for (const own of [id, name, shortName, ...aliases, `${developer} ${name}`, foldName(name), name.toUpperCase()]) {
        expect([own, idOf(own)]).toEqual([own, id]);
      }
    }
  });
});
