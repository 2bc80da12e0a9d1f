import { html, type TemplateResult } from 'lit/html.js';
import type { Formats } from './format.ts';

/**
 * How a message of a language file becomes text. A message holds places like `{0}`; where a number decides its form, it
 * is one message for each of the language's plural categories.
 */
export type Message = string | Partial<Record<Intl.LDMLPluralRule, string>>;
export type Value = string | number | TemplateResult | TemplateResult[] | undefined;

/** The form of a message that its first number asks for. */
function form(message: Message, values: Value[], formats: Formats): string {
  if (typeof message === 'string') return message;
  const count = values.find((value) => typeof value === 'number') ?? 0;
  return message[formats.plural(count as number)] ?? message.other ?? '';
}

const pieces = (text: string): string[] => text.split(/\{(\d)\}/);

/** A message as markup. Every value stands in a `<bdi>`: names and figures keep their order on a right-to-left page. */
export function fill(formats: Formats, message: Message, ...values: Value[]): unknown[] {
  return pieces(form(message, values, formats)).map((piece, i) => {
    if (i % 2 === 0) return piece;
    const value = values[Number(piece)];
    if (typeof value === 'object') return value;
    return html`<bdi>${typeof value === 'number' ? formats.number(value) : value}</bdi>`;
  });
}

/** A message as plain text, for labels and copies. */
export function plain(formats: Formats, message: Message, ...values: (string | number)[]): string {
  return pieces(form(message, values, formats))
    .map((piece, i) => {
      const value = i % 2 === 0 ? piece : values[Number(piece)];
      return typeof value === 'number' ? formats.number(value) : value;
    })
    .join('');
}
