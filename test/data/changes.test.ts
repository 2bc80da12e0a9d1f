import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createCatalog } from '../../data/catalog/catalog.ts';
import { changesSince } from '../../data/changes/changes-since.ts';
import { correctionsSince } from '../../data/changes/corrections.ts';
import { filterChanges, listChanges } from '../../data/changes/list-changes.ts';
import { describeDataset, type KeyValueStore, MAX_CORRECTIONS, publishDataset } from '../../data/publishing/publish.ts';
import { Change } from '../../data/schema/change.ts';
import type { Dataset } from '../../data/schema/dataset.ts';
import type { Offer, Price } from '../../data/schema/offer.ts';
import { Pointer } from '../../data/schema/publication.ts';
import { dataset, model, offer, price, sources } from '../support/fixtures.ts';
import { realCatalog } from '../support/real-dataset.ts';

const TODAY = '2026-11-27';
const real = await realCatalog();
const all = listChanges(real, TODAY);
const byId = new Map(all.map((change) => [change.id, change]));

const withOffer = (over: Partial<Offer>): Dataset => dataset([model({ offers: [offer(over)] })]);
const withPrices = (...prices: Partial<Price>[]): Dataset => withOffer({ prices: prices.map(price) });
const listed = (data: Dataset, at = TODAY) => listChanges(createCatalog('3fa9c1d2e4b7', data), at);
const briefly = (data: Dataset, at = TODAY) =>
  listed(data, at).map(({ kind, at: day, title }) => `${day} ${kind} ${title}`);

describe('the changes of the real facts', () => {
  it('have the shape of the contract, ids of their own, and cite only what there is', () => {
    expect(all.length).toBeGreaterThan(200);
    for (const change of all) expect(Change.safeParse(change).error, change.id).toBeUndefined();
    expect(byId.size).toBe(all.length);
    for (const { sources: keys } of all) for (const key of keys) expect(real.data.sources).toHaveProperty([key]);
  });

  it('stand newest first, and none is later than the day asked about', () => {
    const instants = all.map(({ at }) => Date.parse(at));
    expect(instants).toEqual(instants.toSorted((a, b) => b - a));
    expect(instants[0]).toBeLessThan(Date.parse('2026-11-28'));
  });

  it.each([
    ['price:openai:o3:2025-06-10', 'o3 at OpenAI: input $10.00 → $2.00, output $40.00 → $8.00'],
    ['price:openai:gpt-4o:2024-10-02', 'GPT-4o at OpenAI: input $5.00 → $2.50, output $15.00 → $10.00'],
    [
      'retirement:deepseek:deepseek-r1:2025-05-28',
      'DeepSeek-R1 at DeepSeek: no longer sold; DeepSeek-R1-0528 took over',
    ],
    ['launch:deepseek-r1', 'DeepSeek-R1: released, input $0.55, output $2.19'],
    [
      'announced:google:gemini-3.6-flash:2027-01-01',
      'Gemini 3.6 Flash at Google: input $0.75 → $1.50, output $3.75 → $7.50',
    ],
    [
      'announced:anthropic:claude-sonnet-4-5:2026-09-30',
      'Claude Sonnet 4.5 at Anthropic: its end is announced for 30 November 2026',
    ],
    ['price:anthropic:claude-sonnet-5-5:2026-10-07', 'Claude Sonnet 5.5 at Anthropic: cached input $0.20 → $0.10'],
  ])('say of %s: %s', (id, title) => {
    expect(byId.get(id)?.title).toContain(title);
  });

  it('tell a price announced from one in force by the day alone', () => {
    const later = new Map(listChanges(real, '2027-01-01').map((change) => [change.id, change.kind]));
    expect(byId.has('price:google:gemini-3.6-flash:2027-01-01')).toBe(false);
    expect(later.get('price:google:gemini-3.6-flash:2027-01-01')).toBe('price');
    expect(later.has('announced:google:gemini-3.6-flash:2027-01-01')).toBe(false);
  });
});

