'use client';

import { createElement, type DetailedHTMLProps, type HTMLAttributes, type ReactElement } from 'react';
import type { ModelCompare as ModelCompareElement } from './element/define.ts';
import './element/define.ts';
import type { ModelCompareEvents } from './element/events.ts';

/**
 * The card for React 19, which sets attributes, properties and listeners of custom elements by itself. Importing this
 * registers the element and makes `<model-compare>` known to JSX.
 */
type Properties = Partial<
  Pick<
    ModelCompareElement,
    | 'models'
    | 'api'
    | 'datasetVersion'
    | 'at'
    | 'workload'
    | 'sections'
    | 'benchmarks'
    | 'view'
    | 'theme'
    | 'loading'
    | 'data'
    | 'strings'
  >
>;

type Listeners = { [Name in keyof ModelCompareEvents as `on${Name}`]?: (event: ModelCompareEvents[Name]) => void };

export interface ModelCompareProps
  extends Properties,
    Listeners,
    DetailedHTMLProps<HTMLAttributes<ModelCompareElement>, ModelCompareElement> {
  headingLevel?: number | string;
  'dataset-version'?: string;
  'heading-level'?: number | string;
}

/** The element as a component: `<ModelCompare models="deepseek-r1,o1">What readers see before it</ModelCompare>`. */
export function ModelCompare(props: ModelCompareProps): ReactElement {
  return createElement('model-compare', props);
}

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'model-compare': ModelCompareProps;
    }
  }
}
