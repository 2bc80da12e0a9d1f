/**
 * How wide a text is at most, whichever font draws it: of every letter the widest of Inter and DejaVu Sans, which is about
 * as wide as Verdana, and wider than what macOS, Windows, Android and iOS bring. A picture cannot know the fonts of the
 * machine that shows it, and nothing may leave its box there. Measured in hundredths of the font's size.
 */

/** Of the letters from the blank to the tilde. */
const REGULAR = [
  32, 41, 47, 84, 65, 99, 78, 30, 39, 39, 51, 84, 32, 46, 32, 36, 64, 64, 64, 64, 65, 64, 64, 64, 64, 64, 34, 34, 84,
  84, 84, 54, 100, 69, 69, 73, 77, 64, 59, 78, 76, 30, 58, 68, 57, 91, 76, 79, 64, 79, 70, 65, 65, 75, 69, 99, 69, 68,
  69, 39, 36, 39, 84, 50, 50, 62, 64, 58, 64, 62, 37, 64, 64, 28, 28, 58, 28, 98, 64, 62, 64, 64, 42, 53, 40, 64, 60,
  82, 60, 60, 56, 64, 34, 64, 84,
];
const BOLD = [
  35, 46, 53, 84, 70, 101, 88, 33, 46, 46, 54, 84, 38, 47, 38, 38, 70, 70, 70, 70, 70, 70, 70, 70, 70, 70, 40, 40, 84,
  84, 84, 58, 100, 78, 77, 74, 83, 69, 69, 83, 84, 38, 58, 78, 64, 100, 84, 85, 74, 85, 77, 72, 69, 82, 78, 111, 78, 73,
  73, 46, 38, 46, 84, 50, 50, 68, 72, 60, 72, 68, 44, 72, 72, 35, 35, 67, 35, 105, 72, 69, 72, 72, 50, 60, 48, 72, 66,
  93, 65, 66, 59, 72, 37, 72, 84,
];
/** Of other signs that our own sentences have: regular, bold. */
const SIGNS: Record<string, readonly [regular: number, bold: number]> = {
  '–': [50, 50],
  '—': [100, 100],
  '…': [100, 100],
  '·': [32, 38],
  '×': [84, 84],
  '≈': [84, 84],
  '’': [32, 38],
  '‘': [32, 38],
  '“': [52, 66],
  '”': [52, 66],
  '•': [59, 64],
  '€': [67, 70],
  '°': [50, 50],
  '±': [84, 84],
  '£': [64, 70],
  ß: [63, 72],
  æ: [99, 105],
  œ: [103, 110],
  ø: [62, 69],
  đ: [64, 72],
  ł: [29, 38],
  ı: [28, 35],
  '\u00A0': [32, 35],
};

/** Letters of other scripts, about: what is measured by them is set to that length. */
const OTHERS: [RegExp, number][] = [
  [/\p{Mark}|\p{Default_Ignorable_Code_Point}/u, 0],
  [/\p{Script=Arabic}|\p{Script=Hebrew}/u, 65],
  [/\p{Script=Cyrillic}|\p{Script=Greek}|\p{Script=Latin}/u, 85],
];
const WIDEST = 105;

/** Nothing but letters of which the width is known. */
const MEASURED = new RegExp(`^[ -~${Object.keys(SIGNS).join('')}]*$`);

/** The most that a text is wide, in the unit of its size. Letters with accents are as wide as without. */
export function textWidth(text: string, size: number, bold = false): number {
  const table = bold ? BOLD : REGULAR;
  let width = 0;
  for (const letter of MEASURED.test(text) ? text : text.normalize('NFD')) {
    width += table[letter.charCodeAt(0) - 32] ?? SIGNS[letter]?.[bold ? 1 : 0] ?? otherWidth(letter);
  }
  return (width * size) / 100;
}

const otherWidth = (letter: string): number => OTHERS.find(([script]) => script.test(letter))?.[1] ?? WIDEST;

/** Whether the width of every letter is known, and not only about right. */
export const isMeasured = (text: string): boolean =>
  MEASURED.test(text) || MEASURED.test(text.normalize('NFD').replace(/\p{Mark}/gu, ''));

const ELLIPSIS = '…';

/** A text in as few lines as its room asks for, at most so many; what has no room ends with an ellipsis. */
export function wrapText(text: string, room: { width: number; lines: number; size: number; bold?: boolean }): string[] {
  const { width, lines: most, size, bold = false } = room;
  const measure = (part: string): number => textWidth(part, size, bold);
  if (measure(text) <= width) return [text];
  const blank = measure(' ');
  const lines: string[] = [];
  let line = '';
  let length = 0;
  for (const word of text.split(' ')) {
    const own = measure(word);
    const longer = line === '' ? word : `${line} ${word}`;
    const sum = line === '' ? own : length + blank + own;
    if (sum <= width) {
      line = longer;
      length = sum;
      continue;
    }
    if (lines.length === most - 1 || own > width) return [...lines, shorten(longer, width, measure)];
    lines.push(line);
    line = word;
    length = own;
  }
  return [...lines, line];
}

/** Whether lines have less than the text that they were made of. */
export const isCut = (text: string, lines: string[]): boolean => lines.join(' ') !== text;

/** As many letters from the beginning as fit, with an ellipsis where some do not. */
function shorten(text: string, width: number, measure: (part: string) => number): string {
  if (measure(text) <= width) return text;
  const room = width - measure(ELLIPSIS);
  let shown = '';
  let length = 0;
  for (const letter of text) {
    length += measure(letter);
    if (length > room) break;
    shown += letter;
  }
  return shown.trimEnd() + ELLIPSIS;
}
