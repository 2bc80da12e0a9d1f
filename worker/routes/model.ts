import { printedScores } from '../../data/benchmarks/leaderboard.ts';
import { citedSources, findModel, footnotesIn } from '../../data/catalog/catalog.ts';
import type { ModelRecord } from '../../data/schema/responses.ts';
import { invalidQuery, unknownModel } from '../problems.ts';
import { Query } from '../query.ts';
import { pathTo, type Visit } from '../request-context.ts';
import { answer, moved, problem } from '../respond.ts';

/** GET /v1/models/{id}: the whole record of a model, with its sources. Its other names lead here. */
export function getModel(visit: Visit, name: string): Response {
  const { catalog } = visit.held;
  const query = new Query(visit.query, []);
  if (query.faults.length > 0) return problem(visit, invalidQuery(query.faults));
  const model = findModel(catalog, name);
  if (model === undefined) return problem(visit, unknownModel(catalog, [name]));
  const path = pathTo(visit, model.id);
  if (visit.path !== path) return moved(visit, path);
  return answer(visit, {
    body: (): ModelRecord => {
      const record = { model, scores: printedScores(catalog, model) };
      return { dataset: catalog.version, ...record, sources: citedSources(catalog, footnotesIn(record)) };
    },
  });
}
