// docs/*.md as pages. What is written there is text: HTML in it is shown, never read as HTML.
import { Marked, type RendererObject, type Tokens } from 'marked';

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string): string => text.replace(/[&<>"]/g, (letter) => ENTITIES[letter] as string);

/** An address of this site or of the web; anything else, `javascript:` above all, is no link. */
const mayBeLinked = (href: string): boolean => /^(https?:|\/|#)/i.test(href);

/** Figures stand to the right, so that their decimals do; words to the left. */
const dataCell = (cell: string): string => (/[a-z]/i.test(cell) ? `<td class="said">${cell}</td>` : `<td>${cell}</td>`);

function headCell(cell: string, i: number): string {
  if (cell === '') return '<td></td>';
  return i === 0 ? `<th scope="col" class="said">${cell}</th>` : `<th scope="col">${cell}</th>`;
}

/** Where ours differs from the library's: HTML in the text stays text, headings have an address, tables name their rows. */
const renderer: RendererObject = {
  html: ({ text }) => escaped(text),
  image: ({ raw }) => escaped(raw),
  link(token) {
    // Decided by what is written: the library decodes entities only when it writes the attribute.
    return mayBeLinked(token.href) ? false : escaped(token.raw);
  },
  heading({ depth, text, tokens }) {
    const id = text.toLowerCase().replace(/[^a-z]+/g, '-');
    return `<h${depth} id="${id}">${this.parser.parseInline(tokens)}</h${depth}>\n`;
  },
  table({ header, rows }) {
    const written = (cells: Tokens.TableCell[]): string[] => cells.map(({ tokens }) => this.parser.parseInline(tokens));
    const lines = rows.map((row) => {
      const [first = '', ...rest] = written(row);
      return `<tr><th scope="row">${first}</th>${rest.map(dataCell).join('')}</tr>`;
    });
    return `<div class="scroll"><table><thead><tr>${written(header).map(headCell).join('')}</tr></thead><tbody>${lines.join('\n')}</tbody></table></div>\n`;
  },
};

const marked = new Marked({ gfm: true, renderer });

export const markdown = (text: string): string => (marked.parse(text, { async: false }) as string).trim();

/** A page of its own, in the dress of the others. */
export function pageOf(text: string, description: string): string {
  const [, title = ''] = /^# (.+)$/m.exec(text) ?? [];
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}: model-compare</title>
<meta name="description" content="${escaped(description)}">
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/site.css">
<link rel="stylesheet" href="/compare.css">
</head>
<body>
<nav aria-label="Site"><strong><a href="/">model-compare</a></strong> <a href="/models">Models</a> <a href="/benchmarks">Benchmarks</a> <a href="/cost">Cost</a> <a href="/changes">Changes</a> <a href="/method" aria-current="page">Method</a> <a href="/docs">API</a></nav>
<main>
${markdown(text)}
</main>
</body>
</html>
`;
}
