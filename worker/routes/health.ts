import { staleOffers } from '../../data/catalog/stale-prices.ts';
import { daysBetween, instantOf } from '../../data/primitives/dates.ts';
import type { Health } from '../../data/schema/health.ts';
import { NoQuery } from '../../data/schema/requests.ts';
import type { AppContext } from '../context.ts';
import { readQuery } from '../read-request.ts';
import { BUILD, noStore } from '../respond.ts';

/** GET /healthz: is it well, and on which dataset. It is 200 also where it is not well: it answers. */
export function getHealth(c: AppContext): Response {
  readQuery(c, NoQuery);
  return noStore(c, health(c));
}

const DEGRADED = {
  'built-in': 'KV gave no dataset, so the one built into the worker answers.',
  'last-good': 'KV gives no dataset now, so the last one it gave answers.',
} as const;

function health(c: AppContext): Health {
  const { catalog, pointer } = c.get('dataset');
  const { source, reason } = c.env.store.health();
  const now = c.get('now');
  const stale = staleOffers(catalog, now);
  const reasons = source === 'kv' ? [] : [DEGRADED[source], ...(reason === undefined ? [] : [reason])];
  return {
    status: source !== 'kv' ? 'degraded' : stale.length > 0 ? 'stale' : 'ok',
    reasons: stale.length > 0 ? [...reasons, staleReason(stale)] : reasons,
    dataset: catalog.version,
    source,
    build: BUILD,
    asOf: catalog.data.asOf,
    asOfDays: daysBetween(instantOf(catalog.data.asOf), now),
    published: pointer?.publishedAt ?? null,
    stalePrices: stale.length,
  };
}

function staleReason(stale: ReturnType<typeof staleOffers>): string {
  const oldest = stale.map(({ read }) => read).sort()[0];
  const named = stale.slice(0, 5).map(({ model, provider }) => `${model}@${provider}`);
  const rest = stale.length > 5 ? ` and ${stale.length - 5} more` : '';
  return `Prices still open were last read on ${oldest}: ${named.join(', ')}${rest}.`;
}
