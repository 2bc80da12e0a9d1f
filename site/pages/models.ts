import { html } from 'hono/html';
import type { Catalog } from '../../data/catalog/catalog.ts';
import { dollars, groupDigits, numberPhrase } from '../../data/pricing/quote-text.ts';
import { ratesInForce } from '../../data/pricing/rates.ts';
import { COMPARE_DEFAULTS } from '../../data/primitives/workload.ts';
import { alignPoints, shortDay, shortMonth, shortTokens } from './figures.ts';
import { type Html, layout } from './layout.ts';
import {
  addressOf,
  type ListedModel,
  listModels,
  type ModelFilter,
  type ModelQuestion,
  NARROWING,
  type Sort,
} from './model-filter.ts';

/** GET /models: which models there are, what they read, and what they cost for one's own workload. */

interface Asked {
  catalog: Catalog;
  today: string;
  origin: string | undefined;
  question: ModelQuestion;
}

export function modelsPage({ catalog, today, origin, question }: Asked): string {
  const found = listModels(catalog, today, question);
  const address = addressOf(question);
  const count = `${found.length} of ${catalog.data.models.length} models`;
  return layout({
    title: 'Language models and their prices: model-compare',
    description: `${count}: what each reads, what it costs today and for a workload of one's own, from sources that are named.`,
    address,
    origin,
    breadcrumbs: [{ name: 'Models', path: '/models' }],
    about: { '@type': 'CollectionPage', name: 'Language models', url: `${origin ?? ''}/models` },
    dataset: catalog.version,
    data: '/v1/models',
    script: '/models.js',
    body: html`<h1>Models</h1>
<p class="lead">What each costs today and how much it reads. Tick two to six to compare them.</p>
${filterForm(catalog, question)}
${faultList(question.faults)}
${activeFilters(question)}
<p class="muted" id="count" role="status">${count}. List prices in US$ per 1M tokens on ${shortDay(today)}.</p>
${found.length === 0 ? nothingFound(catalog, today, question) : table(catalog, found, question, today)}`,
  });
}

const selected = (is: boolean): Html | false => is && html` selected`;
const checked = (is: boolean): Html | false => is && html` checked`;

function filterForm({ data }: Catalog, { filter, sort, workload }: ModelQuestion): Html {
  const developers = [...new Set(data.models.map(({ developer }) => developer))].sort((a, b) =>
    a.localeCompare(b, 'en'),
  );
  const sizes = [32_000, 128_000, 200_000, 400_000, 1_000_000];
  const contexts = filter.context === undefined || sizes.includes(filter.context) ? sizes : [filter.context, ...sizes];
  return html`<form class="filter" id="filter" action="/models" method="get">
<label class="grow">Name, developer or id <input name="q" type="search" maxlength="64" value="${filter.q ?? ''}" autocomplete="off" spellcheck="false"></label>
<label>Developer <select name="developer"><option value="">all</option>${developers.map((name) => html`<option${selected(name.toLowerCase() === filter.developer?.toLowerCase())}>${name}</option>`)}</select></label>
<label>Reads at least <select name="context"><option value="">any context</option>${contexts.map((size) => html`<option value="${size}"${selected(size === filter.context)}>${shortTokens(size)} tokens</option>`)}</select></label>
<label>Also reads <select name="reads"><option value="">text</option><option value="image"${selected(filter.reads === 'image')}>pictures</option><option value="audio"${selected(filter.reads === 'audio')}>sound</option></select></label>
<label>Costs at most, US$ <input name="price" inputmode="decimal" value="${filter.price ?? ''}" placeholder="any" autocomplete="off"></label>
<fieldset><legend>My workload</legend>
<label>My workload: tokens in <input name="input" inputmode="numeric" value="${workload.input}"></label>
<label>tokens out <input name="output" inputmode="numeric" value="${workload.output}"></label>
<label>times <input name="requests" inputmode="numeric" value="${workload.requests}"></label></fieldset>
<label class="check"><input type="checkbox" name="open" value="true"${checked(filter.open === true)}> Open weights</label>
<label class="check"><input type="checkbox" name="unsold" value="true"${checked(filter.unsold === true)}> Also those not on sale</label>
<label>Order <select name="sort">${SORT_NAMES.map(([value, name]) => html`<option value="${value}"${selected(value === sort)}>${name}</option>`)}</select></label>
<button type="submit">Show</button>
</form>`;
}

const SORT_NAMES: [Sort, string][] = [
  ['cost', 'cheapest for my workload'],
  ['release', 'newest'],
  ['context', 'longest context'],
  ['name', 'name'],
];

const faultList = (faults: string[]): Html | false =>
  faults.length > 0 &&
  html`<div class="fault" role="note"><p>The list is without what could not be read:</p><ul>${faults.map((fault) => html`<li>${fault}</li>`)}</ul></div>`;

