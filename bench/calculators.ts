// npm run bench:calculators: `quote()` beside the calculator of @pydantic/genai-prices, in Node, on the same questions.
import { pathToFileURL } from 'node:url';
import { calcPrice } from '@pydantic/genai-prices';
import { type Catalog, createCatalog } from '../data/catalog/catalog.ts';
import { type QuoteInput, quote } from '../data/pricing/quote.ts';
import { buildDataset } from '../scripts/build-dataset.ts';
import { median, medianRatio, times } from './statistics.ts';

export interface Calculators {
  /** Microseconds of one call. */
  ours: number;
  theirs: number;
  /** How many times as long theirs takes, by rounds. */
  ratio: number;
}

const CALLS = 20_000;
/** Tokens in and out of the questions: a chat, an agent's step, a whole book. */
const SIZES = [
  [1000, 500],
  [150_000, 2000],
  [1_000_000, 1_000_000],
] as const;
const DAYS = ['2025-02-01', '2025-02-01T12:00:00Z'];

interface Both {
  ours: QuoteInput;
  theirs: Parameters<typeof calcPrice>;
}

/** The same questions for both, about the two models of the title. */
function questions({ version, data, models }: Catalog): Both[] {
  return ['deepseek-r1', 'o1'].flatMap((id) => {
    const offer = models.get(id)?.offers.find(({ provider }) => provider === 'deepseek' || provider === 'openai');
    if (offer === undefined) throw new Error(`${id} has no offer of its developer`);
    return SIZES.flatMap(([input, output]) =>
      DAYS.map((at): Both => {
        const workload = {
          input,
          cachedInput: 0,
          cacheWrite: 0,
          output,
          reasoning: 0,
          requests: 1,
          tier: 'standard' as const,
        };
        const asked = { dataset: version, model: id, offer, chosenBy: 'first-party' as const, workload, at };
        return {
          ours: { ...asked, sources: data.sources },
          theirs: [
            { input_tokens: input, output_tokens: output },
            offer.apiId,
            { providerId: offer.provider, timestamp: new Date(at) },
          ],
        };
      }),
    );
  });
}

/** Microseconds a call, over many calls. Something of each answer is kept, or the compiler would leave the call out. */
function timed(call: (n: number) => number): number {
  let kept = 0;
  const began = performance.now();
  for (let n = 0; n < CALLS; n++) kept += call(n);
  const took = performance.now() - began;
  if (Number.isNaN(kept)) throw new Error('An answer is not what it should be.');
  return (took * 1000) / CALLS;
}

export function calculators(facts: Catalog, rounds: number): Calculators {
  const asked = questions(facts);
  const question = (n: number): Both => asked[n % asked.length] as Both;
  const ours: number[] = [];
  const theirs: number[] = [];
  for (let round = -3; round < rounds; round++) {
    const one = timed((n) => quote(question(n).ours).permalink.length);
    const other = timed((n) => calcPrice(...question(n).theirs)?.total_price ?? Number.NaN);
    if (round < 0) continue;
    ours.push(one);
    theirs.push(other);
  }
  return { ours: median(ours), theirs: median(theirs), ratio: medianRatio(theirs, ours) };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { version, dataset } = await buildDataset();
  const { ours, theirs, ratio } = calculators(createCatalog(version, dataset), 21);
  console.log(`quote() ${ours.toFixed(2)} µs, calcPrice() ${theirs.toFixed(2)} µs: ${times(ratio)} as fast.`);
}
