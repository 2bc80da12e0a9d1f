import type { CalculatorController } from '../element/calculator-controller.ts';
import type { LazySections } from '../templates/view-model.ts';
import { calculator } from './calculator.ts';
import { claims } from './claims.ts';
import { exportAs } from './export.ts';
import { family } from './family.ts';
import { intervals } from './intervals.ts';
import { lazyStyles } from './lazy-styles.ts';
import { multiModelTable } from './multi-model-table.ts';
import { recompute } from './recompute.ts';
import { specs } from './specs.ts';
import { speed } from './speed.ts';
import { training } from './training.ts';

/**
 * The second file of the card: what a reader asks for. It carries the calculator, with all of the arithmetic on prices,
 * and the sections that a page has to name; most readers of most pages need none of them.
 */
export const lazySections = (controller: CalculatorController): LazySections => ({
  styles: lazyStyles.cssText,
  recompute,
  exportAs,
  multiModelTable,
  calculator: (view) => calculator(view, controller),
  intervals,
  speed,
  specs,
  family,
  training,
  claims,
});
