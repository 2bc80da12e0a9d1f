import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { Source, Sources } from '../data/shapes/source.ts';

/** Footnotes: numbered in the order in which a card first names them. */
export class Notes {
  readonly #sources: Sources;
  readonly #label: (number: string) => string;
  readonly #numbers = new Map<string, number>();

  constructor(sources: Sources, label: (number: string) => string) {
    this.#sources = sources;
    this.#label = label;
  }

  /** Small links to the list of sources. More than two would crowd a figure: then the first stands for all. */
  readonly cite = (keys: readonly string[] | undefined): TemplateResult | typeof nothing => {
    const numbers = [...new Set((keys ?? []).map((key) => this.#numberOf(key)))]
      .filter((number) => number > 0)
      .sort((a, b) => a - b);
    if (numbers.length === 0) return nothing;
    const link = (number: number, named: number[], more = ''): TemplateResult =>
      html`<a href="#s${number}" aria-label=${this.#label(named.join(', '))}>${number}${more}</a>`;
    const [first, second] = numbers as [number, number?];
    if (numbers.length > 2) return html`<sup>${link(first, numbers, '+')}</sup>`;
    return html`<sup>${link(first, [first])}${second === undefined ? nothing : html`,${link(second, [second])}`}</sup>`;
  };

  /** The sources named so far, in order. */
  listed(): { number: number; source: Source }[] {
    return [...this.#numbers].map(([key, number]) => ({ number, source: this.#sources[key] as Source }));
  }

  #numberOf(key: string): number {
    if (!Object.hasOwn(this.#sources, key)) return 0;
    const known = this.#numbers.get(key) ?? this.#numbers.size + 1;
    this.#numbers.set(key, known);
    return known;
  }
}
