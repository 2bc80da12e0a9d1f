import { rename, rm, writeFile } from 'node:fs/promises';
import { apiIdPeriodAt, type Catalog, findApiIdPeriods, findModel } from '../../data/catalog/catalog.ts';
import { dayOf, instantOf } from '../../data/primitives/dates.ts';
import type { Model } from '../../data/schema/dataset.ts';
import { readUsage } from '../../data/usage/read-usage.ts';
import { type Command, expectPositionals, isOn, printJson, type Screen, screenOf, text } from '../command.ts';
import { type Endpoint, measureOnce, type Run } from '../measure/endpoint.ts';
import {
  type Circumstances,
  comparisonOf,
  type Measured,
  measurementOf,
  rounded,
  taskSetOf,
} from '../measure/measurement.ts';
import { type Spread, spreadOf } from '../measure/statistics.ts';
import { COMMON, expandCount, type Given } from '../options.ts';
import { openSource, type Source } from '../sources.ts';
import { CommandError, EXIT, type Terminal } from '../terminal.ts';
import { table } from '../text.ts';

export const measure: Command = {
  summary: 'Time models at an endpoint of your own choice, and price what that took',
  synopsis: ['measure ID[=MODEL] [ID[=MODEL]…] --base-url URL [options]'],
  description: [
    'Asks any endpoint that speaks like OpenAI’s chat completions, streamed, one request after the other: how long until the first token, how many tokens a second then, how long in all, and what that cost by the calculator. A first request warms the way and does not count. What is printed is the median, and between what half of the runs lie.',
    'ID is what the endpoint calls a model, and MODEL what model-compare does, where that is another name. The key is read from the environment, and never printed. Every run costs money: --runs 20 asks 21 times.',
  ],
  options: {
    'base-url': { value: 'URL', about: 'Up to the /chat/completions: https://api.openai.com/v1.' },
    'key-from': { value: 'NAME', about: 'The variable with the key; left out: OPENAI_API_KEY.' },
    provider: { value: 'PROVIDER', about: 'Whose prices hold; left out: those of the developer.' },
    runs: { value: 'N', about: 'How many runs count, up to 1,000; left out: 20.' },
    input: { value: 'N', about: 'About how many tokens a request sends; also --in; left out: 1,000.' },
    output: { value: 'N', about: 'At most how many it gets back; left out: 200.' },
    place: { value: 'TEXT', about: 'Where you measure from, for whoever reads it later.' },
    timeout: { value: 'S', about: 'Seconds that one run may take; left out: 120.' },
    out: {
      value: 'FILE',
      about:
        'Write what was measured to a file. Of two to six models it is a comparison that a card shows as its data.',
    },
    json: COMMON.json as { about: string },
    dataset: COMMON.dataset as { about: string; value: string },
    help: COMMON.help as { about: string },
  },
  examples: [
    { args: 'measure o1 --base-url https://api.openai.com/v1 --place Frankfurt', about: 'One model, twenty times' },
    {
      args: 'measure deepseek-reasoner=deepseek-r1 o1 --base-url http://localhost:4000/v1 --key-from GATEWAY_KEY --runs 5 --out card.json',
      about: 'Two models behind one gateway, for a card',
    },
  ],
  async run(terminal, given) {
    expectPositionals(given, 1, 6, 'Name one to six models, as the endpoint calls them.');
    const endpoint = endpointOf(terminal, given);
    const runs = countOf(given, 'runs', 20, 1000);
    const tokens = countOf(given, 'input', 1000, 1_000_000);
    const maxTokens = countOf(given, 'output', 200, 100_000);
    // The facts at hand price what was used: a worker's address in the environment has no part in this.
    const source = await openSource({ ...terminal, env: {} }, { dataset: text(given, 'dataset') });
    const catalog = source.catalog as Catalog;
    const day = dayOf(terminal.now());
    const named = given.positionals.map((written) => modelOf(catalog, written, text(given, 'provider'), day));
    const measured: Measured[] = [];
    for (const one of named) {
      const taken = await measureModel(terminal, endpoint, one.apiId, { runs, tokens, maxTokens });
      measured.push(await priced(source, given, one, taken, day));
    }
    const circumstances: Circumstances = {
      ...{ day, runs, maxTokens, version: terminal.version },
      origin: new URL(endpoint.baseUrl).origin,
      place: text(given, 'place'),
    };
    const result = resultOf(measured, circumstances);
    const file = text(given, 'out');
    if (file !== undefined) await writeWhole(file, comparisonOf(catalog, measured, circumstances) ?? result);
    if (isOn(given, 'json')) printJson(terminal, result);
    else printMeasured(screenOf(terminal), measured, circumstances, source.origin());
    return EXIT.done;
  },
};

function endpointOf({ env }: Terminal, given: Given): Endpoint {
  const baseUrl = text(given, 'base-url');
  if (baseUrl === undefined) throw new CommandError('--base-url is missing: https://api.openai.com/v1, or another.');
  if (!/^https?:\/\/[^/]/i.test(baseUrl) || !URL.canParse(baseUrl)) {
    throw new CommandError('--base-url must begin with http:// or https://, like https://api.openai.com/v1.');
  }
  const keyName = text(given, 'key-from') ?? 'OPENAI_API_KEY';
  if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(keyName)) {
    throw new CommandError('--key-from is the name of a variable, like OPENAI_API_KEY, and not the key itself.');
  }
  return { baseUrl, key: env[keyName] || undefined, keyName, timeout: countOf(given, 'timeout', 120, 3600) * 1000 };
}

function countOf(given: Given, name: string, otherwise: number, most: number): number {
  const written = text(given, name);
  if (written === undefined) return otherwise;
  const count = Number(expandCount(written));
  if (/^\d+$/.test(expandCount(written)) && count >= 1 && count <= most) return count;
  throw new CommandError(`--${name} must be a whole number from 1 to ${most}.`);
}

