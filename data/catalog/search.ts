import { offerStateAt } from '../pricing/rates.ts';
import { instantOf } from '../primitives/dates.ts';
import type { Model } from '../schema/dataset.ts';
import type { ListedPrice, ModelSummary } from '../schema/model-list.ts';
import { type Catalog, firstPartyOffer, lowerCase } from './catalog.ts';

/** Many models in few words, and which of them are meant. */

/** What narrows a list of models. Texts are compared ignoring ASCII case. */
export interface ModelFilter {
  /** Part of an id, a name, an alias or a developer, or words of them: "gpt5 mini", "opus 5". */
  q?: string | undefined;
  developer?: string | undefined;
  openWeights?: boolean | undefined;
  ids?: readonly string[] | undefined;
}

export function filterModels({ data }: Catalog, { q, developer, openWeights, ids }: ModelFilter): Model[] {
  const [part, who] = [q, developer].map((text) => text && lowerCase(text));
  const meant = ids === undefined ? undefined : new Set(ids);
  return data.models.filter((model) => {
    if (meant !== undefined && !meant.has(model.id)) return false;
    if (openWeights !== undefined && model.openWeights !== openWeights) return false;
    if (who !== undefined && lowerCase(model.developer) !== who) return false;
    return part === undefined || isCalled(model, part);
  });
}

/** Whether a text is part of a model's names, or each of its words is, whatever signs part them. `part` is in lower case. */
function isCalled({ id, name, developer, aliases }: Model, part: string): boolean {
  const names = [id, name, developer, ...aliases].map(lowerCase);
  if (names.some((own) => own.includes(part))) return true;
  const words = part.match(/[a-z0-9]+/g);
  if (words === null) return false;
  const letters = names.map((own) => own.replace(/[^a-z0-9]/g, ''));
  return words.every((word) => letters.some((own) => own.includes(word)));
}

export function summarizeModel(facts: Catalog, model: Model, at: string): ModelSummary {
  return {
    id: model.id,
    name: model.name,
    developer: model.developer,
    released: model.released,
    openWeights: model.openWeights,
    parameters: model.parameters?.printed ?? null,
    context: model.context?.weights ?? firstPartyOffer(facts, model)?.context ?? null,
    price: listedPrice(facts, model, at),
    links: {
      record: `/v1/models/${model.id}`,
      ...(model.weights === undefined ? {} : { weights: model.weights.link }),
    },
  };
}

/** The developer's own base rates at a time, whatever the hour; `null` where it never sold the model itself. */
function listedPrice(facts: Catalog, model: Model, at: string): ListedPrice | null {
  const offer = firstPartyOffer(facts, model);
  if (offer === undefined) return null;
  const moment = offerStateAt(offer, instantOf(at));
  const price = moment.is === 'current' ? moment.dated.price : undefined;
  const free = offer.free === true && moment.is !== 'retired';
  return {
    provider: offer.provider,
    status: free ? 'free' : moment.is,
    rates: price?.rates ?? null,
    sources: price?.sources ?? offer.sources,
  };
}
