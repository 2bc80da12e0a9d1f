// The verdict on benchmarks over several tables, on small facts, and what must hold of it whatever the facts are.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gapsBetween } from '../../data/benchmarks/gaps.ts';
import { type Catalog, createCatalog } from '../../data/catalog/catalog.ts';
import { type CompareRequest, compare } from '../../data/comparison/compare.ts';
import { groupsOf, pairOf, smarter } from '../../data/comparison/smarter.ts';
import { smarterSummary } from '../../data/comparison/verdict-summary.ts';
import { Comparison } from '../../data/schema/comparison.ts';
import type { Dataset, Model } from '../../data/schema/dataset.ts';
import { benchmark, dataset, model, offer, scoreTable, workload } from '../support/fixtures.ts';
import { judge } from './second-method.ts';

const AT = '2025-02-01';
const named = (id: string, over: Partial<Model> = {}): Model =>
  model({ id, name: id.toUpperCase(), shortName: id.toUpperCase(), offers: [offer({ apiId: id })], ...over });
const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((id) => named(id)) as [Model, Model, Model, Model];

const factsOf = (
  benchmarks: Dataset['benchmarks'],
  tables: Dataset['tables'],
  models: Model[] = [a, b, c, d],
): Catalog =>
  // Fresh models: what is known of a pair is remembered by the models themselves.
  createCatalog('0'.repeat(12), { ...dataset(models.map((one) => ({ ...one }))), benchmarks, tables });
const modelsOf = ({ models }: Catalog, ids: string): Model[] => [...ids].map((id) => models.get(id) as Model);

const verdict = (facts: Catalog, ids = 'ab', at = AT) => smarter(facts, modelsOf(facts, ids), at);
const rows = (facts: Catalog, ids = 'ab') => {
  const [first, second] = modelsOf(facts, ids) as [Model, Model];
  return gapsBetween(facts, first, second).rows;
};

function compareWith(facts: Catalog, ids: string, over: Partial<CompareRequest> = {}): Comparison {
  const asked = { workload: workload(), at: AT, today: AT, ...over };
  const answer = compare(facts, { models: modelsOf(facts, ids).map((one) => ({ model: one })), ...asked });
  if ('refused' in answer) throw new Error(JSON.stringify(answer));
  return answer;
}

