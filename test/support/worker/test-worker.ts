// The worker as its callers meet it: through its one door, in the real runtime, on the real facts published to KV.
import { createExecutionContext, waitOnExecutionContext } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import type { Dataset } from '../../../data/schema/dataset.ts';
// Loaded now: the worker imports it when it first reads KV, and here that takes longer than it gives KV.
import '../../../data/publishing/check-dataset.ts';
import '../../../data/market/open-market.ts';
import { type MarketContents, marketText } from '../../../data/market/market-text.ts';
import builtIn from '../../../dist/dataset.txt';
import {
  type BytesStore,
  type MarketToPublish,
  type Publication,
  publish,
  publishable,
  publishMarket as publishWith,
} from '../../../scripts/publish-dataset.ts';
import { createWorker } from '../../../worker/index.ts';

/** A moment at which most tests take place: noon, far from both midnights. */
export const NOON = '2026-11-24T12:00:00Z';

export const realFacts = (): Dataset => JSON.parse(builtIn) as Dataset;

const store: BytesStore = {
  get: (key) => env.DATA.get(key),
  put: (key, value) => env.DATA.put(key, value),
  getBytes: async (key) => {
    const bytes = await env.DATA.get(key, 'arrayBuffer');
    return bytes === null ? null : new Uint8Array(bytes);
  },
  putBytes: (key, value) => env.DATA.put(key, value as Uint8Array<ArrayBuffer>),
};

/** Makes a market the current one. */
export const publishMarket = (
  contents: MarketContents,
  at: string = NOON,
  readings: MarketToPublish['readings'] = {},
) => publishWith(store, { bytes: new TextEncoder().encode(marketText(contents)), readings }, new Date(at));

/** Makes a dataset the current one. */
export async function publishFacts(facts: Dataset = realFacts(), at: string = NOON): Promise<Publication> {
  return publish(store, await publishable(facts), new Date(at));
}

/** A worker of its own, with an empty memory and a clock that the test sets. */
export class Door {
  now: number;
  data: KVNamespace;
  /** Where it is hosted, if it is told. */
  origin: string | undefined;
  readonly #worker = createWorker(() => this.now);

  constructor(now: string = NOON, data: KVNamespace = env.DATA) {
    this.now = Date.parse(now);
    this.data = data;
  }

  /** Waits also for what the worker does after it has answered. */
  async ask(path: string, init?: RequestInit): Promise<Response> {
    const context = createExecutionContext();
    const response = await this.#worker.fetch(
      new Request(`https://example.com${path}`, init),
      { DATA: this.data, ...(this.origin !== undefined && { ORIGIN: this.origin }) },
      context,
    );
    await waitOnExecutionContext(context);
    return response;
  }

  async json(path: string, init?: RequestInit): Promise<Record<string, unknown>> {
    return (await this.ask(path, init)).json();
  }
}
