import { html, nothing, type TemplateResult } from 'lit';
import { builderUrl, methodUrl } from '../element/api-url.ts';
import { type CardRequest, isOptIn, type Section } from '../element/attributes.ts';
import { BENCHMARK_STEPS, benchmarks, intervalsFold } from './benchmarks.ts';
import type { CardComparison } from './comparison-response.ts';
import { notices } from './error-messages.ts';
import { header } from './header.ts';
import { PRICE_STEPS, prices } from './prices.ts';
import { safeLink } from './safe-link.ts';
import { details } from './shared-templates.ts';
import { sources } from './sources.ts';
import { verdicts } from './verdicts.ts';
import type { ViewModel } from './view-model.ts';

/** In how many steps a section is drawn the first time, where that is more than one. */
const STEPS: Partial<Record<Section, number>> = { prices: PRICE_STEPS, benchmarks: BENCHMARK_STEPS };
const stepsOf = (name: Section): number => STEPS[name] ?? 1;

/** A small card has its verdicts only. */
const sectionsOf = ({ compact, sections }: CardRequest): readonly Section[] => (compact ? ['verdicts'] : sections);

/** The steps of a whole card, between its head and its foot. */
export const countSteps = (request: CardRequest): number =>
  sectionsOf(request).reduce((sum, name) => sum + stepsOf(name), 0);

/** Whether a card cannot be drawn without its second file: it is of more than two models, or has more to say. */
export const needsLazySections = ({ models }: CardComparison, request: CardRequest): boolean =>
  (models.length > 2 && !request.compact) || sectionsOf(request).some(isOptIn);

/** Sections of the first file, by name. Those of the second one stay away until it has been fetched. */
const SECTIONS: Partial<Record<Section, (view: ViewModel, steps: number) => unknown>> = {
  verdicts,
  prices,
  benchmarks,
  calculator: calculatorFold,
  // Only when all else is drawn.
  sources: () => sources,
};

interface Drawn {
  name: Section;
  content: unknown;
}

/** The card: its head, its sections in the order that the page asks for, its foot. */
export function card(view: ViewModel): TemplateResult {
  const { request, models } = view;
  // In this order: footnotes are numbered as they are drawn, and the list of sources needs all of them.
  const top = header(view);
  const drawn = drawSections(view);
  const many = models.length > 2;
  return html`<article class="card${many ? ' many' : ''}${request.compact ? ' compact' : ''}" part="card">
    ${notices(view)}${top}${arrange(drawn).map((section) => (section === sources ? sources(view) : section))}
    ${view.steps < countSteps(request) ? nothing : footer(view)}
  </article>`;
}

function drawSections(view: ViewModel): Drawn[] {
  const { request, models } = view;
  const names = sectionsOf(request);
  const tables: Section[] = names.filter((name) => name === 'prices' || name === 'benchmarks');
  let left = view.steps;
  return names.flatMap((name): Drawn[] => {
    const steps = Math.min(left, stepsOf(name));
    left -= steps;
    if (steps <= 0) return [];
    const draw = SECTIONS[name] ?? view.lazy?.[name as 'speed'];
    // Of many models prices and scores are one table.
    const shared = models.length > 2 && tables.includes(name);
    const content = !shared
      ? draw?.(view, steps)
      : name === tables[0]
        ? view.lazy?.multiModelTable(view, tables)
        : nothing;
    const drawn = { name, content };
    return name === foldedAfter(request) ? [drawn, { name, content: intervalsFold(view) }] : [drawn];
  });
}

/** How sure the scores are is folded away behind the calculator, where a card has one, and else behind the scores. */
function foldedAfter({ sections }: CardRequest): Section | undefined {
  if (!sections.includes('benchmarks')) return undefined;
  return sections.includes('calculator') ? 'calculator' : 'benchmarks';
}

/** Prices and scores that follow each other stand side by side where there is room. */
function arrange(drawn: Drawn[]): unknown[] {
  const [prices, benchmarks] = ['prices', 'benchmarks'].map((name) => drawn.findIndex((one) => one.name === name));
  const contents = drawn.map(({ content }) => content);
  if (prices === undefined || prices < 0 || benchmarks !== prices + 1) return contents;
  const spread = html`<div class="spread">${contents[prices]}${contents[benchmarks]}</div>`;
  return [...contents.slice(0, prices), spread, ...contents.slice(benchmarks + 1)];
}

function calculatorFold(view: ViewModel): TemplateResult {
  const { models, text, say, formats } = view;
  const totals = models.map(({ total }) => (total === undefined ? text.notPublished : formats.money(total)));
  const sorted = models.flatMap(({ total }) => total ?? []).sort((a, b) => Number(a) - Number(b));
  const [least, most] = [sorted[0], sorted.at(-1)];
  const result =
    models.length > 2 && least !== undefined && most !== undefined
      ? say(text.range, formats.money(least), formats.money(most))
      : totals.length > 1
        ? say(text.against, totals[0], totals[1])
        : totals[0];
  return details(view, 'calculator', text.yourWorkload, result, view.lazy?.calculator(view));
}

function footer(view: ViewModel): TemplateResult {
  const { text, say, comparison, api, request, workload, at, copyLink } = view;
  const current = { ...request, workload, at };
  return html`<footer part="footer">
    <span>${say(text.dataset, comparison.dataset)}</span><slot name="footer"></slot>
    ${
      api === undefined
        ? nothing
        : html`<span>${safeLink(methodUrl(api), text.howTested)}<button @click=${copyLink}>${text.copyLink}</button>${safeLink(builderUrl(api, current), text.embed)}</span>`
    }
  </footer>`;
}
