// Verdicts on small facts, and what must hold of them whatever the facts are.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gapsBetween } from '../../data/benchmarks/gaps.ts';
import { createCatalog } from '../../data/catalog/catalog.ts';
import { type CompareRequest, compare } from '../../data/comparison/compare.ts';
import { smarter } from '../../data/comparison/smarter.ts';
import { measuredSentence } from '../../data/comparison/verdict-text.ts';
import type { Comparison } from '../../data/schema/comparison.ts';
import type { Dataset, Model } from '../../data/schema/dataset.ts';
import type { Measurement } from '../../data/schema/measurement.ts';
import type { Offer } from '../../data/schema/offer.ts';
import type { Benchmark, Score, TableResult } from '../../data/schema/score.ts';
import { dataset, model, offer, price, workload } from '../support/fixtures.ts';

const named = (id: string, over: Partial<Model> = {}): Model =>
  model({ id, name: id.toUpperCase(), offers: [offer({ apiId: id })], ...over });

const facts = (models: Model[], over: Partial<Dataset> = {}) =>
  createCatalog('0'.repeat(12), { ...dataset(models), ...over, tables: (over.tables ?? []).map(printing(models)) });

/** What the tables print of a model that was made with scores. */
const printedScores = new WeakMap<Model, Score[]>();
function scored(id: string, ...scores: Score[]): Model {
  const one = named(id);
  printedScores.set(one, scores);
  return one;
}

/** A table with its results of some models. */
const printing =
  (models: Model[]) =>
  (table: Dataset['tables'][number]): Dataset['tables'][number] => ({
    ...table,
    results: models.flatMap((one) =>
      (printedScores.get(one) ?? [])
        .filter((score) => score.table === table.id)
        .map(({ table: _, ...score }): TableResult => ({ model: one.id, ...score })),
    ),
  });

function verdicts(models: Model[], over: Partial<Dataset> = {}, asked: Partial<CompareRequest> = {}) {
  const answer = compare(facts(models, over), {
    models: models.map((one) => ({ model: one })),
    workload: workload(),
    at: '2025-02-01',
    today: '2025-02-01',
    ...asked,
  });
  if ('refused' in answer) throw new Error(JSON.stringify(answer));
  return answer.verdicts as NonNullable<Comparison['verdicts']>;
}

const costing = (id: string, input: string, over: Partial<Model> = {}): Model =>
  named(id, { offers: [offer({ apiId: id, prices: [price({ rates: { input, output: '1.00' } })] })], ...over });

/** A provider beside the developer. */
const HOSTED: Partial<Dataset> = {
  providers: {
    example: { name: 'Example', url: 'https://example.com/', developer: 'Example' },
    host: { name: 'A Host', url: 'https://example.org/' },
  },
};

describe('who else sells a model', () => {
  const sold = (provider?: string, third: Partial<Offer> = {}) => {
    const offers = ['example', 'host', 'third'].map((id) => offer({ provider: id, apiId: 'a' }));
    Object.assign(offers[2] as Offer, { prices: [price({ sources: ['copy'] })], ...third });
    const one = named('a', { offers });
    const known = facts([one], HOSTED);
    const answer = compare(known, {
      models: [{ model: one, provider }],
      workload: workload(),
      at: '2025-02-01',
      today: '2025-02-01',
    });
    if ('refused' in answer) throw new Error(JSON.stringify(answer));
    return answer;
  };

  it('is neither its developer nor whoever is quoted', () => {
    expect(sold().models[0]?.otherProviders).toMatchObject({ count: 2, lowest: { provider: 'host', name: 'A Host' } });
    expect(sold('host').models[0]?.otherProviders).toMatchObject({ count: 1, lowest: { provider: 'third' } });
  });

  it('has footnotes, which the comparison brings along', () => {
    const answer = sold('host');
    expect(answer.models[0]?.otherProviders?.lowest?.sources).toEqual(['copy']);
    expect(answer.sources).toHaveProperty('copy');
    const free = sold('host', { free: true, prices: [], sources: ['list'] });
    expect(free.models[0]?.otherProviders?.lowest).toMatchObject({ total: '0.00', sources: ['list'] });
  });
});

