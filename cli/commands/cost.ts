import { dollars, groupDigits } from '../../data/pricing/quote-text.ts';
import { formatAmount, parseAmount } from '../../data/primitives/money.ts';
import type { CostAnswer } from '../../data/schema/responses.ts';
import { type BillItem, readBill } from '../bill.ts';
import {
  type Command,
  expectPositionals,
  isOn,
  printJson,
  refuse,
  type Screen,
  screenOf,
  sourceOf,
  text,
} from '../command.ts';
import { COMMON } from '../options.ts';
import type { Source } from '../sources.ts';
import { EXIT, type Terminal } from '../terminal.ts';
import { table } from '../text.ts';
import { alignDecimals } from './quote.ts';

export const cost: Command = {
  summary: 'Add up a bill: usage objects or token counts, a line an item',
  synopsis: ['cost FILE [options]', 'cost - [options] < FILE'],
  description: [
    'Reads JSON lines, or a table whose name ends in .csv or .tsv. A line is an item of POST /v1/cost, or what a vendor returned, as it came: whose it is, is recognised by its fields where only one vendor writes so. Nothing is dropped: a field that counts something and is not known makes the item a problem, and the sum says how many items are in it.',
  ],
  options: {
    provider: { value: 'PROVIDER', about: 'Whose usage it is, where a line does not say.' },
    model: { value: 'MODEL', about: 'Which model, where a line does not say.' },
    at: { value: 'DAY', about: 'When, where a line does not say; left out: today.' },
    format: { value: 'FORMAT', about: 'How usage is written, where not as the provider writes it: ai-sdk.' },
    ...COMMON,
  },
  examples: [
    { args: 'cost bill.jsonl', about: 'Totals by model' },
    { args: 'cost responses.jsonl --provider anthropic --at 2026-11-20', about: 'What a vendor returned' },
    { args: 'cost bill.csv --json', about: 'A table, for a program' },
  ],
  async run(terminal, given) {
    expectPositionals(given, 1, 1, 'Name one file: model-compare cost bill.jsonl.');
    const [file = '-'] = given.positionals;
    const source = await sourceOf(terminal, given);
    const defaults = Object.fromEntries(['provider', 'model', 'at', 'format'].map((name) => [name, text(given, name)]));
    const sum = await addUp(terminal, source, readBill(terminal, file, defaults));
    if (isOn(given, 'json')) printJson(terminal, summaryOf(sum));
    else printSum(screenOf(terminal), sum, source.origin());
    return sum.problems.length > 0 ? EXIT.noAnswer : EXIT.done;
  },
};

interface ModelSum {
  model: string;
  provider: string | null;
  items: number;
  total: bigint;
}

interface Sum {
  items: number;
  byModel: Map<string, ModelSum>;
  problems: { line: number; message: string }[];
}

/** Items that are asked about at once. */
const CHUNK = 1000;

async function addUp(terminal: Terminal, source: Source, items: AsyncIterable<BillItem>): Promise<Sum> {
  const sum: Sum = { items: 0, byModel: new Map(), problems: [] };
  let chunk: BillItem[] = [];
  const settle = async (): Promise<void> => {
    const sent = chunk.filter(({ errors = [] }) => errors.length === 0);
    const answer = sent.length === 0 ? undefined : await source.ask.cost(sent);
    if (answer !== undefined && 'problem' in answer) refuse(answer.problem);
    addResults(sum, chunk, sent, answer?.answer.results ?? []);
    chunk = [];
    if (terminal.errIsTerminal) terminal.err(`\r${groupDigits(sum.items)} items, ${dollars(totalOf(sum))} so far`);
  };
  for await (const item of items) {
    chunk.push(item);
    if (chunk.length === CHUNK) await settle();
  }
  await settle();
  if (terminal.errIsTerminal) terminal.err('\r\u001b[K');
  return sum;
}

function addResults(sum: Sum, items: BillItem[], sent: BillItem[], results: CostAnswer['results']): void {
  for (const item of items) {
    sum.items++;
    const place = sent.indexOf(item);
    const result = place === -1 ? undefined : results[place];
    if (result?.quote?.total != null) addQuote(sum, result.quote);
    else sum.problems.push({ line: item.line, message: whyNone(item, result) });
  }
}

function addQuote(
  { byModel }: Sum,
  { model, provider, total }: { model: string; provider: string | null; total: string | null },
): void {
  const key = `${model} ${provider}`;
  const known = byModel.get(key) ?? { model, provider, items: 0, total: 0n };
  known.items++;
  known.total += parseAmount(total ?? '0.00');
  byModel.set(key, known);
}

function whyNone({ errors = [] }: BillItem, result: CostAnswer['results'][number] | undefined): string {
  const faults = result?.problem?.errors ?? errors;
  // The line is named already.
  const named = faults.map(({ parameter, message }) => `${parameter.replace(/^line \d+(, )?/, '')} ${message}`.trim());
  if (named.length > 0) return named.join('; ');
  const { quote, problem } = result ?? {};
  return problem?.detail ?? quote?.missing ?? `has no total: ${quote?.model} is ${quote?.status ?? 'unknown'} then`;
}

const totalOf = ({ byModel }: Sum): string =>
  formatAmount([...byModel.values()].reduce((all, { total }) => all + total, 0n));

const sorted = ({ byModel }: Sum): ModelSum[] =>
  [...byModel.values()].sort((a, b) =>
    a.total === b.total ? (a.model < b.model ? -1 : 1) : a.total > b.total ? -1 : 1,
  );

/** As `POST /v1/cost` tells it: no total where an item has none, and beside it what is known. */
function summaryOf(sum: Sum): object {
  const known = { total: totalOf(sum), items: sum.items - sum.problems.length };
  return {
    items: sum.items,
    ...(sum.problems.length === 0 ? { total: known.total } : { total: null, known }),
    byModel: sorted(sum).map((one) => ({ ...one, total: formatAmount(one.total) })),
    problems: sum.problems,
  };
}

const MAX_SHOWN = 10;

function printSum({ terminal, paint, say }: Screen, sum: Sum, origin: string): void {
  const rows = sorted(sum).map(({ model, provider, items, total }) => [
    model,
    provider ?? '',
    groupDigits(items),
    dollars(formatAmount(total)).slice(1),
  ]);
  const { problems, items } = sum;
  const label =
    problems.length === 0 ? 'total' : `total of ${groupDigits(items - problems.length)} of ${groupDigits(items)}`;
  rows.push([label, '', groupDigits(items - problems.length), dollars(totalOf(sum)).slice(1)]);
  alignDecimals(rows, 3);
  const columns = [
    { head: 'model' },
    { head: 'provider' },
    { head: 'items', right: true },
    { head: 'US$', right: true },
  ];
  terminal.out(table(columns, rows, paint, (line, i) => (i === rows.length - 1 ? paint.bold(line) : line)));
  if (problems.length > 0) {
    terminal.out('\n');
    say(
      `${groupDigits(problems.length)} of ${groupDigits(items)} items ${problems.length === 1 ? 'has' : 'have'} no price, so this is not the whole bill:`,
    );
    for (const { line, message } of problems.slice(0, MAX_SHOWN)) say(`  line ${line}: ${message}`, 4);
    if (problems.length > MAX_SHOWN) say(`  and ${groupDigits(problems.length - MAX_SHOWN)} more; --json lists all.`);
  }
  terminal.out('\n');
  say(origin);
}
