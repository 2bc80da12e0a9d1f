import { answerModels } from '../../data/answers/model-list.ts';
import { canonicalQuery, givenParameters } from '../../data/primitives/canonical-query.ts';
import { LIST_DEFAULTS } from '../../data/primitives/request-defaults.ts';
import { ModelsQuery } from '../../data/schema/requests.ts';
import type { AppContext } from '../context.ts';
import { ProblemError } from '../problems.ts';
import { readQuery } from '../read-request.ts';
import { jsonResponse } from '../respond.ts';

/** GET /v1/models: a page of models, by id in byte order. */
export function getModels(c: AppContext): Response {
  const answer = answerModels(c.get('dataset').catalog, readQuery(c, ModelsQuery), c.get('today'));
  if ('problem' in answer) throw new ProblemError(answer.problem);
  const { asked, list } = answer;
  return jsonResponse(c, {
    canonical: canonicalQuery(givenParameters({ ...asked }, LIST_DEFAULTS)),
    daily: asked.at === undefined,
    body: list,
  });
}
