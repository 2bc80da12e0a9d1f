// The action as a runner starts it: a process with inputs in its environment, against recorded answers over loopback.
import { execFile } from 'node:child_process';
import { access, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { checkBill } from '../action/bill.ts';
import { driftPercent, isWithin, parseLock, parseTolerance } from '../action/lock.ts';
import { answerCost } from '../data/answers/cost-answer.ts';
import type { CostAnswer } from '../data/schema/responses.ts';
import { realCatalog } from './support/real-dataset.ts';

const ACTION = path.join(import.meta.dirname, '../action');
const BILL = {
  items: [
    { key: 'chat', provider: 'openai', apiId: 'o3', at: '2025-06-09', input: 1_000_000, output: 1_000_000 },
    { key: 'search', model: 'deepseek-r1', at: '2025-02-01', input: 1_000_000, output: 1_000_000 },
  ],
};

type Recorded = { status?: number; body?: unknown; text?: string; headers?: Record<string, string>; hang?: true };
let recorded: Recorded = {};
let asked: { path: string; body: string }[] = [];
let server: Server;
let api = '';
let folder = '';
let locked = '';
/** What the API answers to the bill: R1 at 2.74 and o3 at 50.00 before its price was cut. */
let answer: CostAnswer;

beforeAll(async () => {
  answer = answerCost(
    await realCatalog(),
    BILL.items.map((sent) => ({ sent })),
    '2026-11-27',
  );
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (part) => {
      body += part;
    });
    request.on('end', () => {
      asked.push({ path: request.url ?? '', body });
      if (recorded.hang) return request.socket.destroy();
      response.writeHead(recorded.status ?? 200, { 'Content-Type': 'application/json', ...recorded.headers });
      response.end(recorded.text ?? JSON.stringify(recorded.body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  api = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  await emptyFolder();
  recorded = { body: answer };
  await run({ update: 'true' });
  locked = await readFile(path.join(folder, 'bill.lock.json'), 'utf8');
});
afterAll(async () => {
  server.close();
  await rm(folder, { recursive: true, force: true });
});

beforeEach(async () => {
  await emptyFolder();
  recorded = { body: answer };
  asked = [];
});

/** A folder of its own for each run, with the bill in it. */
async function emptyFolder(): Promise<void> {
  if (folder !== '') await rm(folder, { recursive: true, force: true });
  folder = await mkdtemp(path.join(os.tmpdir(), 'model-compare-action-'));
  await writeFile(path.join(folder, 'bill.json'), JSON.stringify(BILL));
}

interface Outcome {
  code: number;
  log: string;
  outputs: string;
  summary: string;
}

const inFolder = (file: string): string => path.join(folder, file);

/** What the runner hands to the action with these inputs. */
const environment = (inputs: Record<string, string>): Record<string, string> => {
  const all = { api, bill: inFolder('bill.json'), lockfile: inFolder('bill.lock.json'), ...inputs };
  const named = Object.entries(all).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]);
  return { GITHUB_OUTPUT: inFolder('output'), GITHUB_STEP_SUMMARY: inFolder('summary'), ...Object.fromEntries(named) };
};

async function run(inputs: Record<string, string> = {}): Promise<Outcome> {
  const files = [inFolder('output'), inFolder('summary')];
  await Promise.all(files.map((file) => writeFile(file, '')));
  const lines: string[] = [];
  const code = await checkBill({ env: environment(inputs), print: (line) => lines.push(line) });
  const [outputs = '', summary = ''] = await Promise.all(files.map((file) => readFile(file, 'utf8')));
  return { code, log: lines.join('\n'), outputs, summary };
}

/** The same answer with another total of one item. */
function answerWith(chat: string, total: string): CostAnswer {
  const changed = structuredClone(answer);
  if (changed.results[0]?.quote) changed.results[0].quote.total = chat;
  return { ...changed, total };
}

/** As the action itself has locked the bill once. */
const lockBill = () => writeFile(path.join(folder, 'bill.lock.json'), locked);

const lock = async () => parseLock(await readFile(path.join(folder, 'bill.lock.json'), 'utf8'));

describe('the action', () => {
  it('writes a lockfile once, and is content while the bill comes to the same', async () => {
    const first = await run({ update: 'true' });
    expect([first.code, first.log]).toEqual([
      0,
      expect.stringContaining('::notice title=Price of a bill::The bill comes to $52.74;'),
    ]);
    expect(await lock()).toMatchObject({ total: '52.74', items: { chat: '50.00', search: '2.74' } });
    expect(await readFile(path.join(folder, 'bill.lock.json'), 'utf8')).toBe(locked);
    expect(asked).toMatchObject([{ path: '/v1/cost', body: JSON.stringify(BILL) }]);
    const second = await run();
    expect(second).toMatchObject({ code: 0, outputs: 'status=same\ntotal=52.74\nlocked=52.74\ndrift-percent=0.00\n' });
  });

  it('fails on drift beyond the tolerance, names old and new, and passes within it', async () => {
    await lockBill();
    recorded = { body: answerWith('55.00', '57.74') };
    const beyond = await run({ tolerance: '9.4' });
    expect(beyond.code).toBe(1);
    expect(beyond.log).toContain('::error title=Price of a bill::The bill has drifted: $52.74 on ');
    expect(beyond.log).toContain('$57.74 now (+9.48 %25)');
    expect(beyond.log).toContain('%0Achat: $50.00 → $55.00');
    expect(beyond.outputs).toContain('status=drift\n');
    expect(beyond.summary).toContain('| chat | 50.00 | 55.00 |');
    expect(beyond.summary).not.toContain('search');
    const within = await run({ tolerance: '10' });
    expect(within).toMatchObject({ code: 0, outputs: expect.stringContaining('status=within\n') });
  });

  it('fails when it becomes cheaper too: who pays less has a lockfile to mend', async () => {
    await lockBill();
    recorded = { body: answerWith('10.00', '12.74') };
    expect(await run({ tolerance: '5' })).toMatchObject({ code: 1, log: expect.stringContaining('(-75.84 %25)') });
  });

  it.each<[string, Recorded, string]>([
    ['is down', { hang: true }, 'no answer'],
    ['answers 503', { status: 503, text: 'busy' }, 'it answered 503'],
    ['answers 429', { status: 429, text: '', headers: { 'Retry-After': '60' } }, 'it answered 429'],
    ['answers a page', { text: '<!doctype html><title>Sign in</title>' }, 'its answer is no JSON'],
    ['answers something else', { body: { hello: 1 } }, 'its answer is none to a bill'],
  ])('passes with a notice where the service %s', async (_, wrong, why) => {
    await lockBill();
    recorded = wrong;
    const outcome = await run();
    expect(outcome).toMatchObject({ code: 0, outputs: 'status=unavailable\n' });
    expect(outcome.log).toContain(`::notice title=Price of a bill::The bill was not checked: ${why}`);
  });

  it('asks a pinned dataset where one is named', async () => {
    await run({ update: 'true', dataset: '3fa9c1d2e4b7' });
    expect(asked[0]?.path).toBe('/v1/datasets/3fa9c1d2e4b7/cost');
  });

  it.each<[string, Record<string, string>, Recorded | undefined, string]>([
    ['a lockfile that is missing', {}, undefined, 'bill.lock.json. Run once with update: true, and commit it.'],
    ['a bill that is missing', { bill: 'none.json' }, undefined, 'There is no bill at none.json.'],
    [
      'an address that is none',
      { api: 'compare.example' },
      undefined,
      'api must be an address like https://compare.example.',
    ],
    ['a tolerance that is none', { tolerance: 'some' }, undefined, 'tolerance must be a percentage like 5 or 2.5.'],
    [
      'a bill that is refused',
      { update: 'true' },
      { status: 400, body: { detail: 'Fix one error and retry.' } },
      'The service refused the bill (400): Fix one error and retry.',
    ],
  ])('fails with a sentence on %s', async (_, inputs, wrong, sentence) => {
    if (wrong !== undefined) recorded = wrong;
    const outcome = await run(inputs);
    expect(outcome.code).toBe(1);
    expect(outcome.log).toContain(sentence);
  });

  it('fails where an item has no total, and says why', async () => {
    const [first] = answer.results;
    recorded = {
      body: {
        ...answer,
        total: null,
        results: [first, { key: 'search', problem: { detail: 'There is no model "r9".' } }],
      },
    };
    const outcome = await run({ update: 'true' });
    expect(outcome.log).toContain('1 of 2 items have no total.%0Asearch: There is no model "r9".');
    expect(outcome.code).toBe(1);
  });

  it('fails where the bill is another than the locked one, before it asks', async () => {
    await lockBill();
    await writeFile(path.join(folder, 'bill.json'), JSON.stringify({ items: BILL.items.slice(0, 1) }));
    expect(await run()).toMatchObject({
      code: 1,
      log: expect.stringContaining('is not the bill that '),
    });
    expect(asked).toEqual([]);
  });

  it('lets no text of the service give a command or write an output', async () => {
    await lockBill();
    recorded = { status: 400, body: { detail: 'bad\n::set-output name=total::0\r\n::add-mask::x' } };
    const { log, outputs } = await run();
    expect(log.split('\n').filter((line) => line.startsWith('::'))).toHaveLength(1);
    expect(outputs).toBe('');
  });
});

describe('the process', () => {
  it.each([
    ['passes', '52.74', 0],
    ['fails', '60.00', 1],
  ])('that a runner starts %s, in a folder with nothing but a bill and its lock', async (_, total, code) => {
    await lockBill();
    recorded = { body: { ...answer, total } };
    const env = { PATH: process.env.PATH, INPUT_API: api };
    const exit = await new Promise((resolve) => {
      const started = execFile(
        process.execPath,
        [path.join(ACTION, 'check-bill.ts')],
        { cwd: folder, env },
        () => undefined,
      );
      started.on('exit', resolve);
    });
    expect(exit).toBe(code);
  });
});

describe('a tolerance', () => {
  it.each([
    ['100.00', '104.99', '5', true],
    ['100.00', '105.00', '5', true],
    ['100.00', '105.01', '5', false],
    ['100.00', '95.00', '5', true],
    ['100.00', '94.99', '5', false],
    ['0.00', '0.00', '0', true],
    ['0.00', '0.01', '100', false],
    ['0.00000055', '0.00000056', '1.9', true],
    ['0.00000055', '0.00000056', '1.8', false],
  ])('from %s to %s is within %s percent: %s', (locked, now, tolerance, within) => {
    expect(isWithin(locked, now, parseTolerance(tolerance))).toBe(within);
  });

  it('is said with its sign', () => {
    expect([
      driftPercent('50.00', '55.00'),
      driftPercent('50.00', '49.00'),
      driftPercent('1.00', '1.00'),
      driftPercent('0.00', '1.00'),
    ]).toEqual(['+10.00', '-2.00', '0.00', 'new']);
  });
});

describe('its description', () => {
  it('names every input that the script reads, and a file that is there', async () => {
    const { inputs, outputs, runs } = parse(await readFile(path.join(ACTION, 'action.yml'), 'utf8')) as {
      inputs: object;
      outputs: object;
      runs: { using: string; main: string };
    };
    const script = await readFile(path.join(ACTION, 'bill.ts'), 'utf8');
    await access(path.join(ACTION, runs.main));
    expect(runs.using).toBe('node24');
    const read = [...script.matchAll(/input\('([\w-]+)'\)/g)].map(([, name]) => name);
    expect([...new Set(read)].sort()).toEqual(Object.keys(inputs).sort());
    for (const name of Object.keys(outputs)) expect(script).toMatch(new RegExp(`\\b'?${name}'?[,:]|\\b${name} [,}]`));
  });
});
