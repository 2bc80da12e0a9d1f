import { html, nothing } from 'lit';
import { details } from '../templates/shared-templates.ts';
import type { LazyView } from './lazy-view.ts';

/** What is often said of these models, word for word, and what is right. */
export function claims(view: LazyView): unknown {
  const { comparison, text, say, cite } = view;
  const found = comparison.claims ?? [];
  if (found.length === 0) return nothing;
  const confirmed = found.filter(({ verdict }) => verdict === 'confirmed').length;
  return details(
    view,
    'claims',
    text.claims,
    say(text.claimsAre, found.length, confirmed),
    html`<ul class="list">${found.map(
      ({ quote, paraphrased, verdict, right, reason, sources }) =>
        html`<li><b>${text[verdict]}.</b> <span lang="en">${paraphrased ? quote : html`<q>${quote}</q>`}<span class="right">${right} <small>${reason}</small>${cite(sources)}</span></span></li>`,
    )}</ul>`,
  );
}
