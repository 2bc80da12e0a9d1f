// A comparison asks for the same quotes in several places: for its verdicts, its prices, its other providers, its families.
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { type QuoteOffer, quoteModel, quoteOnce } from '../../data/catalog/select-offer.ts';
import { compare } from '../../data/comparison/compare.ts';
import type { QuoteInput } from '../../data/pricing/quote.ts';
import { SECTIONS } from '../../data/primitives/sections.ts';
import { COMPARE_DEFAULTS } from '../../data/primitives/workload.ts';
import { modelNamed, realCatalog } from '../support/real-dataset.ts';

const asked: string[] = [];
vi.mock('../../data/pricing/quote.ts', async (original) => {
  const real = await original<typeof import('../../data/pricing/quote.ts')>();
  return {
    ...real,
    quote: (input: QuoteInput) => {
      const { model, offer, at, workload } = input;
      asked.push(JSON.stringify([model, offer.provider, at, workload]));
      return real.quote(input);
    },
  };
});

const facts = await realCatalog();
const workload = { ...COMPARE_DEFAULTS };
beforeEach(() => {
  asked.length = 0;
});

describe('a comparison quotes each offer once at each time', () => {
  it.each([
    ['two models', ['deepseek-r1', 'o1']],
    ['two models, one at the cheapest', ['deepseek-r1@cheapest', 'o1']],
    ['two models, one at a host', ['deepseek-r1@together', 'o1']],
    ['a family', ['deepseek-r1-distill-qwen-32b', 'deepseek-r1']],
    ['models that their developer never sold', ['deepseek-r1-distill-qwen-32b', 'deepseek-r1-distill-llama-70b']],
    ['six models', ['deepseek-r1', 'o1', 'deepseek-v3', 'o1-mini', 'gpt-4o', 'o3']],
  ])('of %s', (_what, names) => {
    for (const at of ['2025-02-01', '2026-01-01', '2026-11-24']) {
      asked.length = 0;
      const models = names.map((name) => {
        const [id = '', provider] = name.split('@');
        return { model: modelNamed(facts, id), provider };
      });
      compare(facts, { models, workload, at, today: '2026-11-24', sections: SECTIONS });
      expect(asked.length).toBeGreaterThan(1);
      expect(asked.filter((one, i) => asked.indexOf(one) < i)).toEqual([]);
    }
  });

  it('also where the quotes were made before it', () => {
    const quoteOffer: QuoteOffer = quoteOnce(facts, workload);
    const models = ['deepseek-r1', 'o1'].map((id) => ({ model: modelNamed(facts, id) }));
    for (const { model } of models) quoteModel(facts, { model, workload, at: '2025-02-01' }, quoteOffer);
    compare(facts, { models, workload, at: '2025-02-01', today: '2026-11-24', quoteOffer });
    expect(asked.filter((one, i) => asked.indexOf(one) < i)).toEqual([]);
  });
});

describe('a quote that was made for another choice', () => {
  it.each(['2025-02-01', '2026-11-24'])('is the same as one made anew, at %s', (at) => {
    const model = modelNamed(facts, 'deepseek-r1');
    const quoteOffer = quoteOnce(facts, workload);
    for (const provider of ['cheapest', 'together', 'deepseek', undefined, 'cheapest']) {
      const question = { model, provider, workload, at };
      expect(quoteModel(facts, question, quoteOffer)).toEqual(quoteModel(facts, question));
    }
  });
});
