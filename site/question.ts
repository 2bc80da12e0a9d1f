import { canonicalQuery } from '../data/primitives/canonical-query.ts';
import { AT, isRealDay } from '../data/primitives/dates.ts';

/** What the builder asks of a card: the same as attributes, as an address, and as the lines that are handed out. */

/** Each as the card's attribute of that name has it; an empty text leaves the attribute out. */
export interface Asked {
  /** Two to six ids, each perhaps with `@provider`, in the order in which they are shown. */
  models: string[];
  at: string;
  sections: string;
  workload: string;
  theme: string;
  lang: string;
  'heading-level': string;
}

export const MAX_MODELS = 6;
export const DEFAULT_SECTIONS = 'verdicts prices benchmarks calculator sources';
const TEXTS = ['at', 'sections', 'workload', 'theme', 'lang', 'heading-level'] as const;
/** The card's own link to here names a workload by its meters. */
const METERS = ['input', 'output', 'cachedInput', 'cacheWrite', 'reasoning', 'requests', 'tier'];

export function readAddress(query: URLSearchParams): Asked {
  const text = (name: string): string => query.get(name) ?? '';
  const meters = METERS.filter((name) => query.has(name)).map((name) => `${name}=${query.get(name)}`);
  return {
    // The list of models sends a field for each.
    models: namesIn(query.getAll('models').join(',')),
    at: text('at'),
    sections: text('sections'),
    workload: text('workload') || meters.join(' '),
    theme: text('theme'),
    lang: text('lang'),
    'heading-level': text('heading-level'),
  };
}

/** The query that `readAddress` reads as the same question. */
export function addressOf(asked: Asked): string {
  const texts = TEXTS.filter((name) => asked[name] !== '').map((name): [string, string] => [name, asked[name]]);
  return `?${canonicalQuery([['models', asked.models.join(',')], ...texts])}`;
}

export function attributesOf({ models, ...texts }: Asked): Record<string, string> {
  return { models: models.join(','), ...texts };
}

/** A list of names as an address has it. Only a comma parts two of them: a name that people write may have blanks in it. */
export const namesIn = (text: string): string[] => [
  ...new Set(
    text
      .split(',')
      .map((name) => name.trim())
      .filter((name) => name !== ''),
  ),
];

/** What the card does not ask the API about, because it cannot be right. */
export function faultOf({ models, at }: Asked): string | undefined {
  if (models.length < 2) return `A card compares two to six models. Add ${models.length === 0 ? 'two' : 'one more'}.`;
  if (models.length > MAX_MODELS) return 'A card compares two to six models. Take some out.';
  if (at !== '' && !(AT.test(at) && isRealDay(at)))
    return `"${at}" is not a day of the calendar. Write one like 2025-02-01.`;
  return undefined;
}
