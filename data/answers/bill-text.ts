import { openCostCsv } from '../billing/cost-csv.ts';
import type { BillDefaults } from '../billing/cost-items.ts';
import type { CsvFault } from '../billing/csv.ts';
import { type Catalog, findApiIdPeriods, findModel } from '../catalog/catalog.ts';
import { atOf } from '../primitives/dates.ts';
import { CostItem } from '../schema/requests.ts';
import { recogniseUsage, USAGE_FORMATS } from '../usage/read-usage.ts';
import type { SentItem } from './cost-answer.ts';
import { parseStrictly } from './strict-json.ts';

/**
 * What people paste or drop: a usage object, a response with one in it, a list, a line of JSON for each request, a table.
 * The format is detected from the text, and the vendor from the fields, where the caller names neither.
 */

export type BillForm = 'table' | 'lines' | 'json';

/** The entries of a bill, read as they are asked for. */
export interface BillText {
  form: BillForm;
  entries: Iterable<SentItem>;
}

/** Begins to read a bill; or says in which line that ends, and what to do about it. */
export function openBillText(text: string): BillText | CsvFault {
  const begin = text.search(/[^\s\uFEFF]/);
  if (begin === -1) return { line: 1, message: 'is empty; paste what an SDK returned, or a table' };
  if (text[begin] !== '{' && text[begin] !== '[') return openTable(text);
  return isJsonLines(text, begin) ? { form: 'lines', entries: entriesOfLines(text) } : openJson(text.slice(begin));
}

function openTable(text: string): BillText | CsvFault {
  const table = openCostCsv(text);
  return 'message' in table ? table : { form: 'table', entries: entriesOfTable(table.items) };
}

function* entriesOfTable(items: Iterable<{ line: number; values: object; errors: object[] } | CsvFault>) {
  for (const item of items) {
    if ('message' in item) yield unreadable(item.line, item.message);
    else yield { sent: item.values, line: item.line, errors: item.errors } as SentItem;
  }
}

const unreadable = (line: number, message: string): SentItem => ({
  sent: {},
  line,
  errors: [{ parameter: `line ${line}`, message }],
});

/** Whether the first line is a whole value and more follows; an object may also be written over many lines. */
function isJsonLines(text: string, begin: number): boolean {
  const end = text.indexOf('\n', begin);
  return end !== -1 && text.slice(end).trim() !== '' && parseEntries(text.slice(begin, end)) !== undefined;
}

function* entriesOfLines(text: string): Generator<SentItem, undefined> {
  let line = 0;
  for (let begin = 0; begin < text.length; ) {
    const found = text.indexOf('\n', begin);
    const end = found === -1 ? text.length : found;
    line++;
    const written = text.slice(begin, end).replace(/^\uFEFF/, '');
    if (written.trim() !== '') {
      const entries = parseEntries(written);
      if (entries === undefined) yield unreadable(line, 'is not JSON; write one whole object a line');
      else for (const entry of entries) yield { ...entry, line };
    }
    begin = end + 1;
  }
}

function openJson(text: string): BillText | CsvFault {
  const entries = parseEntries(text);
  if (entries === undefined) return { line: lineOfFault(text), message: 'is not JSON; paste the object as it came' };
  return { form: 'json', entries };
}

/** The line in which the beginning of a text stops being that of a JSON value, as far as the engine tells. */
function lineOfFault(text: string): number {
  try {
    JSON.parse(text);
  } catch (error) {
    const at = / position (\d+)/.exec(String(error))?.[1];
    if (at !== undefined) return text.slice(0, Number(at)).split('\n').length;
  }
  return 1;
}

