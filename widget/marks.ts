import { html, svg, type TemplateResult } from 'lit/html.js';

/**
 * The mark of a model: the first named is a circle, every other a square; filled where it leads, hollow where it does
 * not. Drawn with geometry attributes, since a strict policy refuses style attributes, and written with closing tags,
 * since minifiers have dropped the slash of self-closing ones.
 */
export const shape = (index: number): TemplateResult<2> =>
  index === 0 ? svg`<circle r="4.5"></circle>` : svg`<rect x="-4.25" y="-4.25" width="8.5" height="8.5"></rect>`;

/** Its class: in the colour of the first model, or in that of all others. */
export const kindOf = (index: number, hollow: boolean): string =>
  `mark ${index === 0 ? 'm1' : 'm2'}${hollow ? ' hollow' : ''}`;

const drawn = (kind: string, index: number): TemplateResult =>
  html`<svg class=${kind} width="12" height="12" viewBox="-6 -6 12 12" aria-hidden="true">${shape(index)}</svg>`;

export const mark = (index: number, hollow = false): TemplateResult => drawn(kindOf(index, hollow), index);

/** Of no model: what is not known. */
export const unknownMark = (): TemplateResult => drawn('mark none hollow', 0);
