import { pictureUrl } from '../element/api-url.ts';
import { interpolateText } from '../locales/message.ts';
import { isSafe } from '../templates/safe-link.ts';
import type { ExportFormat } from '../templates/view-model.ts';
import type { LazyView } from './lazy-view.ts';

/** A card as text, to be pasted elsewhere. */
export function exportAs(view: LazyView, format: ExportFormat): string {
  if (format === 'link' || format === 'api') return view[format === 'api' ? 'apiUrl' : 'pageUrl'];
  if (format === 'picture')
    return pictureUrl(view.api ?? '', { ...view.request, workload: view.workload, at: view.at });
  const rows = table(view);
  return format === 'csv' ? rows.map((row) => row.map(quoted).join()).join('\r\n') : markdown(view, rows);
}

/** Figures as they are, without grouping, so that a program reads them. */
function table(view: LazyView): string[][] {
  const { models, text, formats, comparison, at } = view;
  const rates = (['input', 'cachedInput', 'output'] as const).map((meter) => [
    `${text[meter]}, ${text.perMillion}`,
    ...models.map((model) => model.rates?.[meter] ?? ''),
  ]);
  return [
    [interpolateText(formats, text.asOf, at), ...models.map(({ model }) => model.name)],
    ...rates,
    [`${text.workload}: ${workloadText(view)}, US$`, ...models.map(({ total }) => total ?? '')],
    ...(comparison.benchmarks ?? []).map(({ name, metric, scores }) => [
      `${name}, ${metric}`,
      ...models.map(({ model }) => `${scores[model.id]?.value ?? ''}`),
    ]),
  ];
}

/** All that the workload says. */
function workloadText({ text, formats, workload }: LazyView): string {
  const { input, cachedInput, output, reasoning, requests } = workload;
  const say = (
    ...message: Parameters<typeof interpolateText> extends [unknown, ...infer Rest] ? Rest : never
  ): string => interpolateText(formats, ...message);
  return say(
    text.workloadIs,
    cachedInput > 0 ? say(text.cachedPart, input, cachedInput) : say(text.plainPart, input),
    reasoning > 0 ? say(text.reasoningPart, output, reasoning) : say(text.outPart, output),
    requests,
  );
}

// A cell that begins like a formula is one for a spreadsheet; an apostrophe makes it text.
const quoted = (cell: string): string => {
  const safe = /^[=+@\t-]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

function markdown({ footnotes, text, formats, api, pageUrl, comparison }: LazyView, rows: string[][]): string {
  const line = (cells: string[]): string => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  const [head = [], ...body] = rows;
  const sources = footnotes
    .listed()
    .map(({ number, source: { title, url, publisher } }) =>
      isSafe(url) ? `${number}. [${title}](${url}), ${publisher}` : `${number}. ${title}, ${publisher}`,
    );
  const link = api === undefined ? '' : `\n\n${pageUrl}`;
  return `${[line(head), line(head.map((_, i) => (i === 0 ? '---' : '---:'))), ...body.map(line)].join('\n')}\n\n${interpolateText(formats, text.dataset, comparison.dataset)}${link}\n\n${text.sources}\n\n${sources.join('\n')}\n`;
}
