import { type CostResult, costItem, grandTotal, type CostItem as Item } from '../billing/cost-items.ts';
import { type Catalog, citedSources, footnotesIn } from '../catalog/catalog.ts';
import type { ValidationError } from '../primitives/workload.ts';
import type { Problem } from '../schema/problem.ts';
import { CostItem } from '../schema/requests.ts';
import type { CostAnswer } from '../schema/responses.ts';
import type { UnderstoodField } from '../usage/usage-fields.ts';
import { type Guesses, invalidBody, newGuesses, problemForApiId, problemForRefusal, unknownModel } from './problems.ts';
import { readObject } from './read-object.ts';

/** What a bill comes to, item by item, each held against the contract by itself: a bad one spoils only its own result. */

export type ItemResult = CostAnswer['results'][number];

/** An item before it is held against the contract. */
export interface SentItem {
  sent: unknown;
  repeated?: Set<string> | undefined;
  line?: number;
  errors?: ValidationError[];
}

/** What all items of a bill share. */
export interface BillContext {
  catalog: Catalog;
  /** The UTC day that is meant where an item has no `at`. */
  today: string;
  /** Whether the dataset was named by who asks, and has no today. */
  pinned: boolean;
  guesses: Guesses;
}

export const openBill = (catalog: Catalog, today: string, pinned = false): BillContext => ({
  catalog,
  today,
  pinned,
  guesses: newGuesses(),
});

/** @param pinned whether the dataset was named by who asks, and has no today */
export function answerCost(catalog: Catalog, items: readonly SentItem[], today: string, pinned = false): CostAnswer {
  const bill = openBill(catalog, today, pinned);
  const results = items.map((item) => priceItem(bill, item).result);
  return {
    results,
    ...grandTotal(results.map(({ quote }) => quote?.total ?? null)),
    sources: citedSources(catalog, footnotesIn(results.map(({ quote }) => quote))),
  };
}

/** What one item of a bill comes to, and how each field of its usage object was understood. */
export function priceItem(
  bill: BillContext,
  item: SentItem,
): { result: ItemResult; understood: readonly UnderstoodField[] } {
  const { sent, line } = item;
  const refuse = (named: ItemResult, errors: ValidationError[]) => ({
    result: { ...named, problem: invalidBody(atLine(errors, line)) },
    understood: [],
  });
  if (typeof sent !== 'object' || sent === null || Array.isArray(sent)) {
    return refuse({}, [{ parameter: 'items', message: 'must have objects as entries: {"provider": …}' }]);
  }
  const { key } = sent as { key?: unknown };
  const named = { ...(isKey(key) && { key }), ...(line !== undefined && { line }) };
  const read = readItem(bill, item, sent);
  if ('errors' in read) return refuse(named, read.errors);
  const { read: usage, reportedCost, ...found } = costItem(bill.catalog, read.item, bill.today);
  const result = {
    ...named,
    ...('quote' in found ? { quote: found.quote } : { problem: problemOfItem(bill, found, line) }),
    ...(reportedCost !== undefined && { reportedCost }),
  };
  return { result, understood: usage?.understood ?? [] };
}

/** A key that can be read comes back whatever is wrong with the rest of its item. */
const isKey = (key: unknown): key is string => CostItem.shape.key.safeParse(key).success && key !== undefined;

/** A person who sent a table looks for the line; the message continues the name of the column. */
const atLine = (errors: ValidationError[], line: number | undefined): ValidationError[] =>
  line === undefined
    ? errors
    : errors.map(({ parameter, message }) => ({
        parameter: parameter.startsWith('line ') ? parameter : `line ${line}, ${parameter}`,
        message,
      }));

function readItem(
  { pinned, guesses }: BillContext,
  { repeated, errors = [] }: SentItem,
  sent: object,
): { item: Item } | { errors: ValidationError[] } {
  if (errors.length > 0) return { errors };
  const read = readObject(CostItem, sent, repeated, guesses);
  if ('errors' in read) return read;
  if (pinned && read.value.at === undefined) {
    const message = 'is missing; a dataset named in the address has no today, so add a day like 2025-02-01';
    return { errors: [{ parameter: 'at', message }] };
  }
  // As it came: a copy might lose what a reader has to refuse.
  const { usage } = sent as { usage?: unknown };
  return { item: usage === undefined || usage === null ? read.value : { ...read.value, usage } };
}

function problemOfItem(
  { catalog, guesses }: BillContext,
  refusal: Exclude<CostResult, { quote: unknown }>,
  line: number | undefined,
): Problem {
  if (refusal.refused === 'item') return invalidBody(atLine(refusal.errors, line));
  if (refusal.refused === 'unknown-model') return unknownModel(catalog, [refusal.name], guesses);
  if (refusal.refused === 'api-id') return problemForApiId(catalog, refusal, refusal.because, guesses);
  return problemForRefusal(refusal);
}
