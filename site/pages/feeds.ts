import type { Catalog } from '../../data/catalog/catalog.ts';
import { fieldPhrase } from '../../data/changes/change-text.ts';
import type { ChangeFilter } from '../../data/changes/list-changes.ts';
import { CHANGE_KINDS } from '../../data/primitives/change-kinds.ts';
import { timePhrase } from '../../data/primitives/date-phrases.ts';
import { instantOf } from '../../data/primitives/dates.ts';
import type { Change } from '../../data/schema/change.ts';
import { KIND_NAMES } from './changes.ts';

/** What changed as feeds: Atom (RFC 4287) and JSON Feed 1.1. */

export interface Feed {
  catalog: Catalog;
  /** Where the site is hosted; without it a feed has no address of its own. */
  origin: string | undefined;
  /** Path and query of the feed, and of the page of the same changes. */
  address: string;
  page: string;
  filter: ChangeFilter;
  changes: Change[];
}

/**
 * An entry's name for good. It has nothing of where the site is hosted, so that a move makes no entry new (RFC 4151).
 */
const idOf = (id: string): string => `tag:model-compare,2026:${encodeURI(id).replace(/#/g, '%23')}`;

const titleOf = ({ catalog, filter }: Feed): string => {
  const { provider, model, kind, since } = filter;
  const parts = [
    model && catalog.models.get(model)?.name,
    provider && `at ${catalog.data.providers[provider]?.name ?? provider}`,
    // All kinds are no filter to speak of.
    kind && kind.length < CHANGE_KINDS.length && kind.map((one) => KIND_NAMES[one].toLowerCase()).join(', '),
    since && `since ${timePhrase(since)}`,
  ].filter(Boolean);
  return parts.length === 0 ? 'Changes of language models' : `Changes: ${parts.join(', ')}`;
};

const DESCRIPTION =
  'Prices, launches, retirements and announcements of language models, and corrections, each with its source.';

/** RFC 3339, as both forms ask for it. */
const instant = (at: string): string => new Date(instantOf(at)).toISOString().replace('.000Z', 'Z');

/** A feed is as new as its newest entry; an empty one as its dataset. */
const updated = ({ changes, catalog }: Feed): string => instant(changes[0]?.at ?? catalog.data.asOf);

/** Everything that the title has no room for. */
function contentOf({ catalog }: Feed, change: Change): string {
  const { fields, effective, at, atIs, note, sources } = change;
  const when = {
    effective: `From ${timePhrase(at)}.`,
    'first-seen': `First read on ${timePhrase(at)}; the day itself is not known.`,
    announced: `Announced on ${timePhrase(at)}.`,
    published: `Corrected on ${timePhrase(at)}.`,
  }[atIs];
  const figures = fields.map((field) => `${fieldPhrase(field)}.`);
  const per = fields.length === 0 ? [] : ['US$ per 1M tokens:', ...figures];
  const read = sources
    .map((key) => catalog.data.sources[key])
    .map((source) => source && `${source.title}, read ${source.read}`);
  return [
    when,
    ...(effective === undefined ? [] : [`It holds from ${timePhrase(effective)}.`]),
    ...per,
    ...(note === undefined ? [] : [note]),
    `Sources: ${read.filter(Boolean).join('; ')}.`,
  ].join(' ');
}

/** Text in XML: escaped, without what XML 1.0 has no way to say. */
const text = (value: string): string =>
  value
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff\p{Surrogate}]/gu, '\ufffd')
    .replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);

const isLink = (url: string): boolean => /^https?:\/\//.test(url);

export function atomFeed(feed: Feed): string {
  const { origin, address, page, changes, catalog } = feed;
  const links =
    origin === undefined
      ? ''
      : `\n<link rel="self" type="application/atom+xml" href="${text(origin + address)}"/>` +
        `\n<link rel="alternate" type="text/html" href="${text(origin + page)}"/>`;
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">
<id>${text(idOf(`changes${address.replace(/^[^?]*/, '')}`))}</id>
<title>${text(titleOf(feed))}</title>
<subtitle>${text(DESCRIPTION)}</subtitle>
<updated>${updated(feed)}</updated>
<author><name>model-compare</name></author>
<generator>model-compare, dataset ${text(catalog.version)}</generator>${links}
${changes.map((change) => atomEntry(feed, change)).join('')}</feed>
`;
}

function atomEntry(feed: Feed, change: Change): string {
  const { id, title, at, kind, model, sources } = change;
  const { origin, catalog } = feed;
  const via = sources
    .map((key) => catalog.data.sources[key])
    .filter((source) => source !== undefined && isLink(source.url))
    .map((source) => `\n<link rel="via" href="${text(source?.url ?? '')}" title="${text(source?.title ?? '')}"/>`);
  const own =
    origin === undefined
      ? ''
      : `\n<link rel="alternate" type="text/html" href="${text(`${origin}/models/${model}`)}"/>`;
  return `<entry>
<id>${text(idOf(id))}</id>
<title>${text(title)}</title>
<updated>${instant(at)}</updated>
<published>${instant(at)}</published>${own}${via.join('')}
<category term="${text(kind)}" label="${text(KIND_NAMES[kind])}"/>
<content>${text(contentOf(feed, change))}</content>
</entry>
`;
}

export function jsonFeed(feed: Feed): string {
  const { origin, address, page, changes } = feed;
  return JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: titleOf(feed),
    description: DESCRIPTION,
    language: 'en',
    authors: [{ name: 'model-compare' }],
    ...(origin !== undefined && { home_page_url: origin + page, feed_url: origin + address }),
    items: changes.map((change) => ({
      id: idOf(change.id),
      ...(origin !== undefined && { url: `${origin}/models/${change.model}` }),
      title: change.title,
      content_text: contentOf(feed, change),
      date_published: instant(change.at),
      tags: [change.kind, change.model, ...(change.provider === null ? [] : [change.provider])],
      // Keys that begin with an underscore are the form's own place for more.
      _model_compare: change,
    })),
  });
}
