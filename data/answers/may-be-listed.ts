import type { Problem } from '../schema/problem.ts';

/** Whether no checked offer has what a bill shows, so that a listed one is looked for. */
export const mayBeListed = ({ apiId }: { apiId?: string | undefined }, { type }: Problem): boolean =>
  apiId !== undefined && (type === '/docs#unknown-api-id' || type === '/docs#unknown-provider');
