import { accepts } from 'hono/accepts';
import { type CsvItem, readCostCsv, writeCostCsv } from '../../data/billing/cost-csv.ts';
import { type CostResult, costItem, grandTotal, type CostItem as Item } from '../../data/billing/cost-items.ts';
import { type Catalog, citedSources, footnotesIn } from '../../data/catalog/catalog.ts';
import type { ValidationError } from '../../data/primitives/workload.ts';
import type { Problem } from '../../data/schema/problem.ts';
import { CostEnvelope, CostItem, MAX_COST_ITEMS, NoQuery } from '../../data/schema/requests.ts';
import type { CostAnswer } from '../../data/schema/responses.ts';
import type { AppContext } from '../context.ts';
import {
  type Guesses,
  invalidBody,
  newGuesses,
  ProblemError,
  problemForApiId,
  problemForRefusal,
  unknownModel,
} from '../problems.ts';
import { readBodyText, unreadableBody } from '../read-body.ts';
import { readBody, readQuery } from '../read-request.ts';
import { noStore, noStoreCsv } from '../respond.ts';
import { countParts, parseStrictly, type StrictJson } from '../strict-json.ts';

/** POST /v1/cost: what a bill comes to, item by item, from the vendors' own usage objects. */

const MAX_BYTES = 1_000_000;
const LIMITS = {
  types: ['application/json', 'text/csv'],
  maxBytes: MAX_BYTES,
  advice: `Send at most ${MAX_BYTES} bytes, and at most ${MAX_COST_ITEMS} items, at once.`,
};

type Result = CostAnswer['results'][number];

/** An item before it is held against the contract. */
interface SentItem {
  sent: unknown;
  repeated?: Set<string> | undefined;
  line?: number;
  errors?: ValidationError[];
}

/** What all items of a bill share. */
interface Asked {
  catalog: Catalog;
  today: string;
  pinned: boolean;
  guesses: Guesses;
}

export async function postCost(c: AppContext): Promise<Response> {
  readQuery(c, NoQuery);
  const { type, text } = await readBodyText(c.req.raw, LIMITS);
  const items = type === 'text/csv' ? readTable(text) : readItems(text);
  const { catalog } = c.get('dataset');
  const asked: Asked = { catalog, today: c.get('today'), pinned: c.get('pinned'), guesses: newGuesses() };
  const results = items.map((item) => resultOf(asked, item));
  if (prefersCsv(c)) return noStoreCsv(c, writeCostCsv(results));
  const answer: CostAnswer = {
    results,
    ...grandTotal(results.map(({ quote }) => quote?.total ?? null)),
    sources: citedSources(catalog, footnotesIn(results.map(({ quote }) => quote))),
  };
  return noStore(c, answer);
}

const prefersCsv = (c: AppContext): boolean =>
  accepts(c, { header: 'Accept', supports: ['application/json', 'text/csv'], default: 'application/json' }) ===
  'text/csv';

function readItems(text: string): SentItem[] {
  const { value, repeated } = parseJson(text);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw unreadableBody('Send an object: {"items": [ … ]}.');
  }
  const read = readBody(CostEnvelope, value, repeated.body);
  if ('errors' in read) throw new ProblemError(invalidBody(read.errors));
  return read.value.items.map((sent, place) => ({ sent, repeated: repeated.entries.get(place) }));
}

/** @throws ProblemError on what is not JSON, and on more of it than a thousand items need */
function parseJson(text: string): StrictJson {
  try {
    if (countParts(text) <= MAX_PARTS) return parseStrictly(text, true);
  } catch {
    throw unreadableBody('The body is not JSON. Send {"items": [ … ]}.');
  }
  throw unreadableBody(`The body has more than ${MAX_PARTS} members and entries, which a thousand items never need.`);
}

/** Members and entries of a body: fifty an item. */
const MAX_PARTS = 50_000;

function readTable(text: string): SentItem[] {
  const table = readCostCsv(text, MAX_COST_ITEMS);
  if ('message' in table) {
    throw new ProblemError(invalidBody([{ parameter: `line ${table.line}`, message: table.message }]));
  }
  if (table.items.length === 0) {
    throw new ProblemError(
      invalidBody([{ parameter: 'line 2', message: 'is missing; send an item below the header' }]),
    );
  }
  return table.items.map(({ line, values, errors }: CsvItem) => ({ sent: values, line, errors }));
}

function resultOf(asked: Asked, item: SentItem): Result {
  const { sent, line } = item;
  if (typeof sent !== 'object' || sent === null || Array.isArray(sent)) {
    return { problem: invalidBody([{ parameter: 'items', message: 'must have objects as entries: {"provider": …}' }]) };
  }
  const { key } = sent as { key?: unknown };
  const named = { ...(isKey(key) && { key }), ...(line !== undefined && { line }) };
  const read = readItem(asked, item, sent);
  if ('errors' in read) return { ...named, problem: invalidBody(atLine(read.errors, line)) };
  const { read: _, reportedCost, ...found } = costItem(asked.catalog, read.item, asked.today);
  return {
    ...named,
    ...('quote' in found ? { quote: found.quote } : { problem: problemOfItem(asked, found, line) }),
    ...(reportedCost !== undefined && { reportedCost }),
  };
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
  { pinned, guesses }: Asked,
  { repeated, errors = [] }: SentItem,
  sent: object,
): { item: Item } | { errors: ValidationError[] } {
  if (errors.length > 0) return { errors };
  const read = readBody(CostItem, sent, repeated, guesses);
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
  { catalog, guesses }: Asked,
  refusal: Exclude<CostResult, { quote: unknown }>,
  line: number | undefined,
): Problem {
  if (refusal.refused === 'item') return invalidBody(atLine(refusal.errors, line));
  if (refusal.refused === 'unknown-model') return unknownModel(catalog, [refusal.name], guesses);
  if (refusal.refused === 'api-id') return problemForApiId(catalog, refusal, refusal.because, guesses);
  return problemForRefusal(refusal);
}
