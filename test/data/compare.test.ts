// The answers that the method must give on the real facts.
import { brotliCompressSync, constants } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { type CompareRequest, compare } from '../../data/comparison/compare.ts';
import { DEFAULT_SECTIONS, SECTIONS } from '../../data/primitives/sections.ts';
import { COMPARE_DEFAULTS } from '../../data/primitives/workload.ts';
import { Comparison, type Note } from '../../data/schema/comparison.ts';
import { modelNamed, realCatalog } from '../support/real-dataset.ts';

const facts = await realCatalog();
const TODAY = '2026-11-24';

function ask(names: string[], over: Partial<CompareRequest> = {}): Comparison {
  const models = names.map((name) => {
    const [id, provider] = name.split('@') as [string, string | undefined];
    return { model: modelNamed(facts, id), provider };
  });
  const answer = compare(facts, { models, workload: COMPARE_DEFAULTS, at: '2025-02-01', today: TODAY, ...over });
  if ('refused' in answer) throw new Error(JSON.stringify(answer));
  return answer;
}

const REMARKED = [...DEFAULT_SECTIONS, 'notes'] as const;

/** What is said on one topic. */
const about = ({ notes = [] }: Comparison, topic: Note['topic']): string[] =>
  notes.filter((remark) => remark.topic === topic).map(({ message }) => message);

const gapsOf = ({ benchmarks }: Comparison) => new Map(benchmarks?.map((row) => [row.id, row.gaps[0]]));

