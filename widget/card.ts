import { html, nothing, type TemplateResult } from 'lit/html.js';
import { isKnown } from './answer.ts';
import { fold } from './parts.ts';
import type { Question, Section } from './question.ts';
import { BENCHMARK_PARTS, benchmarks } from './sections/benchmarks.ts';
import { head } from './sections/head.ts';
import { PRICE_PARTS, prices } from './sections/prices.ts';
import { sources } from './sections/sources.ts';
import { verdicts } from './sections/verdicts.ts';
import { unexplained } from './sections/waiting.ts';
import type { View } from './view.ts';

/** Into how many parts a section falls, where it is not drawn at once. */
const PARTS: Partial<Record<Section, number>> = { prices: PRICE_PARTS, benchmarks: BENCHMARK_PARTS };
const partsOf = (name: Section): number => PARTS[name] ?? 1;

/** A small card has its verdicts only. */
const sectionsOf = ({ compact, sections }: Question): readonly Section[] => (compact ? ['verdicts'] : sections);

/** The parts of a whole card, between its head and its foot. */
export const countParts = (question: Question): number =>
  sectionsOf(question).reduce((sum, name) => sum + partsOf(name), 0);

/** Sections of the first file, by name. Those of the second one stay away until it has been fetched. */
const OWN: Partial<Record<Section, (view: View, parts: number) => unknown>> = {
  verdicts,
  prices,
  benchmarks: (view, parts) =>
    html`${view.more?.rivals(view)}${benchmarks(view, parts)}${parts < BENCHMARK_PARTS ? nothing : rerunsFold(view)}`,
  calculator: calculatorFold,
  // Only when all else is drawn.
  sources: () => sources,
};

/** The card: its head, its sections in the order that the page asks for, its foot. */
export function card(view: View): TemplateResult {
  const { question, more } = view;
  let left = view.parts;
  // In this order: footnotes are numbered as they are drawn, and the list of sources needs all of them.
  const top = head(view);
  const sections = sectionsOf(question).map((name) => {
    const parts = Math.min(left, partsOf(name));
    left -= parts;
    return parts > 0 ? (OWN[name] ?? more?.[name as 'speed'])?.(view, parts) : nothing;
  });
  return html`<article class="card${view.models.length > 2 ? ' many' : ''}${question.compact ? ' compact' : ''}" part="card">
    ${notice(view)}${top}
    ${sections.map((section) => (section === sources ? sources(view) : section))}
    ${view.parts < countParts(question) ? nothing : foot(view)}
  </article>`;
}

/** What is not as it should be. */
function notice(view: View): unknown {
  const { answer, models, more, missed, text, notice } = view;
  const lacks = missed && models.length > 2;
  if (!lacks && notice.state !== 'stale' && notice.faults.length === 0 && answer.models.every(isKnown)) return nothing;
  return html`<div class="notice" part="notice">${more ? more.notices(view) : unexplained(text, notice)}</div>`;
}

function calculatorFold(view: View): TemplateResult {
  const { models, text, say, formats } = view;
  const amounts = models.map(({ total }) => (total === undefined ? text.notPublished : formats.money(total)));
  const [first, ...others] = amounts;
  return fold(
    view,
    'calculator',
    text.yourWorkload,
    others.length > 0 ? say(text.against, first, others.join(', ')) : first,
    view.more?.calculator(view),
  );
}

/** In the summary stands the re-run that differs most from what was printed. */
function rerunsFold(view: View): TemplateResult | typeof nothing {
  const { comparison, text, notes, said, more } = view;
  if (!comparison.benchmarks?.length) return nothing;
  return fold(view, 'reruns', text.reruns, notes('reruns').map(said), more?.reruns(view));
}

function foot({ text, say, comparison, api, link, question, copyLink }: View): TemplateResult {
  const builder = link.replace(/\/compare\/[^?]*\??/, `/?models=${question.models.map(encodeURIComponent).join()}&`);
  return html`<footer part="footer">
    <span>${say(text.dataset, comparison.dataset)}</span><slot name="footer"></slot>
    ${api ? html`<span><button @click=${copyLink}>${text.copyLink}</button><a href="${builder}#embed">${text.embed}</a></span>` : nothing}
  </footer>`;
}
