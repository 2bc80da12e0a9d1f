// Verdicts on small facts, and what must hold of them whatever the facts are.
import { describe, expect, it } from 'vitest';
import { createCatalog } from '../../data/catalog/catalog.ts';
import { type CompareRequest, compare } from '../../data/comparison/compare.ts';
import { measuredSentence } from '../../data/comparison/verdict-text.ts';
import type { Comparison } from '../../data/schema/comparison.ts';
import type { Dataset, Model } from '../../data/schema/dataset.ts';
import type { Measurement } from '../../data/schema/measurement.ts';
import type { Offer } from '../../data/schema/offer.ts';
import { dataset, model, offer, price, workload } from '../support/fixtures.ts';

const named = (id: string, over: Partial<Model> = {}): Model =>
  model({ id, name: id.toUpperCase(), offers: [offer({ apiId: id })], ...over });

const facts = (models: Model[], over: Partial<Dataset> = {}) =>
  createCatalog('0'.repeat(12), { ...dataset(models), ...over });

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

  it('decides nothing within a tenth, whose edges are exact', () => {
    const of = (seconds: number) =>
      verdicts([timed('a', run('ours', 100)), timed('b', run('ours', seconds))], { taskSets });
    expect(of(100).faster).toMatchObject({ outcome: 'undecided', winner: null });
    expect(of(110).faster).toMatchObject({ outcome: 'undecided', winner: null, evidence: [{ ratio: '1.10' }] });
    expect(of(110.1).faster).toMatchObject({ outcome: 'winner', winner: 'a' });
    expect(of(110).faster.sentence).toBe(
      'They were about as fast at Us (100 s against 110 s; median latency). No one else timed them on the same tasks.',
    );
  });

  it('follows those that decide, and is disputed where they disagree', () => {
    const a = timed('a', run('ours', 2), run('theirs', 2));
    const [close, against] = [
      timed('b', run('ours', 2), run('theirs', 3)),
      timed('b', run('ours', 1), run('theirs', 3)),
    ];
    expect(verdicts([a, close], { taskSets }).faster).toMatchObject({ outcome: 'winner', winner: 'a' });
    const { faster } = verdicts([a, against], { taskSets });
    expect(faster).toMatchObject({ outcome: 'disputed', winner: null });
    expect(faster.sentence).toBe(
      'The measurements disagree: B was faster at Us (1 s against 2 s; median latency) and A was faster at Them (2 s against 3 s; median latency).',
    );
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

  it('is said first where it contradicts the price list: a cheap token spent twice is not cheap', () => {
    const { cheaper } = verdicts([paid('a', '2.00', '9.00'), paid('b', '5.00', '6.00')], { taskSets });
    expect(cheaper.winner).toBe('a');
    expect(cheaper.measured[0]).toMatchObject({
      winner: 'b',
      savingPercent: '33.33',
      perTask: { a: '0.90', b: '0.60' },
    });
    expect(cheaper.byTask).toEqual({
      outcome: 'winner',
      winner: 'b',
      ratio: '1.50',
      measured: 'ours',
      contradicts: true,
    });
    expect(cheaper.sentence).toMatch(
      /^By the token A, 2\.00 times; by the task B, 1\.50 times \(Tasks of Us\)\. Us paid \$0\.60 against \$0\.90 a task, on 25 January 2025\. A is 50\.00% cheaper/,
    );
  });

  it('is said as it is where those that paid disagree', () => {
    const both = (id: string, input: string, ...costs: [string, string]): Model =>
      costing(id, input, {
        measurements: costs.map((cost, i) => run(['ours', 'theirs'][i] as string, 1, { cost })),
      });
    const { cheaper } = verdicts([both('a', '2.00', '9.00', '1.00'), both('b', '5.00', '6.00', '2.00')], { taskSets });
    expect(cheaper.byTask).toMatchObject({ outcome: 'disputed', winner: null, contradicts: false });
    expect(cheaper.sentence).toMatch(
      /^By the token A, 2\.00 times; by the task boards differ: B on Tasks of Us, \$0\.60 against \$0\.90 a task; A on Tasks of Them, \$0\.10 against \$0\.20 a task\. A is/,
    );
  });

  it('is said with the setting at which it was paid', () => {
    const b = costing('b', '5.00', { measurements: [run('ours', 1, { cost: '6.00', setting: 'low effort' })] });
    const { cheaper } = verdicts([paid('a', '2.00', '9.00'), b], { taskSets });
    expect(cheaper.sentence).toContain(' Us paid $0.60 against $0.90 a task (B at low effort), on 25 January 2025. ');
    const names = new Map([
      ['a', 'A'],
      ['b', 'B'],
    ]);
    expect(cheaper.measured.map((row) => measuredSentence(row, names))).toEqual([
      'For the same tasks Us paid 33.33% less with B: $6.00 against $9.00; B at low effort, on 25 January 2025.',
    ]);
  });
});
