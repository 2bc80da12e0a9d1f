/** The parts of a comparison. They can be asked for one by one, so that a card fetches no more than it draws. */
export const SECTIONS = [
  'verdicts',
  'prices',
  'benchmarks',
  'speed',
  'specs',
  'family',
  'training',
  'claims',
  /** On the other parts: the verdicts in a few words, and what a reader should know besides the figures. */
  'notes',
  /** Of the other parts: notes, what each benchmark measures, what others printed for a score, revisions of sources. */
  'details',
] as const;
export type Section = (typeof SECTIONS)[number];

/** What is meant where a question does not say. */
export const DEFAULT_SECTIONS: readonly Section[] = ['verdicts', 'prices', 'benchmarks'];
