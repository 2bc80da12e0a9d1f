// npm run bench:outage [-- SECONDS]: 32 connections load the worker while its KV is killed, comes back, and has a new
// dataset published to it. Counts what failed, and what was answered from another dataset than it should be.
//
// The worker's clock runs faster than ours, ten times unless said otherwise: half a minute of load is five minutes of its
// life. Its deadline for KV is real time.
import http from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { buildDataset } from '../scripts/build-dataset.ts';
import { type BuiltDataset, publish, publishable } from '../scripts/publish-dataset.ts';
import { bundle } from './bundle.ts';
import { FakeKv } from './fake-kv.ts';
import { COMPARE, LIST, newQuote } from './sample-requests.ts';
import { serve } from './workerd.ts';

export interface Trial {
  seconds: number;
  connections: number;
  /** How many times as fast as ours the worker's clock runs. */
  speed: number;
  /** Between two requests of one connection. */
  pauseMs: number;
}

/** How long a dataset counts as fresh, and the longest that a failure is remembered, by the worker's clock. */
const TTL_MS = 30_000;
const RETRY_MS = 30_000;
/** One visit to KV, by ours. */
const DEADLINE_MS = 250;

export interface Outage {
  requests: number;
  /** Not 200, or no answer at all. */
  failed: number;
  /** From another dataset than the one it should be from by then. */
  wrong: number;
  /** Answers by what they said of their source. */
  sources: Record<string, number>;
  slowestMs: number;
  /** From KV's return to the first answer that says it comes from KV again, and from publishing to the first new one. */
  backMs: number;
  newMs: number;
  /** The longest that the new dataset may take, on a machine as busy as this one was. */
  lateMs: number;
  reads: number;
}

interface Answered {
  at: number;
  status: number;
  version: string;
  source: string;
  ms: number;
}

export async function outage(trial: Trial): Promise<Outage> {
  const { dataset, body } = await buildDataset();
  const [before, after] = [await publishable(dataset), await publishable({ ...dataset, asOf: '2027-01-01' })];
  const kv = await new FakeKv().open();
  await publish(kv, before, new Date('2026-11-24T00:00:00Z'));
  const { modules } = await bundle('bench/workers/clocked.ts', body);
  const worker = await serve(modules, kv.port);
  const answers: Answered[] = [];
  try {
    const load = keepAsking(worker.port, trial, answers);
    const events = await disturb(kv, after, trial.seconds * 1000);
    await load;
    // The first refresh may come upon a busy machine and fail. What lies between our looking at the clock and the worker's
    // is at most what the slowest answer took.
    const lateMs = (TTL_MS + RETRY_MS) / trial.speed + 2 * DEADLINE_MS + slowestOf(answers);
    return summary(answers, { ...events, lateMs }, before, after, kv.reads.length);
  } finally {
    await worker.stop();
    await kv.kill();
  }
}

interface Events {
  backAt: number;
  publishedAt: number;
  /** How long after publishing the last answer from the dataset before may be given. */
  lateMs: number;
}

/** A fifth of the time all is well; two fifths KV is gone; then it is back, and a fifth later holds another dataset. */
async function disturb(kv: FakeKv, after: BuiltDataset, ms: number): Promise<Omit<Events, 'lateMs'>> {
  await sleep(ms * 0.2);
  await kv.kill();
  await sleep(ms * 0.4);
  await kv.open();
  const backAt = performance.now();
  await sleep(ms * 0.2);
  await publish(kv, after, new Date('2026-11-25T00:00:00Z'));
  return { backAt, publishedAt: performance.now() };
}

async function keepAsking(port: number, trial: Trial, answers: Answered[]): Promise<void> {
  const { seconds, connections, speed, pauseMs } = trial;
  const began = performance.now();
  const passed = (): number => performance.now() - began;
  const agent = new http.Agent({ keepAlive: true, maxSockets: connections });
  const connection = async (n: number): Promise<void> => {
    for (let i = n; passed() < seconds * 1000; i += connections) {
      const path = [newQuote(i), LIST, COMPARE][i % 3] as string;
      answers.push(await ask(agent, port, path, Math.round(passed() * (speed - 1))));
      if (pauseMs > 0) await sleep(pauseMs);
    }
  };
  await Promise.all(Array.from({ length: connections }, (_, n) => connection(n)));
  agent.destroy();
}

/** An answer read to its end; one that did not come has status 0. */
function ask(agent: http.Agent, port: number, path: string, ahead: number): Promise<Answered> {
  const at = performance.now();
  return new Promise((resolve) => {
    const done = (status: number, version: string, source: string): void =>
      resolve({ at, status, version, source, ms: performance.now() - at });
    const failed = (): void => done(0, 'none', 'none');
    http
      .get({ agent, port, host: '127.0.0.1', path, headers: { 'clock-ahead': ahead } }, (response) => {
        const { 'dataset-version': version, 'dataset-source': source } = response.headers;
        response.on('error', failed).resume();
        response.on('end', () => done(response.statusCode ?? 0, String(version), String(source)));
      })
      .on('error', failed);
  });
}

const slowestOf = (answers: Answered[]): number => answers.reduce((most, { ms }) => Math.max(most, ms), 0);

function summary(
  answers: Answered[],
  events: Events,
  before: BuiltDataset,
  after: BuiltDataset,
  reads: number,
): Outage {
  const { backAt, publishedAt, lateMs } = events;
  const right = ({ at, version }: Answered): boolean =>
    version === after.version || (at < publishedAt + lateMs && version === before.version);
  const first = (since: number, is: (answer: Answered) => boolean): number =>
    answers
      .filter((answer) => answer.at >= since && is(answer))
      .reduce((least, { at }) => Math.min(least, at - since), Number.POSITIVE_INFINITY);
  const sources: Record<string, number> = {};
  for (const { source } of answers) sources[source] = (sources[source] ?? 0) + 1;
  return {
    requests: answers.length,
    failed: answers.filter(({ status }) => status !== 200).length,
    wrong: answers.filter((answer) => answer.status === 200 && !right(answer)).length,
    sources,
    slowestMs: slowestOf(answers),
    backMs: first(backAt, ({ source }) => source === 'kv'),
    newMs: first(publishedAt, ({ version }) => version === after.version),
    lateMs,
    reads,
  };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const trial = { seconds: Number(process.argv[2] ?? 30), connections: 32, speed: 10, pauseMs: 0 };
  console.log(
    `${trial.seconds} s of load, ${trial.connections} connections, the worker's clock ${trial.speed} times as fast …`,
  );
  const found = await outage(trial);
  const { requests, failed, wrong, reads } = found;
  console.log(found);
  console.log(`${requests} requests, ${failed} failed, ${wrong} of a wrong version; KV was read ${reads} times.`);
  process.exitCode = failed + wrong === 0 ? 0 : 1;
}
