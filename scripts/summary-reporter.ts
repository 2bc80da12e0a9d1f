// Ends a test run with one line that stands alone, such as `412 passed, 0 failed`, for whoever reads only the last line.
import type { Reporter, TestModule } from 'vitest/node';

type Tally = { passed: number; failed: number };

/** A file that could not be loaded holds no test that failed, and still the run failed: it counts as one. */
function tally(modules: readonly TestModule[], stray: number): Tally {
  const count: Tally = { passed: 0, failed: stray };
  for (const module of modules) {
    let failedHere = 0;
    for (const test of module.children.allTests()) {
      const { state } = test.result();
      if (state === 'passed') count.passed += 1;
      if (state === 'failed') failedHere += 1;
    }
    count.failed += failedHere === 0 && !module.ok() ? 1 : failedHere;
  }
  return count;
}

export default class TallyReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly unknown[]): void {
    const { passed, failed } = tally(modules, unhandledErrors.length);
    // On exit, because the pools and the other reporters still write after the last test.
    process.once('exit', () => console.log(`${passed} passed, ${failed} failed`));
  }
}
