import type { Page } from 'playwright';

/** Watches what moves in a page from its beginning on, and gives a way to ask how much did once it stands still. */
export async function watchShift(page: Page): Promise<() => Promise<number>> {
  await page.addInitScript(() => {
    let shift = 0;
    const note = (entries: PerformanceEntryList): void => {
      for (const entry of entries) shift += (entry as PerformanceEntry & { value: number }).value;
    };
    const observer = new PerformanceObserver((list) => note(list.getEntries()));
    observer.observe({ type: 'layout-shift', buffered: true });
    const shiftUntilNow = (): number => {
      note(observer.takeRecords());
      return shift;
    };
    Object.assign(globalThis, { shiftUntilNow });
  });
  return async () => {
    // Whatever is still on its way, and two frames in which what has come is laid out and painted.
    await page.waitForLoadState('networkidle');
    return page.evaluate(async () => {
      for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame);
      return (globalThis as unknown as { shiftUntilNow(): number }).shiftUntilNow();
    });
  };
}
