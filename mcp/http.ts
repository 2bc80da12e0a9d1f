import { createMcpHandler } from '@modelcontextprotocol/server';
import { createServer, type ServerContext } from './server.ts';

/** One HTTP request: nothing is kept between two of them, whichever era the client speaks. */

/**
 * @param body of the request, read already
 * @returns JSON, or a stream of one event where a client of 2025 takes that, or any client nothing else
 */
export async function answerHttp(request: Request, body: string, context: ServerContext): Promise<Response> {
  const accept = request.headers.get('Accept') ?? '*/*';
  const takesStream = /text\/event-stream/i.test(accept);
  const responseMode = takesStream && !/application\/json|\*\/\*/i.test(accept) ? 'sse' : 'json';
  const { fetch } = createMcpHandler(() => createServer(context), { responseMode, keepAliveMs: 0 });
  const headers = new Headers(request.headers);
  // The SDK wants both of a client of 2025, and some take one only: the answer is turned into that.
  headers.set('Accept', 'application/json, text/event-stream');
  const response = await fetch(new Request(request.url, { method: 'POST', headers, body }));
  const isStream = response.headers.get('Content-Type')?.startsWith('text/event-stream') === true;
  return isStream && !takesStream ? asJson(response) : response;
}

/** The one message of a stream. */
async function asJson(response: Response): Promise<Response> {
  const events = await response.text();
  const messages = [...events.matchAll(/^data: ?(.+)$/gm)].map(([, data]) => data as string);
  const headers = new Headers(response.headers);
  headers.set('Content-Type', 'application/json');
  return new Response(messages.at(-1) ?? '', { status: response.status, headers });
}
