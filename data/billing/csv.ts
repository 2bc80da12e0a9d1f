/**
 * Comma-separated values as programs write them (RFC 4180): with a byte order mark or without, separated by commas,
 * semicolons or tabs, with line breaks in quotes.
 */

/** A row with the line that it begins on. */
export interface CsvRow {
  line: number;
  cells: string[];
}

/** A line that cannot be read, and what to do about it. */
export interface CsvFault {
  line: number;
  message: string;
}

/** A table whose rows are read as they are asked for: its file may be as long as it likes. The first fault ends it. */
export interface CsvTable {
  separator: string;
  header: string[];
  rows: Iterable<CsvRow | CsvFault>;
}

/** The most columns that a table may have. */
const MAX_COLUMNS = 200;

/** Begins to read a table. */
export function openCsv(text: string): CsvTable | CsvFault {
  const body = text.startsWith('\uFEFF') ? text.slice(1) : text;
  const separator = separatorOf(body);
  const rows = rowsOf(new CsvReader(body, separator));
  const first = rows.next();
  if (first.done === true) return { line: 1, message: 'is empty; the first line names the columns' };
  if ('message' in first.value) return first.value;
  return { separator, header: first.value.cells.map((name) => name.trim()), rows };
}

function* rowsOf(reader: CsvReader): Generator<CsvRow | CsvFault, undefined> {
  for (let row = reader.next(); row !== undefined; row = reader.next()) {
    if ('message' in row || row.cells.length > 1 || row.cells[0] !== '') yield row;
    if ('message' in row) return;
  }
}

/** What separates the columns of the first line: whatever stands in it most often, outside quotes. */
function separatorOf(text: string): string {
  const end = text.search(/[\r\n]/);
  const first = (end === -1 ? text : text.slice(0, end)).slice(0, 100_000).replace(/"[^"]*"/g, '');
  const counts = [',', ';', '\t'].map((separator) => ({ separator, count: first.split(separator).length }));
  return counts.reduce((most, one) => (one.count > most.count ? one : most)).separator;
}

class CsvReader {
  readonly #text: string;
  readonly #separator: string;
  #at = 0;
  #line = 1;

  constructor(text: string, separator: string) {
    this.#text = text;
    this.#separator = separator;
  }

  /** The next row, or what is wrong with it; nothing at the end. */
  next(): CsvRow | CsvFault | undefined {
    if (this.#at >= this.#text.length) return undefined;
    const line = this.#line;
    const cells: string[] = [];
    for (;;) {
      const cell = this.#text[this.#at] === '"' ? this.#quotedCell() : this.#plainCell();
      if (cell === undefined) {
        return { line, message: 'has a cell with a quotation mark at its beginning and none at its end; close it' };
      }
      cells.push(cell);
      if (cells.length > MAX_COLUMNS) {
        return { line, message: `has more than ${MAX_COLUMNS} columns; send those that count something` };
      }
      if (this.#text[this.#at] === this.#separator) this.#at++;
      else break;
    }
    this.#endOfLine();
    return { line, cells };
  }

  #plainCell(): string {
    const begin = this.#at;
    for (; this.#at < this.#text.length; this.#at++) {
      const letter = this.#text[this.#at];
      if (letter === this.#separator || letter === '\n' || letter === '\r') break;
    }
    return this.#text.slice(begin, this.#at);
  }

  #quotedCell(): string | undefined {
    let cell = '';
    for (;;) {
      const end = this.#text.indexOf('"', this.#at + 1);
      if (end === -1) return undefined;
      cell += this.#text.slice(this.#at + 1, end);
      this.#at = end + 1;
      if (this.#text[this.#at] !== '"') break;
      cell += '"';
    }
    for (const _ of cell.matchAll(/\r\n|\r|\n/g)) this.#line++;
    return cell + this.#plainCell();
  }

  #endOfLine(): void {
    if (this.#text[this.#at] === '\r') this.#at++;
    if (this.#text[this.#at] === '\n') this.#at++;
    this.#line++;
  }
}

/** What a spreadsheet would run as a formula; an apostrophe before it makes it text. */
const FORMULA = /^[=+\-@\t\r]/;
const NEEDS_QUOTES = /[",;\r\n]/;

/** One line of a table, with its line end. Text that begins like a formula is kept from being one. */
export function csvLine(cells: readonly (string | number | null | undefined)[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

function csvCell(value: string | number | null | undefined): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number') return `${value}`;
  const text = FORMULA.test(value) ? `'${value}` : value;
  return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
