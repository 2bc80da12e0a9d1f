import type { Category } from '../schema/score.ts';

/** What a model is good at that leads in a category, as it is read in a sentence. */
export const CATEGORY_NAMES: Record<Category, string> = {
  knowledge: 'knowledge',
  recall: 'recall of facts',
  reasoning: 'reasoning',
  coding: 'coding',
  agents: 'agent work',
  mathematics: 'mathematics',
  language: 'language',
  chinese: 'Chinese',
};
