// What is said of a comparison in a few words, on the real facts: the card and the page show these sentences.
import { describe, expect, it } from 'vitest';
import { compare } from '../../data/comparison/compare.ts';
import { message } from '../../data/comparison/messages.ts';
import type { Section } from '../../data/primitives/sections.ts';
import { COMPARE_DEFAULTS } from '../../data/primitives/workload.ts';
import type { Comparison, Note } from '../../data/schema/comparison.ts';
import { modelNamed, realCatalog } from '../support/real-dataset.ts';

const facts = await realCatalog();
const SAID: Section[] = ['verdicts', 'prices', 'benchmarks', 'notes', 'details'];

function ask(ids: string[], at: string, sections = SAID, benchmarks?: string[]): Comparison {
  const models = ids.map((id) => ({ model: modelNamed(facts, id) }));
  const answer = compare(facts, { models, workload: COMPARE_DEFAULTS, at, today: '2026-11-24', sections, benchmarks });
  if ('refused' in answer) throw new Error(JSON.stringify(answer));
  return answer;
}

/** A verdict as a card reads it aloud: its answer, then its reasons. */
const read = ({ verdicts }: Comparison, which: 'cheaper' | 'smarter' | 'faster'): string[] => {
  const { answer, reasons = [] } = verdicts?.[which] ?? {};
  return [...(answer ? [answer] : []), ...reasons].map(({ message }) => message);
};

const about = ({ notes = [] }: Comparison, topic: Note['topic']): string[] =>
  notes.filter((remark) => remark.topic === topic).map(({ message }) => message);

describe('a verdict in a few words', () => {
  const pair = ask(['deepseek-r1', 'o1'], '2025-02-01');

  it('of two models', () => {
    expect(read(pair, 'cheaper')).toEqual([
      'R1, by 96.35%',
      '$2.74 against $75.00',
      'o1 costs 27.37 times as much',
      'Aider Polyglot: R1, $0.02409 vs $0.8326 a task',
    ]);
    expect(read(pair, 'smarter')).toEqual(['o1, on 2 of 9', '7 are too close to call', '3 more cannot be tested']);
    expect(read(pair, 'faster')).toEqual([
      'Disputed',
      'Aider Polyglot: R1, 113.7 vs 133.2\u00A0s',
      'Kagi: o1, 13.26 vs 17.02\u00A0s',
    ]);
  });

  it('has the footnotes of what was timed', () => {
    expect(pair.verdicts?.faster.reasons?.map(({ sources }) => sources?.length)).toEqual([1, 1]);
  });

  it('of three models', () => {
    const three = ask(['deepseek-r1', 'o1', 'o3-mini'], '2026-11-24');
    expect(read(three, 'cheaper')).toEqual([
      'R1, by 50.18%',
      '$2.74 against $5.50 (o3-mini)',
      'o1 is last, $75.00',
      'by the last prices asked',
      'Aider Polyglot: R1, $0.02409 vs $0.08106 a task',
    ]);
    expect(read(three, 'smarter')).toEqual(['Ahead: o1', 'behind: R1, o3-mini']);
  });

  it('calls none the last where two have a price, and says that one is missing', () => {
    expect(read(ask(['deepseek-r1', 'o1', 'deepseek-r1-zero'], '2025-02-01'), 'cheaper')).toEqual([
      'R1, by 96.35%',
      '$2.74 against $75.00 (o1)',
      'A price is missing',
    ]);
  });

  it('groups digits as the tables do', () => {
    const values = { by: 'OpenAI', name: 'o1', value: 1673, benchmark: 'Codeforces rating', printed: 2061 };
    expect(message('rerun', values).message).toBe('OpenAI measured o1 at 1,673 on Codeforces rating, not 2,061');
    expect(message('timed', { by: 'Us', name: 'A', seconds: 113.7, otherSeconds: 1200.5 }).message).toBe(
      'Us: A, 113.7 vs 1,200.5\u00A0s',
    );
  });

  it('that nothing is known for', () => {
    const priced = ask(['gpt-4-turbo', 'gpt-5.5-pro'], '2026-11-24');
    expect(read(priced, 'smarter')).toEqual([
      'Unknown',
      'GPT-4 Turbo: in no score table',
      'GPT-5.5 pro: in no score table',
    ]);
    expect(read(priced, 'faster')).toEqual(['Unknown', 'No timings of all on the same tasks found']);
    expect(read(ask(['o3-mini', 'o1'], '2024-01-01'), 'cheaper')).toEqual(['Unknown', 'A price is missing']);
  });

  it('comes with the notes alone', () => {
    const bare = ask(['deepseek-r1', 'o1'], '2025-02-01', ['verdicts', 'prices', 'benchmarks']);
    expect(bare).not.toHaveProperty('notes');
    expect(bare.verdicts?.cheaper).not.toHaveProperty('answer');
  });
});

