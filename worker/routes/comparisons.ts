/**
 * Everything that compares. It is half of the worker's own code, and no quote needs it: `worker/app.ts` imports this
 * file when the first comparison is asked for, and the bundle keeps it as a module of its own.
 */
export { getComparison } from './compare.ts';
export { getComparisonPage } from './comparison-page.ts';
export { getEmbed } from './embed.ts';
export { getOembed } from './oembed.ts';
