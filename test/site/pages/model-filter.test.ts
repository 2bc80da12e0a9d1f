import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { firstPartyOffer } from '../../../data/catalog/catalog.ts';
import { parseAmount } from '../../../data/primitives/money.ts';
import { addressOf, listModels, readModelQuestion } from '../../../site/pages/model-filter.ts';
import { realCatalog } from '../../support/real-dataset.ts';

const catalog = await realCatalog();
const today = '2026-11-27';
const read = (query: string) => readModelQuestion(new URLSearchParams(query));
const list = (query: string) => listModels(catalog, today, read(query));
const ids = (query: string): string[] => list(query).map(({ model }) => model.id);

describe('a question about models', () => {
  it.each([
    'price=0.50&reads=image',
    'context=200000&developer=OpenAI&open=true&sort=release',
    'input=8000&output=500&q=opus%205&unsold=true',
  ])('has one written form: %s', (query) => {
    expect(addressOf(read(query))).toBe(`/models?${query}`);
    expect(read(query).faults).toEqual([]);
  });

  it('says nothing where it asks nothing, and leaves out what a form sends empty', () => {
    expect(addressOf(read('q=&developer=&context=&reads=&price=&input=1000&output=1000&requests=1000&sort=cost'))).toBe(
      '/models',
    );
  });

  it.each([
    ['input=8,000&output=500', { input: 8000, output: 500 }],
    ['input=1_000_000', { input: 1_000_000 }],
  ])('takes numbers as people write them: %s', (query, workload) =>
    expect(read(query)).toMatchObject({ workload, faults: [] }),
  );

  it.each([
    ['context=lots', 'context=lots cannot be read: write a number of tokens like 200000.'],
    ['context=0', 'context=0 cannot be read: write a number of tokens like 200000.'],
    ['context=-5', 'context=-5 cannot be read: write a number of tokens like 200000.'],
    ['price=cheap', 'price=cheap cannot be read: write dollars like 5 or 0.50.'],
    ['price=1e9', 'price=1e9 cannot be read: write dollars like 5 or 0.50.'],
    ['sort=best', 'sort=best cannot be read: write one of cost, release, context, name.'],
    ['open=maybe', 'open=maybe cannot be read: write open=true, or leave it out.'],
    ['reads=minds', 'reads=minds cannot be read: write image or audio.'],
    ['requests=0', 'requests=0 cannot be read: write a number like 1000.'],
    ['input=99999999999999', 'input=99999999999999 cannot be read: write a number of tokens like 8000.'],
  ])('names what cannot be read, and is asked without it: %s', (query, fault) => {
    expect(read(query).faults).toEqual([fault]);
    expect(ids(query)).toEqual(ids(''));
  });

  it('can be read whatever is written', () => {
    const names = [
      'q',
      'developer',
      'open',
      'unsold',
      'context',
      'price',
      'reads',
      'input',
      'output',
      'requests',
      'sort',
    ];
    const pairs = fc.array(fc.tuple(fc.constantFrom(...names), fc.string()), { maxLength: 6 });
    fc.assert(
      fc.property(pairs, (given) => {
        const question = readModelQuestion(new URLSearchParams(given));
        const again = readModelQuestion(new URLSearchParams(addressOf(question).replace(/^[^?]*/, '')));
        expect(again).toEqual({ ...question, faults: [] });
        expect(listModels(catalog, today, question).length).toBeLessThanOrEqual(catalog.data.models.length);
      }),
      { numRuns: 60 },
    );
  });
});

describe('a list of models', () => {
  it('has those on sale, cheapest first', () => {
    const found = list('');
    const totals = found.map(({ quote }) => parseAmount(quote.total ?? ''));
    expect(totals).toEqual(totals.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0)));
    expect(found.length).toBeGreaterThan(50);
  });

  it('has all where those that are not on sale are asked for too', () => {
    expect(ids('unsold=true').toSorted()).toEqual(catalog.data.models.map(({ id }) => id).toSorted());
    const unsold = list('unsold=true').findIndex(({ quote }) => quote.total === null);
    expect(unsold).toBe(list('').length);
  });

  it('takes the price of the developer where it sells the model, and else the cheapest', () => {
    for (const { model, quote, offer } of list('')) {
      const own = firstPartyOffer(catalog, model);
      if (quote.chosenBy === 'first-party') expect(offer).toBe(own);
      else expect(quote.chosenBy).toBe('cheapest');
    }
  });

  it.each([
    ['developer=openai', ({ model }: ReturnType<typeof list>[number]) => model.developer === 'OpenAI'],
    ['open=true', ({ model }: ReturnType<typeof list>[number]) => model.openWeights],
    ['context=400000', ({ context }: ReturnType<typeof list>[number]) => (context ?? 0) >= 400_000],
    ['price=1', ({ quote }: ReturnType<typeof list>[number]) => Number(quote.total) <= 1],
    ['reads=image', ({ model }: ReturnType<typeof list>[number]) => model.modalities?.input.includes('image') === true],
  ])('is narrowed by %s', (query, fits) => {
    const all = list('');
    expect(ids(query)).toEqual(all.filter(fits).map(({ model }) => model.id));
    expect(ids(query).length).toBeGreaterThan(0);
    expect(ids(query).length).toBeLessThan(all.length);
  });

  it('costs what the workload does: twice as many requests cost twice as much', () => {
    const once = new Map(list('').map(({ model, quote }) => [model.id, parseAmount(quote.total ?? '')]));
    for (const { model, quote } of list('requests=2000')) {
      expect(parseAmount(quote.total ?? '')).toBe(2n * (once.get(model.id) ?? 0n));
    }
  });

  it.each([
    ['release', ({ model }: ReturnType<typeof list>[number]) => -Date.parse(model.released ?? '1970-01-01')],
    ['context', ({ context }: ReturnType<typeof list>[number]) => -(context ?? 0)],
  ])('is sorted by %s', (sort, key) => {
    const keys = list(`sort=${sort}`).map(key);
    expect(keys).toEqual(keys.toSorted((a, b) => a - b));
  });
});