/** The entries of a JSON value: of a list, of `{"items": […]}`, or the one object that it is. */
function parseEntries(text: string): SentItem[] | undefined {
  try {
    // As the body of a request, in which repeated names are told by entry.
    const { value, repeated } = parseStrictly(`{"items":${text}}`, true);
    const { items } = value as { items: unknown };
    if (Array.isArray(items)) return items.map((sent, i) => ({ sent, repeated: repeated.entries.get(i) }));
    const inside = itemsIn(items);
    if (inside === undefined)
      return [{ sent: items, repeated: new Set([...repeated.entries.values()].flatMap((names) => [...names])) }];
    const { entries } = parseStrictly(text, true).repeated;
    return inside.map((sent, i) => ({ sent, repeated: entries.get(i) }));
  } catch {
    return undefined;
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The items of the body of a request. */
const itemsIn = (value: unknown): unknown[] | undefined =>
  isRecord(value) && Array.isArray(value.items) && Object.keys(value).length === 1 ? value.items : undefined;

/**
 * An entry as an item of a bill. What it says itself stands; then what was said of all of them; then what can be
 * recognised: the vendor by its fields, the model and the time by the response around them.
 */
export function asItem(catalog: Catalog, { sent, ...entry }: SentItem, defaults: BillDefaults): SentItem {
  if (!isRecord(sent)) return { ...entry, sent };
  const item: Record<string, unknown> = isItem(sent) ? { ...sent } : { usage: sent };
  const { usage } = item;
  const response = responseIn(usage);
  item.at ??= timeOf(response) ?? defaults.at;
  if (item.model === undefined || item.model === null) nameModel(catalog, item, response, defaults);
  else item.provider ??= defaults.provider;
  if (isRecord(usage)) item.format ??= formatOf(item, usage);
  // Routers and SDKs write usage, and sell nothing.
  if (item.provider === 'openrouter' || item.provider === 'ai-sdk') delete item.provider;
  return { ...entry, sent: withoutMissing(item) };
}

/** Whether an object is an item of `POST /v1/cost`, and not what a vendor returned. */
const isItem = (sent: Record<string, unknown>): boolean =>
  'apiId' in sent || 'format' in sent || Object.keys(sent).every((name) => Object.hasOwn(CostItem.shape, name));

/** The whole response around a usage object, also of a line of a batch's results. */
function responseIn(sent: unknown): Record<string, unknown> {
  if (!isRecord(sent)) return {};
  const { response, result } = sent;
  const inner = isRecord(response) ? (response.body ?? response) : isRecord(result) ? result.message : sent;
  return isRecord(inner) ? inner : {};
}

/** When a response was made, where it says so: in seconds since 1970. */
function timeOf({ created, created_at: createdAt }: Record<string, unknown>): string | undefined {
  const seconds = created ?? createdAt;
  if (typeof seconds !== 'number' || !(seconds > EARLIEST && seconds < LATEST)) return undefined;
  return atOf(Math.floor(seconds) * 1000);
}
const [EARLIEST, LATEST] = [1_500_000_000, 4_000_000_000];

/** Says which model an item is of, by what a bill calls it where its provider does, else by its name. */
function nameModel(
  catalog: Catalog,
  item: Record<string, unknown>,
  response: Record<string, unknown>,
  defaults: BillDefaults,
): void {
  const said = item.apiId ?? response.model ?? response.modelVersion ?? defaults.model;
  const name = typeof said === 'string' && said !== '' ? said : undefined;
  item.provider ??= defaults.provider ?? providerOf(catalog, name, item.usage);
  if (name === undefined) return;
  const { provider } = item;
  const model = findModel(catalog, name);
  const isSoldAs = typeof provider === 'string' && findApiIdPeriods(catalog, provider, name).length > 0;
  if (isSoldAs || model === undefined || item.apiId !== undefined) item.apiId = name;
  else {
    item.model = name;
    if (!model.offers.some((offer) => offer.provider === provider)) delete item.provider;
  }
}

/** Vendors whose objects cannot be told apart where nothing special was used. */
const ALIKE = ['openai', 'mistral', 'deepseek', 'x-ai'];

/** Who wrote a usage object: of those who may have, the one that sells what it names. */
function providerOf(catalog: Catalog, name: string | undefined, usage: unknown): string | undefined {
  const recognised = isRecord(usage) ? recogniseUsage(usage) : [];
  const [first] = recognised;
  const candidates = first !== undefined && ALIKE.includes(first) ? [...recognised, ...ALIKE] : recognised;
  const sells = (format: string): boolean => name !== undefined && findApiIdPeriods(catalog, format, name).length > 0;
  return candidates.find(sells) ?? (recognised.length === 1 ? first : undefined);
}

/** How an object is written, where that is not how its provider writes. */
function formatOf({ provider }: Record<string, unknown>, usage: Record<string, unknown>): string | undefined {
  const recognised = recogniseUsage(usage);
  const [first] = recognised;
  if (typeof provider === 'string' && USAGE_FORMATS.includes(provider)) {
    const alike = first !== undefined && ALIKE.includes(first) && ALIKE.includes(provider);
    return provider === 'openrouter' ||
      provider === 'ai-sdk' ||
      recognised.includes(provider) ||
      alike ||
      first === undefined
      ? provider
      : first;
  }
  return first;
}

const withoutMissing = (item: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(item).filter(([, value]) => value !== undefined));
