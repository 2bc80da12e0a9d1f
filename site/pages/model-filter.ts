import type { Catalog } from '../../data/catalog/catalog.ts';
import { filterModels } from '../../data/catalog/search.ts';
import { quoteModel } from '../../data/catalog/select-offer.ts';
import { canonicalQuery, type Parameter } from '../../data/primitives/canonical-query.ts';
import { parseAmount } from '../../data/primitives/money.ts';
import { COMPARE_DEFAULTS, MAX_COUNT } from '../../data/primitives/workload.ts';
import type { Model } from '../../data/schema/dataset.ts';
import type { Offer } from '../../data/schema/offer.ts';
import type { Quote } from '../../data/schema/quote.ts';

/**
 * What a list of models is asked for, and which models that leaves. A page is read by people, who follow old links and
 * type into addresses: what cannot be read is named, and the list is shown without it.
 */

export const SORTS = ['cost', 'release', 'context', 'name'] as const;
export type Sort = (typeof SORTS)[number];

/** Every filter by the name that it has in the address; what is `undefined` does not narrow. */
export interface ModelFilter {
  q?: string;
  developer?: string;
  /** Published weights only. */
  open?: true;
  /** Also those that nobody sells now. */
  unsold?: true;
  /** At least so many tokens of context. */
  context?: number;
  /** At most so many dollars for the workload. */
  price?: string;
  reads?: 'image' | 'audio';
}

export interface ModelQuestion {
  filter: ModelFilter;
  sort: Sort;
  workload: { input: number; output: number; requests: number };
  /** What could not be read, in sentences. */
  faults: string[];
}

/** Which narrow the list, so that one of them may be dropped where nothing is left. */
export const NARROWING = ['q', 'developer', 'open', 'context', 'price', 'reads'] as const;

export const DEFAULT_WORKLOAD = {
  input: COMPARE_DEFAULTS.input,
  output: COMPARE_DEFAULTS.output,
  requests: COMPARE_DEFAULTS.requests,
};

export function readModelQuestion(query: URLSearchParams): ModelQuestion {
  const faults: string[] = [];
  /** A value by its reader; `undefined` where there is none, or where it makes no sense. */
  const read = <T>(name: string, take: (text: string) => T | undefined, expected: string): T | undefined => {
    // A form sends fields that were left empty.
    const text = query.get(name)?.trim() ?? '';
    if (text === '') return undefined;
    const value = take(text);
    if (value === undefined) faults.push(`${name}=${text.slice(0, 64)} cannot be read: write ${expected}.`);
    return value;
  };
  const yes = (text: string): true | undefined => (['true', 'on', '1'].includes(text) ? true : undefined);
  const filter = givenOnly<ModelFilter>({
    q: read('q', (text) => (text.length <= 64 ? text : undefined), 'at most 64 letters'),
    developer: read('developer', (text) => (text.length <= 64 ? text : undefined), 'the name of a developer'),
    open: read('open', yes, 'open=true, or leave it out'),
    unsold: read('unsold', yes, 'unsold=true, or leave it out'),
    context: read('context', (text) => wholeNumber(text, 1), 'a number of tokens like 200000'),
    price: read('price', dollarAmount, 'dollars like 5 or 0.50'),
    reads: read('reads', (text) => (['image', 'audio'] as const).find((one) => one === text), 'image or audio'),
  });
  const workload = {
    input: read('input', (text) => wholeNumber(text, 0), 'a number of tokens like 8000') ?? DEFAULT_WORKLOAD.input,
    output: read('output', (text) => wholeNumber(text, 0), 'a number of tokens like 500') ?? DEFAULT_WORKLOAD.output,
    requests: read('requests', (text) => wholeNumber(text, 1), 'a number like 1000') ?? DEFAULT_WORKLOAD.requests,
  };
  const sort = read('sort', (text) => SORTS.find((one) => one === text), `one of ${SORTS.join(', ')}`) ?? 'cost';
  return { filter, sort, workload, faults };
}

