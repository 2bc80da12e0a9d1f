// From starting the runtime to the first byte of the first answer.

import type { Dataset } from '../data/schema/dataset.ts';
import { publish, publishable } from '../scripts/publish-dataset.ts';
import { bundle } from './bundle.ts';
import { FakeKv } from './fake-kv.ts';
import { QUOTE } from './sample-requests.ts';
import { median, medianRatio } from './statistics.ts';
import { type Modules, oneModule, serve } from './workerd.ts';

export interface Cold {
  bare: number;
  kv: number;
  builtIn: number;
  /** To the bare worker that was started just before. */
  ratio: number;
  builtInRatio: number;
}

/** Starts a bare worker, the product on a well KV and the product on none in turn, and takes the medians. */
export async function coldStart(facts: Dataset, body: string, rounds: number): Promise<Cold> {
  const kv = await new FakeKv().open();
  await publish(kv, await publishable(facts), new Date());
  const empty = await new FakeKv().open();
  const { modules: ours } = await bundle('worker/index.ts', body);
  const bare = oneModule('export default { fetch: () => new Response("{}") };');
  const times = { bare: [] as number[], kv: [] as number[], builtIn: [] as number[] };
  for (let round = -1; round < rounds; round++) {
    const [first, second, third] = [await start(bare), await start(ours, kv.port), await start(ours, empty.port)];
    if (round < 0) continue;
    times.bare.push(first);
    times.kv.push(second);
    times.builtIn.push(third);
  }
  await Promise.all([kv.kill(), empty.kill()]);
  return {
    bare: median(times.bare),
    kv: median(times.kv),
    builtIn: median(times.builtIn),
    ratio: medianRatio(times.kv, times.bare),
    builtInRatio: medianRatio(times.builtIn, times.bare),
  };
}

/** Milliseconds from spawning to the first byte. */
export async function start(modules: Modules, kvPort?: number): Promise<number> {
  const began = performance.now();
  const served = await serve(modules, kvPort);
  const response = await fetch(`${served.origin}${QUOTE}`);
  const took = performance.now() - began;
  await response.arrayBuffer();
  await served.stop();
  return took;
}
