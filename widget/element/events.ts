import type { ComparedModel } from '../../data/schema/comparison.ts';
import type { Workload } from '../../data/schema/quote.ts';
import type { ComparisonAnswer } from '../../data/schema/responses.ts';
import type { Failure } from './shared-requests.ts';

/** What the card tells the page. All of it bubbles out of shadow roots. */
export interface ModelCompareEvents {
  /** There is an answer, and it is drawn. */
  'model-compare-load': CustomEvent<ComparisonAnswer>;
  /** There is none; `kind` says why, and `problem` what the API says of it. */
  'model-compare-error': CustomEvent<Failure>;
  /** A reader has put in other numbers. */
  'model-compare-quote': CustomEvent<{
    workload: Workload;
    at: string;
    /** In the order of the models. */
    quotes: NonNullable<ComparedModel['quote']>[];
  }>;
  /** Something is about to be copied. `preventDefault()` leaves it to the page. */
  'model-compare-share': CustomEvent<{ kind: 'link' | 'picture' | 'markdown' | 'csv' | 'api'; text: string }>;
}

declare global {
  interface GlobalEventHandlersEventMap extends ModelCompareEvents {}
}
