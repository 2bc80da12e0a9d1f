import { type Catalog, findModel, suggestModels } from '../catalog/catalog.ts';
import type { ApiIdQuoteResult, Refusal } from '../catalog/select-offer.ts';
import { similarNames } from '../primitives/similar-names.ts';
import type { ValidationError } from '../primitives/workload.ts';
import type { Problem } from '../schema/problem.ts';

/**
 * Every kind of problem there is, for the worker, for agents and for the command line. The sentence that somebody reads is
 * made here; further inside, a refusal is a value. Each kind is explained on /docs under its own name.
 */
export const KINDS = {
  'invalid-query': [400, 'The query cannot be read'],
  'invalid-body': [400, 'The body cannot be read'],
  'invalid-origin': [403, 'The origin is none'],
  'unknown-model': [404, 'No such model'],
  'unknown-provider': [404, 'No such provider'],
  'unknown-api-id': [404, 'No such API id'],
  'unknown-benchmark': [404, 'No such benchmark'],
  'unknown-dataset': [404, 'No such dataset'],
  'unknown-path': [404, 'Nothing lives at this address'],
  'method-not-allowed': [405, 'This address does not take this method'],
  'body-too-large': [413, 'The body is too large'],
  'address-too-long': [414, 'The address is too long'],
  'not-json': [415, 'The body is not said to be JSON'],
  'unknown-tier': [422, 'No such service tier'],
  'number-of-models': [422, 'A comparison takes two to six different models'],
  'several-periods': [422, 'This API id has meant several models'],
  internal: [500, 'The answer failed'],
  'unknown-format': [501, 'There is no answer in this format'],
  'dataset-unreadable': [503, 'This dataset cannot be read now'],
} as const;
export type Kind = keyof typeof KINDS;

type More = Omit<Problem, 'type' | 'title' | 'status' | 'detail'>;

export function problemOf(kind: Kind, detail: string, more: More = {}): Problem {
  const [status, title] = KINDS[kind];
  const { suggestions, ...rest } = more;
  const near = suggestions === undefined || suggestions.length === 0 ? {} : { suggestions };
  return { type: `/docs#${kind}`, title, status, detail, ...near, ...rest };
}

/** The most that is repeated of what was sent. */
const REPEATED = 64;

/** A value that was sent, in quotes, and never more than the beginning of it. */
export function quoted(value: string): string {
  const letters = Array.from(value.slice(0, REPEATED + 1));
  const cut = value.length > REPEATED;
  return JSON.stringify(cut ? `${letters.slice(0, REPEATED - 1).join('')}…` : value);
}

const listed = (names: readonly string[]): string => names.join(', ');
const didYouMean = (names: readonly string[]): string => (names.length === 0 ? '' : `Did you mean ${listed(names)}? `);

export const invalidQuery = (errors: ValidationError[]): Problem =>
  problemOf('invalid-query', faultsInWords(errors), { errors });

export const invalidBody = (errors: ValidationError[]): Problem =>
  problemOf('invalid-body', faultsInWords(errors), { errors });

/** How many faults, names and suggestions a sentence has; a list beside it has all that there are. */
const MAX_NAMED = 3;

/** The first faults in one sentence, for clients that show only a message. */
function faultsInWords(errors: ValidationError[]): string {
  const named = errors.slice(0, MAX_NAMED).map(({ parameter, message }) => `${parameter || 'a name'} ${message}`);
  const rest = errors.length > MAX_NAMED ? [`and ${errors.length - MAX_NAMED} more`] : [];
  const count = errors.length === 1 ? 'one error' : `${errors.length} errors`;
  return `Fix ${count} and retry: ${[...named, ...rest].join('; ')}${named.at(-1)?.endsWith('?') ? '' : '.'}`;
}

/** Unknown names in quotes; of many, the first. */
function missingNames(names: string[]): string {
  const missing = [...new Set(names)];
  const named = missing.slice(0, MAX_NAMED).map(quoted).join(' and ');
  return missing.length > MAX_NAMED ? `${named} and ${missing.length - MAX_NAMED} more` : named;
}

export const addressTooLong = (length: number, most: number): Problem =>
  problemOf(
    'address-too-long',
    `It has ${length} characters, and ${most} are read. POST /v1/quotes takes many questions.`,
  );

export const unreadableDataset = (seconds: number): Problem =>
  problemOf('dataset-unreadable', `Ask again in ${seconds} seconds, or ask the latest dataset.`);

export function unknownDataset(version: string, latest: string, previous: string[]): Problem {
  const detail = `No dataset ${quoted(version)} was published. The latest is ${latest}; /v1/dataset lists those before it.`;
  return problemOf('unknown-dataset', detail, { suggestions: [latest, ...previous.slice(0, 4)] });
}

export function unknownMarket(version: string, latest: string, previous: string[]): Problem {
  const detail = `No market ${quoted(version)} was published. The latest is ${latest}; /v1/sources lists those before it.`;
  return problemOf('unknown-dataset', detail, { suggestions: [latest, ...previous.slice(0, 4)] });
}

