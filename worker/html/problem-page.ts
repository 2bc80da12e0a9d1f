import { html } from 'hono/html';
import type { Problem } from '../../data/schema/problem.ts';
import { documentHead, siteNav } from '../../site/pages/document.ts';
import type { Link } from '../problems.ts';
import type { Format } from '../response-cache.ts';

/**
 * A problem as a person reads it: what is wrong, what to do, and links to what may have been meant. In a frame it has no
 * more than that, tells the page around it how high it is, and its links lead out.
 */
export function problemPage({ title, status, detail, errors = [] }: Problem, links: Link[], format: Format): string {
  const isFramed = format === 'frame';
  return String(html`<!doctype html>
<html lang="en">
${documentHead({
  title,
  more: html`<meta name="robots" content="noindex">${isFramed && html`<base target="_blank"><script type="module" src="/frame.js"></script>`}`,
})}
<body>
${!isFramed && siteNav()}
<main>
<h1>${title}</h1>
<p class="lead">${detail}</p>
${list(errors.map(({ parameter, message }) => html`<li><code>${parameter}</code> ${message}</li>`))}
${links.length > 0 && html`<p>Did you mean:</p>`}
${list(links.map(({ href, text }) => html`<li><a href="${href}">${text}</a></li>`))}
<p class="muted">Status ${status}. <a href="/models">All models</a>.</p>
</main>
</body>
</html>
`);
}

const list = (items: unknown[]) => items.length > 0 && html`<ul>${items}</ul>`;
