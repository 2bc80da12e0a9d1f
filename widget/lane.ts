import { html, svg, type TemplateResult } from 'lit/html.js';
import type { TestedGap } from './gaps.ts';
import { kindOf, shape } from './marks.ts';
import type { View } from './view.ts';

/**
 * The gap strip. Its zone is what chance alone would give; x is the gap as a multiple of what a lead needs, the first
 * model's side at the start, as its column is. Positions are percentages, without a viewBox: the lane scales, its marks
 * keep their shape. A gap beyond the lane stands at its end with an arrowhead.
 */
export function lane(gap?: TestedGap): TemplateResult {
  return html`<svg class="lane" aria-hidden="true">
    <rect class="zone" x="25%" width="50%" height="100%"></rect>
    <line class="edge zero" x1="50%" x2="50%" y2="100%"></line>
    <line class="edge" x1="25%" x2="25%" y2="100%"></line>
    <line class="edge" x1="75%" x2="75%" y2="100%"></line>
    ${gap && position(gap)}
  </svg>`;
}

/** In percent of the lane, at 42 % from its middle an arrowhead still fits behind the mark. */
const FARTHEST = 42;

function position(gap: TestedGap): TemplateResult<2> {
  const index = gap.position < 0 ? 1 : 0;
  const away = 25 * Math.abs(gap.position);
  const side = index === 0 ? -1 : 1;
  const arrow =
    away > FARTHEST ? svg`<path class="arrow" d=${`M${side * 10} -4 l${side * 5} 4 l${side * -5} 4`}></path>` : '';
  return svg`<svg x=${`${50 + side * Math.min(away, FARTHEST)}%`} y="50%" overflow="visible"><g class=${kindOf(index, gap.result !== 'lead')}>${shape(index)}${arrow}</g></svg>`;
}

export function laneHead({ models, text, say }: View): TemplateResult {
  const [first, second] = models.map(({ name }) => name);
  return html`<th scope="col" class="strip"><span class="ends">
    <span><span class="long">${say(text.leads, first)}</span><span class="short" aria-hidden="true">‹ <bdi>${first}</bdi></span></span>
    <span class="long">${text.tooClose}</span>
    <span><span class="long">${say(text.leads, second)}</span><span class="short" aria-hidden="true"><bdi>${second}</bdi> ›</span></span>
  </span></th>`;
}
