import { type Command, columnsOf } from './command.ts';
import type { Terminal } from './terminal.ts';
import { type Paint, paintFor, wrap } from './text.ts';

/** Pages of help, in the order of a manual page. */

export const PROGRAM = 'model-compare';

const paragraph = (text: string, columns: number): string => `    ${wrap(text, columns - 4, 4)}`;

export function generalHelp(terminal: Terminal, commands: Readonly<Record<string, Command>>): string {
  const paint = paintFor(terminal.outIsTerminal, terminal.env);
  const columns = columnsOf(terminal);
  const names = Object.keys(commands);
  const width = Math.max(...names.map((name) => name.length));
  const list = names.map((name) => `    ${name.padEnd(width)}  ${commands[name]?.summary}\n`).join('');
  return [
    section(
      paint,
      'NAME',
      `    ${PROGRAM} ${terminal.version} - compare language models: exact prices, scores, speed\n`,
    ),
    section(paint, 'SYNOPSIS', `    ${PROGRAM} COMMAND [arguments]\n    ${PROGRAM} COMMAND --help\n`),
    section(paint, 'COMMANDS', list),
    section(
      paint,
      'WHERE FIGURES COME FROM',
      paragraph(
        'The dataset that came with this package answers, and every answer says of which day it is. MODEL_COMPARE_API, or --api, asks a worker instead, whose facts may be newer; --dataset reads a file.',
        columns,
      ),
    ),
    section(
      paint,
      'EXIT STATUS',
      '    0  done\n    1  the question has no answer, or an item no price\n    2  the command line or a file cannot be read\n    3  nobody answers at the other end\n',
    ),
  ].join('\n');
}

export function commandHelp(terminal: Terminal, name: string, command: Command): string {
  const paint = paintFor(terminal.outIsTerminal, terminal.env);
  const columns = columnsOf(terminal);
  const { summary, synopsis, description, options, examples } = command;
  return [
    section(paint, 'NAME', `    ${PROGRAM} ${name} - ${lowerFirst(summary)}\n`),
    section(paint, 'SYNOPSIS', synopsis.map((line) => `    ${PROGRAM} ${line}\n`).join('')),
    section(paint, 'DESCRIPTION', description.map((text) => paragraph(text, columns)).join('\n')),
    section(paint, 'OPTIONS', optionList(options, columns)),
    section(
      paint,
      'EXAMPLES',
      examples.map(({ args, about }) => `    ${about}:\n        ${PROGRAM} ${args}\n`).join('\n'),
    ),
  ].join('\n');
}

const section = (paint: Paint, title: string, body: string): string => `${paint.bold(title)}\n${body}`;

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

function optionList(options: Command['options'], columns: number): string {
  const rows = Object.entries(options).map(([name, { value, about }]) => ({
    name: `--${name}${value === undefined ? '' : ` ${value}`}`,
    about,
  }));
  const width = Math.max(...rows.map(({ name }) => name.length)) + 6;
  return rows.map(({ name, about }) => `    ${name.padEnd(width - 4)}${wrap(about, columns - width, width)}`).join('');
}
