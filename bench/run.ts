// npm run bench [-- ROUNDS [MS]]: measures everything that is claimed about speed and size, on this machine, in one job,
// and writes it to bench/results.md. It takes about five minutes and listens on loopback alone.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createCatalog } from '../data/catalog/catalog.ts';
import { buildDataset } from '../scripts/build-dataset.ts';
import { calculators } from './calculators.ts';
import { coldStart } from './cold.ts';
import { dearest } from './dear-requests.ts';
import { growth, quoteAmongThousands } from './growth.ts';
import { counts } from './kv-read-counts.ts';
import { machine } from './machine.ts';
import { type Measured, report } from './report.ts';
import { comparisonWeights, scriptSize } from './size.ts';
import { throughput } from './throughput.ts';
import { open } from './worker-fixture.ts';

const rounds = Number(process.argv[2] ?? 11);
const ms = Number(process.argv[3] ?? 1000);

/** Says what is being done, since all of it takes a while. */
async function step<T>(what: string, work: () => T | Promise<T>): Promise<T> {
  console.log(`${what} …`);
  return await work();
}

async function comparisons(facts: Measured['facts']): Promise<Measured['weights']> {
  const house = await open('worker/index.ts', facts.body, facts.dataset);
  try {
    return await comparisonWeights(house);
  } finally {
    await house.stop();
  }
}

const facts = await buildDataset();
const { dataset, body, version } = facts;
const measured: Measured = {
  facts,
  machine: machine(),
  rounds,
  ms,
  calculators: await step('quote() beside calcPrice()', () => calculators(createCatalog(version, dataset), rounds * 3)),
  counts: await step('KV reads and parses', () => counts(dataset, body)),
  script: await step('Script', scriptSize),
  weights: await step('Comparisons', () => comparisons(facts)),
  cold: await step('Cold starts', () => coldStart(dataset, body, rounds * 2)),
  throughput: await step('Throughput', () => throughput(dataset, body, rounds, ms)),
  dearest: await step('The dearest requests', () => dearest(dataset, body, 3)),
  growth: await step('Growth', () => growth(dataset, body, rounds, ms)),
  thousands: await step('A thousand times the models', () => quoteAmongThousands(dataset, rounds)),
};
const text = report(measured);
const results = path.join(import.meta.dirname, 'results.md');
writeFileSync(results, `${text}\n`);
console.log(readFileSync(results, 'utf8'));
