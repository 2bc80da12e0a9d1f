import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { Language } from '../language.ts';
import type { Strings } from '../strings/en.ts';
import { fill } from '../strings.ts';
import type { More, Notice } from '../view.ts';

/** The element before there is an answer, or without one: what stands inside it, and why there is no more. */
export function waiting(
  language: Language,
  notice: Notice,
  more: More | undefined,
  press: (() => void) | undefined,
): TemplateResult {
  const { strings: text } = language;
  const loading = notice.state === 'loading';
  return html`<slot>${loading ? html`<p class="card alone">${text.loading}</p>` : nothing}</slot>${
    loading
      ? press && html`<p class="card alone"><button @click=${press}>${text.show}</button></p>`
      : html`<div class="card alone" role="status">${more ? more.reason(language, notice, fill.bind(undefined, language.formats)) : unexplained(text, notice)}</div>`
  }`;
}

/** What is said where the sentences that say more did not come. */
export const unexplained = (text: Strings, { retry }: Notice): TemplateResult =>
  html`<p>${text.failed} <button @click=${retry}>${text.retry}</button></p>`;
