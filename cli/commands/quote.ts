import { dollars, groupDigits } from '../../data/pricing/quote-text.ts';
import type { Line, Quote } from '../../data/schema/quote.ts';
import { QuoteQuery } from '../../data/schema/requests.ts';
import { type Command, isOn, printJson, refuse, type Screen, screenOf, sourceOf } from '../command.ts';
import { COMMON, parameterOptions, parametersOf } from '../options.ts';
import { CommandError, EXIT } from '../terminal.ts';
import { table } from '../text.ts';

export const quote: Command = {
  summary: 'Say what a workload costs, exactly, on a day',
  synopsis: ['quote MODEL --in N --out N [options]', 'quote --provider PROVIDER --api-id ID --in N --out N [options]'],
  description: [
    'The price of one model for the tokens that a request sends and gets back, line by line, as it was on the day that you ask about. Counts may be written 1M, 1.5k or 1_000_000.',
  ],
  options: { ...parameterOptions(QuoteQuery, ['model', 'include']), ...COMMON },
  examples: [
    { args: 'quote o1 --in 1M --out 1M --at 2025-02-01', about: 'A million tokens each way on a past day' },
    {
      args: 'quote deepseek-r1 --in 8k --cached 6k --out 500 --requests 1000 --provider cheapest --at 2026-11-20',
      about: 'A thousand requests at whoever was cheapest',
    },
    {
      args: 'quote --provider deepseek --api-id deepseek-reasoner --in 1k --out 1k --at 2025-06-02T18:00:00Z --json',
      about: 'What a bill shows, for a program',
    },
  ],
  async run(terminal, given) {
    const { positionals } = given;
    if (positionals.length > 1) {
      throw new CommandError(
        `One model at a time; ${positionals.length} are named. model-compare compare sets several side by side.`,
      );
    }
    const [model] = positionals;
    const source = await sourceOf(terminal, given);
    const answer = await source.ask.quote({
      ...(model !== undefined && { model }),
      ...parametersOf(given, QuoteQuery),
    });
    if ('problem' in answer) refuse(answer.problem);
    if (isOn(given, 'json')) printJson(terminal, answer.answer);
    else printQuote(screenOf(terminal), answer.answer, source.origin());
    return answer.answer.total === null ? EXIT.noAnswer : EXIT.done;
  },
};

function printQuote({ terminal, paint, say }: Screen, answer: Quote, origin: string): void {
  const { model, provider, apiId, at, total, workload, lines, warnings } = answer;
  const seller = provider === null ? '' : ` at ${provider}`;
  const sum = total === null ? 'no total' : dollars(total);
  terminal.out(`${paint.bold(`${model}${seller}: ${sum}`)}\n`);
  const details = [at, ...(apiId === null ? [] : [`API id ${apiId}`]), `${workload.tier} tier`];
  if (workload.requests > 1) details.push(`${groupDigits(workload.requests)} requests`);
  if (answer.perRequest !== null && workload.requests > 1) details.push(`${dollars(answer.perRequest)} a request`);
  say(details.join(', '));
  if (total === null) say(whyNoTotal(answer));
  if (lines.length > 0) terminal.out(`\n${lineTable(lines, total, paint)}`);
  if (warnings.length > 0) terminal.out('\n');
  for (const { message } of warnings) say(`- ${message}`, 2);
  terminal.out('\n');
  say(`${origin} Always the same: ${answer.permalink}`);
}

function lineTable(lines: readonly Line[], total: string | null, paint: Screen['paint']): string {
  const rows = lines.map(({ meter, quantity, unit, per, rate, amount }) => [
    meter,
    groupDigits(quantity),
    `${unit === 'token' ? 'tokens' : 'calls'} at ${dollars(rate)} per ${per === 1_000_000 ? 'million' : 'thousand'}`,
    amount,
  ]);
  if (total !== null) rows.push(['total', '', '', total]);
  alignDecimals(rows, 3);
  const columns = [{ head: '' }, { head: '', right: true }, { head: '' }, { head: '', right: true }];
  return table(columns, rows, paint, (line, i) => (i === lines.length ? paint.bold(line) : line));
}

/** Fills figures with blanks behind their last digit, so that decimals stand under each other; no zero is added. */
export function alignDecimals(rows: string[][], column: number): void {
  const decimals = (cell: string): number => (/\.(\d+)$/.exec(cell)?.[1] ?? '').length;
  const most = Math.max(...rows.map((row) => decimals(row[column] ?? '')));
  for (const row of rows) {
    const cell = row[column] ?? '';
    // The point of a whole number is not written, and takes its place all the same.
    const point = most > 0 && decimals(cell) === 0 ? 1 : 0;
    if (/^[\d,]+(\.\d+)?$/.test(cell)) row[column] = cell + ' '.repeat(most - decimals(cell) + point);
  }
}

function whyNoTotal({ missing, status, lastOffered, providers }: Quote): string {
  if (missing !== null) return missing;
  if (status === 'third-party-only') return `Its developer does not sell it; these do: ${providers?.join(', ')}.`;
  if (lastOffered === null) return `It is ${status} at that time.`;
  const last = lastOffered.total === null ? '' : `, for ${dollars(lastOffered.total)}`;
  return `It is no longer sold; the last day was ${lastOffered.at}${last}.`;
}