describe('R1 against o1 on 2025-02-01', () => {
  const compared = ask(['deepseek-r1', 'o1']);

  it('is cheaper by 96.35 %, 27.37 times', () => {
    expect(compared.verdicts?.cheaper).toMatchObject({
      outcome: 'winner',
      winner: 'deepseek-r1',
      ratio: '27.37',
      savingPercent: '96.35',
      basis: 'current',
    });
    expect(compared.verdicts?.cheaper.sentence).toContain(
      'DeepSeek-R1 is 96.35% cheaper: $2.74 against $75.00, so o1 costs 27.37 times as much.',
    );
  });

  it('is cheaper by 96.33 % on input alone', () => {
    const input = ask(['deepseek-r1', 'o1'], { workload: { ...COMPARE_DEFAULTS, output: 0 } });
    expect(input.verdicts?.cheaper.savingPercent).toBe('96.33');
  });

  it('leaves o1 ahead on SimpleQA and word puzzles, R1 on none, seven too close, three untested', () => {
    expect(compared.verdicts?.smarter).toMatchObject({
      outcome: 'winner',
      winner: 'o1',
      leads: { 'deepseek-r1': [], o1: [{ benchmark: 'simpleqa' }, { benchmark: 'nyt-connections-extended' }] },
      tooClose: 7,
      untested: 3,
      sentence:
        'o1 leads DeepSeek-R1 on SimpleQA and Extended NYT Connections, and trails on none; 7 are too close to call and 3 cannot be tested.',
      caveat:
        'Scores from 21 December 2024 to 1 September 2026: by Lech Mazur, Vals AI and Aider, independent of who sells the models; as DeepSeek printed them, which did not run o1.',
    });
    const gaps = gapsOf(compared);
    const results = (result: string) => [...gaps].filter(([, gap]) => gap?.result === result).map(([id]) => id);
    expect(results('lead')).toEqual(['simpleqa', 'nyt-connections-extended']);
    expect(results('untested')).toEqual(['drop', 'livecodebench', 'codeforces-percentile']);
  });

  it('marks the scores that were printed after the day asked about', () => {
    const since = (compared.benchmarks ?? []).flatMap(({ id, scores }) => (scores.o1?.printedSince ? [id] : []));
    expect(since).toEqual(['mmlu-pro', 'nyt-connections-extended']);
    expect(compared.verdicts?.smarter.printedSince).toBe(4);
  });

  it('calls 0.6 points on AIME 0.2 of a problem, where 30 points are needed', () => {
    expect(gapsOf(compared).get('aime-2024')).toEqual({
      a: 'deepseek-r1',
      b: 'o1',
      table: 'r1-readme',
      leader: 'deepseek-r1',
      trailer: 'o1',
      points: '0.6',
      problems: '0.2',
      needed: '30.0',
      neededProblems: '9.0',
      z: 0,
      p: 1,
      pAdjusted: 1,
      position: 0.01,
      result: 'too-close',
    });
    const aime = compared.benchmarks?.find(({ id }) => id === 'aime-2024');
    expect(aime?.scores['deepseek-r1']).toMatchObject({ value: 79.8, interval: [62.5, 90.4], reportedBy: 'DeepSeek' });
  });

  it('leaves it disputed which is faster, with the four numbers', () => {
    const { faster } = compared.verdicts ?? {};
    expect(faster).toMatchObject({ outcome: 'disputed', winner: null });
    const aider = { by: 'Aider', name: 'Aider Polyglot', winner: 'deepseek-r1', ratio: '1.17' };
    expect(faster?.evidence).toMatchObject([
      { ...aider, seconds: { 'deepseek-r1': 113.7, o1: 133.2 } },
      { by: 'Kagi', winner: 'o1', timing: 'median latency', seconds: { 'deepseek-r1': 17.02, o1: 13.26 } },
    ]);
    expect(faster?.evidence[1]?.otherRuns).toMatchObject([{ model: 'o1', date: '2025-01-10', seconds: 14.64 }]);
    expect(faster?.sentence).toBe(
      'The measurements disagree: DeepSeek-R1 was faster on Aider Polyglot (113.7 s against 133.2 s; seconds a task; o1 at high reasoning effort) and o1 was faster at Kagi (13.26 s against 17.02 s; median latency).',
    );
  });

  it('cost less for the same tasks too: by 97.1 % at Aider, 93.5 % at Kagi', () => {
    expect(compared.verdicts?.cheaper.measured).toMatchObject([
      {
        ...{ by: 'Aider', tasks: 224, winner: 'deepseek-r1', savingPercent: '97.11', ratio: '34.57' },
        settings: { o1: 'high reasoning effort' },
      },
      { by: 'Kagi', tasks: 62, winner: 'deepseek-r1', savingPercent: '93.50', ratio: '15.38' },
    ]);
    expect(compared.verdicts?.cheaper.measured[1]).not.toHaveProperty('settings');
    expect(compared.verdicts?.cheaper.byTask).toMatchObject({ winner: 'deepseek-r1', contradicts: false });
  });

  it('counts Codeforces once, though percentile and rating are both asked for', () => {
    const both = ask(['deepseek-r1', 'o1'], { benchmarks: ['codeforces-rating', 'codeforces-percentile'] });
    expect(both.benchmarks?.map(({ id }) => id)).toEqual(['codeforces-rating', 'codeforces-percentile']);
    expect(gapsOf(both).get('codeforces-rating')).toMatchObject({ points: '32', leader: 'o1', result: 'untested' });
    expect(both.verdicts?.smarter.untested).toBe(3);
  });

  it('is the same verdict with the models in the other order', () => {
    const mirrored = ask(['o1', 'deepseek-r1']);
    expect(mirrored.verdicts?.smarter).toMatchObject({
      winner: 'o1',
      leads: compared.verdicts?.smarter.leads,
    });
    expect(mirrored.verdicts?.cheaper.winner).toBe('deepseek-r1');
    expect(gapsOf(mirrored).get('mmlu')?.position).toBe(-(gapsOf(compared).get('mmlu')?.position ?? 0));
  });

  it('says what became of both since', () => {
    expect(compared.models.map(({ today }) => today)).toMatchObject([
      { status: 'retired', ended: '2025-05-28' },
      { status: 'retired', ended: '2026-10-23' },
    ]);
  });
});

describe('R1 of a host', () => {
  it('is said to be sold there, and not everywhere, until a day or at a price', () => {
    const compared = ask(['deepseek-r1-distill-llama-70b@groq', 'deepseek-r1@azure'], {
      at: '2025-09-01',
      sections: REMARKED,
    });
    const [llama, r1] = compared.models;
    expect([llama?.seller, r1?.seller]).toEqual(['Groq', 'Microsoft Azure']);
    expect(about(compared, 'since-then')[0]).toBe('R1-Distill-Llama-70B (Groq) was sold until 1 October 2025.');
    expect(ask(['deepseek-r1']).models[0]).not.toHaveProperty('seller');
  });

  it('is not said to cost there what another asks now, where the cheapest was asked for', () => {
    const compared = ask(['deepseek-r1@cheapest'], { at: '2025-06-01', sections: REMARKED });
    expect(compared.models[0]?.seller).toBe('Amazon Bedrock');
    expect(about(compared, 'since-then')).toEqual(['R1 now costs $2.68 for this workload.']);
  });
});

