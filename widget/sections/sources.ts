import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { Source } from '../../data/schema/source.ts';
import { fold, link } from '../parts.ts';
import type { View } from '../view.ts';

/** The pages that every figure of the card was read from. Drawn last, when all footnotes are numbered. */
export function sources(view: View): TemplateResult | typeof nothing {
  const { text, say, formats, footnotes } = view;
  const listed = footnotes.listed();
  if (listed.length === 0) return nothing;
  const primary = listed.filter(({ source }) => source.kind === 'primary').length;
  const read = listed.map(({ source }) => source.read).sort();
  return fold(
    view,
    'sources',
    text.sources,
    say(text.sourcesAre, listed.length, primary, formats.date(read.at(-1) ?? '')),
    html`<ol class="sources">${listed.map(
      ({ number, source }) => html`<li id="s${number}" value=${number} tabindex="-1">${line(view, source)}</li>`,
    )}</ol>`,
  );
}

function line({ text, say, formats }: View, { title, url, publisher, date, read, kind }: Source): TemplateResult {
  return html`${link(url, html`<bdi lang="en">${title}</bdi>`)}<small
    ><bdi>${publisher}</bdi>${date && html`, <bdi>${formats.date(date)}</bdi>`}; ${say(text.read, formats.date(read))}${
      kind === 'secondary' ? html`; ${text.secondary}` : nothing
    }<span class="address">${url}</span></small
  >`;
}
