import { type Catalog, citedSources, findModel, footnotesIn } from '../../data/catalog/catalog.ts';
import { quoteByApiId, quoteModel } from '../../data/catalog/select-offer.ts';
import { canonicalQuery, givenParameters, type ParameterValues } from '../../data/primitives/canonical-query.ts';
import { QUOTE_DEFAULTS } from '../../data/primitives/workload.ts';
import type { Problem } from '../../data/schema/problem.ts';
import type { Quote } from '../../data/schema/quote.ts';
import { type KeyedQuestion, QuoteQuery } from '../../data/schema/requests.ts';
import type { AppContext } from '../context.ts';
import {
  type Guesses,
  newGuesses,
  ProblemError,
  problemForApiId,
  problemForRefusal,
  unknownModel,
} from '../problems.ts';
import { readQuery } from '../read-request.ts';
import { jsonResponse } from '../respond.ts';

/** GET /v1/quote: one question about money, and its one answer. */
export function getQuote(c: AppContext): Response {
  const { include, ...question } = readQuery(c, QuoteQuery);
  const { catalog } = c.get('dataset');
  const answer = answerQuote(catalog, question, c.get('today'));
  if ('problem' in answer) throw new ProblemError(answer.problem);
  const { quote, canonical } = answer;
  return jsonResponse(c, {
    canonical: canonicalQuery(givenParameters({ ...canonical, include }, QUOTE_DEFAULTS)),
    daily: question.at === undefined,
    body: (): Quote =>
      include === undefined ? quote : { ...quote, sources: citedSources(catalog, footnotesIn(quote)) },
  });
}

/** A quote, with the parameters that ask for it in canonical form, or why there is none. */
export function answerQuote(
  catalog: Catalog,
  { key: _, ...question }: KeyedQuestion,
  today: string,
  guesses: Guesses = newGuesses(),
): { quote: Quote; canonical: ParameterValues } | { problem: Problem } {
  const { model: name, provider, apiId, at, ...workload } = question;
  if (name === undefined) {
    // The contract wants both where there is no model.
    const asked = { provider: provider as string, apiId: apiId as string };
    const answer = quoteByApiId(catalog, { ...asked, workload, at, today });
    return 'refused' in answer
      ? { problem: problemForApiId(catalog, asked, answer, guesses) }
      : { quote: answer.quote, canonical: { ...question, apiId: answer.quote.apiId ?? asked.apiId } };
  }
  const model = findModel(catalog, name);
  if (model === undefined) return { problem: unknownModel(catalog, [name], guesses) };
  const answer = quoteModel(catalog, { model, provider, workload, at: at ?? today });
  return 'refused' in answer
    ? { problem: problemForRefusal(answer) }
    : { quote: answer.quote, canonical: { ...question, model: model.id } };
}
