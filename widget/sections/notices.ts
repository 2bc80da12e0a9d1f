import { html, nothing, type TemplateResult } from 'lit/html.js';
import { isKnown, type UnknownModel } from '../answer.ts';
import type { Language } from '../language.ts';
import { type AttributeFault, SECTIONS } from '../question.ts';
import type { Strings } from '../strings/en.ts';
import type { MoreStrings } from '../strings/more/en.ts';
import type { Notice, View } from '../view.ts';

type Text = Strings & MoreStrings;
type Say = View['say'];

/** Why there is no card. */
export function reason(
  { strings }: Language,
  { state, failure, faults, retry }: Notice,
  say: View['say'],
): TemplateResult {
  const text = strings as Text;
  const line = state === 'empty' ? text.empty : failure && text[failure.kind];
  return html`<p>${line} ${failure?.problem?.detail} ${suggestions(say, text, failure?.problem?.suggestions)}
    ${failure ? html`<button @click=${retry}>${text.retry}</button>` : nothing}</p>
    ${faultLines(say, text, faults)}`;
}

/** Lines above a card that is drawn. */
export function notices({ text, say, formats, answer, notice }: View): unknown {
  const { state, failure, faults, answeredAt, retry } = notice;
  return html`${
    state === 'stale' && failure
      ? html`<p>${text[failure.kind]} ${say(text.stale, formats.date(`${answeredAt.slice(0, 19)}Z`))} <button @click=${retry}>${text.retry}</button></p>`
      : nothing
  }
    ${answer.models.map((model) =>
      isKnown(model)
        ? nothing
        : html`<p>${isUnknown(model) ? say(text.unknownModel, model.id) : say(text.named, model.id, model.problem.detail)} ${suggestions(say, text, model.problem.suggestions)}</p>`,
    )}
    ${faultLines(say, text, faults)}`;
}

/** A model that is known may have no such tier or provider, which the API says in words. */
const isUnknown = ({ problem }: UnknownModel): boolean => !problem.detail || /unknown-model$/.test(problem.type ?? '');

const suggestions = (say: Say, text: Text, names: string[] | undefined): unknown =>
  names?.length ? say(text.didYouMean, names.join(', ')) : nothing;

/** What an attribute could say instead. */
const EXAMPLES: Record<string, string> = {
  at: '2025-02-01',
  dataset: '3fa9c1d2e4b7',
  workload: 'input=1000 output=1000 requests=1000',
  sections: SECTIONS.join(' '),
  view: 'full, compact',
  theme: 'auto, light, dark',
  'heading-level': '1 … 6',
  loading: 'lazy, eager, manual',
  lang: 'en, de, ar',
};

const faultLines = (say: Say, text: Text, faults: AttributeFault[]): unknown =>
  faults.map(([name, value]) => html`<p>${say(text.badAttribute, name, value, EXAMPLES[name] ?? firstSix(value))}</p>`);

/** Of models there may be no more. */
const firstSix = (models: string): string => models.split(',').slice(0, 6).join();
