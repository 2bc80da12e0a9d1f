import { html, raw } from 'hono/html';

/** What every page of the site has around what it says. */

/** HTML, in which every text is escaped that is not HTML already: whatever a fact or a caller says, it stays text. */
export type Html = ReturnType<typeof html>;
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
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<meta name="description" content="${description}">
<meta property="og:type" content="website">
<meta property="og:site_name" content="model-compare">
<meta property="og:title" content="${title}">
<meta property="og:description" content="${description}">
${origin !== undefined && html`<link rel="canonical" href="${origin}${address}">`}
${(page.feeds ?? SITE_FEEDS).map(({ type, title: name, path }) => html`<link rel="alternate" type="${type}" title="${name}" href="${path}">`)}
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/site.css">
<link rel="stylesheet" href="/pages.css">
<script type="application/ld+json">${jsonText(structuredData(page))}</script>
</head>
<body class="wide">
<a class="skip" href="#main">To the content</a>
<nav aria-label="Site"><strong><a href="/">model-compare</a></strong> ${siteLinks(breadcrumbs)}</nav>
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

const SITE = [
  { name: 'Models', path: '/models' },
  { name: 'Benchmarks', path: '/benchmarks' },
  { name: 'Changes', path: '/changes' },
  { name: 'Method', path: '/method' },
  { name: 'API', path: '/docs' },
];

function siteLinks([top]: Crumb[]): Html[] {
  return SITE.map(({ name, path }) =>
    path === top?.path
      ? html`<a href="${path}" aria-current="true">${name}</a> `
      : html`<a href="${path}">${name}</a> `,
  );
}

/** JSON that may stand in a page: no text in it can close the element around it, or end a line of a script. */
const jsonText = (value: unknown): Html =>
  raw(JSON.stringify(value).replace(/[<\u2028\u2029]/g, (letter) => JSON_ESCAPES[letter] as string));
const JSON_ESCAPES: Record<string, string> = { '<': '\\u003c', '\u2028': '\\u2028', '\u2029': '\\u2029' };

function structuredData({ about, breadcrumbs, origin = '' }: Page): object {
  const itemListElement = breadcrumbs.map(({ name, path }, i) => ({
    '@type': 'ListItem',
    position: i + 1,
    name,
    item: `${origin}${path}`,
  }));
  return { '@context': 'https://schema.org', '@graph': [about, { '@type': 'BreadcrumbList', itemListElement }] };
}
