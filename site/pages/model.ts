import { html } from 'hono/html';
import { leaderboard } from '../../data/benchmarks/leaderboard.ts';
import { type Catalog, firstPartyOffer } from '../../data/catalog/catalog.ts';
import { likelyRivals } from '../../data/catalog/rivals.ts';
import { scoresOf } from '../../data/catalog/scores.ts';
import { priceSteps } from '../../data/pricing/price-steps.ts';
import { dollars, groupDigits, hoursPhrase, numberPhrase } from '../../data/pricing/quote-text.ts';
import { offerStateAt } from '../../data/pricing/rates.ts';
import { dayPhrase } from '../../data/primitives/date-phrases.ts';
import { instantOf } from '../../data/primitives/dates.ts';
import { COMPARE_DEFAULTS } from '../../data/primitives/workload.ts';
import type { Model } from '../../data/schema/dataset.ts';
import type { Offer } from '../../data/schema/offer.ts';
import type { Score } from '../../data/schema/score.ts';
import { alignPoints, ordinal, scoreText, shortDay } from './figures.ts';
import { PageFootnotes } from './footnotes.ts';
import { type Html, layout } from './layout.ts';
import { METER_TITLES } from './meter-titles.ts';
import { DEFAULT_WORKLOAD, listModel } from './model-filter.ts';
import { compareOffers, type OfferRow, offerRow, STATE_WORDS } from './offers.ts';
import { priceHistory } from './price-chart.ts';

/** GET /models/{id}: what is known of one model, for somebody who reads. */

interface Asked {
  catalog: Catalog;
  today: string;
  origin: string | undefined;
  model: Model;
}

export function modelPage(asked: Asked): string {
  const { catalog, today, origin, model } = asked;
  const notes = new PageFootnotes(catalog.data.sources);
  const offers = model.offers.map((offer) => offerRow(catalog, model, offer, today)).sort(compareOffers);
  const parts = [
    facts(model, notes),
    prices(asked, offers, notes),
    sellers(catalog, model, offers, notes),
    scores(catalog, model, notes),
    relatives(catalog, model),
    rivals(asked),
    takeAlong(asked, offers),
  ];
  return layout({
    title: `${model.name}: price, context, scores`,
    description: descriptionOf(model, offers, today),
    address: `/models/${model.id}`,
    origin,
    breadcrumbs: [
      { name: 'Models', path: '/models' },
      { name: model.developer, path: `/models?developer=${encodeURIComponent(model.developer)}&unsold=true` },
      { name: model.name, path: `/models/${model.id}` },
    ],
    about: {
      '@type': 'SoftwareApplication',
      applicationCategory: 'Language model',
      name: model.name,
      author: { '@type': 'Organization', name: model.developer },
      ...(model.released !== null && { datePublished: model.released }),
    },
    dataset: catalog.version,
    data: `/v1/models/${model.id}`,
    body: html`<h1>${model.name}</h1>
${model.summary !== undefined && html`<p class="lead">${model.summary}</p>`}
${parts}
${notes.list()}`,
  });
}

/** What a search engine or a chat shows of a link: who made it, what it reads, what it costs. */
function descriptionOf(model: Model, offers: OfferRow[], today: string): string {
  const released = model.released === null ? '' : `, released ${dayPhrase(model.released)}`;
  const lowest = offers[0]?.step?.total;
  const context = contextOf(model);
  const price = lowest
    ? `From ${dollars(lowest)} for a million tokens in and out on ${dayPhrase(today)}.`
    : 'Not on sale as far as is known.';
  return `${model.name} by ${model.developer}${released}. ${context ? `Reads ${groupDigits(context)} tokens. ` : ''}${price}`;
}

const contextOf = (model: Model): number | undefined =>
  model.offers.find(({ context }) => context !== null)?.context ?? model.context?.weights ?? undefined;

