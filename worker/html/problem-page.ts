import { html } from 'hono/html';
import type { Problem } from '../../data/schema/problem.ts';
import type { Link } from '../problems.ts';

/** A problem as a person reads it: what is wrong, what to do, and links to what may have been meant. */
export function problemPage({ title, status, detail, errors = [] }: Problem, links: Link[]): string {
  return String(html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/site.css">
</head>
<body>
<nav aria-label="Site"><strong><a href="/">model-compare</a></strong> <a href="/models">Models</a> <a href="/benchmarks">Benchmarks</a> <a href="/changes">Changes</a> <a href="/method">Method</a> <a href="/docs">API</a></nav>
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
