/** Everything the platform gives us. */
export interface Env {
  DATA: KVNamespace;
  /** Where this is hosted: `https://compare.example`. Without it no page has an absolute address of its own. */
  ORIGIN?: string;
}

/** The time in milliseconds since 1970. Only the entry point reads a clock; tests bring their own. */
export type Clock = () => number;

/** The UTC midnight that follows an instant. */
export const nextMidnight = (instant: number): number => (Math.floor(instant / DAY) + 1) * DAY;

const DAY = 86_400_000;
