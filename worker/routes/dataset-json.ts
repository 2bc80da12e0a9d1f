import { NoQuery } from '../../data/schema/requests.ts';
import type { AppContext } from '../context.ts';
import { readQuery } from '../read-request.ts';
import { jsonResponse } from '../respond.ts';

/** GET /v1/dataset.json: the whole dataset, as it was published, byte for byte. */
export function getDatasetJson(c: AppContext): Response {
  readQuery(c, NoQuery);
  return jsonResponse(c, { forEver: c.get('pinned'), body: () => c.get('dataset').body });
}
