import type { DatasetInfo } from '../../data/schema/publication.ts';
import { invalidQuery } from '../problems.ts';
import { Query } from '../query.ts';
import type { Visit } from '../request-context.ts';
import { answer, problem } from '../respond.ts';

/** GET /v1/dataset: which dataset answers, how old it is, and what changed in it. */
export function getDataset(visit: Visit): Response {
  const query = new Query(visit.query, []);
  if (query.faults.length > 0) return problem(visit, invalidQuery(query.faults));
  // When it was published, and what came before it, is no part of the dataset and hence not of its version.
  const tag = visit.pinned ? undefined : (visit.held.pointer?.publishedAt.replace(/\D/g, '') ?? 'unpublished');
  return answer(visit, { tag, body: () => describe(visit) });
}

function describe({ held, pinned }: Visit): DatasetInfo {
  const { version, data } = held.catalog;
  const info: DatasetInfo = {
    version,
    format: data.format,
    asOf: data.asOf,
    counts: {
      models: data.models.length,
      offers: data.models.reduce((sum, { offers }) => sum + offers.length, 0),
      scores: data.tables.reduce((sum, { results }) => sum + results.length, 0),
      benchmarks: data.benchmarks.length,
      sources: Object.keys(data.sources).length,
    },
  };
  // Of a dataset named in the address only that is said which can never change.
  if (pinned) return info;
  const { pointer } = held;
  return {
    ...info,
    published: pointer?.publishedAt ?? null,
    previous: pointer?.previous ?? [],
    changes: pointer?.changes ?? null,
  };
}