describe('the rows of a pair', () => {
  const exam = [benchmark('exam', 1000)];

  it('never set values of two tables against each other', () => {
    const facts = factsOf(exam, [scoreTable('one', { exam: { a: 90 } }), scoreTable('two', { exam: { b: 10 } })]);
    expect(verdict(facts)).toMatchObject({
      outcome: 'unknown',
      winner: null,
      caveat: null,
      printed: { a: [{ table: 'one', name: 'ONE' }], b: [{ table: 'two', name: 'TWO' }] },
      sentence: 'Not known: no score table prints A and B on the same benchmark. A stands in: ONE. B stands in: TWO.',
    });
  });

  it('never set values of two groups of one table against each other', () => {
    const facts = factsOf(exam, [scoreTable('one', { exam: { a: 90, b: { value: 10, group: 'an older list' } } })]);
    expect(verdict(facts).outcome).toBe('unknown');
  });

  it('come from the independent table before the vendor’s, and from the newer one before the older', () => {
    const values = (first: number, second: number) => ({ exam: { a: first, b: second } });
    const tables = [
      scoreTable('vendor', values(90, 10), { asOf: '2026-01-01' }),
      scoreTable('old', values(80, 20), { independent: true, asOf: '2025-01-01' }),
      scoreTable('new', values(70, 30), { independent: true, asOf: '2025-06-01' }),
    ];
    expect(rows(factsOf(exam, tables)).get('exam')?.gap).toMatchObject({ table: 'new', points: '40.0' });
    expect(rows(factsOf(exam, tables.slice(0, 2))).get('exam')?.gap.table).toBe('old');
  });

  it('come from all tables together', () => {
    const tables = [scoreTable('one', { exam: { a: 90, b: 10 } }), scoreTable('two', { quiz: { a: 80, b: 20 } })];
    const facts = factsOf([...exam, benchmark('quiz', 1000)], tables);
    expect(verdict(facts)).toMatchObject({ outcome: 'winner', winner: 'a', tooClose: 0, untested: 0 });
    expect(verdict(facts).leads?.a?.map(({ benchmark, table }) => [benchmark, table])).toEqual([
      ['exam', 'one'],
      ['quiz', 'two'],
    ]);
  });

  it('count once what measures the same thing, and say why the other is untested', () => {
    const benchmarks = [...exam, benchmark('exam-redux', 900, { countsAs: 'exam' })];
    const facts = factsOf(benchmarks, [scoreTable('one', { exam: { a: 90, b: 10 }, 'exam-redux': { a: 91, b: 12 } })]);
    expect(verdict(facts).leads?.a).toHaveLength(1);
    expect(verdict(facts)).toMatchObject({ tooClose: 0, untested: 0 });
    expect(rows(facts).get('exam-redux')?.gap).toMatchObject({ result: 'untested', reason: 'counted-once' });
  });

  it('say beside them where another table has it the other way round', () => {
    const tables = [
      scoreTable('board', { exam: { a: 60, b: 50 } }, { independent: true }),
      scoreTable('vendor', { exam: { a: 50, b: 60 } }),
      scoreTable('other', { exam: { a: 70, b: 60 } }),
    ];
    const opposite = [{ table: 'vendor', name: 'VENDOR', values: { a: 50, b: 60 } }];
    expect(rows(factsOf(exam, tables)).get('exam')?.gap.opposite).toEqual(opposite);
  });

  it('are tested by the problems of each row, where those differ from the benchmark’s', () => {
    const facts = factsOf(exam, [
      scoreTable('one', { exam: { a: { value: 60, problems: 40 }, b: { value: 40, problems: 44 } } }),
    ]);
    expect(rows(facts).get('exam')?.gap).toMatchObject({ result: 'too-close', problems: '8.8' });
  });

  it('are not tested without a number of problems, and say so', () => {
    const tables = [scoreTable('one', { index: { a: 90, b: 10 } })];
    const facts = factsOf([benchmark('index', null)], tables);
    expect(rows(facts).get('index')?.gap).toMatchObject({ result: 'untested', reason: 'not-a-share' });
    expect(verdict(facts)).toMatchObject({
      outcome: 'unknown',
      untested: 1,
      sentence:
        'Not known: nothing that is printed of both A and B can be tested against chance. A stands in: ONE. B stands in: ONE.',
    });
  });

  it('take the last digit of a table from its most exact value: 97 among tenths was printed 97.0', () => {
    const facts = (other: number) =>
      factsOf([benchmark('exam', 500)], [scoreTable('one', { exam: { a: 56, b: 49, c: other } })]);
    expect(rows(facts(1.5)).get('exam')?.gap.result).toBe('lead');
    expect(rows(facts(1)).get('exam')?.gap.result).toBe('too-close');
  });
});

