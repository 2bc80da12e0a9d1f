import { citedSources, footnotesIn } from '../../data/catalog/catalog.ts';
import type { Problem } from '../../data/schema/problem.ts';
import type { QuotesAnswer } from '../../data/schema/responses.ts';
import { MOST_DRAINED } from '../drain.ts';
import { invalidBody, invalidQuery, problemOf } from '../problems.ts';
import { Members, Query } from '../query.ts';
import { answerQuestion, QUESTION_NAMES, readQuestion } from '../quote-request.ts';
import type { Visit } from '../request-context.ts';
import { problem, uncached } from '../respond.ts';
import { parseExactly, type Repeated, repeatedNames } from '../strict-json.ts';

/** The most questions of one request. */
const MOST_QUOTES = 100;
/** Bytes of a body; a hundred questions with every member written out are less than half of it. */
const MOST_BYTES = 65_536;

const NAMES = ['key', ...QUESTION_NAMES];

type Result = QuotesAnswer['results'][number];

/** POST /v1/quotes: many questions at once; a bad one spoils only its own result. */
export async function postQuotes(visit: Visit): Promise<Response> {
  const query = new Query(visit.query, []);
  if (query.faults.length > 0) return problem(visit, invalidQuery(query.faults));
  const read = await readBody(visit.request);
  if (!('questions' in read)) return problem(visit, read);
  const { entries } = read.repeated;
  const results = read.questions.map((question, place) => result(visit, question, entries.get(place)));
  const sources = citedSources(visit.held.catalog, footnotesIn(results));
  const answer: QuotesAnswer = { results, sources };
  return uncached(visit, answer);
}

function result(visit: Visit, question: unknown, repeated: Set<string> | undefined): Result {
  if (typeof question !== 'object' || question === null || Array.isArray(question)) {
    return { problem: invalidBody([{ parameter: 'quotes', message: 'Each entry is an object: {"model": …}.' }]) };
  }
  const members = new Members(question, NAMES, repeated);
  const key = members.text('key', 64);
  const read = readQuestion(members);
  const answered =
    read === undefined
      ? { problem: invalidBody(members.faults) }
      : answerQuestion(visit.held.catalog, read, visit.today);
  return {
    ...(key === undefined ? {} : { key }),
    ...('problem' in answered ? { problem: answered.problem } : { quote: answered.quote }),
  };
}

/** The questions of a body, or what is wrong with it as a whole. */
async function readBody(request: Request): Promise<{ questions: unknown[]; repeated: Repeated } | Problem> {
  const type = request.headers.get('Content-Type')?.split(';', 1)[0]?.trim().toLowerCase();
  if (type !== 'application/json') {
    return problemOf('not-json', 'Send the body with the header Content-Type: application/json.');
  }
  const bytes = await readAtMost(request, MOST_BYTES).catch(() => 'broken' as const);
  if (bytes === 'broken') return problemOf('invalid-body', 'The body broke off before its end. Send it again.');
  if (bytes === undefined) {
    return problemOf('body-too-large', `Send at most ${MOST_BYTES} bytes, and at most ${MOST_QUOTES} quotes, at once.`);
  }
  const parsed = parse(bytes);
  if (parsed === undefined) return problemOf('invalid-body', 'The body is no JSON in UTF-8. Send {"quotes": [ … ]}.');
  const { body, repeated } = parsed;
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    return problemOf('invalid-body', 'Send an object: {"quotes": [ … ]}.');
  }
  const { faults } = new Members(body, ['quotes'], repeated.body);
  const questions = (body as { quotes?: unknown }).quotes;
  if (!Array.isArray(questions) || questions.length === 0 || questions.length > MOST_QUOTES) {
    const sent = Array.isArray(questions) ? ` It has ${questions.length}.` : '';
    faults.push({ parameter: 'quotes', message: `must be a list of 1 to ${MOST_QUOTES} questions.${sent}` });
  }
  return faults.length > 0 ? invalidBody(faults) : { questions: questions as unknown[], repeated };
}

/**
 * A body, or `undefined` where it is longer than `most` bytes. One that says so itself is not begun; of the others, what
 * is too much is read and dropped, because a body left half read breaks the connection under the next request. That too
 * has an end: a caller who hides the length of megabytes harms his own connection.
 */
async function readAtMost(request: Request, most: number): Promise<Uint8Array | undefined> {
  if (Number(request.headers.get('Content-Length')) > most) return undefined;
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of request.body ?? []) {
    length += chunk.byteLength;
    if (length <= most) chunks.push(chunk);
    else if (length > MOST_DRAINED) break;
  }
  if (length > most) return undefined;
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
