import type { DatasetInfo } from '../../data/schema/publication.ts';
import { NoQuery } from '../../data/schema/requests.ts';
import type { AppContext } from '../context.ts';
import { readQuery } from '../read-request.ts';
import { jsonResponse } from '../respond.ts';

/** GET /v1/dataset: which dataset answers, how old it is, and what changed in it. */
export function getDataset(c: AppContext): Response {
  readQuery(c, NoQuery);
  const { pointer } = c.get('dataset');
  // When it was published, and what came before it, is no part of the dataset and hence not of its version.
  const tag = c.get('pinned') ? undefined : (pointer?.publishedAt.replace(/\D/g, '') ?? 'unpublished');
  return jsonResponse(c, { tag, body: () => datasetInfo(c) });
}

function datasetInfo(c: AppContext): DatasetInfo {
  const { catalog, pointer } = c.get('dataset');
  const { version, data } = catalog;
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
  if (c.get('pinned')) return info;
  return {
    ...info,
    published: pointer?.publishedAt ?? null,
    previous: pointer?.previous ?? [],
    changes: pointer?.changes ?? null,
  };
}
