// What must be answered of models that people compare, on the real facts, with the figures that the boards print.
import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { allPairs, countedRows, gapsBetween } from '../../data/benchmarks/gaps.ts';
import { compare } from '../../data/comparison/compare.ts';
import { pairOf } from '../../data/comparison/smarter.ts';
import { COMPARE_DEFAULTS } from '../../data/primitives/workload.ts';
import type { Comparison } from '../../data/schema/comparison.ts';
import { answersOf, coveragePage, oftenCompared } from '../../scripts/coverage.ts';
import { modelNamed, realCatalog } from '../support/real-dataset.ts';
import { judge } from './second-method.ts';

const facts = await realCatalog();
const AT = '2026-11-27';

function ask(a: string, b: string): NonNullable<Comparison['verdicts']> {
  const models = [a, b].map((name) => ({ model: modelNamed(facts, name) }));
  const sections = ['verdicts', 'notes'] as const;
  const answer = compare(facts, { models, workload: COMPARE_DEFAULTS, at: AT, today: AT, sections });
  if ('refused' in answer) throw new Error(JSON.stringify(answer));
  return answer.verdicts as NonNullable<Comparison['verdicts']>;
}

/** "MMLU-Pro 91.591/88.144" for each counted row with a result. */
function rows(a: string, b: string, result: 'lead' | 'too-close'): string[] {
  const pair = gapsBetween(facts, modelNamed(facts, a), modelNamed(facts, b));
  return countedRows(pair, result).map(
    ({ shared }) => `${shared.benchmark.id} ${shared.a.result.value}/${shared.b.result.value}`,
  );
}

describe('Claude Opus 5 against GPT-5.5', () => {
  const verdicts = ask('claude-opus-5', 'gpt-5.5');

  it('leads on three benchmarks, and four are too close', () => {
    expect(verdicts.smarter).toMatchObject({ outcome: 'winner', winner: 'claude-opus-5', tooClose: 4 });
    expect(rows('claude-opus-5', 'gpt-5.5', 'lead')).toEqual([
      'mmlu-pro 91.591/88.144',
      'swe-bench-verified 97/82.6',
      'hle-public-2158 53.2/46.5',
    ]);
    expect(rows('claude-opus-5', 'gpt-5.5', 'too-close').map((row) => row.split(' ')[0])).toEqual([
      ...['simpleqa-verified', 'nyt-connections-extended', 'terminal-bench-2.1', 'deepswe-1.1'],
    ]);
  });

  it('is slower on both boards that timed them', () => {
    expect(verdicts.faster).toMatchObject({ outcome: 'winner', winner: 'gpt-5.5' });
    expect(verdicts.faster.evidence.map(({ seconds }) => Object.values(seconds).map(Math.round))).toEqual([
      [753, 427],
      [577, 426],
    ]);
  });
});

it('Claude Opus 5.5 and GPT-6 Astra are too close to call on all five', () => {
  expect(ask('claude-opus-5-5', 'gpt-6-astra').smarter).toMatchObject({ outcome: 'undecided', tooClose: 5 });
  expect(rows('claude-opus-5-5', 'gpt-6-astra', 'too-close')).toEqual([
    'simpleqa-verified 72.2/75.6',
    'hle-public-2158 57.4/55.6',
    'terminal-bench-2.1 87.64/87.266',
    'terminal-bench-4.0 58.3/54.5',
    'deepswe-1.1 72.3/72',
  ]);
});

it('Claude Opus 5 and Gemini 3.8 Flash are split, four to two of eight', () => {
  const { smarter } = ask('claude-opus-5', 'gemini-3.8-flash');
  expect(smarter).toMatchObject({ outcome: 'split', winner: null, tooClose: 2 });
  expect(smarter.leads?.['claude-opus-5']).toHaveLength(4);
  expect(smarter.leads?.['gemini-3.8-flash']).toHaveLength(2);
});

it('GPT-6 Sol and Gemini 3.8 Flash are split, one to one, and three are too close', () => {
  expect(ask('gpt-6-sol', 'gemini-3.8-flash').smarter).toMatchObject({ outcome: 'split', tooClose: 3 });
  expect(rows('gpt-6-sol', 'gemini-3.8-flash', 'lead')).toEqual([
    'simpleqa-verified 60.7/69.7',
    'terminal-bench-4.0 43.8/12.1',
  ]);
});

it('GPT-6 Sol knows more facts than Kimi K3, and that is all that is said', () => {
  const { smarter } = ask('gpt-6-sol', 'kimi-k3');
  expect(smarter).toMatchObject({ outcome: 'winner', winner: 'gpt-6-sol', says: 'knows more facts', tooClose: 4 });
  expect(smarter.sentence).toMatch(/^GPT-6 Sol knows more facts than Kimi K3 \(SimpleQA Verified\)\./);
  expect(smarter.answer?.code).toBe('leads-alone');
});

it('o1 leads DeepSeek-R1 on SimpleQA and word puzzles; a point of MMLU is too close, and so are six more', () => {
  const { smarter } = ask('deepseek-r1', 'o1');
  expect(smarter).toMatchObject({ outcome: 'winner', winner: 'o1', tooClose: 7, untested: 3 });
  expect(rows('deepseek-r1', 'o1', 'lead')).toEqual(['simpleqa 30.1/47', 'nyt-connections-extended 24.4/60.1']);
  expect(rows('deepseek-r1', 'o1', 'too-close')).toEqual([
    'mmlu 90.8/91.8',
    'mmlu-pro 83.184/83.488',
    'gpqa-diamond 71.5/75.7',
    'swe-bench-verified 49.2/48.9',
    'aider-polyglot 56.9/61.7',
    'aime-2024 79.8/79.2',
    'math-500 97.3/96.4',
  ]);
});

