import { html, nothing, svg, type TemplateResult } from 'lit';
import { type PriceStep, priceSteps } from '../../data/pricing/price-steps.ts';
import { type ChartStep, type StepCharts, type StepLine, stepCharts } from '../../data/pricing/step-chart.ts';
import { atOf, DAY, instantOf } from '../../data/primitives/dates.ts';
import { COMPARE_DEFAULTS } from '../../data/primitives/workload.ts';
import { interpolateText } from '../locales/message.ts';
import { colourClass, mark } from '../templates/markers.ts';
import { figure, missingValue, scrollRegion, spoken } from '../templates/shared-templates.ts';
import type { ModelView } from '../templates/view-model.ts';
import type { LazyView } from './lazy-view.ts';

/** What a million tokens in and a million out have cost, up to the day of the card: a chart of steps, and its table. */

type KnownStep = PriceStep & ChartStep;

interface History {
  model: ModelView;
  steps: PriceStep[];
  /** Those whose total is known. */
  known: KnownStep[];
}

const isKnown = (step: PriceStep): step is KnownStep => step.total !== null;

function historyOf({ model, at, workload = COMPARE_DEFAULTS }: HistoryQuestion): History {
  const steps = model.offer === null ? [] : priceSteps(model.offer, workload);
  const past = steps.filter(({ from }) => instantOf(from) <= instantOf(at));
  return { model, steps: past, known: past.filter(isKnown) };
}

interface HistoryQuestion {
  model: ModelView;
  at: string;
  workload?: LazyView['workload'];
}

export function history(view: LazyView): TemplateResult | typeof nothing {
  const { models, at, text, formats, say } = view;
  const histories = models.map((model) => historyOf({ model, at }));
  const drawn = histories.filter(({ known }) => known.length > 0);
  if (drawn.length === 0) return nothing;
  const chart = stepCharts(
    histories.map(({ known }) => known),
    at,
  );
  const summary = drawn.map((one) => change(view, one)).join(text.joint);
  const count = histories.reduce((sum, { steps }) => sum + steps.length, 0);
  return html`<details id="history" tabindex="-1" part="details" open>
    <summary><b>${text.history}</b> <span><bdi>${summary}</bdi></span></summary>
    <div class="sec"><p class="note">${say(text.historyOf, formats.compact(1_000_000))}${
      chart.isLogarithmic ? html`${text.gap}${text.logScale}` : nothing
    }${drawn.some(({ known }) => known.some(({ isFirstSeen }) => isFirstSeen)) ? html`${text.gap}${text.hollowPoint}` : nothing}</p>
    ${plot(view, chart, histories, summary)}
    <details part="details"><summary><b>${text.asTable}</b> <span>${say(text.pricesAre, count)}</span></summary>${priceTable(view, histories)}</details></div>
  </details>`;
}

/** "GPT-4o 20.00 → 12.50", or what it has been all along. */
function change({ formats, text }: LazyView, { model, known }: History): string {
  const [first, last] = [known[0]?.total ?? '', known.at(-1)?.total ?? ''];
  const written = formats.number(last);
  return known.every(({ total }) => total === first)
    ? interpolateText(formats, text.priceStays, model.name, written)
    : interpolateText(formats, text.priceChanged, model.name, formats.number(first), written);
}

/** Lines in percent, without a viewBox: the chart scales, its texts keep their size. Time runs from left to right. */
function plot(view: LazyView, chart: StepCharts, histories: History[], summary: string): TemplateResult {
  const { formats, at } = view;
  const first = histories.flatMap(({ known }) => known.map(({ from }) => from)).sort()[0] ?? at;
  const drawn = histories.flatMap(({ model }, i) => {
    const line = chart.series[i];
    return line === undefined ? [] : [{ model, line }];
  });
  const ends = spread(drawn.map(({ line }) => line.end.y));
  const names = drawn.map(({ model, line }) => `${model.name} ${formats.number(line.end.amount)}`);
  // Long ones stand above the ends of their lines, as all do in a narrow card.
  const isLong = names.some(({ length }) => length > LONGEST_BESIDE);
  const values = labelsWithRoom(drawn.map(({ line }) => line));
  return html`<div class="plot ${isLong ? 'inside' : ''}" dir="ltr"><svg role="img" aria-label=${summary}>
    ${chart.ticks.map(({ y, amount }) => svg`<line class="grid" x2="100%" y1=${pc(y)} y2=${pc(y)}></line><text x="-0.6em" y=${pc(y)} dy=".35em" text-anchor="end">${formats.number(amount)}</text>`)}
    ${chart.years.map(({ x, year }) => yearLine(x, year))}
    <text class="minor" x="0" y="100%" dy="1.5em">${formats.date(first.slice(0, 10))}</text>
    <text x="100%" y="100%" dy="1.5em" text-anchor="end">${formats.date(at.slice(0, 10))}</text>
    ${drawn.map(
      ({ model, line }, i) => svg`<g class=${colourClass(model.index)}>${stepLines(line)}
      ${line.points.map(({ x, y, isFirstSeen }) => svg`<circle class=${isFirstSeen ? 'hollow' : ''} r="3" cx=${pc(x)} cy=${pc(y)}></circle>`)}
      ${values[i]?.map(({ x, y, amount }) => svg`<text class="minor" x=${pc(x)} dx="6" y=${pc(y)} dy="-.6em">${formats.number(amount)}</text>`)}
      <text class="end" x="100%" y=${pc(ends[i] ?? 0)}>${model.name} ${formats.number(line.end.amount)}</text></g>`,
    )}
  </svg></div>`;
}