describe('the verdict on two', () => {
  const [maths, code, recall] = [
    benchmark('maths', 1000),
    benchmark('code', 1000, { category: 'coding' }),
    benchmark('facts', 1000, { category: 'recall', says: 'knows more facts', name: 'Fact Quiz' }),
  ];
  const benchmarks = [maths, code, recall];
  const of = (ofA: number[], ofB: number[]) =>
    factsOf(benchmarks, [
      scoreTable(
        'board',
        Object.fromEntries(benchmarks.map(({ id }, i) => [id, { a: ofA[i] as number, b: ofB[i] as number }])),
        { independent: true, reportedBy: 'A Board' },
      ),
    ]);

  it('is a winner where one leads somewhere and the other nowhere', () => {
    expect(verdict(of([90, 90, 50], [50, 50, 50]))).toMatchObject({
      outcome: 'winner',
      winner: 'a',
      tooClose: 1,
      sentence: 'A leads B on maths and code, and trails on none; 1 is too close to call.',
      caveat: 'Scores of 20 January 2025: by A Board, independent of who sells the models.',
      dates: { oldest: '2025-01-20', newest: '2025-01-20' },
    });
  });

  it('is no bare winner on one benchmark alone: it says what that one shows', () => {
    const one = verdict(of([50, 50, 90], [50, 50, 50]));
    expect(one).toMatchObject({ outcome: 'winner', winner: 'a', says: 'knows more facts' });
    expect(one.sentence).toBe(
      'A knows more facts than B (Fact Quiz). No other benchmark separates them; 2 are too close to call.',
    );
    const brief = smarterSummary(one, [a, b], AT);
    expect(brief.answer).toMatchObject({ code: 'leads-alone', message: 'A knows more facts (Fact Quiz)' });
  });

  it('is split where each leads somewhere, however many more one of them has', () => {
    const split = verdict(of([90, 90, 50], [50, 50, 90]));
    expect(split).toMatchObject({ outcome: 'split', winner: null });
    expect(split.sentence).toBe(
      'Split: A leads in mathematics and coding, on 2 of 3 benchmarks; B in recall of facts, on 1.',
    );
    expect(split.categories).toEqual([
      { category: 'mathematics', leads: { a: 1, b: 0 }, tooClose: 0, untested: 0 },
      { category: 'coding', leads: { a: 1, b: 0 }, tooClose: 0, untested: 0 },
      { category: 'recall', leads: { a: 0, b: 1 }, tooClose: 0, untested: 0 },
    ]);
    const brief = smarterSummary(split, [a, b], AT);
    expect([brief.answer, ...(brief.reasons ?? [])].map((one) => one?.message)).toEqual([
      'Split',
      'A in mathematics and coding, 2 of 3',
      'B in recall of facts, 1 of 3',
    ]);
  });

  it('is undecided where every gap is too close, also where there is none at all', () => {
    const facts = of([50, 50, 50], [50, 51, 49]);
    expect(verdict(facts)).toMatchObject({
      outcome: 'undecided',
      winner: null,
      tooClose: 3,
      sentence:
        'A and B are too close to call on all 3 benchmarks that can be tested. That is no proof that they are equal.',
    });
    expect(rows(facts).get('maths')?.gap).toMatchObject({
      leader: null,
      points: '0.0',
      problems: '0.0',
      position: 0,
      p: 1,
    });
  });

  it('of a vendor’s table says whose models it did not run', () => {
    const results = { maths: { a: 90, b: { value: 10, ranBy: 'Someone' } } };
    expect(verdict(factsOf([maths], [scoreTable('card', results)])).caveat).toBe(
      'Scores of 20 January 2025: as Example printed them, which did not run B.',
    );
  });

  it('says which scores were printed after the day asked about, and marks them', () => {
    const results = { maths: { a: { value: 90, date: '2025-03-01' }, b: 10 } };
    const facts = factsOf([maths], [scoreTable('card', results)]);
    expect(verdict(facts)).toMatchObject({ printedSince: 1, dates: { oldest: '2025-01-20', newest: '2025-03-01' } });
    expect(verdict(facts, 'ab', '2025-03-01')).not.toHaveProperty('printedSince');
    const { scores } = compareWith(facts, 'ab').benchmarks?.[0] ?? {};
    expect(scores?.a).toMatchObject({ date: '2025-03-01', printedSince: true });
    expect(scores?.b).toMatchObject({ date: '2025-01-20' });
    expect(scores?.b).not.toHaveProperty('printedSince');
  });

  it('is none on a day before one of them existed, nor is there one on speed', () => {
    const late = named('b', { released: '2025-02-02' });
    const facts = factsOf([maths], [scoreTable('card', { maths: { a: 90, b: 10 } })], [a, late]);
    const { smarter: scores, faster } = compareWith(facts, 'ab', { sections: ['verdicts', 'notes'] }).verdicts ?? {};
    const sentence = 'No verdict: B (released on 2 February 2025) did not exist on 1 February 2025.';
    expect(scores).toMatchObject({ outcome: 'unknown', winner: null, notReleased: ['b'], sentence });
    expect(faster).toMatchObject({ outcome: 'unknown', winner: null, notReleased: ['b'], sentence });
    expect(scores?.answer?.message).toBe('B did not exist on 2025-02-01'.replace('2025-02-01', '1 February 2025'));
    expect(verdict(facts, 'ab', '2025-02-02').outcome).toBe('winner');
  });
});