describe('cheaper', () => {
  it('is a tie where the totals are equal to the last digit', () => {
    const { cheaper } = verdicts([costing('a', '2.00'), costing('b', '2.00')]);
    expect(cheaper).toMatchObject({ outcome: 'tie', winner: null, ratio: null, savingPercent: null, basis: 'current' });
    expect(cheaper.sentence).toBe('A and B cost the same: $3.00.');
  });

  it('is no tie where they differ by the smallest part of a cent', () => {
    const { cheaper } = verdicts([costing('a', '2.00'), costing('b', '1.999999999999')]);
    expect(cheaper).toMatchObject({ outcome: 'winner', winner: 'b', savingPercent: '0.00', ratio: '1.00' });
  });

  it('has no ratio against a model that is free', () => {
    const free = named('b', { offers: [offer({ apiId: 'b', free: true, prices: [] })] });
    const { cheaper } = verdicts([costing('a', '2.00'), free]);
    expect(cheaper).toMatchObject({ outcome: 'winner', winner: 'b', savingPercent: '100.00', ratio: null });
    expect(cheaper.sentence).toBe('B is free of charge; A costs $3.00.');
  });

  it('takes the last price of a model that is no longer sold, and says which one that is', () => {
    const ended = { at: '2025-01-30', sources: ['list'] };
    const gone = named('b', {
      offers: [offer({ apiId: 'b', ended, prices: [price({ rates: { input: '8.00', output: '1.00' } })] })],
    });
    const { cheaper } = verdicts([costing('a', '2.00'), gone]);
    expect(cheaper).toMatchObject({ winner: 'a', basis: 'last-offered', savingPercent: '66.67' });
    expect(cheaper.sentence).toBe(
      'B (last on 29 January 2025) is no longer sold and counts with its last price. A is 66.67% cheaper: $3.00 against $9.00, so B costs 3.00 times as much.',
    );
  });

  it('says once, and of whom, that a price is not known', () => {
    const said = (from: string, until?: string) => {
      const prices = [price({ from, fromIs: 'first-seen', ...(until && { until }) })];
      const offers = [offer({ apiId: 'b' }), offer({ provider: 'host', apiId: 'b', prices })];
      const models = [{ model: costing('a', '2.00') }, { model: named('b', { offers }), provider: 'host' }];
      return verdicts(
        models.map(({ model }) => model),
        HOSTED,
        { models },
      ).cheaper.sentence;
    };
    expect(said('2025-01-01', '2025-01-28')).toBe(
      'Which one is cheaper cannot be said. What B at A Host costs is not known: no price is known for 2025-02-01; the last one known before it held until 2025-01-28.',
    );
    expect(said('2025-03-01')).toBe(
      'Which one is cheaper cannot be said. What B at A Host costs is not known: no price of this offer is known before 2025-03-01, when its first one was first seen.',
    );
  });

  it('leaves out, among several, the one whose price is not known, and says so', () => {
    const unpublished = named('c', {
      offers: [offer({ apiId: 'c', prices: [price({ rates: { input: null, output: null } })] })],
    });
    const { cheaper } = verdicts([costing('a', '2.00'), costing('b', '5.00'), unpublished]);
    expect(cheaper).toMatchObject({ outcome: 'winner', winner: 'a', missing: ['c'], savingPercent: '50.00' });
    expect(cheaper.sentence).toBe(
      'A is 50.00% cheaper: $3.00 against $6.00, so B costs 2.00 times as much. What C costs is not known: the rate of input is not published.',
    );
  });

  it('is unknown between a model with a price and one without', () => {
    const hosted = named('b', { developer: 'Someone else', offers: [offer({ apiId: 'b' })] });
    const { cheaper } = verdicts([costing('a', '2.00'), hosted]);
    expect(cheaper).toMatchObject({ outcome: 'unknown', winner: null, basis: null, missing: ['b'] });
    expect(cheaper.sentence).toBe(
      'Which one is cheaper cannot be said. B is not sold by its developer; name one of its hosts to compare it, as in b@example.',
    );
  });

  it('suggests the host that asks least, of those that sell the model at that time, or none', () => {
    const ended = { at: '2025-01-30', sources: ['list'] };
    const hosted = (...offers: Offer[]) => named('b', { developer: 'Someone else', offers });
    const gone = offer({ provider: 'host', apiId: 'b', ended });
    const said = (...offers: Offer[]) => verdicts([costing('a', '2.00'), hosted(...offers)], HOSTED).cheaper.sentence;
    expect(said(gone, offer({ apiId: 'b' }))).toContain('as in b@example.');
    expect(said(gone)).toBe('Which one is cheaper cannot be said. No one that we read of sells B at that time.');
  });

  it('names who sells a model, where that is not its developer', () => {
    const b = named('b', { offers: [offer({ apiId: 'b' }), offer({ provider: 'host', apiId: 'b' })] });
    const models = [{ model: costing('a', '8.00') }, { model: b, provider: 'host' }];
    const { cheaper } = verdicts([costing('a', '8.00'), b], HOSTED, { models });
    expect(cheaper.sentence).toBe('B at A Host is 69.56% cheaper: $2.74 against $9.00, so A costs 3.28 times as much.');
  });

  it('is a tie of all that ask the least', () => {
    const said = (...prices: string[]) =>
      verdicts(prices.map((input, i) => costing('abcd'[i] as string, input))).cheaper.sentence;
    expect(said('2.00', '2.00', '2.00')).toBe('A, B and C cost the same: $3.00.');
    expect(said('2.00', '2.00', '5.00')).toBe('A and B are the cheapest of 3: $3.00 each.');
    expect(said('5.00', '2.00', '2.00', '2.00')).toBe('B, C and D are the cheapest of 4: $3.00 each.');
  });
});

