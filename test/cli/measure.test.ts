// Timing an endpoint: the figures are those of the endpoint, and a key stays where it is.
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { spreadOf } from '../../cli/measure/statistics.ts';
import { Comparison } from '../../data/schema/comparison.ts';
import { Measurement, TaskSet } from '../../data/schema/measurement.ts';
import { type FakeEndpoint, fakeEndpoint } from '../support/fake-endpoint.ts';
import { runCommand } from '../support/fake-terminal.ts';

const PACES = {
  slow: { first: 1000, between: 50, tokens: 20 },
  quick: { first: 100, between: 5, tokens: 20 },
};
const KEY = 'sk-secret-0123456789';
const online = { fetch: globalThis.fetch, env: { OPENAI_API_KEY: KEY } };

let folder: string;
let endpoint: FakeEndpoint;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'measure-'));
  endpoint = await fakeEndpoint(PACES);
});
afterAll(async () => {
  endpoint.close();
  await rm(folder, { recursive: true });
});

const middle = (values: number[]): number => values.sort((a, b) => a - b)[(values.length - 1) / 2] as number;

const within = (share: number, expected: number) => (value: number) =>
  Math.abs(value - expected) <= expected * share ? true : `${value} is not within ${share * 100} % of ${expected}`;

describe('measure', () => {
  it('says what an endpoint took, within 2 %', async () => {
    const args = ['measure', 'slow=gpt-5.5', '--base-url', endpoint.url, '--runs', '3'];
    const { out, err, code } = await runCommand([...args, '--json'], online);
    expect({ err, code }).toEqual({ err: '', code: 0 });
    const [one] = (JSON.parse(out) as { models: Record<string, { median: number }>[] }).models;
    const { asked } = endpoint;
    // A busy machine sends later than it is told, never sooner: what was sent when is what is measured.
    const sent = asked.slice(1).map(({ sentAt }) => sentAt.map((instant) => instant / 1000));
    const [first, total] = [0, -1].map((place) => middle(sent.map((instants) => instants.at(place) as number)));
    const writing = middle(sent.map((instants) => (instants.at(-1) as number) - (instants[0] as number)));
    // 1 s; 19 further tokens 50 ms apart are 0.95 s, 20 a second.
    expect(first).toBeGreaterThanOrEqual(0.999);
    expect(writing).toBeGreaterThan(0.9);
    expect(within(0.02, first as number)(one?.firstToken?.median as number)).toBe(true);
    expect(within(0.02, total as number)(one?.total?.median as number)).toBe(true);
    expect(within(0.02, 19 / writing)(one?.tokensPerSecond?.median as number)).toBe(true);
    // Once to warm up, and three times; each in other words, so that no cache answers.
    expect(asked).toHaveLength(4);
    expect(new Set(asked.map(({ body }) => JSON.stringify(body.messages))).size).toBe(4);
    expect(asked.every(({ body }) => body.stream === true && body.max_tokens === 200)).toBe(true);
    expect(asked.every(({ authorization }) => authorization === `Bearer ${KEY}`)).toBe(true);
    expect(out).not.toContain(KEY);
  });

  it('writes a measurement in the words of the dataset, with its price', async () => {
    const { out } = await runCommand(
      ['measure', 'quick=gpt-5-mini', '--base-url', endpoint.url, '--runs', '2', '--place', 'Kiel', '--json'],
      online,
    );
    const { taskSet, models } = JSON.parse(out) as { taskSet: unknown; models: { measurement: unknown }[] };
    expect(TaskSet.parse(taskSet)).toMatchObject({
      name: 'Measured by you, 27 November 2026, n = 2',
      meaning: expect.stringContaining('from Kiel; model-compare 9.9.9.'),
      tasks: 2,
    });
    expect(Measurement.parse(models[0]?.measurement)).toMatchObject({
      date: '2026-11-27',
      host: new URL(endpoint.url).host,
      // 2 × (1,000 at 0.25 and 20 at 2.00 a million).
      cost: '0.00058',
      inputTokens: 2000,
      outputTokens: 40,
      note: expect.stringMatching(/^The first token came after 0\.1\d* s/),
    });
  });

  it('of two models writes a comparison for a card, in which the quicker of this run is faster', async () => {
    const file = path.join(folder, 'card.json');
    const args = ['measure', 'slow=o1', 'quick=o3', '--base-url', endpoint.url, '--runs', '1', '--out', file];
    const { out, code } = await runCommand(args, online);
    expect(code).toBe(0);
    expect(out).toMatch(/^Measured by you, 27 November 2026, n = 1\n/);
    expect(out).toMatch(/\nslow +[12]\.\d* \(.*\)/);
    const comparison = Comparison.parse(JSON.parse(await readFile(file, 'utf8')));
    const row = comparison.verdicts?.faster.evidence.find(({ id }) => id === 'measured-by-you');
    expect(row).toMatchObject({ winner: 'o3', by: 'your own measurement' });
    expect(
      comparison.models.map(
        ({ measurements = [] }) => measurements.filter(({ tasks }) => tasks === 'measured-by-you').length,
      ),
    ).toEqual([1, 1]);
    expect(comparison.sources['measured-by-you']).toMatchObject({ publisher: 'You', read: '2026-11-27' });
    expect(await readdir(folder)).toEqual(['card.json']);
  });

  it('of a model that nobody knows says what it took, and not what it cost', async () => {
    const { out } = await runCommand(['measure', 'quick', '--base-url', endpoint.url, '--runs', '1'], online);
    expect(out).toMatch(/\nquick .* not known\n/);
  });
});

