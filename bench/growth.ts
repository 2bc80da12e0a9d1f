// What happens when there are ten, a hundred, a thousand times as many models.
import { readFileSync } from 'node:fs';
import { type Catalog, createCatalog, findModel } from '../data/catalog/catalog.ts';
import { quoteModel } from '../data/catalog/select-offer.ts';
import type { Dataset, Model } from '../data/schema/dataset.ts';
import { publish, publishable } from '../scripts/publish-dataset.ts';
import { bundle } from './bundle.ts';
import { start } from './cold.ts';
import { FakeKv } from './fake-kv.ts';
import type { Target } from './load.ts';
import { LIST, newQuote, QUOTE } from './sample-requests.ts';
import { median, medianRatio } from './statistics.ts';
import { alternate } from './throughput.ts';
import { ask, open, type WorkerFixture } from './worker-fixture.ts';

/** The dataset with so many times its models, each copy under names of its own. */
export function growDataset(facts: Dataset, times: number): Dataset {
  const copies = Array.from({ length: times - 1 }, (_, n) => facts.models.map((model) => renamed(model, `-${n + 2}`)));
  return { ...facts, models: [...facts.models, ...copies.flat()].sort((a, b) => (a.id < b.id ? -1 : 1)) };
}

const renamed = (model: Model, end: string): Model => ({
  ...model,
  id: model.id + end,
  name: model.name + end,
  aliases: model.aliases.map((alias) => alias + end),
  offers: model.offers.map((offer) => ({ ...offer, apiId: offer.apiId + end })),
});

export interface Size {
  times: number;
  models: number;
  bytes: number;
  /** Where the first request found the dataset: KV has one deadline for a visit. */
  source: string;
  /** Throughput beside the smallest worker. */
  quote: number;
  list: number;
  startMs: number;
  memoryMb: number;
  publishMs: number;
}

/** The same worker with datasets of several sizes, loaded in turn. The built-in dataset is the same in all of them. */
export async function growth(facts: Dataset, body: string, rounds: number, ms: number): Promise<Size[]> {
  const { modules } = await bundle('worker/index.ts', body);
  const sizes: Omit<Size, 'quote' | 'list'>[] = [];
  const houses: WorkerFixture[] = [];
  for (const times of [1, 10, 100]) {
    const dataset = growDataset(facts, times);
    const { bytes, publishMs } = await timedPublication(dataset);
    const house = await open('worker/index.ts', body, dataset);
    houses.push(house);
    const source = await warm(house);
    const starts: number[] = [];
    for (let n = 0; n < 5; n++) starts.push(await start(modules, house.kv.port));
    const memoryMb = memoryOf(house.pid);
    sizes.push({ times, models: dataset.models.length, bytes, source, startMs: median(starts), memoryMb, publishMs });
  }
  try {
    return await besideTheSmallest(sizes, houses, rounds, ms);
  } finally {
    await Promise.all(houses.map((house) => house.stop()));
  }
}

async function besideTheSmallest(
  sizes: Omit<Size, 'quote' | 'list'>[],
  houses: WorkerFixture[],
  rounds: number,
  ms: number,
): Promise<Size[]> {
  const targets = (path: Target['path']) =>
    Object.fromEntries(houses.map(({ port, pid }, i) => [String(sizes[i]?.times), { port, pid, path }]));
  const [quotes, lists] = [await alternate(targets(newQuote), rounds, ms), await alternate(targets(LIST), rounds, ms)];
  const ratio = (rounds: typeof quotes, times: number): number => {
    const [ours, smallest] = [rounds.get(String(times)), rounds.get('1')];
    return medianRatio(smallest?.map(({ cpu }) => cpu) ?? [], ours?.map(({ cpu }) => cpu) ?? []);
  };
  return sizes.map((size) => ({ ...size, quote: 1 / ratio(quotes, size.times), list: 1 / ratio(lists, size.times) }));
}

/** Asks until the dataset of KV answers, and tells where the first answer came from. */
async function warm(house: WorkerFixture): Promise<string> {
  const first = (await fetch(`${house.origin}${QUOTE}`)).headers.get('dataset-source') ?? 'nowhere';
  for (let tries = 0; tries < 40; tries++) {
    if ((await fetch(`${house.origin}${QUOTE}`)).headers.get('dataset-source') === 'kv') break;
    await new Promise((resolve) => setTimeout(resolve, 1000));
  }
  await ask(house, QUOTE);
  return first;
}

async function timedPublication(dataset: Dataset): Promise<{ bytes: number; publishMs: number }> {
  const began = performance.now();
  const built = await publishable(dataset);
  await publish(new FakeKv(), built, new Date());
  return { bytes: Buffer.byteLength(built.body), publishMs: performance.now() - began };
}

/** Megabytes that a process holds. */
function memoryOf(pid: number): number {
  if (process.platform !== 'linux') return Number.NaN;
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'latin1'))?.[1]) / 1000;
}

/** How many times as long finding a model and quoting it takes with a thousand times the models, in Node. */
export function quoteAmongThousands(facts: Dataset, rounds: number): { models: number; ratio: number } {
  const [small, large] = [
    createCatalog('0123456789ab', facts),
    createCatalog('0123456789ab', growDataset(facts, 1000)),
  ];
  const [few, many]: [number[], number[]] = [[], []];
  for (let round = -3; round < rounds; round++) {
    const [one, other] = [timedQuotes(small), timedQuotes(large)];
    if (round < 0) continue;
    few.push(one);
    many.push(other);
  }
  return { models: large.models.size, ratio: medianRatio(many, few) };
}

function timedQuotes(facts: Catalog): number {
  const names = ['deepseek-r1', 'o1', 'gpt-4o', 'o3-mini'];
  const workload = {
    input: 1000,
    cachedInput: 0,
    cacheWrite: 0,
    output: 500,
    reasoning: 0,
    requests: 1,
    tier: 'standard' as const,
  };
  const began = performance.now();
  for (let n = 0; n < 20_000; n++) {
    const model = findModel(facts, names[n % names.length] as string);
    if (model === undefined) throw new Error('There is no such model.');
    quoteModel(facts, { model, workload, at: '2025-02-01' });
  }
  return performance.now() - began;
}
