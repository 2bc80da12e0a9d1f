import { html, nothing, type TemplateResult } from 'lit';
import { type AttributeFault, isOptIn, SECTIONS } from '../element/attributes.ts';
import type { Strings } from '../locales/en.ts';
import type { Locale } from '../locales/locales.ts';
import { interpolate } from '../locales/message.ts';
import { isKnown, type UnknownModel } from './comparison-response.ts';
import type { Notice, ViewModel } from './view-model.ts';

type Say = ViewModel['say'];

/** Why there is no card. */
export function reason({ strings: text, formats }: Locale, notice: Notice): TemplateResult {
  const { state, failure, faults, retry } = notice;
  const say: Say = (message, ...values) => interpolate(formats, message, ...values);
  const line = state === 'empty' ? text.empty : failure && text[failure.kind];
  return html`<div class="card alone" role="status" part="notice">
    <p>${line} ${failure?.problem?.detail} ${suggestions(say, text, failure?.problem?.suggestions)}
    ${failure ? html`<button @click=${retry}>${text.retry}</button>` : nothing}</p>
    ${faultLines(say, text, faults)}
  </div>`;
}

/** What is not as it should be, above a card that is drawn; nothing where all is well. */
export function notices({ text, say, formats, allModels, notice, lazyFailed, request, lazy }: ViewModel): unknown {
  const { state, failure, faults, receivedAt, retry } = notice;
  const unknown = allModels.filter((model) => !isKnown(model)) as UnknownModel[];
  const incomplete = lazyFailed && !lazy && (allModels.length > 2 || request.sections.some(isOptIn));
  if (state !== 'stale' && faults.length === 0 && unknown.length === 0 && !incomplete) return nothing;
  return html`<div class="notice" part="notice">${
    state === 'stale' && failure
      ? html`<p>${text[failure.kind]} ${say(text.stale, formats.date(`${receivedAt.slice(0, 19)}Z`))} <button @click=${retry}>${text.retry}</button></p>`
      : nothing
  }
    ${incomplete ? html`<p>${text.failed} <button @click=${retry}>${text.retry}</button></p>` : nothing}
    ${unknown.map(
      (model) =>
        html`<p>${isUnknown(model) ? say(text.unknownModel, model.id) : say(text.named, model.id, model.problem.detail)} ${suggestions(say, text, model.problem.suggestions)}</p>`,
    )}
    ${faultLines(say, text, faults)}</div>`;
}

/** A model that is known may have no such tier or provider, which the API says in words. */
const isUnknown = ({ problem }: UnknownModel): boolean => !problem.detail || /unknown-model$/.test(problem.type ?? '');

const suggestions = (say: Say, text: Strings, names: string[] | undefined): unknown =>
  names?.length ? say(text.didYouMean, names.join(text.comma)) : nothing;

/** What an attribute could say instead. */
const EXAMPLES: Record<string, string> = {
  at: '2025-02-01',
  'dataset-version': '3fa9c1d2e4b7',
  workload: 'input=1000 output=1000 requests=1000',
  sections: SECTIONS.join(' '),
  view: 'full, compact',
  theme: 'auto, light, dark',
  'heading-level': '1 … 6',
  loading: 'lazy, eager, manual',
};

const faultLines = (say: Say, text: Strings, faults: AttributeFault[]): unknown =>
  faults.map(
    ([name, value]) =>
      html`<p>${say(text.badAttribute, name, value.slice(0, 200), EXAMPLES[name] ?? firstSix(value))}</p>`,
  );

/** Each model once, and of them no more than six. */
const firstSix = (models: string): string => [...new Set(models.split(','))].slice(0, 6).join();
