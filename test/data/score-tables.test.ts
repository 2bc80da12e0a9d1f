// The boards among the real facts: what they print of models that people compare, what was left out of them, and that
// each is named with its terms where readers look for them.
import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { scoresOf } from '../../data/catalog/scores.ts';
import { quoteByApiId, quoteModel } from '../../data/catalog/select-offer.ts';
import { workload } from '../support/fixtures.ts';
import { modelNamed, realCatalog } from '../support/real-dataset.ts';

const facts = await realCatalog();
const boards = facts.data.tables.filter(({ independent }) => independent);
const results = boards.flatMap((table) => table.results.map((result) => ({ table: table.id, ...result })));

const rowOf = (table: string, model: string, group?: string) =>
  results.find((row) => row.table === table && row.model === model && row.group === group);

describe('a board', () => {
  // As the boards' own pages print them.
  it.each([
    ['vals-mmlu-pro', { 'claude-opus-5': 91.591, 'gpt-5.5': 88.144, 'deepseek-r1': 83.184, o1: 83.488 }],
    ['vals-swe-bench-verified', { 'claude-opus-5': 97, 'gpt-5.5': 82.6, 'deepseek-v4-pro': 96.4 }],
    ['mercor-hle', { 'claude-opus-5': 53.2, 'gpt-5.5': 46.5, 'claude-opus-5-5': 57.4, 'gpt-6-astra': 55.6 }],
    ['epoch-simpleqa-verified', { 'claude-opus-5': 59.9, 'gpt-5.5': 63, 'gpt-6-sol': 60.7, 'gemini-3.8-flash': 69.7 }],
    ['nyt-connections-extended', { 'claude-opus-5': 94.3, 'gpt-5.5': 96.2, 'deepseek-v4-pro-preview': 67.3 }],
    ['vals-terminal-bench-2-1', { 'claude-opus-5': 84.644, 'gpt-5.5': 76.404, 'claude-opus-5-5': 87.64 }],
    ['mercor-deepswe', { 'claude-opus-5': 71.4, 'gpt-5.5': 66.1, 'deepseek-v4-pro-preview': 9.1 }],
    ['mercor-terminal-bench-4', { 'gpt-6-sol': 43.8, 'gemini-3.8-flash': 12.1, 'claude-opus-5-5': 58.3 }],
    ['aider-polyglot', { 'deepseek-r1': 56.9, o1: 61.7, 'gpt-5': 88, o3: 81.3 }],
  ])('prints its own figures: %s', (table, values) => {
    for (const [model, value] of Object.entries(values)) expect(rowOf(table, model)?.value, model).toBe(value);
  });

  it('has score, seconds and dollars of one setting', () => {
    expect(rowOf('vals-terminal-bench-2-1', 'claude-opus-5')).toMatchObject({
      setting: 'high reasoning effort',
      value: 84.644,
      secondsPerTask: 752.932,
      cost: { dollars: '0.886936', of: 1 },
    });
    expect(rowOf('aider-polyglot', 'gpt-5')).toMatchObject({
      setting: 'high reasoning effort',
      cost: { dollars: '29.0829', of: 225 },
      secondsPerTask: 194,
      otherSettings: [
        { setting: 'medium reasoning effort', value: 86.7 },
        { setting: 'low reasoning effort', value: 81.3 },
      ],
    });
  });

  it('keeps older lists of puzzles apart, and leaves out those of fewer than 500', () => {
    expect(rowOf('nyt-connections-extended', 'deepseek-r1', '651 older puzzles')?.value).toBe(24.4);
    expect(rowOf('nyt-connections-extended', 'o1', '651 older puzzles')?.value).toBe(60.1);
    const puzzles = results.filter(({ table }) => table === 'nyt-connections-extended');
    expect(Math.min(...puzzles.map(({ problems = 0 }) => problems))).toBeGreaterThanOrEqual(500);
    for (const { group, problems } of puzzles)
      expect(group).toBe(problems === 940 ? undefined : `${problems} older puzzles`);
  });

  it("has a maker's own agent only where each row names one", () => {
    const withAgent = results.filter(({ agent }) => agent !== undefined);
    expect(new Set(withAgent.map(({ table }) => table))).toEqual(new Set(['terminal-bench-4']));
    expect(withAgent).toEqual(results.filter(({ table }) => table === 'terminal-bench-4'));
  });

  it('has no share of a problem list that it does not count: the Vals Index and LiveBench cannot be tested', () => {
    for (const { table, benchmark } of results) {
      const testable = facts.benchmarks.get(benchmark)?.shareOfProblems === true;
      expect(testable, benchmark).toBe(table !== 'vals-index' && table !== 'livebench-2026-01-08');
    }
  });

  it('measures the same as another where both give the same tasks', () => {
    const tasks = new Set(
      results.filter(({ table }) => table.includes('terminal-bench-4')).map((row) => row.benchmark),
    );
    expect(tasks).toEqual(new Set(['terminal-bench-4.0']));
    expect(facts.benchmarks.get('hle-public-2158')?.countsAs).toBe('hle');
  });

  it.each(boards.map(({ id, name }) => [name, id]))(
    'stands in docs/boards.md with its page and its terms: %s',
    async (name, id) => {
      const read = await readFile(new URL('../../docs/boards.md', import.meta.url), 'utf8');
      expect(read).toContain(name);
      for (const key of facts.tables.get(id)?.sources ?? []) {
        const source = facts.data.sources[key];
        expect(source?.licence, key).toBeDefined();
        expect(read).toContain(source?.url);
        expect(read).toContain(source?.licence);
      }
    },
  );
});

