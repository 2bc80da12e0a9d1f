// Counts what the verdicts answer, over pairs of models: npm run coverage [-- --at 2026-11-27]. Writes docs/coverage.md.
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { countedRows, gapsBetween } from '../data/benchmarks/gaps.ts';
import { type Catalog, createCatalog, findModel } from '../data/catalog/catalog.ts';
import { quoteModel } from '../data/catalog/select-offer.ts';
import { CATEGORY_NAMES } from '../data/comparison/category-names.ts';
import { cheaperOutcome } from '../data/comparison/cheaper.ts';
import { faster } from '../data/comparison/faster.ts';
import { measuredCosts } from '../data/comparison/measured-cost.ts';
import { smarter } from '../data/comparison/smarter.ts';
import type { Model } from '../data/schema/dataset.ts';
import { Category } from '../data/schema/score.ts';
import type { Cheaper, Faster, Smarter } from '../data/schema/verdict.ts';
import { buildDataset } from './build-dataset.ts';

const PAGE = path.join(import.meta.dirname, '../docs/coverage.md');

/** Models that people compare in autumn 2026, thirty of them: 435 pairs. */
export const OFTEN_COMPARED = [
  ...['claude-opus-5-5', 'claude-opus-5', 'claude-fable-5-1', 'claude-fable-5', 'claude-sonnet-5', 'claude-opus-4-8'],
  ...['claude-haiku-4-5', 'gpt-6-astra', 'gpt-6-sol', 'gpt-6-luna', 'gpt-5.6-sol', 'gpt-5.6-terra', 'gpt-5.6-luna'],
  ...['gpt-5.5', 'gpt-5.4', 'gemini-3.8-flash', 'gemini-3.7-flash', 'gemini-3.5-flash', 'gemini-3.1-pro-preview'],
  ...['deepseek-v4-pro', 'deepseek-v4.1-flash', 'kimi-k3', 'kimi-k2.6', 'glm-5.3', 'glm-5.2', 'grok-4.6', 'grok-4.5'],
  ...['minimax-m3', 'mistral-large-2512', 'qwen3.8-max'],
];

/** What the verdicts say of one pair. */
export interface PairAnswer {
  smarter: Smarter;
  faster: Faster;
  cheaper: Pick<Cheaper, 'outcome' | 'measured' | 'byTask'>;
  /** Whether any row of the pair can be tested. */
  testable: boolean;
}

/** Every two of some models, as they are compared on a day. */
export function answersOf(facts: Catalog, models: Model[], at: string): PairAnswer[] {
  const quotes = models.map((model) => quoteModel(facts, { model, workload: WORKLOAD, at }));
  return models.flatMap((a, i) =>
    models.slice(i + 1).map((b, j): PairAnswer => {
      const pair = [a, b];
      const gaps = gapsBetween(facts, a, b);
      const priced = [quotes[i], quotes[i + 1 + j]].flatMap((answer, k) =>
        answer === undefined || 'refused' in answer ? [] : [{ id: (pair[k] as Model).id, quote: answer.quote }],
      );
      return {
        smarter: smarter(facts, pair, at, [gaps]),
        faster: faster(facts, pair, at),
        cheaper: cheaperOutcome(priced, measuredCosts(facts, pair)),
        testable: countedRows(gaps, 'lead').length + countedRows(gaps, 'too-close').length > 0,
      };
    }),
  );
}

const WORKLOAD = {
  input: 1000,
  cachedInput: 0,
  cacheWrite: 0,
  output: 1000,
  reasoning: 0,
  requests: 1,
  tier: 'standard',
} as const;

/** The models that their own developer sells on a day. */
export const onSale = (facts: Catalog, at: string): Model[] =>
  facts.data.models.filter((model) => {
    const answer = quoteModel(facts, { model, workload: WORKLOAD, at });
    return !('refused' in answer) && (answer.quote.status === 'current' || answer.quote.status === 'free');
  });

export const oftenCompared = (facts: Catalog): Model[] => OFTEN_COMPARED.flatMap((id) => findModel(facts, id) ?? []);

const count = <T>(rows: readonly T[], test: (row: T) => boolean): number => rows.filter(test).length;

