import { css, html, nothing, svg } from 'lit';
import { ModelCompare } from './element/define.ts';
import { rowHead, score, scoreNotes } from './templates/benchmarks.ts';
import { perTaskRows } from './templates/per-task.ts';
import { priceNotes, priceRows, priceTitle } from './templates/prices.ts';
import {
  columnHead,
  details,
  figure,
  heading,
  missingValue,
  scrollRegion,
  spoken,
} from './templates/shared-templates.ts';

/**
 * The first file for the CDN: it registers the element, and keeps at hand what the file that is fetched later would bring
 * a second time. That one cannot import this one by its address, which a page may have written with a query of its own.
 */
const shared = {
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
};
Object.assign(ModelCompare, { shared });

export type Shared = typeof shared;
export { ModelCompare };
