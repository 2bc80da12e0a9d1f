// npm run bench:exactness [-- COUNT]: puts random questions to `quote()` and to the oracle until COUNT of them (10⁶ if
// not said) had a total, and prints every difference. Any difference is a failure.
import { quote } from '../data/pricing/quote.ts';
import { buildDataset } from '../scripts/build-dataset.ts';
import { fraction, oracle, same } from './oracle.ts';
import { randomQuestions } from './questions.ts';

const { dataset, version } = await buildDataset();
const wanted = Number(process.argv[2] ?? 1_000_000);
const count = { questions: 0, totals: 0, differences: 0 };
for (const { model, offer, workload, at } of randomQuestions(dataset, 20_250_201)) {
  const { total, status } = quote({
    dataset: version,
    model,
    offer,
    chosenBy: 'first-party',
    workload,
    at,
    sources: dataset.sources,
  });
  const expected = oracle(offer, workload, at);
  const agree = total === null ? expected === null : expected !== null && same(fraction(total), expected);
  count.questions++;
  if (total !== null) count.totals++;
  if (!agree && ++count.differences <= 10) {
    console.log(
      JSON.stringify({
        model,
        at,
        workload,
        total,
        status,
        expected: expected && `${expected.over}/${expected.under}`,
      }),
    );
  }
  if (count.totals >= wanted) break;
}
console.log(
  `Dataset ${version}: ${count.questions} questions, ${count.totals} of them with a total, ${count.differences} differences.`,
);
process.exitCode = count.differences === 0 ? 0 : 1;
