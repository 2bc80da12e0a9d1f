import type { Dataset } from '../schema/dataset.ts';
import type { PublishedScoreTable, Score, ScoreTable, TableResult } from '../schema/score.ts';

/** Results outside the tables that print them. */

/** A result with what it needs from its table: where it stands, and its footnotes. */
export function scoreOf(table: PublishedScoreTable, { model: _, ...result }: TableResult): Score {
  return { table: table.id, ...result, sources: result.sources ?? table.sources };
}

/** A table as it is named beside results, without its own. */
export function withoutResults({ results: _, ...table }: PublishedScoreTable): ScoreTable {
  return table;
}

/** Built once a dataset: a comparison of six models asks for the same results hundreds of times. */
const byModel = new WeakMap<Dataset, Map<string, Score[]>>();

/** Everything that any table prints of a model, in the order of the tables; empty where none does. */
export function scoresOf(data: Dataset, model: string): readonly Score[] {
  let scores = byModel.get(data);
  if (scores === undefined) {
    scores = new Map();
    for (const table of data.tables) {
      for (const result of table.results) {
        const known = scores.get(result.model);
        if (known === undefined) scores.set(result.model, [scoreOf(table, result)]);
        else known.push(scoreOf(table, result));
      }
    }
    byModel.set(data, scores);
  }
  return scores.get(model) ?? [];
}
