import { type Catalog, firstPartyOffer } from '../catalog/catalog.ts';
import { atOf, DAY, instantOf, isDay } from '../primitives/dates.ts';
import type { Change, ChangeKind } from '../schema/change.ts';
import type { Model } from '../schema/dataset.ts';
import type { Offer, Price } from '../schema/offer.ts';
import type { Correction } from '../schema/publication.ts';
import { changeTitle, type UntitledChange } from './change-text.ts';
import { changedFields, changedRates, standardFields } from './rate-fields.ts';

/**
 * What changed, from the dated facts of a dataset: releases, the eras of each offer's prices, ends, and what is
 * announced. Nothing is kept beside the facts, so the same facts have the same changes under the same ids.
 */

/** What narrows a list of changes. */
export interface ChangeFilter {
  /** A day or an instant, inclusive. */
  since?: string | undefined;
  provider?: string | undefined;
  model?: string | undefined;
  kind?: readonly ChangeKind[] | undefined;
}

/** The last list of each dataset: the questions of one day differ in their filters alone. */
const listed = new WeakMap<Catalog, { at: string; corrections: readonly Correction[]; changes: Change[] }>();

/**
 * All changes, newest first.
 * @param at a day or an instant; what begins later is announced
 * @param corrections of publications, where the dataset is the current one
 */
export function listChanges(catalog: Catalog, at: string, corrections: readonly Correction[] = NONE): Change[] {
  const known = listed.get(catalog);
  if (known?.at === at && known.corrections === corrections) return known.changes;
  // Of a day, all of its moments count: a price of that afternoon has come on that day.
  const now = instantOf(at) + (isDay(at) ? DAY - 1 : 0);
  const all = [
    ...catalog.data.models.flatMap((model) => changesOfModel(catalog, model, now)),
    ...corrections.flatMap((correction) => correctionOf(catalog, correction)),
  ];
  const changes = all
    .map((change) => ({ change, instant: instantOf(change.at) }))
    .filter(({ instant }) => instant <= now)
    .sort((a, b) => b.instant - a.instant || (a.change.id < b.change.id ? -1 : 1))
    .map(({ change }) => titled(catalog, change));
  listed.set(catalog, { at, corrections, changes });
  return changes;
}

const NONE: readonly Correction[] = [];

export function filterChanges(changes: Change[], { since, provider, model, kind }: ChangeFilter): Change[] {
  const first = since === undefined ? Number.NEGATIVE_INFINITY : instantOf(since);
  return changes.filter(
    (change) =>
      instantOf(change.at) >= first &&
      (provider === undefined || change.provider === provider) &&
      (model === undefined || change.model === model) &&
      (kind === undefined || kind.includes(change.kind)),
  );
}

function titled({ data, models }: Catalog, change: UntitledChange): Change {
  const seller = change.provider === null ? undefined : (data.providers[change.provider]?.name ?? change.provider);
  const successor = change.successor === undefined ? undefined : models.get(change.successor)?.name;
  const { id, kind, ...rest } = change;
  return { id, kind, title: changeTitle(change, seller, successor), ...rest };
}

function changesOfModel(catalog: Catalog, model: Model, now: number): UntitledChange[] {
  const own = firstPartyOffer(catalog, model);
  return [
    ...releaseOf(model, own),
    ...model.offers.flatMap((offer) => [
      ...startOf(model, offer, offer === own),
      ...pricesOf(catalog, model, offer, now),
      ...endOf(catalog, model, offer, now),
    ]),
  ];
}

/** The release of a model, with the price that its developer asked on that day. */
function releaseOf(model: Model, own: Offer | undefined): UntitledChange[] {
  if (model.released === null) return [];
  const first = own?.prices[0];
  const priced = first !== undefined && startsWithRelease(model, first) ? first : undefined;
  return [
    {
      id: `launch:${model.id}`,
      kind: 'launch',
      model: model.id,
      name: model.name,
      provider: null,
      apiId: null,
      at: model.released,
      atIs: 'effective',
      fields: priced === undefined ? [] : changedFields(new Map(), standardFields(priced)),
      sources: [...new Set([...model.sources, ...(priced?.sources ?? [])])],
    },
  ];
}

const startsWithRelease = (model: Model, { from, fromIs }: Price): boolean =>
  fromIs === undefined && from.slice(0, 10) === model.released;

