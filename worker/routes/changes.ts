import { answerChanges, type ChangesStandpoint, narrowChanges } from '../../data/answers/change-list.ts';
import { canonicalQuery, givenParameters } from '../../data/primitives/canonical-query.ts';
import { CHANGES_DEFAULTS } from '../../data/primitives/request-defaults.ts';
import type { ChangeList } from '../../data/schema/change.ts';
import { ChangesQuery, FeedQuery } from '../../data/schema/requests.ts';
import { changesPage } from '../../site/pages/changes.ts';
import { atomFeed, jsonFeed } from '../../site/pages/feeds.ts';
import type { AppContext } from '../context.ts';
import { ProblemError } from '../problems.ts';
import { readQuery } from '../read-request.ts';
import { jsonResponse } from '../respond.ts';
import type { CacheableResponse } from '../response-cache.ts';

/** What changed, as data, as a page and as two feeds. */

/** How many changes a feed has: its readers keep what they have seen. */
const FEED_LENGTH = 100;

/** People share such links, and a form sends also what was left empty. */
const AS_LINK = { ignoreUnknown: true, ignoreEmpty: true };

/** GET /v1/changes: a page of changes, newest first. */
export function getChanges(c: AppContext): Response {
  const { asked, list } = answerOf(c, readQuery(c, ChangesQuery));
  return jsonResponse(c, { ...headersOf(c, asked), body: (): ChangeList => list });
}

/** GET /changes: the same for people. */
export function getChangesPage(c: AppContext): Response {
  const { asked, list } = answerOf(c, readQuery(c, ChangesQuery, AS_LINK));
  const { limit, cursor, at, ...filter } = asked;
  const addressWith = (after: string | undefined) => addressOf('/changes', queryOf({ ...asked, cursor: after }));
  return jsonResponse(c, {
    ...headersOf(c, asked),
    format: 'page',
    body: () =>
      changesPage({
        ...list,
        catalog: c.get('dataset').catalog,
        today: c.get('today'),
        origin: c.env.env.ORIGIN,
        filter,
        address: addressWith(cursor),
        older: list.next === null ? undefined : addressWith(list.next),
      }),
  });
}

/** GET /changes.atom. */
export const getChangesAtom = (c: AppContext): Response => feed(c, 'atom', '/changes.atom', atomFeed);

/** GET /changes.json. */
export const getChangesJsonFeed = (c: AppContext): Response => feed(c, 'json-feed', '/changes.json', jsonFeed);

function feed(c: AppContext, form: 'atom' | 'json-feed', path: string, write: typeof atomFeed): Response {
  const standpoint = standpointOf(c);
  const narrowed = narrowChanges(standpoint, readQuery(c, FeedQuery, AS_LINK));
  if ('problem' in narrowed) throw new ProblemError(narrowed.problem);
  const { filter, changes } = narrowed;
  const query = canonicalQuery(givenParameters({ ...filter }));
  return jsonResponse(c, {
    canonical: query,
    daily: true,
    tag: publicationTag(c),
    format: form,
    body: () =>
      write({
        catalog: standpoint.catalog,
        origin: c.env.env.ORIGIN,
        address: addressOf(path, query),
        page: addressOf('/changes', query),
        filter,
        changes: changes.slice(0, FEED_LENGTH),
      }),
  });
}

/** @throws ProblemError where it names a model, a seller or a place in the list that nobody knows */
function answerOf(c: AppContext, query: ChangesQuery): { asked: ChangesQuery; list: ChangeList } {
  const answer = answerChanges(standpointOf(c), query);
  if ('problem' in answer) throw new ProblemError(answer.problem);
  return answer;
}

/** What a publication corrected stands beside the dataset, so it has no part in the answer of a named one. */
function standpointOf(c: AppContext): ChangesStandpoint {
  const { catalog, pointer } = c.get('dataset');
  return { catalog, today: c.get('today'), corrections: c.get('pinned') ? undefined : pointer?.corrections };
}

const headersOf = (c: AppContext, asked: ChangesQuery): Omit<CacheableResponse, 'body'> => ({
  canonical: queryOf(asked),
  daily: asked.at === undefined,
  tag: publicationTag(c),
});

const queryOf = (asked: ChangesQuery): string => canonicalQuery(givenParameters({ ...asked }, CHANGES_DEFAULTS));
const addressOf = (path: string, query: string): string => (query === '' ? path : `${path}?${query}`);

/** The corrections are no part of the dataset and hence not of its version. */
function publicationTag(c: AppContext): string | undefined {
  return c.get('pinned') ? undefined : c.get('dataset').pointer?.publishedAt.replace(/\D/g, '');
}
