import { tablesPrinting } from '../../data/benchmarks/leaderboard.ts';
import { preferredTables } from '../../data/benchmarks/score-tables.ts';
import { citedSources, footnotesIn } from '../../data/catalog/catalog.ts';
import { withoutResults } from '../../data/catalog/scores.ts';
import type { BenchmarkList } from '../../data/schema/responses.ts';
import { invalidQuery } from '../problems.ts';
import { Query } from '../query.ts';
import type { Visit } from '../request-context.ts';
import { answer, problem } from '../respond.ts';

/** GET /v1/benchmarks: what each benchmark asks, and what its numbers are. */
export function getBenchmarks(visit: Visit): Response {
  const { catalog } = visit.held;
  const query = new Query(visit.query, []);
  if (query.faults.length > 0) return problem(visit, invalidQuery(query.faults));
  const benchmarks = catalog.data.benchmarks.map((one) => ({ ...one, tables: tablesPrinting(catalog, one.id) }));
  const tables = preferredTables(catalog.data.tables).map(withoutResults);
  return answer(visit, {
    body: (): BenchmarkList => ({
      dataset: catalog.version,
      benchmarks,
      tables,
      sources: citedSources(catalog, footnotesIn([benchmarks, tables])),
    }),
  });
}