describe('R1 against o1 today', () => {
  const compared = ask(['deepseek-r1', 'o1'], { at: TODAY });

  it('is decided by their last prices, and says so', () => {
    expect(compared.verdicts?.cheaper).toMatchObject({
      outcome: 'winner',
      winner: 'deepseek-r1',
      ratio: '27.37',
      savingPercent: '96.35',
      basis: 'last-offered',
    });
    expect(compared.verdicts?.cheaper.sentence).toContain(
      'DeepSeek-R1 (last on 27 May 2025) and o1 (last on 22 October 2026) are no longer sold and count with their last prices. DeepSeek-R1 is 96.35% cheaper: $2.74 against $75.00',
    );
    expect(compared.models.every(({ today }) => today === undefined)).toBe(true);
  });
});

describe('R1-Distill-Llama-70B against o1-mini', () => {
  it('leads on MATH-500 only, and the sentence says so', () => {
    const { verdicts } = ask(['deepseek-r1-distill-llama-70b', 'o1-mini']);
    expect(verdicts?.smarter).toMatchObject({
      winner: 'deepseek-r1-distill-llama-70b',
      leads: { 'deepseek-r1-distill-llama-70b': [{ benchmark: 'math-500', table: 'r1-distill' }], 'o1-mini': [] },
      says: 'solves more contest problems in mathematics',
    });
    expect(verdicts?.smarter.sentence).toMatch(
      /^DeepSeek-R1-Distill-Llama-70B solves more contest problems in mathematics than o1-mini \(MATH-500\)\./,
    );
  });
});

describe('the family of R1', () => {
  const [family] = ask(['deepseek-r1', 'o1'], { sections: ['family'] }).families ?? [];

  it('has six members with their memory, scores and cheapest host, beside o1-mini', () => {
    expect(family?.members).toHaveLength(6);
    expect(family?.reference).toMatchObject({ id: 'o1-mini', scores: { 'math-500': 90, 'codeforces-rating': 1820 } });
    expect(family?.members.at(-1)).toMatchObject({
      id: 'deepseek-r1-distill-llama-70b',
      memory: { weights: { bf16: 141107412992, fp8: 70553706496, int4: 35276853248 } },
      scores: { 'math-500': 94.5, 'gpqa-diamond': 65.2 },
    });
    const later = ask(['deepseek-r1', 'o1'], { sections: ['family'], at: '2025-12-01' }).families?.[0];
    expect(later?.members.at(-1)?.otherProviders?.lowest).toMatchObject({
      provider: 'alibaba-cn',
      total: '1.148',
      sources: ['models-dev'],
    });
  });
});

describe('what is said of them', () => {
  it.each([
    ['slightly outperforms OpenAI-o1-1217 by 0.6%', 'imprecise'],
    ['96.4% cheaper', 'imprecise'],
    ['Llama 33.7B', 'wrong'],
    ['Sparse Attention', 'wrong'],
  ])('"%s" is %s, with footnotes', (quote, verdict) => {
    const { claims, sources } = ask(['deepseek-r1', 'o1'], { sections: ['claims'] });
    const claim = claims?.find((one) => one.quote.includes(quote));
    expect(claim?.verdict).toBe(verdict);
    for (const key of claim?.sources ?? ['none']) expect(sources).toHaveProperty(key);
  });

  it('are 37 claims: ten confirmed, 21 imprecise, four wrong, two that nobody can check', () => {
    const count = (verdict: string) => facts.data.claims.filter((claim) => claim.verdict === verdict).length;
    expect(['confirmed', 'imprecise', 'wrong', 'unverifiable'].map(count)).toEqual([10, 21, 4, 2]);
  });
});

describe('a model that did not exist on the day asked about', () => {
  const { verdicts } = ask(['claude-3-5-sonnet-20241022', 'gpt-5-pro']);

  it('has no verdict but a sentence that says so', () => {
    expect(verdicts?.smarter).toMatchObject({ outcome: 'unknown', winner: null, notReleased: ['gpt-5-pro'] });
    expect(verdicts?.smarter.sentence).toMatch(/^No verdict: GPT-5 pro .* did not exist on 1 February 2025\.$/i);
    expect(verdicts?.faster).toMatchObject({ outcome: 'unknown', winner: null, evidence: [] });
    expect(verdicts?.faster.sentence).toBe(verdicts?.smarter.sentence);
    expect(verdicts?.cheaper).toMatchObject({ outcome: 'unknown', winner: null, missing: ['gpt-5-pro'] });
    expect(verdicts?.cheaper.sentence).toContain('is not sold before');
  });
});