function facts(model: Model, notes: PageFootnotes): Html {
  const { unverified = [] } = model;
  const mark = (fact: (typeof unverified)[number]): string => (unverified.includes(fact) ? ' (not confirmed)' : '');
  const own = model.offers[0];
  const writes = model.offers.find(({ maxOutput }) => maxOutput !== null);
  const context = contextOf(model);
  const rows: [string, Html | string | undefined, readonly string[] | undefined][] = [
    ['Developer', model.developer, undefined],
    ['Released', model.released === null ? 'not known' : dayPhrase(model.released) + mark('released'), model.sources],
    ['Weights', model.openWeights ? 'open' : 'closed', undefined],
    ['Licence', model.licence === null ? undefined : model.licence + mark('licence'), undefined],
    ['Size', (model.parameters?.printed ?? 'not published') + mark('parameters'), model.parameters?.sources],
    ['Reads', context === undefined ? 'not known' : `${groupDigits(context)} tokens${mark('context')}`, own?.sources],
    ['Writes', writes && `up to ${groupDigits(writes.maxOutput ?? 0)} tokens`, writes?.sources],
    ['Input', model.modalities?.input.join(', '), model.modalities?.sources],
    ['Knowledge ends', model.knowledgeCutoff?.value ?? 'not published', model.knowledgeCutoff?.sources],
    ['API id', own && html`<code>${own.apiId}</code>`, own?.sources],
  ];
  const known = rows.filter(([, value]) => value !== undefined);
  return html`<dl class="facts">${known.map(([name, value, sources]) => html`<div><dt>${name}</dt><dd>${value} ${notes.cite(sources)}</dd></div>`)}</dl>
${model.note !== undefined && html`<p class="muted">${model.note}</p>`}`;
}

/** The price of the developer, or else of whoever sells it for the least, with its history. */
function prices({ catalog, model, today }: Asked, offers: OfferRow[], notes: PageFootnotes): Html | '' {
  const own = firstPartyOffer(catalog, model);
  const shown = own ?? offers[0]?.offer;
  if (shown === undefined)
    return html`<section class="part"><h2>Price</h2><p>Nobody is known to sell it.</p></section>`;
  const seller = nameOfProvider(catalog, shown.provider);
  const history = priceHistory(priceSteps(shown, COMPARE_DEFAULTS), today, seller, notes);
  return html`<section class="part columns-2"><div><h2>Price at ${seller}</h2>${currentRates(shown, today, notes)}</div>
<div><h2>Price over time</h2>${history || html`<p>No price of this offer is known.</p>`}</div></section>`;
}

const nameOfProvider = ({ data }: Catalog, id: string): string => data.providers[id]?.name ?? id;

function currentRates(offer: Offer, today: string, notes: PageFootnotes): Html {
  const state = offerStateAt(offer, instantOf(today));
  if (state.is === 'unknown') return html`<p>${state.missing}</p>`;
  const dated = state.is === 'retired' ? undefined : state.dated;
  const price = dated?.price ?? offer.prices.at(-1);
  if (price === undefined) return html`<p>No price of this offer is published.</p>`;
  const cards = [
    { name: price.windows === undefined ? 'US$' : 'usual', rates: price.rates },
    ...(price.windows ?? []).map(({ hours, rates }) => ({ name: hours.name, rates })),
    ...(price.contextTiers ?? []).map(({ tokens, comparison, rates }) => ({
      name: `${comparison === '>' ? 'above' : 'from'} ${groupDigits(tokens)} tokens`,
      rates,
    })),
  ];
  const rows = METER_TITLES.filter(([meter]) => cards.some(({ rates }) => rates[meter] !== undefined));
  const when =
    state.is === 'retired'
      ? `No longer sold since ${shortDay(offer.ended?.at ?? state.lastAt)}. This was its last price`
      : `US$ per 1M tokens, ${price.fromIs === 'first-seen' ? 'first seen' : 'from'} ${shortDay(price.from)}`;
  return html`<p class="caption">${when} ${notes.cite(price.sources)}</p>
<div class="scroll"><table><thead><tr><td></td>${cards.map(({ name }) => html`<th scope="col">${name}</th>`)}</tr></thead>
<tbody>${rows.map(([meter, name]) => html`<tr><th scope="row">${name}</th>${cards.map(({ rates }) => html`<td>${rateText(rates[meter])}</td>`)}</tr>`)}</tbody></table></div>
${(price.windows ?? []).map(({ hours }) => html`<p class="muted">${hours.name}: ${hoursPhrase(hours)}</p>`)}
${[price.note, offer.note].map((note) => note !== undefined && html`<p class="muted">${note}</p>`)}`;
}

