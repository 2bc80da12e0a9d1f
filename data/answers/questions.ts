import { type Catalog, citedSources, footnotesIn } from '../catalog/catalog.ts';
import type { ChangeList } from '../schema/change.ts';
import type { Comparison } from '../schema/comparison.ts';
import type { Problem } from '../schema/problem.ts';
import type { Correction } from '../schema/publication.ts';
import type { Quote } from '../schema/quote.ts';
import { ChangesQuery, CompareQuery, ModelsQuery, QuoteQuery } from '../schema/requests.ts';
import type { CostAnswer, ModelList } from '../schema/responses.ts';
import { answerChanges } from './change-list.ts';
import { compareModels, requestModels } from './compare-answer.ts';
import { answerCost, type SentItem } from './cost-answer.ts';
import { answerModels } from './model-list.ts';
import { invalidQuery } from './problems.ts';
import { answerQuote } from './quote-answer.ts';
import { type RequestSchema, readObject } from './read-object.ts';

/** The questions of the API for callers that have objects instead of queries: an agent's tool, a command line. */

export type Answered<T> = { answer: T } | { problem: Problem };

/** Each takes what was sent as it came, and reads it by the contract: a problem names every fault. */
export interface Questions {
  quote(sent: object): Promise<Answered<Quote>>;
  compare(sent: object): Promise<Answered<Comparison>>;
  models(sent: object): Promise<Answered<ModelList>>;
  changes(sent: object): Promise<Answered<ChangeList>>;
  cost(items: readonly SentItem[]): Promise<Answered<CostAnswer>>;
}

/**
 * @param today the UTC day that is meant where a question has no `at`
 * @param corrections what publications corrected, which stands beside a dataset and not in it
 */
export function questionsTo(catalog: Catalog, today: string, corrections?: readonly Correction[]): Questions {
  return {
    quote: async (sent) => {
      const read = readQuestion(QuoteQuery, sent);
      if ('problem' in read) return read;
      const { include, ...question } = read.value;
      const answer = answerQuote(catalog, question, today);
      if ('problem' in answer) return answer;
      const { quote } = answer;
      return {
        answer: include === undefined ? quote : { ...quote, sources: citedSources(catalog, footnotesIn(quote)) },
      };
    },
    compare: async (sent) => {
      const read = readQuestion(CompareQuery, { ...sent, partial: false });
      if ('problem' in read) return read;
      const { models, ...asked } = read.value;
      const requested = requestModels({ catalog, today }, models, asked);
      if ('problem' in requested) return requested;
      // Where nothing may be partial, every model is there.
      return { answer: compareModels({ catalog, today }, requested, asked) as Comparison };
    },
    models: async (sent) => {
      const read = readQuestion(ModelsQuery, sent);
      if ('problem' in read) return read;
      const answer = answerModels(catalog, read.value, today);
      return 'problem' in answer ? answer : { answer: answer.list() };
    },
    changes: async (sent) => {
      const read = readQuestion(ChangesQuery, sent);
      if ('problem' in read) return read;
      const answer = answerChanges({ catalog, today, corrections }, read.value);
      return 'problem' in answer ? answer : { answer: answer.list };
    },
    cost: async (items) => ({ answer: answerCost(catalog, items, today) }),
  };
}

function readQuestion<S extends RequestSchema>(schema: S, sent: object) {
  const read = readObject(schema, sent);
  return 'errors' in read ? { problem: invalidQuery(read.errors) } : read;
}
