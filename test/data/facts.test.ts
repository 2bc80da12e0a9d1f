import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../../data/primitives/canonical-json.ts';
import type { FactsError } from '../../data/validation/fault.ts';
import { validateFacts } from '../../data/validation/validate-facts.ts';
import { sources } from '../support/fixtures.ts';

const footnotes = ['list'];

const modelFile = () => ({
  $schema: '../model.schema.json',
  name: 'Example 1',
  shortName: 'One',
  developer: 'Example',
  released: '2025-01-20',
  openWeights: false,
  licence: null,
  sources: footnotes,
  offers: [
    {
      provider: 'example',
      apiId: 'example-1',
      context: null,
      maxOutput: null,
      prices: [
        { from: '2025-01-20', rates: { input: '0.55', output: '2.19' }, sources: footnotes },
        { from: '2025-03-01', rates: { input: '0.27', output: '1.10' }, sources: ['copy'] },
      ],
      sources: footnotes,
    },
  ],
});

/** What Example printed of its own model. */
const tableFile = () => ({
  $schema: '../table.schema.json',
  name: 'README',
  reportedBy: 'Example',
  settings: 'One run.',
  independent: false,
  sources: footnotes,
  results: [{ model: 'example-1', benchmark: 'exam', value: 79.8, ranBy: 'Example' }],
});

const facts = (): Record<string, unknown> => ({
  'sources.json': structuredClone(sources),
  'providers.json': { example: { name: 'Example', url: 'https://example.com/', developer: 'Example' } },
  'benchmarks.json': {
    benchmarks: [
      {
        id: 'exam',
        name: 'Exam',
        meaning: 'Thirty problems.',
        category: 'mathematics',
        says: 'solves more problems',
        caution: 'They are public.',
        metric: 'pass@1',
        unit: 'percent',
        problems: 30,
        shareOfProblems: true,
        homepage: 'https://example.com/exam',
        sources: footnotes,
      },
    ],
  },
  'models/example-1.json': modelFile(),
  'tables/readme.json': tableFile(),
});

/** The faults of the facts after one change to them. */
function faultsAfter(
  change: (files: ReturnType<typeof facts>, model: ReturnType<typeof modelFile>) => void,
): FactsError[] {
  const files = facts();
  const model = files['models/example-1.json'] as ReturnType<typeof modelFile>;
  change(files, model);
  return validateFacts(new Map(Object.entries(files))).faults;
}

const only = (faults: FactsError[]): FactsError => {
  expect(faults).toHaveLength(1);
  return faults[0] as FactsError;
};

type Loose = Record<string, unknown>;
const price = (model: ReturnType<typeof modelFile>, i = 0) => model.offers[0]?.prices[i] as unknown as Loose;

describe('facts without a fault', () => {
  it('become one dataset: models by id, the latest reading as its day, the schema link left behind', () => {
    const checked = validateFacts(new Map(Object.entries(facts())));
    expect(checked.faults).toEqual([]);
    const { dataset } = checked as Extract<typeof checked, { dataset: unknown }>;
    expect(dataset.asOf).toBe('2025-01-20');
    expect(dataset.models.map(({ id }) => id)).toEqual(['example-1']);
    expect(dataset.models[0]).not.toHaveProperty('$schema');
  });

  it('are the same text in whatever order they were written', () => {
    const forwards = Object.entries(facts());
    const texts = [forwards, forwards.toReversed()].map((files) => canonicalJson(validateFacts(new Map(files))));
    expect(texts[0]).toBe(texts[1]);
    expect(canonicalJson({ b: [{ d: 1, c: null }], a: 'x' })).toBe('{"a":"x","b":[{"c":null,"d":1}]}');
  });
});

