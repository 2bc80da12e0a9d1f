// The two forms of feeds as their specifications have them, so that a fault is a sentence.
import { SaxesParser } from 'saxes';

export interface XmlElement {
  name: string;
  attributes: Record<string, string>;
  children: XmlElement[];
  text: string;
}

/** @throws where a text is no well-formed XML 1.0 with namespaces */
export function parseXml(source: string): XmlElement {
  const root: XmlElement = { name: '', attributes: {}, children: [], text: '' };
  const open = [root];
  const parser = new SaxesParser({ xmlns: true });
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ uri, local, attributes }) => {
    const values = Object.entries(attributes).map(([key, { value }]) => [key, value]);
    const element = { name: `{${uri}}${local}`, attributes: Object.fromEntries(values), children: [], text: '' };
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  parser.on('text', (text) => {
    const element = open.at(-1) as XmlElement;
    element.text += text;
  });
  parser.on('closetag', () => open.pop());
  parser.write(source).close();
  return root.children[0] as XmlElement;
}

const ATOM = '{http://www.w3.org/2005/Atom}';
export const named = (element: XmlElement, name: string): XmlElement[] =>
  element.children.filter((child) => child.name === ATOM + name);
export const textOf = (element: XmlElement, name: string): string => named(element, name)[0]?.text ?? '';

const RFC3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;
/** An absolute IRI: a scheme, and nothing that a URI may not have unescaped. */
const URI = /^[a-z][a-z0-9+.-]*:[^\s<>"{}|\\^`]+$/i;

/** What speaks against an Atom feed (RFC 4287); nothing where it is one. */
export function atomFaults(source: string): string[] {
  const feed = parseXml(source);
  if (feed.name !== `${ATOM}feed`) return [`the document is ${feed.name}`];
  const entries = named(feed, 'entry');
  const ids = entries.map((entry) => textOf(entry, 'id'));
  return [
    ...commonFaults('feed', feed),
    // 4.1.1: an author of the feed stands for entries that have none.
    ...(named(feed, 'author').some((author) => textOf(author, 'name') !== '') ? [] : ['feed has no author']),
    ...entries.flatMap((entry, i) => [...commonFaults(`entry ${i}`, entry), ...entryFaults(`entry ${i}`, entry)]),
    ...ids.filter((id, i) => ids.indexOf(id) < i).map((id) => `two entries are ${id}`),
  ];
}

/** What feeds and entries must have alike (4.1.1, 4.1.2). */
function commonFaults(place: string, element: XmlElement): string[] {
  const faults: string[] = [];
  for (const name of ['id', 'title', 'updated']) {
    if (named(element, name).length !== 1) faults.push(`${place} has ${named(element, name).length} ${name}`);
  }
  if (!URI.test(textOf(element, 'id'))) faults.push(`${place} has the id ${textOf(element, 'id')}, which is no IRI`);
  for (const name of ['updated', 'published']) {
    for (const { text } of named(element, name)) {
      if (!RFC3339.test(text) || Number.isNaN(Date.parse(text))) faults.push(`${place} is ${name} ${text}`);
    }
  }
  const links = named(element, 'link').map(({ attributes }) => attributes);
  for (const { href = '' } of links) if (!URI.test(href)) faults.push(`${place} links to ${href}`);
  const alternates = links
    .filter(({ rel = 'alternate' }) => rel === 'alternate')
    .map(({ type, hreflang }) => `${type} ${hreflang}`);
  if (new Set(alternates).size < alternates.length) faults.push(`${place} has two alternates of one type`);
  return faults;
}

function entryFaults(place: string, entry: XmlElement): string[] {
  const faults: string[] = [];
  const content = named(entry, 'content');
  const links = named(entry, 'link').filter(({ attributes }) => (attributes.rel ?? 'alternate') === 'alternate');
  if (content.length === 0 && links.length === 0) faults.push(`${place} has neither content nor an alternate link`);
  if (content.length > 1) faults.push(`${place} has two contents`);
  for (const one of [...content, ...named(entry, 'title'), ...named(entry, 'summary')]) {
    // 3.1.1.1: plain text has no child elements.
    if ((one.attributes.type ?? 'text') === 'text' && one.children.length > 0)
      faults.push(`${place} has markup in text`);
  }
  for (const { attributes } of named(entry, 'category'))
    if (!attributes.term) faults.push(`${place} has a category without a term`);
  return faults;
}

interface JsonFeed {
  version?: unknown;
  title?: unknown;
  home_page_url?: unknown;
  feed_url?: unknown;
  authors?: unknown;
  items?: unknown;
}

/** What speaks against a JSON Feed 1.1; nothing where it is one. */
export function jsonFeedFaults(source: string): string[] {
  const feed = JSON.parse(source) as JsonFeed;
  const faults: string[] = [];
  if (feed.version !== 'https://jsonfeed.org/version/1.1') faults.push(`its version is ${feed.version}`);
  if (typeof feed.title !== 'string' || feed.title === '') faults.push('it has no title');
  for (const key of ['home_page_url', 'feed_url'] as const) {
    if (feed[key] !== undefined && !URI.test(String(feed[key]))) faults.push(`its ${key} is ${feed[key]}`);
  }
  if (!Array.isArray(feed.items)) return [...faults, 'it has no items'];
  const ids = feed.items.map((item: Record<string, unknown>) => item.id);
  if (new Set(ids).size < ids.length) faults.push('two items have one id');
  return [...faults, ...feed.items.flatMap(itemFaults)];
}

function itemFaults(item: Record<string, unknown>, i: number): string[] {
  const faults: string[] = [];
  if (typeof item.id !== 'string' || item.id === '') faults.push(`item ${i} has no id`);
  if (typeof item.content_text !== 'string' && typeof item.content_html !== 'string')
    faults.push(`item ${i} has no content`);
  for (const key of ['date_published', 'date_modified']) {
    if (item[key] !== undefined && !RFC3339.test(String(item[key])))
      faults.push(`item ${i} has the ${key} ${item[key]}`);
  }
  for (const key of ['url', 'external_url']) {
    if (item[key] !== undefined && !URI.test(String(item[key]))) faults.push(`item ${i} has the ${key} ${item[key]}`);
  }
  if (item.tags !== undefined && !(Array.isArray(item.tags) && item.tags.every((tag) => typeof tag === 'string'))) {
    faults.push(`item ${i} has tags that are no texts`);
  }
  const own = Object.keys(item).filter((key) => !ITEM_KEYS.includes(key) && !key.startsWith('_'));
  return [...faults, ...own.map((key) => `item ${i} has the key ${key}, which the form does not know`)];
}

const ITEM_KEYS = [
  'id',
  'url',
  'external_url',
  'title',
  'content_html',
  'content_text',
  'summary',
  'date_published',
  'date_modified',
  'authors',
  'tags',
  'language',
];