describe('the verdict on several', () => {
  const exam = [benchmark('exam', 1000)];
  const of = (values: Record<string, number>) => factsOf(exam, [scoreTable('card', { exam: values })]);

  it('is an order as far as winners of pairs make one', () => {
    const three = verdict(of({ a: 80, b: 60, c: 40 }), 'bac');
    expect(three).toMatchObject({ outcome: 'winner', winner: 'a', groups: [['a'], ['b'], ['c']] });
    expect(three.sentence).toBe('Ahead: A; then: B; behind: C. Each of the 3 pairs is tested by itself.');
  });

  it('puts models that no winner separates into one group', () => {
    const three = verdict(of({ a: 80, b: 80, c: 40 }), 'abc');
    expect(three).toMatchObject({ outcome: 'undecided', winner: null, groups: [['a', 'b'], ['c']] });
    expect(three.sentence).toBe('Ahead: A and B; behind: C. Each of the 3 pairs is tested by itself.');
    const brief = smarterSummary(three, [a, b, c], AT);
    expect([brief.answer, ...(brief.reasons ?? [])].map((one) => one?.message)).toEqual(['Ahead: A, B', 'behind: C']);
  });

  it('is no order where one of them is printed nowhere', () => {
    const three = verdict(of({ a: 80, b: 40 }), 'abc');
    expect(three).toMatchObject({ outcome: 'split', winner: null, groups: [['a', 'b', 'c']] });
    expect(three.sentence).toBe(
      'No order of A, B and C: of their pairs, 1 with a winner and 2 not known. Each of the 3 pairs is tested by itself.',
    );
  });

  it('is unknown where no two can be tested', () => {
    expect(verdict(of({ a: 80 }), 'abc')).toMatchObject({ outcome: 'unknown', winner: null });
  });

  it('says of a circle of winners that there is no order', () => {
    const pair = (one: string, other: string, winner: string | null) => ({ a: one, b: other, winner });
    const circle = [pair('a', 'b', 'a'), pair('b', 'c', 'b'), pair('a', 'c', 'c')];
    expect(groupsOf(['a', 'b', 'c'], circle)).toEqual([['a', 'b', 'c']]);
    const below = [...circle, pair('a', 'd', 'a'), pair('b', 'd', 'b'), pair('c', 'd', 'c')];
    expect(groupsOf(['a', 'b', 'c', 'd'], below)).toEqual([['a', 'b', 'c'], ['d']]);
  });

  it('whatever the winners are, each of a group wins against each of every later group, and groups are smallest', () => {
    const models = ['a', 'b', 'c', 'd', 'e', 'f'];
    const all = models.flatMap((one, i) => models.slice(i + 1).map((other) => [one, other] as const));
    const winners = fc.array(fc.constantFrom(0, 1, null), { minLength: all.length, maxLength: all.length });
    fc.assert(
      fc.property(winners, (picks) => {
        const pairs = all.map(([one, other], i) => {
          const pick = picks[i] ?? null;
          return { a: one, b: other, winner: pick === null ? null : pick === 0 ? one : other };
        });
        const wins = (one: string, other: string): boolean =>
          pairs.some(
            (pair) => [pair.a, pair.b].includes(one) && [pair.a, pair.b].includes(other) && pair.winner === one,
          );
        const groups = groupsOf(models, pairs);
        expect(groups.flat().sort()).toEqual(models);
        groups.forEach((group, i) => {
          for (const one of group) for (const other of groups.slice(i + 1).flat()) expect(wins(one, other)).toBe(true);
          // No part of a group wins against all of its rest: else it would be a group of its own.
          for (let mask = 1; mask < 2 ** group.length - 1; mask++) {
            const part = group.filter((_, k) => (mask >> k) % 2 === 1);
            const rest = group.filter((_, k) => (mask >> k) % 2 === 0);
            expect(part.every((one) => rest.every((other) => wins(one, other)))).toBe(false);
          }
        });
      }),
    );
  });
});

describe('two offers of one model', () => {
  const providers = {
    example: { name: 'Example', url: 'https://example.com/', developer: 'Example' },
    host: { name: 'A Host', url: 'https://example.org/' },
  };
  const sold = named('a', {
    offers: [offer({ apiId: 'a' }), offer({ provider: 'host', apiId: 'a', prices: [], free: true })],
  });
  const facts = createCatalog('0'.repeat(12), { ...dataset([sold, b]), providers });
  const ask = (models: CompareRequest['models']) =>
    compare(facts, {
      models,
      workload: workload(),
      at: AT,
      today: AT,
      sections: ['verdicts', 'notes', 'benchmarks', 'prices'],
    });

  it('differ in price only', () => {
    const answer = ask([
      { model: sold, provider: 'example' },
      { model: sold, provider: 'host' },
    ]);
    if ('refused' in answer) throw new Error(JSON.stringify(answer));
    expect(answer.verdicts?.cheaper).toMatchObject({ outcome: 'winner', winner: 'a@host', measured: [] });
    expect(answer.verdicts?.smarter).toMatchObject({ outcome: 'same-model', winner: null });
    expect(answer.verdicts?.faster).toMatchObject({ outcome: 'same-model', winner: null, evidence: [] });
    expect(Comparison.safeParse(answer).error).toBeUndefined();
  });
});

