// The page on bills: what was pasted or dropped is read and priced here, on the dataset that the page was made from. Nothing
// of it leaves the page, and once the dataset is here no network is needed.
import { createClient } from '../client/client.ts';
import { asItem, openBillText } from '../data/answers/bill-text.ts';
import { openBill, priceItem } from '../data/answers/cost-answer.ts';
import { BillSummary } from '../data/billing/bill-summary.ts';
import { writeCostCsv } from '../data/billing/cost-csv.ts';
import type { BillDefaults } from '../data/billing/cost-items.ts';
import { type Catalog, createCatalog } from '../data/catalog/catalog.ts';
import { groupDigits } from '../data/pricing/quote-text.ts';
import { find } from './dom.ts';
import { type BillOutcome, billOutcome } from './pages/cost.ts';

const form = find('#bill', HTMLFormElement);
const textField = find('[name=text]', HTMLTextAreaElement);
const fileField = find('#file', HTMLInputElement);
const results = find('#results', HTMLElement);
const progress = find('#progress', HTMLElement);
const bar = find('progress', HTMLProgressElement, progress);
const said = find('#said', HTMLElement);

/** The templates escape every text; nothing else is ever made HTML of. */
interface TrustedTypes {
  createPolicy(name: string, rules: { createHTML: (html: string) => string }): { createHTML(html: string): string };
}
const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
const policy = trustedTypes?.createPolicy('model-compare-cost', { createHTML: (html) => html });

function draw(catalog: Catalog, outcome: BillOutcome): void {
  const html = String(billOutcome(catalog, outcome));
  results.innerHTML = policy?.createHTML(html) ?? html;
}

/** The dataset that the page was made from: asked for once, before anybody needs it. */
const version = form.dataset.dataset ?? '';
let taken: Promise<Catalog> | undefined;
function takeDataset(): Promise<Catalog> {
  taken ??= createClient(location.origin, { dataset: version })
    .datasetJson()
    .then((data) => createCatalog(version, data));
  taken.catch(() => {
    taken = undefined;
  });
  return taken;
}

function defaultsOf(): BillDefaults {
  const fields = new FormData(form);
  const field = (name: string): string | undefined => String(fields.get(name) ?? '').trim() || undefined;
  return { provider: field('provider'), model: field('model'), at: field('at') };
}

/** So long is worked before the page may do something else, in milliseconds. */
const SLICE_MS = 30;
const pause = (): Promise<void> => new Promise((done) => setTimeout(done));

/** The bill being read; another takes its place. */
let reading = 0;
let exported: { text: string; defaults: BillDefaults } | undefined;

async function price(text: string): Promise<void> {
  const turn = ++reading;
  const defaults = defaultsOf();
  exported = { text, defaults };
  said.textContent = 'Taking the prices.';
  progress.hidden = false;
  try {
    const catalog = await takeDataset();
    const outcome = await priceText(catalog, text, defaults, () => turn === reading);
    if (outcome === undefined) return;
    draw(catalog, outcome);
    if ('summary' in outcome) showExports();
  } catch {
    if (turn === reading) {
      results.replaceChildren(
        'The prices did not come. Check the connection and try again; what you pasted went nowhere.',
      );
    }
  }
  if (turn === reading) progress.hidden = true;
}

async function priceText(
  catalog: Catalog,
  text: string,
  defaults: BillDefaults,
  isWanted: () => boolean,
  add: (summary: BillSummary, row: Parameters<BillSummary['add']>[0]) => void = (summary, row) => summary.add(row),
): Promise<BillOutcome | undefined> {
  const read = openBillText(text);
  if ('message' in read) return { fault: `Line ${read.line} ${read.message}.` };
  const bill = openBill(catalog, new Date().toISOString().slice(0, 10));
  const summary = new BillSummary();
  const lines = read.form === 'json' ? 0 : countLines(text);
  let since = performance.now();
  for (const entry of read.entries) {
    const { result, understood } = priceItem(bill, asItem(catalog, entry, defaults));
    add(summary, { ...result, understood });
    if (performance.now() - since < SLICE_MS) continue;
    if (lines > 0) showProgress(entry.line ?? 0, lines);
    await pause();
    if (!isWanted()) return undefined;
    since = performance.now();
  }
  return { summary };
}

function countLines(text: string): number {
  let count = 1;
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) count++;
  return count;
}

function showProgress(line: number, lines: number): void {
  bar.value = line / lines;
  said.textContent = `Line ${groupDigits(line)} of ${groupDigits(lines)}.`;
}

/** The whole bill as a table, worked out again: of a long one it is longer than what anybody keeps unasked. */
async function writeCsv(): Promise<Blob | undefined> {
  if (exported === undefined) return undefined;
  const turn = ++reading;
  const parts: string[] = [];
  const catalog = await takeDataset();
  progress.hidden = false;
  const done = await priceText(
    catalog,
    exported.text,
    exported.defaults,
    () => turn === reading,
    (summary, row) => {
      const csv = writeCostCsv([row]);
      // The header stands once.
      parts.push(parts.length === 0 ? csv : csv.slice(csv.indexOf('\n') + 1));
      summary.add(row);
    },
  );
  if (turn === reading) progress.hidden = true;
  return done === undefined ? undefined : new Blob(parts, { type: 'text/csv' });
}

function showExports(): void {
  const part = results.querySelector<HTMLElement>('.exports');
  if (part === null) return;
  part.hidden = false;
  const copied = find('#copied', HTMLElement, part);
  find('#copy', HTMLButtonElement, part).addEventListener('click', async () => {
    try {
      const csv = await writeCsv();
      if (csv === undefined) return;
      await navigator.clipboard.writeText(await csv.text());
      copied.textContent = 'Copied.';
    } catch {
      copied.textContent = 'The browser did not allow it. Save it as a file instead.';
    }
  });
  find('#save', HTMLButtonElement, part).addEventListener('click', async () => {
    const csv = await writeCsv();
    if (csv === undefined) return;
    const link = Object.assign(document.createElement('a'), { href: URL.createObjectURL(csv), download: 'cost.csv' });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
    copied.textContent = 'Saved.';
  });
}

async function priceFile(file: File): Promise<void> {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(await file.arrayBuffer());
    textField.required = false;
    await price(text);
  } catch {
    results.replaceChildren('The file is not UTF-8 text. Save it as UTF-8 and try again.');
  }
}

form.addEventListener('submit', (event) => {
  event.preventDefault();
  void price(textField.value);
});
textField.addEventListener('paste', () => setTimeout(() => void price(textField.value)));
for (const name of ['provider', 'model', 'at']) {
  find(`[name=${name}]`, HTMLElement, form).addEventListener('change', () => {
    if (exported !== undefined) void price(exported.text);
  });
}
fileField.addEventListener('change', () => {
  const file = fileField.files?.[0];
  if (file !== undefined) void priceFile(file);
});
form.addEventListener('dragover', (event) => event.preventDefault());
form.addEventListener('drop', (event) => {
  const file = event.dataTransfer?.files[0];
  if (file === undefined) return;
  event.preventDefault();
  void priceFile(file);
});
find('#stop', HTMLButtonElement).addEventListener('click', () => {
  reading++;
  progress.hidden = true;
});
find('.file', HTMLElement, form).hidden = false;
void takeDataset().catch(() => undefined);
