// What a person asks in a terminal: prices, comparisons, models, and what is said where there is no answer.
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, describe, expect, it } from 'vitest';
import { expandCount } from '../../cli/options.ts';
import { runCommand, words } from '../support/fake-terminal.ts';

describe('quote', () => {
  it('says what a workload cost on a past day, line by line', async () => {
    const { out, err, code } = await runCommand(words('quote o1 --in 1M --out 1M --at 2025-02-01'));
    expect({ err, code }).toEqual({ err: '', code: 0 });
    // 15.00 and 60.00 a million, a million of each.
    expect(out).toMatch(/^o1 at openai: \$75\.00\n/);
    expect(out).toMatch(/input +1,000,000 +tokens at \$15\.00 per million +15\.00\n/);
    expect(out).toMatch(/output +1,000,000 +tokens at \$60\.00 per million +60\.00\ntotal +75\.00\n/);
    expect(out).toMatch(/Facts as of \d{4}-\d\d-\d\d, dataset [0-9a-f]{12}, in this package\./);
  });

  it('prints the whole answer for a program, and nothing else', async () => {
    const { out, code } = await runCommand(words('quote o1 --input 1000000 --output 1_000_000 --at 2025-02-01 --json'));
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ model: 'o1', total: '75.00', at: '2025-02-01' });
  });

  it('ends with another status where there is no total, and says why', async () => {
    const { out, code } = await runCommand(words('quote o1-mini --in 1k --out 1k --at 2026-11-20'));
    expect(code).toBe(1);
    expect(out).toMatch(/o1-mini at openai: no total\n[\s\S]*no longer sold; the last day was/);
  });

  it('suggests names where a model is not known', async () => {
    const { out, err, code } = await runCommand(words('quote deepseek-r9 --in 1 --out 1'));
    expect({ out, code }).toEqual({ out: '', code: 1 });
    expect(err).toMatch(/^There is no model "deepseek-r9"\. Did you mean deepseek-r1.*model-compare models WORDS/);
  });

  it.each([
    [
      'quote o1 --in many --out 1.0005k --tier silver',
      ['--input must be a whole', '--output must be', '--tier must be one of'],
    ],
    ['quote o1 --out 5', ['--input is missing']],
    ['quote', ['The model is missing', '--input is missing', '--output is missing']],
    ['quote o1 --in 1 --out 1 --at yesterday', ['--at must be a date (2025-02-01)']],
    ['quote o1 --in 1 --in 2 --out 1', ['--in is given twice']],
    ['quote o1 --in', ['--in wants a value: --in N']],
    ['quote o1 --in 1 --out 1 --json=yes', ['--json takes no value']],
    ['quote o1 --in 1 --outt 1', ['There is no option --outt here. Did you mean --out?']],
    ['quote o1 o3 --in 1 --out 1', ['One model at a time; 2 are named']],
    ['quote o1 --in 1 --out 1 --api https://a.example --dataset b.json', ['give one of the two']],
    ['quote o1 --in 1 --out 1 --api a.example', ['must begin with http:// or https://']],
    ['quote o1 --in 1 --out 1 --dataset /nowhere/d.json', ['There is no file /nowhere/d.json']],
    ['quote o1 --in 1 --out 1 --dataset package.json', ['package.json is no dataset:']],
    ['qoute o1', ['There is no command "qoute". Did you mean quote?']],
  ])('refuses `%s` with every fault', async (line, sentences) => {
    const { out, err, code } = await runCommand(words(line));
    expect({ out, code }).toEqual({ out: '', code: 2 });
    for (const sentence of sentences) expect(err).toContain(sentence);
    expect(err.trim().split('\n')).toHaveLength(sentences.length);
  });

  it.each([
    ['1M', '1000000'],
    ['1.5k', '1500'],
    ['0.25M', '250000'],
    ['1_000', '1000'],
    ['2G', '2000000000'],
    // Left as they are, for the contract to refuse.
    ['1.0005k', '1.0005k'],
    ['-1k', '-1k'],
    ['1e3', '1e3'],
    ['1K', '1K'],
    ['_1', '_1'],
  ])('reads %s as %s', (written, meant) => {
    expect(expandCount(written)).toBe(meant);
  });
});

