import { dayOf, instantOf } from '../primitives/dates.ts';

/**
 * A chart of prices over time as geometry, in percent of its width and height, so that whoever draws it keeps text at its
 * own size. Positions are drawn and never read: they may be rounded, the amounts are exact, as decimal text.
 */

export interface ChartStep {
  from: string;
  /** Exclusive; null: to the end of the chart. */
  until: string | null;
  /** Dollars as text. */
  total: string;
  isFirstSeen: boolean;
}

/** One line: what one offer charged. */
export interface StepLine {
  lines: { x1: number; x2: number; y1: number; y2: number }[];
  /** One a step that changes the amount, with the amount. */
  points: { x: number; y: number; amount: string; isFirstSeen: boolean }[];
  /** Where the last line ends. */
  end: { x: number; y: number; amount: string };
}

/** What lines that stand in one chart have in common. */
interface StepAxes {
  ticks: { y: number; amount: string }[];
  /** Where a year begins. */
  years: { x: number; year: string }[];
  isLogarithmic: boolean;
}

export type StepChart = StepLine & StepAxes;
export type StepCharts = StepAxes & { series: (StepLine | undefined)[] };

/** Amounts further apart than this are told apart on a logarithmic scale only. */
const LINEAR_RATIO = 10;

/** @param until the right edge, as a day; steps that are still open run up to it. */
export function stepChart(steps: readonly ChartStep[], until: string): StepChart | undefined {
  const { series, ...axes } = stepCharts([steps], until);
  return series[0] === undefined ? undefined : { ...series[0], ...axes };
}

/**
 * Several lines on the same axes; nothing in the place of one that has no step.
 * @param since the left edge; the first step's beginning if absent
 */
export function stepCharts(all: readonly (readonly ChartStep[])[], until: string, since?: string): StepCharts {
  const firsts = since === undefined ? all.flatMap((steps) => steps.map(({ from }) => from)) : [since];
  const begins = Math.min(...firsts.map(instantOf), instantOf(until));
  const span = Math.max(1, instantOf(until) - begins);
  const xOf = (at: string): number => percent(Math.min(1, Math.max(0, (instantOf(at) - begins) / span)));
  const { yOf, ticks, isLogarithmic } = scaleOf(all.flatMap((steps) => steps.map(({ total }) => Number(total))));
  return {
    series: all.map((steps) => stepLine(steps, until, xOf, yOf)),
    ticks: ticks.map((value) => ({ y: yOf(value), amount: `${value}` })),
    years: yearsBetween(dayOf(begins), until).map((year) => ({ x: xOf(`${year}-01-01`), year })),
    isLogarithmic,
  };
}

function stepLine(
  steps: readonly ChartStep[],
  until: string,
  xOf: (at: string) => number,
  yOf: (value: number) => number,
): StepLine | undefined {
  const drawn = steps.map((step) => ({
    ...step,
    x1: xOf(step.from),
    x2: xOf(step.until ?? until),
    y: yOf(Number(step.total)),
  }));
  const last = drawn.at(-1);
  if (last === undefined) return undefined;
  return {
    lines: drawn.flatMap(({ x1, x2, y }, i) => {
      const next = drawn[i + 1];
      const level = { x1, x2, y1: y, y2: y };
      // A gap in what is known is a gap in the line.
      const isJoined = next !== undefined && next.x1 === x2 && next.y !== y;
      return isJoined ? [level, { x1: x2, x2, y1: y, y2: next.y }] : [level];
    }),
    points: drawn
      .filter(({ total }, i) => i === 0 || total !== drawn[i - 1]?.total)
      .map(({ x1, y, total, isFirstSeen }) => ({ x: x1, y, amount: total, isFirstSeen })),
    end: { x: last.x2, y: last.y, amount: last.total },
  };
}

function yearsBetween(from: string, until: string): string[] {
  const [first, last] = [Number(from.slice(0, 4)), Number(until.slice(0, 4))];
  return Array.from({ length: last - first }, (_, i) => `${first + 1 + i}`);
}

const percent = (share: number): number => Math.round(share * 10_000) / 100;

interface Scale {
  yOf: (value: number) => number;
  ticks: number[];
  isLogarithmic: boolean;
}

function scaleOf(values: number[]): Scale {
  const least = Math.min(...values);
  const most = Math.max(...values);
  return least > 0 && most / least > LINEAR_RATIO ? logarithmicScale(least, most) : linearScale(most);
}

/** From 0 up to a round number, in three to six parts. */
function linearScale(most: number): Scale {
  if (most <= 0) return { yOf: () => 100, ticks: [0], isLogarithmic: false };
  const power = 10 ** Math.floor(Math.log10(most / 3));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((size) => most / size <= 5) ?? 10 * power;
  const count = Math.ceil(most / step);
  const ticks = Array.from({ length: count + 1 }, (_, i) => round(i * step));
  return { yOf: (value) => percent(1 - value / (count * step)), ticks, isLogarithmic: false };
}

/** 0.3, 1, 3, 10, 30 …, from below the least to above the most. */
function logarithmicScale(least: number, most: number): Scale {
  const all = Array.from({ length: 40 }, (_, i) => round(10 ** Math.floor(i / 2 - 10) * (i % 2 === 0 ? 1 : 3)));
  const low = all.findLast((value) => value <= least) ?? least;
  const high = all.find((value) => value >= most) ?? most;
  const height = Math.log(high / low);
  return {
    yOf: (value) => percent(1 - Math.log(value / low) / height),
    ticks: all.filter((value) => value >= low && value <= high),
    isLogarithmic: true,
  };
}

/** Without the tail that a binary fraction leaves. */
const round = (value: number): number => Number(value.toPrecision(6));
