import type { ModelCompare } from './model-compare.ts';

/**
 * Types for React 19, which sets attributes and properties of custom elements by itself:
 * `import type {} from 'model-compare/react'` makes `<model-compare>` known to JSX.
 */
type Attributes = Partial<
  Pick<
    ModelCompare,
    'models' | 'api' | 'at' | 'workload' | 'sections' | 'benchmarks' | 'view' | 'theme' | 'loading' | 'data'
  >
>;

export interface ModelCompareProps extends Attributes {
  dataset?: string;
  lang?: string;
  dir?: 'ltr' | 'rtl' | 'auto';
  id?: string;
  slot?: string;
  className?: string;
  style?: object;
  children?: unknown;
  key?: string | number | null;
  ref?: unknown;
  'heading-level'?: number | string;
  'onmodel-compare-load'?: (event: CustomEvent) => void;
  'onmodel-compare-error'?: (event: CustomEvent) => void;
  'onmodel-compare-quote'?: (event: CustomEvent) => void;
  'onmodel-compare-share'?: (event: CustomEvent) => void;
}

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'model-compare': ModelCompareProps;
    }
  }
}
