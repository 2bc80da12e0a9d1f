import { html, nothing, type TemplateResult } from 'lit';
import { mark } from './markers.ts';
import type { ModelView, ViewModel } from './view-model.ts';

/** Pieces of markup that several sections share. */

/** The heading of a part: one level below that of the card, which the page chooses. */
export const heading = ({ request }: ViewModel, content: unknown, below = 1): TemplateResult =>
  html`<div class="h ${below ? '' : 'title'}" role="heading" aria-level=${request.headingLevel + below}>${content}</div>`;

/**
 * Something folded away, whose summary already carries the result. Content that is not here is fetched when it is
 * unfolded; where it does not come, unfolding again asks again.
 */
export const details = (
  view: ViewModel,
  name: string,
  title: unknown,
  result: unknown,
  content?: unknown,
): TemplateResult =>
  html`<details id=${name} tabindex="-1" part="details" @toggle=${content ? nothing : view.loadLazySections}>
    <summary><b>${title}</b> <span>${result}</span></summary>
    ${content ?? (view.lazyFailed ? html`<p class="note">${view.text.failed}</p>` : nothing)}
  </details>`;

/** A name with its footnotes, which stay on the line of its last word. */
export function noted(name: string, footnotes: TemplateResult | typeof nothing): TemplateResult {
  const [, start = '', last = ''] = /^(.* )?(\S{1,24})$/s.exec(name) ?? [];
  return last === ''
    ? html`<bdi>${name}</bdi>${footnotes}`
    : html`<bdi>${start}<span class="nb">${last}${footnotes}</span></bdi>`;
}

/** Sentences one after the other, each with its footnotes. After these stands a space in every language. */
export const sentences = (
  view: ViewModel,
  said: { words: unknown; sources?: readonly string[] | undefined }[],
): unknown =>
  said.map(({ words, sources }, i) => {
    const gap = said[i - 1]?.sources?.length ? ' ' : view.text.gap;
    return html`${i === 0 ? nothing : gap}${words}${view.cite(sources)}`;
  });

/** A missing figure: a dash for the eye, words for everyone. */
export const missingValue = (words: unknown): TemplateResult =>
  html`<span class="na"><span aria-hidden="true">– </span>${words}</span>`;

/** A table that scrolls by itself where it is wider than the card. */
export const scrollRegion = (label: string, table: TemplateResult): TemplateResult =>
  html`<div class="scroll" data-label=${label}>${table}</div>`;

/** What is read out only. */
export const spoken = (words: unknown): TemplateResult => html`<span class="hidden">${words}</span>`;

/**
 * A figure, set as one property: where a translator has put nodes of its own into the page, it is still the figure that
 * changes.
 */
export const figure = (text: string): TemplateResult => html`<bdi translate="no" .textContent=${text}></bdi>`;

export const columnHead = ({ index, name, model }: ModelView): TemplateResult =>
  html`<th scope="col">${mark(index)}<bdi title=${model.name}>${name}</bdi></th>`;

/** The corner of a table says its unit; an empty head would be read out. */
export const corner = (unit: unknown): TemplateResult => html`<td><span aria-hidden="true">${unit}</span></td>`;

/** A caption that says its unit to those who do not see the corner. */
export const caption = (view: ViewModel, title: unknown, unit: unknown): TemplateResult =>
  html`<caption>${heading(view, title)}${spoken(html`, ${unit}`)}</caption>`;