describe('a change', () => {
  it('has old and new of each figure, base rates first', () => {
    const data = withPrices(
      {},
      { from: '2025-03-01', rates: { input: '0.30', cachedInput: '0.14', cacheWrite: '1.00', output: '2.00' } },
    );
    expect(listed(data)[0]).toMatchObject({
      id: 'price:example:example-1:2025-03-01',
      fields: [
        { field: 'rates.input', from: '0.55', to: '0.30' },
        { field: 'rates.output', from: '2.19', to: '2.00' },
        { field: 'rates.cacheWrite', from: null, to: '1.00' },
      ],
    });
  });

  it('is none where only the footnotes of a price differ', () => {
    expect(briefly(withPrices({}, { from: '2025-03-01', sources: ['copy'] }))).toHaveLength(1);
  });

  it('of a size or an hour is a change too; of a service tier only where both prices name it', () => {
    const tier = {
      tokens: 200_000,
      comparison: '>',
      scope: 'request',
      rates: { input: '1.00', output: '4.00' },
    } as const;
    const batch = { batch: { rates: { input: '0.20', output: '1.00' } } };
    const data = withPrices({}, { from: '2025-03-01', contextTiers: [tier], tiers: batch });
    expect(briefly(data)[0]).toBe(
      '2025-03-01 price Example 1 at Example: input above 200,000 tokens $1.00, output above 200,000 tokens $4.00',
    );
    const cheaper = { batch: { rates: { input: '0.10', output: '1.00' } } };
    expect(briefly(withPrices({ tiers: batch }, { from: '2025-03-01', tiers: cheaper }))[0]).toBe(
      '2025-03-01 price Example 1 at Example: input (batch) $0.20 → $0.10',
    );
  });

  it('whose day is not known says when it was first seen, and a first reading is no launch', () => {
    const data = withPrices(
      { fromIs: 'first-seen', from: '2025-02-01' },
      { fromIs: 'first-seen', from: '2025-03-01', rates: { input: '1.00', output: '2.00' } },
    );
    expect(listed(data).map(({ kind, atIs }) => [kind, atIs])).toEqual([
      ['price', 'first-seen'],
      ['launch', 'effective'],
    ]);
  });

  it('of an instant later that day has come on that day, and is still to come for an instant before it', () => {
    const data = withPrices({}, { from: '2025-01-25T16:00:00Z', rates: { input: '1.00', output: '2.00' } });
    expect(listed(data, '2025-01-25')[0]?.kind).toBe('price');
    expect(listed(data, '2025-01-25T12:00:00Z')[0]?.kind).toBe('announced');
  });

  it('that is announced is as old as the first reading of it', () => {
    const known = { ...withPrices({}, { from: '2027-01-01', rates: { input: '1.00', output: '2.00' } }), sources };
    expect(listed(known)[0]).toMatchObject({ kind: 'announced', at: '2025-01-20', effective: '2027-01-01' });
  });

  it('of an end that was announced stands beside the end', () => {
    const data = withOffer({
      deprecated: { at: '2025-03-01', sources: ['list'] },
      ended: { at: '2025-06-01', sources: ['list'] },
    });
    expect(briefly(data).slice(0, 2)).toEqual([
      '2025-06-01 retirement Example 1 at Example: no longer sold',
      '2025-03-01 announced Example 1 at Example: its end is announced for 1 June 2025',
    ]);
    expect(briefly(data, '2025-04-01')[0]).toBe(
      '2025-03-01 announced Example 1 at Example: its end is announced for 1 June 2025',
    );
  });

  it('of an end to come that nobody dated the announcement of is announced since it was read', () => {
    expect(listed(withOffer({ ended: { at: '2027-06-01', sources: ['list'] } }))[0]).toMatchObject({
      kind: 'announced',
      at: '2025-01-20',
      effective: '2027-06-01',
    });
  });
});

describe('a filter', () => {
  it.each([
    [{ kind: ['price'] as const }, (change: Change) => change.kind === 'price'],
    [{ provider: 'openai' }, (change: Change) => change.provider === 'openai'],
    [{ model: 'o3' }, (change: Change) => change.model === 'o3'],
    [{ since: '2026-11-01' }, (change: Change) => change.at >= '2026-11-01'],
  ])('%j leaves those and no other', (filter, is) => {
    const found = filterChanges(all, filter);
    expect(found.length).toBeGreaterThan(2);
    expect(found).toEqual(all.filter(is));
  });
});

const digest = async (text: string) => ({
  sha256: createHash('sha256').update(text).digest('hex'),
  bytes: Buffer.byteLength(text),
});

