import { leaderboard } from '../../data/benchmarks/leaderboard.ts';
import { preferredTables } from '../../data/benchmarks/score-tables.ts';
import { citedSources, footnotesIn } from '../../data/catalog/catalog.ts';
import { withoutResults } from '../../data/catalog/scores.ts';
import type { BenchmarkRecord } from '../../data/schema/responses.ts';
import { invalidQuery, unknownBenchmark } from '../problems.ts';
import { Query } from '../query.ts';
import { pathTo, type Visit } from '../request-context.ts';
import { answer, moved, problem } from '../respond.ts';

/** GET /v1/benchmarks/{id}: one benchmark, with every score on it. */
export function getBenchmark(visit: Visit, id: string): Response {
  const { catalog } = visit.held;
  const query = new Query(visit.query, []);
  if (query.faults.length > 0) return problem(visit, invalidQuery(query.faults));
  const benchmark = catalog.benchmarks.get(id.toLowerCase());
  if (benchmark === undefined) return problem(visit, unknownBenchmark(catalog, [id]));
  const path = pathTo(visit, benchmark.id);
  if (visit.path !== path) return moved(visit, path);
  return answer(visit, {
    body: (): BenchmarkRecord => {
      const scores = leaderboard(catalog, benchmark.id);
      const named = new Set(scores.map(({ table }) => table));
      const tables = preferredTables(catalog.data.tables).filter(({ id }) => named.has(id));
      const record = { benchmark, scores, tables: tables.map(withoutResults) };
      return { dataset: catalog.version, ...record, sources: citedSources(catalog, footnotesIn(record)) };
    },
  });
}
