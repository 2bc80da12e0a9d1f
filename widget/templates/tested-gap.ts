import type { ComparedBenchmark } from '../../data/schema/comparison.ts';
import type { Gap } from '../../data/schema/verdict.ts';
import type { RequireFields } from './comparison-response.ts';
import type { ViewModel } from './view-model.ts';

/** A gap that could be tested against chance, so that it has a place on the strip. */
export type TestedGap = RequireFields<Gap, 'problems' | 'neededProblems' | 'position'>;

/** The tested gap between the first model and another one, if there is any. */
export function testedGap(
  { models }: Pick<ViewModel, 'models'>,
  row: ComparedBenchmark,
  other = 1,
): TestedGap | undefined {
  const [a, b] = [models[0]?.model.id, models[other]?.model.id];
  return row.gaps?.find((gap): gap is TestedGap => gap.a === a && gap.b === b && gap.position !== undefined);
}