/** A store in memory, and how a dataset comes into it. */
function memory() {
  const values = new Map<string, string>();
  const store: KeyValueStore = {
    get: async (key) => values.get(key) ?? null,
    put: async (key, value) => void values.set(key, value),
  };
  const publish = async (data: Dataset, day: number) =>
    publishDataset(await describeDataset(data, digest), { store, digest, now: new Date(Date.UTC(2026, 10, day)) });
  return { publish };
}

describe('ten publications', () => {
  it('leave every id as it was, and add those of new facts alone', async () => {
    const { publish } = memory();
    const prices = [price()];
    let before: string[] = [];
    for (let i = 1; i <= 10; i++) {
      prices.push(
        price({ from: `2026-0${(i % 9) + 1}-0${Math.ceil(i / 9)}`, rates: { input: `${i}.00`, output: '9.00' } }),
      );
      prices.sort((a, b) => (a.from < b.from ? -1 : 1));
      const data = { ...withOffer({ prices: structuredClone(prices) }), asOf: '2025-01-20' };
      const { pointer } = await publish(data, i);
      const ids = listChanges(createCatalog(pointer.version, data), TODAY, pointer.corrections).map(({ id }) => id);
      expect(ids).toHaveLength(before.length + (i === 1 ? 2 : 1));
      expect(ids).toEqual(expect.arrayContaining(before));
      before = ids;
    }
  });

  it('keep what they corrected, newest first and never more than fifty', async () => {
    const { publish } = memory();
    const versions: string[] = [];
    let last: Pointer | undefined;
    for (let i = 0; i < 60; i++) {
      const data = withPrices({ rates: { input: `${i}.50`, output: '2.19' } });
      last = (await publish(data, i)).pointer;
      versions.push(last.version);
    }
    expect(Pointer.safeParse(last).error).toBeUndefined();
    expect(last?.corrections).toHaveLength(MAX_CORRECTIONS);
    expect(last?.corrections?.map(({ version }) => version)).toEqual(versions.reverse().slice(0, MAX_CORRECTIONS));
    const [newest] = listChanges(createCatalog(last?.version ?? '', withPrices({})), '2027-06-01', last?.corrections);
    expect(newest).toMatchObject({
      id: `correction:example:example-1:2025-01-20:${last?.version}`,
      title: 'Example 1 at Example: price of 20 January 2025 corrected, input $58.50 → $59.50',
      atIs: 'published',
    });
  });
});

describe('a publication', () => {
  it('names the figures that changed, by their place, from and to', () => {
    const before = withPrices({}, { from: '2025-03-01' });
    const after = withPrices({ rates: { input: '0.60', output: '2.19' } }, { from: '2025-03-01', note: 'Reworded.' });
    expect(changesSince(before, after)).toEqual({
      added: [],
      removed: [],
      changed: ['example-1'],
      fields: [
        { model: 'example-1', field: 'offers.example.prices.2025-01-20.rates.input', from: '0.55', to: '0.60' },
        { model: 'example-1', field: 'offers.example.prices.2025-01-20.rates.cachedInput', from: '0.14', to: null },
      ],
    });
  });

  it.each<[string, Dataset, Dataset, string[]]>([
    [
      'a later price',
      withPrices({}),
      withPrices({}, { from: '2025-03-01', rates: { input: '1.00', output: '2.00' } }),
      [],
    ],
    ['a time before the first', withPrices({}), withPrices({ from: '2024-12-01' }), []],
    [
      'a price of a known day',
      withPrices({}),
      withPrices({ rates: { input: '0.60', cachedInput: '0.14', output: '2.19' } }),
      ['2025-01-20 input 0.55 0.60'],
    ],
    [
      'a change within a known time',
      { ...withPrices({}), asOf: '2025-06-01' },
      withPrices({}, { from: '2025-03-01', rates: { input: '0.30', cachedInput: '0.14', output: '2.19' } }),
      ['2025-03-01 input 0.55 0.30'],
    ],
    [
      'a change that never was',
      {
        ...withPrices({}, { from: '2025-03-01', rates: { input: '0.30', cachedInput: '0.14', output: '2.19' } }),
        asOf: '2025-06-01',
      },
      withPrices({}),
      ['2025-03-01 input 0.30 0.55'],
    ],
  ])('corrects, by %s', (_, before, after, expected) => {
    const found = correctionsSince(before, after).flatMap(({ from, fields }) =>
      fields.map((one) => `${from} ${one.field.replace('rates.', '')} ${one.from} ${one.to}`),
    );
    expect(found).toEqual(expected);
  });
});
