import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findModel } from '../../data/catalog/catalog.ts';
import { quoteModel } from '../../data/catalog/select-offer.ts';
import { tiersSold } from '../../data/pricing/quote.ts';
import { QUOTE_DEFAULTS } from '../../data/primitives/workload.ts';
import type { Model } from '../../data/schema/dataset.ts';
import type { Quote, Workload } from '../../data/schema/quote.ts';
import { recompute } from '../../widget/lazy/recompute.ts';
import type { CardComparison } from '../../widget/templates/comparison-response.ts';
import { comparison, known } from '../support/widget/comparison.ts';

/** What the API answers under a permalink of a quote. */
function answerOf(permalink: string): Quote {
  const query = new URL(permalink, 'https://api.example').searchParams;
  const counts = ['input', 'cachedInput', 'cacheWrite', 'output', 'reasoning', 'requests'] as const;
  const meters = counts.map((name) => [name, Number(query.get(name) ?? QUOTE_DEFAULTS[name as 'requests'] ?? 0)]);
  const tier = (query.get('tier') ?? 'standard') as Workload['tier'];
  const answer = quoteModel(known, {
    model: findModel(known, query.get('model') ?? '') as Model,
    provider: query.get('provider') ?? undefined,
    workload: { ...(Object.fromEntries(meters) as Omit<Workload, 'tier'>), tier },
    at: query.get('at') ?? '',
  });
  if ('refused' in answer) throw new Error(`${permalink} is refused: ${answer.refused}`);
  return answer.quote;
}

const day = fc.integer({ min: 0, max: 1050 }).map((n) => new Date(Date.UTC(2024, 0, 1 + n)).toISOString().slice(0, 10));

const workload = fc
  .record({
    input: fc.integer({ min: 0, max: 200_000 }),
    cached: fc.integer({ min: 0, max: 100 }),
    output: fc.integer({ min: 0, max: 20_000 }),
    reasoning: fc.integer({ min: 0, max: 100 }),
    requests: fc.integer({ min: 1, max: 100_000 }),
  })
  .map(
    ({ input, cached, output, reasoning, requests }): Workload => ({
      input,
      cachedInput: Math.floor((input * cached) / 100),
      cacheWrite: 0,
      output,
      reasoning: Math.floor((output * reasoning) / 100),
      requests,
      tier: 'standard',
    }),
  );

/** A model alone, with its cheapest offer, or with one of its providers. */
const named = fc
  .constantFrom(...known.data.models)
  .chain((model) =>
    fc.constantFrom(
      model.id,
      ...(model.offers.length > 0
        ? [`${model.id}@cheapest`, ...model.offers.map(({ provider }) => `${model.id}@${provider}`)]
        : []),
    ),
  );

const card = fc
  .uniqueArray(named, { minLength: 2, maxLength: 3, selector: (name) => name.split('@')[0] })
  .filter((names) => names.length > 1);

test('shows at any workload and day the totals that the permalinks of its quotes answer', () => {
  let withTotal = 0;
  fc.assert(
    fc.property(card, day, workload, day, workload, (names, at, first, otherDay, other) => {
      const asked = comparison(names, { at, workload: first, sections: ['verdicts', 'prices', 'notes', 'details'] });
      const { quotes, offers } = recompute(asked as CardComparison, other, otherDay);
      for (const [i, quote] of quotes.entries()) {
        const offer = offers[i];
        if (offer && !tiersSold(offer, otherDay).includes('standard')) continue;
        const answer = answerOf(quote.permalink);
        expect([quote.total, quote.status, quote.provider]).toEqual([answer.total, answer.status, answer.provider]);
        expect(quote.lastOffered?.total).toBe(answer.lastOffered?.total);
        if (quote.total !== null) withTotal++;
      }
    }),
    { numRuns: 1000, seed: 20261127 },
  );
  expect(withTotal).toBeGreaterThan(300);
});

test.each([
  [
    'a workload at which another one is the cheapest',
    ['deepseek-r1-distill-qwen-14b@cheapest', 'gpt-4o-mini'],
    '2026-11-24',
    { input: 1_000_000, output: 0, requests: 1 },
    '2026-11-24',
  ],
  ['a day on which another one sells it', ['deepseek-r1@cheapest', 'gpt-4o'], '2025-03-01', {}, '2026-11-20'],
])('chooses the cheapest anew: %s', (_, names, at, changed, otherDay) => {
  const asked = comparison(names, { at });
  const workload = { ...asked.workload, ...changed };
  const { quotes, cheaper } = recompute(asked as CardComparison, workload, otherDay);
  const fresh = comparison(names, { at: otherDay, workload });
  expect(quotes.map(({ total }) => total)).toEqual(fresh.models.map(({ quote }) => quote?.total));
  expect(cheaper.winner).toBe(fresh.verdicts?.cheaper.winner);
  expect(cheaper.outcome).toBe(fresh.verdicts?.cheaper.outcome);
});
