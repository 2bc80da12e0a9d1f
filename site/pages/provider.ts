import { html } from 'hono/html';
import type { Catalog } from '../../data/catalog/catalog.ts';
import { numberPhrase } from '../../data/pricing/quote-text.ts';
import { alignPoints, shortDay } from './figures.ts';
import { PageFootnotes } from './footnotes.ts';
import { type Html, layout } from './layout.ts';
import { compareOffers, type OfferRow, offerRow, STATE_WORDS } from './offers.ts';

/** GET /providers/{id}: what one seller sells, and what it sold. */
export function providerPage(asked: {
  catalog: Catalog;
  today: string;
  origin: string | undefined;
  id: string;
}): string {
  const { catalog, today, origin, id } = asked;
  const provider = catalog.data.providers[id] as Catalog['data']['providers'][string];
  const notes = new PageFootnotes(catalog.data.sources);
  const rows = catalog.data.models
    .flatMap((model) => model.offers.map((offer) => ({ model, offer })))
    .filter(({ offer }) => offer.provider === id)
    .map(({ model, offer }) => offerRow(catalog, model, offer, today))
    .sort(compareOffers);
  const current = rows.filter(({ step }) => step !== undefined);
  const others = rows.filter(({ step }) => step === undefined);
  const count = `${current.length} ${current.length === 1 ? 'model' : 'models'} on sale`;
  return layout({
    title: `${provider.name}: models and prices`,
    description: `${provider.name}: ${count} with known prices on ${shortDay(today)}, each with its source.`,
    address: `/providers/${id}`,
    origin,
    breadcrumbs: [
      { name: 'Models', path: '/models' },
      { name: provider.name, path: `/providers/${id}` },
    ],
    about: { '@type': 'Organization', name: provider.name, url: provider.url },
    dataset: catalog.version,
    data: '/v1/dataset.json',
    body: html`<h1>${provider.name}</h1>
<p class="lead">${count}${provider.developer !== undefined && `; the maker of ${provider.developer} models`}. ${/^https?:/.test(provider.url) && html`<a href="${provider.url}">Its own site</a>`}</p>
<section class="part"><h2>On sale</h2>${current.length > 0 ? offerTable(current, notes, today) : html`<p>Nothing whose price is known today.</p>`}</section>
${others.length > 0 && html`<section class="part"><h2>Not on sale, or at an unknown price</h2>${offerTable(others, notes, today)}</section>`}
${notes.list()}`,
  });
}

function offerTable(rows: OfferRow[], notes: PageFootnotes, today: string): Html {
  const input = alignPoints(rows.map(({ step }) => step?.rates.input ?? undefined));
  const output = alignPoints(rows.map(({ step }) => step?.rates.output ?? undefined));
  const totals = alignPoints(rows.map(({ step }) => (step?.total ? numberPhrase(step.total) : undefined)));
  const lines = rows.map(
    ({ model, offer, step, state, read }, i) =>
      html`<tr><th scope="row"><a href="/models/${model.id}">${model.name}</a> ${notes.cite(step?.sources ?? offer.sources)}<small><code>${offer.apiId}</code></small></th><td class="wide">${input[i]}</td><td class="wide">${output[i]}</td><td>${step?.total ? html`<b>${totals[i]}</b>` : html`<small>${STATE_WORDS[state]}${offer.ended !== undefined && ` since ${shortDay(offer.ended.at)}`}</small>`}</td><td class="text wide"><small>${read !== undefined && shortDay(read)}</small></td></tr>
`,
  );
  return html`<p class="caption">US$ per 1M tokens on ${shortDay(today)}, cheapest first</p>
<table><thead><tr><th scope="col" class="text">Model</th><th scope="col" class="wide">Input</th><th scope="col" class="wide">Output</th><th scope="col">1M in + 1M out</th><th scope="col" class="text wide">Read on</th></tr></thead><tbody>${lines}</tbody></table>`;
}
