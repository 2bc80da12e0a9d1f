import { printedScores } from '../../data/benchmarks/leaderboard.ts';
import { citedSources, findModel, footnotesIn } from '../../data/catalog/catalog.ts';
import { NoQuery } from '../../data/schema/requests.ts';
import type { ModelRecord } from '../../data/schema/responses.ts';
import { type AppContext, canonicalPath } from '../context.ts';
import { ProblemError, unknownModel } from '../problems.ts';
import { readQuery } from '../read-request.ts';
import { jsonResponse } from '../respond.ts';

/** GET /v1/models/{id}: the whole record of a model, with its sources. Its other names lead here. */
export function getModel(c: AppContext): Response {
  readQuery(c, NoQuery);
  const { catalog } = c.get('dataset');
  const name = c.req.param('id') as string;
  const model = findModel(catalog, name);
  if (model === undefined) throw new ProblemError(unknownModel(catalog, [name]));
  return jsonResponse(c, {
    path: canonicalPath(c, model.id),
    body: (): ModelRecord => {
      const record = { model, scores: printedScores(catalog, model) };
      return { dataset: catalog.version, ...record, sources: citedSources(catalog, footnotesIn(record)) };
    },
  });
}
