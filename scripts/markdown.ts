// The few forms of Markdown that docs/method.md uses, as HTML: headings, paragraphs, lists, tables, emphasis, links, code.

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string): string => text.replace(/[&<>"]/g, (letter) => ENTITIES[letter] as string);

/** Marks within a line; what stands in code is left alone. */
const inline = (text: string): string =>
  escaped(text)
    .split('`')
    .map((part, i) => (i % 2 === 1 ? `<code>${part}</code>` : marked(part)))
    .join('');

const marked = (text: string): string =>
  text
    .replace(/\*\*([^*]+)\*\*/g, '<b>$1</b>')
    .replace(/\*([^*]+)\*/g, '<i>$1</i>')
    .replace(/\[([^\]]+)\]\((https?:[^)\s]+|[/#][^)\s]*)\)/g, '<a href="$2">$1</a>');

const cells = (row: string): string[] =>
  row
    .slice(1, -1)
    .split('|')
    .map((cell) => inline(cell.trim()));

/** Figures stand to the right, so that their decimals do; words to the left. */
const dataCell = (cell: string): string => (/[a-z]/i.test(cell) ? `<td class="said">${cell}</td>` : `<td>${cell}</td>`);

function table(rows: string[]): string {
  const [head = '', , ...body] = rows;
  const heads = cells(head).map((cell, i) => {
    if (cell === '') return '<td></td>';
    return i === 0 ? `<th scope="col" class="said">${cell}</th>` : `<th scope="col">${cell}</th>`;
  });
  const lines = body.map((row) => {
    const [first = '', ...rest] = cells(row);
    return `<tr><th scope="row">${first}</th>${rest.map(dataCell).join('')}</tr>`;
  });
  return `<div class="scroll"><table><thead><tr>${heads.join('')}</tr></thead><tbody>${lines.join('\n')}</tbody></table></div>`;
}

/** A line that begins with two blanks goes on with the entry above it. */
const list = (lines: string[]): string =>
  `<ul>${lines
    .join('\n')
    .split(/^- /m)
    .slice(1)
    .map((entry) => `<li>${inline(entry.trim())}</li>`)
    .join('\n')}</ul>`;

function block(text: string): string {
  const lines = text.split('\n');
  const [first = ''] = lines;
  const [, marks, title] = /^(#{1,4}) (.+)$/.exec(first) ?? [];
  if (marks !== undefined && title !== undefined) {
    const id = title.toLowerCase().replace(/[^a-z]+/g, '-');
    return `<h${marks.length} id="${id}">${inline(title)}</h${marks.length}>`;
  }
  if (first.startsWith('|')) return table(lines);
  if (first.startsWith('- ')) return list(lines);
  return `<p>${inline(text)}</p>`;
}

/** Blocks are parted by empty lines. */
export const markdown = (text: string): string =>
  text
    .trim()
    .split(/\n{2,}/)
    .map(block)
    .join('\n');

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
<nav><strong><a href="/">model-compare</a></strong> <a href="/docs">API</a> <a href="/v1/dataset.json">All the data</a></nav>
<main>
${markdown(text)}
</main>
</body>
</html>
`;
}