/** A dataset alone says nothing of what is listed: its answers would change with the market. */
export const noMarketNamed = (version: string): Problem =>
  problemOf(
    'unknown-dataset',
    `What is listed stands in a market, and this address names none. Add one: /v1/datasets/${version}-<market>/…; /v1/sources names the latest.`,
  );

/**
 * How many wrong names of one request may still be compared with the known ones: likeness is the dearest thing that a
 * request can ask for.
 */
export interface Guesses {
  left: number;
}
export const newGuesses = (): Guesses => ({ left: MAX_NAMED });

/** What is like any of some names, for as many of them as may be guessed. */
function suggestionsFor(names: string[], similar: (name: string) => string[], guesses: Guesses): string[] {
  const looked = [...new Set(names)].slice(0, Math.max(guesses.left, 0));
  guesses.left -= looked.length;
  return [...new Set(looked.flatMap(similar))];
}

export function unknownModel(facts: Catalog, names: string[], guesses: Guesses = newGuesses()): Problem {
  const suggestions = suggestionsFor(names, (name) => suggestModels(facts, name), guesses);
  const missing = missingNames(names);
  return problemOf(
    'unknown-model',
    `There is no model ${missing}. ${didYouMean(suggestions)}All models are listed at /v1/models.`,
    { suggestions },
  );
}

export function unknownBenchmark(facts: Catalog, names: string[]): Problem {
  const suggestions = suggestionsFor(names, (name) => similarNames(name, facts.benchmarks.keys()), newGuesses());
  const missing = missingNames(names);
  return problemOf(
    'unknown-benchmark',
    `There is no benchmark ${missing}. ${didYouMean(suggestions)}All benchmarks are listed at /v1/benchmarks.`,
    { suggestions },
  );
}

export function unknownProvider({ data }: Catalog, name: string): Problem {
  const suggestions = similarNames(name, Object.keys(data.providers));
  return problemOf('unknown-provider', `There is no provider ${quoted(name)}. ${didYouMean(suggestions)}`.trim(), {
    suggestions,
  });
}

/** A question about one model that can be read and has no answer. */
export function problemForRefusal(refusal: Refusal): Problem {
  const { model } = refusal;
  if (refusal.refused === 'provider') {
    const { providers } = refusal;
    const who = providers.length === 0 ? 'Nobody is known to sell it' : `It is sold by ${listed(providers)}`;
    return problemOf('unknown-provider', `${quoted(refusal.provider)} is not known to sell ${model}. ${who}.`, {
      providers,
    });
  }
  const { tier, provider, tiers } = refusal;
  return problemOf(
    'unknown-tier',
    `${model} has no ${tier} tier at ${provider === 'cheapest' ? 'any provider' : provider} at that time. Ask for one of: ${listed(tiers)}.`,
    { tiers },
  );
}

/** What a bill shows, and why it cannot be told what it meant. */
export function problemForApiId(
  facts: Catalog,
  asked: { provider: string; apiId: string },
  refusal: Exclude<ApiIdQuoteResult, { quote: unknown }>,
  guesses: Guesses,
): Problem {
  if (refusal.refused === 'several-periods') {
    const periods = refusal.periods.map(({ model, from, until }) => ({ model: model.id, from, until }));
    return problemOf('several-periods', 'Say when it was used: add at=, a day or an instant of one of the periods.', {
      periods,
    });
  }
  if (refusal.refused !== 'unknown-id') return problemForRefusal(refusal);
  const { providers } = facts.data;
  if (!Object.hasOwn(providers, asked.provider)) {
    const known = Object.keys(providers);
    return problemOf(
      'unknown-provider',
      `There is no provider ${quoted(asked.provider)}. There are ${listed(known)}.`,
      {
        providers: known,
      },
    );
  }
  const suggestions = suggestionsFor([asked.apiId], (apiId) => similarApiIds(facts, asked.provider, apiId), guesses);
  return problemOf(
    'unknown-api-id',
    `${asked.provider} is not known to sell anything under the API id ${quoted(asked.apiId)}. ${didYouMean(suggestions)}Each model's record lists its API ids: /v1/models.`,
    { suggestions },
  );
}

/** API ids of a provider that a name may have meant, likeliest first. */
export function similarApiIds(facts: Catalog, provider: string, apiId: string): string[] {
  const theirs = [...facts.apiIdPeriods.values()].flat().filter(({ offer }) => offer.provider === provider);
  // What is no API id here may be one elsewhere, or another name of a model that they sell.
  const named = findModel(facts, apiId);
  const meant = theirs.filter(({ model }) => model === named).map((period) => period.apiId);
  const near = similarNames(apiId, new Set(theirs.map((period) => period.apiId)));
  return [...new Set([...meant, ...near])].slice(0, 5);
}
