// The calculator against one that was written apart from it. bench/exactness.ts asks a million; here are some.
import { describe, expect, it } from 'vitest';
import { fraction, oracle, same } from '../../bench/oracle.ts';
import { randomQuestions } from '../../bench/questions.ts';
import { quote } from '../../data/pricing/quote.ts';
import { realCatalog } from '../support/real-dataset.ts';

describe('ten thousand random questions about the real offers', () => {
  it('are answered as an oracle on exact fractions answers them', async () => {
    const { version, data } = await realCatalog();
    let totals = 0;
    let asked = 0;
    for (const { model, offer, workload, at } of randomQuestions(data, 42)) {
      const question = {
        dataset: version,
        model,
        offer,
        chosenBy: 'first-party' as const,
        workload,
        at,
        sources: data.sources,
      };
      const { total } = quote(question);
      const expected = oracle(offer, workload, at);
      const agree = total === null ? expected === null : expected !== null && same(fraction(total), expected);
      if (!agree)
        expect.fail(
          `${model} at ${at}: ${total} against ${expected?.over}/${expected?.under} for ${JSON.stringify(workload)}`,
        );
      if (total !== null) totals++;
      if (++asked === 10_000) break;
    }
    expect(totals).toBeGreaterThan(3000);
  });
});
