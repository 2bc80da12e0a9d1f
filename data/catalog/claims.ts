import type { Claim } from '../schema/claim.ts';
import type { Catalog } from './catalog.ts';

/** The checked claims that are about any of some models, in the order in which they stand. */
export function claimsAbout(catalog: Catalog, models: { id: string }[]): Claim[] {
  const ids = new Set(models.map(({ id }) => id));
  return catalog.data.claims.filter((claim) => claim.models.some((id) => ids.has(id)));
}
