import { canonicalQuery, workloadParameters } from '../../data/primitives/canonical-query.ts';
import type { Section } from '../../data/primitives/sections.ts';
import { COMPARE_DEFAULTS } from '../../data/primitives/workload.ts';
import type { Comparison } from '../../data/schema/comparison.ts';
import { comparisonPage } from '../comparison-html.ts';
import { type ComparisonQuestion, compareEntries, findEntry, nameOf, refuse, settle } from '../comparison-request.ts';
import { invalidQuery } from '../problems.ts';
import { Query, readAt } from '../query.ts';
import { readWorkload, WORKLOAD_NAMES } from '../quote-request.ts';
import type { Visit } from '../request-context.ts';
import { answer, moved, problem } from '../respond.ts';

/** What the page shows, and hands to the card that is drawn over it. */
const SECTIONS: readonly Section[] = ['verdicts', 'prices', 'benchmarks', 'claims', 'notes'];

/**
 * GET /compare/a-vs-b: a comparison to read and to link to. The same models in another order, or under other names, are
 * sent to one address: what they share should be found once.
 */
export function getComparisonPage(visit: Visit, names: string): Response {
  const query = new Query(visit.query, ['at', ...WORKLOAD_NAMES]);
  const at = readAt(query);
  const workload = readWorkload(query, COMPARE_DEFAULTS);
  if (workload === undefined || query.faults.length > 0) return problem(visit, invalidQuery(query.faults));
  const { catalog } = visit.held;
  const entries = names
    .split('-vs-')
    .map((name) => findEntry(catalog, name))
    .sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
  const refusal = refuse(catalog, { partial: false, benchmarks: undefined }, entries);
  if (refusal !== undefined) return problem(visit, refusal);
  const canonical = canonicalQuery([
    ...workloadParameters(workload, COMPARE_DEFAULTS),
    ...(at === undefined ? [] : [['at', at] as const]),
  ]);
  const models = entries.map(nameOf);
  const path = `/compare/${models.join('-vs-')}`;
  const address = canonical === '' ? path : `${path}?${canonical}`;
  if (visit.path !== path) return moved(visit, address);
  const question: ComparisonQuestion = {
    models,
    workload,
    at,
    sections: SECTIONS,
    benchmarks: undefined,
    partial: false,
  };
  const settled = settle(visit, question, entries);
  if ('problem' in settled) return problem(visit, settled.problem);
  // Where nothing may be partial, every model is there.
  return answer(visit, {
    canonical,
    daily: true,
    page: true,
    body: () => comparisonPage(compareEntries(visit, question, settled) as Comparison, address, { at }),
  });
}
