import { element } from './dom.ts';

/** The models that are compared, as chips in the order and with the marks of the card. */

/** The card's marks: a shape and a colour (in home.css) for each place. */
const MARKS = ['●', '■', '▲', '◆', '▼', '✚'];

export interface Choice {
  /** As the card's attribute names it. */
  value: string;
  /** As people call it, where that is known already. */
  name: string;
  /** Nobody knows a model of this name. */
  isUnknown: boolean;
}

/** Draws the chips anew; each has a button that calls back with its value. */
export function drawChoices(list: HTMLElement, choices: Choice[], onRemove: (value: string) => void): void {
  list.replaceChildren(...choices.map((choice, i) => drawChoice(choice, i, onRemove)));
}

function drawChoice({ value, name, isUnknown }: Choice, i: number, onRemove: (value: string) => void): HTMLElement {
  const mark = element('span', { className: `mark m${i + 1}`, ariaHidden: 'true' }, MARKS[i] ?? '');
  const remove = element('button', { type: 'button', ariaLabel: `Remove ${name}` }, '×');
  remove.addEventListener('click', () => onRemove(value));
  const chip = element('li', { title: value }, mark, element('span', {}, name), remove);
  chip.dataset.value = value;
  if (isUnknown) chip.className = 'unknown';
  return chip;
}
