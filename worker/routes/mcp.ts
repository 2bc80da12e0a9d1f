/// <reference path="../mcp-build.d.ts" />
import { questionsTo } from '../../data/answers/questions.ts';
import { NoQuery } from '../../data/schema/requests.ts';
import type { AppContext } from '../context.ts';
import { ProblemError, problemOf, quoted } from '../problems.ts';
import { readBodyText } from '../read-body.ts';
import { readQuery } from '../read-request.ts';
import { mcpResponse } from '../respond.ts';

/** POST /mcp: the questions of the API as tools of an agent (Model Context Protocol, streamable HTTP). */

const MAX_BYTES = 65_536;
const LIMITS = {
  types: ['application/json'],
  maxBytes: MAX_BYTES,
  advice: `Send at most ${MAX_BYTES} bytes; no call needs more.`,
};

/** What speaks the protocol is a build of its own, so that no other request pays for it. */
let speaking: typeof import('../../mcp/http.ts') | undefined;
const protocol = async (): Promise<typeof import('../../mcp/http.ts')> => {
  speaking ??= (await import('../../dist/worker/mcp.mjs')) as typeof import('../../mcp/http.ts');
  return speaking;
};

export async function postMcp(c: AppContext): Promise<Response> {
  checkOrigin(c.req.raw.headers.get('Origin'));
  readQuery(c, NoQuery);
  const { text } = await readBodyText(c.req.raw, LIMITS);
  const { catalog, pointer } = c.get('dataset');
  const context = {
    questions: questionsTo(catalog, c.get('today'), pointer?.corrections),
    version: catalog.version,
    origin: c.env.env.ORIGIN ?? '',
  };
  return mcpResponse(c, await (await protocol()).answerHttp(c.req.raw, text, context));
}

/**
 * The protocol wants an Origin that is none to be refused. Every page may ask here, as it may ask the rest of the API: it is
 * public, read-only and knows no cookie, so there is nothing that one page could take from another.
 */
function checkOrigin(origin: string | null): void {
  if (origin === null || /^https?:\/\/[^/\s@]+$/i.test(origin)) return;
  throw new ProblemError(
    problemOf(
      'invalid-origin',
      `${quoted(origin)} is no origin of a page. Leave the header out, or send https://your.page.`,
    ),
  );
}
