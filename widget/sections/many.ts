import { html, type TemplateResult } from 'lit/html.js';
import type { Gap } from '../../data/shapes/verdict.ts';
import { mark } from '../marks.ts';
import type { View } from '../view.ts';

/** What is said otherwise where three models and more are compared. Part of the second file. */

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