/** The winners that rest on one benchmark, by that benchmark, most first. */
export function restingOnOne(answers: readonly PairAnswer[]): [benchmark: string, pairs: number][] {
  const found = new Map<string, number>();
  for (const { smarter } of answers) {
    const leads = Object.values(smarter.leads ?? {}).flat();
    const [lead] = leads;
    if (smarter.outcome !== 'winner' || leads.length !== 1 || lead === undefined) continue;
    found.set(lead.name, (found.get(lead.name) ?? 0) + 1);
  }
  return [...found].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
}

function tableOf(head: string[], rows: (string | number)[][]): string {
  const line = (cells: (string | number)[]): string =>
    `| ${cells.map((cell) => cell.toLocaleString('en')).join(' | ')} |`;
  return [line(head), line(head.map((_, i) => (i === 0 ? '---' : '--:'))), ...rows.map(line)].join('\n');
}

function sectionOf(answers: PairAnswer[]): string {
  const smarterIs = (outcome: string) => count(answers, ({ smarter }) => smarter.outcome === outcome);
  const fasterIs = (outcome: string) => count(answers, ({ faster }) => faster.outcome === outcome);
  const byTask = (test: (row: NonNullable<Cheaper['byTask']>) => boolean) =>
    count(answers, ({ cheaper }) => cheaper.byTask !== undefined && test(cheaper.byTask));
  const one = restingOnOne(answers);
  const total = one.reduce((sum, [, pairs]) => sum + pairs, 0);
  return [
    tableOf(
      ['smarter', 'pairs'],
      [
        ['one leads, the other nowhere', smarterIs('winner')],
        ['of these, on one benchmark alone', total],
        ['split: each leads somewhere', smarterIs('split')],
        ['too close to call on all', smarterIs('undecided')],
        ['not known', smarterIs('unknown')],
      ],
    ),
    tableOf(
      ['in the category', 'both tested', 'a lead', 'too close'],
      Category.options.flatMap((category) => {
        const rows = answers.flatMap(
          ({ smarter }) => smarter.categories?.find((row) => row.category === category) ?? [],
        );
        const led = count(rows, ({ leads }) => Object.values(leads).some((number) => number > 0));
        const tested = count(
          rows,
          ({ leads, tooClose }) => tooClose > 0 || Object.values(leads).some((number) => number > 0),
        );
        return tested === 0 ? [] : [[CATEGORY_NAMES[category], tested, led, tested - led]];
      }),
    ),
    tableOf(['winners on one benchmark alone', 'pairs'], one),
    tableOf(
      ['faster', 'pairs'],
      [
        ['all boards that decide agree', fasterIs('winner')],
        ['boards disagree', fasterIs('disputed')],
        ['about as fast', fasterIs('undecided')],
        ['nobody timed both', fasterIs('unknown')],
      ],
    ),
    tableOf(
      ['cheaper by the task', 'pairs'],
      [
        ['the same model as by the token', byTask(({ outcome, contradicts }) => outcome === 'winner' && !contradicts)],
        ['the other one', byTask(({ contradicts }) => contradicts)],
        ['boards differ', byTask(({ outcome }) => outcome === 'disputed')],
        ['nobody paid for both', count(answers, ({ cheaper }) => cheaper.byTask === undefined)],
      ],
    ),
  ].join('\n\n');
}

/** docs/coverage.md as it must read for these facts. */
export function coveragePage(facts: Catalog, at: string): string {
  const sets: [string, Model[]][] = [
    ['Thirty models that people compare', oftenCompared(facts)],
    ['All models that their developer sells', onSale(facts, at)],
  ];
  return `${[
    '# What the verdicts answer',
    `Counted by \`npm run coverage\` for ${at}; a test holds that this page is current. How a verdict comes about is said in [method.md](method.md). "Not known" is an answer: it says which tables have one of the two.`,
    ...sets.flatMap(([title, models]) => {
      const pairs = (models.length * (models.length - 1)) / 2;
      return [
        `## ${title}: ${models.length} models, ${pairs.toLocaleString('en')} pairs`,
        ...(models.length <= OFTEN_COMPARED.length ? [models.map(({ id }) => `\`${id}\``).join(', ')] : []),
        sectionOf(answersOf(facts, models, at)),
      ];
    }),
  ].join('\n\n')}\n`;
}

if (import.meta.main) {
  const { values } = parseArgs({ options: { at: { type: 'string' } } });
  const { version, dataset } = await buildDataset();
  const page = coveragePage(createCatalog(version, dataset), values.at ?? dataset.asOf);
  if (values.at === undefined) await writeFile(PAGE, page);
  console.log(page);
}
