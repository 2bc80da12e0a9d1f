import { element } from './dom.ts';
import type { Suggestion } from './suggest.ts';

/** A field with a list of suggestions, as the ARIA Authoring Practices have it: editable, with a list that one may ignore. */

interface ComboboxOptions {
  field: HTMLInputElement;
  list: HTMLElement;
  /** What fits what is typed. Where it fails, there are no suggestions. */
  search: (typed: string) => Promise<Suggestion[]>;
  /** A suggestion was clicked, or chosen by key. */
  onPick: (value: string) => void;
  /** What is typed was entered as it stands. */
  onEnter: (typed: string) => void;
}

export interface Combobox {
  /** Opens the list with these, as when they had been searched for. */
  suggest(suggestions: Suggestion[]): void;
  close(): void;
}

/** Not at every letter of a word that is typed at once. */
const PAUSE_MS = 120;

export function createCombobox({ field, list, search, onPick, onEnter }: ComboboxOptions): Combobox {
  let active = -1;
  let pause: ReturnType<typeof setTimeout> | undefined;
  const options = (): HTMLElement[] => [...list.querySelectorAll<HTMLElement>('[role=option]')];

  function setActive(index: number): void {
    active = index;
    for (const [i, option] of options().entries()) option.setAttribute('aria-selected', String(i === index));
    const option = options()[index];
    if (option === undefined) field.removeAttribute('aria-activedescendant');
    else field.setAttribute('aria-activedescendant', option.id);
    option?.scrollIntoView({ block: 'nearest' });
  }

  function suggest(suggestions: Suggestion[]): void {
    list.replaceChildren(...suggestions.map(drawOption));
    list.hidden = suggestions.length === 0;
    field.setAttribute('aria-expanded', String(!list.hidden));
    setActive(-1);
  }

  const close = (): void => {
    clearTimeout(pause);
    suggest([]);
  };

  function searchSoon(): void {
    clearTimeout(pause);
    pause = setTimeout(async () => {
      const typed = field.value;
      const found = await search(typed).catch(() => []);
      if (field.value === typed && document.activeElement === field) suggest(found);
    }, PAUSE_MS);
  }

  function pick(option: HTMLElement): void {
    close();
    onPick(option.dataset.value ?? '');
  }

  function onKey(event: KeyboardEvent): void {
    const count = options().length;
    if (event.key === 'ArrowDown' && count > 0) setActive((active + 1) % count);
    else if (event.key === 'ArrowUp' && count > 0) setActive((active <= 0 ? count : active) - 1);
    else if (event.key === 'Escape') close();
    else if (event.key === 'Enter') enter();
    else return;
    event.preventDefault();
  }

  function enter(): void {
    const option = options()[active];
    if (option !== undefined) {
      pick(option);
      return;
    }
    close();
    onEnter(field.value);
  }

  field.addEventListener('input', searchSoon);
  field.addEventListener('keydown', onKey);
  field.addEventListener('blur', close);
  // Pressed, not clicked: the field would lose the focus first, and the list would be gone.
  list.addEventListener('mousedown', (event) => event.preventDefault());
  list.addEventListener('click', ({ target }) => {
    const option = target instanceof Element ? target.closest<HTMLElement>('[role=option]') : null;
    if (option !== null) pick(option);
  });
  return { suggest, close };
}

function drawOption({ value, name, detail }: Suggestion, i: number): HTMLElement {
  const option = element('div', { id: `suggestion-${i + 1}`, role: 'option' }, name, ' ', element('small', {}, detail));
  option.dataset.value = value;
  return option;
}
