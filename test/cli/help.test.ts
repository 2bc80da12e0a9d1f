// Help is a page of manual, and its examples run.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { COMMANDS } from '../../cli/main.ts';
import { runCommand, words } from '../support/fake-terminal.ts';

/** What the examples of `cost` read. */
const FILES: Record<string, string> = {
  'bill.jsonl': '{"provider":"openai","apiId":"o1","at":"2025-02-01","input":1000000,"output":1000000}\n',
  'responses.jsonl':
    '{"model":"claude-opus-5","usage":{"input_tokens":5000,"cache_read_input_tokens":3000,"output_tokens":100}}\n',
  'bill.csv': 'provider,apiId,at,input,output\nopenai,o1,2025-02-01,1000000,1000000\n',
};

let folder: string;
const here = process.cwd();
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'examples-'));
  for (const [name, text] of Object.entries(FILES)) await writeFile(path.join(folder, name), text);
});
afterAll(() => rm(folder, { recursive: true }));

/** An example with its files where they are. */
const inFolder = (args: string): string[] =>
  words(args).map((word) => (Object.hasOwn(FILES, word) ? path.join(folder, word) : word));

describe.each(Object.entries(COMMANDS))('the help of %s', (name, command) => {
  it('has the parts of a manual page, each option and each example', async () => {
    const { out, err, code } = await runCommand([name, '--help']);
    expect({ err, code }).toEqual({ err: '', code: 0 });
    const heads = out.match(/^[A-Z]+$/gm);
    expect(heads).toEqual(['NAME', 'SYNOPSIS', 'DESCRIPTION', 'OPTIONS', 'EXAMPLES']);
    for (const option of Object.keys(command.options)) expect(out).toMatch(new RegExp(`^    --${option}( |$)`, 'm'));
    for (const { args } of command.examples) expect(out).toContain(`model-compare ${args}\n`);
    expect(Object.values(command.options).filter(({ about }) => about === '')).toEqual([]);
    expect(await runCommand(['help', name])).toEqual({ out, err, code });
  });
});

/** Those of `measure` ask an endpoint, and that of `mcp` waits for a client: both have tests of their own. */
const EXAMPLES = Object.entries(COMMANDS)
  .filter(([name]) => name !== 'measure' && name !== 'mcp')
  .flatMap(([, { examples }]) => examples.map(({ args }) => args));

it.each(EXAMPLES)('`model-compare %s` does what its help says', async (args) => {
  const { out, err, code } = await runCommand(inFolder(args));
  expect({ err, code }).toEqual({ err: '', code: 0 });
  if (args.includes('--json')) expect(JSON.parse(out)).toBeTypeOf('object');
  else expect(out).toContain('Facts as of');
});

it('lists all commands, on the error output where none is named', async () => {
  const asked = await runCommand(['--help']);
  for (const name of Object.keys(COMMANDS)) expect(asked.out).toMatch(new RegExp(`^    ${name} `, 'm'));
  expect(asked.code).toBe(0);
  expect(await runCommand([])).toEqual({ out: '', err: asked.out, code: 2 });
  expect(await runCommand(['--version'])).toEqual({ out: '9.9.9\n', err: '', code: 0 });
  expect(process.cwd()).toBe(here);
});
