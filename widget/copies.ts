import { plain } from './strings.ts';
import type { CopyKind, View } from './view.ts';

/** A card as text, to be pasted elsewhere. */
export function copies(view: View, kind: CopyKind): string {
  if (kind === 'link' || kind === 'api') return view[kind === 'api' ? 'source' : 'link'];
  const rows = table(view);
  return kind === 'csv' ? rows.map((row) => row.map(quoted).join()).join('\r\n') : markdown(view, rows);
}

/** Figures as they are, without grouping, so that a program reads them. */
function table({ models, text, formats, comparison, at, workload }: View): string[][] {
  const { input, output, requests } = workload;
  const rates = (['input', 'cachedInput', 'output'] as const).map((meter) => [
    `${text[meter]}, ${text.perMillion}`,
    ...models.map((shown) => shown.rates?.[meter] ?? ''),
  ]);
  return [
    [plain(formats, text.asOf, at), ...models.map(({ model }) => model.name)],
    ...rates,
    [
      `${text.workload}: ${plain(formats, text.workloadIs, input, output, requests)}, US$`,
      ...models.map(({ total }) => total ?? ''),
    ],
    ...(comparison.benchmarks ?? []).map(({ name, metric, scores }) => [
      `${name}, ${metric}`,
      ...models.map(({ model }) => `${scores[model.id]?.value ?? ''}`),
    ]),
  ];
}

// A cell that begins like a formula is one for a spreadsheet; an apostrophe makes it text.
const quoted = (cell: string): string => {
  const safe = /^[=+@\t-]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

function markdown({ footnotes, text, formats, api, link: page, comparison }: View, rows: string[][]): string {
  const line = (cells: string[]): string => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  const [head = [], ...body] = rows;
  const sources = footnotes
    .listed()
    .map(({ number, source }) => `${number}. [${source.title}](${source.url}), ${source.publisher}`);
  const link = api === undefined ? '' : `\n\n${page}`;
  return `${[line(head), line(head.map((_, i) => (i === 0 ? '---' : '---:'))), ...body.map(line)].join('\n')}\n\n${plain(formats, text.dataset, comparison.dataset)}${link}\n\n${text.sources}\n\n${sources.join('\n')}\n`;
}
