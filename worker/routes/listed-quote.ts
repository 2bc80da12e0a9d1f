import { answerListedQuote, listedSources } from '../../data/answers/listed-quote.ts';
import { citedSources, footnotesIn } from '../../data/catalog/catalog.ts';
import { canonicalQuery, givenParameters } from '../../data/primitives/canonical-query.ts';
import { QUOTE_DEFAULTS } from '../../data/primitives/workload.ts';
import type { Problem } from '../../data/schema/problem.ts';
import type { QuoteQuery } from '../../data/schema/requests.ts';
import { type AppContext, listedMarket } from '../context.ts';
import { ProblemError } from '../problems.ts';
import { jsonResponse } from '../respond.ts';

/**
 * GET /v1/quote, where no checked offer has the API id on the bill.
 * @param problem what the dataset alone says of it
 */
export async function getListedQuote(c: AppContext, question: QuoteQuery, problem: Problem): Promise<Response> {
  const { include, model: _, provider = '', apiId = '', ...asked } = question;
  const listed = await listedMarket(c);
  if (listed === undefined) throw new ProblemError(problem);
  const { catalog } = c.get('dataset');
  const answer = answerListedQuote(catalog, listed, { provider, apiId, ...asked }, c.get('today'));
  if ('problem' in answer) throw new ProblemError(answer.problem);
  const { quote, canonical } = answer;
  // A checked offer that was found after all depends on no market.
  if (!('market' in quote)) c.set('market', undefined);
  return jsonResponse(c, {
    canonical: canonicalQuery(givenParameters({ ...canonical, include }, QUOTE_DEFAULTS)),
    daily: question.at === undefined,
    body: () =>
      include === undefined
        ? quote
        : 'market' in quote
          ? { ...quote, sources: listedSources(listed, quote) }
          : { ...quote, sources: citedSources(catalog, footnotesIn(quote)) },
  });
}
