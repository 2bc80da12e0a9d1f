import { html } from 'hono/html';
import type { Catalog } from '../../data/catalog/catalog.ts';
import { absent, fieldName } from '../../data/changes/change-text.ts';
import type { ChangeFilter } from '../../data/changes/list-changes.ts';
import { dollars } from '../../data/pricing/quote-text.ts';
import { canonicalQuery, givenParameters } from '../../data/primitives/canonical-query.ts';
import { CHANGE_KINDS } from '../../data/primitives/change-kinds.ts';
import { timePhrase } from '../../data/primitives/date-phrases.ts';
import type { Change, ChangeKind } from '../../data/schema/change.ts';
import type { ChangedField } from '../../data/schema/changed-field.ts';
import { shortDay, shortMonth } from './figures.ts';
import { PageFootnotes } from './footnotes.ts';
import { type Html, layout } from './layout.ts';

/** GET /changes: what changed at the sellers and what was corrected here, newest first, each with old and new. */

export interface AskedChanges {
  catalog: Catalog;
  today: string;
  origin: string | undefined;
  filter: ChangeFilter;
  /** Those of this page. */
  changes: Change[];
  /** How many there are on all pages. */
  total: number;
  address: string;
  /** Where the older ones are, if there are any. */
  older: string | undefined;
}

export const KIND_NAMES: Record<ChangeKind, string> = {
  price: 'Price',
  launch: 'Launch',
  retirement: 'Retirement',
  announced: 'Announced',
  correction: 'Correction',
};

export function changesPage(asked: AskedChanges): string {
  const { catalog, today, origin, filter, changes, total, address, older } = asked;
  const notes = new PageFootnotes(catalog.data.sources);
  const query = queryOf(filter);
  const count = total === 1 ? '1 change' : `${total} changes`;
  return layout({
    title: 'What changed: prices, launches and ends of language models',
    description: `${count} up to ${shortDay(today)}: prices, launches, retirements, announcements and corrections, each with old and new and its source.`,
    address,
    origin,
    breadcrumbs: [{ name: 'Changes', path: '/changes' }],
    about: { '@type': 'CollectionPage', name: 'Changes of language models', url: `${origin ?? ''}/changes` },
    dataset: catalog.version,
    data: `/v1/changes${query}`,
    feeds: [
      { type: 'application/atom+xml', title: 'Changes (Atom)', path: `/changes.atom${query}` },
      { type: 'application/feed+json', title: 'Changes (JSON Feed)', path: `/changes.json${query}` },
    ],
    body: html`<h1>What changed</h1>
<p class="lead">Prices, launches, ends, what is announced, and what was corrected here. Follow it in a reader: <a href="/changes.atom${query}">Atom</a> or <a href="/changes.json${query}">JSON Feed</a>.</p>
${filterForm(catalog, filter)}
${activeFilters(catalog, filter)}
<p class="muted" role="status">${count}. Rates in US$ per 1M tokens.</p>
${changes.length === 0 ? html`<div class="fault"><p>Nothing of that kind changed. <a href="/changes">All changes</a></p></div>` : byMonth(catalog, changes, notes)}
${older !== undefined && html`<p><a href="${older}">Older changes</a></p>`}
${notes.list()}`,
  });
}

const addressOf = (filter: ChangeFilter): string => `/changes${queryOf(filter)}`;

function queryOf(filter: ChangeFilter): string {
  const query = canonicalQuery(givenParameters({ ...filter }));
  return query === '' ? '' : `?${query}`;
}

const selected = (is: boolean): Html | false => is && html` selected`;

function filterForm({ data, models }: Catalog, filter: ChangeFilter): Html {
  const sellers = Object.entries(data.providers).sort(([, a], [, b]) => a.name.localeCompare(b.name, 'en'));
  const [kind] = filter.kind ?? [];
  const several = filter.kind !== undefined && filter.kind.length > 1;
  return html`<form class="filter" action="/changes" method="get">
<label>Kind <select name="kind"><option value="">all</option>${several && html`<option value="${filter.kind?.join(',')}" selected>${kindsPhrase(filter.kind ?? [])}</option>`}${CHANGE_KINDS.map((one) => html`<option value="${one}"${selected(!several && one === kind)}>${KIND_NAMES[one]}</option>`)}</select></label>
<label>Seller <select name="provider"><option value="">all</option>${sellers.map(([id, { name }]) => html`<option value="${id}"${selected(id === filter.provider)}>${name}</option>`)}</select></label>
<label>Model <select name="model"><option value="">all</option>${[...models.values()].map(({ id, name }) => html`<option value="${id}"${selected(id === filter.model)}>${name}</option>`)}</select></label>
<label>Since <input name="since" type="date" value="${filter.since?.slice(0, 10) ?? ''}"></label>
<button type="submit">Show</button>
</form>`;
}

