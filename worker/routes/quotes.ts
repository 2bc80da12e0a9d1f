import { type Catalog, citedSources, footnotesIn } from '../../data/catalog/catalog.ts';
import { KeyedQuestion, NoQuery, QuotesEnvelope } from '../../data/schema/requests.ts';
import type { QuotesAnswer } from '../../data/schema/responses.ts';
import type { AppContext } from '../context.ts';
import { MOST_DRAINED } from '../drain.ts';
import { invalidBody, ProblemError, problemOf } from '../problems.ts';
import { readBody, readQuery } from '../read-request.ts';
import { noStore } from '../respond.ts';
import { parseExactly, type Repeated, repeatedNames } from '../strict-json.ts';
import { answerQuote } from './quote.ts';

/** Bytes of a body; a hundred questions with every member written out are less than half of it. */
const MAX_BYTES = 65_536;

type Result = QuotesAnswer['results'][number];

/** POST /v1/quotes: many questions at once; a bad one spoils only its own result. */
export async function postQuotes(c: AppContext): Promise<Response> {
  readQuery(c, NoQuery);
  const { questions, repeated } = await readQuestions(c.req.raw);
  const { catalog } = c.get('dataset');
  const results = questions.map((question, place) =>
    resultOf(catalog, question, repeated.entries.get(place), c.get('today')),
  );
  const answer: QuotesAnswer = { results, sources: citedSources(catalog, footnotesIn(results)) };
  return noStore(c, answer);
}

function resultOf(catalog: Catalog, question: unknown, repeated: Set<string> | undefined, today: string): Result {
  if (typeof question !== 'object' || question === null || Array.isArray(question)) {
    return { problem: invalidBody([{ parameter: 'quotes', message: 'must have objects as entries: {"model": …}' }]) };
  }
  const { key } = question as { key?: unknown };
  const read = readBody(KeyedQuestion, question, repeated);
  const answer = 'errors' in read ? { problem: invalidBody(read.errors) } : answerQuote(catalog, read.value, today);
  return {
    ...(isKey(key) && { key }),
    ...('problem' in answer ? { problem: answer.problem } : { quote: answer.quote }),
  };
}

/** A key that can be read comes back whatever is wrong with the rest of its question. */
const isKey = (key: unknown): key is string => KeyedQuestion.shape.key.safeParse(key).success && key !== undefined;

/**
 * The questions of a body.
 * @throws ProblemError with what is wrong with it as a whole
 */
async function readQuestions(request: Request): Promise<{ questions: unknown[]; repeated: Repeated }> {
  const type = request.headers.get('Content-Type')?.split(';', 1)[0]?.trim().toLowerCase();
  if (type !== 'application/json') {
    throw new ProblemError(problemOf('not-json', 'Send the body with the header Content-Type: application/json.'));
  }
  const bytes = await readAtMost(request, MAX_BYTES).catch(() => undefined);
  if (bytes === undefined) throw notReadable('The body broke off before its end. Send it again.');
  if (bytes === 'too-large') {
    throw new ProblemError(
      problemOf('body-too-large', `Send at most ${MAX_BYTES} bytes, and at most 100 quotes, at once.`),
    );
  }
  const parsed = parse(bytes);
  if (parsed === undefined) throw notReadable('The body is not JSON in UTF-8. Send {"quotes": [ … ]}.');
  const { body, repeated } = parsed;
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw notReadable('Send an object: {"quotes": [ … ]}.');
  }
  const read = readBody(QuotesEnvelope, body, repeated.body);
  if ('errors' in read) throw new ProblemError(invalidBody(read.errors));
  return { questions: read.value.quotes, repeated };
}

const notReadable = (detail: string): ProblemError => new ProblemError(problemOf('invalid-body', detail));

/**
 * A body of at most `most` bytes. One that says so itself is not begun; of the others, what
 * is too much is read and dropped, because a body left half read breaks the connection under the next request. That too
 * has an end: a caller who hides the length of megabytes harms his own connection.
 */
async function readAtMost(request: Request, most: number): Promise<Uint8Array | 'too-large'> {
  if (Number(request.headers.get('Content-Length')) > most) return 'too-large';
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of request.body ?? []) {
    length += chunk.byteLength;
    if (length <= most) chunks.push(chunk);
    else if (length > MOST_DRAINED) break;
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

function parse(bytes: Uint8Array): { body: unknown; repeated: Repeated } | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(bytes);
    return { body: parseExactly(text), repeated: repeatedNames(text) };
  } catch {
    return undefined;
  }
}
