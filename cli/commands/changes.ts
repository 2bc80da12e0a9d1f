import type { ChangeList } from '../../data/schema/change.ts';
import { ChangesQuery } from '../../data/schema/requests.ts';
import {
  type Command,
  expectPositionals,
  isOn,
  printJson,
  refuse,
  type Screen,
  screenOf,
  sourceOf,
} from '../command.ts';
import { COMMON, parameterOptions, parametersOf } from '../options.ts';
import { EXIT } from '../terminal.ts';
import { table } from '../text.ts';

export const changes: Command = {
  summary: 'List what changed: prices, models that came and went, what is announced',
  synopsis: ['changes [options]'],
  description: ['The newest first, each with the day on which it happened or was said.'],
  options: { ...parameterOptions(ChangesQuery), ...COMMON },
  examples: [
    { args: 'changes --since 2026-11-01', about: 'Since a day' },
    {
      args: 'changes --provider deepseek --kind price --limit 5 --at 2026-11-20',
      about: 'Five price changes of one seller',
    },
    { args: 'changes --model o3 --json', about: 'Of one model, for a program' },
  ],
  async run(terminal, given) {
    expectPositionals(given, 0, 0, 'Narrow the list with options: --model, --provider, --since.');
    const source = await sourceOf(terminal, given);
    const answer = await source.ask.changes(parametersOf(given, ChangesQuery));
    if ('problem' in answer) refuse(answer.problem);
    if (isOn(given, 'json')) printJson(terminal, answer.answer);
    else printChanges(screenOf(terminal), answer.answer, source.origin());
    return EXIT.done;
  },
};

function printChanges({ terminal, paint, say }: Screen, list: ChangeList, origin: string): void {
  const rows = list.changes.map(({ at, kind, title }) => [at.slice(0, 10), kind, title]);
  if (rows.length === 0) say('Nothing that is known here changed then.');
  else terminal.out(table([{ head: 'day' }, { head: 'kind' }, { head: 'what' }], rows, paint));
  terminal.out('\n');
  const more = list.next === null ? '' : ` ${rows.length} of ${list.total}: go on with --cursor ${list.next}.`;
  say(`${origin} On ${list.at}.${more}`);
}