const kindsPhrase = (kinds: readonly ChangeKind[]): string => kinds.map((kind) => KIND_NAMES[kind]).join(', ');

/** Each filter as a link to the list without it. */
function activeFilters({ data, models }: Catalog, filter: ChangeFilter): Html | false {
  const { kind, provider, model, since } = filter;
  const active: [keyof ChangeFilter, string | undefined][] = [
    ['kind', kind && kindsPhrase(kind)],
    ['provider', provider && (data.providers[provider]?.name ?? provider)],
    ['model', model && (models.get(model)?.name ?? model)],
    ['since', since && `since ${timePhrase(since)}`],
  ];
  const links = active.flatMap(([name, words]) =>
    words === undefined
      ? []
      : [
          html`<li><a href="${addressOf({ ...filter, [name]: undefined })}"><span class="hidden">Without </span>${words} <span aria-hidden="true">×</span></a></li>`,
        ],
  );
  return links.length > 0 && html`<ul class="active" aria-label="Filters in force">${links}</ul>`;
}

function byMonth(catalog: Catalog, changes: Change[], notes: PageFootnotes): Html[] {
  const months = new Map<string, Change[]>();
  for (const change of changes) {
    const month = change.at.slice(0, 7);
    months.set(month, [...(months.get(month) ?? []), change]);
  }
  return [...months].map(
    ([month, those]) => html`<section class="part"><h2>${shortMonth(month)}</h2>
<dl class="list changes">${those.map((change) => entry(catalog, change, notes))}</dl></section>`,
  );
}

function entry({ data, models }: Catalog, change: Change, notes: PageFootnotes): Html {
  const { kind, model, name, provider, at, atIs, fields, note, sources } = change;
  const seller = provider === null ? undefined : (data.providers[provider]?.name ?? provider);
  const successor = change.successor === undefined ? undefined : models.get(change.successor);
  return html`<div><dt><span class="kind">${KIND_NAMES[kind]}</span> <a href="/models/${model}">${name}</a>${seller !== undefined && html` at <a href="/providers/${provider}">${seller}</a>`}${notes.cite(sources)}</dt>
<dd><time datetime="${at}">${shortDay(at)}</time> <span class="muted">${WHEN[atIs]}</span>${holds(change)}${successor !== undefined && html` <a href="/models/${successor.id}">${successor.name}</a> took over.`}
${fields.length > 0 && fieldList(fields)}${note !== undefined && html`<p class="muted">${note}</p>`}</dd></div>
`;
}

const WHEN: Record<Change['atIs'], string> = {
  effective: '',
  'first-seen': 'first read then',
  announced: 'announced then',
  published: 'corrected then',
};

/** From when that holds which is told before it, or long after. */
function holds({ kind, effective, fields }: Change): Html | false {
  if (effective === undefined) return false;
  if (kind === 'correction') return html` The price of <time datetime="${effective}">${shortDay(effective)}</time>`;
  const what = fields.length === 0 ? 'Ends' : 'From';
  return html` <b>${what} <time datetime="${effective}">${shortDay(effective)}</time></b>`;
}

/** The first figures are those that everybody pays; the others fold away. */
const SHOWN = 4;

function fieldList(fields: readonly ChangedField[]): Html {
  const item = (change: ChangedField): Html => html`<li>${fieldName(change.field)} ${figures(change)}</li>`;
  const rest = fields.slice(SHOWN);
  return html`<ul class="fields">${fields.slice(0, SHOWN).map(item)}</ul>${rest.length > 0 && html`<details><summary>${rest.length} more</summary><ul class="fields">${rest.map(item)}</ul></details>`}`;
}

function figures({ field, from, to }: ChangedField): Html {
  const written = (value: string): string => (/^\d+\.\d+$/.test(value) ? dollars(value) : value);
  if (from === null) return html`<b>${written(to ?? '')}</b>`;
  return html`<s>${written(from)}</s> <span class="hidden">became</span><span aria-hidden="true">→</span> <b>${to === null ? absent(field) : written(to)}</b>`;
}
