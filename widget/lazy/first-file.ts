import type { Shared } from '../cdn.ts';

/**
 * What the element that fetches this file has already. In the bundles for the CDN it stands in the place of `lit`, and of
 * the templates whose rows the table of many models is made of.
 */
const element = customElements.get('model-compare') as unknown as { shared: Shared };

export const {
  css,
  html,
  nothing,
  svg,
  perTaskRows,
  priceNotes,
  priceRows,
  priceTitle,
  rowHead,
  score,
  scoreNotes,
  columnHead,
  figure,
  heading,
  details,
  missingValue,
  scrollRegion,
  spoken,
} = element.shared;
