import { html, svg, type TemplateResult } from 'lit';
import { colourClass, mark, shape } from './markers.ts';
import { spoken } from './shared-templates.ts';
import type { TestedGap } from './tested-gap.ts';
import type { ViewModel } from './view-model.ts';

/**
 * The gap strip. Its zone is what chance alone would give; x is the gap as a multiple of what a lead needs, the first
 * model's side at the start, as its column is. Positions are percentages, without a viewBox: the lane scales, its marks
 * keep their shape. A gap beyond the lane stands at its end with an arrowhead.
 */
export function gapStrip(gap?: TestedGap): TemplateResult {
  return html`<svg class="lane" aria-hidden="true">
    <rect class="zone" x="29%" width="42%" height="100%"></rect>
    <line class="edge" x1="29%" x2="29%" y2="100%"></line>
    <line class="edge" x1="71%" x2="71%" y2="100%"></line>
    <line class="edge middle" x1="50%" x2="50%" y2="100%"></line>
    ${gap && position(gap)}
  </svg>`;
}

/** In percent of the lane: the zone ends at 21 from the middle, and twice a lead is as far as a mark goes. */
const LEAD = 21;
const FARTHEST = 2 * LEAD;

function position(gap: TestedGap): TemplateResult<2> {
  const index = gap.position < 0 ? 1 : 0;
  const side = index === 0 ? -1 : 1;
  const away = LEAD * Math.abs(gap.position);
  const arrow =
    away > FARTHEST
      ? svg`<path class="arrow" d=${`M${side * 8.5} -3.5 L${side * 12} 0 L${side * 8.5} 3.5`}></path>`
      : undefined;
  const x = 50 + side * Math.min(away, FARTHEST);
  return svg`<svg class=${colourClass(index, gap.result !== 'lead')} x=${`${x}%`} y="1em" overflow="visible">${shape(index)}${arrow}</svg>`;
}

/** Which side of the strip is whose. */
export const gapStripHead = ({ text }: ViewModel): TemplateResult =>
  html`<th scope="col" class="strip">${spoken(text.whoIsAhead)}<span class="ends" aria-hidden="true">
    <span>${mark(0)}<span class="word">${text.ahead}</span></span>
    <span class="middle-word">${text.tooClose}</span>
    <span><span class="word">${text.ahead}</span>${mark(1)}</span>
  </span></th>`;
