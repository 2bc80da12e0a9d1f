import { html } from 'hono/html';
import { previewDescription, previewTitle, pricesText } from '../../data/comparison/preview-text.ts';
import type { Comparison } from '../../data/schema/comparison.ts';
import { type Html, jsonText } from '../../site/pages/document.ts';

/** What a link to a comparison is shown as, where it is shared, and what a search engine is told of it. */

export interface Shared {
  title: string;
  description: string;
  tags: Html;
}

/**
 * @param place the address of the page from its first slash, where the site is hosted, if that is known, and whether the
 * page was asked for another day than today
 */
export function comparisonPreview(
  comparison: Comparison,
  { address, origin, dated }: { address: string; origin: string | undefined; dated: boolean },
): Shared {
  const title = previewTitle(comparison, dated);
  const description = previewDescription(comparison);
  const url = origin === undefined ? undefined : origin + address;
  return {
    title,
    description,
    tags: html`${
      url !== undefined &&
      html`<meta property="og:url" content="${url}">
<link rel="alternate" type="application/json+oembed" title="${title}" href="${origin}/oembed?url=${encodeURIComponent(url)}">
`
    }<meta name="twitter:card" content="summary">
${labelled(comparison)}
<meta name="theme-color" content="#ffffff" media="(prefers-color-scheme: light)">
<meta name="theme-color" content="#15171c" media="(prefers-color-scheme: dark)">
<script type="application/ld+json">${jsonText(structuredData(comparison, title, description, url))}</script>`,
  };
}

/** Two pairs that some previews show below the description: what each costs, and which is smarter. */
function labelled(comparison: Comparison): Html[] {
  const pairs = [
    ['Price', pricesText(comparison)],
    ['Smarter', comparison.verdicts?.smarter.answer?.message],
  ].filter((pair): pair is [string, string] => pair[1] !== undefined);
  return pairs.map(
    ([label, data], i) => html`<meta name="twitter:label${i + 1}" content="${label}">
<meta name="twitter:data${i + 1}" content="${data}">
`,
  );
}

/** In the words of schema.org. */
const structuredData = (
  { models, at }: Comparison,
  name: string,
  description: string,
  url: string | undefined,
): object => ({
  '@context': 'https://schema.org',
  '@type': 'WebPage',
  name,
  description,
  ...(url !== undefined && { url }),
  dateModified: at,
  about: models.map((model) => ({
    '@type': 'SoftwareApplication',
    applicationCategory: 'Language model',
    name: model.name,
    author: { '@type': 'Organization', name: model.developer },
  })),
});