interface NamedModel {
  apiId: string;
  model: Model | undefined;
}

/** What an endpoint's name means here: what stands behind the `=`, what the provider sells by it, or a name of a model. */
function modelOf(catalog: Catalog, written: string, provider: string | undefined, day: string): NamedModel {
  const [, apiId = written, name] = /^([^=]+)=(.+)$/.exec(written) ?? [];
  if (name !== undefined) {
    const model = findModel(catalog, name);
    if (model === undefined)
      throw new CommandError(
        `There is no model ${JSON.stringify(name)}. Leave =${name} out, or see model-compare models.`,
      );
    return { apiId, model };
  }
  const period =
    provider === undefined ? undefined : apiIdPeriodAt(findApiIdPeriods(catalog, provider, apiId), instantOf(day));
  return { apiId, model: period?.model ?? findModel(catalog, apiId) };
}

async function measureModel(
  terminal: Terminal,
  endpoint: Endpoint,
  apiId: string,
  { runs, tokens, maxTokens }: { runs: number; tokens: number; maxTokens: number },
): Promise<Run[]> {
  const taken: Run[] = [];
  for (let i = 0; i <= runs; i++) {
    const run = await measureOnce(terminal, endpoint, apiId, { text: promptOf(i, tokens), maxTokens });
    if (i > 0) taken.push(run);
    if (terminal.errIsTerminal) terminal.err(`\r\u001b[K${apiId}: ${i === 0 ? 'warm' : `${i} of ${runs}`}`);
  }
  if (terminal.errIsTerminal) terminal.err('\r\u001b[K');
  return taken;
}

/** A prompt of about so many tokens. Its beginning is of this run alone, or a cache would answer from the second on. */
function promptOf(run: number, tokens: number): string {
  const task = `Run ${run}. Write a long story about a lighthouse, in plain words. These words mean nothing:`;
  return `${task}${' word'.repeat(Math.max(tokens - 24, 0))}`;
}

async function priced(
  source: Source,
  given: Given,
  { apiId, model }: NamedModel,
  runs: Run[],
  day: string,
): Promise<Measured> {
  const provider = text(given, 'provider');
  const used = runs.map(({ usage }) => (usage === undefined ? undefined : readUsage('openai', usage)));
  const counted = used.map((read) => (read === undefined || 'errors' in read ? undefined : read.workload));
  const items = runs.map(({ usage }) => ({
    sent: { usage, format: 'openai', at: day, model: model?.id, ...(provider !== undefined && { provider }) },
  }));
  const answer = model === undefined || counted.includes(undefined) ? undefined : await source.ask.cost(items);
  const sum = (key: 'input' | 'output'): number | undefined =>
    counted.includes(undefined) ? undefined : counted.reduce((all, workload) => all + (workload?.[key] ?? 0), 0);
  return {
    apiId,
    model,
    runs: runs.length,
    firstToken: seconds(runs.map(({ firstToken }) => firstToken)),
    total: seconds(runs.map(({ total }) => total)),
    tokensPerSecond: spreadOf(runs.map(({ writing }, i) => speedOf(counted[i]?.output, writing))),
    inputTokens: sum('input'),
    outputTokens: sum('output'),
    cost: answer !== undefined && 'answer' in answer ? (answer.answer.total ?? undefined) : undefined,
  };
}

const seconds = (milliseconds: number[]): Spread => spreadOf(milliseconds.map((value) => value / 1000)) as Spread;

/** All tokens but the first, over the time from the first to the last. */
const speedOf = (output: number | undefined, writing: number): number | undefined =>
  output === undefined || output < 2 || writing <= 0 ? undefined : (output - 1) / (writing / 1000);

function resultOf(measured: readonly Measured[], circumstances: Circumstances): object {
  return {
    taskSet: taskSetOf(circumstances),
    models: measured.map((one) => ({
      apiId: one.apiId,
      model: one.model?.id ?? null,
      measurement: measurementOf(one, circumstances),
      firstToken: one.firstToken,
      total: one.total,
      tokensPerSecond: one.tokensPerSecond ?? null,
    })),
  };
}

/** A file that is there is whole: it is written beside, and put in place. */
async function writeWhole(file: string, content: object): Promise<void> {
  const beside = `${file}.${process.pid}.part`;
  try {
    await writeFile(beside, `${JSON.stringify(content, null, 2)}\n`);
    await rename(beside, file);
  } catch (error) {
    await rm(beside, { force: true });
    throw new CommandError(`${file} cannot be written (${(error as NodeJS.ErrnoException).code}).`);
  }
}

function printMeasured(
  { terminal, paint, say }: Screen,
  measured: readonly Measured[],
  circumstances: Circumstances,
  origin: string,
): void {
  const { name, meaning } = taskSetOf(circumstances);
  terminal.out(`${paint.bold(name)}\n`);
  say(`${meaning} At ${circumstances.origin}.`);
  terminal.out('\n');
  const spread = (value: Spread | undefined): string =>
    value === undefined ? 'not known' : `${rounded(value.median)} (${rounded(value.lower)}–${rounded(value.upper)})`;
  const rows = measured.map(({ apiId, firstToken, tokensPerSecond, total, cost }) => [
    apiId,
    spread(firstToken),
    spread(tokensPerSecond),
    spread(total),
    cost ?? 'not known',
  ]);
  const heads = ['first token, s', 'tokens a second', 'in all, s', 'US$ in all'];
  terminal.out(table([{ head: '' }, ...heads.map((head) => ({ head, right: true }))], rows, paint));
  terminal.out('\n');
  say(`Medians; half of the runs lie in brackets. Prices: ${origin}`);
}
