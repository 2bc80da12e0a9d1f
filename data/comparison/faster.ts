import type { Catalog } from '../catalog/catalog.ts';
import type { Model } from '../schema/dataset.ts';
import type { Faster, MeasuredTime } from '../schema/verdict.ts';
import { consensus, measurementMeta, type SharedRuns, sharedRuns, valuesByModel } from './measurements.ts';
import { notReleased } from './smarter.ts';
import { notReleasedSentence, sameModelSentence } from './smarter-text.ts';
import { fasterSentence } from './verdict-text.ts';

/**
 * Which model answers sooner: decided only by parties that timed all of them on the same tasks. Parties that decide and
 * agree give a winner, parties that disagree leave it disputed. A speed from one place is never set against a latency
 * from another.
 */
export function faster(catalog: Catalog, models: Model[], at: string): Faster {
  const absent = notReleased(models, at);
  if (absent.length > 0) {
    const ids = absent.map(({ id }) => id);
    return { ...NO_VERDICT, sentence: notReleasedSentence(absent, at), notReleased: ids };
  }
  const [one, ...others] = models;
  if (one !== undefined && others.length === 0) {
    return { ...NO_VERDICT, outcome: 'same-model', sentence: sameModelSentence(one.name) };
  }
  const evidence = sharedRuns(catalog, models).flatMap(timed);
  const { outcome, winner } = consensus(evidence.map((row) => row.winner));
  return { outcome, winner, sentence: fasterSentence(outcome, evidence, namesOf(models)), evidence };
}

const NO_VERDICT = { outcome: 'unknown', winner: null, evidence: [] } satisfies Partial<Faster>;

function timed(shared: SharedRuns): MeasuredTime[] {
  const seconds = valuesByModel(shared, 'seconds');
  if (seconds === undefined) return [];
  const [first, second] = seconds.toSorted(([, a], [, b]) => a - b);
  if (first === undefined || second === undefined) return [];
  return [
    {
      ...measurementMeta(shared, 'seconds'),
      timing: shared.timing,
      seconds: Object.fromEntries(seconds),
      ratio: (second[1] / first[1]).toFixed(2),
      winner: isClearlyLonger(second[1], first[1]) ? first[0] : null,
    },
  ];
}

/** Timings are printed without a spread; what is within a tenth is called about as fast. In whole tenths: 1.1 is no binary fraction. */
const isClearlyLonger = (longer: number, shorter: number): boolean => longer * 10 > shorter * 11;

const namesOf = (models: Model[]): Map<string, string> => new Map(models.map(({ id, name }) => [id, name]));
