// Real comparisons to draw, computed in the page from the facts: what the API would answer.
import { checkFacts } from '../../data/check/facts.ts';
import { compare } from '../../data/compare.ts';
import { type Catalog, catalog, findModel } from '../../data/dataset.ts';
import { DEFAULT_SECTIONS, type Section } from '../../data/sections.ts';
import type { Comparison } from '../../data/shapes/comparison.ts';
import type { Model } from '../../data/shapes/dataset.ts';
import type { Workload } from '../../data/shapes/quote.ts';
import { COMPARED } from '../../data/workload.ts';

const files = import.meta.glob<unknown>(['/data/facts/**/*.json', '!**/*.schema.json'], {
  eager: true,
  import: 'default',
});

function facts(): Catalog {
  const checked = checkFacts(
    new Map(Object.entries(files).map(([path, file]) => [path.replace('/data/facts/', ''), file])),
  );
  if (!('dataset' in checked)) throw new Error(`The facts are wrong: ${JSON.stringify(checked.faults[0])}`);
  return catalog('3fa9c1d2e4b7', checked.dataset);
}

const known = facts();

export interface Asked {
  at?: string;
  workload?: Partial<Workload>;
  sections?: Section[];
}

/** What the API answers about some models, by default of 2025-02-01. */
export function comparison(
  ids: string[],
  { at = '2025-02-01', workload, sections = [...DEFAULT_SECTIONS, 'remarks'] }: Asked = {},
): Comparison {
  const models = ids.map((id) => {
    const [name = '', provider] = id.split('@');
    return { model: findModel(known, name) as Model, provider };
  });
  const asked = { models, at, workload: { ...COMPARED, ...workload }, today: '2026-11-24', sections };
  const answer = compare(known, asked);
  if ('refused' in answer) throw new Error(`Refused: ${answer.refused}`);
  return answer;
}
