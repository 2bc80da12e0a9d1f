import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { main } from '../../cli/main.ts';
import type { Terminal } from '../../cli/terminal.ts';

/** A command run in this process: what it wrote, and how it ended. */
export interface Ran {
  out: string;
  err: string;
  code: number;
}

const DATASET = path.join(import.meta.dirname, '../../dist/dataset.json');
let builtIn: Promise<Uint8Array> | undefined;

/** The dataset as the package carries it; it is the same for every test. */
const packedDataset = (): Promise<Uint8Array> => {
  builtIn ??= readFile(DATASET).then((body) => promisify(gzip)(body));
  return builtIn;
};

/** The instant at which every command runs that is told no other. */
export const NOW = Date.parse('2026-11-27T12:00:00Z');

/** Runs a command as on a terminal of 80 columns that a program reads; `over` says what is different. */
export async function runCommand(args: readonly string[], over: Partial<Terminal> = {}): Promise<Ran> {
  const ran = { out: '', err: '', code: 0 };
  const terminal: Terminal = {
    out: (text) => {
      ran.out += text;
    },
    err: (text) => {
      ran.err += text;
    },
    outIsTerminal: false,
    errIsTerminal: false,
    columns: 80,
    env: {},
    now: () => NOW,
    elapsed: () => performance.now(),
    fetch: () => {
      throw new Error('A command that was told of no worker asked the network.');
    },
    stdin: (async function* () {})(),
    stdinEnded: Promise.resolve(),
    builtIn: packedDataset,
    version: '9.9.9',
    ...over,
  };
  ran.code = await main(terminal, args);
  return ran;
}

/** A command line as an example writes it: words between blanks. */
export const words = (line: string): string[] => line.split(' ').filter(Boolean);
