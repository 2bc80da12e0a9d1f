import { ModelCompare } from './model-compare.ts';

/**
 * Registers the element. A second copy of this script on a page is silent; another version stays unused and says so
 * once, since only the first one to register can. On a server, where there are no elements, nothing happens.
 */
const NAME = 'model-compare';

/** That of package.json; a test holds the two together. */
export const VERSION = '1.0.0';

const registry = globalThis.customElements as CustomElementRegistry | undefined;
const known = registry?.get(NAME) as { version?: string } | undefined;
if (known === undefined) {
  registry?.define(NAME, Object.assign(ModelCompare, { version: VERSION }));
} else if (known.version !== VERSION) {
  console.warn(`<${NAME}> is already registered in version ${known.version ?? '?'}; version ${VERSION} stays unused.`);
}

export type { ModelCompareEvents } from './model-compare.ts';
export { ModelCompare };
