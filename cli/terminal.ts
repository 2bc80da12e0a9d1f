/** What a command knows of the terminal it runs in, so that a test can bring another. */
export interface Terminal {
  /** Results; a program may read them. */
  out(text: string): void;
  /** Everything else: what went wrong, how far it is, where the figures come from. */
  err(text: string): void;
  /** Whether somebody looks at what `out` and `err` write, and no program. */
  outIsTerminal: boolean;
  errIsTerminal: boolean;
  /** Letters in a line. */
  columns: number;
  env: Readonly<Record<string, string | undefined>>;
  /** Milliseconds since 1970. */
  now(): number;
  /** Milliseconds of a clock that never jumps. */
  elapsed(): number;
  fetch: typeof globalThis.fetch;
  stdin: AsyncIterable<Uint8Array>;
  /** When the writer has closed it. */
  stdinEnded: Promise<void>;
  /** The dataset that came with the package, gzip. */
  builtIn(): Promise<Uint8Array>;
  version: string;
}

/** How a command ends. */
export const EXIT = {
  done: 0,
  /** The question has no answer, or an item of a bill has no price. */
  noAnswer: 1,
  /** The command line, or a file, cannot be read. */
  usage: 2,
  /** Nobody answers at the other end. */
  connection: 3,
} as const;

/** What ends a command early, with a sentence that says what to do. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
  readonly exitCode: number;

  constructor(message: string, exitCode: number = EXIT.usage) {
    super(message);
    this.exitCode = exitCode;
  }
}
