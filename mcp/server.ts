import { INVALID_PARAMS, ProtocolError, Server, type Tool } from '@modelcontextprotocol/server';
import type { Questions } from '../data/answers/questions.ts';
import { callTool, TOOLS } from './tools.ts';

/** One connection, or one request, in the words of the protocol. */

export interface ServerContext {
  questions: Questions;
  version: string;
  /** Before addresses in answers; '' where it is not known. */
  origin: string;
}

const INSTRUCTIONS =
  'Exact, dated prices and tested benchmark gaps of language models. Amounts are decimal text in US dollars: repeat them, do not round. null is not published, never 0.';

/** The tools never change within a version, so whoever asks may keep the list. */
const HOUR = 3_600_000;

/**
 * A server for either era of the protocol. The arguments of a call are read by the contract of the API and not by the
 * SDK, whose validators differ between runtimes and name the first fault only.
 */
export function createServer({ questions, version, origin }: ServerContext): Server {
  const server = new Server(
    { name: 'model-compare', title: 'model-compare', version },
    {
      capabilities: { tools: {} },
      instructions: INSTRUCTIONS,
      cacheHints: { 'tools/list': { ttlMs: HOUR, cacheScope: 'public' } },
    },
  );
  // Plain JSON, which the SDK spells as a type of its own.
  server.setRequestHandler('tools/list', () => ({ tools: TOOLS as unknown as Tool[] }));
  server.setRequestHandler('tools/call', async ({ params }) => {
    const result = await callTool(questions, params.name, params.arguments, origin);
    if (result !== undefined) return result;
    const names = TOOLS.map(({ name }) => name).join(', ');
    throw new ProtocolError(
      INVALID_PARAMS,
      `There is no tool ${JSON.stringify(params.name.slice(0, 64))}. There are ${names}.`,
    );
  });
  return server;
}