describe('footnotes', () => {
  it('must stand under every fact', () => {
    const fault = only(faultsAfter((_, model) => Reflect.deleteProperty(price(model), 'sources')));
    expect(fault).toMatchObject({ file: 'models/example-1.json', path: 'offers.0.prices.0.sources' });
    expect(fault.message).toContain('has no footnote; add "sources"');
    expect(only(faultsAfter((_, model) => (price(model).sources = []))).message).toContain('has no footnote');
  });

  it.each(['pricing', 'toString', '__proto__', 'constructor'])('must exist: %s does not', (key) => {
    const fault = faultsAfter((_, model) => (price(model).sources = [key]));
    expect(fault[0]?.message).toMatch(/missing from sources.json; add it there|must be 1–64/);
  });

  it('say who cites what is missing', () => {
    const fault = only(faultsAfter((_, model) => (price(model).sources = ['pricing'])));
    expect(fault.message).toBe(
      '"pricing" is cited by models/example-1.json but missing from sources.json; add it there',
    );
  });

  it('must be cited by somebody', () => {
    const fault = only(faultsAfter((files) => ((files['sources.json'] as Loose).idle = { ...sources.list })));
    expect(fault).toEqual({ file: 'sources.json', path: 'idle', message: 'nobody cites "idle"; cite it or remove it' });
  });
});

describe('a price', () => {
  const rate = (text: unknown) => only(faultsAfter((_, model) => ((price(model).rates as Loose).input = text)));

  it('has at most 12 decimals', () => {
    expect(rate('0.0000000000001').message).toContain('has more than 12 decimals; write at most 12');
    expect(faultsAfter((_, model) => ((price(model).rates as Loose).input = '0.000000000001'))).toEqual([]);
  });

  it('is text in its one written form, and the message shows it', () => {
    expect(rate(0.55)).toMatchObject({
      path: 'offers.0.prices.0.rates.input',
      message: 'must be a string and is a number; write it in quotes',
    });
    expect(rate('15').message).toContain('"15.00"');
    expect(rate('0.550').message).toContain('write "0.55", not "0.550"');
  });

  it('may be unknown, which is not 0', () => {
    expect(faultsAfter((_, model) => ((price(model).rates as Loose).input = null))).toEqual([]);
  });

  it('stands after the one before it', () => {
    const fault = only(faultsAfter((_, model) => (price(model, 1).from = '2025-01-20')));
    expect(fault.path).toBe('offers.0.prices.1.from');
    expect(fault.message).toContain('oldest first');
  });

  it('ends after it begins, and not after the next begins', () => {
    expect(only(faultsAfter((_, model) => (price(model).until = '2025-01-20'))).message).toContain(
      'is not after its "from"',
    );
    expect(only(faultsAfter((_, model) => (price(model).until = '2025-03-02'))).message).toContain(
      'when the next price begins',
    );
    expect(faultsAfter((_, model) => (price(model).until = '2025-03-01'))).toEqual([]);
  });

  it('begins before the offer ends', () => {
    const faults = faultsAfter(
      (_, model) => ((model.offers[0] as Loose).ended = { at: '2025-03-01', sources: footnotes }),
    );
    expect(only(faults).message).toContain("not before the offer's end");
  });

  it.each(['2025-02-30', '2025-2-1', '01.02.2025', '2025-02-01T25:00:00Z', '2025-02-01T00:00:00+01:00'])(
    'does not begin on %s',
    (day) => {
      expect(only(faultsAfter((_, model) => (price(model).from = day))).path).toBe('offers.0.prices.0.from');
    },
  );

  it('begins on a day of the calendar, and the message shows one', () => {
    const fault = only(faultsAfter((_, model) => (price(model).from = '2025-02-29')));
    expect(fault.message).toBe('is no day of the calendar; write one that is, like 2025-02-28');
  });

  it('has hours that do not overlap', () => {
    const window = (from: string, until: string) => ({
      hours: { name: 'peak', zone: 'UTC', ranges: [{ from, until }] },
      rates: { input: '1.00', output: '1.00' },
    });
    const faults = (second: Loose) =>
      faultsAfter((_, model) => (price(model).windows = [window('22:00', '02:00'), second]));
    expect(only(faults(window('01:59', '03:00'))).message).toContain('must not overlap');
    expect(faults(window('02:00', '03:00'))).toEqual([]);
  });

  it('names its context tiers from the smallest', () => {
    const tier = (tokens: number) => ({
      tokens,
      comparison: '>',
      scope: 'request',
      rates: { input: '1.00', output: '1.00' },
    });
    const fault = only(faultsAfter((_, model) => (price(model).contextTiers = [tier(200), tier(100)])));
    expect(fault.path).toBe('offers.0.prices.0.contextTiers.1.tokens');
  });
});

