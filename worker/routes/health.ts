import { staleOffers } from '../../data/catalog/stale-prices.ts';
import { daysBetween, instantOf } from '../../data/primitives/dates.ts';
import type { Health } from '../../data/schema/health.ts';
import { invalidQuery } from '../problems.ts';
import { Query } from '../query.ts';
import type { Visit } from '../request-context.ts';
import { BUILD, problem, uncached } from '../respond.ts';

/** GET /healthz: is it well, and on which dataset. It is 200 also where it is not well: it answers. */
export function getHealth(visit: Visit): Response {
  const query = new Query(visit.query, []);
  return query.faults.length > 0 ? problem(visit, invalidQuery(query.faults)) : uncached(visit, health(visit));
}

function health({ held, now }: Visit): Health {
  const { catalog, source, pointer } = held;
  const reasons: string[] = [];
  if (source === 'built-in') reasons.push('KV gave no dataset, so the one built into the worker answers.');
  if (source === 'last-good') reasons.push('KV gives no dataset now, so the last one it gave answers.');
  const stale = staleOffers(catalog, now);
  if (stale.length > 0) {
    const oldest = stale.map(({ read }) => read).sort()[0];
    const named = stale.slice(0, 5).map(({ model, provider }) => `${model}@${provider}`);
    const rest = stale.length > 5 ? ` and ${stale.length - 5} more` : '';
    reasons.push(`Prices still open were last read on ${oldest}: ${named.join(', ')}${rest}.`);
  }
  return {
    status: source !== 'kv' ? 'degraded' : stale.length > 0 ? 'stale' : 'ok',
    reasons,
    dataset: catalog.version,
    source,
    build: BUILD,
    asOf: catalog.data.asOf,
    asOfDays: daysBetween(instantOf(catalog.data.asOf), now),
    published: pointer?.publishedAt ?? null,
    stalePrices: stale.length,
  };
}
