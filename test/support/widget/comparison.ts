// Real comparisons to draw, computed in the page from the facts: what the API would answer.

import { type Catalog, createCatalog, findModel } from '../../../data/catalog/catalog.ts';
import { compare } from '../../../data/comparison/compare.ts';
import { DEFAULT_SECTIONS, type Section } from '../../../data/primitives/sections.ts';
import { COMPARE_DEFAULTS } from '../../../data/primitives/workload.ts';
import type { Comparison } from '../../../data/schema/comparison.ts';
import type { Model } from '../../../data/schema/dataset.ts';
import type { Workload } from '../../../data/schema/quote.ts';
import { validateFacts } from '../../../data/validation/validate-facts.ts';

const files = import.meta.glob<unknown>(['/data/facts/**/*.json', '!**/*.schema.json', '!/data/facts/market/**'], {
  eager: true,
  import: 'default',
});

function facts(): Catalog {
  const checked = validateFacts(
    new Map(Object.entries(files).map(([path, file]) => [path.replace('/data/facts/', ''), file])),
  );
  if (!('dataset' in checked)) throw new Error(`The facts are wrong: ${JSON.stringify(checked.faults[0])}`);
  return createCatalog('3fa9c1d2e4b7', checked.dataset);
}

export const known = facts();

export interface Asked {
  at?: string;
  workload?: Partial<Workload>;
  sections?: Section[];
}

/** What the API answers about some models, by default of 2025-02-01. */
export function comparison(
  ids: string[],
  { at = '2025-02-01', workload, sections = [...DEFAULT_SECTIONS, 'notes'] }: Asked = {},
): Comparison {
  const models = ids.map((id) => {
    const [name = '', provider] = id.split('@');
    return { model: findModel(known, name) as Model, provider };
  });
  const asked = { models, at, workload: { ...COMPARE_DEFAULTS, ...workload }, today: '2026-11-24', sections };
  const answer = compare(known, asked);
  if ('refused' in answer) throw new Error(`Refused: ${answer.refused}`);
  return answer;
}
