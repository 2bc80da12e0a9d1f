import { html, nothing, type TemplateResult } from 'lit';
import type { Answer } from './answer.ts';
import { permalinkOf, type Section } from './question.ts';
import { benchmarks } from './sections/benchmarks.ts';
import { head } from './sections/head.ts';
import { type Notice, notices } from './sections/notices.ts';
import { prices } from './sections/prices.ts';
import { sources } from './sections/sources.ts';
import { verdicts } from './sections/verdicts.ts';
import type { View } from './view.ts';

/** The card: its head, its sections in the order that the page asks for, its foot. */
const DRAWN: Partial<Record<Section, (view: View) => unknown>> = { verdicts, prices, benchmarks };

export function card(view: View, answer: Answer, notice: Notice): TemplateResult {
  const { question } = view;
  // In this order: footnotes are numbered as they are drawn, and the list of sources needs all of them.
  const top = head(view);
  const drawn = question.sections.map((name) => [name, DRAWN[name]?.(view)] as const);
  const last = sources(view);
  return html`<article class="card${view.models.length > 2 ? ' many' : ''}" part="card">
    ${notices(view, answer, notice)}${top}
    ${drawn.map(([name, section]) => (name === 'sources' ? last : section))}
    ${foot(view)}
  </article>`;
}

function foot({ text, say, comparison, api, question }: View): TemplateResult {
  const address = api && permalinkOf(api, question);
  return html`<footer part="footer">
    <span>${say(text.dataset, comparison.dataset)}</span><slot name="footer"></slot>
    ${address ? html`<span><a href=${address}>${text.copyLink}</a></span>` : nothing}
  </footer>`;
}