describe('what boards timed and paid', () => {
  const boards = [
    scoreTable(
      'small',
      {
        shell: {
          a: { value: 50, secondsPerTask: 100, cost: { dollars: '44.15', of: 89 }, setting: 'high effort' },
          b: { value: 50, secondsPerTask: 200, cost: { dollars: '1.545', of: 1 }, setting: 'low effort' },
        },
      },
      { independent: true, reportedBy: 'A Board', asOf: '2025-01-30' },
    ),
    scoreTable(
      'large',
      {
        mend: {
          a: { value: 50, secondsPerTask: 300, cost: { dollars: '2.00', of: 1 } },
          b: { value: 50, secondsPerTask: 310, cost: { dollars: '3.00', of: 1 } },
        },
      },
      { independent: true, reportedBy: 'A Board', asOf: '2025-01-29' },
    ),
  ];
  const benchmarks = [benchmark('shell', 89, { name: 'Shell' }), benchmark('mend', 500, { name: 'Mend' })];
  const { verdicts } = compareWith(factsOf(benchmarks, boards), 'ab');

  it('decides speed, with the seconds and settings of each board', () => {
    expect(verdicts?.faster).toMatchObject({ outcome: 'winner', winner: 'a' });
    expect(verdicts?.faster.evidence).toMatchObject([
      {
        ...{ id: 'small', kind: 'table', by: 'A Board', name: 'Shell', benchmark: 'shell', winner: 'a', ratio: '2.00' },
        seconds: { a: 100, b: 200 },
        settings: { a: 'high effort', b: 'low effort' },
        dates: { a: '2025-01-30', b: '2025-01-30' },
      },
      { id: 'large', winner: null, ratio: '1.03' },
    ]);
  });

  it('is compared by the task, exactly, and named by the board with the most tasks', () => {
    expect(verdicts?.cheaper.measured.map(({ id, tasks, perTask }) => [id, tasks, perTask])).toEqual([
      ['large', 500, { a: '2.00', b: '3.00' }],
      ['small', 89, { a: '0.4961', b: '1.545' }],
    ]);
    expect(verdicts?.cheaper.byTask).toEqual({
      ...{ outcome: 'winner', winner: 'a', ratio: '1.50', measured: 'large', contradicts: false },
    });
  });
});

const tenths = fc.integer({ min: 0, max: 1000 }).map((value) => value / 10);
const result = fc.record(
  {
    value: tenths,
    problems: fc.integer({ min: 1, max: 15_000 }),
    standardError: fc.double({ min: 0.01, max: 5, noNaN: true }),
    group: fc.constantFrom('an older list', 'another agent'),
  },
  { requiredKeys: ['value'] },
);
const someTable = fc.record({
  independent: fc.boolean(),
  asOf: fc.constantFrom('2025-01-01', '2025-06-01', '2026-01-01'),
  results: fc.array(fc.option(fc.record({ a: result, b: result, c: result }), { nil: undefined }), {
    minLength: 6,
    maxLength: 6,
  }),
});
const someBenchmark = fc.record({
  problems: fc.option(fc.integer({ min: 1, max: 15_000 })),
  countsAs: fc.option(fc.constantFrom('exam-0', 'exam-1'), { nil: undefined }),
});
/** Three models, six exams of which some cannot be tested and some measure the same, four tables that print some of them. */
const someFacts = fc
  .record({
    exams: fc.array(someBenchmark, { minLength: 6, maxLength: 6 }),
    boards: fc.array(someTable, { minLength: 1, maxLength: 4 }),
  })
  .map(({ exams, boards }) => {
    const benchmarks = exams.map(({ problems, countsAs }, i) =>
      benchmark(`exam-${i}`, problems, countsAs === undefined ? {} : { countsAs }),
    );
    const tables = boards.map(({ results, ...table }, i) =>
      scoreTable(
        `table-${i}`,
        Object.fromEntries(results.flatMap((row, k) => (row === undefined ? [] : [[`exam-${k}`, row]]))),
        table,
      ),
    );
    return { benchmarks, tables };
  });

