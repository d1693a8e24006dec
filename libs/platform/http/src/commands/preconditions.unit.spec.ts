import type { ProblemError } from '../problems/problem-error.js';
import { requireVersion } from './preconditions.js';

describe('If-Match', () => {
  const check = (ifMatch: string | undefined) => {
    try {
      requireVersion(ifMatch, 3);
      return 'passes';
    } catch (error) {
      return (error as ProblemError).code;
    }
  };

  it.each([
    ['"3"', 'passes'],
    ['"1", "3"', 'passes'],
    ['*', 'passes'],
    ['"2"', 'precondition-failed'],
    ['3', 'precondition-failed'],
    ['W/"3"', 'precondition-failed'],
    ['"33"', 'precondition-failed'],
    ['', 'precondition-required'],
    ['  ', 'precondition-required'],
    [undefined, 'precondition-required'],
  ])('%s → %s', (header, outcome) => expect(check(header)).toBe(outcome));
});