describe('a score table', () => {
  /** The faults after a change to the one result, or to the table around it. */
  const result = (change: Loose, table: Loose = {}, unit = 'percent') =>
    faultsAfter((files) => {
      Object.assign((files['benchmarks.json'] as { benchmarks: Loose[] }).benchmarks[0] as Loose, { unit });
      const file = files['tables/readme.json'] as ReturnType<typeof tableFile>;
      Object.assign(file, table);
      Object.assign(file.results[0] as Loose, change);
    });
  const board = { independent: true, reportedBy: 'A Board', asOf: '2025-02-01' };
  const onBoard = (change: Loose, table: Loose = {}) => result({ problems: 30, ...change }, { ...board, ...table });

  it('is told which model or benchmark there is not, and what may have been meant', () => {
    expect(only(result({ benchmark: 'exams' }))).toEqual({
      file: 'tables/readme.json',
      path: 'results.0.benchmark',
      message: 'there is no benchmark "exams"; did you mean "exam"?',
    });
    expect(only(result({ model: 'exampel-1' }))).toMatchObject({
      path: 'results.0.model',
      message: 'there is no model "exampel-1"; did you mean "example-1"?',
    });
    expect(only(result({}, { reference: 'nobody' })).path).toBe('reference');
  });

  it.each(['percent', 'percentile'])('in %s has no value above 100, in no setting and no variant', (unit) => {
    expect(only(result({ value: 840 }, {}, unit))).toEqual({
      file: 'tables/readme.json',
      path: 'results.0.value',
      message: `840 is more than 100, and "exam" is in ${unit}; write 0 to 100, like 84`,
    });
    const variants = [{ value: 100.1, by: 'Someone', sources: footnotes }];
    expect(only(result({ variants }, {}, unit)).path).toBe('results.0.variants.0.value');
    expect(result({ value: 100 }, {}, unit)).toEqual([]);
  });

  it('in ratings may have more than 100, and never less than 0', () => {
    expect(result({ value: 2029 }, {}, 'rating')).toEqual([]);
    expect(only(result({ value: -1 }, {}, 'rating')).message).toBe('is below 0; write the value as printed');
  });

  it('that prints several settings says which one a value is of, and takes the best', () => {
    const otherSettings = [{ setting: 'low effort', value: 70 }];
    expect(only(onBoard({ otherSettings }))).toMatchObject({
      path: 'results.0.setting',
      message: 'is missing though the table prints other settings; write the one that this value is of',
    });
    expect(onBoard({ otherSettings, setting: 'high effort' })).toEqual([]);
    expect(only(onBoard({ otherSettings: [{ setting: 'low effort', value: 80 }], setting: 'high effort' }))).toEqual({
      file: 'tables/readme.json',
      path: 'results.0.otherSettings.0.value',
      message: "80 is more than the row's own 79.8; the row is the best printed setting",
    });
  });

  it("keeps a row in a maker's own agent apart from those of a common one", () => {
    expect(only(onBoard({ agent: 'Claude Code' }))).toMatchObject({
      path: 'results.0.group',
      message: expect.stringContaining('must be "Claude Code"'),
    });
    expect(onBoard({ agent: 'Claude Code', group: 'Claude Code' })).toEqual([]);
    expect(only(onBoard({ setting: 'Claude Code, high effort' }))).toMatchObject({
      path: 'results.0.setting',
      message: expect.stringContaining('write it under "agent" too'),
    });
  });

  it('has one row of a model on a benchmark, in each group', () => {
    const twice = (change: Loose) =>
      faultsAfter((files) => {
        const file = files['tables/readme.json'] as ReturnType<typeof tableFile>;
        file.results.push({ ...(file.results[0] as (typeof file.results)[number]), ...change });
      });
    expect(only(twice({}))).toMatchObject({ path: 'results.1', message: expect.stringContaining('second row of') });
    expect(twice({ group: 'an older list', problems: 25 })).toEqual([]);
  });

  it('of an independent party says of how many problems each share is, and of which day it is', () => {
    expect(only(result({}, board))).toMatchObject({
      path: 'results.0.problems',
      message: 'is missing; write how many problems of "exam" this share is of, like 30',
    });
    expect(only(onBoard({}, { asOf: undefined })).path).toBe('asOf');
    expect(only(onBoard({ date: '2025-02-02' }))).toMatchObject({
      path: 'results.0.date',
      message: '2025-02-02 is after the day of the table, 2025-02-01; mend one of them',
    });
    expect(onBoard({ date: '2025-02-01' })).toEqual([]);
  });

  it('of a group says how many problems the group ran', () => {
    expect(only(result({ group: 'an older list' }))).toMatchObject({
      path: 'results.0.problems',
      message: 'is missing; write how many problems the group "an older list" ran',
    });
  });

  it('is not independent of a model that whoever printed it made', () => {
    expect(only(onBoard({}, { reportedBy: 'Example' }))).toMatchObject({
      path: 'independent',
      message: 'Example made example-1, which stands in the table; write false',
    });
  });

  it('has footnotes that exist, its own or those of a row', () => {
    expect(only(result({ sources: ['nowhere'] }))).toMatchObject({
      file: 'sources.json',
      message: '"nowhere" is cited by tables/readme.json but missing from sources.json; add it there',
    });
    expect(only(result({ sources: [] })).path).toBe('results.0.sources');
    expect(only(result({}, { sources: [] })).path).toBe('sources');
  });

  it('stands before others if nobody in it is for sale by its printer, then if it is newer, then if it is larger', () => {
    const files = facts();
    const row = { model: 'example-1', benchmark: 'exam', value: 80, problems: 30, ranBy: null };
    const add = (id: string, change: Loose) => {
      files[`tables/${id}.json`] = { ...tableFile(), results: [row], ...change };
    };
    add('old-board', { ...board, asOf: '2024-02-01' });
    add('new-board', board);
    add('new-vendor', { asOf: '2025-06-01' });
    add('larger-board', { ...board, results: [row, { ...row, group: 'an older list' }] });
    const checked = validateFacts(new Map(Object.entries(files)));
    const { dataset } = checked as Extract<typeof checked, { dataset: unknown }>;
    expect(dataset.tables.map(({ id }) => id)).toEqual([
      'larger-board',
      'new-board',
      'old-board',
      'new-vendor',
      'readme',
    ]);
  });
});