/** A seller begins with a model; where the day is not known, only our reading began on it, and that is no change. */
function startOf(model: Model, offer: Offer, isFirstParty: boolean): UntitledChange[] {
  const [first] = offer.prices;
  if (first === undefined || first.fromIs === 'first-seen') return [];
  if (isFirstParty && startsWithRelease(model, first)) return [];
  return [
    {
      ...aboutOffer('launch', model, offer, first.from),
      at: first.from,
      atIs: 'effective',
      fields: changedFields(new Map(), standardFields(first)),
      sources: first.sources,
    },
  ];
}

function aboutOffer(kind: ChangeKind, model: Model, { provider, apiId }: Offer, at: string) {
  return { id: `${kind}:${provider}:${model.id}:${at}`, kind, model: model.id, name: model.name, provider, apiId };
}

/** Each price after the first, where it asks something else than the one before. */
function pricesOf(catalog: Catalog, model: Model, offer: Offer, now: number): UntitledChange[] {
  return offer.prices.slice(1).flatMap((price, i): UntitledChange[] => {
    const fields = changedRates(offer.prices[i] as Price, price);
    if (fields.length === 0) return [];
    const note = price.note === undefined ? {} : { note: price.note };
    const { from, sources } = price;
    if (instantOf(from) > now) {
      const seen = firstRead(catalog, sources);
      return [
        {
          ...aboutOffer('announced', model, offer, from),
          at: seen,
          atIs: 'first-seen',
          effective: from,
          fields,
          ...note,
          sources,
        },
      ];
    }
    const atIs = price.fromIs ?? 'effective';
    return [{ ...aboutOffer('price', model, offer, from), at: from, atIs, fields, ...note, sources }];
  });
}

/** The day on which the first of some sources was read: by then it was announced. */
const firstRead = ({ data }: Catalog, footnotes: readonly string[]): string =>
  footnotes.map((key) => data.sources[key]?.read ?? data.asOf).sort()[0] ?? data.asOf;

/** That an end was announced, and that it came. */
function endOf(catalog: Catalog, model: Model, offer: Offer, now: number): UntitledChange[] {
  const { deprecated, ended } = offer;
  const found: UntitledChange[] = [];
  const isToCome = ended !== undefined && instantOf(ended.at) > now;
  const end = ended === undefined ? {} : { effective: ended.at };
  const successor = ended?.successor === undefined ? {} : { successor: ended.successor };
  if (deprecated !== undefined && (ended === undefined || instantOf(deprecated.at) < instantOf(ended.at))) {
    const about = aboutOffer('announced', model, offer, deprecated.at);
    const sources = [...new Set([...deprecated.sources, ...(ended?.sources ?? [])])];
    found.push({ ...about, at: deprecated.at, atIs: 'announced', ...end, fields: [], ...successor, sources });
  } else if (isToCome) {
    const about = aboutOffer('announced', model, offer, ended.at);
    const at = firstRead(catalog, ended.sources);
    found.push({ ...about, at, atIs: 'first-seen', ...end, fields: [], ...successor, sources: ended.sources });
  }
  if (ended !== undefined && !isToCome) {
    const note = ended.note === undefined ? {} : { note: ended.note };
    const about = aboutOffer('retirement', model, offer, ended.at);
    found.push({
      ...about,
      at: ended.at,
      atIs: 'effective',
      fields: [],
      ...successor,
      ...note,
      sources: ended.sources,
    });
  }
  return found;
}

/** What a publication corrected, as far as the offer is still there to be named. */
function correctionOf(catalog: Catalog, correction: Correction): UntitledChange[] {
  const { version, published, model: id, provider, from, fields } = correction;
  const model = catalog.models.get(id);
  const offer = model?.offers.find((one) => one.provider === provider);
  if (model === undefined || offer === undefined) return [];
  const price = offer.prices.findLast((one) => instantOf(one.from) <= instantOf(from));
  return [
    {
      id: `correction:${provider}:${id}:${from}:${version}`,
      kind: 'correction',
      model: id,
      name: model.name,
      provider,
      apiId: offer.apiId,
      at: atOf(instantOf(published)),
      atIs: 'published',
      effective: from,
      fields,
      sources: price?.sources ?? offer.sources,
    },
  ];
}
