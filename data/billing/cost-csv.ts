import { METER_NAMES } from '../primitives/meters.ts';
import type { ValidationError } from '../primitives/workload.ts';
import type { Problem } from '../schema/problem.ts';
import type { Quote } from '../schema/quote.ts';
import { type CsvFault, type CsvRow, csvLine, openCsv } from './csv.ts';

/** Bills as tables: a row an item on the way in, a row a line of a quote on the way out. */

/** An item as it was read from a row: by parameter, not yet held against the contract. */
export interface CsvItem {
  line: number;
  /** Parameters, and `usage` with the vendor's own fields. */
  values: Record<string, unknown>;
  errors: ValidationError[];
}

const TEXTS = ['key', 'model', 'provider', 'apiId', 'at', 'format', 'tier', 'residency'];
const COUNTS: string[] = [...METER_NAMES, 'requests'];

/** Columns of the vendors' own exports, and where they go: a parameter, or a field of the vendor's usage object. */
const EXPORT_COLUMNS: Readonly<Record<string, string>> = {
  // Anthropic's console.
  usage_date_utc: 'at',
  model_version: 'apiId',
  usage_input_tokens_no_cache: 'usage.input_tokens',
  usage_input_tokens_cache_write_5m: 'usage.cache_creation.ephemeral_5m_input_tokens',
  usage_input_tokens_cache_write_1h: 'usage.cache_creation.ephemeral_1h_input_tokens',
  usage_input_tokens_cache_read: 'usage.cache_read_input_tokens',
  usage_output_tokens: 'usage.output_tokens',
  web_search_count: 'usage.server_tool_use.web_search_requests',
  usage_type: 'usage.service_tier',
  inference_geo: 'usage.inference_geo',
  speed: 'usage.speed',
  // OpenAI's usage page.
  start_time_iso: 'at',
  num_model_requests: 'summedRequests',
  input_cached_tokens: 'usage.input_tokens_details.cached_tokens',
  input_audio_tokens: 'usage.input_tokens_details.audio_tokens',
  output_audio_tokens: 'usage.output_tokens_details.audio_tokens',
  service_tier: 'usage.service_tier',
};

/** Whose export a table is, by a column that no other has. */
const EXPORT_MARKS: Readonly<Record<string, string>> = {
  usage_input_tokens_no_cache: 'anthropic',
  num_model_requests: 'openai',
};

/** Columns of numbers that count nothing: money is no quantity. */
const COUNTS_NOTHING = /(^|[_ ])(id|time|date|timestamp|line|row|cost|price|amount|total)$/i;

/**
 * The items of a table, read as they are asked for. Columns are named as parameters, as fields of a vendor's usage object
 * (`prompt_tokens`, `prompt_tokens_details.cached_tokens`) or as the vendors' exports name them; a column of other text is
 * left alone, one of numbers that nobody knows is an error.
 */
export function openCostCsv(text: string): { items: Iterable<CsvItem | CsvFault> } | CsvFault {
  const table = openCsv(text);
  if ('message' in table) return table;
  const { header, rows, separator } = table;
  const twice = header.find((name, i) => name !== '' && header.indexOf(name) < i);
  if (twice !== undefined) return { line: 1, message: `names the column ${echo(twice)} twice; name each once` };
  const targets = header.map(targetOf);
  // OpenRouter's own statement; beside our parameters such a column is somebody else's.
  if (header.includes('prompt_tokens') && header.includes('cost')) targets[header.indexOf('cost')] = 'usage.cost';
  if (targets.every((target) => target === undefined)) {
    return {
      line: 1,
      message: 'names no column that is known; begin with a header like provider,apiId,at,input,output',
    };
  }
  const mark = header.find((name) => Object.hasOwn(EXPORT_MARKS, name));
  const values = mark === undefined ? {} : { provider: EXPORT_MARKS[mark] };
  const columns = header.map((name, i) => ({ name, target: targets[i] }));
  return { items: itemsOf(rows, columns, values, separator === ';') };
}

function* itemsOf(
  rows: Iterable<CsvRow | CsvFault>,
  columns: Column[],
  values: Record<string, unknown>,
  decimalComma: boolean,
): Generator<CsvItem | CsvFault, undefined> {
  for (const row of rows) {
    if ('message' in row) yield row;
    else {
      yield readRow(columns, row.cells, { line: row.line, values: { ...values }, errors: [] }, decimalComma);
    }
  }
}

/**
 * All items of a table.
 * @param maxRows the most rows below the header
 * @returns the items, or the first line that cannot be read and what to do about it
 */
export function readCostCsv(text: string, maxRows: number): { items: CsvItem[] } | CsvFault {
  const table = openCostCsv(text);
  if ('message' in table) return table;
  const items: CsvItem[] = [];
  for (const item of table.items) {
    if ('message' in item) return item;
    if (items.length === maxRows) {
      return { line: item.line, message: `is one too many; send at most ${maxRows} lines below the header at once` };
    }
    items.push(item);
  }
  return { items };
}

const echo = (text: string): string => JSON.stringify(text.length > 64 ? `${text.slice(0, 63)}…` : text);

