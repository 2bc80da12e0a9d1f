import { mayBeListed } from '../../data/answers/may-be-listed.ts';
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
export function getQuote(c: AppContext): Response | Promise<Response> {
  const asked = readQuery(c, QuoteQuery);
  const { include, ...question } = asked;
  const { catalog } = c.get('dataset');
  const answer = answerQuote(catalog, question, c.get('today'));
  if ('problem' in answer) {
    if (!mayBeListed(question, answer.problem)) throw new ProblemError(answer.problem);
    // Loaded with the first bill that names what nobody has checked.
    return import('./listed-quote.ts').then(({ getListedQuote }) => getListedQuote(c, asked, answer.problem));
  }
  const { quote, canonical } = answer;
  return jsonResponse(c, {
    canonical: canonicalQuery(givenParameters({ ...canonical, include }, QUOTE_DEFAULTS)),
    daily: question.at === undefined,
    body: (): Quote =>
      include === undefined ? quote : { ...quote, sources: citedSources(catalog, footnotesIn(quote)) },
  });
}
