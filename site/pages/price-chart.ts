import { html } from 'hono/html';
import type { PriceStep } from '../../data/pricing/price-steps.ts';
import { dollars, numberPhrase } from '../../data/pricing/quote-text.ts';
import { type ChartStep, type StepChart, stepChart } from '../../data/pricing/step-chart.ts';
import { shortDay, shortMonth } from './figures.ts';
import type { PageFootnotes } from './footnotes.ts';
import type { Html } from './layout.ts';

/** What a million tokens in and a million out cost over time, as a drawing and as the table that it is drawn from. */
export function priceHistory(steps: PriceStep[], today: string, seller: string, notes: PageFootnotes): Html | '' {
  const known = steps.filter((step): step is PriceStep & ChartStep => step.total !== null && step.from < today);
  const chart = stepChart(known, lastDay(known, today));
  if (chart === undefined) return '';
  return html`<figure>
<figcaption>US$ for 1M tokens in and 1M out at ${seller}, usual hours${chart.isLogarithmic && '; each line is about three times the one below'}</figcaption>
${drawing(chart, known, lastDay(known, today))}
<details${known.length === 1 && html` open`}><summary>The same as a table</summary>
${historyTable(steps, notes)}</details>
</figure>`;
}

/** Where every price has ended, the chart ends with the last. */
const lastDay = (steps: PriceStep[], today: string): string => {
  const last = steps.at(-1)?.until;
  return last !== null && last !== undefined && last < today ? last : today;
};

function drawing({ lines, points, end, ticks }: StepChart, steps: ChartStep[], until: string): Html {
  const changes = steps.map(({ from, total }) => `${dollars(total)} from ${shortDay(from)}`).join(', ');
  return html`<div class="plot"><svg role="img" aria-label="${changes}">
${ticks.map(({ y, amount }) => html`<line class="grid" x2="100%" y1="${y}%" y2="${y}%"/><text x="0" dx="-8" y="${y}%" dy=".35em" text-anchor="end">${numberPhrase(amount)}</text>`)}
<text x="0" y="100%" dy="1.6em">${shortMonth(steps[0]?.from ?? until)}</text><text x="100%" y="100%" dy="1.6em" text-anchor="end">${shortMonth(until)}</text>
${lines.map(({ x1, x2, y1, y2 }) => html`<line class="step" x1="${x1}%" x2="${x2}%" y1="${y1}%" y2="${y2}%"/>`)}
${points.map(({ x, y, isFirstSeen }) => html`<circle class="${isFirstSeen ? 'point first-seen' : 'point'}" r="3.5" cx="${x}%" cy="${y}%"/>`)}
${labels(points, end).map(({ x, y, amount }) => html`<text class="value" x="${x}%" dx="6" y="${y}%" dy="-.6em">${numberPhrase(amount)}</text>`)}
<text class="last" x="${end.x}%" dx="8" y="${end.y}%" dy=".35em">${numberPhrase(end.amount)}</text>
</svg></div>`;
}

/** The least room, in percent of the width, that a label needs. */
const ROOM = 12;

/** Labels at steps with room for one; the last amount stands at the end of the line. */
function labels(points: StepChart['points'], end: StepChart['end']): StepChart['points'] {
  return points.filter(({ x }, i) => (points[i + 1]?.x ?? end.x) - x >= ROOM && i < points.length - 1);
}

function historyTable(steps: PriceStep[], notes: PageFootnotes): Html {
  const rows = steps.map(
    ({ from, isFirstSeen, until, rates, total, sources }) =>
      html`<tr><th scope="row">${shortDay(from)}${isFirstSeen && ' (first seen)'}${until !== null && html` <small>until ${shortDay(until)}</small>`}${notes.cite(sources)}</th><td>${rates.input ?? 'not published'}</td><td>${rates.output ?? 'not published'}</td><td>${total === null ? 'not known' : numberPhrase(total)}</td></tr>
`,
  );
  return html`<div class="scroll"><table><thead><tr><th scope="col" class="text">From</th><th scope="col">Input</th><th scope="col">Output</th><th scope="col">1M + 1M</th></tr></thead>
<tbody>${rows}</tbody></table></div>`;
}
