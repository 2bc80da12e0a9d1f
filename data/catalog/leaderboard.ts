import type { BenchmarkScore } from '../schema/leaderboard.ts';
import type { Catalog } from './catalog.ts';
import { scoresOf } from './scores.ts';

/** Every score on a benchmark, best first; of equals, in the order of the models' ids. */
export function leaderboard(facts: Catalog, benchmark: string): BenchmarkScore[] {
  return facts.data.models
    .flatMap((model) =>
      scoresOf(facts.data, model.id)
        .filter((score) => score.benchmark === benchmark)
        .map(({ benchmark: _same, ...score }) => ({
          model: model.id,
          name: model.name,
          ...score,
          reportedBy: facts.tables.get(score.table)?.reportedBy ?? null,
        })),
    )
    .sort((a, b) => b.value - a.value);
}
