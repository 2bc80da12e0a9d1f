import { citedSources, footnotesIn } from '../../data/catalog/catalog.ts';
import { canonicalQuery } from '../../data/primitives/canonical-query.ts';
import type { Quote } from '../../data/schema/quote.ts';
import { invalidQuery } from '../problems.ts';
import { Query, readWord } from '../query.ts';
import { answerQuestion, QUESTION_NAMES, readQuestion } from '../quote-request.ts';
import { refuseWithoutAt, type Visit } from '../request-context.ts';
import { answer, problem } from '../respond.ts';

const NAMES = [...QUESTION_NAMES, 'include'];

/** GET /v1/quote: one question about money, and its one answer. */
export function getQuote(visit: Visit): Response {
  const { catalog } = visit.held;
  const query = new Query(visit.query, NAMES);
  const include = readWord(query, 'include', ['sources']);
  const question = readQuestion(query);
  refuseWithoutAt(visit, query);
  if (question === undefined || query.faults.length > 0) return problem(visit, invalidQuery(query.faults));
  const answered = answerQuestion(catalog, question, visit.today);
  if ('problem' in answered) return problem(visit, answered.problem);
  const { quote, canonical } = answered;
  if (include !== undefined) canonical.push(['include', include]);
  return answer(visit, {
    canonical: canonicalQuery(canonical),
    daily: question.at === undefined,
    body: (): Quote =>
      include === undefined ? quote : { ...quote, sources: citedSources(catalog, footnotesIn(quote)) },
  });
}
