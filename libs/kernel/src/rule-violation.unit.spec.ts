import { describe, expect, it } from '@jest/globals';
import { orViolation, RuleViolation } from './index.js';

describe('what is decided of one item', () => {
  it('may be that a rule refuses it', () => {
    const no = new RuleViolation('a.no');
    expect(orViolation(() => 5)).toBe(5);
    expect(
      orViolation(() => {
        throw no;
      }),
    ).toBe(no);
  });

  it('is never a fault of ours', () => {
    const bug = () => {
      throw new TypeError('bug');
    };
    expect(() => orViolation(bug)).toThrow('bug');
  });
});
