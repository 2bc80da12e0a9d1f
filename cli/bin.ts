// The program of the package: it gives the commands the real terminal.
import { readFile } from 'node:fs/promises';
import { main } from './main.ts';
import { EXIT } from './terminal.ts';

const { stdout, stderr, stdin } = process;

// Whoever reads no further, like `head`, wants no more of it, and no error about that.
for (const stream of [stdout, stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    process.exit(error.code === 'EPIPE' ? EXIT.done : EXIT.noAnswer);
  });
}

const beside = (file: string): Promise<Buffer> => readFile(new URL(file, import.meta.url));
const { version } = JSON.parse((await beside('../package.json')).toString()) as { version: string };

process.exitCode = await main(
  {
    out: (text) => stdout.write(text),
    err: (text) => stderr.write(text),
    outIsTerminal: stdout.isTTY === true,
    errIsTerminal: stderr.isTTY === true,
    columns: stdout.columns ?? 80,
    env: process.env,
    now: () => Date.now(),
    elapsed: () => performance.now(),
    fetch: globalThis.fetch,
    stdin,
    stdinEnded: new Promise((resolve) => stdin.once('close', resolve).once('end', resolve)),
    builtIn: () => beside('dataset.json.gz'),
    version,
  },
  process.argv.slice(2),
);
