import type { DetailedHTMLProps, HTMLAttributes } from 'react';
import type { ModelCompareEvents } from './events.ts';
import type { ModelCompare } from './model-compare.ts';

/**
 * Types for React 19, which sets attributes, properties and listeners of custom elements by itself:
 * `import type {} from 'model-compare/react'` makes `<model-compare>` known to JSX.
 */
type Attributes = Partial<
  Pick<
    ModelCompare,
    'models' | 'api' | 'at' | 'workload' | 'sections' | 'benchmarks' | 'view' | 'theme' | 'loading' | 'data' | 'strings'
  >
>;

type Listeners = { [Name in keyof ModelCompareEvents as `on${Name}`]?: (event: ModelCompareEvents[Name]) => void };

export interface ModelCompareProps
  extends Attributes,
    Listeners,
    DetailedHTMLProps<HTMLAttributes<ModelCompare>, ModelCompare> {
  dataset?: string;
  'heading-level'?: number | string;
}

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'model-compare': ModelCompareProps;
    }
  }
}
