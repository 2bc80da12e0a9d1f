import { leaderboard } from '../../data/benchmarks/leaderboard.ts';
import { preferredTables } from '../../data/benchmarks/score-tables.ts';
import { citedSources, footnotesIn, lowerCase } from '../../data/catalog/catalog.ts';
import { withoutResults } from '../../data/catalog/scores.ts';
import { NoQuery } from '../../data/schema/requests.ts';
import type { BenchmarkRecord } from '../../data/schema/responses.ts';
import { type AppContext, canonicalPath } from '../context.ts';
import { ProblemError, unknownBenchmark } from '../problems.ts';
import { readQuery } from '../read-request.ts';
import { jsonResponse } from '../respond.ts';

/** GET /v1/benchmarks/{id}: one benchmark, with every score on it. */
export function getBenchmark(c: AppContext): Response {
  readQuery(c, NoQuery);
  const { catalog } = c.get('dataset');
  const id = c.req.param('id') as string;
  const benchmark = catalog.benchmarks.get(lowerCase(id));
  if (benchmark === undefined) throw new ProblemError(unknownBenchmark(catalog, [id]));
  return jsonResponse(c, {
    path: canonicalPath(c, benchmark.id),
    body: (): BenchmarkRecord => {
      const scores = leaderboard(catalog, benchmark.id);
      const named = new Set(scores.map(({ table }) => table));
      const tables = preferredTables(catalog.data.tables).filter(({ id }) => named.has(id));
      const record = { benchmark, scores, tables: tables.map(withoutResults) };
      return { dataset: catalog.version, ...record, sources: citedSources(catalog, footnotesIn(record)) };
    },
  });
}
