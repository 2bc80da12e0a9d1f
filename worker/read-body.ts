import { MAX_DRAINED } from './drain.ts';
import { ProblemError, problemOf } from './problems.ts';

/** The body of a request as text, of a type and a size that the address takes. */

/** What an address takes: its types, the most bytes, and what that is in words. */
export interface BodyLimits {
  types: readonly string[];
  maxBytes: number;
  /** What to send instead of too much: "at most 65536 bytes". */
  advice: string;
}

/**
 * @returns the text in UTF-8, with its type
 * @throws ProblemError where it has another type, is too large, broke off or is not UTF-8
 */
export async function readBodyText(request: Request, limits: BodyLimits): Promise<{ type: string; text: string }> {
  const type = request.headers.get('Content-Type')?.split(';', 1)[0]?.trim().toLowerCase() ?? '';
  if (!limits.types.includes(type)) {
    throw new ProblemError(
      problemOf('not-json', `Send the body with the header Content-Type: ${limits.types.join(' or ')}.`),
    );
  }
  const bytes = await readAtMost(request, limits.maxBytes).catch(() => undefined);
  if (bytes === undefined) throw unreadableBody('The body broke off before its end. Send it again.');
  if (bytes === 'too-large') throw new ProblemError(problemOf('body-too-large', limits.advice));
  try {
    return { type, text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(bytes) };
  } catch {
    throw unreadableBody('The body is not UTF-8. Save it as UTF-8 and send it again.');
  }
}

export const unreadableBody = (detail: string): ProblemError => new ProblemError(problemOf('invalid-body', detail));

/**
 * A body of at most `most` bytes. One that says so itself is not begun; of the others, what
 * is too much is read and dropped, because a body left half read breaks the connection under the next request. That too
 * has an end: a caller who hides the length of megabytes harms his own connection.
 */
export async function readAtMost(request: Request, most: number): Promise<Uint8Array | 'too-large'> {
  if (Number(request.headers.get('Content-Length')) > most) return 'too-large';
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of request.body ?? []) {
    length += chunk.byteLength;
    if (length <= most) chunks.push(chunk);
    else if (length > MAX_DRAINED) break;
  }
  if (length > most) return 'too-large';
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.byteLength;
  }
  return bytes;
}
