import { app } from './app.ts';
import { drain } from './drain.ts';
import type { Clock, Env } from './env.ts';
import { ResponseCache } from './response-cache.ts';
import { Store } from './store.ts';
import { DATASET } from './stored-dataset.ts';
import { MARKET } from './stored-market.ts';

/** The worker's face to the platform: what an isolate keeps between requests, and the clock that it goes by. */
export function createWorker(now: Clock) {
  const isolate = {
    store: new Store(DATASET, now),
    markets: new Store(MARKET, now),
    responses: new ResponseCache(),
    now,
  };
  return {
    async fetch(request: Request, env: Env, context: ExecutionContext): Promise<Response> {
      const response = await app.fetch(request, { env, ...isolate }, context);
      await drain(request);
      return response;
    },
  };
}

export default createWorker(() => Date.now());
