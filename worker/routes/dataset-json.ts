import { invalidQuery } from '../problems.ts';
import { Query } from '../query.ts';
import type { Visit } from '../request-context.ts';
import { answer, problem } from '../respond.ts';

/** GET /v1/dataset.json: the whole dataset, as it was published, byte for byte. */
export function getDatasetJson(visit: Visit): Response {
  const query = new Query(visit.query, []);
  if (query.faults.length > 0) return problem(visit, invalidQuery(query.faults));
  return answer(visit, { forEver: visit.pinned, body: () => visit.held.body });
}