const SIX = ['deepseek-r1', 'o1', 'o1-mini', 'deepseek-v3', 'claude-3-5-sonnet-20241022', 'gpt-4o-2024-05-13'];

describe('six models', () => {
  const compared = ask(SIX);

  it('are ranked by total, the first against the second', () => {
    const { ranking, ...cheaper } = compared.verdicts?.cheaper ?? {};
    expect(cheaper).toMatchObject({ outcome: 'winner', winner: 'deepseek-v3', savingPercent: '84.67', ratio: '6.52' });
    expect(ranking?.map(({ model }) => model).slice(0, 2)).toEqual(['deepseek-v3', 'deepseek-r1']);
    expect(ranking).toHaveLength(6);
  });

  it('are compared by twos, and stand in groups as far as the winners of pairs make an order', () => {
    expect(compared.verdicts?.smarter.pairs).toHaveLength(15);
    expect(compared.verdicts?.smarter.groups?.flat().toSorted()).toEqual(SIX.toSorted());
  });

  it('do not change what is said of any two of them', () => {
    for (const pair of compared.verdicts?.smarter.pairs ?? []) {
      const { a: _a, b: _b, ...said } = pair;
      expect(ask([pair.a, pair.b]).verdicts?.smarter).toMatchObject(said);
    }
    const two = gapsOf(ask(['deepseek-r1', 'o1']));
    for (const [id, gap] of gapsOf(compared)) if (two.has(id)) expect(gap).toEqual(two.get(id));
  });
});

describe('the sections', () => {
  it('of a comparison that does not say are verdicts, prices and benchmarks', () => {
    expect(Object.keys(ask(['deepseek-r1', 'o1']))).toEqual([
      'dataset',
      'at',
      'workload',
      'models',
      'verdicts',
      'benchmarks',
      'tables',
      'sources',
    ]);
  });

  it('can be asked for one by one, with the footnotes of those alone', () => {
    const prices = ask(['deepseek-r1', 'o1'], { sections: ['prices'] });
    expect(prices).not.toHaveProperty('verdicts');
    expect(prices).not.toHaveProperty('benchmarks');
    expect(prices.sources).not.toHaveProperty('evalscope');
    const family = ask(['deepseek-r1', 'o1'], { sections: ['family'] });
    expect(family.models[0]).not.toHaveProperty('quote');
    expect(family.families?.[0]?.members.map(({ id }) => id.replace('deepseek-r1-distill-', ''))).toEqual([
      'qwen-1.5b',
      'qwen-7b',
      'llama-8b',
      'qwen-14b',
      'qwen-32b',
      'llama-70b',
    ]);
  });

  it.each([
    ['two models', ['deepseek-r1', 'o1'], undefined],
    ['two models in full', ['deepseek-r1', 'o1'], SECTIONS],
    ['six models', SIX, undefined],
    ['six models in full', SIX, SECTIONS],
  ])('have the shape of the contract: %s', (_name, names, sections) => {
    expect(Comparison.safeParse(ask(names, { sections })).error?.issues ?? []).toEqual([]);
  });
});

const KB = 1024;
const brotli = (answer: Comparison, quality = 11) =>
  brotliCompressSync(JSON.stringify(answer), { params: { [constants.BROTLI_PARAM_QUALITY]: quality } }).length;

describe('the bytes of an answer', () => {
  it('of R1 and o1 are at most 5 KB, in full at most 18 KB and what the boards add', () => {
    expect(brotli(ask(['deepseek-r1', 'o1']))).toBeLessThanOrEqual(5 * KB);
    expect(brotli(ask(['deepseek-r1', 'o1'], { at: TODAY }))).toBeLessThanOrEqual(5 * KB);
    expect(brotli(ask(['deepseek-r1', 'o1'], { sections: SECTIONS }))).toBeLessThanOrEqual(18 * KB);
  });

  it('of six models are at most 16 KB, also as a busy edge compresses them', () => {
    expect(brotli(ask(SIX), 5)).toBeLessThanOrEqual(16 * KB);
  });
});
