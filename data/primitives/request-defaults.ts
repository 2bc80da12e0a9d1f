import { DEFAULT_SECTIONS } from './sections.ts';
import { COMPARE_DEFAULTS } from './workload.ts';

/** What is meant where a request does not say, beside the workload of a quote. */

/** Of a comparison: its workload, its parts, and that every model must be found. */
export const COMPARISON_DEFAULTS = { ...COMPARE_DEFAULTS, sections: DEFAULT_SECTIONS, partial: false } as const;

/** Of a card in a frame, as of the card itself. */
export const EMBED_DEFAULTS = { view: 'full', theme: 'auto' } as const;

/** Of an oEmbed answer. */
export const OEMBED_DEFAULTS = { format: 'json' } as const;

/** Of a list: how many models stand on one page. */
export const LIST_DEFAULTS = { limit: 50 } as const;

/** Of the list of changes: how many stand on one page. */
export const CHANGES_DEFAULTS = { limit: 50 } as const;