const taskSet = (id: string, by: string): Dataset['taskSets'][number] => ({
  id,
  name: `Tasks of ${by}`,
  by,
  meaning: 'Some tasks.',
  tasks: 10,
  timing: 'median latency',
  sources: ['list'],
});
const taskSets = [taskSet('ours', 'Us'), taskSet('theirs', 'Them')];

const run = (tasks: string, seconds: number, over: Partial<Measurement> = {}): Measurement => ({
  tasks,
  date: '2025-01-25',
  host: 'Example',
  seconds,
  sources: ['list'],
  ...over,
});

describe('faster', () => {
  const timed = (id: string, ...measurements: Measurement[]): Model => named(id, { measurements });

  it('has a winner where one party timed both', () => {
    const { faster } = verdicts([timed('a', run('ours', 2)), timed('b', run('ours', 3))], { taskSets });
    expect(faster).toMatchObject({ outcome: 'winner', winner: 'a' });
    expect(faster.sentence).toBe(
      'A was faster at Us (2 s against 3 s; median latency). No one else timed them on the same tasks.',
    );
  });

  it('has a winner where all parties agree', () => {
    const a = timed('a', run('ours', 2), run('theirs', 20));
    const b = timed('b', run('ours', 3), run('theirs', 30));
    expect(verdicts([a, b], { taskSets }).faster).toMatchObject({
      winner: 'a',
      sentence: 'A was faster at Us (2 s against 3 s; median latency) and at Them (20 s against 30 s; median latency).',
    });
  });

  it('is unknown where each was timed by someone else', () => {
    const { faster } = verdicts([timed('a', run('ours', 2)), timed('b', run('theirs', 3))], { taskSets });
    expect(faster).toMatchObject({ outcome: 'unknown', winner: null, evidence: [] });
  });

  it('is a tie where the one party found no difference', () => {
    const { faster } = verdicts([timed('a', run('ours', 2)), timed('b', run('ours', 2))], { taskSets });
    expect(faster).toMatchObject({ outcome: 'tie', winner: null });
  });

  it('is disputed where one party found a difference and the other none', () => {
    const a = timed('a', run('ours', 2), run('theirs', 2));
    const b = timed('b', run('ours', 2), run('theirs', 3));
    expect(verdicts([a, b], { taskSets }).faster).toMatchObject({ outcome: 'disputed', winner: null });
  });

  it('does not compare a run that is only shown beside another', () => {
    const a = timed('a', run('ours', 2), run('ours', 9, { notCompared: 'An older run.' }));
    const { faster } = verdicts([a, timed('b', run('ours', 3))], { taskSets });
    expect(faster.winner).toBe('a');
    expect(faster.evidence[0]?.otherRuns).toEqual([
      { model: 'a', date: '2025-01-25', seconds: 9, reason: 'An older run.' },
    ]);
  });

  it('of three models needs a party that timed all of them', () => {
    const [a, b, c] = [timed('a', run('ours', 2)), timed('b', run('ours', 3)), timed('c', run('ours', 4))];
    expect(verdicts([a, b, c], { taskSets }).faster).toMatchObject({
      outcome: 'winner',
      winner: 'a',
      sentence: 'A was fastest at Us (A 2 s, B 3 s, C 4 s; median latency). No one else timed them on the same tasks.',
    });
    expect(verdicts([a, b, timed('d')], { taskSets }).faster.outcome).toBe('unknown');
  });
});

