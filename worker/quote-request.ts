import { type Catalog, findModel } from '../data/catalog/catalog.ts';
import { quoteByApiId, quoteModel } from '../data/catalog/select-offer.ts';
import { workloadParameters } from '../data/primitives/canonical-query.ts';
import { MAX_COUNT, QUOTE_DEFAULTS, SERVICE_TIERS, workloadErrors } from '../data/primitives/workload.ts';
import type { Problem } from '../data/schema/problem.ts';
import type { Quote, Workload } from '../data/schema/quote.ts';
import { refused, refusedBill, unknownModel } from './problems.ts';
import { type Fields, readAt, readWord } from './query.ts';

/** A question about one quote: read from a query or from a body, answered in the same way. */

export const WORKLOAD_NAMES = [
  'input',
  'cachedInput',
  'cacheWrite',
  'output',
  'reasoning',
  'requests',
  'tier',
] as const;
export const QUESTION_NAMES = ['model', 'provider', 'apiId', 'at', ...WORKLOAD_NAMES] as const;

/** Whose offer is meant: of a model, or of an API id as a bill shows it. */
type Subject = { model: string; provider: string | undefined } | { provider: string; apiId: string };
export type Question = Subject & { workload: Workload; at: string | undefined };

/** A question, or `undefined` with what is wrong with it in `fields.faults`. */
export function readQuestion(fields: Fields): Question | undefined {
  const subject = readSubject(fields);
  const workload = readWorkload(fields, QUOTE_DEFAULTS);
  const at = readAt(fields);
  return subject === undefined || workload === undefined || fields.faults.length > 0
    ? undefined
    : { ...subject, workload, at };
}

function readSubject(fields: Fields): Subject | undefined {
  const before = fields.faults.length;
  const [model, provider, apiId] = [fields.text('model'), fields.text('provider'), fields.text('apiId', 200)];
  if (fields.faults.length > before) return undefined;
  const fault = (parameter: string, message: string): undefined => void fields.faults.push({ parameter, message });
  if (model !== undefined && apiId !== undefined) {
    return fault('apiId', 'stands beside model. Ask by model, or by provider and apiId, not by both.');
  }
  if (model !== undefined) return { model, provider };
  if (apiId === undefined) {
    if (fields.has('model') || fields.has('apiId')) return undefined;
    return fault('model', 'is missing. Name a model like deepseek-r1, or ask by provider and apiId.');
  }
  if (provider === undefined) {
    if (fields.has('provider')) return undefined;
    return fault('provider', 'is missing. An API id means something at one provider only.');
  }
  if (provider === 'cheapest') {
    return fault(
      'provider',
      'cheapest chooses among the offers of a model. With apiId, name the provider on the bill.',
    );
  }
  return { provider, apiId };
}

/** A workload, where `defaults` says what is meant by what is left out; what it does not say must be there. */
export function readWorkload(fields: Fields, defaults: Partial<Workload>): Workload | undefined {
  const before = fields.faults.length;
  const whole = (name: Exclude<keyof Workload, 'tier'>, least = 0): number => {
    const value = fields.whole(name, least, MAX_COUNT) ?? defaults[name];
    if (value === undefined && !fields.has(name)) {
      fields.faults.push({
        parameter: name,
        message: 'is missing. Say how many tokens one request has; 0 is a number.',
      });
    }
    return value ?? 0;
  };
  const workload: Workload = {
    input: whole('input'),
    cachedInput: whole('cachedInput'),
    cacheWrite: whole('cacheWrite'),
    output: whole('output'),
    reasoning: whole('reasoning'),
    requests: whole('requests', 1),
    tier: readWord(fields, 'tier', SERVICE_TIERS) ?? 'standard',
  };
  if (fields.faults.length === before) fields.faults.push(...workloadErrors(workload));
  return fields.faults.length > before ? undefined : workload;
}

/** The answer, with the parameters that say in one form what was asked. */
export type Answered = { quote: Quote; canonical: [name: string, value: string | number][] } | { problem: Problem };

export function answerQuestion(facts: Catalog, question: Question, today: string): Answered {
  const { workload, at } = question;
  const shared: [string, string | number][] = workloadParameters(workload, QUOTE_DEFAULTS);
  if (at !== undefined) shared.push(['at', at]);
  if ('apiId' in question) {
    const { provider, apiId } = question;
    const answer = quoteByApiId(facts, { provider, apiId, workload, at, today });
    if ('refused' in answer) return { problem: refusedBill(facts, question, answer) };
    const { quote } = answer;
    return { quote, canonical: [['provider', provider], ['apiId', quote.apiId ?? apiId], ...shared] };
  }
  const { provider } = question;
  const model = findModel(facts, question.model);
  if (model === undefined) return { problem: unknownModel(facts, [question.model]) };
  const answer = quoteModel(facts, { model, provider, workload, at: at ?? today });
  if ('refused' in answer) return { problem: refused(answer) };
  if (provider !== undefined) shared.push(['provider', provider]);
  return { quote: answer.quote, canonical: [['model', model.id], ...shared] };
}
