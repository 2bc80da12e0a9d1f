import type * as Lit from 'lit';

/** The Lit of the element that fetches this file. In the bundles for the CDN it stands in the place of `lit`. */
const element = customElements.get('model-compare') as unknown as {
  lit: Pick<typeof Lit, 'css' | 'html' | 'nothing' | 'svg'>;
};

export const { css, html, nothing, svg } = element.lit;
