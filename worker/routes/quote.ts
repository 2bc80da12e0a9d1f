import { answerQuote } from '../../data/answers/quote-answer.ts';
import { citedSources, footnotesIn } from '../../data/catalog/catalog.ts';
import { canonicalQuery, givenParameters } from '../../data/primitives/canonical-query.ts';
import { QUOTE_DEFAULTS } from '../../data/primitives/workload.ts';
import type { Quote } from '../../data/schema/quote.ts';
import { QuoteQuery } from '../../data/schema/requests.ts';
import type { AppContext } from '../context.ts';
import { ProblemError } from '../problems.ts';
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
