// A bill in a file: what it comes to, and what is said of lines that cannot be read.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Ran, runCommand } from '../support/fake-terminal.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'bill-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function costOf(name: string, text: string, more: string[] = [], over = {}): Promise<Ran> {
  const file = path.join(folder, name);
  await writeFile(file, text);
  return runCommand(['cost', file, ...more], over);
}

const O1 = '{"provider":"openai","apiId":"o1","at":"2025-02-01","input":1000000,"output":1000000}';
const OPUS = '{"input_tokens":5000,"cache_read_input_tokens":3000,"output_tokens":100}';

describe('a bill', () => {
  it('is added up exactly, by model, the dearest first', async () => {
    const lines = [O1, `{"provider":"anthropic","apiId":"claude-opus-5","at":"2026-11-20","usage":${OPUS}}`, O1];
    const { out, err, code } = await costOf('bill.jsonl', `${lines.join('\n')}\n`);
    expect({ err, code }).toEqual({ err: '', code: 0 });
    // 2 × 75.00; 5,000 at 5.00, 3,000 read from the cache at 0.50 and 100 at 25.00 a million are 0.029.
    expect(out).toMatch(
      /^model +provider +items +US\$\no1 +openai +2 +150\.00 *\nclaude-opus-5 +anthropic +1 +0\.029\ntotal +3 +150\.029\n/,
    );
  });

  it('takes what vendors return as it came, recognised or said', async () => {
    const response = `{"id":"msg_1","type":"message","model":"claude-opus-5","usage":${OPUS}}`;
    const recognised = await costOf('responses.jsonl', `${response}\n${response}`, ['--at', '2026-11-20', '--json']);
    expect(JSON.parse(recognised.out)).toMatchObject({ items: 2, total: '0.058' });
    const chat = '{"model":"gpt-5-mini","usage":{"prompt_tokens":2000,"completion_tokens":500,"total_tokens":2500}}';
    // What names its model needs no vendor, and no other is guessed.
    const other = await costOf('chat.jsonl', `${chat.replace('gpt-5-mini', 'mistral-large-latest')}\n`);
    expect(other.code).toBe(1);
    expect(other.out).toMatch(/line 1: There is no model "mistral-large-latest"/);
    const said = await costOf('chat.jsonl', `${chat}\n`, ['--at', '2026-11-20', '--provider', 'openai', '--json']);
    // 2,000 at 0.25 and 500 at 2.00 a million.
    expect(JSON.parse(said.out)).toMatchObject({ items: 1, total: '0.0015', byModel: [{ model: 'gpt-5-mini' }] });
  });

  it('is read from a table, and from the standard input', async () => {
    const table = 'provider,apiId,at,input,output\nopenai,o1,2025-02-01,1000000,1000000\n';
    const { out } = await costOf('bill.csv', table, ['--json']);
    expect(JSON.parse(out)).toMatchObject({ items: 1, total: '75.00', problems: [] });
    const piped = await runCommand(['cost', '-', '--json'], { stdin: bytesOf(`${O1}\n${O1}\n`) });
    expect(JSON.parse(piped.out)).toMatchObject({ items: 2, total: '150.00' });
  });

  it('has no total where an item has no price, and says which', async () => {
    const unknown = '{"provider":"openai","apiId":"o99","at":"2025-02-01","input":1,"output":1}';
    const { out, code } = await costOf('bill.jsonl', [O1, 'not json', unknown, '{"input":1}', ''].join('\n'));
    expect(code).toBe(1);
    expect(out).toMatch(/total of 1 of 4 +1 +75\.00/);
    expect(out.replace(/\s+/g, ' ')).toContain('3 of 4 items have no price, so this is not the whole bill');
    expect(out).toMatch(/line 2: is not JSON; write one object a line/);
    expect(out).toMatch(/line 3: openai is not known to sell anything under the API id "o99"/);
    expect(out).toMatch(/line 4: output is missing; send 0 for none/);
    const { out: json } = await costOf('bill.jsonl', [O1, unknown, ''].join('\n'), ['--json']);
    expect(JSON.parse(json)).toMatchObject({ items: 2, total: null, known: { total: '75.00', items: 1 } });
  });

  it('that ends in the middle of a line is refused, with nothing printed', async () => {
    const { out, err, code } = await costOf('cut.jsonl', `${O1}\n${O1.slice(0, 40)}`);
    expect({ out, code }).toEqual({ out: '', code: 2 });
    expect(err).toMatch(/cut\.jsonl ends in the middle of line 2, so nobody can say what is missing\. Save it whole/);
  });

  it.each([
    [['cost', '/nowhere/bill.jsonl'], 'There is no file /nowhere/bill.jsonl.\n'],
    [['cost', '/'], '/ is a folder; name a file in it.\n'],
    [['cost'], 'Name one file: model-compare cost bill.jsonl. Add --help for examples.\n'],
    [['cost', 'a', 'b'], 'Name one file: model-compare cost bill.jsonl. Add --help for examples.\n'],
  ])('%j is refused', async (args, sentence) => {
    expect(await runCommand(args)).toEqual({ out: '', err: sentence, code: 2 });
  });

  it('of many items tells a terminal how far it is, and a program only the result', async () => {
    const text = `${O1}\n`.repeat(2500);
    const quiet = await costOf('long.jsonl', text, ['--json']);
    expect(JSON.parse(quiet.out)).toMatchObject({ items: 2500, total: '187500.00' });
    expect(quiet.err).toBe('');
    const watched = await costOf('long.jsonl', text, ['--json'], { errIsTerminal: true });
    expect(watched.err.split('\r').map((line) => line.replace('\u001b[K', ''))).toEqual([
      '',
      '1,000 items, $75,000.00 so far',
      '2,000 items, $150,000.00 so far',
      '2,500 items, $187,500.00 so far',
      '',
    ]);
    expect(watched.out).toBe(quiet.out);
  });

  it('counts numbers that are not written as whole ones as faults, whatever else stands in the file', async () => {
    const odd = '{"provider":"openai","apiId":"o1","at":"2025-02-01","input":1e3,"output":5}';
    const { out } = await costOf('odd.jsonl', `${odd}\n`, ['--json']);
    expect(JSON.parse(out).problems).toEqual([
      { line: 1, message: expect.stringContaining('input must be a whole number') },
    ]);
  });
});

async function* bytesOf(text: string): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode(text);
}