describe('what the same tasks cost', () => {
  const paid = (id: string, input: string, cost: string): Model =>
    costing(id, input, { measurements: [run('ours', 1, { cost })] });

  it('is said where it contradicts the price list: a cheap token spent twice is not cheap', () => {
    const { cheaper } = verdicts([paid('a', '2.00', '9.00'), paid('b', '5.00', '6.00')], { taskSets });
    expect(cheaper.winner).toBe('a');
    expect(cheaper.measured[0]).toMatchObject({ winner: 'b', savingPercent: '33.33' });
    expect(cheaper.sentence).toMatch(/ But for the same tasks Us paid 33\.33% less with B\.$/);
  });

  it('is said with the setting at which it was paid', () => {
    const b = costing('b', '5.00', { measurements: [run('ours', 1, { cost: '6.00', setting: 'low effort' })] });
    const { cheaper } = verdicts([paid('a', '2.00', '9.00'), b], { taskSets });
    expect(cheaper.sentence).toMatch(/ Us paid 33\.33% less with B \(B at low effort\)\.$/);
    const names = new Map([
      ['a', 'A'],
      ['b', 'B'],
    ]);
    expect(cheaper.measured.map((row) => measuredSentence(row, names))).toEqual([
      'For the same tasks Us paid 33.33% less with B: $6.00 against $9.00; B at low effort.',
    ]);
  });
});

const benchmark = (id: string, problems: number | null, over: Partial<Benchmark> = {}): Benchmark => ({
  id,
  name: id,
  meaning: 'Problems.',
  category: 'mathematics',
  says: 'solves more problems',
  caution: 'They are public.',
  metric: 'pass@1',
  unit: 'percent',
  problems,
  ...(problems === null
    ? { untestable: { reason: 'number of problems not published', short: 'size not published' } }
    : { shareOfProblems: true }),
  homepage: 'https://example.com/',
  sources: ['list'],
  ...over,
});
const score = (id: string, value: number, table = 'readme'): Score => ({
  benchmark: id,
  table,
  value,
  ranBy: 'Example',
  sources: ['list'],
});
const table = (id: string): Dataset['tables'][number] => ({
  id,
  name: id,
  reportedBy: 'Example',
  settings: 'One run.',
  independent: false,
  sources: ['list'],
  results: [],
});
const tables = [table('readme'), table('card')];

describe('smarter', () => {
  it('never sets values of two tables against each other', () => {
    const benchmarks = [benchmark('exam', 1000)];
    const pair = [scored('a', score('exam', 90)), scored('b', score('exam', 10, 'card'))];
    expect(verdicts(pair, { benchmarks, tables }).smarter).toMatchObject({
      outcome: 'unknown',
      table: null,
      caveat: null,
      sentence: 'Not known: none of the score tables that we compare in prints A and B on the same benchmark.',
    });
  });

  it('is unknown where nothing that both have can be tested', () => {
    const benchmarks = [benchmark('exam', null)];
    const pair = [scored('a', score('exam', 90)), scored('b', score('exam', 10))];
    expect(verdicts(pair, { benchmarks, tables }).smarter).toMatchObject({
      outcome: 'unknown',
      untested: 1,
      sentence: 'Not known: the one benchmark printed for A and B cannot be tested against chance.',
    });
  });

  it('is a tie where every gap is too close, also where there is none at all', () => {
    const benchmarks = [benchmark('exam', 30), benchmark('quiz', 30)];
    const a = scored('a', score('exam', 80), score('quiz', 50));
    const b = scored('b', score('exam', 79), score('quiz', 50));
    expect(verdicts([a, b], { benchmarks, tables }).smarter).toMatchObject({
      outcome: 'tie',
      tooClose: 2,
      sentence: 'No benchmark separates A from B; 2 are too close to call.',
    });
    const gap = gapsBetween(facts([a, b], { benchmarks, tables }), a, b).rows.get('quiz');
    expect(gap).toMatchObject({ leader: null, trailer: null, points: '0.0', problems: '0.0', position: 0, p: 1 });
  });

  it('of three is the one that leads the most others, and a tie where the top is shared', () => {
    const benchmarks = [benchmark('exam', 1000)];
    const [a, b, c] = [80, 60, 40].map((value, i) => scored('abc'[i] as string, score('exam', value))) as [
      Model,
      Model,
      Model,
    ];
    const { smarter: first } = verdicts([b, a, c], { benchmarks, tables });
    expect(first).toMatchObject({ outcome: 'winner', winner: 'a', sentence: 'A leads each of the 2 others.' });
    const equal = scored('d', score('exam', 80));
    expect(verdicts([a, equal, c], { benchmarks, tables }).smarter).toMatchObject({
      outcome: 'tie',
      winner: null,
      sentence: 'A and D lead 1 of 2 others each.',
    });
  });

  it('of three is unknown where the best of them cannot be compared with all', () => {
    const benchmarks = [benchmark('exam', 1000)];
    const models = [scored('a', score('exam', 80)), scored('b', score('exam', 60)), scored('c')];
    expect(verdicts(models, { benchmarks, tables }).smarter).toMatchObject({
      outcome: 'unknown',
      winner: null,
      sentence:
        'Not known for all 3: none of the score tables that we compare in prints C beside another of them on a benchmark that can be tested. Of the others, A leads 1 of 1.',
    });
  });
});