describe('a remark', () => {
  const pair = ask(['deepseek-r1', 'o1'], '2025-03-10');

  it('says what the price list does not', () => {
    // What a board paid stands among the reasons of the verdict.
    expect(about(pair, 'measured-cost')).toEqual(['R1 cost 93.50% less at Kagi.']);
    expect(about(pair, 'since-then')).toEqual([
      'R1 was sold until 27 May 2025; R1-0528 took its place.',
      'o1 was sold until 22 October 2026.',
    ]);
    expect(about(pair, 'other-providers')).toEqual([
      expect.stringMatching(/^\d+ other providers sell R1, from \$\d+\.\d\d \(/),
    ]);
    expect(about(pair, 'other-times')).toEqual(['R1, 16:30–00:30 UTC: $0.685.']);
  });

  it('says from when another price holds on the same day', () => {
    const changing = ask(['deepseek-r1', 'deepseek-v3'], '2025-02-26');
    expect(about(changing, 'other-times')).toContainEqual(
      expect.stringMatching(/^V3, from 26 February 2025, 16:30 UTC: \$/),
    );
    expect(changing.notes?.find(({ code }) => code === 'ending-soon')?.message).toBe(
      'The last day of this offer is 2025-03-23.',
    );
  });

  it('says who is dearer of more than two for the same tasks', () => {
    const three = ask(['deepseek-r1', 'o1', 'o3-mini'], '2026-11-24');
    expect(about(three, 'measured-cost')[0]).toBe('R1 cost 25.81% less than o3-mini at Kagi.');
  });

  it('names all models that a warning is about, once', () => {
    const warned = ask(['o1-preview', 'o1-mini'], '2025-02-01').notes?.filter(({ topic }) => topic === 'caution');
    expect(warned).toMatchObject([{ about: 'o1-preview, o1-mini', code: 'secondary-source' }]);
  });

  it('says of scores who printed them, what a lead is, and which re-run differs most', () => {
    expect(about(pair, 'benchmarks')).toEqual([
      'As printed by DeepSeek, Vals AI, Aider, Lech Mazur.',
      'A lead is a gap that chance alone would rarely give: 5% level, corrected for 9 tests.',
      'Scores from 21 December 2024 to 1 September 2026.',
      '4 of the scores compared were printed after 10 March 2025.',
    ]);
    expect(about(pair, 'reruns')).toEqual(['NVIDIA measured R1 at 68 on AIME 2024, not 79.8']);
  });

  it('says how many rows are not shown, where some were chosen', () => {
    const chosen = ask(['deepseek-r1', 'o1'], '2025-02-01', SAID, ['mmlu', 'simpleqa']);
    // The gaps were corrected for all nine tests, whichever rows are shown.
    expect(about(chosen, 'benchmarks').slice(1, 3)).toEqual([
      'A lead is a gap that chance alone would rarely give: 5% level, corrected for 9 tests.',
      '2 of 12 rows shown.',
    ]);
  });

  it('has its values in the order in which they are said', () => {
    const found = pair.notes?.find(({ code }) => code === 'replaced');
    expect(found).toMatchObject({ values: { name: 'R1', day: '2025-05-27', other: 'R1-0528' } });
    expect(Object.keys(found?.values ?? {})).toEqual(['name', 'day', 'other']);
  });
});
