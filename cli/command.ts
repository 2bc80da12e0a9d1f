import type { Problem } from '../data/schema/problem.ts';
import { type Given, type Option, optionName } from './options.ts';
import { openSource, type Source } from './sources.ts';
import { CommandError, EXIT, type Terminal } from './terminal.ts';
import { type Paint, paintFor, wrap } from './text.ts';

/** One command: what its help says, and what it does. */
export interface Command {
  /** In the list of commands: an imperative without a full stop. */
  summary: string;
  /** Behind the name of the program: `quote MODEL [options]`. */
  synopsis: readonly string[];
  /** Paragraphs. */
  description: readonly string[];
  options: Readonly<Record<string, Option>>;
  /** Each is run by a test. */
  examples: readonly { args: string; about: string }[];
  /** @returns the exit code */
  run(terminal: Terminal, given: Given): Promise<number>;
}

/** What a command prints with. */
export interface Screen {
  terminal: Terminal;
  paint: Paint;
  /** A paragraph on the terminal's width. */
  say(text: string, indent?: number): void;
}

/** No line is longer than one reads with ease. */
const MAX_COLUMNS = 100;
export const columnsOf = (terminal: Terminal): number => Math.min(Math.max(terminal.columns, 40), MAX_COLUMNS);

export function screenOf(terminal: Terminal): Screen {
  const say = (text: string, indent = 0): void => terminal.out(wrap(text, columnsOf(terminal), indent));
  return { terminal, paint: paintFor(terminal.outIsTerminal, terminal.env), say };
}

export const text = ({ options }: Given, name: string): string | undefined => {
  const value = options.get(name);
  return typeof value === 'string' ? value : undefined;
};

export const isOn = ({ options }: Given, name: string): boolean => options.get(name) === true;

export const sourceOf = (terminal: Terminal, given: Given): Promise<Source> =>
  openSource(terminal, { api: text(given, 'api'), dataset: text(given, 'dataset') });

/** Prints an answer for programs. */
export const printJson = (terminal: Terminal, answer: unknown): void =>
  terminal.out(`${JSON.stringify(answer, null, 2)}\n`);

/** @throws CommandError with every fault on a line of its own, by the option that has it */
export function refuse({ status, detail, errors }: Problem): never {
  const faults = (errors ?? []).map(({ parameter, message }) => `${faultName(parameter)} ${message}.`);
  const isUsage = status === 400;
  // The address of a list is of no use to who reads this in a terminal.
  const advice = detail
    .replace('All models are listed at /v1/models.', 'model-compare models WORDS finds others.')
    .replace('add at=, a day', 'add --at, a day');
  throw new CommandError(faults.length > 0 ? faults.join('\n') : advice, isUsage ? EXIT.usage : EXIT.noAnswer);
}

const faultName = (parameter: string): string =>
  parameter === 'models' || parameter === 'model' || parameter === 'q' ? FREE[parameter] : `--${optionName(parameter)}`;
const FREE = { models: 'The list of models', model: 'The model', q: 'The words' } as const;

/** @throws CommandError where there are more names than a command takes, or fewer */
export function expectPositionals({ positionals }: Given, least: number, most: number, wanted: string): void {
  if (positionals.length < least || positionals.length > most) {
    throw new CommandError(`${wanted} Add --help for examples.`);
  }
}