it('GPT-5 and o3 are too close on four and about as fast; the same exercises cost 1.37 times as much', () => {
  const { smarter, faster, cheaper } = ask('gpt-5', 'o3');
  expect(smarter).toMatchObject({ outcome: 'undecided', tooClose: 4 });
  expect(rows('gpt-5', 'o3', 'too-close')).toEqual([
    'mmlu-pro 86.544/85.595',
    'aider-polyglot 88/81.3',
    'simpleqa-verified 50.1/49.4',
    'nyt-connections-extended 67.8/70.5',
  ]);
  expect(faster).toMatchObject({ outcome: 'undecided', winner: null });
  expect(faster.evidence).toMatchObject([{ id: 'aider-polyglot', seconds: { 'gpt-5': 194, o3: 197.3 }, winner: null }]);
  expect(cheaper.measured).toMatchObject([{ costs: { 'gpt-5': '29.0829', o3: '21.2259' }, tasks: 225 }]);
  expect(cheaper.byTask).toMatchObject({ outcome: 'winner', winner: 'o3', ratio: '1.37', contradicts: false });
});

it('o3 leads o1 on three of three, and Claude 3.5 Sonnet GPT-4o on two of two', () => {
  expect(ask('o1', 'o3').smarter).toMatchObject({ outcome: 'winner', winner: 'o3', tooClose: 0 });
  expect(rows('o1', 'o3', 'lead')).toHaveLength(3);
  expect(ask('gpt-4o', 'claude-3-5-sonnet-20241022').smarter.winner).toBe('claude-3-5-sonnet-20241022');
  expect(rows('gpt-4o', 'claude-3-5-sonnet-20241022', 'lead')).toEqual([
    'mmlu-pro 74.13/78.404',
    'aider-polyglot 23.1/51.6',
  ]);
});

it('Gemini 3.8 Flash is cheaper than GPT-5.5 by the token and dearer by the task, which is said first', () => {
  const { cheaper } = ask('gemini-3.8-flash', 'gpt-5.5');
  expect(cheaper).toMatchObject({ winner: 'gemini-3.8-flash', ratio: '7.78' });
  expect(cheaper.byTask).toMatchObject({ outcome: 'winner', winner: 'gpt-5.5', contradicts: true });
  // The board with the most tasks is SWE-bench Verified, 500; on Terminal-Bench 2.1, 89, the ratio is 2.08.
  expect(cheaper.measured.map(({ benchmark, tasks, ratio }) => [benchmark, tasks, ratio])).toEqual([
    ['swe-bench-verified', 500, '1.61'],
    ['terminal-bench-2.1', 89, '2.08'],
  ]);
  expect(cheaper.sentence).toMatch(
    /^By the token Gemini 3\.8 Flash, 7\.78 times; by the task GPT-5\.5, 1\.61 times \(SWE-bench Verified\)\./,
  );
});

describe('of 435 pairs of thirty models', () => {
  const models = oftenCompared(facts);
  const answers = answersOf(facts, models, AT);

  it('at least 425 have an answer and at least 420 a board that timed both', () => {
    expect(models).toHaveLength(30);
    expect(answers).toHaveLength(435);
    expect(answers.filter(({ smarter }) => smarter.outcome !== 'unknown').length).toBeGreaterThanOrEqual(425);
    expect(answers.filter(({ faster }) => faster.evidence.length > 0).length).toBeGreaterThanOrEqual(420);
  });

  it('a pair without an answer says which tables print each', () => {
    for (const { smarter } of answers.filter((one) => one.smarter.outcome === 'unknown')) {
      expect(Object.values(smarter.printed ?? {}).flat().length).toBeGreaterThan(0);
    }
  });
});

it('at least 2,300 of the pairs of models that have any score can be tested', () => {
  const testable = allPairs(facts, facts.data.models).filter((gaps) => pairOf(gaps).outcome !== 'unknown');
  expect(testable.length).toBeGreaterThanOrEqual(2300);
});

it('a second implementation says the same of every two models', { timeout: 30_000 }, () => {
  for (const gaps of allPairs(facts, facts.data.models)) {
    const ours = pairOf(gaps);
    const { a, b } = ours;
    const theirs = judge(facts.data, a, b);
    const leads = Object.fromEntries(
      Object.entries(ours.leads).map(([id, rows]) => [
        id,
        rows.map((row) => `${row.benchmark} in ${row.table}`).sort(),
      ]),
    );
    const sorted = Object.fromEntries(Object.entries(theirs.leads).map(([id, rows]) => [id, rows.sort()]));
    expect(
      { outcome: ours.outcome, winner: ours.winner, leads, tooClose: ours.tooClose, untested: ours.untested },
      `${a} and ${b}`,
    ).toEqual({ ...theirs, leads: sorted, tooClose: theirs.tooClose.length });
  }
});

it('docs/coverage.md is what npm run coverage counts', { timeout: 30_000 }, async () => {
  const page = await readFile(new URL('../../docs/coverage.md', import.meta.url), 'utf8');
  expect(page, 'Run npm run coverage.').toBe(coveragePage(facts, facts.data.asOf));
});