describe('one id', () => {
  const sold = (apiId: string, at: string) => {
    const answer = quoteByApiId(facts, { provider: 'deepseek', apiId, workload: workload(), at, today: at });
    return 'quote' in answer ? { model: answer.quote.model, total: answer.quote.total } : answer;
  };

  // A day is asked about at its 00:00 UTC, outside the peak hours.
  it.each([
    ['deepseek-v4-flash', '2026-07-30', 'deepseek-v4-flash-preview', '0.42'],
    ['deepseek-v4-flash', '2026-07-31', 'deepseek-v4-flash', '0.42'],
    ['deepseek-v4-flash', '2026-09-10', 'deepseek-v4-flash', '0.88'],
    ['deepseek-v4-flash', '2026-09-10T04:00:00Z', 'deepseek-v4.1-flash', '0.75'],
    ['deepseek-v4-flash', '2026-09-15', 'deepseek-v4.1-flash', '0.75'],
    ['deepseek-flash', '2026-10-16', 'deepseek-v4.1-flash', '0.75'],
    ['deepseek-flash', '2026-10-17', 'deepseek-v4.1-flash-1017', '0.75'],
    ['deepseek-v4-pro', '2026-08-12', 'deepseek-v4-pro-preview', '1.305'],
    ['deepseek-v4-pro', '2026-08-13', 'deepseek-v4-pro', '1.305'],
    ['deepseek-v4-pro', '2026-11-24', 'deepseek-v4-pro', '2.64'],
  ])('is one set of weights: %s meant on %s %s', (apiId, at, model, total) => {
    expect(sold(apiId, at)).toEqual({ model, total });
  });

  it('has the rows of its own build only', () => {
    expect(scoresOf(facts.data, 'deepseek-v4.1-flash-1017')).toEqual([]);
    expect(scoresOf(facts.data, 'deepseek-v4.1-flash').length).toBeGreaterThan(0);
    expect(rowOf('vals-swe-bench-verified', 'deepseek-v4-pro-preview')?.value).toBe(77.4);
    expect(rowOf('vals-swe-bench-verified', 'deepseek-v4-pro')?.value).toBe(96.4);
  });
});

describe('an introductory price', () => {
  it.each([
    ['2026-11-30', '12.00'],
    ['2026-12-01', '24.00'],
  ])('of Gemini 4 Argon on %s makes a million tokens each way %s', (at, total) => {
    const model = modelNamed(facts, 'gemini-4-argon');
    expect(quoteModel(facts, { model, workload: workload(), at })).toMatchObject({ quote: { total } });
  });
});
