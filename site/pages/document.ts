import { html, raw } from 'hono/html';

/** What every document of the worker begins with: its head, and the way to the rest of the site. */

/** HTML, in which every text is escaped that is not HTML already: whatever a fact or a caller says, it stays text. */
export type Html = ReturnType<typeof html>;

export interface DocumentHead {
  title: string;
  /** Its title where it is shared, if that is another one. */
  shared?: string;
  /** What a link to it is shown as; a page of an error has none. */
  description?: string;
  /** As Open Graph calls it. */
  type?: 'website' | 'article';
  /** Its one address, where that is known. */
  canonical?: string | undefined;
  /** Style sheets beside that of every page. */
  styles?: readonly string[];
  more?: Html;
}

export function documentHead({
  title,
  shared = title,
  description,
  type = 'website',
  canonical,
  styles = [],
  more,
}: DocumentHead): Html {
  return html`<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
${
  description !== undefined &&
  html`<meta name="description" content="${description}">
<meta property="og:type" content="${type}">
<meta property="og:site_name" content="model-compare">
<meta property="og:title" content="${shared}">
<meta property="og:description" content="${description}">
`
}${canonical !== undefined && html`<link rel="canonical" href="${canonical}">`}
<link rel="icon" href="/icon.svg" type="image/svg+xml">
${['/site.css', ...styles].map((style) => html`<link rel="stylesheet" href="${style}">`)}
${more}
</head>`;
}

const SITE = [
  { name: 'Models', path: '/models' },
  { name: 'Benchmarks', path: '/benchmarks' },
  { name: 'Cost', path: '/cost' },
  { name: 'Changes', path: '/changes' },
  { name: 'Method', path: '/method' },
  { name: 'API', path: '/docs' },
];

/** @param top the part of the site that the page belongs to */
export const siteNav = (top?: string): Html =>
  html`<nav aria-label="Site"><strong><a href="/">model-compare</a></strong> ${SITE.map(
    ({ name, path }) => html`<a href="${path}"${path === top && html` aria-current="true"`}>${name}</a> `,
  )}</nav>`;

/** JSON that may stand in a page: no text in it can close the element around it, or end a line of a script. */
export const jsonText = (value: unknown): Html =>
  raw(JSON.stringify(value).replace(/[<\u2028\u2029]/g, (letter) => JSON_ESCAPES[letter] as string));
const JSON_ESCAPES: Record<string, string> = { '<': '\\u003c', '\u2028': '\\u2028', '\u2029': '\\u2029' };
