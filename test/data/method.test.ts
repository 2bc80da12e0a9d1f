// docs/method.md says that its figures are checked by the tests. They are, here.
import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { criticalZ, differenceError, LEVEL } from '../../data/benchmarks/significance.ts';
import { compare } from '../../data/comparison/compare.ts';
import { COMPARE_DEFAULTS } from '../../data/primitives/workload.ts';
import type { Comparison } from '../../data/schema/comparison.ts';
import { answersOf, oftenCompared, restingOnOne } from '../../scripts/coverage.ts';
import { modelNamed, realCatalog } from '../support/real-dataset.ts';

const MILLIONS = { ...COMPARE_DEFAULTS, input: 1_000_000, output: 1_000_000, requests: 1 };
const facts = await realCatalog();
const text = (await readFile(new URL('../../docs/method.md', import.meta.url), 'utf8')).replace(/\s+/g, ' ');

function ask(names: string[], at: string, workload = MILLIONS): Comparison {
  const answer = compare(facts, {
    models: names.map((name) => ({ model: modelNamed(facts, name) })),
    workload,
    at,
    today: '2026-11-27',
  });
  if ('refused' in answer) throw new Error(JSON.stringify(answer));
  return answer;
}

const past = ask(['deepseek-r1', 'o1'], '2025-02-01');
const current = ask(['claude-opus-5', 'gemini-3.8-flash'], '2026-11-27');

it('prints the table of Opus 5 and Gemini 3.8 Flash as it is computed', () => {
  const tested = (current.benchmarks ?? []).filter(({ gaps: [gap] }) => gap?.result !== 'untested');
  expect(tested).toHaveLength(8);
  const names = new Map([
    ['claude-opus-5', 'Opus 5'],
    ['gemini-3.8-flash', 'Gemini 3.8 Flash'],
  ]);
  for (const { name, problems, scores, gaps } of tested) {
    const [gap] = gaps;
    const [opus, gemini] = [...names.keys()].map((id) => scores[id]?.value);
    const result = gap?.result === 'lead' ? `${names.get(gap.leader ?? '')} leads` : 'too close';
    const count = problems?.toLocaleString('en');
    expect(text).toContain(
      `| ${name} | ${opus} | ${gemini} | ${count} | ${gap?.points} | ${gap?.needed} | ${result} |`,
    );
  }
  const said = current.verdicts?.smarter.sentence.replace(/^Split: Claude /, '').replace(/ benchmarks/, '');
  expect(said).toContain('; 2 are too close');
  expect(text).toContain(said?.split('; 2 are too close')[0]);
});

it('works out a row by hand as it is computed', () => {
  const gap = current.benchmarks?.find(({ id }) => id === 'terminal-bench-4.0')?.gaps[0];
  const error = differenceError({ value: 49.5, problems: 66 }, { value: 12.1, problems: 66 }).toFixed(2);
  const critical = criticalZ(LEVEL / 6).toFixed(3);
  expect(text).toContain(
    `= ${error} points. 37.4 apart, less 0.1 of rounding and ${(50 / 66).toFixed(2)} of half a problem`,
  );
  expect(text).toContain(`or *z* = ${gap?.z}.`);
  expect(text).toContain(
    `the critical *z* ${critical}: ${critical} × ${error} + 0.86 = ${gap?.needed} points were needed`,
  );
});

it('prints the prices, costs and times as they are computed', () => {
  const { cheaper, faster } = past.verdicts ?? {};
  expect(text).toContain(`$2.74 with DeepSeek R1 and $75.00 with o1: ${cheaper?.savingPercent}% less`);
  expect(text).toContain(`or ${cheaper?.ratio} times as much`);
  for (const { seconds } of faster?.evidence ?? []) {
    const [first, second] = Object.values(seconds).sort((a, b) => a - b);
    expect(text).toContain(`${first} s against ${second} s`);
  }
  const byTask = ask(['gemini-3.8-flash', 'gpt-5.5'], '2026-11-27', COMPARE_DEFAULTS).verdicts?.cheaper;
  const [most, other] = byTask?.measured ?? [];
  expect(byTask?.byTask?.contradicts).toBe(true);
  expect(text).toContain(
    `is ${byTask?.ratio} times cheaper than GPT-5.5, *by the task* GPT-5.5 is, ${most?.ratio} times`,
  );
  expect(text).toContain(
    `on the ${most?.tasks} tasks of ${most?.name}, and ${other?.ratio} times on the ${other?.tasks} of`,
  );
  const close = Object.values(ask(['gpt-5', 'o3'], '2026-11-27').verdicts?.faster.evidence[0]?.seconds ?? {});
  expect(text).toContain(`GPT-5 and o3 took ${close[0]} s and ${close[1]} s an exercise`);
});

it('prints how many leads R1 and o1 have, and how many winners rest on one benchmark', () => {
  const { leads, tooClose = 0 } = past.verdicts?.smarter ?? {};
  const count = leads?.o1?.length ?? 0;
  expect(text).toContain(`"o1, on ${count} of ${count + tooClose}"`);
  const answers = answersOf(facts, oftenCompared(facts), '2026-11-27');
  const winners = answers.filter(({ smarter }) => smarter.outcome === 'winner').length;
  const alone = restingOnOne(answers).reduce((sum, [, pairs]) => sum + pairs, 0);
  expect(text).toContain(`Of the ${winners} winners among ${answers.length} pairs of thirty models`);
  expect(text).toContain(`people compare, ${alone} are such`);
});