/** Where a column goes: a parameter, or a path in the usage object. */
function targetOf(column: string): string | undefined {
  if (TEXTS.includes(column) || COUNTS.includes(column)) return column;
  if (Object.hasOwn(EXPORT_COLUMNS, column)) return EXPORT_COLUMNS[column];
  return /^[A-Za-z][A-Za-z0-9_.]*(tokens|Tokens|TokenCount|_requests|_count)$/.test(column)
    ? `usage.${column}`
    : undefined;
}

interface Column {
  name: string;
  target: string | undefined;
}

function readRow(columns: Column[], cells: string[], item: CsvItem, decimalComma: boolean): CsvItem {
  if (cells.length !== columns.length) {
    const message = `has ${cells.length} cells under ${columns.length} columns; quote cells with separators in them`;
    item.errors.push({ parameter: `line ${item.line}`, message });
    return item;
  }
  columns.forEach((column, i) => {
    const cell = (cells[i] as string).trim();
    if (cell !== '') readCell(item, column, cell, decimalComma);
  });
  return item;
}

function readCell(item: CsvItem, { name, target }: Column, cell: string, decimalComma: boolean): void {
  if (name === 'batch' && /^(true|1)$/i.test(cell)) item.values.tier = 'batch';
  else if (target === undefined) {
    // Words, days and names say nothing of a price; a number might.
    const counts = /^\d+([.,]\d+)?$/.test(cell) && Number(cell.replace(',', '.')) > 0;
    if (counts && !COUNTS_NOTHING.test(name)) {
      item.errors.push({
        parameter: name,
        message: `is ${echo(cell)}, and what that column counts is not known; leave it out if it is not billed`,
      });
    }
  } else if (TEXTS.includes(target)) item.values[target] = cell;
  else if (/\.(service_tier|inference_geo|speed)$/.test(target)) put(item.values, target, cell);
  else {
    const number = numberOf(cell, decimalComma, name === 'cost');
    if (typeof number === 'number') put(item.values, target, number);
    else item.errors.push({ parameter: name, message: number });
  }
}

/** A number as tables write it: 1000, 1000.0, with a semicolon between columns also 1000,0; or why it is none. */
function numberOf(cell: string, decimalComma: boolean, fractions: boolean): number | string {
  const plain = decimalComma ? cell.replace(',', '.') : cell;
  if (/^\d{1,15}(\.0*)?$/.test(plain) && !/^\d{1,3}[.,]000$/.test(cell)) return Number(plain);
  if (fractions && /^\d{1,15}\.\d+$/.test(plain)) return Number(plain);
  if (/^\d{1,3}([.,]\d{3})+$/.test(cell)) {
    return `is ${echo(cell)}, which may be thousands or a fraction; write ${cell.replace(/[.,]/g, '')}`;
  }
  return `is ${echo(cell)}; it must be a whole number in digits, like 1000`;
}

/** Sets a value at a path of dots; what stands in the way is left to be refused by the reader of the object. */
function put(values: Record<string, unknown>, path: string, value: unknown): void {
  const keys = path.split('.');
  let container = values;
  for (const key of keys.slice(0, -1)) {
    if (!Object.hasOwn(container, key) || typeof container[key] !== 'object') container[key] = Object.create(null);
    container = container[key] as Record<string, unknown>;
  }
  container[keys.at(-1) as string] = value;
}

/** What an item came to, as `POST /v1/cost` answers it. */
export interface CostRow {
  key?: string | undefined;
  line?: number | undefined;
  quote?: Quote | undefined;
  problem?: Problem | undefined;
  reportedCost?: string | undefined;
}

const COLUMNS = [
  'key',
  'line',
  'model',
  'provider',
  'apiId',
  'at',
  'tier',
  'meter',
  'quantity',
  'unit',
  'per',
  'rate',
  'amount',
  'reportedCost',
  'problem',
];

/**
 * A row a line of each quote, so that the sum of `amount` is the sum of what is known. An item without a total has one row,
 * without an amount, that says why.
 */
export function writeCostCsv(results: readonly CostRow[]): string {
  return csvLine(COLUMNS) + results.map(rowsOf).join('');
}

function rowsOf({ key, line, quote, problem, reportedCost }: CostRow): string {
  const whose = [key, line, quote?.model, quote?.provider, quote?.apiId, quote?.at, quote?.workload.tier];
  const none = [null, null, null, null, null];
  if (quote === undefined || quote.total === null) {
    return csvLine([...whose, ...none, null, reportedCost, problem?.detail ?? whyNot(quote)]);
  }
  if (quote.lines.length === 0) return csvLine([...whose, ...none, quote.total, reportedCost, null]);
  return quote.lines
    .map(({ meter, quantity, unit, per, rate, amount }, i) =>
      csvLine([...whose, meter, quantity, unit, per, rate, amount, i === 0 ? reportedCost : null, null]),
    )
    .join('');
}

/** Why a quote has no total. */
function whyNot(quote: Quote | undefined): string {
  if (quote === undefined) return '';
  return quote.missing ?? `There is no total: ${quote.status}.`;
}
