let queue = Promise.resolve();

/**
 * Resolves in a task of its own; those who ask at the same time get one after the other. Cards that are answered in one
 * moment draw in turns, so that a page of many stays quick to the touch.
 */
export function nextTask(): Promise<void> {
  queue = queue.then(() => new Promise((resolve) => setTimeout(resolve)));
  return queue;
}
