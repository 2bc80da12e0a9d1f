import { html, nothing, svg, type TemplateResult } from 'lit/html.js';
import { gapOf, type TestedGap } from '../gaps.ts';
import { kindOf, shape } from '../marks.ts';
import { heading, missing, scroll } from '../parts.ts';
import { plain } from '../strings.ts';
import type { Shown, View } from '../view.ts';

/** Of three and more models: the first against each other one, one mark a benchmark. */
export function rivals(view: View): TemplateResult | typeof nothing {
  const { models, text, say } = view;
  const [first, ...others] = models;
  if (!first || others.length < 2) return nothing;
  const rows = others.map((rival) => ({ rival, marks: marksOf(view, rival) }));
  // Of models that are known by their prices only the verdict says that none can be tested.
  if (rows.every(({ marks }) => untested(marks))) return nothing;
  const half = Math.max(...rows.map(({ marks }) => marks.close.length), 3) * (CLOSE / 2) + 6;
  return html`<section id="rivals">
    ${scroll(
      plain(view.formats, text.againstEach, first.name),
      html`<table class="rivals">
        <caption>${heading(view, say(text.againstEach, first.name))}<small>${text.oneMarkEach}</small></caption>
        <colgroup><col class="c0" /><col class="cv" /><col class="cv" /><col class="cv" /><col /></colgroup>
        <thead><tr>
          <td></td><th scope="col">${text.lead}</th><th scope="col">${text.tooClose}</th><th scope="col">${text.trails}</th>
          <th scope="col" class="strip"><span class="ends"><span>${say(text.leads, first.name)}</span><span>${text.tooClose}</span><span>${text.otherLeads}</span></span></th>
        </tr></thead>
        <tbody>${rows.map(
          ({ rival, marks }) => html`<tr>
            <th scope="row"><bdi>${rival.name}</bdi></th>
            ${
              untested(marks)
                ? html`<td colspan="3">${missing(text.notTestable)}</td>`
                : [marks.leads, marks.close, marks.trails].map((some) => html`<td>${some.length}</td>`)
            }
            <td class="strip">${queue(marks, half)}</td>
          </tr>`,
        )}</tbody>
      </table>`,
    )}
  </section>`;
}

interface Marks {
  leads: TestedGap[];
  close: TestedGap[];
  trails: TestedGap[];
}

/** Rows that measure the same thing twice count once, as in the verdict. */
function marksOf(view: View, rival: Shown): Marks {
  const gaps = (view.comparison.benchmarks ?? []).flatMap((row) => gapOf(view, row, rival.index) ?? []);
  const leads = (gap: TestedGap): boolean => gap.result === 'lead';
  return {
    leads: gaps.filter((gap) => leads(gap) && gap.position > 0),
    close: gaps.filter((gap) => !leads(gap)).sort((a, b) => b.position - a.position),
    trails: gaps.filter((gap) => leads(gap) && gap.position < 0),
  };
}

const untested = ({ leads, close, trails }: Marks): boolean => leads.length + close.length + trails.length === 0;

const CLOSE = 13;
const CLEAR = 11;

/** Marks queue outward from the zone, in pixels from the middle of the lane, so that they never scale. */
function queue({ leads, close, trails }: Marks, half: number): TemplateResult {
  const put = (x: number, index: number, hollow = false): TemplateResult<2> =>
    svg`<svg x=${x} y="50%" overflow="visible"><g class=${kindOf(index, hollow)}>${shape(index)}</g></svg>`;
  return html`<svg class="lane" aria-hidden="true"><svg x="50%" overflow="visible">
    <rect class="zone" x=${-half} width=${2 * half} height="100%"></rect>
    <line class="edge" x1=${-half} x2=${-half} y2="100%"></line>
    <line class="edge" x1=${half} x2=${half} y2="100%"></line>
    ${leads.map((_, i) => put(-half - 8 - i * CLEAR, 0))}
    ${close.map((gap, i) => put((i - (close.length - 1) / 2) * CLOSE, gap.position < 0 ? 1 : 0, true))}
    ${trails.map((_, i) => put(half + 8 + i * CLEAR, 1))}
  </svg></svg>`;
}
