import type { Problem } from './problem.js';

/** A refusal given earlier, told again word for word. */
export class ReplayedProblem extends Error {
  readonly problem: Problem;

  constructor(
    problem: unknown,
    readonly headers: Record<string, string>,
  ) {
    super('replayed');
    this.problem = problem as Problem;
  }
}
