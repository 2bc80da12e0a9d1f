import type { Env } from '../../worker/env.ts';
import { createWorker } from '../../worker/index.ts';

/** The product with a clock that a request can put forward, so that half a minute need not be waited for. */
let ahead = 0;
const worker = createWorker(() => Date.now() + ahead);

export default {
  fetch(request: Request, env: Env, context: ExecutionContext): Promise<Response> {
    ahead = Number(request.headers.get('Clock-Ahead') ?? ahead);
    return worker.fetch(request, env, context);
  },
};
