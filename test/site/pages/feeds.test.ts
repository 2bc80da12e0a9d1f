import { describe, expect, it } from 'vitest';
import { createCatalog } from '../../../data/catalog/catalog.ts';
import { listChanges } from '../../../data/changes/list-changes.ts';
import { changesPage } from '../../../site/pages/changes.ts';
import { atomFeed, type Feed, jsonFeed } from '../../../site/pages/feeds.ts';
import { atomFaults, jsonFeedFaults, named, parseXml, textOf } from '../../support/feeds.ts';
import { realCatalog } from '../../support/real-dataset.ts';

const catalog = await realCatalog();
const today = '2026-11-27';
const feedOf = (over: Partial<Feed> = {}): Feed => ({
  catalog,
  origin: 'https://compare.example',
  address: '/changes.atom?kind=price&provider=openai',
  page: '/changes?kind=price&provider=openai',
  filter: { kind: ['price'], provider: 'openai' },
  changes: listChanges(catalog, today),
  ...over,
});

describe('the checks themselves', () => {
  it('know a bad feed', () => {
    expect(() => parseXml('<feed xmlns="http://www.w3.org/2005/Atom"><title>a & b</title></feed>')).toThrow();
    expect(
      atomFaults('<feed xmlns="http://www.w3.org/2005/Atom"><id>x</id><updated>today</updated><entry/></feed>'),
    ).toEqual(
      expect.arrayContaining([
        'feed has 0 title',
        'feed has the id x, which is no IRI',
        'feed has no author',
        'entry 0 has 0 id',
      ]),
    );
    expect(jsonFeedFaults('{"version":"1","items":[{"id":1,"date_published":"x","more":1}]}')).toHaveLength(6);
  });
});

describe('a feed', () => {
  it.each([
    ['with an address', 'https://compare.example'],
    ['without one', undefined],
  ])('%s is one by its specification, of every change there is and of none', (_, origin) => {
    for (const changes of [listChanges(catalog, today), []]) {
      expect(atomFaults(atomFeed(feedOf({ origin, changes })))).toEqual([]);
      expect(jsonFeedFaults(jsonFeed(feedOf({ origin, changes, address: '/changes.json' })))).toEqual([]);
    }
  });

  it('has its addresses from where the site is hosted, or none', () => {
    const links = named(parseXml(atomFeed(feedOf())), 'link').map(({ attributes }) => [
      attributes.rel,
      attributes.href,
    ]);
    expect(links).toEqual([
      ['self', 'https://compare.example/changes.atom?kind=price&provider=openai'],
      ['alternate', 'https://compare.example/changes?kind=price&provider=openai'],
    ]);
    expect(atomFeed(feedOf({ origin: undefined }))).not.toMatch(/rel="(self|alternate)"/);
    expect(jsonFeed(feedOf({ origin: undefined }))).not.toMatch(/"(url|feed_url|home_page_url)"/);
  });

  it('names an entry the same wherever it is hosted, in either form', () => {
    const ids = (origin: string | undefined) =>
      named(parseXml(atomFeed(feedOf({ origin }))), 'entry').map((entry) => textOf(entry, 'id'));
    expect(ids('https://other.example')).toEqual(ids(undefined));
    const items = (JSON.parse(jsonFeed(feedOf())) as { items: { id: string }[] }).items;
    expect(items.map(({ id }) => id)).toEqual(ids(undefined));
  });

  it('says of an entry old and new, since when, and where it was read', () => {
    const changes = listChanges(catalog, today).filter(({ id }) => id === 'price:openai:o3:2025-06-10');
    const [entry] = named(parseXml(atomFeed(feedOf({ changes }))), 'entry');
    expect(textOf(entry as NonNullable<typeof entry>, 'content')).toMatch(
      /^From 10 June 2025\. US\$ per 1M tokens: input \$10\.00 → \$2\.00\. output \$40\.00 → \$8\.00\..* Sources: .+, read 2026-/,
    );
  });

  it('is titled by what it is narrowed to', () => {
    expect(textOf(parseXml(atomFeed(feedOf())), 'title')).toBe('Changes: at OpenAI, price');
    expect(textOf(parseXml(atomFeed(feedOf({ filter: {} }))), 'title')).toBe('Changes of language models');
  });
});

describe('hostile text', () => {
  const evil = ']]></content><script>alert(1)</script>\u0000\ud800&amp;\u2028"\'\uffff';
  const hostile = createCatalog('3fa9c1d2e4b7', {
    ...catalog.data,
    providers: Object.fromEntries(
      Object.entries(catalog.data.providers).map(([id, one]) => [id, { ...one, name: evil }]),
    ),
    sources: Object.fromEntries(
      Object.entries(catalog.data.sources).map(([id, one]) => [
        id,
        { ...one, title: evil, url: 'javascript:alert(1)' },
      ]),
    ),
    models: catalog.data.models.map((one) => ({
      ...one,
      name: evil,
      offers: one.offers.map((offer) => ({
        ...offer,
        prices: offer.prices.map((price) => ({ ...price, note: evil })),
      })),
    })),
  });
  const changes = listChanges(hostile, today);

  it('stays text in either feed', () => {
    const atom = atomFeed(feedOf({ catalog: hostile, changes }));
    expect(atomFaults(atom)).toEqual([]);
    expect(atom).not.toContain('<script');
    expect(atom).not.toContain('javascript:');
    const [entry] = named(parseXml(atom), 'entry');
    expect(textOf(entry as NonNullable<typeof entry>, 'title')).toContain(']]></content><script>alert(1)</script>');
    expect(jsonFeedFaults(jsonFeed(feedOf({ catalog: hostile, changes })))).toEqual([]);
  });

  it('stays text on the page', () => {
    const html = changesPage({
      catalog: hostile,
      today,
      origin: undefined,
      filter: {},
      changes,
      total: changes.length,
      address: '/changes',
      older: undefined,
    });
    expect(html).not.toContain('<script>');
    expect(html).not.toMatch(/href="javascript:/);
  });
});
