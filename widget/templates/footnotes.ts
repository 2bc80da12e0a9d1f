import { html, nothing, type TemplateResult } from 'lit';
import type { Source, Sources } from '../../data/schema/source.ts';
import { safeLink } from './safe-link.ts';

/** Footnotes, numbered in the order in which a card first names them. */
export interface Footnotes {
  /** " [7]": small links to the list of sources, apart from the word that they stand behind also where text is copied. */
  cite(keys: readonly string[] | undefined): TemplateResult | typeof nothing;
  /** The sources named so far, in order. */
  listed(): { number: number; source: Source }[];
}

/** Numbers that follow each other are one run: 1, 4–7. */
function runsOf(numbers: readonly number[]): number[][] {
  const runs: number[][] = [];
  for (const number of numbers) {
    const last = runs.at(-1);
    if (last?.at(-1) === number - 1) last.push(number);
    else runs.push([number]);
  }
  return runs;
}

export function numberFootnotes(sources: Sources, label: string): Footnotes {
  const numbers = new Map<string, number>();
  const numberOf = (key: string): number => {
    const known = numbers.get(key) ?? numbers.size + 1;
    numbers.set(key, known);
    return known;
  };
  const mark = (number: number, named: number[]): unknown =>
    safeLink(`#s${number}`, `${number}`, label.replace('{0}', named.join(', ')));
  const run = (numbers: number[]): unknown => {
    const [first = 0, last = 0] = [numbers[0], numbers.at(-1)];
    if (numbers.length < 3) return numbers.map((number, i) => html`${i > 0 ? ', ' : nothing}${mark(number, [number])}`);
    return html`${mark(first, numbers)}–${mark(last, [last])}`;
  };
  return {
    cite(keys = []) {
      const known = keys.filter((key) => Object.hasOwn(sources, key)).map(numberOf);
      const cited = [...new Set(known)].sort((a, b) => a - b);
      if (cited.length === 0) return nothing;
      return html` <sup class="fn">[${runsOf(cited).map((numbers, i) => html`${i > 0 ? ', ' : nothing}${run(numbers)}`)}]</sup>`;
    },
    listed: () => [...numbers].map(([key, number]) => ({ number, source: sources[key] as Source })),
  };
}
