import { atOf, DAY, instantOf } from '../primitives/dates.ts';
import type { Price, Rates } from '../schema/offer.ts';
import type { Family } from './market-offer.ts';
import type { ReadPrice } from './reading.ts';

/** What sources said of an id in earlier years, by their own histories, put before what they say now. */

/** One price of one id as one source printed it, from the day on which it was first seen there until it was last seen. */
export interface DatedStatement {
  provider: string;
  apiId: string;
  from: string;
  /** The source names the day itself; else it is the day of the source's own change. */
  effective?: true;
  seenTo: string;
  source: string;
  family: Family;
  price: ReadPrice;
}

/** All rows of one pair of input and output. */
interface Run {
  from: string;
  effective: boolean;
  seenTo: string;
  rows: DatedStatement[];
}

const pairOf = ({ rates }: Pick<ReadPrice, 'rates'>): string => `${rates.input} ${rates.output}`;

/**
 * The prices of an id with those before them. A pair of input and output is taken from history where a source dates it,
 * where two families have it, or where only one family speaks of the id at all: copies linger long after a change.
 * @param prices what is said now, oldest first
 */
export function withHistory(prices: readonly Price[], rows: readonly DatedStatement[]): Price[] {
  const first = prices[0];
  const runs = acceptedRuns(rows);
  if (runs.length === 0 || first === undefined) return [...prices];
  const before = runs.filter(({ from }) => from < first.from);
  const periods = before.map((run, i) => periodOf(run, before[i + 1]?.from ?? first.from));
  const last = before.at(-1);
  const period = periods.at(-1);
  if (last === undefined || period === undefined) return [...prices];
  // The same price went on: where nothing else of it differs, it is one price that began then.
  if (last.rows.some((row) => pairOf(row.price) === pairOf(first)) && saysNothingElse(period, first)) {
    const { fromIs: _, ...rest } = first;
    const sources = [...new Set([...first.sources, ...period.sources])].sort();
    const start = period.fromIs === undefined ? {} : { fromIs: period.fromIs };
    return [...periods.slice(0, -1), { ...rest, from: period.from, ...start, sources }, ...prices.slice(1)];
  }
  return [...periods, ...prices];
}

function saysNothingElse(earlier: Price, now: Price): boolean {
  const meters = Object.entries(earlier.rates) as [keyof Rates, string | null | undefined][];
  const alike = meters.every(([meter, rate]) => now.rates[meter] === undefined || now.rates[meter] === rate);
  return alike && JSON.stringify(earlier.contextTiers ?? now.contextTiers) === JSON.stringify(now.contextTiers);
}

function acceptedRuns(rows: readonly DatedStatement[]): Run[] {
  const byPair = new Map<string, DatedStatement[]>();
  for (const row of rows) {
    const { input, output } = row.price.rates;
    if (input === null || output === null) continue;
    byPair.set(pairOf(row.price), [...(byPair.get(pairOf(row.price)) ?? []), row]);
  }
  const isOnlyFamily = new Set(rows.map(({ family }) => family)).size === 1;
  const accepted = [...byPair.values()].filter(
    (run) =>
      isOnlyFamily || run.some(({ effective }) => effective) || new Set(run.map(({ family }) => family)).size > 1,
  );
  return accepted.map(runOf).sort((a, b) => (a.from < b.from ? -1 : 1));
}

function runOf(rows: DatedStatement[]): Run {
  const effective = rows.filter((row) => row.effective).map(({ from }) => from);
  const seen = rows.map(({ from }) => from);
  const from = (effective.length > 0 ? effective : seen).sort()[0] as string;
  const seenTo = rows
    .map((row) => row.seenTo)
    .sort()
    .at(-1) as string;
  return { from, effective: effective.length > 0, seenTo, rows };
}

/** The price of a run, until the next begins, or until it was last seen, where that is earlier. */
function periodOf(run: Run, next: string): Price {
  const until = atOf(instantOf(run.seenTo) + DAY);
  const contextTiers = run.rows.map(({ price }) => price.contextTiers).find((tiers) => tiers !== undefined);
  return {
    from: run.from,
    ...(!run.effective && { fromIs: 'first-seen' as const }),
    ...(until < next && until > run.from && { until, untilIs: 'last-seen' as const }),
    rates: agreedRates(run.rows),
    ...(contextTiers !== undefined && { contextTiers }),
    sources: [...new Set(run.rows.map(({ source }) => source))].sort(),
  };
}

/** Input and output, and of other meters what half of the rows say or more, all alike. */
function agreedRates(rows: readonly DatedStatement[]): Rates {
  const rates: Rates = { input: null, output: null };
  const meters = new Set(rows.flatMap(({ price }) => Object.keys(price.rates) as (keyof Rates)[]));
  for (const meter of meters) {
    const said = rows.map(({ price }) => price.rates[meter]).filter((rate) => typeof rate === 'string');
    if (new Set(said).size === 1 && said.length * 2 >= rows.length) rates[meter] = said[0] as string;
  }
  return rates;
}
