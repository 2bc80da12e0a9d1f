import { resultsIn } from '../benchmarks/score-tables.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { otherProviders } from '../catalog/model-prices.ts';
import { withoutResults } from '../catalog/scores.ts';
import type { QuoteOffer } from '../catalog/select-offer.ts';
import type { Family, FamilyMember } from '../schema/comparison.ts';
import type { Model } from '../schema/dataset.ts';
import type { Workload } from '../schema/quote.ts';

/** The models that were trained on the answers of another: size, memory, scores, cheapest host. */

/** When and for what the members are priced, and what quotes them. */
interface Asked {
  workload: Workload;
  at: string;
  quoteOffer: QuoteOffer;
}

/** The families that any of these models belongs to, as teacher or as pupil. */
export function distillationFamilies(catalog: Catalog, models: Model[], asked: Asked): Family[] {
  const teachers = new Set(models.map(({ id, distilledFrom }) => distilledFrom ?? id));
  return [...teachers].flatMap((of) => {
    const pupils = catalog.data.models.filter(({ distilledFrom }) => distilledFrom === of);
    return pupils.length === 0 ? [] : [distillationFamily(catalog, of, pupils, asked)];
  });
}

function distillationFamily(catalog: Catalog, of: string, pupils: Model[], asked: Asked): Family {
  const table = catalog.data.tables.find(({ id }) => pupils.every((pupil) => resultsIn(catalog, pupil, id).size > 0));
  const reference = table?.reference === undefined ? undefined : catalog.models.get(table.reference);
  const members = [...pupils].sort(compareSizes).map((pupil) => familyMember(catalog, pupil, table?.id, asked));
  return {
    of,
    name: catalog.models.get(of)?.name ?? of,
    table: table === undefined ? null : withoutResults(table),
    benchmarks: catalog.data.benchmarks
      .filter(({ id }) => members.some(({ scores }) => Object.hasOwn(scores, id)))
      .map(({ id, name, metric, unit }) => ({ id, name, metric, unit })),
    members,
    reference: reference === undefined ? null : modelReference(catalog, reference, table?.id),
  };
}

const compareSizes = (a: Model, b: Model): number => (a.parameters?.total ?? 0) - (b.parameters?.total ?? 0);

function modelReference(catalog: Catalog, model: Model, table: string | undefined) {
  const { id, name, shortName } = model;
  const rows = table === undefined ? [] : [...resultsIn(catalog, model, table)];
  return { id, name, shortName, scores: Object.fromEntries(rows.map(([benchmark, { value }]) => [benchmark, value])) };
}

function familyMember(
  catalog: Catalog,
  model: Model,
  table: string | undefined,
  { workload, at, quoteOffer }: Asked,
): FamilyMember {
  const { licence, parameters, base, memory, weights } = model;
  const facts = Object.entries({ parameters, base, memory, weights }).filter(([, value]) => value !== undefined);
  return {
    ...modelReference(catalog, model, table),
    licence,
    ...(Object.fromEntries(facts) as Pick<FamilyMember, 'parameters' | 'base' | 'memory' | 'weights'>),
    otherProviders: otherProviders(catalog, { model, workload, at }, quoteOffer),
  };
}
