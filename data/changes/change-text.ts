import { dollars, METER_WORDS } from '../pricing/quote-text.ts';
import { dayPhrase } from '../primitives/date-phrases.ts';
import type { Change } from '../schema/change.ts';
import type { ChangedField } from '../schema/changed-field.ts';
import type { Meter } from '../schema/offer.ts';

/** The English of changes: one line each, for the API, the page and the feeds. */

/** A change without its title, and the names that the title is made of. */
export type UntitledChange = Omit<Change, 'title'>;

/** The most figures that a title names. */
const MAX_NAMED = 3;

/**
 * @param seller the name of whoever sells it
 * @example "GPT-4o at OpenAI: input $5.00 → $2.50, output $15.00 → $10.00"
 */
export function changeTitle(change: UntitledChange, seller: string | undefined, successor?: string): string {
  const what = seller === undefined ? change.name : `${change.name} at ${seller}`;
  const named = fieldsPhrase(change.fields.slice(0, MAX_NAMED));
  const rest = change.fields.length > MAX_NAMED ? ` and ${change.fields.length - MAX_NAMED} more` : '';
  const figures = `${named}${rest}`;
  const from = change.effective === undefined ? '' : dayPhrase(change.effective);
  switch (change.kind) {
    case 'price':
      return `${what}: ${figures}`;
    case 'launch':
      return `${what}: ${change.provider === null ? 'released' : 'on sale'}${figures === '' ? '' : `, ${figures}`}`;
    case 'retirement':
      return `${what}: no longer sold${successor === undefined ? '' : `; ${successor} took over`}`;
    case 'announced':
      if (figures !== '') return `${what}: ${figures}, announced for ${from}`;
      return `${what}: ${from === '' ? 'its end is announced' : `its end is announced for ${from}`}`;
    case 'correction':
      return `${what}: price of ${from} corrected, ${figures}`;
  }
}

export const fieldsPhrase = (fields: readonly ChangedField[]): string => fields.map(fieldPhrase).join(', ');

/** "input $5.00 → $2.50"; of what was not there before, "input $5.00". */
export function fieldPhrase(change: ChangedField): string {
  const { scope, meter, amount } = readField(change.field);
  const name = [meter, scope].filter((part) => part !== '').join(' ');
  const [from, to] = [change.from, change.to].map((value) => (value !== null && amount ? dollars(value) : value));
  if (from === null) return `${name} ${to}`;
  return `${name} ${from} → ${to ?? absent(change.field)}`;
}

/** What stands where a rate is gone: a size or an hour without a rate of its own costs what all others do. */
export const absent = (field: string): string => (field.startsWith('rates.') ? 'not published' : 'none of its own');

/** What a field is called: "input above 200,000 tokens", "output, batch". */
export function fieldName(field: string): string {
  const { scope, meter } = readField(field);
  return [meter, scope].filter((part) => part !== '').join(' ');
}

const FIELD = /^(?:(tiers|contextTiers|windows|residency)\.(.+)\.)?(?:rates\.(\w+)|hours)$/;

function readField(field: string): { scope: string; meter: string; amount: boolean } {
  const found = FIELD.exec(field);
  if (found === null) return { scope: '', meter: field, amount: false };
  const [, group, key = '', meter] = found;
  return {
    scope: group === undefined ? '' : scopePhrase(group, key),
    meter: meter === undefined ? 'hours' : (METER_WORDS[meter as Meter] ?? meter),
    amount: meter !== undefined,
  };
}

function scopePhrase(group: string, key: string): string {
  switch (group) {
    case 'contextTiers': {
      const [, comparison, tokens = ''] = /^(\D+)(\d+)$/.exec(key) ?? [];
      return `${comparison === '>' ? 'above' : 'from'} ${tokens.replace(/\B(?=(\d{3})+$)/g, ',')} tokens`;
    }
    case 'windows':
      return `(${key})`;
    case 'residency':
      return `(kept in the ${key.toUpperCase()})`;
    default:
      return `(${key})`;
  }
}
