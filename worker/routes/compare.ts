import { canonicalQuery, workloadParameters } from '../../data/primitives/canonical-query.ts';
import { DEFAULT_SECTIONS, SECTIONS, type Section } from '../../data/primitives/sections.ts';
import { COMPARE_DEFAULTS } from '../../data/primitives/workload.ts';
import {
  type ComparisonQuestion,
  compareEntries,
  type Entry,
  findEntry,
  nameOf,
  refuse,
  settle,
} from '../comparison-request.ts';
import { invalidQuery, shown } from '../problems.ts';
import { Query, readAt, readBoolean, readList } from '../query.ts';
import { readWorkload, WORKLOAD_NAMES } from '../quote-request.ts';
import { refuseWithoutAt, type Visit } from '../request-context.ts';
import { answer, problem } from '../respond.ts';

const NAMES = ['models', 'at', 'sections', 'benchmarks', 'partial', ...WORKLOAD_NAMES];
const ELSEWHERE = { provider: 'belongs to one model here. Write it behind that model: models=deepseek-r1@groq,o1.' };

/** GET /v1/compare: two to six models side by side. */
export function getComparison(visit: Visit): Response {
  const { catalog } = visit.held;
  const query = new Query(visit.query, NAMES, ELSEWHERE);
  const question = readComparison(query);
  refuseWithoutAt(visit, query);
  if (question === undefined || query.faults.length > 0) return problem(visit, invalidQuery(query.faults));
  const entries = question.models.map((name) => findEntry(catalog, name));
  const refusal = refuse(catalog, question, entries);
  if (refusal !== undefined) return problem(visit, refusal);
  const settled = settle(visit, question, entries);
  if ('problem' in settled) return problem(visit, settled.problem);
  return answer(visit, {
    canonical: canonicalOf(question, settled),
    // "Since then" is said of today, also where an earlier day was asked about.
    daily: !visit.pinned,
    body: () => compareEntries(visit, question, settled),
  });
}

function readComparison(query: Query): ComparisonQuestion | undefined {
  // The same model twice can be read, and is no comparison, under whatever names.
  const models = readList(query, 'models', true);
  if (models === undefined && !query.has('models')) {
    query.faults.push({ parameter: 'models', message: 'is missing. Name two to six: models=deepseek-r1,o1.' });
  }
  const workload = readWorkload(query, COMPARE_DEFAULTS);
  const at = readAt(query);
  const sections = readSections(query) ?? DEFAULT_SECTIONS;
  const benchmarks = readList(query, 'benchmarks');
  const partial = readBoolean(query, 'partial') ?? false;
  return models === undefined || workload === undefined
    ? undefined
    : { models, workload, at, sections, benchmarks, partial };
}

function readSections(query: Query): readonly Section[] | undefined {
  const named = readList(query, 'sections');
  if (named === undefined) return undefined;
  if (named.length === 1 && named[0] === 'all') return SECTIONS;
  const unknown = named.filter((name) => !SECTIONS.includes(name as Section));
  if (unknown.length === 0) return named as Section[];
  const message = `${unknown.map(shown).join(', ')} is no section. Name some of ${SECTIONS.join(', ')}, or all alone.`;
  query.faults.push({ parameter: 'sections', message });
  return undefined;
}

function canonicalOf(question: ComparisonQuestion, entries: Entry[]): string {
  const { at, sections, benchmarks, partial, workload } = question;
  return canonicalQuery([
    ['models', entries.map(nameOf).join(',')],
    ...workloadParameters(workload, COMPARE_DEFAULTS),
    ...(at === undefined ? [] : [['at', at] as const]),
    ...sectionsParameter(sections),
    ...(benchmarks === undefined ? [] : [['benchmarks', benchmarks.join(',')] as const]),
    ...(partial ? [['partial', 'true'] as const] : []),
  ]);
}

/** `all` for all of them in any order; nothing for those that are meant anyway. */
function sectionsParameter(sections: readonly Section[]): [string, string][] {
  if (sections.length === SECTIONS.length) return [['sections', 'all']];
  const named = sections.join(',');
  return named === DEFAULT_SECTIONS.join(',') ? [] : [['sections', named]];
}
