import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { View } from './view.ts';

/** Pieces of markup that several sections share. */

/** The heading of a part: one level below that of the card, which the page chooses. */
export const heading = ({ question }: View, content: unknown, below = 1): TemplateResult =>
  html`<div class="h ${below ? '' : 'title'}" role="heading" aria-level=${question.level + below}>${content}</div>`;

/**
 * Something folded away, whose summary already carries the result. Content that is not here is fetched when it is
 * unfolded; where it does not come, unfolding again asks again.
 */
export const fold = (view: View, name: string, title: unknown, result: unknown, content?: unknown): TemplateResult =>
  html`<details id=${name} tabindex="-1" part="details" @toggle=${content ? nothing : view.unfold}>
    <summary><b>${title}</b> <span>${result}</span></summary>
    ${content ?? (view.missed ? html`<p class="note">${view.text.failed}</p>` : nothing)}
  </details>`;

/** A missing figure: a dash for the eye, words for everyone. */
export const missing = (words: unknown): TemplateResult =>
  html`<span class="missing"><span aria-hidden="true">– </span>${words}</span>`;

/** A table that scrolls by itself where it is wider than the card. */
export const scroll = (label: string, table: TemplateResult): TemplateResult =>
  html`<div class="scroll" data-label=${label}>${table}</div>`;

/** A link, where the address is one that a page may safely hold. */
export const link = (url: string | undefined, content: unknown): unknown =>
  /^https?:\/\//i.test(url ?? '') ? html`<a href=${url} target="_blank">${content}</a>` : content;
