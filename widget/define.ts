import { ModelCompare } from './model-compare.ts';

/**
 * Registers the element. A second copy of this script on a page is silent; another version stays unused and says so
 * once, since the first one to register is the only one that can.
 */
const NAME = 'model-compare';
const VERSION = '1';

const registered = customElements.get(NAME) as { version?: string } | undefined;
if (registered === undefined) {
  customElements.define(NAME, Object.assign(ModelCompare, { version: VERSION }));
} else if (registered.version !== VERSION) {
  console.warn(
    `<${NAME}> is already registered${registered.version ? ` in version ${registered.version}` : ''}; version ${VERSION} stays unused.`,
  );
}

export { ModelCompare };