/** What is said where an endpoint answers something else. */
async function against(answer: RequestListener, more: string[] = []) {
  const server = createServer((request, response) => {
    request.resume();
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const file = path.join(folder, 'never.json');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
  const ran = await runCommand(['measure', 'x', '--base-url', url, '--runs', '1', '--out', file, ...more], online);
  server.closeAllConnections();
  server.close();
  expect(await readdir(folder)).not.toContain('never.json');
  expect(ran.out).toBe('');
  expect(ran.err).not.toContain(KEY);
  return ran;
}

describe('an endpoint', () => {
  it('that refuses the key is told of without it', async () => {
    const { err, code } = await against((_, response) => {
      response.writeHead(401).end(JSON.stringify({ error: { message: `Incorrect API key provided: ${KEY}` } }));
    });
    expect(code).toBe(1);
    expect(err).toMatch(/refuses the key in OPENAI_API_KEY \(401\)/);
  });

  it('that repeats the key in another error is told of without it', async () => {
    const { err } = await against((_, response) => {
      response.writeHead(400).end(JSON.stringify({ error: { message: `No credit for ${KEY} left` } }));
    });
    expect(err).toContain('answered 400: No credit for … left');
  });

  it('that takes another name for the most tokens is asked again by that', async () => {
    const limits: unknown[] = [];
    const ran = await against((request, response) => {
      let text = '';
      request.on('data', (chunk) => {
        text += chunk;
      });
      request.on('end', () => {
        const body = JSON.parse(text) as Record<string, unknown>;
        limits.push(body.max_completion_tokens);
        const message = 'Unsupported parameter: max_tokens. Use max_completion_tokens.';
        if ('max_tokens' in body) response.writeHead(400).end(JSON.stringify({ error: { message } }));
        else response.writeHead(429).end();
      });
    });
    expect(limits).toEqual([undefined, 200]);
    expect(ran.err).toContain('takes no more requests for now (429)');
  });

  it('that is a page of a proxy, or breaks off, gives no figure', async () => {
    const page = await against((_, response) => {
      response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Log in</h1>');
    });
    expect([page.code, page.err]).toEqual([3, expect.stringContaining('It does not stream, or a proxy answered')]);
    const cut = await against((_, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.end('data: {"choices":[{"delta":{"content":"a"}}]}\n\n');
    });
    expect([cut.code, cut.err]).toEqual([3, expect.stringContaining('broke off in the middle of an answer')]);
  });

  it('that does not answer in time, or is not there, is said to be so', async () => {
    const hanging = await against(() => {}, ['--timeout', '1']);
    expect([hanging.code, hanging.err]).toEqual([3, expect.stringContaining('within 1 s; --timeout gives it longer')]);
    const args = ['measure', 'x', '--base-url', 'http://127.0.0.1:9/v1', '--runs', '1'];
    const { err, code } = await runCommand(args, online);
    expect([code, err]).toEqual([3, 'No connection to http://127.0.0.1:9. Check the network and --base-url.\n']);
  });

  it.each([
    [['measure', 'x'], '--base-url is missing'],
    [['measure', 'x', '--base-url', 'localhost'], '--base-url must begin with http'],
    [['measure', '--base-url', 'http://a'], 'Name one to six models'],
    [['measure', 'x', '--base-url', 'http://a', '--runs', '0'], '--runs must be a whole number from 1 to 1000'],
    [['measure', 'x=o99', '--base-url', 'http://a'], 'There is no model "o99"'],
    [['measure', 'x', '--base-url', 'http://a', '--key-from', KEY], '--key-from is the name of a variable'],
  ])('is not asked by %j', async (args, sentence) => {
    const { out, err, code } = await runCommand(args);
    expect({ out, code }).toEqual({ out: '', code: 2 });
    expect(err).toContain(sentence);
    expect(err).not.toContain(KEY);
  });
});

it('half of the runs lie around their median', () => {
  expect(spreadOf([4, 1, 3, 2, 5])).toEqual({ median: 3, lower: 2, upper: 4 });
  expect(spreadOf([1, 2])).toEqual({ median: 1.5, lower: 1.25, upper: 1.75 });
  expect(spreadOf([1, undefined])).toBeUndefined();
});
