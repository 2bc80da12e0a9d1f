// The product as the benchmarks meet it: on plain workerd, with the facts published to a KV of ours.
import type { Dataset } from '../data/schema/dataset.ts';
import { publish, publishable } from '../scripts/publish-dataset.ts';
import { bundle } from './bundle.ts';
import { FakeKv } from './fake-kv.ts';
import { oneModule, type Served, serve } from './workerd.ts';

export interface WorkerFixture extends Served {
  kv: FakeKv;
}

/** A worker on its own KV, which holds these facts. Its first request is still to come. */
export async function open(entry: string, builtIn: string, facts: Dataset): Promise<WorkerFixture> {
  const kv = await new FakeKv().open();
  await publish(kv, await publishable(facts), new Date());
  const { modules } = await bundle(entry, builtIn);
  const served = await serve(modules, kv.port);
  return {
    ...served,
    kv,
    async stop() {
      await served.stop();
      await kv.kill();
    },
  };
}

/** A worker that does nothing but return these bytes. */
export const bare = (body: string): Promise<Served> =>
  serve(
    oneModule(`const body = ${JSON.stringify(body)};
export default { fetch: () => new Response(body, { headers: { 'Content-Type': 'application/json' } }) };`),
  );

/** How often an answer is waited for, a second each: after a reading of KV that came late, one is not tried for 30 s. */
const PATIENCE = 45;

/**
 * An answer from KV, read whole. An answer from anywhere else would not be what is meant to be measured; on a busy
 * machine the first reading may come too late, so it is asked again.
 */
export async function ask({ origin }: Served, path: string): Promise<{ body: string; etag: string }> {
  for (let attempt = 0; ; attempt++) {
    const response = await fetch(`${origin}${path}`);
    const body = await response.text();
    const [source, etag] = [response.headers.get('dataset-source'), response.headers.get('etag')];
    if (response.status === 200 && source === 'kv') return { body, etag: etag ?? '' };
    if (response.status !== 200 || attempt >= PATIENCE) {
      throw new Error(`${path}: ${response.status} from ${source}: ${body}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 1000));
  }
}
