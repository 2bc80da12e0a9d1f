import { answerListedQuote, type NamedMarket } from '../../data/answers/listed-quote.ts';
import { mayBeListed } from '../../data/answers/may-be-listed.ts';
import { answerQuote } from '../../data/answers/quote-answer.ts';
import { readObject } from '../../data/answers/read-object.ts';
import { countParts, parseStrictly, type Repeated, type StrictJson } from '../../data/answers/strict-json.ts';
import { type Catalog, citedSources, footnotesIn } from '../../data/catalog/catalog.ts';
import { KeyedQuestion, NoQuery, QuotesEnvelope } from '../../data/schema/requests.ts';
import type { QuotesAnswer } from '../../data/schema/responses.ts';
import { type AppContext, listedMarket } from '../context.ts';
import { type Guesses, invalidBody, newGuesses, ProblemError, problemOf } from '../problems.ts';
import { readAtMost } from '../read-body.ts';
import { readQuery } from '../read-request.ts';
import { noStore } from '../respond.ts';

/** Bytes of a body; a hundred questions with every member written out are less than half of it. */
const MAX_BYTES = 65_536;
/** Members and entries of a body; a hundred questions with every member have some fourteen hundred. */
const MAX_PARTS = 2000;

type Result = QuotesAnswer['results'][number];

/** POST /v1/quotes: many questions at once; a bad one spoils only its own result. */
export async function postQuotes(c: AppContext): Promise<Response> {
  readQuery(c, NoQuery);
  const { questions, repeated } = await readQuestions(c.req.raw);
  const { catalog } = c.get('dataset');
  const guesses = newGuesses();
  const results: Result[] = [];
  for (const [place, question] of questions.entries()) {
    const read = readQuestion(question, repeated.entries.get(place), guesses);
    let answer = 'problem' in read ? read : answerOf(catalog, read, c.get('today'), guesses);
    if (!('problem' in read) && answer.problem !== undefined && mayBeListed(read, answer.problem)) {
      const listed = await listedMarket(c);
      if (listed !== undefined) answer = listedAnswerOf(catalog, listed, read, c.get('today'));
    }
    results.push({ ...keyOf(question), ...answer });
  }
  // The sources of what is listed are those of its market.
  const checked = results.map(({ quote }) => quote).filter((quote) => quote !== undefined && !('market' in quote));
  const answer: QuotesAnswer = { results, sources: citedSources(catalog, footnotesIn(checked)) };
  return noStore(c, answer);
}

function readQuestion(question: unknown, repeated: Set<string> | undefined, guesses: Guesses) {
  if (typeof question !== 'object' || question === null || Array.isArray(question)) {
    return { problem: invalidBody([{ parameter: 'quotes', message: 'must have objects as entries: {"model": …}' }]) };
  }
  const read = readObject(KeyedQuestion, question, repeated, guesses);
  return 'errors' in read ? { problem: invalidBody(read.errors) } : read.value;
}

function answerOf(catalog: Catalog, question: KeyedQuestion, today: string, guesses: Guesses): Result {
  const answer = answerQuote(catalog, question, today, guesses);
  return 'problem' in answer ? answer : { quote: answer.quote };
}

function listedAnswerOf(catalog: Catalog, listed: NamedMarket, question: KeyedQuestion, today: string): Result {
  const { key: _, model: __, provider = '', apiId = '', ...asked } = question;
  const answer = answerListedQuote(catalog, listed, { provider, apiId, ...asked }, today);
  return 'problem' in answer ? answer : { quote: answer.quote };
}

/** A key that can be read comes back whatever is wrong with the rest of its question. */
function keyOf(question: unknown): { key?: string } {
  const { key } = (question ?? {}) as { key?: unknown };
  return typeof key === 'string' && KeyedQuestion.shape.key.safeParse(key).success ? { key } : {};
}

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
  const { value, repeated } = parse(bytes);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw notReadable('Send an object: {"quotes": [ … ]}.');
  }
  const read = readObject(QuotesEnvelope, value, repeated.body);
  if ('errors' in read) throw new ProblemError(invalidBody(read.errors));
  return { questions: read.value.quotes, repeated };
}

const notReadable = (detail: string): ProblemError => new ProblemError(problemOf('invalid-body', detail));

/** @throws ProblemError on what is not JSON, and on more of it than a hundred questions need */
function parse(bytes: Uint8Array): StrictJson {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(bytes);
    if (countParts(text) <= MAX_PARTS) return parseStrictly(text);
  } catch {
    throw notReadable('The body is not JSON in UTF-8. Send {"quotes": [ … ]}.');
  }
  throw notReadable(`The body has more than ${MAX_PARTS} members and entries, which a hundred quotes never need.`);
}
