import type { Env } from '../../worker/env.ts';
import { createWorker } from '../../worker/index.ts';

/** The product, with its uses of the parser counted. */
let parses = 0;
const { parse } = JSON;
JSON.parse = (...text: Parameters<typeof parse>): unknown => {
  parses++;
  return parse(...text);
};

const worker = createWorker(() => Date.now());

export default {
  async fetch(request: Request, env: Env, context: ExecutionContext): Promise<Response> {
    if (request.url.endsWith('/parses')) return new Response(String(parses));
    return worker.fetch(request, env, context);
  },
};