const rateText = (rate: string | null | undefined): string =>
  rate === undefined ? 'as input' : rate === null ? 'not published' : rate;

function sellers(catalog: Catalog, model: Model, offers: OfferRow[], notes: PageFootnotes): Html | '' {
  if (offers.length === 0) return '';
  const columns = (['input', 'cachedInput', 'output'] as const).map((meter) =>
    alignPoints(offers.map(({ step }) => step?.rates[meter] ?? undefined)),
  );
  const totals = alignPoints(offers.map(({ step }) => (step?.total ? numberPhrase(step.total) : undefined)));
  const rows = offers.map(({ offer, step, state, read }, i) => {
    const isMaker = catalog.data.providers[offer.provider]?.developer === model.developer;
    const cells = columns.map((column) => html`<td class="wide">${column[i]}</td>`);
    return html`<tr><th scope="row"><a href="/providers/${offer.provider}">${nameOfProvider(catalog, offer.provider)}</a>${isMaker && html` <span class="muted">its maker</span>`} ${notes.cite(step?.sources ?? offer.sources)}</th>${cells}<td>${step?.total ? html`<b>${totals[i]}</b>` : html`<small>${STATE_WORDS[state]}</small>`}</td><td class="text wide"><small>${read !== undefined && shortDay(read)}</small></td></tr>
`;
  });
  return html`<section class="part"><h2>Who sells it</h2>
<p class="caption">US$ per 1M tokens, cheapest first for a million in and a million out</p>
<table><thead><tr><th scope="col" class="text">Seller</th><th scope="col" class="wide">Input</th><th scope="col" class="wide">Cached</th><th scope="col" class="wide">Output</th><th scope="col">1M in + 1M out</th><th scope="col" class="text wide">Read on</th></tr></thead>
<tbody>${rows}</tbody></table></section>`;
}

function scores(catalog: Catalog, model: Model, notes: PageFootnotes): Html | '' {
  const own = scoresOf(catalog.data, model.id);
  if (own.length === 0) {
    return html`<section class="part"><h2>Scores</h2><p>No board that is read here prints it. <a href="/benchmarks">Which boards are read</a></p></section>`;
  }
  const byCategory = new Map<string, Score[]>();
  for (const score of own) {
    const category = catalog.benchmarks.get(score.benchmark)?.category ?? 'other';
    byCategory.set(category, [...(byCategory.get(category) ?? []), score]);
  }
  const groups = [...byCategory].map(
    ([category, rows]) =>
      html`<tbody><tr class="group"><th colspan="4" scope="rowgroup">${capitalized(category)}</th></tr>${rows.map((score) => scoreRow(catalog, score, notes))}</tbody>
`,
  );
  return html`<section class="part"><h2>Scores</h2>
<p class="caption">As each board printed them. A place is by score alone: two that stand close may be too close to call</p>
<table><thead><tr><th scope="col" class="text">Benchmark</th><th scope="col">Score</th><th scope="col" class="wide">Place</th><th scope="col" class="text wide">Board</th></tr></thead>
${groups}</table></section>`;
}

const capitalized = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

function scoreRow(catalog: Catalog, score: Score, notes: PageFootnotes): Html {
  const benchmark = catalog.benchmarks.get(score.benchmark);
  const table = catalog.tables.get(score.table);
  // Two boards are never ranked against each other, and neither are two groups of one.
  const rivals = leaderboard(catalog, score.benchmark).filter(
    (other) => other.table === score.table && other.group === score.group,
  );
  const place = rivals.filter(({ value }) => value > score.value).length + 1;
  const unit = benchmark?.unit ?? 'percent';
  return html`<tr><th scope="row"><a href="/benchmarks/${score.benchmark}">${benchmark?.name ?? score.benchmark}</a> ${notes.cite(score.sources)}${score.setting !== undefined && html`<small>${score.setting}</small>`}</th><td><b>${scoreText(score.value, unit)}</b></td><td class="wide">${ordinal(place)} of ${rivals.length}</td><td class="text wide"><small>${table?.name ?? score.table}${table?.asOf !== undefined && `, ${shortDay(table.asOf)}`}</small></td></tr>
`;
}

