import { hoursPhrase } from '../pricing/quote-text.ts';
import { METER_NAMES } from '../primitives/meters.ts';
import type { ChangedField } from '../schema/changed-field.ts';
import type { Price, Rates } from '../schema/offer.ts';

/** What a price says, as a flat map of named figures, so that two prices can be held against each other. */
export type RateFields = ReadonlyMap<string, string>;

/** The base rates, those above a size and at some hours: where one price lacks such a rate, there is none. */
export function standardFields(price: Pick<Price, 'rates' | 'contextTiers' | 'windows'>): RateFields {
  const fields = new Map<string, string>();
  addRates(fields, '', price.rates);
  for (const { comparison, tokens, ...card } of price.contextTiers ?? []) {
    addRates(fields, `contextTiers.${comparison}${tokens}.`, card.rates);
  }
  for (const { hours, rates } of price.windows ?? []) {
    fields.set(`windows.${hours.name}.hours`, hoursPhrase(hours));
    addRates(fields, `windows.${hours.name}.`, rates);
  }
  return fields;
}

/** Rates of service tiers and of work kept in one place. Where a price lacks them, nobody wrote them down. */
function optionalFields(price: Pick<Price, 'tiers' | 'residency'>): RateFields {
  const fields = new Map<string, string>();
  for (const [tier, card] of Object.entries(price.tiers ?? {})) {
    if (card !== undefined && 'rates' in card) addRates(fields, `tiers.${tier}.`, card.rates);
  }
  for (const [place, card] of Object.entries(price.residency ?? {})) {
    addRates(fields, `residency.${place}.`, card.rates);
  }
  return fields;
}

/** What everybody pays first; who names but a few figures of a change names these. */
const ORDER = [...new Set([...(['input', 'output', 'cachedInput'] as const), ...METER_NAMES])];

function addRates(fields: Map<string, string>, scope: string, rates: Partial<Rates>): void {
  for (const meter of ORDER) {
    const rate = rates[meter];
    if (rate !== undefined && rate !== null) fields.set(`${scope}rates.${meter}`, rate);
  }
}

/** What differs between one price and the next of an offer; nothing where only its footnotes do. */
export function changedRates(before: Price, after: Price): ChangedField[] {
  const optional = optionalFields(after);
  return [
    ...changedFields(standardFields(before), standardFields(after)),
    ...changedFields(optionalFields(before), optional).filter(({ from, to }) => from !== null && to !== null),
  ];
}

/** What differs between two maps, in the order of the first, then of what only the second has. */
export function changedFields(before: RateFields, after: RateFields): ChangedField[] {
  return [...new Set([...before.keys(), ...after.keys()])]
    .map((field) => ({ field, from: before.get(field) ?? null, to: after.get(field) ?? null }))
    .filter(({ from, to }) => from !== to);
}
