import { similarNames } from '../data/primitives/similar-names.ts';
import type { Command } from './command.ts';
import { changes } from './commands/changes.ts';
import { compare } from './commands/compare.ts';
import { cost } from './commands/cost.ts';
import { mcp } from './commands/mcp.ts';
import { measure } from './commands/measure.ts';
import { models } from './commands/models.ts';
import { quote } from './commands/quote.ts';
import { commandHelp, generalHelp } from './help.ts';
import { readArguments } from './options.ts';
import { CommandError, EXIT, type Terminal } from './terminal.ts';
import { safe } from './text.ts';

/** The commands, in the order in which they are listed. */
export const COMMANDS: Readonly<Record<string, Command>> = { quote, compare, cost, models, changes, measure, mcp };

/** @returns the exit code; every error is a sentence on the error output */
export async function main(terminal: Terminal, args: readonly string[]): Promise<number> {
  const [name, ...rest] = args;
  try {
    return await run(terminal, name, rest);
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    terminal.err(`${safe(error.message)}\n`);
    return error.exitCode;
  }
}

async function run(terminal: Terminal, name: string | undefined, args: string[]): Promise<number> {
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
    const [about] = args;
    const page = about === undefined ? generalHelp(terminal, COMMANDS) : commandHelp(terminal, about, commandOf(about));
    if (name === undefined) terminal.err(page);
    else terminal.out(page);
    return name === undefined ? EXIT.usage : EXIT.done;
  }
  if (name === '--version' || name === '-v') {
    terminal.out(`${terminal.version}\n`);
    return EXIT.done;
  }
  const command = commandOf(name);
  const given = readArguments(args, command.options);
  if (given.options.has('help')) {
    terminal.out(commandHelp(terminal, name, command));
    return EXIT.done;
  }
  return command.run(terminal, given);
}

function commandOf(name: string): Command {
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (command !== undefined) return command;
  const [near] = similarNames(name, Object.keys(COMMANDS));
  const advice = near === undefined ? `There are ${Object.keys(COMMANDS).join(', ')}.` : `Did you mean ${near}?`;
  throw new CommandError(`There is no command ${JSON.stringify(name.slice(0, 64))}. ${advice}`);
}
