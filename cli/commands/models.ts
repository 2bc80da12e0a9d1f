import { ModelsQuery } from '../../data/schema/requests.ts';
import type { ModelList } from '../../data/schema/responses.ts';
import { type Command, isOn, printJson, refuse, type Screen, screenOf, sourceOf } from '../command.ts';
import { COMMON, parameterOptions, parametersOf } from '../options.ts';
import { EXIT } from '../terminal.ts';
import { table } from '../text.ts';
import { alignDecimals } from './quote.ts';

export const models: Command = {
  summary: 'Find models by words of their names',
  synopsis: ['models [WORDS] [options]'],
  description: [
    "Models whose id, name, other names or developer have the words in them, with the developer's own price a million tokens. Without words, all of them.",
  ],
  options: { ...parameterOptions(ModelsQuery, ['q', 'ids']), ...COMMON },
  examples: [
    { args: 'models opus', about: 'Everything called Opus' },
    { args: 'models deepseek distill --at 2025-02-01', about: 'Two words, both of them, on a past day' },
    { args: 'models --developer OpenAI --limit 3 --json', about: 'The first three of one developer, for a program' },
  ],
  async run(terminal, given) {
    const source = await sourceOf(terminal, given);
    const q = given.positionals.join(' ');
    const answer = await source.ask.models({ ...(q !== '' && { q }), ...parametersOf(given, ModelsQuery) });
    if ('problem' in answer) refuse(answer.problem);
    const { answer: list } = answer;
    if (isOn(given, 'json')) printJson(terminal, list);
    else printModels(screenOf(terminal), list, q, source.origin());
    return list.total === 0 ? EXIT.noAnswer : EXIT.done;
  },
};

function printModels({ terminal, paint, say }: Screen, list: ModelList, q: string, origin: string): void {
  if (list.total === 0) {
    say(
      q === ''
        ? 'There is no such model.'
        : `No model is called ${JSON.stringify(q)}. Try fewer words, or a part of one.`,
    );
    return;
  }
  const rows = list.models.map(({ id, name, developer, price }) => [
    id,
    name,
    developer,
    price?.rates?.input ?? '–',
    price?.rates?.output ?? '–',
  ]);
  for (const column of [3, 4]) alignDecimals(rows, column);
  const columns = [
    { head: 'id' },
    { head: 'name' },
    { head: 'developer' },
    { head: 'in, US$ per M', right: true },
    { head: 'out', right: true },
  ];
  terminal.out(table(columns, rows, paint));
  terminal.out('\n');
  const more = list.next === null ? '' : ` ${list.models.length} of ${list.total}: go on with --cursor ${list.next}.`;
  say(`${origin} On ${list.at}.${more}`);
}
