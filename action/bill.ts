import { createHash } from 'node:crypto';
import { appendFile, readFile, writeFile } from 'node:fs/promises';
import { canonicalJson } from '../data/primitives/canonical-json.ts';
import { driftPercent, isWithin, type Lock, parseLock, parseTolerance } from './lock.ts';

const TIMEOUT_MS = 20_000;
const MAX_BYTES = 8_000_000;

/** What POST /v1/cost answers, as far as it is read here. */
interface Answer {
  total: string | null;
  results: { key?: string; quote?: { total: string | null; dataset: string }; problem?: { detail: string } }[];
}

/** What the runner hands over, and where its log goes. */
export interface Runner {
  env: Record<string, string | undefined>;
  print: (line: string) => void;
}

/** An input of the action, as the runner hands it over. */
const inputOf =
  ({ env }: Runner) =>
  (name: string): string =>
    (env[`INPUT_${name.toUpperCase()}`] ?? '').trim();

/** One line of a workflow command: text of others must not begin another command. */
const escapeData = (text: string): string => text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
const say = ({ print }: Runner, level: 'notice' | 'error', text: string): void =>
  print(`::${level} title=Price of a bill::${escapeData(text)}`);

/** Text in a cell of a table in Markdown. */
const cell = (text: string): string => text.replace(/[\\`|<>[\]\r\n]/g, ' ').slice(0, 100);

async function output({ env }: Runner, values: Record<string, string>): Promise<void> {
  const file = env.GITHUB_OUTPUT;
  if (file === undefined) return;
  const lines = Object.entries(values).map(([name, value]) => `${name}=${value.replace(/[\r\n]/g, ' ')}\n`);
  await appendFile(file, lines.join(''));
}

async function summarize({ env }: Runner, text: string): Promise<void> {
  if (env.GITHUB_STEP_SUMMARY !== undefined) await appendFile(env.GITHUB_STEP_SUMMARY, text);
}

/** Thrown where the service cannot be had, which is nobody's fault here. */
class Unavailable extends Error {}

async function ask(api: string, dataset: string, bill: string): Promise<Answer> {
  const path = dataset === '' ? '/v1/cost' : `/v1/datasets/${encodeURIComponent(dataset)}/cost`;
  const response = await fetch(new URL(path, api), {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
    body: bill,
    signal: AbortSignal.timeout(TIMEOUT_MS),
  }).catch((error: Error) => {
    throw new Unavailable(`no answer (${error.name})`);
  });
  if (response.status === 429 || response.status >= 500) throw new Unavailable(`it answered ${response.status}`);
  const body = await readJson(response);
  if (response.ok && isAnswer(body)) return body;
  if (response.ok) throw new Unavailable('its answer is none to a bill');
  const { detail } = (body ?? {}) as { detail?: unknown };
  throw new Error(
    `The service refused the bill (${response.status}): ${typeof detail === 'string' ? detail : 'no reason given'}`,
  );
}

async function readJson(response: Response): Promise<unknown> {
  const text = await response.text().catch(() => {
    throw new Unavailable('its answer was cut off');
  });
  if (text.length > MAX_BYTES) throw new Unavailable('its answer is too large');
  try {
    return JSON.parse(text);
  } catch {
    if (!response.ok) return undefined;
    throw new Unavailable('its answer is no JSON');
  }
}

const isAnswer = (body: unknown): body is Answer =>
  typeof body === 'object' && body !== null && Array.isArray((body as Answer).results);

/** What each item comes to, by its key or its place. @throws Error that names every item without a total */
function totalsOf({ results }: Answer): Record<string, string> {
  const faults: string[] = [];
  const totals: Record<string, string> = {};
  for (const [i, { key, quote, problem }] of results.entries()) {
    const name = key ?? `item ${i + 1}`;
    if (typeof quote?.total === 'string') totals[name] = quote.total;
    else faults.push(`${name}: ${problem?.detail ?? 'no total is known for that day'}`);
  }
  if (faults.length > 0)
    throw new Error(`${faults.length} of ${results.length} items have no total.\n${faults.join('\n')}`);
  return totals;
}

async function readBill(file: string): Promise<{ text: string; hash: string }> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new Error(`There is no bill at ${file}. Name one with the input bill.`);
  });
  let bill: unknown;
  try {
    bill = JSON.parse(text);
  } catch {
    throw new Error(`${file} is no JSON.`);
  }
  return { text, hash: createHash('sha256').update(canonicalJson(bill)).digest('hex') };
}

async function readLock(file: string): Promise<Lock | undefined> {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  return text === undefined ? undefined : parseLock(text);
}

async function check(runner: Runner): Promise<void> {
  const input = inputOf(runner);
  const [api, file, lockfile] = [input('api'), input('bill') || 'bill.json', input('lockfile') || 'bill.lock.json'];
  if (!/^https?:\/\//.test(api)) throw new Error('api must be an address like https://compare.example.');
  const tolerance = parseTolerance(input('tolerance') || '0');
  const bill = await readBill(file);
  const update = input('update') === 'true';
  const lock = update ? undefined : await readLock(lockfile);
  if (lock === undefined && !update)
    throw new Error(`There is no ${lockfile}. Run once with update: true, and commit it.`);
  if (lock !== undefined && lock.bill !== bill.hash) {
    throw new Error(`${file} is not the bill that ${lockfile} is of. Run once with update: true, and commit both.`);
  }
  const answer = await ask(api, input('dataset'), bill.text);
  const totals = totalsOf(answer);
  const total = answer.total as string;
  if (lock === undefined) await write(runner, lockfile, bill.hash, answer, totals, total);
  else await compare(runner, lock, totals, total, tolerance);
}

async function write(
  runner: Runner,
  lockfile: string,
  bill: string,
  answer: Answer,
  items: Record<string, string>,
  total: string,
) {
  const dataset = answer.results[0]?.quote?.dataset ?? '';
  const lock: Lock = { lockfileVersion: 1, bill, at: new Date().toISOString().slice(0, 10), dataset, total, items };
  await writeFile(lockfile, `${JSON.stringify(lock, null, 2)}\n`);
  await output(runner, { status: 'updated', total });
  say(runner, 'notice', `The bill comes to $${total}; ${lockfile} says so now. Commit it.`);
}

async function compare(
  runner: Runner,
  lock: Lock,
  totals: Record<string, string>,
  total: string,
  tolerance: bigint,
): Promise<void> {
  const percent = driftPercent(lock.total, total);
  const within = isWithin(lock.total, total, tolerance);
  const status = total === lock.total ? 'same' : within ? 'within' : 'drift';
  await output(runner, { status, total, locked: lock.total, 'drift-percent': percent });
  const changed = Object.entries(totals).filter(([name, now]) => lock.items[name] !== now);
  await summarize(runner, table(lock, changed, total, percent));
  const of = `$${lock.total} on ${lock.at}, $${total} now (${percent} %)`;
  if (status === 'same') return say(runner, 'notice', `The bill comes to $${total}, as on ${lock.at}.`);
  const items = changed.map(([name, now]) => `${name}: $${lock.items[name] ?? '?'} → $${now}`).join('\n');
  if (within) return say(runner, 'notice', `The bill has drifted within the tolerance: ${of}.\n${items}`);
  throw new Error(`The bill has drifted: ${of}. Look at it, then run once with update: true.\n${items}`);
}

function table(lock: Lock, changed: [string, string][], total: string, percent: string): string {
  const rows = changed.map(([name, now]) => `| ${cell(name)} | ${lock.items[name] ?? ''} | ${now} |`);
  return [
    '### Price of a bill',
    '',
    `| US$ | ${cell(lock.at)} | now |`,
    '|---|--:|--:|',
    ...rows,
    `| **total** | **${lock.total}** | **${total}** (${percent} %) |`,
    '',
    '',
  ].join('\n');
}

/**
 * Asks what a bill comes to and holds it against the lockfile. Where the service gives no answer it passes with a notice:
 * a build must not depend on us.
 * @returns the exit code
 */
export async function checkBill(runner: Runner): Promise<0 | 1> {
  try {
    await check(runner);
    return 0;
  } catch (error) {
    if (!(error instanceof Unavailable)) {
      say(runner, 'error', (error as Error).message);
      return 1;
    }
    await output(runner, { status: 'unavailable' });
    say(runner, 'notice', `The bill was not checked: ${error.message}. This step passes; the next run asks again.`);
    return 0;
  }
}
