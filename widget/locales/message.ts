import { html, type TemplateResult } from 'lit';
import type { Note } from '../../data/schema/comparison.ts';
import type { Formats } from '../format/format.ts';

/**
 * How a text of a language file becomes markup. It holds places like `{0}`; where a number decides its form, it is one
 * text for each of the language's plural categories.
 */
export type Message = string | Partial<Record<Intl.LDMLPluralRule, string>>;
export type Value = string | number | TemplateResult | TemplateResult[] | undefined;

/** The form of a message that its first number asks for. */
function formOf(message: Message, values: Value[], formats: Formats): string {
  if (typeof message === 'string') return message;
  const count = values.find((value) => typeof value === 'number') ?? 0;
  return message[formats.plural(count as number)] ?? message.other ?? '';
}

const pieces = (text: string): string[] => text.split(/\{(\d)\}/);

/** A message as markup. Every value stands in a `<bdi>`: names and figures keep their order on a right-to-left page. */
export function interpolate(formats: Formats, message: Message, ...values: Value[]): unknown[] {
  return pieces(formOf(message, values, formats)).map((piece, i) => {
    if (i % 2 === 0) return piece;
    const value = values[Number(piece)];
    if (typeof value === 'object') return value;
    return html`<bdi>${typeof value === 'number' ? formats.number(value) : value}</bdi>`;
  });
}

/** A message as plain text, for labels and copies. */
export function interpolateText(formats: Formats, message: Message, ...values: (string | number)[]): string {
  return pieces(formOf(message, values, formats))
    .map((piece, i) => {
      const value = i % 2 === 0 ? piece : values[Number(piece)];
      return typeof value === 'number' ? formats.number(value) : value;
    })
    .join('');
}

/** What a language says of the figures, by the code of a message or a warning. Other hours are said in numbers. */
export type MessageTexts = Record<Exclude<Note['code'], 'hours-apply'>, Message>;

/** A message that came with the figures; or English words that no language has a text for. */
export type CodedMessage = Pick<Note, 'message' | 'values'> & { code?: string; sources?: string[] | undefined };

/** In English as it came, in a language with texts of its own made of the same values. */
export function renderMessage(
  formats: Formats,
  { messages: texts, comma }: { messages: Partial<MessageTexts> | undefined; comma: string },
  { code = '', message, values }: CodedMessage,
): unknown {
  const translated = texts?.[code as keyof MessageTexts];
  if (translated === undefined) return html`<bdi lang="en">${message}</bdi>`;
  const categories = (ids: string): string =>
    ids
      .split(',')
      .map((id) => categoryName(texts, id))
      .join(comma);
  return interpolate(
    formats,
    translated,
    ...Object.entries(values).map(([name, value]) =>
      name === 'categories' ? categories(`${value}`) : formatValue(formats, name, value),
    ),
  );
}

/** What a category of benchmarks is called. */
function categoryName(texts: Partial<MessageTexts> | undefined, id: string): string {
  const name = texts?.[`category-${id}` as keyof MessageTexts];
  return typeof name === 'string' ? name : id;
}

/** A value of a message says by its name what it is (data/comparison/messages.ts); a count is a number. */
function formatValue(formats: Formats, name: string, value: string | number): string | number {
  if (typeof value === 'number') return value;
  if (/total$/i.test(name)) return formats.money(value);
  if (name === 'percent') return formats.percent(value);
  if (/ratio$/i.test(name)) return formats.number(value);
  return /^\d{4}-\d\d-/.test(value) ? formats.date(value) : value;
}
