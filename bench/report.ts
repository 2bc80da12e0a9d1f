// The figures as a page: what must hold, line by line, with what was measured beside it, and what lies behind.
import type { BuiltDataset } from '../scripts/publish-dataset.ts';
import type { Calculators } from './calculators.ts';
import type { Cold } from './cold.ts';
import { BILL, type Dearest } from './dear-requests.ts';
import type { Size } from './growth.ts';
import type { Counts } from './kv-read-counts.ts';
import type { Load } from './load.ts';
import type { Machine } from './machine.ts';
import type { ScriptSize, Weights } from './size.ts';
import { kilobytes, median, medianRatio, milliseconds, table, times } from './statistics.ts';
import type { Rounds } from './throughput.ts';

export interface Measured {
  facts: BuiltDataset;
  machine: Machine;
  rounds: number;
  ms: number;
  calculators: Calculators;
  counts: Counts;
  script: ScriptSize;
  weights: Weights;
  cold: Cold;
  throughput: Rounds;
  growth: Size[];
  /** The dearest first. */
  dearest: Dearest[];
  thousands: { models: number; ratio: number };
}

/** A figure with its goal, and whether it is met. */
type Line = [what: string, goal: string, figure: string, met: boolean];

const loads = (rounds: Rounds, name: string): Load[] => {
  const found = rounds.get(name);
  if (found === undefined) throw new Error(`"${name}" was not measured.`);
  return found;
};

/**
 * How many times as many requests the same processor time answers, by rounds. Where the runtime has a core to itself
 * that is the ratio of requests a second; where it has not, requests a second also measure whoever else is at work.
 */
const beside = (rounds: Rounds, ours: string, theirs: string): number =>
  medianRatio(costs(rounds, theirs), costs(rounds, ours));

const costs = (rounds: Rounds, name: string): number[] =>
  loads(rounds, name).map(({ cpu, perSecond }) => (Number.isNaN(cpu) ? 1 / perSecond : cpu));

function goals({
  throughput,
  calculators,
  counts,
  script,
  weights,
  cold,
  growth,
  thousands,
  dearest,
}: Measured): Line[] {
  const against = (what: string, ours: string, theirs: string, least: number): Line => {
    const ratio = beside(throughput, ours, theirs);
    return [what, `≥ ${times(least)}`, times(ratio), ratio >= least];
  };
  const atMost = (what: string, figure: number, most: number, write: (n: number) => string): Line => [
    what,
    `≤ ${write(most)}`,
    write(figure),
    figure <= most,
  ];
  const [bareQuote, bareComparison] = ['bare, the bytes of the quote', 'bare, the bytes of the comparison'];
  const stock = 'quote on stock middlewares, each one new';
  const { warm } = counts;
  const hundred = growth.find((size) => size.times === 100);
  return [
    against('quote asked before, against bare', 'quote, asked before', bareQuote, 0.85),
    against('quote each one new, against bare', 'quote, each one new', bareQuote, 0.42),
    against('quote each one new, against the stock middlewares', 'quote, each one new', stock, 1.6),
    against('comparison asked before, against bare', 'comparison, asked before', bareComparison, 0.6),
    against('comparison each one new, against bare', 'comparison, each one new', bareComparison, 0.2),
    against('304, against the 200 asked before', 'quote, 304', 'quote, asked before', 1.05),
    against('304, against a new 200', 'quote, 304', 'quote, each one new', 1.05),
    ['1,000 warm requests: KV reads, parses', '0, 0', `${warm.reads}, ${warm.parses}`, warm.reads + warm.parses === 0],
    atMost('worker script at its start, gzip', script.atStart, 45_000, kilobytes),
    atMost('first byte after spawn, against bare', cold.ratio, 1.8, times),
    atMost(
      'the dearest request, processor time',
      dearest.find(({ what }) => what !== BILL)?.ms ?? Number.NaN,
      5,
      milliseconds,
    ),
    atMost(`${BILL}, processor time`, dearest.find(({ what }) => what === BILL)?.ms ?? Number.NaN, 60, milliseconds),
    ['`quote()` against `calcPrice()`', '≥ 5.00 ×', times(calculators.ratio), calculators.ratio >= 5],
    atMost('`quote()` in Node', calculators.ours, 1.5, (n) => `${n.toFixed(2)} µs`),
    atMost('comparison of R1 and o1, brotli', weights.usual.best, 5000, kilobytes),
    atMost('the same with `sections=all`', weights.all.best, 18_000, kilobytes),
    atMost('six models', weights.six.best, 16_000, kilobytes),
    atMost('a warm quote among 100 × the models', hundred?.quote ?? Number.NaN, 1.2, times),
    atMost('`quote()` among 1,000 × the models', thousands.ratio, 1.2, times),
  ];
}

