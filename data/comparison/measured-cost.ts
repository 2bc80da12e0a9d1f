import type { Catalog } from '../catalog/catalog.ts';
import { divide, parseAmount, ratio, savingPercent } from '../primitives/money.ts';
import type { Model } from '../schema/dataset.ts';
import type { MeasuredCost } from '../schema/verdict.ts';
import { measurementMeta, type SharedRuns, sharedRuns, valuesByModel } from './measurements.ts';

/** What the same tasks cost in practice: a cheap token spent twice is not cheap. */

interface Paid {
  model: string;
  dollars: string;
  of: number;
}

/** What each party that ran the same tasks on all these models paid for them, the most tasks first. */
export const measuredCosts = (catalog: Catalog, models: Model[]): MeasuredCost[] =>
  models.length < 2
    ? []
    : sharedRuns(catalog, models)
        .flatMap(costOf)
        .sort((a, b) => (b.tasks ?? 0) - (a.tasks ?? 0));

function costOf(shared: SharedRuns): MeasuredCost[] {
  const paid = valuesByModel(shared, 'cost')?.map(([model, cost]): Paid => ({ model, ...cost }));
  const [first, second] = paid?.toSorted(comparePerTask) ?? [];
  if (paid === undefined || first === undefined || second === undefined) return [];
  const [low, high] = commonShares(first, second);
  return [
    {
      ...measurementMeta(shared, 'cost'),
      costs: Object.fromEntries(paid.map(({ model, dollars }) => [model, dollars])),
      paidFor: Object.fromEntries(paid.map(({ model, of }) => [model, of])),
      tasks: shared.tasks,
      perTask: Object.fromEntries(paid.map((one) => [one.model, perTask(one)])),
      winner: low === high ? null : first.model,
      ratio: low > 0n ? ratio(high, low) : null,
      savingPercent: high > 0n ? savingPercent(high, low) : null,
    },
  ];
}

/** Two amounts a task as whole numbers of one unit, so that 44.15 ÷ 89 and 44.15 ÷ 90 compare exactly. */
const commonShares = (a: Paid, b: Paid): [a: bigint, b: bigint] => [
  parseAmount(a.dollars) * BigInt(b.of),
  parseAmount(b.dollars) * BigInt(a.of),
];

function comparePerTask(a: Paid, b: Paid): number {
  const [x, y] = commonShares(a, b);
  return x < y ? -1 : x > y ? 1 : 0;
}

/**
 * Dollars a task to four significant digits, at least to the cent.
 * @example 44.15 for 89 tasks: "0.4961"; 137.50 for 89: "1.545"
 */
function perTask({ dollars, of }: Paid): string {
  const each = Number(dollars) / of;
  const decimals = each > 0 ? Math.min(18, Math.max(2, 3 - Math.floor(Math.log10(each)))) : 2;
  const text = divide(parseAmount(dollars), BigInt(of) * 10n ** 18n, decimals);
  return text.replace(/(\.\d\d\d*?)0+$/, '$1');
}