describe('a key that is misspelt', () => {
  it('is named, with the one that was meant', () => {
    const fault = only(faultsAfter((_, model) => ((model as Loose).relesed = '2025-01-20')));
    expect(fault).toMatchObject({ file: 'models/example-1.json', path: 'relesed' });
    expect(fault.message).toContain('did you mean "released"?');
  });
});

describe('a name', () => {
  it('points to something that exists', () => {
    expect(only(faultsAfter((_, model) => ((model.offers[0] as Loose).provider = 'nobody'))).path).toBe(
      'offers.0.provider',
    );
  });

  it('means one model, ignoring case', () => {
    const faults = faultsAfter((files) => {
      files['models/example-2.json'] = { ...modelFile(), aliases: ['EXAMPLE-1'], offers: [] };
    });
    expect(faults).toEqual([
      {
        file: 'models/example-1.json',
        path: '',
        message: '"example-1" also means example-2; a name means one model, remove it from one',
      },
      {
        file: 'models/example-2.json',
        path: 'aliases.0',
        message: '"EXAMPLE-1" also means example-1; a name means one model, remove it from one',
      },
    ]);
    const twice = faultsAfter((_, model) => ((model as Loose).aliases = ['One', 'one']));
    expect(only(twice)).toMatchObject({ path: 'aliases.1', message: '"one" already means example-1; remove it here' });
  });

  it('of an API means one model at a time', () => {
    const second = (from: string) => (files: ReturnType<typeof facts>) => {
      const other = modelFile();
      other.offers[0]?.prices.splice(0, 2, { from, rates: { input: '1.00', output: '1.00' }, sources: ['list'] });
      files['models/example-2.json'] = { ...other };
      (files['models/example-1.json'] as ReturnType<typeof modelFile>).offers[0] = {
        ...(files['models/example-1.json'] as ReturnType<typeof modelFile>).offers[0],
        ended: { at: '2025-06-01', sources: footnotes },
      } as never;
    };
    expect(faultsAfter(second('2025-06-01'))).toEqual([]);
    expect(only(faultsAfter(second('2025-05-31'))).message).toContain('also means example-1 at that time');
  });

  it('of a file is an id that can stand in an address', () => {
    const faults = faultsAfter((files) => (files['models/a-vs-b.json'] = modelFile()));
    expect(only(faults).file).toBe('models/a-vs-b.json');
  });
});

