// The list of models: what is typed narrows it at once, and what is chosen asks for another. Without this script the button
// does both.
import { find } from './dom.ts';
import { MAX_MODELS } from './question.ts';

const filter = find('#filter', HTMLFormElement);
const typed = find('[name=q]', HTMLInputElement, filter);
const pick = document.querySelector<HTMLFormElement>('#pick');
const rows = [...document.querySelectorAll<HTMLTableRowElement>('#pick tbody tr')];
/** What each row can be found by, without the signs between words. */
const texts = rows.map((row) =>
  lettersOf(`${row.querySelector('th')?.textContent} ${row.querySelector('input')?.value}`),
);

function lettersOf(text: string): string {
  return text.toLowerCase().replace(/[^a-z0-9]/g, '');
}

function narrow(): void {
  const words = typed.value.toLowerCase().match(/[a-z0-9]+/g) ?? [];
  for (const [i, row] of rows.entries()) row.hidden = !words.every((word) => texts[i]?.includes(word));
  const shown = rows.filter(({ hidden }) => !hidden).length;
  find('#count', HTMLElement).textContent = `${shown} of ${rows.length} models in this list.`;
}

function countTicked(): void {
  const count = rows.filter((row) => row.querySelector('input')?.checked).length;
  const problem = count > MAX_MODELS ? ' Six are the most.' : count === 1 ? ' Tick one more.' : '';
  find('#ticked', HTMLElement).textContent = count === 0 ? '' : `${count} ticked.${problem}`;
}

typed.addEventListener('input', narrow);
filter.addEventListener('change', ({ target }) => {
  if (target !== typed) filter.requestSubmit();
});
pick?.addEventListener('change', countTicked);
