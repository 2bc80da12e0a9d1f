import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { Source, Sources } from '../data/schema/source.ts';

/** Footnotes, numbered in the order in which a card first names them. */
export interface Footnotes {
  /** Small links to the list of sources. More than two would crowd a figure: then the first stands for all. */
  cite(keys: readonly string[] | undefined): TemplateResult | typeof nothing;
  /** The sources named so far, in order. */
  listed(): { number: number; source: Source }[];
}

export function numberFootnotes(sources: Sources, label: string): Footnotes {
  const numbers = new Map<string, number>();
  const numberOf = (key: string): number => {
    const known = numbers.get(key) ?? numbers.size + 1;
    numbers.set(key, known);
    return known;
  };
  const link = (number: number, named: number[], more = ''): TemplateResult =>
    html`<a href="#s${number}" aria-label=${label.replace('{0}', named.join(', '))}>${number}${more}</a>`;
  return {
    cite(keys = []) {
      const known = keys.filter((key) => Object.hasOwn(sources, key)).map(numberOf);
      const cited = [...new Set(known)].sort((a, b) => a - b);
      const [first, second] = cited;
      if (!first) return nothing;
      if (cited.length > 2) return html`<sup>${link(first, cited, '+')}</sup>`;
      return html`<sup>${link(first, [first])}${second ? html`,${link(second, [second])}` : nothing}</sup>`;
    },
    listed: () => [...numbers].map(([key, number]) => ({ number, source: sources[key] as Source })),
  };
}
