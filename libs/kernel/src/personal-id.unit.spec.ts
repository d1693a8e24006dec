import { describe, expect, it } from '@jest/globals';
import { parsePersonalId, personalIdEnd } from './personal-id.js';
import { RuleViolation } from './rule-violation.js';
import { codeOf } from './testing/code-of.js';

describe('personal ids', () => {
  it('has 12 digits, of which the last three may be shown', () => {
    expect(personalIdEnd(parsePersonalId('000000000123'))).toBe('123');
  });

  it.each([
    '',
    '12345678901',
    '1234567890123',
    '12345678901a',
    '000000000000',
    '0123 4567 8901',
    '٠٠٠٠٠٠٠٠٠٠٠١',
  ])('refuses %j', (text) => {
    expect(codeOf(() => parsePersonalId(text))).toBe('personal-id-format');
  });

  it('does not repeat the number in the violation', () => {
    try {
      parsePersonalId('12345678901');
    } catch (error) {
      const { message, params, errors } = error as RuleViolation;
      expect(JSON.stringify({ message, params, errors })).not.toContain('12345678901');
    }
    expect.assertions(1);
  });
});
