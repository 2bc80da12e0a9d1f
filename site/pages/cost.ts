import { html } from 'hono/html';
import type { BillSummary } from '../../data/billing/bill-summary.ts';
import type { BillDefaults } from '../../data/billing/cost-items.ts';
import type { Catalog } from '../../data/catalog/catalog.ts';
import { USAGE_FORMATS } from '../../data/usage/read-usage.ts';
import { billResults } from './bill-results.ts';
import { type Html, layout } from './layout.ts';

/** GET and POST /cost: what was used, as an SDK or a vendor's export says it, becomes a bill. */

/** What came of a text: a bill, or why it cannot be read. */
export type BillOutcome = { summary: BillSummary } | { fault: string };

interface Asked {
  catalog: Catalog;
  origin: string | undefined;
  /** What was typed, where the form was sent. */
  text?: string;
  defaults?: BillDefaults;
  outcome?: BillOutcome;
}

export function costPage({ catalog, origin, text = '', defaults = {}, outcome }: Asked): string {
  return layout({
    title: 'What did it cost? Price a usage object or a month of them: model-compare',
    description:
      "Paste the usage object that an SDK returned, or a vendor's export as CSV: what each field was understood as, every line at its rate, and the exact sum.",
    address: '/cost',
    origin,
    breadcrumbs: [{ name: 'Cost', path: '/cost' }],
    about: { '@type': 'WebApplication', name: 'What did it cost?', url: `${origin ?? ''}/cost` },
    dataset: catalog.version,
    data: '/docs#cost',
    script: '/cost.js',
    body: html`<h1>What did it cost?</h1>
<p class="lead">Vendors count the same tokens differently. Paste what an SDK returned, or a month as CSV, and see how each field was read, at which rate it was charged, and what it comes to.</p>
${form(catalog, text, defaults)}
<div id="results" role="region" aria-label="The bill" aria-live="polite">${outcome !== undefined && billOutcome(catalog, outcome)}</div>
<div class="part"><h2>What can be pasted</h2>
<ul><li>A usage object, or the whole response around it, of OpenAI, Anthropic, Google, Amazon Bedrock, OpenRouter, DeepSeek, Mistral, xAI or the AI SDK.</li>
<li>A line of JSON for each of many, also the results of a batch; a list; or the body of <code>POST /v1/cost</code>.</li>
<li>A table with a header row, its columns named <code>provider, apiId, at, input, cachedInput, output</code>, or as the usage exports of Anthropic’s console and of OpenAI name them.</li></ul>
<p class="muted">A number that nobody knows is an error, and is never dropped. Where no price is known there is none, and the sum says so. The same as an address for programs: <a href="/docs#cost">POST /v1/cost</a>.</p></div>`,
  });
}

/** The bill, or why there is none: what the form answers, and what the script draws in its place. */
export const billOutcome = (catalog: Catalog, outcome: BillOutcome): Html =>
  'fault' in outcome
    ? html`<div class="fault" role="note"><p>${outcome.fault}</p></div>`
    : billResults(catalog, outcome.summary);

const EXAMPLE = `{
  "model": "claude-opus-5",
  "usage": {
    "input_tokens": 5000,
    "cache_read_input_tokens": 3000,
    "output_tokens": 100
  }
}`;

function form(catalog: Catalog, text: string, { provider, model, at }: BillDefaults): Html {
  const names = catalog.data.providers;
  const sellers = [...new Set([...USAGE_FORMATS, ...Object.keys(names)])].map((id) => ({
    id,
    name: names[id]?.name ?? FORMAT_NAMES[id] ?? id,
  }));
  const options = sellers.map(
    ({ id, name }) => html`<option value="${id}"${id === provider && html` selected`}>${name}</option>`,
  );
  return html`<form class="bill" id="bill" action="/cost" method="post" data-dataset="${catalog.version}">
<label class="whole">Usage, as JSON or CSV<textarea name="text" rows="10" required spellcheck="false" autocapitalize="off" autocomplete="off" placeholder="${EXAMPLE}">
${text}</textarea></label>
<p class="whole file" hidden><label>Or a file, also dropped here; it is read in this page and sent nowhere<input type="file" id="file" accept=".csv,.tsv,.txt,.json,.jsonl,.ndjson,text/*,application/json"></label></p>
<p class="whole muted">Where it does not say these itself:</p>
<label>Written by<select name="provider"><option value="">whoever it looks like</option>${options}</select></label>
<label>Model, as on the bill<input name="model" maxlength="128" value="${model ?? ''}" list="models" autocomplete="off" spellcheck="false" autocapitalize="off"></label>
<label>Day or time, UTC<input name="at" maxlength="40" value="${at ?? ''}" placeholder="today" autocomplete="off" spellcheck="false" autocapitalize="off"></label>
<button type="submit">Price it</button>
<datalist id="models">${catalog.data.models.map(({ id }) => html`<option value="${id}">`)}</datalist>
<p class="whole" id="progress" hidden><progress max="1" value="0" aria-label="Lines read"></progress> <span id="said" role="status"></span> <button type="button" id="stop">Stop</button></p>
</form>`;
}

/** Who writes usage and is no provider here. */
const FORMAT_NAMES: Readonly<Record<string, string>> = { openrouter: 'OpenRouter', 'ai-sdk': 'Vercel AI SDK' };
