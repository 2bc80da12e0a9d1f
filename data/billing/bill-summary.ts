import { formatAmount, parseAmount } from '../primitives/money.ts';
import type { Problem } from '../schema/problem.ts';
import type { Quote } from '../schema/quote.ts';
import type { UnderstoodField } from '../usage/usage-fields.ts';

/** What a bill of any length comes to: sums as they grow, and the first of its rows. */

export interface BillRow {
  key?: string | undefined;
  line?: number | undefined;
  quote?: Quote | undefined;
  problem?: Problem | undefined;
  reportedCost?: string | undefined;
  understood: readonly UnderstoodField[];
}

/** Items and what they come to, in dollars. */
export interface BillPart {
  name: string;
  items: number;
  total: string;
}

/** Amounts of a day, or of a month where there are many days, by model. */
export interface BillColumn {
  period: string;
  total: string;
  parts: { model: string; total: string }[];
}

/** Made of a number, a cost that a vendor states may have no decimals, or more of them than money has here. */
function asAmount(cost: string): string {
  const [whole, decimals = ''] = cost.split('.');
  return `${whole}.${decimals.slice(0, 18).padEnd(2, '0')}`;
}

interface Sum {
  items: number;
  total: bigint;
}

/** So many rows are kept to be shown, and so many of those without a price. */
const MAX_ROWS = 50;
const MAX_UNPRICED = 20;
/** More days than this are shown by month. */
const MAX_DAYS = 62;

export class BillSummary {
  readonly rows: BillRow[] = [];
  readonly unpriced: BillRow[] = [];
  items = 0;
  priced = 0;
  #total = 0n;
  #reported = 0n;
  #reportedItems = 0;
  readonly #models = new Map<string, Sum>();
  readonly #days = new Map<string, Map<string, bigint>>();

  add(row: BillRow): void {
    this.items++;
    if (this.rows.length < MAX_ROWS) this.rows.push(row);
    const { quote, reportedCost } = row;
    if (reportedCost !== undefined) {
      this.#reported += parseAmount(asAmount(reportedCost));
      this.#reportedItems++;
    }
    if (quote === undefined || quote.total === null) {
      if (this.unpriced.length < MAX_UNPRICED) this.unpriced.push(row);
      return;
    }
    const amount = parseAmount(quote.total);
    this.priced++;
    this.#total += amount;
    const sum = this.#models.get(quote.model) ?? { items: 0, total: 0n };
    this.#models.set(quote.model, { items: sum.items + 1, total: sum.total + amount });
    const day = quote.at.slice(0, 10);
    const models = this.#days.get(day) ?? new Map<string, bigint>();
    this.#days.set(day, models.set(quote.model, (models.get(quote.model) ?? 0n) + amount));
  }

  /** The sum of all items that have a price. */
  get total(): string {
    return formatAmount(this.#total);
  }

  /** What the usage objects themselves say that they cost; used for nothing. */
  get reported(): { items: number; total: string } | undefined {
    return this.#reportedItems === 0 ? undefined : { items: this.#reportedItems, total: formatAmount(this.#reported) };
  }

  /** By model, the dearest first. */
  get models(): BillPart[] {
    return [...this.#models]
      .sort(([a, one], [b, other]) => (one.total === other.total ? (a < b ? -1 : 1) : one.total > other.total ? -1 : 1))
      .map(([name, { items, total }]) => ({ name, items, total: formatAmount(total) }));
  }

  /** By day, or by month where there are many days, from the first to the last; each with its models. */
  get columns(): BillColumn[] {
    const length = this.#days.size > MAX_DAYS ? 'YYYY-MM'.length : 'YYYY-MM-DD'.length;
    const periods = new Map<string, Map<string, bigint>>();
    for (const [day, models] of this.#days) {
      const period = day.slice(0, length);
      const sums = periods.get(period) ?? new Map<string, bigint>();
      for (const [model, amount] of models) sums.set(model, (sums.get(model) ?? 0n) + amount);
      periods.set(period, sums);
    }
    return [...periods]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([period, sums]) => ({
        period,
        total: formatAmount([...sums.values()].reduce((all, one) => all + one, 0n)),
        parts: [...sums].map(([model, amount]) => ({ model, total: formatAmount(amount) })),
      }));
  }
}
