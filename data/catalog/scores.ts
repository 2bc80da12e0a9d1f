import type { PublishedScoreTable, ScoreTable } from '../schema/score.ts';

/** A table as it is named beside results, without its own. */
export function withoutResults({ results: _, ...table }: PublishedScoreTable): ScoreTable {
  return table;
}