const held = (lines: Line[]): string =>
  table([
    ['', 'goal', 'measured', ''],
    ...lines.map(([what, goal, figure, met]) => [what, goal, figure, met ? 'holds' : '**missed**']),
  ]);

function throughputs({ throughput }: Measured): string {
  let bare = '';
  const rows = [...throughput].map(([name, rounds]) => {
    if (name.startsWith('bare')) bare = name;
    const cpu = median(rounds.map((round) => round.cpu));
    const perSecondMedian = median(rounds.map((round) => round.perSecond));
    return [name, perSecondMedian.toFixed(0), `${cpu.toFixed(0)} µs`, times(beside(throughput, name, bare))];
  });
  return table([['', 'requests/s', 'processor time each', 'against the bare one above'], ...rows]);
}

const grown = ({ growth, thousands }: Measured): string => `${table([
  ['models', 'dataset', 'read from', 'warm quote', 'list', 'first byte', 'memory of the process', 'publishing'],
  ...growth.map((size) => [
    String(size.models),
    kilobytes(size.bytes),
    size.source,
    times(size.quote),
    times(size.list),
    milliseconds(size.startMs),
    `${size.memoryMb.toFixed(0)} MB`,
    milliseconds(size.publishMs),
  ]),
])}

Quote and list are processor time, against the smallest. Among ${thousands.models} models, in Node, finding one and quoting
it takes ${times(thousands.ratio)} of what it takes now.`;

const weighed = ({ weights }: Measured): string =>
  table([
    ['', 'plain', 'brotli 4', 'brotli 11'],
    ...Object.entries({ 'R1 and o1': weights.usual, '`sections=all`': weights.all, 'six models': weights.six }).map(
      ([name, { plain, quick, best }]) => [name, kilobytes(plain), kilobytes(quick), kilobytes(best)],
    ),
  ]);

export function report(measured: Measured): string {
  const { machine, facts, rounds, ms, cold, counts, calculators, script } = measured;
  const versions = Object.entries(machine.versions).map(([name, version]) => `${name} ${version}`);
  return `# Measured

Written by \`npm run bench\` on ${machine.day}: ${machine.cpu}, ${machine.cores} cores, load ${machine.load} at the beginning;
${versions.join(', ')}; dataset ${facts.version}. Plain workerd, 32 connections, candidates alternating in
one job, ${rounds} rounds of ${ms} ms each; ratios are medians of the rounds' ratios, of
the processor time that an answer takes. Absolute figures are this machine's, and whoever shares it slows them down.

## What must hold

${held(goals(measured))}

## Throughput

"Asked before" is a question whose finished answer the isolate still has; "each one new" has other numbers every time.

${throughputs(measured)}

## Start

From spawning workerd to the first byte: bare ${milliseconds(cold.bare)}, on KV ${milliseconds(cold.kv)} (${times(cold.ratio)}), on the dataset built in
${milliseconds(cold.builtIn)} (${times(cold.builtInRatio)}). The first request reads KV ${counts.cold.reads} times and parses ${counts.cold.parses} texts, and then none.

Of its own code the worker loads ${kilobytes(script.atStart)} gzip at its start, and ${kilobytes(script.later)} when the first comparison is asked for.

## Calculator

\`quote()\` ${calculators.ours.toFixed(2)} µs, \`calcPrice()\` of @pydantic/genai-prices ${calculators.theirs.toFixed(2)} µs, in Node, on the same questions.

## Comparisons on the wire

${weighed(measured)}

## The dearest requests

Of 4 KB of address and 64 KB of body, each asked again and again in a form that no memory answers.

${table([['', 'processor time'], ...measured.dearest.slice(0, 10).map(({ what, ms }) => [what, milliseconds(ms)])])}

## Growth

${grown(measured)}`;
}