function describeFilter(name: (typeof NARROWING)[number], filter: ModelFilter): string {
  switch (name) {
    case 'q':
      return `“${filter.q}”`;
    case 'developer':
      return `developer ${filter.developer}`;
    case 'open':
      return 'open weights';
    case 'context':
      return `context of at least ${groupDigits(filter.context ?? 0)} tokens`;
    case 'price':
      return `price at most ${dollars(filter.price ?? '')}`;
    case 'reads':
      return filter.reads === 'image' ? 'reading pictures' : 'reading sound';
  }
}

/** The same question without one of its filters. */
function without(question: ModelQuestion, name: (typeof NARROWING)[number]): ModelQuestion {
  const { [name]: _, ...filter } = question.filter;
  return { ...question, filter };
}

const activeNames = ({ filter }: ModelQuestion): (typeof NARROWING)[number][] =>
  NARROWING.filter((name) => filter[name] !== undefined);

/** Each filter as a link to the list without it. */
function activeFilters(question: ModelQuestion): Html | false {
  const names = activeNames(question);
  const links = names.map(
    (name) =>
      html`<li><a href="${addressOf(without(question, name))}"><span class="hidden">Without </span>${describeFilter(name, question.filter)} <span aria-hidden="true">×</span></a></li>`,
  );
  return names.length > 0 && html`<ul class="active" aria-label="Filters in force">${links}</ul>`;
}

/** Which filter to drop, with how many models that would leave. */
function nothingFound(catalog: Catalog, today: string, question: ModelQuestion): Html {
  const wider = activeNames(question)
    .map((name) => ({ name, question: without(question, name) }))
    .map((one) => ({ ...one, count: listModels(catalog, today, one.question).length }))
    .filter(({ count }) => count > 0);
  const unsold = { ...question, filter: { ...question.filter, unsold: true as const } };
  const more = question.filter.unsold === true ? 0 : listModels(catalog, today, unsold).length;
  return html`<div class="fault"><p>No model is all of that.</p><ul>
${wider.map(({ name, question: other, count }) => html`<li><a href="${addressOf(other)}">Without ${describeFilter(name, question.filter)}</a>: ${modelCount(count)}</li>`)}
${more > 0 && html`<li><a href="${addressOf(unsold)}">With those that are not on sale</a>: ${modelCount(more)}</li>`}
<li><a href="/models">Without any filter</a></li></ul></div>`;
}

const modelCount = (count: number): string => (count === 1 ? '1 model' : `${count} models`);

function table(catalog: Catalog, found: ListedModel[], question: ModelQuestion, today: string): Html {
  const head = (sort: Sort, name: string, className = ''): Html =>
    sort === question.sort
      ? html`<th scope="col" class="${className}" aria-sort="${sort === 'name' || sort === 'cost' ? 'ascending' : 'descending'}">${name} ${sort === 'name' || sort === 'cost' ? '↑' : '↓'}</th>`
      : html`<th scope="col" class="${className}"><a href="${addressOf({ ...question, sort })}">${name}</a></th>`;
  const totals = alignPoints(found.map(({ quote }) => (quote.total === null ? undefined : numberPhrase(quote.total))));
  const rows = found.map((one, i) => row(catalog, one, totals[i] ?? '', today));
  return html`<form action="/" method="get" id="pick">
<table class="list"><thead><tr><td></td>${head('name', 'Model', 'text')}${head('release', 'Released', 'wide')}${head('context', 'Reads', 'wide')}<th scope="col" class="wide">Input</th><th scope="col" class="wide">Output</th>${head('cost', 'My workload, US$')}</tr></thead>
<tbody>${rows}</tbody></table>
<p class="tray"><button type="submit">Compare those ticked</button> <span id="ticked" role="status"></span></p>
</form>`;
}

function row(catalog: Catalog, { model, quote, offer, context }: ListedModel, total: string, today: string): Html {
  const rates = quote.total === null || offer === undefined ? undefined : ratesInForce(offer, COMPARE_DEFAULTS, today);
  const seller =
    quote.chosenBy === 'cheapest' && offer !== undefined
      ? `at ${catalog.data.providers[offer.provider]?.name ?? offer.provider}`
      : '';
  const input = rates?.input ?? undefined;
  const output = rates?.output ?? undefined;
  return html`<tr><td class="tick"><input type="checkbox" name="models" value="${model.id}" aria-label="Compare ${model.name}"></td>
<th scope="row"><a href="/models/${model.id}">${model.name}</a><small>${model.developer}${model.openWeights && ', open weights'}<span class="narrow">${model.released !== null && `, ${shortMonth(model.released)}`}${context !== null && `, reads ${shortTokens(context)}`}</span></small></th>
<td class="wide">${model.released === null ? 'not known' : shortMonth(model.released)}</td><td class="wide">${context === null ? 'not known' : shortTokens(context)}</td><td class="wide">${input}</td><td class="wide">${output}</td><td>${quote.total === null ? html`<small>not on sale</small>` : html`<b>${total}</b>`}${seller !== '' && html`<small>${seller}</small>`}</td></tr>
`;
}
