// In a page of its own: other tests leave frames and styles whose late layouts would be counted against the card.
import { expect, test } from 'vitest';
import { comparison } from '../support/widget/comparison.ts';
import { place, root } from '../support/widget/page.ts';

const pair = comparison(['deepseek-r1', 'o1']);

test('throws nothing into its page while it is drawn, resized and unfolded', async () => {
  const errors: string[] = [];
  const listen = (event: ErrorEvent): void => void errors.push(event.message);
  addEventListener('error', listen);
  for (const css of ['', 'display:flex', 'float:left']) {
    const card = await place(`<div style="${css}"><model-compare></model-compare></div>`, pair);
    for (const width of ['300px', '700px', '1000px']) {
      (card.parentElement as HTMLElement).style.width = width;
      await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    }
    for (const folded of root(card).querySelectorAll('details')) folded.open = true;
    await expect.poll(() => root(card).querySelector('form')).not.toBeNull();
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  }
  removeEventListener('error', listen);
  expect(errors).toEqual([]);
});
