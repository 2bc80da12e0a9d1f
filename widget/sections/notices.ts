import { html, nothing, type TemplateResult } from 'lit/html.js';
import { type Answer, isKnown } from '../answer.ts';
import type { Failure } from '../client.ts';
import { formats } from '../format.ts';
import type { AttributeFault } from '../question.ts';
import type { Strings } from '../strings/en.ts';
import { fill } from '../strings.ts';
import type { View } from '../view.ts';

/** Never confused: an error is not shown as "no data", and what is old is said to be old. */
export type State = 'loading' | 'ready' | 'stale' | 'partial' | 'empty' | 'error';

/** What a card says when something is missing: one line that tells what to do, never a figure. */
export interface Notice {
  state: State;
  failure: Failure | undefined;
  faults: AttributeFault[];
  answeredAt: string;
  retry: () => void;
}

/** The element before there is an answer, or without one: what stands inside it, and why there is no more. */
export function waiting(
  text: Strings,
  locale: string,
  notice: Notice,
  press: (() => void) | undefined,
): TemplateResult {
  const { state, failure, faults, retry } = notice;
  const say = fill.bind(undefined, formats(locale));
  const line = state === 'empty' ? text.empty : failure && text[failure.kind];
  return html`<slot><p class="card alone">${state === 'loading' ? text.loading : nothing}</p></slot>${
    state === 'loading'
      ? press && html`<p class="card alone"><button @click=${press}>${text.show}</button></p>`
      : html`<div class="card alone" role="status">
          <p>${line} ${failure?.problem?.detail} ${suggestions(say, text, failure?.problem?.suggestions)}
          ${failure ? html`<button @click=${retry}>${text.retry}</button>` : nothing}</p>
          ${faultLines(say, text, faults)}
        </div>`
  }`;
}

/** Lines above a card that is drawn. */
export function notices({ text, say, formats }: View, answer: Answer, notice: Notice): unknown {
  const unknown = answer.models.filter((model) => !isKnown(model));
  const stale = notice.state === 'stale' && notice.failure;
  if (unknown.length === 0 && !stale && notice.faults.length === 0) return nothing;
  return html`<div class="notice" part="notice">
    ${stale ? html`<p>${text[stale.kind]} ${say(text.stale, formats.date(`${notice.answeredAt.slice(0, 19)}Z`))} <button @click=${notice.retry}>${text.retry}</button></p>` : nothing}
    ${unknown.map((model) => html`<p>${say(text.unknownModel, model.id)} ${'problem' in model ? suggestions(say, text, model.problem.suggestions) : nothing}</p>`)}
    ${faultLines(say, text, notice.faults)}
  </div>`;
}

type Say = View['say'];

const suggestions = (say: Say, text: Strings, names: string[] | undefined): unknown =>
  names?.length ? say(text.didYouMean, names.join(', ')) : nothing;

const faultLines = (say: Say, text: Strings, faults: AttributeFault[]): unknown =>
  faults.map((fault) => html`<p>${say(text.badAttribute, ...fault)}</p>`);
