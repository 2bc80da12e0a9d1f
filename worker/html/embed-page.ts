import { html } from 'hono/html';
import type { Comparison } from '../../data/schema/comparison.ts';
import { jsonText } from '../../site/pages/document.ts';
import { nameAsked, titleOf, workloadAttribute } from './comparison-page.ts';

interface Embedded {
  /** Address of the same comparison as a page. */
  page: string;
  /** Attributes of the card, beside its models and its workload. */
  attributes: Record<string, string | undefined>;
}

/**
 * The page inside a frame: a card, and the script that tells the page around it how high it is. What stands inside the
 * card is read where no script runs. Links lead out of the frame.
 */
export function embedPage(comparison: Comparison, { page, attributes }: Embedded): string {
  const { models, workload, verdicts } = comparison;
  const title = titleOf(comparison);
  const given = Object.entries(attributes).map(([name, value]) => value !== undefined && html` ${name}="${value}"`);
  const theme = attributes.theme ?? 'auto';
  return String(html`<!doctype html>
<html lang="${attributes.lang ?? 'en'}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="color-scheme" content="${theme === 'auto' ? 'light dark' : theme}">
<title>${title}</title>
<link rel="canonical" href="${page}">
<link rel="icon" href="data:,">
<base target="_blank">
<link rel="stylesheet" href="/frame.css">
<script type="module" src="/frame.js"></script>
<script type="module" src="/w/1/model-compare.js"></script>
</head>
<body>
<model-compare models="${models.map(nameAsked).join(',')}"${workloadAttribute(workload)}${given} heading-level="1" loading="eager">
<script type="application/json">${jsonText(comparison)}</script>
<p lang="en"><a href="${page}">${title}</a></p>
<p lang="en">${[verdicts?.cheaper, verdicts?.smarter, verdicts?.faster].map((verdict) => verdict && `${verdict.sentence} `)}</p>
</model-compare>
</body>
</html>
`);
}

interface FrameTag {
  /** An absolute address. */
  src: string;
  title: string;
  /** In px. */
  width: number;
  height: number;
}

/** A frame in the words that WordPress leaves in it. */
export const frameTag = ({ src, title, width, height }: FrameTag): string =>
  String(html`<iframe src="${src}" title="${title}" width="${width}" height="${height}" frameborder="0"></iframe>`);
