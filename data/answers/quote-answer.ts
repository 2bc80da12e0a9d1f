import { type Catalog, findModel } from '../catalog/catalog.ts';
import { quoteByApiId, quoteModel } from '../catalog/select-offer.ts';
import type { ParameterValues } from '../primitives/canonical-query.ts';
import type { Problem } from '../schema/problem.ts';
import type { Quote } from '../schema/quote.ts';
import type { KeyedQuestion } from '../schema/requests.ts';
import { type Guesses, newGuesses, problemForApiId, problemForRefusal, unknownModel } from './problems.ts';

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
