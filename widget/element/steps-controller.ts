import type { ReactiveControllerHost } from 'lit';
import { nextTask } from './next-task.ts';

/** Milliseconds of a task after which a first drawing leaves the rest to the next one. */
const STEP_BUDGET_MS = 8;

/** Draws a card in steps: a slow processor is never held for as long as all of it takes, and a quick one takes few. */
export class StepsController {
  readonly #host: ReactiveControllerHost;
  /** How many are drawn. */
  drawn = Infinity;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
  }

  async drawInSteps(count: number): Promise<void> {
    let begun = performance.now();
    for (this.drawn = 0; this.drawn <= count; this.drawn++) {
      await this.drawWhole();
      if (performance.now() - begun < STEP_BUDGET_MS) continue;
      await nextTask();
      begun = performance.now();
    }
    this.drawn = Infinity;
  }

  async drawWhole(): Promise<void> {
    this.#host.requestUpdate();
    await this.#host.updateComplete;
  }
}
