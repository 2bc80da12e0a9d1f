import { html, type TemplateResult } from 'lit/html.js';
import type { Cheaper, Gap, Smarter } from '../../data/shapes/verdict.ts';
import { mark } from '../marks.ts';
import { named, type Reasoned, type Shown, type View } from '../view.ts';

/** What is said otherwise where three models and more are compared. Part of the second file. */

type Ranking<Verdict extends { ranking?: unknown }> = NonNullable<Verdict['ranking']>;

/** The two cheapest, and the dearest. */
export function cheaperOfMany(view: View, ranking: Ranking<Cheaper>): unknown {
  const { text, say, formats } = view;
  const ranked = ranking.map(({ model }) => named(view, model) as Shown);
  const [first, second] = ranked as [Shown, Shown];
  const dearest = ranked.at(-1) as Shown;
  const money = ({ total }: Shown): string => formats.money(total as string);
  return html`${say(text.against, money(first), money(second))} (<bdi>${second.name}</bdi>)${text.joint}${say(text.last, dearest.name, money(dearest))}`;
}

/** How many of the others each leads, for those that lead most. */
export function smarterOfMany(view: View, ranking: Ranking<Smarter>, winner: Shown | undefined): Reasoned {
  const { text, say } = view;
  const ahead = ({ model: id, led, of }: (typeof ranking)[number]): unknown =>
    of > 0
      ? say(text.aheadOf, named(view, id)?.name, led, of)
      : say(text.named, named(view, id)?.name, text.notTestable);
  return { answer: ranking.slice(0, 1).map(ahead), reason: ranking.slice(winner ? 1 : 0, 3).map(ahead) };
}

/** A score with what it is to the first model's: ahead of it, too close to it, or neither. */
export function scoreOfMany(
  { text, say, models }: View,
  gap: Gap | undefined,
  leads: boolean,
  value: unknown,
): TemplateResult {
  const first = models[0]?.name;
  if (leads)
    return html`<td class="best">${mark(1)} ${value}<span class="hidden"> ${say(text.leadsFirst, first)}</span></td>`;
  return gap?.result === 'too-close'
    ? html`<td class="close"><span><i aria-hidden="true">≈ </i>${value}</span><span class="hidden"> ${say(text.closeToFirst, first)}</span></td>`
    : html`<td>${value}</td>`;
}

/** What the signs beside the scores say. */
export function legendOfMany({ text, say, models }: View): TemplateResult {
  const first = models[0]?.name;
  return html`<span class="swatch">≈</span> ${say(text.closeToFirst, first)}; ${mark(1)} ${say(text.leadsFirst, first)}.`;
}
