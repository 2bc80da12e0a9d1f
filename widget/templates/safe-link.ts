import { html, nothing } from 'lit';

/**
 * The only place that makes an `href`: addresses come from attributes and from answers, and a page may hold none that
 * runs as a script.
 */

/** An address of the web, or a place within the card. */
export const isSafe = (url: string): boolean => /^https?:\/\//i.test(url) || /^#[\w.-]+$/.test(url);

/** A link, where the address is one that a page may safely hold; else its content alone. */
export const safeLink = (url: string | null | undefined, content: unknown, label?: string): unknown => {
  if (!url || !isSafe(url)) return content;
  return url.startsWith('#')
    ? html`<a href=${url} aria-label=${label ?? nothing}>${content}</a>`
    : html`<a href=${url} target="_blank" rel="noopener" aria-label=${label ?? nothing}>${content}</a>`;
};
