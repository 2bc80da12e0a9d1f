import { parseArgs } from 'node:util';
import { parameterValue, type RequestSchema, typeOf } from '../data/answers/read-object.ts';
import { similarNames } from '../data/primitives/similar-names.ts';
import { CommandError } from './terminal.ts';

/** Options of a command: those of its own, and the parameters of the API in the form of options. */

/** An option that the contract of the API does not know. */
export interface Option {
  /** What it means, after its name in the help. */
  about: string;
  /** What its value is called in the help; without one it is on or off. */
  value?: string;
}

/** Of every command. */
export const COMMON: Readonly<Record<string, Option>> = {
  json: { about: 'Print the whole answer as JSON, for programs.' },
  api: { value: 'URL', about: 'Ask this worker, in place of the dataset of this package.' },
  dataset: { value: 'FILE', about: 'Answer from this file: what /v1/dataset.json of a worker sent, gzip or not.' },
  help: { about: 'This page.' },
};

/** Short names that people guess. */
const ALIASES: Readonly<Record<string, string>> = { in: 'input', out: 'output', cached: 'cached-input' };

/** A parameter's name as an option: cachedInput is --cached-input. */
export const optionName = (parameter: string): string =>
  parameter.replace(/[A-Z0-9]+/g, (letters) => `-${letters.toLowerCase()}`);

export interface Given {
  positionals: string[];
  /** By the option's whole name. */
  options: Map<string, string | true>;
}

/**
 * What stands behind the name of a command.
 * @throws CommandError with the first thing that cannot be read
 */
export function readArguments(args: readonly string[], known: Readonly<Record<string, Option>>): Given {
  // A name of a command's own is no short one: where --out is a file, it is no output.
  const wholeName = (name: string): string => (Object.hasOwn(known, name) ? name : (ALIASES[name] ?? name));
  const short = Object.keys(ALIASES).filter((name) => wholeName(name) !== name && wholeName(name) in known);
  const names = [...Object.keys(known), ...short];
  const types = names.map((name) => {
    const { value } = known[wholeName(name)] as Option;
    return [name, { type: value === undefined ? 'boolean' : 'string' }] as const;
  });
  const options = { ...Object.fromEntries(types), h: { type: 'boolean' } as const };
  const { tokens } = parseArgs({ args: [...args], options, strict: false, allowPositionals: true, tokens: true });
  const given: Given = { positionals: [], options: new Map() };
  for (const token of tokens) {
    if (token.kind === 'positional') given.positionals.push(token.value);
    if (token.kind !== 'option') continue;
    const name = token.name === 'h' ? 'help' : wholeName(token.name);
    const option = known[name];
    if (option === undefined) throw new CommandError(unknownOption(token.rawName, names));
    if (given.options.has(name)) throw new CommandError(`${token.rawName} is given twice; give it once.`);
    given.options.set(name, optionValue(token.rawName, option, token.value, token.inlineValue));
  }
  return given;
}

function optionValue(
  name: string,
  option: Option,
  value: string | undefined,
  inline: boolean | undefined,
): string | true {
  if (option.value === undefined) {
    if (inline) throw new CommandError(`${name} takes no value; write it alone.`);
    return true;
  }
  if (value === undefined || value === '') throw new CommandError(`${name} wants a value: ${name} ${option.value}.`);
  return value;
}

function unknownOption(written: string, known: string[]): string {
  const [near] = similarNames(written.replace(/^-+/, ''), known);
  return `There is no option ${written} here. ${near === undefined ? 'Add --help to see those that there are.' : `Did you mean --${near}?`}`;
}

/** The parameters of a contract as options. */
export function parameterOptions(schema: RequestSchema, leftOut: readonly string[] = []): Record<string, Option> {
  const names = Object.keys(schema.shape).filter((name) => !leftOut.includes(name));
  return Object.fromEntries(
    names.map((name) => [optionName(name), { value: valueWord(schema, name), about: PARAMETERS[name] ?? '' }]),
  );
}

const valueWord = (schema: RequestSchema, name: string): string =>
  ({ number: 'N', array: 'A,B', boolean: 'true|false' })[typeOf(schema.shape[name] as never) as 'number'] ??
  VALUE_WORDS[name] ??
  'WORD';
const VALUE_WORDS: Readonly<Record<string, string>> = {
  since: 'DAY',
  at: 'DAY',
  model: 'MODEL',
  provider: 'PROVIDER',
  apiId: 'ID',
};

/** What the parameters mean, as briefly as a page of help has room for. */
const PARAMETERS: Readonly<Record<string, string>> = {
  input: 'All tokens that one request sends; also --in.',
  cachedInput: "Of those, read from the vendor's cache; also --cached.",
  cacheWrite: "Of those, written to the vendor's cache for five minutes.",
  cacheWrite1h: 'Of those, written for an hour.',
  inputAudio: 'Of the input, audio.',
  cachedInputAudio: 'Of the audio, cached.',
  inputImage: 'Of the input, images.',
  output: 'All tokens that one request gets back; also --out.',
  reasoning: 'Of those, hidden thinking.',
  outputAudio: 'Of the output, audio.',
  outputImage: 'Of the output, images.',
  webSearch: 'Web searches that one request makes.',
  requests: 'How many such requests there are.',
  tier: 'standard, batch, flex, priority or fast.',
  residency: 'us: work that the vendor keeps there.',
  at: 'A UTC day (2025-02-01) or instant; left out: today.',
  provider: 'Who sells it; cheapest chooses.',
  apiId: 'What a bill calls it, with --provider in place of a model.',
  benchmarks: 'The benchmarks to show; verdicts use all.',
  developer: 'Those of one developer.',
  openWeights: 'Those whose weights are published, or not.',
  since: 'Only what happened, or was announced, from this day or instant on.',
  model: 'Only of this model.',
  kind: 'Only of these kinds: price, launch, retirement, announced, correction.',
  limit: 'How many at once, up to 100.',
  cursor: 'Goes on after a page: what it gave as next.',
};

/** The parameters that were given, by their names in the contract, each as its type reads it. */
export function parametersOf({ options }: Given, schema: RequestSchema): Record<string, unknown> {
  const given: Record<string, unknown> = {};
  for (const [name, shape] of Object.entries(schema.shape)) {
    const text = options.get(optionName(name));
    if (typeof text !== 'string') continue;
    const type = typeOf(shape as never);
    given[name] = parameterValue(type, type === 'number' ? expandCount(text) : text);
  }
  return given;
}

/** Counts as people write them: 1M, 1.5k, 1_000_000. What is no whole number then is left for the contract to refuse. */
export function expandCount(text: string): string {
  const plain = text.replaceAll('_', '');
  const [, whole, decimals = '', letter = ''] = /^(\d{1,15})(?:\.(\d{1,9}))?([kMG])$/.exec(plain) ?? [];
  if (whole === undefined) return /^\d+(_\d+)*$/.test(text) ? plain : text;
  const zeros = { k: 3, M: 6, G: 9 }[letter as 'k'] - decimals.length;
  return zeros < 0 ? text : (whole + decimals + '0'.repeat(zeros)).replace(/^0+(?=\d)/, '');
}
