import type { Problem } from '../data/schema/problem.ts';

export * from '../data/answers/problems.ts';

/** A problem on its way to the answer: `worker/app.ts` makes the answer of whatever is thrown. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly problem: Problem;
  readonly headers: Record<string, string>;
  /** What may have been meant, for a person who follows a link. */
  readonly links: Link[];

  constructor(problem: Problem, more: { headers?: Record<string, string>; links?: Link[] } = {}) {
    super(problem.detail);
    this.problem = problem;
    this.headers = more.headers ?? {};
    this.links = more.links ?? [];
  }
}

/** An address of our own, and what it is called. */
export interface Link {
  href: string;
  text: string;
}
