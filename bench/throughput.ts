// The worker beside others, one after the other in one job: who is measured when the machine is busy was measured beside
// who else was.
import type { Dataset } from '../data/schema/dataset.ts';
import { bundle } from './bundle.ts';
import { type Load, load, type Target } from './load.ts';
import { COMPARE, LIST, newCompare, newQuote, QUOTE } from './sample-requests.ts';
import { ask, bare, open } from './worker-fixture.ts';
import { type Served, serve } from './workerd.ts';

export type Rounds = Map<string, Load[]>;

/** Loads each target in turn, again and again. */
export async function alternate(targets: Record<string, Target>, rounds: number, ms: number): Promise<Rounds> {
  const loads: Rounds = new Map(Object.keys(targets).map((name) => [name, []]));
  // The first round warms up: the runtime compiles what is asked often.
  for (let round = -1; round < rounds; round++) {
    for (const [name, target] of Object.entries(targets)) {
      const measured = await load(target, ms);
      if (round >= 0) loads.get(name)?.push(measured);
    }
  }
  return loads;
}

/** A worker that needs no KV. */
async function alone(entry: string, builtIn: string): Promise<Served> {
  const { modules } = await bundle(entry, builtIn);
  return serve(modules);
}

/** Everything whose throughput is claimed, measured in one job. */
export async function throughput(facts: Dataset, body: string, rounds: number, ms: number): Promise<Rounds> {
  const ours = await open('worker/index.ts', body, facts);
  const [quote, comparison, list] = [await ask(ours, QUOTE), await ask(ours, COMPARE), await ask(ours, LIST)];
  const others = {
    quote: await bare(quote.body),
    comparison: await bare(comparison.body),
    list: await bare(list.body),
    stock: await alone('bench/workers/stock.ts', body),
    genaiPrices: await alone('bench/workers/genai-prices.ts', body),
  };
  const target = ({ port, pid }: Served, path: Target['path'], headers = {}): Target => ({ port, pid, path, headers });
  try {
    return await alternate(
      {
        'bare, the bytes of the quote': target(others.quote, QUOTE),
        'quote, each one new': target(ours, newQuote),
        'quote, asked before': target(ours, QUOTE),
        'quote, 304': target(ours, QUOTE, { 'If-None-Match': quote.etag }),
        'quote on stock middlewares, each one new': target(others.stock, newQuote),
        'genai-prices, bare': target(others.genaiPrices, '/'),
        'bare, the bytes of the comparison': target(others.comparison, COMPARE),
        'comparison, each one new': target(ours, newCompare),
        'comparison, asked before': target(ours, COMPARE),
        'bare, the bytes of the list': target(others.list, LIST),
        list: target(ours, LIST),
      },
      rounds,
      ms,
    );
  } finally {
    await Promise.all([ours, ...Object.values(others)].map((served) => served.stop()));
  }
}