describe('a sentence on several models', () => {
  const benchmarks = [benchmark('exam', 1000)];
  const said = (...models: Model[]) => verdicts(models, { benchmarks, tables }).smarter.sentence;
  const [c, d] = [scored('c', score('exam', 70, 'card')), scored('d')];

  it('says of which of them no table prints two', () => {
    expect(said(scored('a', score('exam', 80)), c, d)).toBe(
      'Not known: none of the score tables that we compare in prints two of A, C and D on a benchmark that can be tested.',
    );
    expect(said(scored('a', score('exam', 80)), scored('b', score('exam', 60)), c, d)).toBe(
      'Not known for all 4: none of the score tables that we compare in prints C or D beside another of them on a benchmark that can be tested. Of the others, A leads 1 of 1.',
    );
  });
});

const tenths = fc.integer({ min: 0, max: 1000 }).map((value) => value / 10);
const size = fc.integer({ min: 1, max: 15_000 });
const exams = fc.array(fc.record({ n: size, values: fc.tuple(tenths, tenths, tenths) }), {
  minLength: 1,
  maxLength: 12,
});

/** Three models and some exams, all printed in one table. */
function printed(rows: { n: number; values: [number, number, number] }[], more = 0) {
  const benchmarks = rows.map(({ n }, i) => benchmark(`exam-${i}`, n + more));
  const models = ['a', 'b', 'c'].map((id, m) =>
    scored(id, ...rows.map(({ values }, i) => score(`exam-${i}`, values[m] as number))),
  ) as [Model, Model, Model];
  return { models, known: facts(models, { benchmarks, tables }) };
}

describe('whatever the scores are', () => {
  it('swapping the models mirrors the verdict', () => {
    fc.assert(
      fc.property(exams, (rows) => {
        const { models, known } = printed(rows);
        const [a, b] = models;
        const [one, other] = [smarter(known, [a, b]), smarter(known, [b, a])];
        expect(other).toMatchObject({ outcome: one.outcome, winner: one.winner, leads: one.leads });
        expect(other).toMatchObject({ tooClose: one.tooClose, untested: one.untested });
        const mirrored = gapsBetween(known, b, a).rows;
        for (const [id, gap] of gapsBetween(known, a, b).rows) {
          const { position = 0, z = 0, ...same } = gap;
          expect(mirrored.get(id)).toEqual({ ...same, a: 'b', b: 'a', position: 0 - position, z: 0 - z });
        }
      }),
    );
  });

  it('a third model changes no number of a pair', () => {
    fc.assert(
      fc.property(exams, (rows) => {
        const { models, known } = printed(rows);
        const [a, b] = models;
        const alone = smarter(known, [a, b]);
        const among = smarter(known, models).pairs?.find((pair) => pair.a === 'a' && pair.b === 'b');
        expect(among).toMatchObject({ winner: alone.winner, leads: alone.leads, tooClose: alone.tooClose });
      }),
    );
  });

  it('more problems never turn a lead into a gap that is too close', () => {
    fc.assert(
      fc.property(exams, fc.integer({ min: 0, max: 5000 }), (rows, more) => {
        const [few, many] = [printed(rows), printed(rows, more)];
        const raised = gapsBetween(many.known, many.models[0], many.models[1]).rows;
        for (const [id, { result }] of gapsBetween(few.known, few.models[0], few.models[1]).rows) {
          if (result === 'lead') expect(raised.get(id)?.result).toBe('lead');
        }
      }),
    );
  });

  it('what is printed agrees with the result: the position, and the points against those needed', () => {
    fc.assert(
      fc.property(exams, (rows) => {
        const { models, known } = printed(rows);
        for (const { result, position = 0, points, needed = '' } of gapsBetween(
          known,
          models[0],
          models[1],
        ).rows.values()) {
          expect(Math.abs(position) > 1).toBe(result === 'lead');
          if (Number(points) !== Number(needed)) expect(Number(points) > Number(needed)).toBe(result === 'lead');
        }
      }),
    );
  });
});