describe('whatever the facts are', () => {
  it('a second implementation, written from the page that explains the method, says the same', () => {
    fc.assert(
      fc.property(someFacts, ({ benchmarks, tables }) => {
        const facts = factsOf(benchmarks, tables);
        const ours = verdict(facts);
        const theirs = judge(facts.data, 'a', 'b');
        expect(ours).toMatchObject({ outcome: theirs.outcome, winner: theirs.winner, untested: theirs.untested });
        expect(ours.tooClose).toBe(theirs.tooClose.length);
        for (const id of ['a', 'b']) {
          const leads = ours.leads?.[id]?.map(({ benchmark, table }) => `${benchmark} in ${table}`);
          expect(leads?.sort()).toEqual(theirs.leads[id]?.sort());
        }
      }),
    );
  });

  it('swapping the models mirrors the verdict', () => {
    fc.assert(
      fc.property(someFacts, ({ benchmarks, tables }) => {
        const facts = factsOf(benchmarks, tables);
        const [one, other] = [verdict(facts, 'ab'), verdict(facts, 'ba')];
        expect(other).toMatchObject({ outcome: one.outcome, winner: one.winner, leads: one.leads });
        expect(other).toMatchObject({ tooClose: one.tooClose, untested: one.untested, categories: one.categories });
        const mirrored = rows(facts, 'ba');
        for (const [id, { gap }] of rows(facts, 'ab')) {
          const { position = 0, z = 0, ...same } = gap;
          const { position: back = 0, z: backZ = 0, ...rest } = mirrored.get(id)?.gap ?? { position: 9 };
          expect(rest).toEqual({ ...same, a: 'b', b: 'a' });
          expect([back, backZ]).toEqual([0 - position, 0 - z]);
        }
      }),
    );
  });

  it('a row that cannot be tested changes nothing but their number', () => {
    fc.assert(
      fc.property(someFacts, fc.nat({ max: 5 }), ({ benchmarks, tables }, k) => {
        const more = scoreTable('more', { extra: { a: 90, b: 10 } }, { independent: true, asOf: '2026-11-01' });
        const without = verdict(factsOf(benchmarks, tables));
        const before = verdict(factsOf([...benchmarks, benchmark('extra', null)], [...tables, more]));
        expect(before).toMatchObject({ leads: without.leads, tooClose: without.tooClose });
        // Nor does one of the same thing as a row that can be tested.
        const same = benchmark('extra', null, { countsAs: benchmarks[k]?.countsAs ?? `exam-${k}` });
        const beside = verdict(factsOf([same, ...benchmarks], [more, ...tables]));
        expect(beside).toMatchObject({ leads: without.leads, tooClose: without.tooClose });
      }),
    );
  });

  it('a third model changes nothing of a pair', () => {
    fc.assert(
      fc.property(someFacts, ({ benchmarks, tables }) => {
        const facts = factsOf(benchmarks, tables);
        const alone = verdict(facts, 'ab');
        const among = verdict(facts, 'acb').pairs?.find((pair) => pair.a === 'a' && pair.b === 'b');
        expect(among).toMatchObject({ outcome: alone.outcome, winner: alone.winner, leads: alone.leads });
        expect(among).toMatchObject({ tooClose: alone.tooClose, untested: alone.untested });
      }),
    );
  });

  it('what is printed agrees with the result: the position, and the points against those needed', () => {
    fc.assert(
      fc.property(someFacts, ({ benchmarks, tables }) => {
        for (const { gap } of rows(factsOf(benchmarks, tables)).values()) {
          const { result, position = 0, points, needed = '' } = gap;
          expect(Math.abs(position) > 1).toBe(result === 'lead');
          if (result !== 'untested' && Number(points) !== Number(needed))
            expect(Number(points) > Number(needed)).toBe(result === 'lead');
        }
      }),
    );
  });

  it('the answer has the shape that the API promises', () => {
    fc.assert(
      fc.property(someFacts, fc.constantFrom('ab', 'abc'), ({ benchmarks, tables }, ids) => {
        const answer = compareWith(factsOf(benchmarks, tables), ids, {
          sections: ['verdicts', 'prices', 'benchmarks', 'notes', 'details'],
        });
        expect(Comparison.safeParse(answer).error).toBeUndefined();
      }),
      { numRuns: 30 },
    );
  });
});

it('a pair says the same alone as in a verdict', () => {
  const facts = factsOf([benchmark('exam', 1000)], [scoreTable('card', { exam: { a: 80, b: 60 } })]);
  const [first, second] = modelsOf(facts, 'ab') as [Model, Model];
  expect(pairOf(gapsBetween(facts, first, second))).toMatchObject({ a: 'a', b: 'b', winner: 'a' });
});
