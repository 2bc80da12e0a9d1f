import { serveStdio } from '@modelcontextprotocol/server/stdio';
import { createServer, type ServerContext } from './server.ts';

/** The same tools for a client that starts a program and speaks to it by its input and output. */

/** @returns when the client has gone */
export function answerStdio(
  context: ServerContext,
  ended: Promise<void>,
  onerror: (error: Error) => void,
): Promise<void> {
  const connection = serveStdio(() => createServer(context), { onerror });
  return ended.then(() => connection.close());
}
