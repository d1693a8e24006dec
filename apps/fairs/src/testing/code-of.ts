import { RuleViolation } from '@onevillage/kernel';

/** The code with which `work` says no; fails the test when it says yes or throws something else. */
export function codeOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof RuleViolation) return error.code;
    throw error;
  }
  throw new Error('no rule was violated');
}