/** What has to do with it: what it was made from, what was made from it, and what came before and after it. */
function relatives({ data, models }: Catalog, model: Model): Html | '' {
  const link = ({ id, name }: Model): Html => html`<a href="/models/${id}">${name}</a>`;
  const teacher = models.get(model.distilledFrom ?? '');
  const successors = new Set(model.offers.flatMap(({ ended }) => models.get(ended?.successor ?? '') ?? []));
  const students = data.models.filter(({ distilledFrom }) => distilledFrom === model.id);
  const before = data.models.filter(({ offers }) => offers.some(({ ended }) => ended?.successor === model.id));
  const groups: [string, Html[]][] = [
    ['Trained from', model.base === undefined ? [] : [html`${model.base.name}`]],
    ['Trained on the answers of', teacher === undefined ? [] : [link(teacher)]],
    ['Its answers trained', students.map(link)],
    ['Its API id went on with', [...successors].map(link)],
    ['Took over the API id of', before.map(link)],
  ];
  const known = groups.filter(([, list]) => list.length > 0);
  if (known.length === 0 && model.aliases.length === 0) return '';
  const aliases = model.aliases.map((alias) => html`<code>${alias}</code> `);
  return html`<section class="part"><h2>Builds and relatives</h2><dl class="facts">
${known.map(([name, list]) => html`<div><dt>${name}</dt><dd>${list.map((one) => html`${one}<br>`)}</dd></div>`)}
${aliases.length > 0 && html`<div><dt>Also called</dt><dd>${aliases}</dd></div>`}</dl></section>`;
}

function nearestRivals({ catalog, model, today }: Asked): Model[] {
  const priced = catalog.data.models.map((one) => {
    const { quote } = listModel(catalog, one, today, DEFAULT_WORKLOAD);
    const total = quote.total ?? quote.lastOffered?.total ?? null;
    return { model: one, price: total === null ? null : Number(total), isSold: quote.total !== null };
  });
  const own = priced.find((one) => one.model === model);
  if (own === undefined) return [];
  // Whoever looks at a model of today chooses among those of today.
  return likelyRivals(own, own.isSold ? priced.filter(({ isSold }) => isSold) : priced);
}

const comparisonPath = (...ids: string[]): string => `/compare/${ids.sort().map(encodeURIComponent).join('-vs-')}`;

function rivals(asked: Asked): Html {
  const links = nearestRivals(asked).map(
    ({ id, name }) => html`<li><a href="${comparisonPath(asked.model.id, id)}">${name}</a></li>`,
  );
  return html`<section class="part"><h2>Compare with</h2><ul class="inline">${links}<li><a href="/?models=${asked.model.id}">another one</a></li></ul></section>`;
}

function takeAlong(asked: Asked, offers: OfferRow[]): Html {
  const { model, origin = '' } = asked;
  const [rival] = nearestRivals(asked);
  const quote = `/v1/quote?input=1000000&model=${model.id}&output=1000000${offers.some(({ step }) => step) ? '&provider=cheapest' : ''}`;
  const snippet =
    rival &&
    `<model-compare models="${model.id},${rival.id}"></model-compare>\n<script type="module" src="${origin}/w/1/model-compare.js"></script>`;
  return html`<section class="part"><h2>Take it along</h2><div class="columns-2">
<div><h3>As data</h3><pre><code><a href="/v1/models/${model.id}">${origin}/v1/models/${model.id}</a>
<a href="${quote}">${origin}${quote}</a></code></pre></div>
${snippet !== undefined && html`<div><h3>As a card beside ${rival?.name}</h3><pre><code>${snippet}</code></pre><p class="muted"><a href="/?models=${model.id},${rival?.id}">Choose others, a day, a workload</a></p></div>`}
</div></section>`;
}
