import { groupDigits, numberPhrase } from '../../data/pricing/quote-text.ts';
import type { Comparison } from '../../data/schema/comparison.ts';
import { CompareQuery } from '../../data/schema/requests.ts';
import {
  type Command,
  expectPositionals,
  isOn,
  printJson,
  refuse,
  type Screen,
  screenOf,
  sourceOf,
} from '../command.ts';
import { COMMON, parameterOptions, parametersOf } from '../options.ts';
import { EXIT } from '../terminal.ts';
import { table } from '../text.ts';
import { alignDecimals } from './quote.ts';

export const compare: Command = {
  summary: 'Set two to six models side by side',
  synopsis: ['compare MODEL MODEL [MODEL…] [options]'],
  description: [
    'Prices of the same workload, benchmark scores, and which model is cheaper, smarter and faster, as far as that can be said. MODEL@PROVIDER picks an offer. Without a workload: a thousand requests of a thousand tokens each way.',
  ],
  options: { ...parameterOptions(CompareQuery, ['models', 'partial', 'sections']), ...COMMON },
  examples: [
    { args: 'compare deepseek-r1 o1 --at 2025-02-01', about: 'Two models as they were on a past day' },
    {
      args: 'compare claude-opus-5 gpt-5.5 deepseek-r1@cheapest --in 20k --out 2k --at 2026-11-20',
      about: 'Three models, one of them wherever it cost least',
    },
    { args: 'compare deepseek-r1 o1 --benchmarks aime-2024,mmlu --at 2025-02-01 --json', about: 'For a program' },
  ],
  async run(terminal, given) {
    expectPositionals(
      given,
      1,
      Number.POSITIVE_INFINITY,
      'Name two to six models: model-compare compare deepseek-r1 o1.',
    );
    const source = await sourceOf(terminal, given);
    const models = given.positionals.flatMap((name) => name.split(','));
    const sections = isOn(given, 'json') ? {} : { sections: ['verdicts', 'prices', 'benchmarks'] };
    const answer = await source.ask.compare({ models, ...sections, ...parametersOf(given, CompareQuery) });
    if ('problem' in answer) refuse(answer.problem);
    if (isOn(given, 'json')) printJson(terminal, answer.answer);
    else printComparison(screenOf(terminal), answer.answer, source.origin());
    return EXIT.done;
  },
};

function printComparison(screen: Screen, answer: Comparison, origin: string): void {
  const { terminal, say } = screen;
  terminal.out(priceTable(screen, answer));
  const { verdicts, benchmarks = [] } = answer;
  if (verdicts !== undefined) {
    for (const name of ['cheaper', 'smarter', 'faster'] as const) {
      const title = `${name[0]?.toUpperCase()}${name.slice(1)}?`;
      terminal.out(`\n${screen.paint.bold(title)}\n`);
      say(verdicts[name].sentence);
    }
  }
  if (benchmarks.length > 0) terminal.out(`\n${scoreTable(screen, answer)}`);
  terminal.out('\n');
  say(`${origin} On ${answer.at}.`);
}

const shortNames = ({ models }: Comparison): string[] => models.map(({ shortName }) => shortName);

/** Models are rows: six of them, with long names, fit into a terminal's width. */
function priceTable({ paint }: Screen, { models, workload, verdicts }: Comparison): string {
  const rows = models.map(({ shortName, quote, seller }) => {
    const rates = quote?.price?.rates;
    return [
      seller === undefined ? shortName : `${shortName} at ${seller}`,
      rates?.input ?? '–',
      rates?.output ?? '–',
      quote?.total == null ? statusWord(quote?.status) : numberPhrase(quote.total),
    ];
  });
  for (const column of [1, 2, 3]) alignDecimals(rows, column);
  const { requests, input, output } = workload;
  const total = `US$ for ${groupDigits(requests)} × (${groupDigits(input)} in, ${groupDigits(output)} out)`;
  const columns = [
    { head: '' },
    { head: 'in, US$ per M', right: true },
    { head: 'out, US$ per M', right: true },
    { head: total, right: true },
  ];
  const cheapest = verdicts?.cheaper.winner;
  return table(columns, rows, paint, (line, i) => {
    const { id, quote } = models[i] as Comparison['models'][number];
    const wins = cheapest != null && (cheapest === id || cheapest === `${id}@${quote?.provider}`);
    return wins ? paint.good(line) : line;
  });
}

const statusWord = (status: string | undefined): string =>
  status === 'current' || status === undefined ? 'not known' : status.replaceAll('-', ' ');

function scoreTable({ paint }: Screen, answer: Comparison): string {
  const { models, benchmarks = [] } = answer;
  const rows = benchmarks.map(({ name, scores, gaps }) => [
    name,
    ...models.map(({ id }) => (scores[id] === undefined ? '–' : `${scores[id].value}`)),
    ...(models.length === 2 ? [resultWords(gaps[0], models)] : []),
  ]);
  for (const column of models.keys()) alignDecimals(rows, column + 1);
  const heads = shortNames(answer).map((head) => ({ head, right: true }));
  return table([{ head: 'benchmark' }, ...heads, ...(models.length === 2 ? [{ head: '' }] : [])], rows, paint);
}

type Gap = NonNullable<Comparison['benchmarks']>[number]['gaps'][number];

function resultWords(gap: Gap | undefined, models: Comparison['models']): string {
  if (gap === undefined) return 'not both';
  if (gap.result === 'too-close') return 'too close to call';
  if (gap.result === 'untested') return 'cannot be tested';
  return `${models.find(({ id }) => id === gap.leader)?.shortName ?? gap.leader} leads`;
}
