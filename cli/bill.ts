import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import type { SentItem } from '../data/answers/cost-answer.ts';
import { parseStrictly } from '../data/answers/strict-json.ts';
import { readCostCsv } from '../data/billing/cost-csv.ts';
import { CostItem } from '../data/schema/requests.ts';
import { recogniseUsage } from '../data/usage/read-usage.ts';
import { fileProblem } from './sources.ts';
import { CommandError, type Terminal } from './terminal.ts';

/** Bills as files: a line an item, in JSON or in a table. */

/** What every item is taken to say that does not say otherwise. */
export interface ItemDefaults {
  provider?: string | undefined;
  model?: string | undefined;
  at?: string | undefined;
  format?: string | undefined;
}

export interface BillItem extends SentItem {
  line: number;
}

/** The most rows of a table: it is read whole. */
const MAX_ROWS = 1_000_000;

/**
 * The items of a file, or of the standard input for `-`, in their order.
 * @throws CommandError where there is no file, and where it ends in the middle of a line: what is missing behind that
 *   nobody can add up
 */
export async function* readBill(terminal: Terminal, file: string, defaults: ItemDefaults): AsyncGenerator<BillItem> {
  const input = file === '-' ? Readable.from(terminal.stdin) : createReadStream(file);
  try {
    yield* /\.[ct]sv$/i.test(file) ? tableItems(input, file, defaults) : lineItems(input, file, defaults);
  } catch (error) {
    if (error instanceof CommandError) throw error;
    const known = typeof (error as NodeJS.ErrnoException).code === 'string';
    throw known ? new CommandError(fileProblem(file, error as NodeJS.ErrnoException)) : error;
  }
}

async function* lineItems(input: Readable, file: string, defaults: ItemDefaults): AsyncGenerator<BillItem> {
  let line = 0;
  let unread: { text: string; line: number } | undefined;
  let ended = '';
  input.on('data', (chunk: Buffer | string) => {
    ended = chunk.toString().slice(-1) || ended;
  });
  for await (const text of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    line++;
    if (unread !== undefined) yield notJson(unread.line);
    unread = undefined;
    const whole = line === 1 ? text.replace(/^\uFEFF/, '') : text;
    if (whole.trim() === '') continue;
    const item = readLine(whole, line, defaults);
    // Whether the file breaks off here is known when there is no further line.
    if (item === undefined) unread = { text: whole, line };
    else yield item;
  }
  if (unread === undefined) return;
  if (ended === '\n') yield notJson(unread.line);
  else {
    throw new CommandError(
      `${file} ends in the middle of line ${unread.line}, so nobody can say what is missing. Save it whole, or delete that line.`,
    );
  }
}

const notJson = (line: number): BillItem => ({
  line,
  sent: {},
  errors: [{ parameter: `line ${line}`, message: 'is not JSON; write one object a line' }],
});

/** One item a line; nothing where the line is not JSON. */
function readLine(text: string, line: number, defaults: ItemDefaults): BillItem | undefined {
  try {
    const { value, repeated } = parseStrictly(`{"items":[${text}]}`, true);
    const [sent, ...more] = (value as { items: unknown[] }).items;
    if (more.length > 0) return undefined;
    return { line, sent: completed(sent, defaults), repeated: repeated.entries.get(0) };
  } catch {
    return undefined;
  }
}

/** An item with what it leaves out; what is not written in the words of the contract is what a vendor returned. */
function completed(sent: unknown, defaults: ItemDefaults): unknown {
  if (typeof sent !== 'object' || sent === null || Array.isArray(sent)) return sent;
  if (Object.keys(sent).every((name) => Object.hasOwn(CostItem.shape, name))) return withDefaults(sent, defaults);
  const recognised = recogniseUsage(sent);
  const provider = defaults.provider ?? (recognised.length === 1 ? recognised[0] : undefined);
  return withDefaults({ usage: sent }, { ...defaults, provider });
}

/** What the line itself says counts before what was said of all. */
function withDefaults(item: object, { provider, model, at, format }: ItemDefaults): object {
  const named = 'model' in item || 'apiId' in item;
  return {
    ...(provider !== undefined && { provider }),
    ...(model !== undefined && !named && { model }),
    ...(at !== undefined && { at }),
    ...(format !== undefined && 'usage' in item && { format }),
    ...item,
  };
}

async function* tableItems(input: Readable, file: string, defaults: ItemDefaults): AsyncGenerator<BillItem> {
  const chunks: Buffer[] = [];
  for await (const chunk of input) chunks.push(Buffer.from(chunk as Uint8Array));
  const table = readCostCsv(Buffer.concat(chunks).toString('utf8'), MAX_ROWS);
  if ('message' in table) throw new CommandError(`Line ${table.line} of ${file} ${table.message}.`);
  if (table.items.length === 0) throw new CommandError(`${file} has a header and no line below it.`);
  for (const { line, values, errors } of table.items) yield { line, sent: withDefaults(values, defaults), errors };
}
