// docs/method.md says that its figures are checked by the tests. They are, here.
import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { compare } from '../../data/comparison/compare.ts';
import { COMPARE_DEFAULTS } from '../../data/primitives/workload.ts';
import { modelNamed, realCatalog } from '../support/real-dataset.ts';

const facts = await realCatalog();
const text = (await readFile(new URL('../../docs/method.md', import.meta.url), 'utf8')).replace(/\s+/g, ' ');
const answer = compare(facts, {
  models: ['deepseek-r1', 'o1'].map((name) => ({ model: modelNamed(facts, name) })),
  workload: { ...COMPARE_DEFAULTS, input: 1_000_000, output: 1_000_000, requests: 1 },
  at: '2025-02-01',
  today: '2026-11-24',
});
if ('refused' in answer) throw new Error(JSON.stringify(answer));

it('prints the table of R1 and o1 as it is computed', () => {
  const tested = (answer.benchmarks ?? []).filter(({ gaps: [gap] }) => gap?.result !== 'untested');
  expect(tested).toHaveLength(7);
  for (const { name, problems, scores, gaps } of tested) {
    const [gap] = gaps;
    const [r1, o1] = ['deepseek-r1', 'o1'].map((id) => scores[id]?.value.toFixed(1));
    const result = gap?.result === 'lead' ? `${gap.leader} leads` : 'too close';
    const count = problems?.toLocaleString('en');
    expect(text).toContain(`| ${name} | ${r1} | ${o1} | ${count} | ${gap?.points} | ${gap?.needed} | ${result} |`);
  }
});

it('prints the prices, costs and times as they are computed', () => {
  const { cheaper, faster } = answer.verdicts ?? {};
  const [kagi, aider] = cheaper?.measured ?? [];
  expect(text).toContain(`$2.74 with DeepSeek R1 and $75.00 with o1: ${cheaper?.savingPercent}% less`);
  expect(text).toContain(`or ${cheaper?.ratio} times as much`);
  expect(text).toContain(`Kagi paid ${kagi?.savingPercent}% less with R1, Aider ${aider?.savingPercent}%`);
  for (const { seconds } of faster?.evidence ?? []) {
    const [first, second] = Object.values(seconds).sort((a, b) => a - b);
    expect(text).toContain(`${first} s against ${second} s`);
  }
});
