import type { ComparedModel } from '../data/schema/comparison.ts';
import type { Problem } from '../data/schema/problem.ts';
import type { Workload } from '../data/schema/quote.ts';
import type { ComparisonAnswer } from '../data/schema/responses.ts';

/** What the page may know of the card: what any page that embeds it does. */

export interface Card extends HTMLElement {
  /** Draws an answer that the page has already. */
  data: ComparisonAnswer | undefined;
  /** Resolves when all changes made so far are drawn. */
  readonly updateComplete: Promise<unknown>;
}

export interface CardEvents {
  'model-compare-load': ComparisonAnswer;
  'model-compare-error': { problem?: Problem };
  'model-compare-quote': { workload: Workload; quotes: NonNullable<ComparedModel['quote']>[] };
}

/** Calls back with what an event of the card tells. */
export function onCard<Name extends keyof CardEvents>(
  card: Card,
  name: Name,
  listener: (detail: CardEvents[Name]) => void,
): void {
  card.addEventListener(name, (event) => listener((event as CustomEvent<CardEvents[Name]>).detail));
}
