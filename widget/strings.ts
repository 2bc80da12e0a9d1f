import { html, type TemplateResult } from 'lit/html.js';
import type { Note } from '../data/schema/comparison.ts';
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

/** What a language says of the figures, by the code of a phrase, a remark or a warning. Other hours are said in numbers. */
export type Phrases = Record<Exclude<Note['code'], 'hours-apply'>, Message>;

type Rare =
  | 'stale-price'
  | 'now-costs'
  | 'next-against'
  | 'most-expensive'
  | 'cost-less-than'
  | 'other-hours'
  | 'other-hours-unpublished'
  | 'later-that-day'
  | 'later-that-day-unpublished'
  | 'context-exceeded'
  | 'output-exceeded'
  | 'cached-rate-missing'
  | 'cache-write-5m'
  | 'holidays-not-modelled'
  | 'ending-soon'
  | 'promo'
  | 'sources-differ'
  | 'rows-shown';
/** What is said of most pairs of models, and all that their verdicts say, comes with a language; the rest with its second file. */
export type CommonPhrases = Omit<Phrases, Rare>;
export type RarePhrases = Pick<Phrases, Rare>;

/** A phrase, a remark, a warning; or English words that no language has a text for. */
export type Said = Pick<Note, 'message' | 'values'> & { code?: string; sources?: string[] | undefined };

/** What came with the figures: in English as it came, in a language with texts of its own made of the same values. */
export function said(
  formats: Formats,
  texts: Partial<Phrases> | undefined,
  { code = '', message, values }: Said,
): unknown {
  const own = texts?.[code as keyof Phrases];
  if (own === undefined) return html`<bdi lang="en">${`${message}`}</bdi>`;
  return fill(formats, own, ...Object.entries(values).map(([name, value]) => written(formats, texts, name, value)));
}

const categoryName = (texts: Partial<Phrases> | undefined, id: string): string => {
  const own = texts?.[`category-${id}` as keyof Phrases];
  return typeof own === 'string' ? own : id;
};

/** A value of a phrase says by its name what it is (data/comparison/messages.ts); a count is a number. */
function written(
  formats: Formats,
  texts: Partial<Phrases> | undefined,
  name: string,
  value: string | number,
): string | number {
  if (typeof value === 'number') return value;
  if (name === 'categories')
    return value
      .split(',')
      .map((id) => categoryName(texts, id))
      .join(', ');
  if (/total$/i.test(name)) return formats.money(value);
  if (name === 'percent') return formats.percent(value);
  if (/ratio$/i.test(name)) return formats.number(value);
  return /^\d{4}-\d\d-/.test(value) ? formats.date(value) : value;
}
