import { html, svg, type TemplateResult } from 'lit';

/**
 * The mark of a model: a shape and a colour each, so that neither alone carries it. Filled where it leads, hollow where
 * it does not. Drawn with geometry attributes, since a strict policy refuses style attributes, and written with closing
 * tags, since minifiers have dropped the slash of self-closing ones.
 */
const SHAPES = [
  svg`<circle r="4.4"></circle>`,
  svg`<rect x="-4" y="-4" width="8" height="8"></rect>`,
  svg`<path d="M0-5 5 4H-5z"></path>`,
  svg`<path d="M0-5.4 5.4 0 0 5.4-5.4 0z"></path>`,
  svg`<path d="M0 5 5-4H-5z"></path>`,
  svg`<path d="M-1.8-5h3.6v3.2H5v3.6H1.8V5h-3.6V1.8H-5v-3.6h3.2z"></path>`,
];

export const shape = (index: number): TemplateResult<2> => SHAPES[index] as TemplateResult<2>;

/** Its class: its colour, and whether it is hollow. */
export const colourClass = (index: number, hollow = false): string => `c${index + 1}${hollow ? ' hollow' : ''}`;

const drawn = (kind: string, content: unknown): TemplateResult =>
  html`<svg class="mark ${kind}" width="12" height="12" viewBox="-6 -6 12 12" aria-hidden="true">${content}</svg>`;

export const mark = (index: number, hollow = false): TemplateResult => drawn(colourClass(index, hollow), shape(index));

/** Of no model: what is not known. */
export const unknownMark = (): TemplateResult => drawn('none hollow', shape(0));
