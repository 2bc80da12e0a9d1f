/** Text in columns, for people: nothing here knows what is said. */

export interface Column {
  head: string;
  /** Figures stand to the right, so that their decimals do. */
  right?: boolean;
}

/** Marks text where colours are wanted. */
export interface Paint {
  bold(text: string): string;
  dim(text: string): string;
  good(text: string): string;
}

const escapeCodes = (open: number, close: number) => (text: string) => `\u001b[${open}m${text}\u001b[${close}m`;

const PLAIN: Paint = { bold: String, dim: String, good: String };
const COLOURS: Paint = { bold: escapeCodes(1, 22), dim: escapeCodes(2, 22), good: escapeCodes(32, 39) };

/** Colours only where somebody looks, and has not asked for none (https://no-color.org). */
export const paintFor = (isTerminal: boolean, env: Readonly<Record<string, string | undefined>>): Paint =>
  isTerminal && (env.NO_COLOR ?? '') === '' && env.TERM !== 'dumb' ? COLOURS : PLAIN;

/**
 * Control characters that a name or a note might hold would command the terminal; they are left out. Only what `Paint`
 * adds gets through.
 */
export const safe = (text: string): string =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: those are what is looked for
  text.replace(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, '');

/** Letters that a terminal gives two places: those of East Asia. */
const WIDE = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/g;
const widthOf = (text: string): number => Array.from(text).length + (text.match(WIDE)?.length ?? 0);

/** A table, two blanks between its columns. `paintRow` marks a line when its cells are in their places. */
export function table(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  paint: Paint,
  paintRow: (line: string, row: number) => string = (line) => line,
): string {
  const cells = rows.map((row) => row.map(safe));
  const widths = columns.map(({ head }, i) => Math.max(widthOf(head), ...cells.map((row) => widthOf(row[i] ?? ''))));
  const line = (row: readonly string[]): string =>
    columns
      .map(({ right }, i) => pad(row[i] ?? '', widths[i] ?? 0, right === true))
      .join('  ')
      .trimEnd();
  const heads = columns.some(({ head }) => head !== '') ? [paint.dim(line(columns.map(({ head }) => head)))] : [];
  return [...heads, ...cells.map((row, i) => paintRow(line(row), i))].map((text) => `${text}\n`).join('');
}

function pad(text: string, width: number, right: boolean): string {
  const blanks = ' '.repeat(Math.max(width - widthOf(text), 0));
  return right ? blanks + text : text + blanks;
}

/** Text in lines of at most `columns` letters, each after the first behind `indent` blanks. A longer word stays whole. */
export function wrap(text: string, columns: number, indent = 0): string {
  const lines: string[] = [];
  let line = '';
  for (const word of safe(text).split(/\s+/).filter(Boolean)) {
    const next = line === '' ? word : `${line} ${word}`;
    if (line !== '' && widthOf(next) + (lines.length > 0 ? indent : 0) > columns) {
      lines.push(line);
      line = word;
    } else line = next;
  }
  lines.push(line);
  return `${lines.join(`\n${' '.repeat(indent)}`)}\n`;
}
