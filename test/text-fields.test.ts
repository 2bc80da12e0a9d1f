import { expect, it } from 'vitest';
import * as z from 'zod';
import { ComparisonAnswer } from '../data/schema/responses.ts';
import { TEXT_FIELDS } from '../widget/templates/comparison-response.ts';

type Schema = Record<string, unknown> & { properties?: Record<string, Schema>; $defs?: Record<string, Schema> };

/** The types of every field of a comparison, by its name, wherever it stands. */
function typesByField(): Map<string, Set<string>> {
  const top = z.toJSONSchema(ComparisonAnswer) as Schema;
  const found = new Map<string, Set<string>>();
  const seen = new Set<Schema>();
  const target = (schema: Schema): Schema =>
    typeof schema.$ref === 'string' ? (top.$defs?.[schema.$ref.split('/').at(-1) ?? ''] as Schema) : schema;
  const typesOf = (schema: Schema): string[] => {
    const { anyOf, oneOf, const: value, enum: values, type } = target(schema);
    const options = (anyOf ?? oneOf) as Schema[] | undefined;
    if (options) return options.flatMap(typesOf);
    if (value !== undefined) return [typeof value];
    return Array.isArray(values)
      ? values.map((one) => (one === null ? 'null' : typeof one))
      : [type].flat().map(String);
  };
  const walk = (schema: unknown): void => {
    if (typeof schema !== 'object' || schema === null || seen.has(schema as Schema)) return;
    seen.add(schema as Schema);
    for (const [name, field] of Object.entries((schema as Schema).properties ?? {})) {
      const types = found.get(name) ?? new Set();
      for (const type of typesOf(field)) types.add(type);
      found.set(name, types);
    }
    for (const part of Object.values(schema)) walk(part);
  };
  walk(top);
  return found;
}

it('knows as text only what is text wherever the schema has it', () => {
  const types = typesByField();
  const other = [...TEXT_FIELDS].filter((name) =>
    [...(types.get(name) ?? ['string'])].some((type) => type !== 'string' && type !== 'null'),
  );
  expect(other).toEqual([]);
});

it('knows every text that a card draws', () => {
  const NEVER_DRAWN =
    /^(countsAs|distilledFrom|family|fromIs|untilIs|holidays|method|notCompared|parameter|positions|releasedAs|result|summary|of|agent|caution|says|knowledgeCutoff|firstParty)$/;
  const texts = [...typesByField()].filter(([, types]) =>
    [...types].every((type) => type === 'string' || type === 'null'),
  );
  const missing = texts.map(([name]) => name).filter((name) => !TEXT_FIELDS.has(name) && !NEVER_DRAWN.test(name));
  expect(missing).toEqual([]);
});
