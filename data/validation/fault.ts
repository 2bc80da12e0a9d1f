/** What is wrong with a file of facts, where, and what to write instead. */
export interface FactsError {
  /** Relative to `data/facts/`. */
  file: string;
  /** `offers.0.prices.1.from`; empty for the file as a whole. */
  path: string;
  message: string;
}
