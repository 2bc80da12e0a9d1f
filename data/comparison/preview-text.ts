import { dollars } from '../pricing/quote-text.ts';
import { dayPhrase } from '../primitives/date-phrases.ts';
import type { ComparedModel, Comparison } from '../schema/comparison.ts';
import type { Verdicts } from '../schema/verdict.ts';

/** What a comparison is called where somebody shares it: the title of a preview, its description, and a picture's text. */

/** The most bytes of a title and the most characters of a description that previews show whole. */
export const MAX_TITLE_BYTES = 70;
export const MAX_DESCRIPTION = 250;

/** "As of 27 November 2026". */
export const asOf = (at: string): string => `As of ${dayPhrase(at)}`;

/**
 * What a model is called beside the others: by its name, with its seller where it is compared with itself.
 * @param which the developer's whole name for it, or the short one
 */
export function distinctNames(models: readonly ComparedModel[], which: 'name' | 'shortName'): string[] {
  return models.map((model) => {
    const twice = models.filter(({ id }) => id === model.id).length > 1;
    return twice ? `${model[which]} at ${model.seller ?? model.developer}` : model[which];
  });
}

/** Its length in UTF-8. */
const bytes = (text: string): number => Array.from(text).reduce((sum, letter) => sum + letterBytes(letter), 0);
const letterBytes = (letter: string): number => {
  const code = letter.codePointAt(0) ?? 0;
  return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
};

/**
 * A title of at most 70 bytes that keeps the numbers: "Opus 5.5 vs GPT-6 Astra: $24 vs $60". Amounts are exact, without
 * `.00`. Of three and more models the names only.
 */
export function previewTitle({ models, at }: Comparison, dated: boolean): string {
  const names = distinctNames(models, 'shortName');
  const day = dated ? ` on ${shortDay(at)}` : '';
  if (models.length > 2) return firstThatFits([names.join(' vs ') + day, names.join(' vs '), ...fewer(names)]);
  const amounts = (said: (model: ComparedModel) => string): string => models.map(said).join(' vs ');
  const pair = names.join(' vs ');
  return firstThatFits([
    `${pair}: ${amounts(amountText)}${day}`,
    `${pair}: ${amounts(amountText)}`,
    `${pair}: ${amounts(bareAmount)}`,
    // Names are cut before numbers are.
    ...[24, 20, 16, 12, 8].map(
      (most) => `${names.map((name) => cut(name, most)).join(' vs ')}: ${amounts(bareAmount)}`,
    ),
    cut(pair, MAX_TITLE_BYTES / 4),
  ]);
}

/** "1 Feb 2025". */
const shortDay = (at: string): string => dayPhrase(at).replace(/ (\w{3})\w* /, ' $1 ');

const firstThatFits = (titles: string[]): string =>
  titles.find((title) => bytes(title) <= MAX_TITLE_BYTES) ?? (titles.at(-1) as string);

/** As many names as there is room for, and how many more there are. */
const fewer = (names: string[]): string[] => [
  ...names.slice(1).map((_, i) => {
    const shown = names.length - 1 - i;
    return `${names.slice(0, shown).join(' vs ')} and ${names.length - shown} more`;
  }),
  `${names.length} models compared`,
];

const cut = (text: string, most: number): string =>
  text.length <= most
    ? text
    : `${Array.from(text)
        .slice(0, most - 1)
        .join('')
        .trimEnd()}…`;

const whole = (amount: string): string => dollars(amount).replace(/\.00$/, '');

/** "$24", "$2.74 (retired)", and in words why there is no number. */
function amountText({ quote }: ComparedModel): string {
  if (quote?.total) return whole(quote.total);
  if (quote?.lastOffered?.total) return `${whole(quote.lastOffered.total)} (retired)`;
  return quote?.status === 'third-party-only' ? 'third parties only' : 'price not known';
}

/** The same in fewer letters. */
function bareAmount({ quote }: ComparedModel): string {
  const total = quote?.total ?? quote?.lastOffered?.total;
  return total ? whole(total) : quote?.status === 'third-party-only' ? 'others only' : 'unknown';
}

/** "$24 vs $60", for a label of its own; `undefined` where an amount is missing. */
export function pricesText({ models }: Comparison): string | undefined {
  const known = models.every(({ quote }) => quote?.total ?? quote?.lastOffered?.total);
  return known ? models.map(amountText).join(' vs ') : undefined;
}

/**
 * At most 250 characters in whole sentences, the day first. A verdict whose sentence has no room is said in a few words,
 * and left out where those have none.
 */
export function previewDescription({ at, verdicts }: Comparison): string {
  const parts = [`${asOf(at)}.`, ...(verdicts === undefined ? [] : briefVerdicts(verdicts))];
  const sentences = verdicts === undefined ? [] : verdictSentences(verdicts);
  const length = (texts: string[]): number => texts.filter((text) => text !== '').join(' ').length;
  while (length(parts) > MAX_DESCRIPTION && parts.length > 1) parts.pop();
  for (const [i, sentence] of sentences.entries()) {
    if (parts[i + 1] === undefined) continue;
    const longer = parts.map((part, j) => (j === i + 1 ? sentence : part));
    if (length(longer) <= MAX_DESCRIPTION) parts[i + 1] = sentence;
  }
  return parts.filter((part) => part !== '').join(' ');
}

/** The three verdicts as sentences, cheaper first. */
export const verdictSentences = ({ cheaper, smarter, faster }: Verdicts): string[] => [
  cheaper.sentence,
  smarter.sentence,
  faster.sentence,
];

const briefVerdicts = ({ cheaper, smarter, faster }: Verdicts): string[] =>
  [
    ['Cheaper', cheaper],
    ['Smarter', smarter],
    ['Faster', faster],
  ].map(([label, verdict]) => briefSentence(label as string, verdict as Verdicts['cheaper']));

const briefSentence = (label: string, { answer }: Pick<Verdicts['cheaper'], 'answer'>): string =>
  answer === undefined ? '' : `${label}: ${answer.message}.`;
