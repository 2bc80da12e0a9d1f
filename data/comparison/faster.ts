import type { Catalog } from '../catalog/catalog.ts';
import type { Model } from '../schema/dataset.ts';
import type { Faster, MeasuredTime } from '../schema/verdict.ts';
import { consensus, measurementMeta, type SharedRuns, sharedRuns, valuesByModel } from './measurements.ts';
import { fasterSentence } from './verdict-text.ts';

/**
 * Which model answers sooner: decided only by parties that timed all of them on the same tasks. Parties that agree give
 * a winner, parties that disagree leave it disputed. A speed from one place is never set against a latency from another.
 */
export function faster(catalog: Catalog, models: Model[]): Faster {
  const evidence = sharedRuns(catalog, models).flatMap(timeVerdict);
  const { outcome, winner } = consensus(evidence.map((row) => row.winner));
  return { outcome, winner, sentence: fasterSentence(outcome, evidence, namesOf(models)), evidence };
}

function timeVerdict(shared: SharedRuns): MeasuredTime[] {
  const seconds = valuesByModel(shared, 'seconds');
  if (seconds === undefined) return [];
  return [{ ...measurementMeta(shared, 'seconds'), timing: shared.set.timing, seconds, winner: shortest(seconds) }];
}

function shortest(seconds: Record<string, number>): string | null {
  const [first, second] = Object.entries(seconds).sort(([, a], [, b]) => a - b);
  return first !== undefined && first[1] !== second?.[1] ? first[0] : null;
}

const namesOf = (models: Model[]): Map<string, string> => new Map(models.map(({ id, name }) => [id, name]));