describe('compare', () => {
  it('has prices, verdicts and scores, the decimals of a column under each other', async () => {
    const { out, code } = await runCommand(words('compare deepseek-r1 o1 --at 2025-02-01'));
    expect(code).toBe(0);
    expect(out).toMatch(/R1 +0\.55 +2\.19 +2\.74\no1 +15\.00 +60\.00 +75\.00\n/);
    expect(out).toContain('DeepSeek-R1 is 96.35% cheaper: $2.74 against $75.00');
    const points = out.split('\n').filter((line) => /^(MMLU|DROP|SimpleQA|AIME 2024) /.test(line));
    expect(points).toHaveLength(4);
    expect(new Set(points.map((line) => line.search(/\d\.\d| \d\d( |$)/))).size).toBeLessThanOrEqual(2);
    expect(out.split('\n').every((line) => line.length <= 80)).toBe(true);
  });

  it('uses colours on a terminal only, and not where they are not wanted', async () => {
    const line = words('compare deepseek-r1 o1 --at 2025-02-01');
    const plain = await runCommand(line);
    expect(plain.out).not.toContain('\u001b');
    const coloured = await runCommand(line, { outIsTerminal: true });
    expect(coloured.out).toContain('\u001b[32m');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: what is looked for
    expect(coloured.out.replace(/\u001b\[\d+m/g, '')).toBe(plain.out);
    const unwanted = await runCommand(line, { outIsTerminal: true, env: { NO_COLOR: '1' } });
    expect(unwanted.out).toBe(plain.out);
  });

  it.each([
    ['compare o1', 1, /Name two to six models; one was named\./],
    ['compare a b c d e f g', 1, /Name two to six models; 7 were named\./],
    ['compare o1 o1', 1, /"o1" is named twice/],
    ['compare', 2, /Name two to six models: model-compare compare/],
    ['compare o1 o9', 1, /There is no model "o9"/],
  ])('refuses `%s`', async (line, status, sentence) => {
    const { out, err, code } = await runCommand(words(line));
    expect({ out, code }).toEqual({ out: '', code: status });
    expect(err).toMatch(sentence);
  });
});

describe('models', () => {
  it('finds by words of names', async () => {
    const { out, code } = await runCommand(words('models deepseek r1 --at 2025-02-01'));
    expect(code).toBe(0);
    expect(out).toMatch(/^id +name +developer +in, US\$ per M +out\n/);
    expect(out).toMatch(/deepseek-r1 +DeepSeek-R1 +DeepSeek +0\.55 +2\.19/);
  });

  it('says so where there is none', async () => {
    const { out, code } = await runCommand(words('models nothing like it'));
    expect({ out, code }).toEqual({
      out: 'No model is called "nothing like it". Try fewer words, or a part of one.\n',
      code: 1,
    });
  });

  it('tells how to go on after a page', async () => {
    const { out } = await runCommand(words('models --limit 2'));
    expect(out).toMatch(/2\s+of \d+:\s+go on with --cursor \S+\./);
  });
});

const servers: ReturnType<typeof createServer>[] = [];
afterAll(() => {
  for (const server of servers) server.close();
});

/** The address of a server on loopback that answers as it is told. */
async function serve(answer: RequestListener): Promise<string> {
  const server = createServer(answer);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

describe('a worker that is asked', () => {
  const question = words('quote o1 --in 1 --out 1');
  const online = { fetch: globalThis.fetch };

  it('answers in place of the dataset of the package', async () => {
    const paths: string[] = [];
    const api = await serve(({ url = '' }, response) => {
      paths.push(url);
      response.setHeader('content-type', 'application/json').end(
        JSON.stringify({
          dataset: '0123456789ab',
          model: 'o1',
          provider: 'openai',
          apiId: 'o1',
          at: '2026-11-27',
          total: '7.00',
          perRequest: '7.00',
          workload: { requests: 1, tier: 'standard' },
          lines: [],
          warnings: [],
          permalink: '/v1/x',
        }),
      );
    });
    const named = await runCommand([...question, '--api', api], online);
    const known = await runCommand(question, { ...online, env: { MODEL_COMPARE_API: api } });
    expect(known).toEqual(named);
    expect(named.out).toMatch(/^o1 at openai: \$7\.00\n/);
    expect(named.out).toContain(`Answered by ${api}, dataset 0123456789ab.`);
    expect(paths).toEqual(Array(2).fill('/v1/quote?input=1&model=o1&output=1'));
  });

  it('is told of in a sentence where it says no', async () => {
    const problem = {
      type: '/docs#unknown-model',
      title: 'No such model',
      status: 404,
      detail: 'There is no model "o1".',
    };
    const api = await serve((_, response) => {
      response.writeHead(404, { 'content-type': 'application/problem+json' }).end(JSON.stringify(problem));
    });
    expect(await runCommand([...question, '--api', api], online)).toEqual({
      out: '',
      err: 'There is no model "o1".\n',
      code: 1,
    });
  });

  it('is told of where there is no network', async () => {
    const offline = (): Promise<never> => Promise.reject(new TypeError('fetch failed'));
    const { out, err, code } = await runCommand([...question, '--api', 'https://nowhere.example'], { fetch: offline });
    expect({ out, code }).toEqual({ out: '', code: 3 });
    expect(err).toMatch(/^No connection to https:\/\/nowhere\.example\. Check the network and the address/);
  });

  it('is told of where a proxy answers with a page of its own', async () => {
    const api = await serve((_, response) => {
      response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Please log in</h1>');
    });
    const { out, err, code } = await runCommand([...question, '--api', api], online);
    expect({ out, code }).toEqual({ out: '', code: 3 });
    expect(err).toBe(
      `Not the answer of a model-compare API, from ${api}. A proxy, or another site, may have answered; open the address in a browser.\n`,
    );
  });
});
