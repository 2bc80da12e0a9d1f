import type { ComparedBenchmark } from '../data/schema/comparison.ts';
import type { Gap } from '../data/schema/verdict.ts';
import type { With } from './answer.ts';
import type { View } from './view.ts';

/** A gap that could be tested against chance, so that it has a place on the strip. */
export type TestedGap = With<Gap, 'problems' | 'neededProblems' | 'position'>;

/** The tested gap between the first model and another one, if there is any. */
export function gapOf({ models }: View, row: ComparedBenchmark, rival = 1): TestedGap | undefined {
  const [a, b] = [models[0]?.model.id, models[rival]?.model.id];
  return row.gaps?.find((gap): gap is TestedGap => gap.a === a && gap.b === b && gap.position !== undefined);
}
