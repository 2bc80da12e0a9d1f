import { html, nothing, type TemplateResult } from 'lit';
import type { Source } from '../../data/schema/source.ts';
import { safeLink } from './safe-link.ts';
import { details } from './shared-templates.ts';
import type { ViewModel } from './view-model.ts';

/** The pages that every figure of the card was read from. Drawn last, when all footnotes are numbered. */
export function sources(view: ViewModel): TemplateResult | typeof nothing {
  const { text, say, formats, footnotes } = view;
  const listed = footnotes.listed();
  if (listed.length === 0) return nothing;
  const primary = listed.filter(({ source }) => source.kind === 'primary').length;
  const read = listed.map(({ source }) => source.read).sort();
  return details(
    view,
    'sources',
    text.sources,
    say(text.sourcesAre, listed.length, primary, formats.date(read.at(-1) ?? '')),
    html`<ol class="sources">${listed.map(
      ({ number, source }) =>
        html`<li id="s${number}" tabindex="-1"><span>${number}</span><span>${line(view, source)}</span></li>`,
    )}</ol>`,
  );
}

function line({ text, say, formats }: ViewModel, { title, url, publisher, date, read, kind }: Source): TemplateResult {
  const page = html`${safeLink(url, html`<bdi lang="en">${title}</bdi>`)}`;
  return html`${say(text.named, publisher, page)}${
    date && html`${text.comma}<bdi>${formats.date(date)}</bdi>`
  }${text.joint}${say(text.read, formats.date(read))}${kind === 'secondary' ? html`${text.joint}${text.secondary}` : nothing}<span class="address">${url}</span>`;
}
