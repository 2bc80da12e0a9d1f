import { asItem, openBillText } from '../../data/answers/bill-text.ts';
import { openBill, priceItem } from '../../data/answers/cost-answer.ts';
import { BillSummary } from '../../data/billing/bill-summary.ts';
import type { BillDefaults } from '../../data/billing/cost-items.ts';
import type { Catalog } from '../../data/catalog/catalog.ts';
import { MAX_COST_ITEMS } from '../../data/schema/requests.ts';
import { type BillOutcome, costPage } from '../../site/pages/cost.ts';
import type { AppContext } from '../context.ts';
import { readBodyText } from '../read-body.ts';
import { jsonResponse, noStorePage } from '../respond.ts';

/** The page on which people price what they used. Its script needs none of this: it reads files without sending them. */

const MAX_BYTES = 1_000_000;
const LIMITS = {
  types: ['application/x-www-form-urlencoded'],
  maxBytes: MAX_BYTES,
  advice: `Send at most ${MAX_BYTES} bytes at once; with scripts, a file of any size is read in the page.`,
};

/** GET /cost: the form. */
export function getCostPage(c: AppContext): Response {
  const { catalog } = c.get('dataset');
  return jsonResponse(c, { format: 'page', body: () => costPage({ catalog, origin: c.env.env.ORIGIN }) });
}

/** POST /cost: the form and the bill, for browsers without scripts. */
export async function postCostPage(c: AppContext): Promise<Response> {
  const { catalog } = c.get('dataset');
  const fields = new URLSearchParams((await readBodyText(c.req.raw, LIMITS)).text);
  const field = (name: string): string | undefined => fields.get(name)?.trim() || undefined;
  const text = fields.get('text') ?? '';
  const defaults = { provider: field('provider'), model: field('model'), at: field('at') };
  const outcome = priceText(catalog, text, defaults, c.get('today'));
  return noStorePage(c, costPage({ catalog, origin: c.env.env.ORIGIN, text, defaults, outcome }));
}

function priceText(catalog: Catalog, text: string, defaults: BillDefaults, today: string): BillOutcome {
  const read = openBillText(text);
  if ('message' in read) return { fault: `Line ${read.line} ${read.message}.` };
  const bill = openBill(catalog, today);
  const summary = new BillSummary();
  for (const entry of read.entries) {
    if (summary.items === MAX_COST_ITEMS) {
      return { fault: `These are more than ${MAX_COST_ITEMS} items, which only the script of this page takes.` };
    }
    const { result, understood } = priceItem(bill, asItem(catalog, entry, defaults));
    summary.add({ ...result, understood });
  }
  return { summary };
}
