import type { ReactiveControllerHost } from 'lit';
import type { CardHost, LazySections } from '../templates/view-model.ts';
import { calculator } from './calculator.ts';
import { CalculatorController } from './calculator-controller.ts';
import { claims } from './claims.ts';
import { family } from './family.ts';
import { history, pastYear } from './history.ts';
import { intervals } from './intervals.ts';
import { lazyStyles } from './lazy-styles.ts';
import { withTexts } from './lazy-view.ts';
import { multiModelTable } from './multi-model-table.ts';
import { specs } from './specs.ts';
import { speed } from './speed.ts';
import { training } from './training.ts';

/**
 * The second file of the card: what a reader asks for. It carries the calculator, with all of the arithmetic on prices,
 * and the sections that a page has to name; most readers of most pages need none of them.
 */
export function lazySections(host: ReactiveControllerHost, card: CardHost): LazySections {
  const controller = new CalculatorController(host, card);
  return {
    styles: lazyStyles.cssText,
    controller,
    multiModelTable: (view, parts) => multiModelTable(withTexts(view), parts),
    calculator: (view) => calculator(withTexts(view), controller),
    intervals: (view) => intervals(withTexts(view)),
    history: (view) => history(withTexts(view)),
    pastYear: (view) => pastYear(withTexts(view)),
    speed: (view) => speed(withTexts(view)),
    specs: (view) => specs(withTexts(view)),
    family: (view) => family(withTexts(view)),
    training: (view) => training(withTexts(view)),
    claims: (view) => claims(withTexts(view)),
  };
}
