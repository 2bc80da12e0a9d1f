// A page for the card to stand in, and ways to look into it.
import type { ModelCompare } from '../../../widget/element/define.ts';
import '../../../widget/element/define.ts';

/** How long something may take that takes a moment: a busy machine is no fault of the card. */
export const PATIENT = { timeout: 12_000 };

/** Puts markup with one card into the page, and waits until the card is in one of the states. */
export async function place(markup: string, data?: unknown): Promise<ModelCompare> {
  document.body.innerHTML = markup;
  const card = document.querySelector('model-compare') as ModelCompare;
  if (data !== undefined) card.data = data;
  await settled(card);
  return card;
}

/** Waits until a card has drawn something final. */
export async function settled(card: ModelCompare): Promise<void> {
  const begun = performance.now();
  while (performance.now() - begun < PATIENT.timeout) {
    await card.updateComplete;
    if (['ready', 'partial', 'empty', 'error', 'stale'].some((state) => card.matches(`:state(${state})`))) break;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  await card.updateComplete;
}

export const root = (card: ModelCompare): ShadowRoot => card.shadowRoot as ShadowRoot;

/** Text as a reader sees it: blanks and line breaks are one blank. */
export const textOf = (node: Element | ShadowRoot | null): string =>
  (node?.textContent ?? '').replace(/\s+/g, ' ').trim();

/** The cells of the table row that begins with a label. */
export function row(card: ModelCompare, table: string, label: string): string[] {
  const rows = [...root(card).querySelectorAll(`#${table} tr`)];
  const found = rows.find((tr) => textOf(tr.querySelector('th')).startsWith(label));
  return [...(found?.querySelectorAll('td') ?? [])].map((cell) => textOf(cell));
}
