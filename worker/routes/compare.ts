import { canonicalName } from '../../data/answers/compare-answer.ts';
import { canonicalQuery, givenParameters } from '../../data/primitives/canonical-query.ts';
import { COMPARISON_DEFAULTS } from '../../data/primitives/request-defaults.ts';
import { SECTIONS } from '../../data/primitives/sections.ts';
import { CompareQuery } from '../../data/schema/requests.ts';
import { compareModels, requestModels } from '../comparison-request.ts';
import type { AppContext } from '../context.ts';
import { readQuery } from '../read-request.ts';
import { jsonResponse } from '../respond.ts';

const HINTS = { provider: 'belongs to one model here; write it behind that model: models=deepseek-r1@groq,o1' };

/** GET /v1/compare: two to six models side by side. */
export function getComparison(c: AppContext): Response {
  const { models, ...query } = readQuery(c, CompareQuery, { hints: HINTS });
  const requested = requestModels(c, models, query);
  const every = query.sections.length === SECTIONS.length;
  const canonical = {
    ...query,
    models: requested.models.map(canonicalName),
    sections: every ? ['all'] : query.sections,
  };
  return jsonResponse(c, {
    canonical: canonicalQuery(givenParameters(canonical, COMPARISON_DEFAULTS)),
    // "Since then" is said of today, also where an earlier day was asked about.
    daily: !c.get('pinned'),
    body: () => compareModels(c, requested, query),
  });
}
