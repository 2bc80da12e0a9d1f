import { html } from 'hono/html';
import { dayPhrase } from '../../data/primitives/date-phrases.ts';
import type { Sources } from '../../data/schema/source.ts';
import type { Html } from './layout.ts';

/** The footnotes of one page, numbered in the order in which they are first cited. */
export class PageFootnotes {
  readonly #sources: Sources;
  readonly #order: string[] = [];

  constructor(sources: Sources) {
    this.#sources = sources;
  }

  /** Links to the sources of a figure. */
  cite(keys: readonly string[] | undefined): Html | '' {
    const known = (keys ?? []).filter((key) => Object.hasOwn(this.#sources, key));
    if (known.length === 0) return '';
    const links = known.map((key) => html`<a href="#s-${key}">${this.#numberOf(key)}</a>`);
    return html`<sup>[${links.flatMap((link, i) => (i === 0 ? [link] : [', ', link]))}]</sup>`;
  }

  #numberOf(key: string): number {
    if (!this.#order.includes(key)) this.#order.push(key);
    return this.#order.indexOf(key) + 1;
  }

  /** All that were cited so far. It belongs at the end of the page. */
  list(): Html | '' {
    if (this.#order.length === 0) return '';
    const items = this.#order.map((key) => sourceItem(key, this.#sources[key] as Sources[string]));
    return html`<section class="part"><h2 id="sources">Sources</h2>
<ol class="sources">${items}</ol></section>`;
  }
}

function sourceItem(key: string, { title, url, publisher, date, read, kind }: Sources[string]): Html {
  const name = /^https?:\/\//.test(url) ? html`<a href="${url}">${title}</a>` : title;
  return html`<li id="s-${key}">${name} <small>${publisher}${date !== null && `, ${date}`}; read ${dayPhrase(read)}${kind === 'secondary' && '; repeats what others say'}</small></li>
`;
}
