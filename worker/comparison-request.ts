import { type Catalog, findModel } from '../data/catalog/catalog.ts';
import { quoteModel } from '../data/catalog/select-offer.ts';
import { compare } from '../data/comparison/compare.ts';
import type { Section } from '../data/primitives/sections.ts';
import type { Model } from '../data/schema/dataset.ts';
import type { Problem } from '../data/schema/problem.ts';
import type { Workload } from '../data/schema/quote.ts';
import type { ComparisonAnswer } from '../data/schema/responses.ts';
import { problemOf, refused, shown, unknownBenchmark, unknownModel } from './problems.ts';
import type { Visit } from './request-context.ts';

/** Models that were named to be compared, found or not, and their comparison. */

/** What is asked of a comparison, by a query or by the address of a page. */
export interface ComparisonQuestion {
  models: string[];
  workload: Workload;
  at: string | undefined;
  sections: readonly Section[];
  benchmarks: string[] | undefined;
  partial: boolean;
}

/** One entry of `models=`: a model with the offer that is meant, or why there is none. */
export type Entry = { name: string; model: Model; provider: string | undefined } | { name: string; problem: Problem };

/** A model's name, with the provider behind an `@`; some models' own names have one too. */
export function findEntry(facts: Catalog, name: string): Entry {
  const own = findModel(facts, name);
  if (own !== undefined) return { name, model: own, provider: undefined };
  const sign = name.lastIndexOf('@');
  const model = findModel(facts, name.slice(0, Math.max(sign, 0)));
  const provider = name.slice(sign + 1);
  return model === undefined || provider === ''
    ? { name, problem: unknownModel(facts, [name]) }
    : { name, model, provider };
}

/** The one written form of an entry. */
export function nameOf(entry: Entry): string {
  if ('problem' in entry) return entry.name;
  return entry.provider === undefined ? entry.model.id : `${entry.model.id}@${entry.provider}`;
}

/** What speaks against comparing at all. */
export function refuse(
  facts: Catalog,
  { partial, benchmarks }: Pick<ComparisonQuestion, 'partial' | 'benchmarks'>,
  entries: Entry[],
): Problem | undefined {
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

/**
 * The entries with a problem in the place of each model that is not sold as asked, or that problem alone where nothing
 * may be missing. Asked before the comparison is made, so that it need not be made for who has it already.
 */
export function settle(visit: Visit, question: ComparisonQuestion, entries: Entry[]): Entry[] | { problem: Problem } {
  const settled: Entry[] = [];
  for (const entry of entries) {
    const answer =
      'model' in entry ? quoteModel(visit.held.catalog, { ...entry, ...workloadAt(visit, question) }) : undefined;
    if (answer === undefined || !('refused' in answer)) {
      settled.push(entry);
      continue;
    }
    const why = refused(answer);
    if (!question.partial) return { problem: why };
    settled.push({ name: nameOf(entry), problem: why });
  }
  const first = settled.find((entry) => 'problem' in entry);
  return first !== undefined && settled.every((entry) => 'problem' in entry) ? { problem: first.problem } : settled;
}

const workloadAt = ({ today }: Visit, { workload, at }: ComparisonQuestion) => ({ workload, at: at ?? today });

/** The comparison of settled entries; a problem stands in the place of what cannot be compared. */
export function compareEntries(visit: Visit, question: ComparisonQuestion, entries: Entry[]): ComparisonAnswer {
  const compared = compare(visit.held.catalog, {
    models: entries.filter((entry) => 'model' in entry),
    ...workloadAt(visit, question),
    // Of a dataset named in the address nothing is said about today, or its answers would not be fixed.
    today: visit.pinned && question.at !== undefined ? question.at.slice(0, 10) : visit.today,
    sections: question.sections,
    benchmarks: question.benchmarks,
  });
  if ('refused' in compared) throw new Error(`${compared.model} was settled, and is refused`);
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