/** A year whose label would meet that of the first or the last day has its line alone. */
const yearLine = (x: number, year: string): TemplateResult<2> =>
  svg`<line class="grid" x1=${pc(x)} x2=${pc(x)} y2="100%"></line>${
    x > 30 && x < 70
      ? svg`<text class=${x < 55 ? 'year' : 'year late'} x=${pc(x)} y="100%" dy="1.5em" text-anchor="middle">${year}</text>`
      : nothing
  }`;

const pc = (value: number): string => `${value}%`;

const stepLines = ({ lines }: StepLine): TemplateResult<2>[] =>
  lines.map(
    ({ x1, x2, y1, y2 }) => svg`<line class="step" x1=${pc(x1)} x2=${pc(x2)} y1=${pc(y1)} y2=${pc(y2)}></line>`,
  );

/** The most letters of a name with its amount that stand beside the chart. */
const LONGEST_BESIDE = 15;

/** The least room of a label, in percent of the chart. */
const ROOM = { width: 14, height: 9 };

/** Names at the ends of lines that end near each other stand below one another, in the order of the lines. */
function spread(ys: number[]): number[] {
  const order = ys.map((y, i) => ({ y, i })).sort((a, b) => a.y - b.y);
  const last = order.length - 1;
  for (const [k, one] of order.entries()) one.y = Math.max(one.y, (order[k - 1]?.y ?? -ROOM.height) + ROOM.height);
  // Pushed below the chart, they move up again.
  for (let k = last, most = 100; k >= 0; k--, most -= ROOM.height) {
    const one = order[k] as (typeof order)[number];
    one.y = Math.min(one.y, most);
  }
  return order.sort((a, b) => a.i - b.i).map(({ y }) => y);
}

/** Amounts at steps that have room for them, the first line first. */
function labelsWithRoom(lines: StepLine[]): StepLine['points'][] {
  const taken: { x: number; y: number }[] = lines.map(({ end }) => ({ x: end.x, y: end.y }));
  return lines.map(({ points }) =>
    points.slice(0, -1).filter(({ x, y }) => {
      const isFree =
        x < 100 - ROOM.width &&
        y > ROOM.height / 2 &&
        taken.every((other) => Math.abs(other.x - x) > ROOM.width || Math.abs(other.y - y) > ROOM.height);
      if (isFree) taken.push({ x, y });
      return isFree;
    }),
  );
}

function priceTable(view: LazyView, histories: History[]): TemplateResult {
  const { text, formats, cite } = view;
  const cell = (amount: string | null | undefined): unknown =>
    amount ? figure(formats.number(amount)) : missingValue(spoken(text.notPublished));
  const row = (model: ModelView, { from, isFirstSeen, rates, total, sources }: PriceStep): TemplateResult => html`<tr>
    <th scope="row">${formats.date(from)}${isFirstSeen ? html`<small>${text.firstSeen}</small>` : nothing}${cite(sources)}</th>
    <td class="name">${mark(model.index)} <bdi>${model.name}</bdi></td>
    <td class="rate">${cell(rates.input)}</td><td class="rate">${cell(rates.output)}</td><td>${cell(total)}</td>
  </tr>`;
  return scrollRegion(
    text.history,
    html`<table class="t dated">
      <caption>${spoken(text.history)}</caption>
      <colgroup><col class="cf" /><col /><col class="cn rate" /><col class="cn rate" /><col class="cn" /></colgroup>
      <thead><tr><th scope="col">${text.since}</th><th scope="col">${text.model}</th><th scope="col" class="rate">${text.input}</th><th scope="col" class="rate">${text.output}</th><th scope="col">${text.total}</th></tr></thead>
      <tbody>${histories.flatMap(({ model, steps }) => steps.map((step) => row(model, step)))}</tbody>
    </table>`,
  );
}

/** The year before the day of the card, below the total: a line where the price changed, else a word. */
export function pastYear(view: LazyView): TemplateResult | typeof nothing {
  const { models, at, text, formats, workload, say } = view;
  const yearAgo = atOf(instantOf(at) - 365 * DAY);
  const years = models.map((model) =>
    historyOf({ model, at, workload })
      .known.filter(({ until }) => until === null || instantOf(until) > instantOf(yearAgo))
      .map((step) => (instantOf(step.from) < instantOf(yearAgo) ? { ...step, from: yearAgo } : step)),
  );
  const changes = (steps: KnownStep[]): boolean => steps.some(({ total }) => total !== steps[0]?.total);
  if (!years.some(changes)) return nothing;
  const cell = (steps: KnownStep[], model: ModelView): unknown => {
    const [first, last] = [steps[0], steps.at(-1)];
    if (first === undefined || last === undefined) return missingValue(spoken(text.notPublished));
    if (!changes(steps)) return html`<small>${text.steady}</small>`;
    const line = stepCharts([steps], at, yearAgo).series[0] as StepLine;
    return html`<svg class="spark ${colourClass(model.index)}" aria-hidden="true">${stepLines(line)}</svg>${spoken(say(text.range, formats.money(first.total), formats.money(last.total)))}`;
  };
  return html`<tr><th scope="row">${text.pastYear}</th>${models.map((model, i) => html`<td>${cell(years[i] ?? [], model)}</td>`)}</tr>`;
}
