import { ApiProblem, type Client, type ModelList } from '../client/client.ts';
import { ratesPhrase } from '../data/pricing/quote-text.ts';
import { namesIn } from './question.ts';

/** What may be meant by what is typed: models, and behind an @ the providers that sell the one before it. */

export interface Suggestion {
  /** As the card's attribute names it. */
  value: string;
  name: string;
  /** What tells it from others of the same name. */
  detail: string;
}

/** Names that were all understood, or why one was not, with what may have been meant by it. */
export type Resolution = { values: string[] } | { reason: string; suggestions: Suggestion[] };

type Model = ModelList['models'][number];

const MAX_SUGGESTIONS = 8;

const letters = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]/g, '');

/** What fits a text, likeliest first; nothing where nothing is typed. */
export async function suggest(client: Client, typed: string): Promise<Suggestion[]> {
  const [name = '', provider] = partedAtProvider(typed);
  if (name === '') return [];
  return provider === undefined ? modelsLike(client, name) : providersOf(client, name, provider);
}

/** `R1 @ together` → R1, together. */
const partedAtProvider = (typed: string): string[] => typed.split('@', 2).map((part) => part.trim());

async function modelsLike(client: Client, name: string): Promise<Suggestion[]> {
  const { models } = await client.models({ q: name.slice(0, 64), limit: 100 });
  return rank(name, models).slice(0, MAX_SUGGESTIONS).map(toSuggestion);
}

function toSuggestion({ id, name, developer, price }: Model): Suggestion {
  const rates = price?.rates ? `, $${ratesPhrase({ input: price.rates.input, output: price.rates.output })}` : '';
  return { value: id, name, detail: `${developer}${rates}` };
}

/** Those whose name is what is typed, then those that begin with it or have it whole, and of equals the newest. */
export function rank(typed: string, models: Model[]): Model[] {
  const wanted = letters(typed);
  const closeness = ({ id, name, developer }: Model): number => {
    const names = [id, name, `${developer} ${name}`, name.replace(/^[^\s-]+[\s-]/, '')].map(letters);
    if (names.includes(wanted)) return 0;
    if (names.some((own) => own.startsWith(wanted))) return 1;
    return names.some((own) => own.includes(wanted)) ? 2 : 3;
  };
  return models.toSorted(
    (a, b) =>
      closeness(a) - closeness(b) || (b.released ?? '').localeCompare(a.released ?? '') || (a.id < b.id ? -1 : 1),
  );
}

async function providersOf(client: Client, name: string, provider: string): Promise<Suggestion[]> {
  const { model } = await client.model(name);
  const providers = ['cheapest', ...new Set(model.offers.map((offer) => offer.provider))];
  return providers
    .filter((one) => one.startsWith(provider.toLowerCase()))
    .map((one) => ({ value: `${model.id}@${one}`, name: `${model.name} at ${one}`, detail: '' }));
}

/** Takes each name between commas whole, by what the API knows it as, or else as the one model that it can mean. */
export async function resolve(client: Client, typed: string): Promise<Resolution> {
  const found = await Promise.all(namesIn(typed).map((name) => resolveOne(client, name)));
  return (
    found.find((one) => 'reason' in one) ?? { values: found.flatMap((one) => ('values' in one ? one.values : [])) }
  );
}

async function resolveOne(client: Client, typed: string): Promise<Resolution> {
  const [name = '', provider] = partedAtProvider(typed);
  const at = provider ? `@${provider.toLowerCase()}` : '';
  try {
    const { model } = await client.model(name);
    return { values: [`${model.id}${at}`] };
  } catch (error) {
    if (!(error instanceof ApiProblem)) throw error;
  }
  const suggestions = await modelsLike(client, name);
  const same = suggestions.filter((one) => letters(one.name) === letters(name) || letters(one.value) === letters(name));
  const [only, ...others] = same.length > 0 ? same : suggestions;
  if (only !== undefined && others.length === 0) return { values: [`${only.value}${at}`] };
  const reason = only === undefined ? `There is no model "${name}".` : `"${name}" can mean several models. Choose one.`;
  return { reason, suggestions };
}
