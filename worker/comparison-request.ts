import {
  type ComparisonDetails,
  compareModels as compareAt,
  type RequestedComparison,
  requestModels as requestAt,
  type Standpoint,
} from '../data/answers/compare-answer.ts';
import type { ComparisonAnswer } from '../data/schema/responses.ts';
import type { AppContext } from './context.ts';
import { ProblemError } from './problems.ts';

/** Comparisons as a request sees them: from its dataset, on its day. */

const standpointOf = (c: AppContext): Standpoint => ({
  catalog: c.get('dataset').catalog,
  today: c.get('today'),
  pinned: c.get('pinned'),
});

/** @throws ProblemError with what speaks against the comparison */
export function requestModels(c: AppContext, names: string[], asked: ComparisonDetails): RequestedComparison {
  const requested = requestAt(standpointOf(c), names, asked);
  if ('problem' in requested) throw new ProblemError(requested.problem);
  return requested;
}

export const compareModels = (
  c: AppContext,
  requested: RequestedComparison,
  asked: ComparisonDetails,
): ComparisonAnswer => compareAt(standpointOf(c), requested, asked);
