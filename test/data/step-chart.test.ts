import { describe, expect, it } from 'vitest';
import { priceSteps } from '../../data/pricing/price-steps.ts';
import { type ChartStep, stepChart } from '../../data/pricing/step-chart.ts';
import { COMPARE_DEFAULTS } from '../../data/primitives/workload.ts';
import { modelNamed, realCatalog } from '../support/real-dataset.ts';

const catalog = await realCatalog();

const step = (from: string, until: string | null, total: string): ChartStep => ({
  from,
  until,
  total,
  isFirstSeen: false,
});

describe('the steps of a price', () => {
  it('are those of the vendor, each with the total of a million tokens in and out', () => {
    const gpt4o = modelNamed(catalog, 'gpt-4o').offers.find(({ provider }) => provider === 'openai');
    const steps = priceSteps(gpt4o as NonNullable<typeof gpt4o>, COMPARE_DEFAULTS);
    expect(steps.map(({ from, total }) => [from, total])).toEqual([
      ['2024-05-13', '20.00'],
      ['2024-10-02', '12.50'],
    ]);
    expect(steps[0]?.until).toBe('2024-10-02');
    expect(steps[1]?.until).toBeNull();
  });

  it('end where the offer does, and say nothing of a total that is not known', () => {
    for (const model of catalog.data.models) {
      for (const offer of model.offers) {
        const steps = priceSteps(offer, COMPARE_DEFAULTS);
        expect(steps.map(({ from }) => from)).toEqual(offer.prices.map(({ from }) => from));
        for (const { rates, total } of steps)
          if (rates.input === null || rates.output === null) expect(total).toBeNull();
      }
    }
  });
});

describe('a chart of steps', () => {
  it('is drawn from zero where the amounts are near each other', () => {
    const chart = stepChart(
      [step('2024-01-01', '2024-07-01', '20.00'), step('2024-07-01', null, '12.50')],
      '2025-01-01',
    );
    expect(chart?.isLogarithmic).toBe(false);
    expect(chart?.ticks.map(({ amount }) => amount)).toEqual(['0', '5', '10', '15', '20']);
    expect(chart?.ticks.map(({ y }) => y)).toEqual([100, 75, 50, 25, 0]);
    // A level, the step down, a level; the half-year of a leap year is 182 of 366 days.
    expect(chart?.lines).toEqual([
      { x1: 0, x2: 49.73, y1: 0, y2: 0 },
      { x1: 49.73, x2: 49.73, y1: 0, y2: 37.5 },
      { x1: 49.73, x2: 100, y1: 37.5, y2: 37.5 },
    ]);
    expect(chart?.end).toEqual({ x: 100, y: 37.5, amount: '12.50' });
  });

  it('is logarithmic where they are not, with lines at 1, 3, 10, 30', () => {
    const chart = stepChart(
      [step('2024-01-01', '2024-07-01', '30.00'), step('2024-07-01', null, '2.50')],
      '2025-01-01',
    );
    expect(chart?.isLogarithmic).toBe(true);
    expect(chart?.ticks.map(({ amount }) => amount)).toEqual(['1', '3', '10', '30']);
  });

  it('leaves a gap where nothing is known', () => {
    const chart = stepChart([step('2024-01-01', '2024-02-01', '5.00'), step('2024-07-01', null, '4.00')], '2025-01-01');
    expect(chart?.lines).toHaveLength(2);
  });

  it('marks an amount once, however many prices have it', () => {
    const chart = stepChart([step('2024-01-01', '2024-07-01', '2.74'), step('2024-07-01', null, '2.74')], '2025-01-01');
    expect(chart?.points.map(({ x, amount }) => [x, amount])).toEqual([[0, '2.74']]);
  });

  it.each([
    ['nothing is known', [], undefined],
    ['it costs nothing', [step('2024-01-01', null, '0.00')], { x: 100, y: 100, amount: '0.00' }],
    ['it began today', [step('2025-01-01', null, '1.00')], { x: 0, y: 0, amount: '1.00' }],
  ])('is finite where %s', (_what, steps, end) => {
    const chart = stepChart(steps, '2025-01-01');
    expect(chart?.end).toEqual(end);
    expect(JSON.stringify(chart?.lines ?? [])).not.toContain('null');
  });

  it('of every offer stays within its frame, and later prices stand further right', () => {
    for (const offer of catalog.data.models.flatMap(({ offers }) => offers)) {
      const steps = priceSteps(offer, COMPARE_DEFAULTS).filter(
        (one): one is typeof one & ChartStep => one.total !== null,
      );
      const chart = stepChart(steps, '2026-11-27');
      const xs = chart?.points.map(({ x }) => x) ?? [];
      const ys = chart?.lines.flatMap(({ y1, y2 }) => [y1, y2]) ?? [];
      expect([...xs, ...ys].every((at) => at >= 0 && at <= 100)).toBe(true);
      expect(xs).toEqual(xs.toSorted((a, b) => a - b));
    }
  });
});
