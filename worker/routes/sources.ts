import type { SourceList } from '../../data/schema/market.ts';
import { NoQuery } from '../../data/schema/requests.ts';
import { type AppContext, listedMarket } from '../context.ts';
import { noMarketNamed, ProblemError } from '../problems.ts';
import { readQuery } from '../read-request.ts';
import { jsonResponse } from '../respond.ts';
import type { LoadedMarket } from '../stored-market.ts';

/** GET /v1/sources: what the market was read from, and when. */
export async function getSources(c: AppContext): Promise<Response> {
  readQuery(c, NoQuery);
  const { version } = c.get('dataset');
  const listed = await listedMarket(c);
  if (listed === undefined) throw new ProblemError(noMarketNamed(version));
  // When it was published and read is no part of a market and hence not of its version.
  const tag = c.get('pinned') ? undefined : (listed.pointer?.publishedAt.replace(/\D/g, '') ?? 'unpublished');
  return jsonResponse(c, { tag, body: () => sourceList(version, listed, c.get('pinned')) });
}

/** Of a market named in the address only that is said which can never change. */
function sourceList(
  dataset: string,
  { version, market, pointer, readings }: LoadedMarket,
  pinned: boolean,
): SourceList {
  const read = pinned ? {} : (pointer?.readings ?? readings ?? {});
  return {
    dataset,
    market: version,
    format: market.format,
    published: pinned ? null : (pointer?.publishedAt ?? null),
    previous: pinned ? [] : (pointer?.previous ?? []),
    changes: pinned ? null : (pointer?.changes ?? null),
    counts: market.counts,
    sources: [...market.sources()].map((source) => ({ ...source, reading: read[source.id] ?? null })),
  };
}
