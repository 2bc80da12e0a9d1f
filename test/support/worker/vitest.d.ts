import 'vitest';

declare module 'vitest' {
  interface ProvidedContext {
    /** How many questions the fuzz asks. */
    fuzzCount: number;
  }
}
