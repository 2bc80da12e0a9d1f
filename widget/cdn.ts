import { css, html, nothing, svg } from 'lit';
import { ModelCompare } from './element/define.ts';

/**
 * The first file for the CDN: it registers the element, and keeps Lit at hand for the file that is fetched later. That
 * one cannot import this one by its address, which a page may have written with a query of its own.
 */
export const lit = { css, html, nothing, svg };
Object.assign(ModelCompare, { lit });

export { ModelCompare };
