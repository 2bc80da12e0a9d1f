import { type Catalog, citedSources, findModel, footnotesIn, lowerCase } from '../catalog/catalog.ts';
import { type ChangeFilter, filterChanges, listChanges } from '../changes/list-changes.ts';
import type { Change, ChangeList } from '../schema/change.ts';
import type { Problem } from '../schema/problem.ts';
import type { Correction } from '../schema/publication.ts';
import type { ChangesQuery, FeedQuery } from '../schema/requests.ts';
import { invalidQuery, unknownModel, unknownProvider } from './problems.ts';

/** What changed, by who asks: narrowed, and a page at a time. */

/** Where changes are listed: a dataset, the UTC day it is now, and what its publications corrected. */
export interface ChangesStandpoint {
  catalog: Catalog;
  today: string;
  corrections?: readonly Correction[] | undefined;
}

/** A question for changes in its canonical form, with the page that answers it, or why there is none. */
export type ChangesAnswer = { asked: ChangesQuery; list: ChangeList } | { problem: Problem };

export function answerChanges(standpoint: ChangesStandpoint, query: ChangesQuery): ChangesAnswer {
  const { catalog, today } = standpoint;
  const { limit, cursor, at = today } = query;
  const narrowed = narrowChanges({ ...standpoint, today: at }, query);
  if ('problem' in narrowed) return narrowed;
  const page = pageOf(narrowed.changes, limit, cursor);
  if ('problem' in page) return page;
  const sources = citedSources(catalog, footnotesIn(page.changes));
  return { asked: { ...query, ...narrowed.filter }, list: { dataset: catalog.version, at, ...page, sources } };
}

/** All changes that a filter leaves, with the filter in its one written form. */
export type NarrowedChanges = { filter: FeedQuery; changes: Change[] } | { problem: Problem };

export function narrowChanges({ catalog, today, corrections }: ChangesStandpoint, query: FeedQuery): NarrowedChanges {
  const { since, kind } = query;
  const model = query.model === undefined ? undefined : findModel(catalog, query.model)?.id;
  if (query.model !== undefined && model === undefined) return { problem: unknownModel(catalog, [query.model]) };
  const provider = query.provider === undefined ? undefined : lowerCase(query.provider);
  if (provider !== undefined && !Object.hasOwn(catalog.data.providers, provider)) {
    return { problem: unknownProvider(catalog, provider) };
  }
  const filter = { since, provider, model, kind: kind && [...kind].sort() } satisfies ChangeFilter;
  return { filter, changes: filterChanges(listChanges(catalog, today, corrections), filter) };
}

type Page = Pick<ChangeList, 'changes' | 'total' | 'next'>;

function pageOf(all: Change[], limit: number, cursor: string | undefined): Page | { problem: Problem } {
  const last = cursor === undefined ? -1 : all.findIndex(({ id }) => id === cursor);
  if (cursor !== undefined && last === -1) {
    const message = 'is not a cursor of this list; send what the page before gave as next';
    return { problem: invalidQuery([{ parameter: 'cursor', message }]) };
  }
  const changes = all.slice(last + 1, last + 1 + limit);
  const next = last + 1 + limit < all.length ? (changes.at(-1)?.id ?? null) : null;
  return { changes, next, total: all.length };
}
