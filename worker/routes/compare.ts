import { compare } from '../../data/compare.ts';
import { type Catalog, findModel } from '../../data/dataset.ts';
import { canonicalQuery, workloadParameters } from '../../data/permalink.ts';
import { DEFAULT_SECTIONS, SECTIONS, type Section } from '../../data/sections.ts';
import type { ComparisonAnswer } from '../../data/shapes/answer.ts';
import type { Model } from '../../data/shapes/dataset.ts';
import type { Problem } from '../../data/shapes/problem.ts';
import type { Workload } from '../../data/shapes/quote.ts';
import { COMPARED } from '../../data/workload.ts';
import { invalidQuery, problemOf, refused, shown, unknownBenchmark, unknownModel } from '../problems.ts';
import { Query, readAt, readBoolean, readList } from '../query.ts';
import { readWorkload, WORKLOAD_NAMES } from '../question.ts';
import { answer, problem } from '../respond.ts';
import { refuseWithoutAt, type Visit } from '../visit.ts';

const NAMES = ['models', 'at', 'sections', 'benchmarks', 'partial', ...WORKLOAD_NAMES];
const ELSEWHERE = { provider: 'belongs to one model here. Write it behind that model: models=deepseek-r1@groq,o1.' };

interface Question {
  models: string[];
  workload: Workload;
  at: string | undefined;
  sections: readonly Section[];
  benchmarks: string[] | undefined;
  partial: boolean;
}

/** One entry of `models=`: a model with the offer that is meant, or why there is none. */
type Entry = { name: string; model: Model; provider: string | undefined } | { name: string; problem: Problem };

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
  const compared = compareEntries(visit, question, entries);
  if ('problem' in compared) return problem(visit, compared.problem);
  return answer(visit, {
    canonical: canonicalOf(question, entries),
    // "Since then" is said of today, also where an earlier day was asked about.
    daily: !visit.pinned,
    body: () => compared,
  });
}

function readComparison(query: Query): Question | undefined {
  const models = readList(query, 'models');
  if (models === undefined && !query.has('models')) {
    query.faults.push({ parameter: 'models', message: 'is missing. Name two to six: models=deepseek-r1,o1.' });
  }
  const workload = readWorkload(query, COMPARED);
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

/** A model's name, with the provider behind an `@`; some models' own names have one too. */
function findEntry(facts: Catalog, name: string): Entry {
  const own = findModel(facts, name);
  if (own !== undefined) return { name, model: own, provider: undefined };
  const sign = name.lastIndexOf('@');
  const model = findModel(facts, name.slice(0, Math.max(sign, 0)));
  const provider = name.slice(sign + 1);
  return model === undefined || provider === ''
    ? { name, problem: unknownModel(facts, [name]) }
    : { name, model, provider };
}

/** What speaks against comparing at all. */
function refuse(facts: Catalog, { partial, benchmarks }: Question, entries: Entry[]): Problem | undefined {
  if (entries.length < 2 || entries.length > 6) {
    return problemOf('number-of-models', `Name two to six models; ${entries.length} were named.`);
  }
  const unknown = entries.filter((entry) => 'problem' in entry).map(({ name }) => name);
  if (unknown.length > 0 && !(partial && unknown.length < entries.length)) return unknownModel(facts, unknown);
  const ids = entries.map((entry) => ('model' in entry ? entry.model.id : entry.name));
  const twice = ids.find((id, i) => ids.indexOf(id) < i);
  if (twice !== undefined) {
    return problemOf('number-of-models', `${shown(twice)} is named twice. Name different models.`);
  }
  const missing = (benchmarks ?? []).filter((id) => !facts.benchmarks.has(id));
  return missing.length > 0 ? unknownBenchmark(facts, missing) : undefined;
}

/** The comparison; where it may be partial, a problem stands in the place of what cannot be compared. */
function compareEntries(visit: Visit, question: Question, entries: Entry[]): ComparisonAnswer | { problem: Problem } {
  const models = entries.filter((entry) => 'model' in entry);
  const compared = compare(visit.held.catalog, {
    models,
    workload: question.workload,
    at: question.at ?? visit.today,
    // Of a dataset named in the address nothing is said about today, or its answers would not be fixed.
    today: visit.pinned && question.at !== undefined ? question.at.slice(0, 10) : visit.today,
    sections: question.sections,
    benchmarks: question.benchmarks,
  });
  if ('refused' in compared) {
    const why = refused(compared);
    if (!question.partial || models.length === 1) return { problem: why };
    const without = entries.map((entry) =>
      'model' in entry && entry.model.id === compared.model ? { name: entry.name, problem: why } : entry,
    );
    return compareEntries(visit, question, without);
  }
  const known = new Map(compared.models.map((model) => [model.id, model]));
  return {
    ...compared,
    models: entries
      .map((entry) =>
        'problem' in entry ? { id: entry.name.slice(0, 64), problem: entry.problem } : known.get(entry.model.id),
      )
      .filter((entry) => entry !== undefined),
  };
}

function canonicalOf(question: Question, entries: Entry[]): string {
  const models = entries.map((entry) => {
    if ('problem' in entry) return entry.name;
    return entry.provider === undefined ? entry.model.id : `${entry.model.id}@${entry.provider}`;
  });
  const { at, sections, benchmarks, partial, workload } = question;
  return canonicalQuery([
    ['models', models.join(',')],
    ...workloadParameters(workload, COMPARED),
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
