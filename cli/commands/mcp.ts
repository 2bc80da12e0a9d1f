import { type Command, expectPositionals, sourceOf } from '../command.ts';
import { COMMON } from '../options.ts';
import { EXIT } from '../terminal.ts';

export const mcp: Command = {
  summary: 'Answer an agent that starts this program (Model Context Protocol, stdio)',
  synopsis: ['mcp [options]'],
  description: [
    'For clients that start a program: four tools, compare_models, find_models, price_changes and quote_cost, answered from the dataset of this package or by a worker. Nothing is written and no key is wanted. It ends when the client goes.',
  ],
  options: {
    api: COMMON.api as { about: string; value: string },
    dataset: COMMON.dataset as { about: string; value: string },
    help: COMMON.help as { about: string },
  },
  examples: [{ args: 'mcp', about: 'What a client is told to start' }],
  async run(terminal, given) {
    expectPositionals(given, 0, 0, 'It takes no arguments; a client speaks to it.');
    const source = await sourceOf(terminal, given);
    const { answerStdio } = await import('../../mcp/stdio.ts');
    const { version, stdinEnded } = terminal;
    const origin = source.address ?? '';
    const report = ({ message }: Error): void => terminal.err(`${message}\n`);
    await answerStdio({ questions: source.ask, version, origin }, stdinEnded, report);
    return EXIT.done;
  },
};