describe('several faults', () => {
  it('are all named at once', () => {
    const faults = faultsAfter((_, model) => {
      price(model).from = 'soon';
      (model as Loose).relesed = 1;
      Reflect.deleteProperty(model, 'name');
    });
    expect(faults.map(({ path }) => path).sort()).toEqual(['name', 'offers.0.prices.0.from', 'relesed']);
  });
});

const run = (over: object = {}) => ({
  tasks: 'races',
  date: '2025-01-25',
  host: 'Example',
  seconds: 2,
  sources: footnotes,
  ...over,
});

/** The faults of facts with one set of tasks and these runs on it. */
function faultsOfRuns(...measurements: object[]): FactsError[] {
  return faultsAfter((files, model) => {
    (files['benchmarks.json'] as Loose).taskSets = [
      {
        id: 'races',
        name: 'Races',
        by: 'Us',
        meaning: 'Ten.',
        tasks: 10,
        timing: 'median latency',
        sources: footnotes,
      },
    ];
    (model as Loose).measurements = measurements;
  });
}

describe('a measurement', () => {
  it('is on tasks that are described', () => {
    expect(faultsOfRuns(run())).toEqual([]);
    expect(only(faultsOfRuns(run({ tasks: 'race' }))).message).toBe(
      'there is no set of tasks "race"; did you mean "races"?',
    );
  });

  it('that counts is the only one on its tasks; any other says why it is only shown', () => {
    expect(only(faultsOfRuns(run(), run({ date: '2025-02-25' })))).toMatchObject({
      path: 'measurements.1',
      message: 'is a second run that counts on "races"; say under "notCompared" why one of them is only shown',
    });
    expect(faultsOfRuns(run(), run({ notCompared: 'An older run.' }))).toEqual([]);
  });
});

describe('a claim', () => {
  const claim = (over: object = {}) => ({
    id: 'fastest',
    topic: 'Speed',
    quote: 'the fastest of all',
    verdict: 'wrong',
    right: 'It is not.',
    models: ['example-1'],
    sources: footnotes,
    ...over,
  });
  const faultsOf = (...claims: object[]) => faultsAfter((files) => ((files as Loose)['claims.json'] = claims));

  it('is about models that exist, and has a footnote', () => {
    expect(faultsOf(claim())).toEqual([]);
    expect(only(faultsOf(claim({ models: ['example-2'] })))).toMatchObject({ file: 'claims.json', path: '0.models' });
    expect(only(faultsOf(claim({ sources: [] }))).path).toBe('0.sources');
  });

  it('has an id of its own', () => {
    expect(only(faultsOf(claim(), claim())).message).toBe('"fastest" is the id of another claim; give it its own');
  });
});
