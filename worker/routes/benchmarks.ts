import { tablesPrinting } from '../../data/benchmarks/leaderboard.ts';
import { preferredTables } from '../../data/benchmarks/score-tables.ts';
import { citedSources, footnotesIn } from '../../data/catalog/catalog.ts';
import { withoutResults } from '../../data/catalog/scores.ts';
import { NoQuery } from '../../data/schema/requests.ts';
import type { BenchmarkList } from '../../data/schema/responses.ts';
import type { AppContext } from '../context.ts';
import { readQuery } from '../read-request.ts';
import { jsonResponse } from '../respond.ts';

/** GET /v1/benchmarks: what each benchmark asks, and what its numbers are. */
export function getBenchmarks(c: AppContext): Response {
  readQuery(c, NoQuery);
  const { catalog } = c.get('dataset');
  const benchmarks = catalog.data.benchmarks.map((one) => ({ ...one, tables: tablesPrinting(catalog, one.id) }));
  const tables = preferredTables(catalog.data.tables).map(withoutResults);
  return jsonResponse(c, {
    body: (): BenchmarkList => ({
      dataset: catalog.version,
      benchmarks,
      tables,
      sources: citedSources(catalog, footnotesIn([benchmarks, tables])),
    }),
  });
}
