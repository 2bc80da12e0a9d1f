import { html } from 'hono/html';
import { documentHead, type Html, jsonText, siteNav } from './document.ts';

export type { Html } from './document.ts';

/** What every page of the site has around what it says. */

/** What a template takes; `false` and `undefined` are nothing. */
export type Part = Html | string | number | false | undefined | readonly Part[];

export interface Page {
  title: string;
  description: string;
  /** The one address of this page, from its first slash. */
  address: string;
  /** Where the site is hosted, as its configuration says; without it there are no absolute addresses. */
  origin: string | undefined;
  /** From the first page down to this one, which comes last and is no link. */
  breadcrumbs: Crumb[];
  /** What the page is about, in the words of schema.org. */
  about: Record<string, unknown>;
  body: Html;
  dataset: string;
  /** The page as data. */
  data: string;
  /** A script that only adds. */
  script?: string;
  /** The same for readers of feeds. */
  feeds?: { type: string; title: string; path: string }[];
}

export interface Crumb {
  name: string;
  path: string;
}

export function layout(page: Page): string {
  const { title, description, address, origin, breadcrumbs, body } = page;
  return String(html`<!doctype html>
<html lang="en">
${documentHead({
  title,
  description,
  canonical: origin === undefined ? undefined : `${origin}${address}`,
  styles: ['/pages.css'],
  more: html`${origin !== undefined && html`<meta property="og:url" content="${origin}${address}">`}
<meta name="twitter:card" content="summary">
${(page.feeds ?? SITE_FEEDS).map(({ type, title: name, path }) => html`<link rel="alternate" type="${type}" title="${name}" href="${path}">`)}
<script type="application/ld+json">${jsonText(structuredData(page))}</script>`,
})}
<body class="wide">
<a class="skip" href="#main">To the content</a>
${siteNav(breadcrumbs[0]?.path)}
<main id="main">
${breadcrumbs.length > 1 && html`<nav class="crumbs" aria-label="Breadcrumbs"><ol>${breadcrumbs.slice(0, -1).map(({ name, path }) => html`<li><a href="${path}">${name}</a></li>`)}</ol></nav>`}
${body}
</main>
<footer><span>Dataset ${page.dataset}</span> <a href="${page.data}">This page as data</a> <a href="/v1/dataset.json">All the data</a></footer>
${page.script !== undefined && html`<script type="module" src="${page.script}"></script>`}
</body>
</html>
`);
}

/** Every page of the site tells readers of feeds what there is to follow. */
const SITE_FEEDS: NonNullable<Page['feeds']> = [
  { type: 'application/atom+xml', title: 'Changes (Atom)', path: '/changes.atom' },
];

function structuredData({ about, breadcrumbs, origin = '' }: Page): object {
  const itemListElement = breadcrumbs.map(({ name, path }, i) => ({
    '@type': 'ListItem',
    position: i + 1,
    name,
    item: `${origin}${path}`,
  }));
  return { '@context': 'https://schema.org', '@graph': [about, { '@type': 'BreadcrumbList', itemListElement }] };
}
