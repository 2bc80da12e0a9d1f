import { accepts } from 'hono/accepts';
import { answerCost, type SentItem } from '../../data/answers/cost-answer.ts';
import { readObject } from '../../data/answers/read-object.ts';
import { countParts, parseStrictly, type StrictJson } from '../../data/answers/strict-json.ts';
import { type CsvItem, readCostCsv, writeCostCsv } from '../../data/billing/cost-csv.ts';
import { CostEnvelope, MAX_COST_ITEMS, NoQuery } from '../../data/schema/requests.ts';
import type { AppContext } from '../context.ts';
import { invalidBody, ProblemError } from '../problems.ts';
import { readBodyText, unreadableBody } from '../read-body.ts';
import { readQuery } from '../read-request.ts';
import { noStore, noStoreCsv } from '../respond.ts';

/** POST /v1/cost: what a bill comes to, item by item, from the vendors' own usage objects. */

const MAX_BYTES = 1_000_000;
const LIMITS = {
  types: ['application/json', 'text/csv'],
  maxBytes: MAX_BYTES,
  advice: `Send at most ${MAX_BYTES} bytes, and at most ${MAX_COST_ITEMS} items, at once.`,
};

export async function postCost(c: AppContext): Promise<Response> {
  readQuery(c, NoQuery);
  const { type, text } = await readBodyText(c.req.raw, LIMITS);
  const items = type === 'text/csv' ? readTable(text) : readItems(text);
  const { catalog } = c.get('dataset');
  const answer = answerCost(catalog, items, c.get('today'), c.get('pinned'));
  return prefersCsv(c) ? noStoreCsv(c, writeCostCsv(answer.results)) : noStore(c, answer);
}

const prefersCsv = (c: AppContext): boolean =>
  accepts(c, { header: 'Accept', supports: ['application/json', 'text/csv'], default: 'application/json' }) ===
  'text/csv';

function readItems(text: string): SentItem[] {
  const { value, repeated } = parseJson(text);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw unreadableBody('Send an object: {"items": [ … ]}.');
  }
  const read = readObject(CostEnvelope, value, repeated.body);
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