/** Separators of thousands are taken, as people write them. */
function wholeNumber(text: string, least: number): number | undefined {
  const digits = text.replace(/[\s,_]/g, '');
  const number = /^\d{1,13}$/.test(digits) ? Number(digits) : Number.NaN;
  return number >= least && number <= MAX_COUNT ? number : undefined;
}

/** With its decimals, as amounts are written. */
function dollarAmount(text: string): string | undefined {
  const [, amount] = /^\$?(\d{1,9}(?:\.\d{1,6})?)$/.exec(text) ?? [];
  return amount === undefined || amount.includes('.') ? amount : `${amount}.00`;
}

const givenOnly = <T extends object>(value: { [key in keyof T]: T[key] | undefined }): T =>
  Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as T;

/** The address of a question in its one written form, from its first slash. */
export function addressOf({ filter, sort, workload }: Omit<ModelQuestion, 'faults'>): string {
  const defaults: Record<string, unknown> = { sort: 'cost', ...DEFAULT_WORKLOAD };
  const parameters = Object.entries({ ...filter, sort, ...workload })
    .filter(([name, value]) => value !== defaults[name])
    .map(([name, value]): Parameter => [name, typeof value === 'number' ? value : String(value)]);
  const query = canonicalQuery(parameters);
  return query === '' ? '/models' : `/models?${query}`;
}

/** A model with what the workload costs: at its developer, else with whoever asks the least. */
export interface ListedModel {
  model: Model;
  quote: Quote;
  offer: Offer | undefined;
  context: number | null;
}

export function listModels(catalog: Catalog, today: string, { filter, sort, workload }: ModelQuestion): ListedModel[] {
  const { q, developer } = filter;
  return filterModels(catalog, { q, developer, openWeights: filter.open })
    .map((model) => listModel(catalog, model, today, workload))
    .filter((one) => fits(one, filter))
    .sort((a, b) => COMPARE[sort](a, b) || (a.model.id < b.model.id ? -1 : 1));
}

export function listModel(
  catalog: Catalog,
  model: Model,
  today: string,
  workload: ModelQuestion['workload'],
): ListedModel {
  const asked = { model, workload: { ...COMPARE_DEFAULTS, ...workload }, at: today };
  const own = quoteModel(catalog, asked);
  const isSold = 'quote' in own && own.quote.total !== null;
  const answer = isSold ? own : quoteModel(catalog, { ...asked, provider: 'cheapest' });
  // Neither question can be refused: no provider is named, and every offer has the standard tier.
  if (!('quote' in answer)) throw new Error(`${model.id} has no quote: ${answer.refused}`);
  const { quote, offer } = answer;
  return { model, quote, offer, context: offer?.context ?? model.context?.weights ?? null };
}

function fits({ model, quote, context }: ListedModel, filter: ModelFilter): boolean {
  if (filter.unsold !== true && quote.total === null) return false;
  if (filter.context !== undefined && (context === null || context < filter.context)) return false;
  if (filter.reads !== undefined && !model.modalities?.input.includes(filter.reads)) return false;
  if (filter.price === undefined) return true;
  return quote.total !== null && parseAmount(quote.total) <= parseAmount(filter.price);
}

const COMPARE: Record<Sort, (a: ListedModel, b: ListedModel) => number> = {
  cost: (a, b) => compareTotals(a.quote.total, b.quote.total),
  release: (a, b) => (b.model.released ?? '').localeCompare(a.model.released ?? ''),
  context: (a, b) => (b.context ?? 0) - (a.context ?? 0),
  name: (a, b) => a.model.name.localeCompare(b.model.name, 'en', { numeric: true }),
};

/** Cheapest first; what has no price comes last. */
function compareTotals(a: string | null, b: string | null): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  const difference = parseAmount(a) - parseAmount(b);
  return difference === 0n ? 0 : difference < 0n ? -1 : 1;
}
